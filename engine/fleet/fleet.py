"""All phones together: who is online, one worker and one connection for each."""

import contextlib
from collections.abc import Awaitable, Callable, Collection, Set
from typing import Final, TypeVar

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneError, PhoneLost, WhyNotAutomated
from engine.common.supervisor import Supervisor
from engine.fleet.attendance import Attendance
from engine.fleet.crew import Crew, Worker
from engine.fleet.healing import Healer
from engine.model.phone_record import PhoneAddress
from engine.phones.tcp import over_tcp
from engine.rack.asks import Ask, Examine, Reconnect, Release, Restart
from engine.rack.events import HostDown, PhoneAppeared, PhoneEvent, PhoneGone, Snapshot
from engine.rack.port import Rack
from engine.storage.phone_health import PhoneHealthStore
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

T = TypeVar("T")

_COMING_BACK: Final = 15

MakeWorker = Callable[[int, "Fleet"], Worker]


class Fleet:
    """Turns what the rack tells into workers that are awake while their phone is online."""

    def __init__(
        self,
        rack: Rack,
        stores: Stores,
        make_worker: MakeWorker,
        clock: Clock,
        *,
        asked: Callable[[int, float], Awaitable[None]] | None = None,
        supervisor: Supervisor,
        doubted: Callable[[], None] | None = None,
    ) -> None:
        self.rack = rack
        self._phones = stores.phones
        self._clock = clock
        self.attendance = Attendance(
            rack,
            stores.database,
            stores.phones,
            clock,
            supervisor=supervisor,
            asked=doubted or _nothing,
            moved=self._take_stock,
        )
        self._online: dict[int, PhoneAddress] = {}
        self._offline_since: dict[int, float] = {}
        self._last_address: dict[int, PhoneAddress] = {}
        self._last_at: dict[PhoneAddress, int] = {}
        self.crew = Crew(lambda phone_id: make_worker(phone_id, self), supervisor)
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
        await self.rack.start(self.hear)

    async def stop(self) -> None:
        """Let running steps end for a few seconds, then let go of every phone."""
        self._stopping = True
        try:
            await self.healer.stop()
        finally:
            await self.attendance.stop()
            await self.crew.stop()
            await self.rack.stop()

    def online(self) -> frozenset[int]:
        return frozenset(self._online)

    def unsure(self) -> frozenset[int]:
        """Phones that are left alone while an operator is asked which device they are."""
        return self.attendance.unsure()

    def is_present(self, phone_id: int) -> bool:
        """Whether some device is there that was taken for this phone, if it is held back."""
        return self.attendance.is_present(phone_id)

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
        return self.rack.snapshot()

    def wake(self, phone_ids: Set[int]) -> None:
        """Make these phones' workers look at the queue."""
        self.crew.wake(phone_ids)

    def address_of(self, phone_id: int) -> PhoneAddress:
        """Where a phone that is online answers. Raises `PhoneLost` for any other."""
        address = self._online.get(phone_id)
        if address is None:
            raise PhoneLost
        return address

    async def ask(self, phone_id: int, what: Ask[T]) -> T:
        """Ask a phone that is online something. Raises the errors of the Phone port."""
        return await self.rack.ask(self.address_of(phone_id), what)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names of the adb servers, in the order of the settings."""
        return tuple(host.name for host in self.snapshot().hosts)

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
        address = self._last_address.get(phone_id)
        if address is None:
            raise PhoneLost
        done = (await self.rack.ask(address, Reconnect())).whole
        for _ in range(_COMING_BACK):
            await self._clock.sleep(1.0)
            if phone_id in self._online:
                return
            done = done or (await self.rack.ask(address, Reconnect())).whole
        raise PhoneLost

    async def restart(self, phone_id: int) -> None:
        """End whatever automation server runs on a phone; the next connection starts a new one.

        Raises the errors of the Phone port.
        """
        await self.ask(phone_id, Restart())

    async def examine(self, phone_id: int) -> None:
        """See whether a phone can be used. Raises the errors of the Phone port."""
        await self.ask(phone_id, Examine())

    async def forget(self, phone_id: int) -> None:
        """Let go of a phone that is no longer remembered; should it come back it is a new one."""
        await self.healer.discharge(phone_id)
        await self.crew.dismiss(phone_id)
        await self._release(self._last_address.get(phone_id))
        for known in (self._online, self._offline_since, self._last_address):
            known.pop(phone_id, None)
        await self.attendance.forget(phone_id)
        await self._take_stock()

    async def hear(self, event: PhoneEvent) -> None:
        """What the rack tells. Raises `StorageError`."""
        if self._stopping:
            return
        match event:
            case PhoneAppeared(address, identity):
                self._lose(address)
                await self.attendance.arrive(address, identity)
                await self._take_stock()
            case PhoneGone(address):
                gone = [one for one, known in self._online.items() if known == address]
                self._lose(address)
                await self.attendance.leave(address)
                await self._take_stock()
                log.info("phone.offline", address=str(address))
                for phone_id in gone:
                    await self._phones.note_gone(phone_id)
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
                await self._release(known)
        for phone_id, address in there.items():
            if phone_id in self._online:
                continue
            await self._let_go_before(phone_id, address)
            self._online[phone_id] = self._last_address[phone_id] = address
            self._offline_since.pop(phone_id, None)
            log.info("phone.online", phone=phone_id, address=str(address))
            self.healer.appeared(phone_id)
            self.crew.set_to_work(phone_id)

    async def _let_go_before(self, phone_id: int, address: PhoneAddress) -> None:
        """Neither where the phone was before is it, nor is what was here before the phone."""
        last, other = self._last_address.get(phone_id), self._last_at.get(address)
        if last != address and last not in self._online.values():
            await self._release(last)
        if other not in (None, phone_id):
            await self._release(address)
        self._last_at[address] = phone_id

    async def _release(self, address: PhoneAddress | None) -> None:
        if address is not None:
            with contextlib.suppress(PhoneError):
                await self.rack.ask(address, Release())


async def _nobody(_phone_id: int, _since: float) -> None:
    """There is nobody to ask."""


def _nothing() -> None:
    """There is nobody to tell."""
