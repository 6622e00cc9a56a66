"""What `doctor` says of one phone that an adb server lists."""

from collections.abc import Callable, Mapping
from typing import Final

from engine.common.errors import PhoneConfused, PhoneError
from engine.maintenance.host_checks import Check, CheckResult
from engine.phones.adb_devices import standing_of
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell
from engine.phones.events import Standing

_LIMIT: Final = 5.0
_CLOCK_MOST: Final = 10.0
_STATE_ROOM: Final = 160
_LOOK: Final = "look at the phone and its cable"
_REMEDIES: Final[Mapping[Standing, str]] = {
    Standing.UNAUTHORIZED: "unlock it and allow USB debugging for this machine",
    Standing.OFFLINE: "plug it in again, or restart it",
    Standing.FORBIDDEN: (
        "this machine's user may not open USB devices: install adb's udev rules (package "
        "`android-sdk-platform-tools-common` on Debian and Ubuntu), add the user to the group "
        "`plugdev`, log in anew, restart adb, and plug the phone in again"
    ),
    Standing.RECOVERY: "restart it, so that Android runs",
    Standing.TWICE: (
        "two devices here have this serial, and adb speaks with neither: plug one in at another "
        "machine, or connect one over TCP"
    ),
}


async def examine_phone(
    server: AdbServer, serial: str, state: str, label: str | None, now: Callable[[], float]
) -> Check:
    """`state`: as adb lists it; `label`: as operators know it, None for one that is not known."""
    phone = f"phone {label}" if label else f"phone {serial}"
    where = f"{serial} on {server.name}"
    if state != "device":
        remedy = _REMEDIES.get(standing_of(state), _LOOK)
        return Check(phone, CheckResult.WRONG, f"{where}: {state[:_STATE_ROOM]}; {remedy}")
    asked = now()
    try:
        told = float(await run_shell(server, serial, "date +%s", _LIMIT))
    except (PhoneConfused, ValueError):
        text = "online, but its shell does not tell the time; restart it"
        return Check(phone, CheckResult.DOUBTFUL, f"{where}: {text}")
    except PhoneError as error:
        text = f"listed, but its shell fails ({error}); plug it in again, or restart it"
        return Check(phone, CheckResult.WRONG, f"{where}: {text}")
    off = max(asked - told - 1.0, told - now(), 0.0)
    if off > _CLOCK_MOST:
        text = f"online, its clock {off:.0f} s off: let it take the network's time in its settings"
        return Check(phone, CheckResult.DOUBTFUL, f"{where}: {text}")
    return Check(phone, CheckResult.FINE, f"{where}: online, its clock right")
