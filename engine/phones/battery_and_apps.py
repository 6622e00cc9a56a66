"""What a phone says of itself: its battery and the versions of the apps."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneConfused, PhoneError
from engine.common.supervisor import Supervisor
from engine.model.android_user import AndroidUser, UserKind
from engine.model.phone import Battery
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell
from engine.phones.fleet import Fleet
from engine.phones.sections import answers, one_line
from engine.phones.users import QUESTIONS, read_users
from engine.rack.asks import Vitals
from engine.storage.phone_apps import PhoneAppStore

log: Final = structlog.get_logger()

_LIMIT: Final = 6.0
_AGE: Final = 1800.0
_AT_ONCE: Final = 4
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


class BatteryAndApps:
    """Reads vitals of phones that are online now and then, a few at a time, and remembers them."""

    def __init__(
        self,
        fleet: Fleet,
        store: PhoneAppStore,
        packages: Callable[[], Awaitable[Iterable[str]]],
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self._fleet = fleet
        self._store = store
        self._packages = packages
        self._clock = clock
        self._supervisor = supervisor
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._asked_at: dict[int, float] = {}
        self._asking: set[asyncio.Task[None]] = set()
        self.batteries: dict[int, Battery] = {}
        self.users: dict[int, tuple[AndroidUser, ...]] = {}

    async def read(self, phone_id: int) -> None:
        """Read one phone now. Raises `PhoneError`."""
        server, serial = self._fleet.server_of(phone_id)
        vitals = await ask_vitals(server, serial, await self._packages())
        now = self._clock.now()
        self._asked_at[phone_id] = self._clock.monotonic()
        if vitals.level is not None:
            self.batteries[phone_id] = Battery(vitals.level, vitals.charging, now)
        self.users[phone_id] = vitals.users
        await self._store.keep(phone_id, vitals.versions, now)

    async def round(self) -> None:
        """Have phones asked that were not asked for half an hour, or came only now."""
        online = self._fleet.online()
        now = self._clock.monotonic()
        for phone_id in set(self._asked_at) - online:
            del self._asked_at[phone_id]
            self.batteries.pop(phone_id, None)
            self.users.pop(phone_id, None)
        for phone_id in online:
            if now - self._asked_at.get(phone_id, now - _AGE) >= _AGE:
                self._asked_at[phone_id] = now
                task = self._supervisor.once(
                    "vitals", partial(self._ask, phone_id), None, about=phone_id
                )
                self._asking.add(task)
                task.add_done_callback(self._asking.discard)

    async def stop(self) -> None:
        for task in self._asking:
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)

    async def _ask(self, phone_id: int) -> None:
        async with self._turns:
            try:
                await self.read(phone_id)
            except PhoneError as error:
                log.debug("phone.no_vitals", phone=phone_id, error=type(error).__name__)
