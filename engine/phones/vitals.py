"""What a phone says of itself: its battery and the versions of the apps."""

import re
from collections.abc import Iterable
from typing import Final

from engine.common.errors import PhoneConfused
from engine.model.android_user import AndroidUser, UserKind
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell
from engine.phones.sections import answers, one_line
from engine.phones.users import QUESTIONS, read_users
from engine.rack.asks import Vitals

_LIMIT: Final = 6.0
_LEVEL: Final = re.compile(r"^[ \t]*level: (\d{1,3})[ \t\r]*$", re.MULTILINE)
_POWERED: Final = re.compile(
    r"^[ \t]*(?:AC|USB|Wireless|Dock) powered: true[ \t\r]*$", re.MULTILINE
)
_STATUS: Final = re.compile(r"^[ \t]*status: (\d{1,9})[ \t\r]*$", re.MULTILINE)
_CHARGING: Final = ("2", "5")  # BatteryManager: charging, full
_FOR_USER: Final = re.compile(r"User (\d{1,6}):[^\n]{0,200}? installed=(true|false)")
_VERSION: Final = re.compile(r"versionName=(\S{1,64})")


def read_vitals(answer: str) -> Vitals:
    """What `command_for` printed."""
    told = answers(answer)
    battery = told.pop("battery", "")
    level = _LEVEL.search(battery)
    status = _STATUS.search(battery)
    users = read_users(told)
    versions: dict[str, str] = {}
    for package, said in told.items():
        if found := _VERSION.search(said):
            versions |= dict.fromkeys(_copies(package, said, users), found[1])
    return Vitals(
        None if level is None else min(100, int(level[1])),
        bool(_POWERED.search(battery)) or (status is not None and status[1] in _CHARGING),
        versions,
        users if told.get("users") else (),
    )


def command_for(packages: Iterable[str]) -> str:
    """One shell line that asks for the battery, the Android users, and each package."""
    apps = {
        package: f"dumpsys package {package} | grep -E 'versionName|User [0-9]+:'"
        for package in packages
    }
    return one_line({"battery": "dumpsys battery", **QUESTIONS, **apps})


def _copies(package: str, said: str, users: Iterable[AndroidUser]) -> Iterable[str]:
    """For whom a package is installed; the current user where the phone does not say."""
    states = dict(_FOR_USER.findall(said))
    for user in users:
        is_there = states.get(str(user.id), "false") == "true"
        if user.kind is UserKind.CURRENT and (is_there or not states):
            yield package
        elif user.kind is UserKind.PROFILE and is_there:
            yield f"{package}@{user.id}"


async def ask_vitals(server: AdbServer, serial: str, packages: Iterable[str]) -> Vitals:
    """Read a phone's vitals now. Raises `PhoneError`, after six seconds at the latest."""
    vitals = read_vitals(await run_shell(server, serial, command_for(packages), _LIMIT))
    if vitals.level is None and not vitals.versions:
        raise PhoneConfused("the phone tells nothing of itself")
    return vitals
