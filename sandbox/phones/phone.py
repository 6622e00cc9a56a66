"""One simulated phone: how it is reached, what it takes, what goes wrong with it."""

import asyncio
import contextlib
import secrets
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from sandbox.instagram import drawing as instagram
from sandbox.instagram.app import InstagramApp
from sandbox.phones.condition import Condition
from sandbox.phones.display import Display
from sandbox.phones.faults import Call, Fault, FaultKind, Faults, Kind
from sandbox.phones.files import Disk
from sandbox.phones.hardware import Hardware
from sandbox.phones.notifications import Notification
from sandbox.phones.transport import Listener, Stream
from sandbox.phones.users import Users
from sandbox.tiktok import drawing as tiktok
from sandbox.tiktok.app import TikTokApp

AppName = Literal["instagram", "tiktok"]


@dataclass(frozen=True, slots=True)
class Delays:
    """Seconds the simulated phone itself takes: a dump, any other RPC, a shell, a reboot.

    `screen` is how long after an act the next screen takes to appear; until then dumps show the
    old one and taps do nothing.
    """

    dump: float = 0.0
    call: float = 0.0
    shell: float = 0.0
    screen: float = 0.0
    boot: float = 0.1


class ConnectionDroppedError(Exception):
    """A fault has cut this call's connection."""


@dataclass(eq=False, slots=True)
class SimulatedPhone:
    """A phone of a farm. `hardware_serial` is its ro.serialno, `model` its ro.product.model.

    `boot_id` is its kernel's, new at every start; `android_id` is empty where Android tells none.

    `app` is its Instagram and `tiktok` its TikTok, also where they are not installed; `copies` are
    further TikToks on it. `connections` counts those to uiautomator2's server.
    """

    model: str
    hardware_serial: str
    app: InstagramApp
    tiktok: TikTokApp
    display: Display
    copies: tuple[TikTokApp, ...] = ()
    hardware: Hardware = field(default_factory=Hardware)
    delays: Delays = field(default_factory=Delays)
    clock: Callable[[], float] = time.monotonic
    faults: Faults = field(default_factory=Faults)
    journal: list[Call] = field(default_factory=list)
    disk: Disk = field(default_factory=Disk)
    boot_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    android_id: str = field(default_factory=lambda: secrets.token_hex(8))
    settings: dict[str, str] = field(default_factory=dict)
    users: Users = field(default_factory=Users)
    condition: Condition = field(default_factory=Condition)
    clipboard: str = field(default="", repr=False)
    connections: int = 0
    reconnect: Callable[[], Awaitable[None]] | None = field(default=None, repr=False)
    _listener: Listener | None = None
    _automation: Stream | None = None
    _rpc_streams: set[Stream] = field(default_factory=set)
    _booting: asyncio.Task[None] | None = None

    @property
    def serial(self) -> str:
        """How adb knows it: 127.0.0.1:PORT."""
        return f"127.0.0.1:{self._listener.port}" if self._listener is not None else ""

    async def authorize(self, allowed: bool) -> None:
        """Answers adb's question on the phone: until allowed it is "unauthorized" to adb."""
        if self._listener is not None:
            self._listener.authorized = allowed
            await self.drop_transport()
            await self.restore_transport()

    @property
    def signed_in(self) -> list[str]:
        """The handles signed in to Instagram, the active one first."""
        self.app.settle()
        return self.app.signed_in

    @property
    def tiktok_signed_in(self) -> list[str]:
        """The handles signed in to TikTok, the active one first."""
        self.tiktok.settle()
        return self.tiktok.signed_in

    @property
    def screen_name(self) -> str:
        """The screen that is shown now."""
        return self.display.screen

    @property
    def automated(self) -> bool:
        """Whether uiautomator2's server runs."""
        return self._automation is not None

    @property
    def connected(self) -> int:
        """How many connections there are to uiautomator2's server."""
        return len(self._rpc_streams)

    def popup(self, kind: str, app: AppName = "instagram") -> None:
        """Shows a popup of an app at the next opportunity. Raises ValueError for an unknown one."""
        known = instagram.POPUPS if app == "instagram" else tiktok.POPUPS
        if kind not in known:
            raise ValueError(f"popup is one of {', '.join(known)}")
        (self.app if app == "instagram" else self.tiktok).popups.append(kind)

    @property
    def notifications(self) -> list[Notification]:
        """What was posted and is not gone, oldest first."""
        return self.display.notifications

    @property
    def toasts(self) -> list[str]:
        """What popped up for a moment, oldest first."""
        return self.tiktok.toasts

    def count(self, name: str = "", kind: Kind = "rpc") -> int:
        """How many calls of this kind were served; shells are told by the command's beginning."""
        return sum(
            call.kind == kind
            and (not name or (call.name == name if kind == "rpc" else call.name.startswith(name)))
            for call in self.journal
        )

    async def plug_in(self, listener: Listener) -> None:
        self._listener = listener
        await listener.open()

    async def unplug(self) -> None:
        """Takes the phone away for good."""
        self.faults.clear()
        if self._booting is not None:
            self._booting.cancel()
            await asyncio.wait([self._booting])
        await self.drop_transport()

    async def drop_transport(self) -> None:
        """The cable is pulled: every stream dies, and uiautomator2's server with them."""
        if self._listener is not None:
            await self._listener.close()

    async def restore_transport(self) -> None:
        """The cable is put back, and adb is told so."""
        if self._listener is not None:
            await self._listener.open()
        if self.reconnect is not None:
            await self.reconnect()

    def reboot(self) -> asyncio.Task[None]:
        """Starts again: gone for a while, then nothing runs and adb is told that it is back."""
        self._booting = asyncio.create_task(self._reboot())
        return self._booting

    async def _reboot(self) -> None:
        await self.drop_transport()
        self.display.reboot()
        self.boot_id = str(uuid.uuid4())
        await asyncio.sleep(self.delays.boot)
        await self.restore_transport()

    async def kill_automation(self) -> None:
        """The process of uiautomator2's server dies, and every call in it."""
        if self._automation is not None:
            self._automation.close()

    @contextlib.contextmanager
    def automating(self, stream: Stream) -> Iterator[bool]:
        """Registers the server's process; False if another one is registered already."""
        first = self._automation is None and not self.condition.automation
        if first:
            self._automation = stream
        try:
            yield first
        finally:
            if first:
                self._automation = None
                self.hang_up()

    def hang_up(self) -> None:
        """uiautomator2's server closes every connection to it, and lives on."""
        for rpc in list(self._rpc_streams):
            rpc.close()

    @contextlib.contextmanager
    def calling(self, stream: Stream) -> Iterator[None]:
        """Keeps a connection to the server for as long as it is open."""
        self._rpc_streams.add(stream)
        self.connections += 1
        try:
            yield
        finally:
            self._rpc_streams.discard(stream)

    @contextlib.asynccontextmanager
    async def serving(self, kind: Kind, name: str, delay: float) -> AsyncIterator[Fault | None]:
        """Journals one call, lets it take its time, and applies faults and holds.

        Yields the fault the call itself has to show. Raises ConnectionDroppedError.
        """
        began = self.clock()
        hold = self.faults.held(kind, name, self.display.place)
        fault = self.faults.strike(kind, name, self.display.place)
        try:
            if hold is not None and hold.before:
                await hold.pause()
            await self._suffer(fault)
            if delay:
                await asyncio.sleep(delay)
            yield fault
            if hold is not None and not hold.before:
                await hold.pause()
        finally:
            self.journal.append(Call(kind, name, began, self.clock() - began))

    async def flood(
        self, stream: Stream, fault: Fault, piece: bytes, pause: float = 0.0
    ) -> NoReturn:
        """Sends the same again and again. Raises StreamClosedError when the client has left."""
        while True:
            await stream.write(piece)
            fault.sent += len(piece)
            if pause:
                await asyncio.sleep(pause)

    async def _suffer(self, fault: Fault | None) -> None:
        if fault is None:
            return
        if fault.kind is FaultKind.SLOW:
            await asyncio.sleep(fault.seconds)
        elif fault.kind is FaultKind.HANG:
            await asyncio.Event().wait()
        elif fault.kind is FaultKind.DROP_CONNECTION:
            raise ConnectionDroppedError
        elif fault.kind is FaultKind.DROP_TRANSPORT and self._listener is not None:
            self._listener.cut()
            raise ConnectionDroppedError
