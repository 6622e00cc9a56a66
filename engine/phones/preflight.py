"""A look over a phone: one short shell script, and what its answers mean."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from engine.common.errors import PhoneConfused
from engine.model.phone_identity import name_said
from engine.model.preflight import PhoneFacts, PhoneTrouble, Preflight
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell
from engine.phones.sections import answers, one_line

CLOCK_MOST: Final = 10.0
"""Seconds a phone's clock may be off."""
FREE_LEAST: Final = 500_000_000
"""Bytes; about where Android itself begins to warn."""
_LIMIT: Final = 20.0
_DISPLAYS: Final = 8
_OURS: Final = "com.wetest.uia2"

# Written so that the search does not find itself among the processes.
_TOOLS: Final = "[u]iautomator|[a]ppium|[w]etest|[m]aestro|[a]ndroid.commands.(am|monkey)|[f]astbot"
_HELD: Final = "Ui Automation.eventTypes|Service.label=UiAutomation"
# The event comes last: on old phones it takes longest. Key 0 is no key, but may be refused.
_ASK: Final = one_line(
    {
        "clock": "date +%s",
        "user": "am get-current-user",
        "state": "am get-started-user-state 0",
        "lock": "dumpsys window policy | grep -E '^ *(showing|secure)='",
        "automation": f"dumpsys accessibility | grep -E -c '{_HELD}'",
        "tools": f"ps -A -o ARGS | grep -E '{_TOOLS}'",
        "free": "df -k /data",
        "keyboard": "settings get secure default_input_method",
        "size": "wm size",
        "density": "wm density",
        "displays": "dumpsys display | grep mBaseDisplayInfo=",
        "event": "input keyevent 0 2>&1",
    }
)

_ROOM: Final = 8192
"""Characters of one answer that are looked at."""
_LOCK: Final = re.compile(r"^[ \t]*(showing|secure)=(true|false)[ \t\r]*$", re.MULTILINE)
_TOOL: Final = re.compile(r"[A-Za-z][\w.]{2,80}")
_TOOL_NAMES: Final = re.compile(
    r"uiautomator|appium|wetest|maestro|commands\.(?:am|monkey)|fastbot"
)
_SIZE: Final = re.compile(r"(Physical|Override) size: (\d{1,5})x(\d{1,5})")
_DENSITY: Final = re.compile(r"(?:Physical|Override) density: (\d{1,4})")
_DISPLAY_NAME: Final = re.compile(r'DisplayInfo\{"([^",]{1,60})')
_DISPLAY_ID: Final = re.compile(r"\bdisplayId (\d+)")
_DISPLAY_STATE: Final = re.compile(r"\bstate ([A-Z_]+)")
_FREE: Final = re.compile(r"(?<!\d)(\d{1,15})[ \t]{1,20}\d{1,3}%[ \t]{1,20}/")
_FREE_OLD: Final = re.compile(
    r"^/data[ \t]{1,20}\S{1,9}[ \t]{1,20}\S{1,9}[ \t]{1,20}(\d{1,6}(?:\.\d{1,3})?)([KMG])\b",
    re.MULTILINE,
)
_REFUSED: Final = re.compile(r"SecurityException|INJECT_EVENTS")
_KEYBOARD: Final = re.compile(r"[A-Za-z0-9_.]{1,90}/[A-Za-z0-9_.$]{1,90}")
# Of AdbKeyboard, uiautomator2, Appium and Airtest.
_TOOLS_KEYBOARDS: Final = (
    "com.android.adbkeyboard/",
    "com.github.uiautomator/",
    "io.appium.",
    "com.netease.nie.yosemite/",
)
_UNITS: Final = {"K": 1024, "M": 1024**2, "G": 1024**3}


async def look_over(
    server: AdbServer, serial: str, now: Callable[[], float], *, ours: bool = False
) -> Preflight:
    """Look over the phone under a serial, within twenty seconds.

    `now` is this machine's time in Unix seconds; `ours`: the uiautomator2 that may run there is
    this program's. Raises `PhoneError`.
    """
    asked = now()
    told = answers(await run_shell(server, serial, _ASK, _LIMIT))
    if "event" not in told:
        raise PhoneConfused("the phone did not come to the end of being looked over")
    return judged(told, asked, now(), ours=ours)


def judged(told: Mapping[str, str], asked: float, answered: float, *, ours: bool) -> Preflight:
    """What the answers mean; `asked` and `answered` are the moments between which they came."""
    said = {name: text[:_ROOM] for name, text in told.items()}.get
    locks = dict(_LOCK.findall(said("lock", "")))
    is_first, others = _displays(said("displays", ""))
    size, real_size = _sizes(said("size", ""))
    density = _DENSITY.findall(said("density", ""))
    facts = PhoneFacts(
        clock_off=_clock_off(said("clock", ""), asked, answered),
        user=_number(said("user", "")),
        keyboard=_keyboard(said("keyboard", "")),
        size=size,
        real_size=real_size,
        density=int(density[-1]) if density else None,
        is_on=is_first,
        displays=others,
        free=_free(said("free", "")),
        automation=_holder(said("automation", ""), said("tools", ""), ours=ours),
    )
    found = {
        PhoneTrouble.UNTOUCHABLE: _REFUSED.search(said("event", "")) is not None,
        PhoneTrouble.LOCKED_SINCE_BOOT: "RUNNING_LOCKED" in said("state", ""),
        PhoneTrouble.LOCKED: locks == {"showing": "true", "secure": "true"},
        PhoneTrouble.AUTOMATION_TAKEN: facts.automation is not None,
        PhoneTrouble.STORAGE_LOW: facts.free is not None and facts.free < FREE_LEAST,
        PhoneTrouble.CLOCK_OFF: abs(facts.clock_off or 0.0) > CLOCK_MOST,
        PhoneTrouble.OTHER_USER: bool(facts.user),
        PhoneTrouble.OTHER_DISPLAYS: bool(others),
        PhoneTrouble.KEYBOARD: (facts.keyboard or "").startswith(_TOOLS_KEYBOARDS),
    }
    if found[PhoneTrouble.LOCKED_SINCE_BOOT]:
        found[PhoneTrouble.LOCKED] = False
    return Preflight(
        answered, facts=facts, troubles=tuple(kind for kind in PhoneTrouble if found[kind])
    )


def _clock_off(said: str, asked: float, answered: float) -> float | None:
    if not re.fullmatch(r"\d{1,12}", said):
        return None
    # Whole seconds, told at some moment between the two.
    told = float(said)
    if told + 1.0 < asked:
        return told + 1.0 - asked
    return max(told - answered, 0.0)


def _number(said: str) -> int | None:
    return int(said) if re.fullmatch(r"\d{1,6}", said) else None


def _keyboard(said: str) -> str | None:
    found = _KEYBOARD.fullmatch(said)
    return None if found is None else found[0]


def _sizes(said: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The size in force, and the real one where it is another."""
    sizes = {kind: (int(width), int(height)) for kind, width, height in _SIZE.findall(said)}
    real, override = sizes.get("Physical"), sizes.get("Override")
    if override is None or override == real:
        return real, None
    return override, real


def _displays(said: str) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the first display is on, and the names of others that are."""
    first: bool | None = None
    others: list[str] = []
    for line in said.splitlines():
        name, number = _DISPLAY_NAME.search(line), _DISPLAY_ID.search(line)
        state = _DISPLAY_STATE.search(line)
        is_on = None if state is None else state[1] != "OFF"
        if number is None or number[1] == "0":
            first = is_on
        elif is_on and len(others) < _DISPLAYS:
            others.append(name_said(name[1]) if name else number[1])
    return first, tuple(others)


def _free(said: str) -> int | None:
    if found := _FREE.search(said):
        return int(found[1]) * 1024
    if old := _FREE_OLD.search(said):
        return int(float(old[1]) * _UNITS[old[2]])
    return None


def _holder(registered: str, tools: str, *, ours: bool) -> str | None:
    """Who else holds the automation: a process's name, empty where none is known; None: nobody."""
    if not _number(registered.strip()):
        return None
    names = [found for line in tools.splitlines() for found in _TOOL.findall(line)]
    held = [name for name in names if _TOOL_NAMES.search(name)]
    if ours and any(name.startswith(_OURS) for name in held):
        return None
    # What starts a tool says less than the tool.
    named = [name for name in held if not name.startswith("com.android.")] or held
    return name_said(named[0]) if named else ""
