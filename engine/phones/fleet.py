"""All phones together: who is online, one worker and one connection for each."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Set
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import (
    PhoneConfused,
    PhoneLost,
    TouchRefused,
    WhyNotAutomated,
)
from engine.common.supervisor import Supervisor
from engine.model.phone_record import PhoneAddress
from engine.phones.adapter import CallLimits, RealPhone
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell
from engine.phones.attendance import Attendance
from engine.phones.connections import Connections
from engine.phones.crew import Crew, Worker
from engine.phones.discovery import Discovery, Timings
from engine.phones.examination import examine
from engine.phones.healing import Healer
from engine.phones.label_board import LabelBoard
from engine.phones.tcp import over_tcp, reconnect
from engine.rack.events import HostDown, PhoneAppeared, PhoneEvent, PhoneGone, Snapshot
from engine.storage.phone_health import PhoneHealthStore
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_SHELL: Final = 8.0
_COMING_BACK: Final = 15
# Written so that the command does not find, and end, the shell it runs in.
_END_AUTOMATION: Final = "pkill -f 'wetest[.]uia2'"


MakeWorker = Callable[[int, "Fleet"], Worker]


class Fleet:
    """Turns what discovery tells into workers that are awake while their phone is online."""

    def __init__(
        self,
        servers: tuple[AdbServer, ...],
        stores: Stores,
        make_worker: MakeWorker,
        clock: Clock,
        *,
        limits: CallLimits | None = None,
        timings: Timings | None = None,
        asked: Callable[[int, float], Awaitable[None]] | None = None,
        supervisor: Supervisor,
        doubted: Callable[[], None] | None = None,
    ) -> None:
        self._servers: Mapping[str, AdbServer] = {server.name: server for server in servers}
        self._phones = stores.phones
        self._clock = clock
        self._supervisor = supervisor
        self._discovery = Discovery(servers, clock, self.hear, timings)
        self.attendance = Attendance(
            self._servers,
            stores.database,
            stores.phones,
            clock,
            supervisor=supervisor,
            asked=doubted or _nothing,
            moved=self._take_stock,
        )
        self._online: dict[int, PhoneAddress] = {}
        self._offline_since: dict[int, float] = {}
        self._connections = Connections(self._servers, clock, limits)
        self._connecting: dict[int, asyncio.Lock] = {}
        self._last_address: dict[int, PhoneAddress] = {}
        self.crew = Crew(lambda phone_id: make_worker(phone_id, self), supervisor)
        self.labels = LabelBoard(self, clock, supervisor)
        health = PhoneHealthStore(stores.database)
        self.healer = Healer(self, health, asked or _nobody, clock, supervisor)
        self._began = clock.monotonic()
        self._stopping = False

    async def start(self) -> None:
        self._began = self._clock.monotonic()
        for record in await self._phones.all():
            self._last_address.setdefault(record.id, record.address)
        await self.attendance.start()
        await self.healer.start()
        await self._discovery.start(self._supervisor)

    async def stop(self) -> None:
        """Let running steps end for a few seconds, then let go of every phone."""
        self._stopping = True
        try:
            await self.labels.stop()
            await self.healer.stop()
            await self._discovery.stop()
        finally:
            await self.attendance.stop()
            await self.crew.stop()
            await self._connections.close_all()

    async def settled(self) -> None:
        """See `Discovery.settled`."""
        await self._discovery.settled()

    def online(self) -> frozenset[int]:
        return frozenset(self._online)

    def unsure(self) -> frozenset[int]:
        """Phones that are left alone while an operator is asked which device they are."""
        return self.attendance.unsure()

    def is_present(self, phone_id: int) -> bool:
        """Whether some device is there that was taken for this phone, if it is held back."""
        return self.attendance.is_present(phone_id)

    def drives(self, phone_id: int) -> bool:
        """Whether the automation server on a phone is, or is just becoming, this program's."""
        connecting = self._connecting.get(phone_id)
        is_connecting = connecting is not None and connecting.locked()
        return is_connecting or self._connections.is_open(phone_id)

    def strangers(self) -> frozenset[PhoneAddress]:
        """Where devices answer of which it is not known which phone they are."""
        return self.attendance.strangers()

    async def judge_again(
        self, phone_ids: Collection[int], first: PhoneAddress | None = None
    ) -> None:
        """These phones are other devices than before; see `Attendance.judge_again`."""
        await self.attendance.judge_again(phone_ids, first)
        await self._take_stock()

    def is_online(self, phone_id: int) -> bool:
        return phone_id in self._online

    def is_ready(self, phone_id: int) -> bool:
        """Whether a job may begin: online, and neither being healed nor resting."""
        return phone_id in self._online and self.healer.permits(phone_id)

    def absent_for(self, phone_id: int) -> float:
        """Seconds since a phone went away or fell ill, or since the start for one not seen since.

        0 for one that is ready.
        """
        if phone_id in self._online:
            return self.healer.ill_for(phone_id)
        return self._clock.monotonic() - self._offline_since.get(phone_id, self._began)

    def why_ill(self, phone_id: int) -> WhyNotAutomated | None:
        """Why a phone that is connected cannot be worked on, where that was seen."""
        return self.healer.health(phone_id).why if phone_id in self._online else None

    def snapshot(self) -> Snapshot:
        return self._discovery.snapshot()

    def wake(self, phone_ids: Set[int]) -> None:
        """Make these phones' workers look at the queue."""
        self.crew.wake(phone_ids)

    def server_of(self, phone_id: int) -> tuple[AdbServer, str]:
        """The adb server of a phone that is online, and its serial there. Raises `PhoneLost`."""
        address = self._online.get(phone_id)
        if address is None:
            raise PhoneLost
        return self._servers[address.host], address.serial

    def server(self, host: str) -> AdbServer | None:
        return self._servers.get(host)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names of the adb servers, in the order of the settings."""
        return tuple(self._servers)

    def suspect(self, phone_id: int) -> None:
        """Have a phone healed that cannot be used although it is connected."""
        if not self._stopping:
            self.healer.suspect(phone_id)

    def plugged_in(self, phone_id: int) -> bool:
        """Whether a phone's adb server answers and lists it, or could be told to connect it."""
        address = self._last_address.get(phone_id)
        if address is None:
            return False
        snapshot = self.snapshot()
        if any(host.name == address.host and host.problem for host in snapshot.hosts):
            return False
        return over_tcp(address.serial) or any(
            address == phone.address for phone in snapshot.phones
        )

    async def reconnect(self, phone_id: int) -> None:
        """Drop a phone's connection to its adb server, and wait until it is there again.

        Raises the errors of the Phone port.
        """
        await self._connections.close(phone_id)
        address = self._last_address.get(phone_id)
        server = self._servers.get(address.host) if address is not None else None
        if address is None or server is None:
            raise PhoneLost
        done = await reconnect(server, address.serial)
        for _ in range(_COMING_BACK):
            await self._clock.sleep(1.0)
            if phone_id in self._online:
                return
            done = done or await reconnect(server, address.serial)
        raise PhoneLost

    async def restart(self, phone_id: int) -> None:
        """End whatever automation server runs on a phone; the next connection starts a new one.

        Raises the errors of the Phone port.
        """
        await self._connections.close(phone_id)
        self._connections.try_everything(phone_id)
        server, serial = self.server_of(phone_id)
        with contextlib.suppress(PhoneConfused):  # nothing of the kind runs there
            await run_shell(server, serial, _END_AUTOMATION, _SHELL)

    async def examine(self, phone_id: int) -> None:
        """See whether a phone can be used. Raises the errors of the Phone port."""
        with contextlib.suppress(TouchRefused):  # it does answer
            await examine(await self.connect(phone_id), self._clock)

    async def connect(self, phone_id: int) -> RealPhone:
        """The open connection to a phone, or a new one.

        Raises the errors of the Phone port.
        """
        async with self._connecting.setdefault(phone_id, asyncio.Lock()):
            await self.labels.take_down(phone_id)
            address = self._online.get(phone_id)
            if address is None:
                raise PhoneLost
            return await self._connections.to(phone_id, address)

    async def forget(self, phone_id: int) -> None:
        """Let go of a phone that is no longer remembered; should it come back it is a new one."""
        await self.healer.discharge(phone_id)
        await self.crew.dismiss(phone_id)
        await self._connections.close(phone_id)
        for known in (self._online, self._offline_since, self._last_address, self._connecting):
            known.pop(phone_id, None)
        await self.attendance.forget(phone_id)
        await self._take_stock()

    async def hear(self, event: PhoneEvent) -> None:
        """What discovery tells. Raises `StorageError`."""
        match event:
            case PhoneAppeared(address, identity):
                self._lose(address)
                await self.attendance.arrive(address, identity)
                await self._take_stock()
            case PhoneGone(address):
                self._lose(address)
                await self.attendance.leave(address)
                await self._take_stock()
                log.info("phone.offline", address=str(address))
            case HostDown(host, reason):
                log.warning("host.down", host=host, reason=reason)
            case _:
                pass

    def _lose(self, address: PhoneAddress) -> None:
        for phone_id, known in list(self._online.items()):
            if known == address:
                del self._online[phone_id]
                self._offline_since[phone_id] = self._clock.monotonic()

    async def _take_stock(self) -> None:
        """Set to work what is there now, and let go of what is not."""
        there = self.attendance.online()
        for phone_id, known in list(self._online.items()):
            if there.get(phone_id) != known:
                self._lose(known)
                # What is still there may be another device than the phone: its job ends here.
                await self._connections.close(phone_id)
        for phone_id, address in there.items():
            if phone_id in self._online:
                continue
            self._online[phone_id] = self._last_address[phone_id] = address
            self._offline_since.pop(phone_id, None)
            log.info("phone.online", phone=phone_id, address=str(address))
            self.healer.appeared(phone_id)
            self.crew.set_to_work(phone_id)


async def _nobody(_phone_id: int, _since: float) -> None:
    """There is nobody to ask."""


def _nothing() -> None:
    """There is nobody to tell."""
