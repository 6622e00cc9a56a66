"""What `doctor` says of one phone that an adb server lists."""

from collections.abc import Callable, Mapping
from typing import Final

from engine.common.errors import PhoneConfused, PhoneError
from engine.maintenance.host_checks import Check, CheckResult
from engine.model.preflight import PhoneFacts, PhoneTrouble
from engine.phones.adb_devices import standing_of
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell
from engine.phones.preflight import CLOCK_MOST, look_over
from engine.rack.events import Standing

_LIMIT: Final = 5.0
_STATE_ROOM: Final = 160
_LOOK: Final = "look at the phone and its cable"
_FAILS: Final = "plug it in again, or restart it"
_REMEDIES: Final[Mapping[Standing, str]] = {
    Standing.UNAUTHORIZED: "unlock it and allow USB debugging for this machine",
    Standing.OFFLINE: "plug it in again, or restart it",
    Standing.FORBIDDEN: (
        "this user isn't allowed to open USB devices: install adb's udev rules (package "
        "`android-sdk-platform-tools-common` on Debian and Ubuntu), add the user to the group "
        "`plugdev`, log in again, restart adb, and plug the phone in again"
    ),
    Standing.RECOVERY: "it's on, but not in Android: restart it",
    Standing.TWICE: (
        "two devices here have this serial, so adb can't use either: plug one into another "
        "machine, or connect one over TCP"
    ),
}
_TROUBLES: Final[Mapping[PhoneTrouble, tuple[CheckResult, str]]] = {
    PhoneTrouble.UNTOUCHABLE: (
        CheckResult.WRONG,
        "it can't be touched over adb: turn on `USB debugging (Security settings)` (Xiaomi, "
        "POCO) or `USB simulated touch` (Vivo) in its Developer options, or turn off `Permission "
        "monitoring` (Oppo, OnePlus)",
    ),
    PhoneTrouble.LOCKED_SINCE_BOOT: (
        CheckResult.WRONG,
        "not unlocked since it started, so no app runs: unlock it, and remove its screen lock",
    ),
    PhoneTrouble.LOCKED: (
        CheckResult.WRONG,
        "a PIN, pattern or password locks its screen: unlock it, and remove its screen lock",
    ),
    PhoneTrouble.AUTOMATION_TAKEN: (
        CheckResult.WRONG,
        "another tool is using its automation ({automation}): close that tool, or restart the "
        "phone",
    ),
    PhoneTrouble.STORAGE_LOW: (CheckResult.DOUBTFUL, "only {free} MB free: make room on it"),
    PhoneTrouble.CLOCK_OFF: (
        CheckResult.DOUBTFUL,
        "its clock is {clock} s off: turn on automatic date and time in its settings",
    ),
    PhoneTrouble.OTHER_USER: (
        CheckResult.DOUBTFUL,
        "Android user {user} is in front: switch back to the owner",
    ),
    PhoneTrouble.OTHER_DISPLAYS: (
        CheckResult.DOUBTFUL,
        "another display is on ({displays}): turn off screen mirroring or desktop mode",
    ),
    PhoneTrouble.KEYBOARD: (
        CheckResult.DOUBTFUL,
        "its keyboard belongs to another tool ({keyboard}): choose the usual one in its settings",
    ),
}


async def examine_phone(
    server: AdbServer,
    serial: str,
    state: str,
    label: str | None,
    now: Callable[[], float],
    *,
    is_idle: bool,
) -> tuple[Check, ...]:
    """`state`: as adb lists it; `label`: as operators know it, None for one that is not known.

    Only where it `is_idle`, no bot at work on it, it is looked over.
    """
    phone = f"phone {label}" if label else f"phone {serial}"
    where = f"{serial} on {server.name}"
    if state != "device":
        remedy = _REMEDIES.get(standing_of(state), _LOOK)
        return (Check(phone, CheckResult.WRONG, f"{where}: {state[:_STATE_ROOM]}; {remedy}"),)
    try:
        look = _look_over if is_idle else _ask_the_time
        found = await look(server, serial, now)
    except PhoneConfused:
        found = ((CheckResult.DOUBTFUL, "online, but its shell gives odd answers; restart it"),)
    except PhoneError as error:
        found = ((CheckResult.WRONG, f"listed, but its shell fails ({error}); {_FAILS}"),)
    return tuple(Check(phone, verdict, f"{where}: {text}") for verdict, text in found)


async def _look_over(
    server: AdbServer, serial: str, now: Callable[[], float]
) -> tuple[tuple[CheckResult, str], ...]:
    seen = await look_over(server, serial, now)
    if not seen.troubles:
        clock = "clock right" if seen.facts.clock_off is not None else "clock not known"
        return ((CheckResult.FINE, f"online, {clock}{_room(seen.facts)}"),)
    known = {
        "automation": seen.facts.automation or "I can't tell which",
        "free": (seen.facts.free or 0) // 1_000_000,
        "clock": f"{abs(seen.facts.clock_off or 0.0):.0f}",
        "user": seen.facts.user,
        "displays": ", ".join(seen.facts.displays),
        "keyboard": seen.facts.keyboard,
    }
    told = (_TROUBLES[kind] for kind in seen.troubles)
    return tuple((verdict, text.format_map(known)) for verdict, text in told)


async def _ask_the_time(
    server: AdbServer, serial: str, now: Callable[[], float]
) -> tuple[tuple[CheckResult, str], ...]:
    asked = now()
    said = await run_shell(server, serial, "date +%s", _LIMIT)
    try:
        told = float(said)
    except ValueError:
        raise PhoneConfused("the phone does not tell the time") from None
    off = max(asked - told - 1.0, told - now(), 0.0)
    if off > CLOCK_MOST:
        verdict, text = _TROUBLES[PhoneTrouble.CLOCK_OFF]
        return ((verdict, f"online, {text.format(clock=f'{off:.0f}')}"),)
    return ((CheckResult.FINE, "online, clock right; /phone shows what else the bot has found"),)


def _room(facts: PhoneFacts) -> str:
    return "" if facts.free is None else f", {facts.free / 1e9:.1f} GB free"
