"""The Phone port over uiautomator2: what is done on a phone, and one healing."""

import asyncio
import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from uiautomator2 import Selector

from engine.apps.port import Direction, Key
from engine.common.clock import Clock
from engine.common.errors import AutomationDead, PhoneConfused, PhoneError, PhoneLost, TextRefused
from engine.common.secret import Secret
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Installed
from engine.model.phone_record import PhoneAddress
from engine.phones import photo, starting, users
from engine.phones.adb import PhoneLink
from engine.phones.adb_server import AdbServer
from engine.phones.counters import Counters
from engine.phones.jar import JarShelf
from engine.phones.phone_thread import PhoneThread
from engine.phones.session import Session
from engine.phones.translate import AutomationDown
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.selector import address as selector_for

T = TypeVar("T")

_MAX_DEPTH: Final = 50  # uiautomator2's own default
_SCROLL_SHARE: Final = 0.7
_SCROLL_STEPS: Final = 60  # of 5 ms each: slow enough not to fling


@dataclass(frozen=True, slots=True)
class CallLimits:
    """Time limits in seconds; `packages_age` is how long a list of packages is believed."""

    dump: float = 20.0
    call: float = 10.0
    start: float = 20.0
    set_up: float = 60.0
    packages_age: float = 120.0


class _NotDone(PhoneConfused):
    """The phone says that it did not do it."""


class RealPhone:
    """One phone behind an adb server; made by `connect()`, let go of by `close()`.

    After `PhoneLost`, `PhoneTimeout` or `AutomationDead` it is no longer `healthy`: the next user
    should have a new one.
    """

    def __init__(
        self,
        server: AdbServer,
        serial: str,
        *,
        clock: Clock,
        limits: CallLimits | None = None,
        shelf: JarShelf | None = None,
    ) -> None:
        self.address = PhoneAddress(server.name, serial)
        self.counters = Counters()
        self._clock = clock
        self._limits = limits or CallLimits()
        self._link = PhoneLink(server, serial, self.counters)
        self._thread = PhoneThread(
            str(self.address), self._link, self.counters, clock, silence=self._limits.call
        )
        self._turn = asyncio.Lock()
        self._shelf = shelf or JarShelf()
        self._open_session: Session | None = None
        self._listed: tuple[float, Installed] | None = None

    @classmethod
    async def connect(
        cls,
        server: AdbServer,
        serial: str,
        *,
        clock: Clock,
        limits: CallLimits | None = None,
        shelf: JarShelf | None = None,
    ) -> "RealPhone":
        """Open a session: automation server running, screen on.

        `shelf` is handed in where it is to outlive the connection. Raises the errors of the Phone
        port.
        """
        phone = cls(server, serial, clock=clock, limits=limits, shelf=shelf)
        try:
            await phone._set_up("connect", phone._open)
            await phone.prepare()
        except BaseException:
            await phone.close()
            raise
        return phone

    async def close(self) -> None:
        """Stop the automation server, close every socket, end the thread. May be repeated."""
        session, self._open_session = self._open_session, None
        await self._thread.end(None if session is None else session.close)

    @property
    def healthy(self) -> bool:
        return self._thread.healthy

    async def prepare(self) -> None:
        """Ready for a job: screen on, a keyguard without a lock gone, packages listed.

        Counts as setting up.
        """
        await self._set_up("prepare", self._prepare)

    async def wake(self) -> None:
        await self._call("wake", self._wake, self._limits.call, repeat=True)

    async def revive(self) -> None:
        await self._set_up("restart", self._restart)

    async def look(self) -> Hierarchy:
        return await self._call("dump", self._dump, self._limits.dump, repeat=True)

    async def apart(self, work: Callable[[], T]) -> T:
        return await self._thread.apart(work)

    async def tap(self, node: Node) -> None:
        if node.bounds.empty:
            raise PhoneConfused("a node without a size cannot be tapped", undone=True)
        x, y = node.bounds.center
        await self._act("click", [x, y])

    async def fill(self, seen: Hierarchy, node: Node, text: str | Secret) -> None:
        criteria = await self.apart(lambda: selector_for(node, seen))
        plain = text.reveal() if isinstance(text, Secret) else text
        try:
            await self._act("setText", [Selector(**criteria), plain])
        except _NotDone:
            raise TextRefused(undone=True) from None

    async def press(self, key: Key) -> None:
        await self._act("pressKey", [key.value])

    async def scroll(self, node: Node, direction: Direction) -> None:
        bounds = node.bounds
        if bounds.empty:
            raise PhoneConfused("a node without a size cannot be scrolled", undone=True)
        x, middle = bounds.center
        reach = int((bounds.bottom - bounds.top) * _SCROLL_SHARE / 2)
        if direction is Direction.UP:
            reach = -reach
        await self._act("swipe", [x, middle - reach, x, middle + reach, _SCROLL_STEPS])

    async def start(self, app: AppOnPhone) -> None:
        await self._start(app, cold=True)

    async def open(self, app: AppOnPhone) -> None:
        await self._start(app, cold=False)

    async def _start(self, app: AppOnPhone, *, cold: bool) -> None:
        await self._call(
            "start",
            lambda: starting.start(self._shell, app, cold=cold, users=self._users_with(app)),
            self._limits.start,
            repeat=True,
        )

    def _users_with(self, app: AppOnPhone) -> tuple[int, ...]:
        return () if self._listed is None else self._listed[1].users_with(app.package)

    async def screenshot(self) -> bytes:
        return await self._call("screenshot", self._take_picture, self._limits.call, repeat=True)

    async def packages(self) -> Installed:
        known = self._known_packages
        if known is None:
            known = await self._call(
                "packages", self._list_packages, self._limits.call, repeat=True
            )
        return known

    async def _act(self, method: str, params: list[object]) -> None:
        def act() -> None:
            if self._session.jsonrpc_call(method, params) is False:
                raise _NotDone(f"the phone did not carry out the {method}")

        await self._call(method, act, self._limits.call, repeat=False)

    async def _call(self, name: str, work: Callable[[], T], limit: float, *, repeat: bool) -> T:
        async with self._turn:
            try:
                return await self._thread.run(name, work, limit)
            except AutomationDown as down:
                undone = down.undone
            try:
                await self._thread.run(
                    "restart", self._restart, self._limits.set_up, setting_up=True
                )
            except PhoneError as error:
                error.undone = undone
                raise
            if not (undone or repeat):
                raise PhoneConfused(f"the {name} may or may not have been done; look again")
            try:
                return await self._thread.run(name, work, limit)
            except AutomationDown as down:
                undone = down.undone
                self._thread.healthy = False
            raise AutomationDead(undone=undone)

    async def _set_up(self, name: str, work: Callable[[], None]) -> None:
        async with self._turn:
            await self._thread.run(name, work, self._limits.set_up, setting_up=True)

    @property
    def _session(self) -> Session:
        if self._open_session is None:
            raise PhoneLost("the phone's session is closed", undone=True)
        return self._open_session

    def _open(self) -> None:
        self._open_session = Session(self._link, self.counters, self._shelf)

    def _restart(self) -> None:
        self._session.restart()

    def _wake(self) -> None:
        if self._session.jsonrpc_call("isScreenOn", {}) is False:
            self._session.jsonrpc_call("wakeUp", {})
            self._shell("wm dismiss-keyguard")

    def _prepare(self) -> None:
        self._wake()
        if self._known_packages is None:
            self._list_packages()

    @property
    def _known_packages(self) -> Installed | None:
        if self._listed is None:
            return None
        since, found = self._listed
        fresh = self._clock.monotonic() - since < self._limits.packages_age
        return found if fresh else None

    def _list_packages(self) -> Installed:
        found = users.installed(self._shell)
        self._listed = (self._clock.monotonic(), found)
        return found

    def _dump(self) -> Hierarchy:
        xml = self._session.jsonrpc_call("dumpWindowHierarchy", [False, _MAX_DEPTH])
        if not isinstance(xml, str) or not xml:
            raise PhoneConfused("the dump is empty")
        hierarchy = Hierarchy.parse(xml)
        if not len(hierarchy):
            raise PhoneConfused("the dump has no windows")
        # Remembered: worked out here and not where it is asked for.
        _ = hierarchy.fingerprint
        return hierarchy

    def _take_picture(self) -> bytes:
        encoded = self._session.jsonrpc_call("takeScreenshot", [1, 80])
        if not isinstance(encoded, str) or not encoded:
            raise PhoneConfused("the phone gave no picture of its screen")
        try:
            data = base64.b64decode(encoded)
        except ValueError:
            raise PhoneConfused("the picture of the screen cannot be read") from None
        png = io.BytesIO()
        photo.opened(data).save(png, "PNG")
        return png.getvalue()

    def _shell(self, command: str) -> tuple[int, str]:
        result = self._link.shell2(command)
        return int(result.returncode), str(result.output)
