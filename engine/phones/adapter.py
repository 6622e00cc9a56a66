"""The Phone port over uiautomator2: what is done on a phone, and one healing."""

import asyncio
import base64
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from uiautomator2 import Selector

from engine.apps.port import Direction, Key
from engine.common.clock import Clock
from engine.common.errors import AutomationDead, PhoneConfused, PhoneError, TextRefused
from engine.common.secret import Secret
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Installed
from engine.model.phone_record import PhoneAddress
from engine.phones import photo, starting
from engine.phones.adb_server import AdbServer
from engine.phones.apart import LARGE, apart
from engine.phones.automation import Automation
from engine.phones.calls import Calls
from engine.phones.counters import Counters
from engine.phones.jar import JarShelf
from engine.phones.phone_line import PhoneLine
from engine.phones.rpc import Rpc
from engine.phones.rpc_answer import AutomationDown, result_of
from engine.phones.users import installed
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
        self._line = PhoneLine(server, serial, self.counters)
        self._calls = Calls(
            str(self.address), self._line, self.counters, clock, silence=self._limits.call
        )
        self._rpc = Rpc(self._line, self.counters)
        self._automation = Automation(
            server,
            serial,
            self.counters,
            self._rpc,
            shelf or JarShelf(),
            clock,
            silence=self._limits.call,
        )
        self._turn = asyncio.Lock()
        self._largest_dump = 0
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
            await phone._set_up("connect", phone._automation.start)
            await phone.prepare()
        except BaseException:
            await phone.close()
            raise
        return phone

    async def close(self) -> None:
        """Cut off what is under way, and stop the automation server. May be repeated."""
        self._calls.end()
        try:
            async with self._turn:
                pass
        finally:
            self._automation.close()

    @property
    def healthy(self) -> bool:
        return self._calls.healthy

    async def prepare(self) -> None:
        """Ready for a job: screen on, a keyguard without a lock gone, packages listed.

        Counts as setting up.
        """
        await self._set_up("prepare", self._prepare)

    async def wake(self) -> None:
        await self._call("wake", self._wake, self._limits.call, repeat=True)

    async def revive(self) -> None:
        await self._set_up("restart", self._automation.restart)

    async def look(self) -> Hierarchy:
        return await self._call("dump", self._dump, self._limits.dump, repeat=True)

    async def apart(self, work: Callable[[], T]) -> T:
        return await apart(self._largest_dump, work)

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
        known = None if self._listed is None else self._listed[1]
        users = () if known is None else known.users_with(app.package)
        fresh = self._known_packages
        current = None if fresh is None else fresh.user

        async def start() -> None:
            shell = self._line.shell
            await starting.start(shell, app, cold=cold, users=users, current=current)

        await self._call("start", start, self._limits.start, repeat=True)

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
        async def act() -> None:
            if result_of(await self._rpc.call(method, params, repeatable=False), method) is False:
                raise _NotDone(f"the phone did not carry out the {method}")

        await self._call(method, act, self._limits.call, repeat=False)

    async def _call(
        self, name: str, work: Callable[[], Awaitable[T]], limit: float, *, repeat: bool
    ) -> T:
        async with self._turn:
            try:
                return await self._calls.run(name, work, limit)
            except AutomationDown as down:
                undone = down.undone
            try:
                await self._calls.run(
                    "restart", self._automation.restart, self._limits.set_up, setting_up=True
                )
            except PhoneError as error:
                error.undone = undone
                raise
            if not (undone or repeat):
                raise PhoneConfused(f"the {name} may or may not have been done; look again")
            try:
                return await self._calls.run(name, work, limit)
            except AutomationDown as down:
                undone = down.undone
                self._calls.healthy = False
            raise AutomationDead(undone=undone)

    async def _set_up(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async with self._turn:
            await self._calls.run(name, work, self._limits.set_up, setting_up=True)

    async def _wake(self) -> None:
        on = result_of(await self._rpc.call("isScreenOn", {}, repeatable=True), "isScreenOn")
        if on is False:
            result_of(await self._rpc.call("wakeUp", {}, repeatable=False), "wakeUp")
            await self._line.shell("wm dismiss-keyguard")

    async def _prepare(self) -> None:
        await self._wake()
        if self._known_packages is None:
            await self._list_packages()

    @property
    def _known_packages(self) -> Installed | None:
        if self._listed is None:
            return None
        since, found = self._listed
        fresh = self._clock.monotonic() - since < self._limits.packages_age
        return found if fresh else None

    async def _list_packages(self) -> Installed:
        found = await installed(self._line.shell)
        self._listed = (self._clock.monotonic(), found)
        return found

    async def _dump(self) -> Hierarchy:
        method = "dumpWindowHierarchy"
        answer = await self._rpc.call(method, [False, _MAX_DEPTH], repeatable=True)
        self._largest_dump = max(self._largest_dump, len(answer))
        return await apart(len(answer), lambda: _hierarchy(result_of(answer, method)))

    async def _take_picture(self) -> bytes:
        answer = await self._rpc.call("takeScreenshot", [1, 80], repeatable=True)
        return await apart(LARGE, lambda: _png(result_of(answer, "takeScreenshot")))


def _hierarchy(xml: object) -> Hierarchy:
    if not isinstance(xml, str) or not xml:
        raise PhoneConfused("the dump is empty")
    hierarchy = Hierarchy.parse(xml)
    if not len(hierarchy):
        raise PhoneConfused("the dump has no windows")
    # Remembered: worked out here and not where it is asked for.
    _ = hierarchy.fingerprint
    return hierarchy


def _png(encoded: object) -> bytes:
    if not isinstance(encoded, str) or not encoded:
        raise PhoneConfused("the phone gave no picture of its screen")
    try:
        data = base64.b64decode(encoded)
    except ValueError:
        raise PhoneConfused("the picture of the screen cannot be read") from None
    png = io.BytesIO()
    photo.opened(data).save(png, "PNG")
    return png.getvalue()
