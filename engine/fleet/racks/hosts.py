"""All phones: those of the hub's own adb servers, and those of each enrolled host."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneLost
from engine.common.supervisor import Supervisor
from engine.fleet.racks.handed import JobTurn
from engine.fleet.racks.host import HostRack
from engine.model.host import EnrolledHost, HostStanding
from engine.model.phone_record import PhoneAddress
from engine.model.run import Job
from engine.rack.asks import Ask
from engine.rack.carrier import Carrier
from engine.rack.events import PhoneEvent, SeenHost, Snapshot
from engine.rack.order import Driven, Order
from engine.rack.port import OnEvent, OrderDesk, Rack
from engine.rack.sealing import Keys

log: Final = structlog.get_logger()

T = TypeVar("T")


class Hosts:
    """A `Rack`: what goes by the name of an enrolled host goes there, all else to `own`.

    `welcome` makes what the agent of a host is told at its hello. A host outlasts the program: see
    `leave`, and `take_over` for the one that comes after.
    """

    def __init__(
        self, own: Rack, welcome: Callable[[], bytes], clock: Clock, supervisor: Supervisor
    ) -> None:
        self._own = own
        self._welcome = welcome
        self._clock = clock
        self._supervisor = supervisor
        self._racks: dict[str, HostRack] = {}
        self._forgotten: list[HostRack] = []
        self._left: dict[str, set[JobTurn]] = {}
        self._on_event: OnEvent | None = None
        self._one_by_one = asyncio.Lock()
        self._leaving = False

    def add(self, host: EnrolledHost, carrier: Carrier, keys: Keys) -> None:
        """A host is enrolled: `carrier` goes there, `keys` are the hub's own."""
        rack = HostRack(host, keys, carrier, self._welcome(), self._clock, self._supervisor)
        for left in self._left.pop(host.name, ()):
            rack.expect(left)
        self._racks[host.name] = rack
        if self._on_event is not None:
            rack.start(self._tell)

    async def remove(self, name: str) -> None:
        """A host is forgotten. Its jobs are lost, and what it says from now on is counted."""
        rack = self._racks.pop(name, None)
        if rack is not None:
            self._forgotten.append(rack)
            await rack.forget()

    def names(self) -> frozenset[str]:
        """Of the hosts that were added."""
        return frozenset(self._racks)

    def standings(self) -> tuple[HostStanding, ...]:
        """How each host is, by name."""
        return tuple(self._racks[name].standing() for name in sorted(self._racks))

    @property
    def refused_of_forgotten(self) -> int:
        """Messages of hosts that were forgotten since the start."""
        return sum(rack.refused for rack in self._forgotten)

    async def start(self, on_event: OnEvent) -> None:
        self._on_event = on_event
        for rack in self._racks.values():
            rack.start(self._tell)
        await self._own.start(self._tell)

    async def stop(self) -> None:
        for rack in self._racks.values():
            await rack.stop()
        await self._own.stop()

    async def settled(self) -> None:
        await asyncio.gather(
            self._own.settled(), *(rack.settled() for rack in self._racks.values())
        )

    def snapshot(self) -> Snapshot:
        own, others = self._own.snapshot(), [rack.snapshot() for rack in self._racks.values()]
        if not others:
            return own
        parts = (own, *others)
        hosts: tuple[SeenHost, ...] = sum((part.hosts for part in parts), ())
        return Snapshot(hosts, sum((part.phones for part in parts), ()))

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        return await self._at(order.address).drive(order, desk)

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        self._own.cancel(job_id, turn, at_once=at_once)
        for rack in self._racks.values():
            rack.cancel(job_id, turn, at_once=at_once)

    async def ask(self, address: PhoneAddress, what: Ask[T]) -> T:
        return await self._at(address).ask(address, what)

    def expect(self, jobs: Iterable[Job]) -> None:
        """These are still with their hosts since an earlier program, and will be taken over."""
        for job in jobs:
            left, name = (job.id, job.turn), job.host or ""
            if name in self._racks:
                self._racks[name].expect(left)
            else:
                self._left.setdefault(name, set()).add(left)

    async def take_over(self, job: Job, desk: OrderDesk) -> Driven:
        """What comes of an order that an earlier program has handed over to the job's host.

        Raises `PhoneLost` where the host does not have it, or is forgotten.
        """
        rack = self._racks.get(job.host or "")
        if rack is None:
            raise PhoneLost("its host is forgotten")
        return await rack.take_over((job.id, job.turn), job.workspace, desk, job.marks)

    def leave(self) -> None:
        """The program ends: what hosts have goes on there, for the one that comes after."""
        self._leaving = True
        for rack in self._racks.values():
            rack.leave()

    def host_of(self, address: PhoneAddress) -> str | None:
        """The enrolled host a phone is at; None for a phone of the hub's own."""
        return address.host if address.host in self._racks else None

    def leaves(self, job: Job) -> bool:
        """Whether a job stays with its host now that the program ends."""
        return self._leaving and job.host in self._racks

    def kept(self, job: Job) -> None:
        """How the job's turn has ended cannot be lost any more."""
        for rack in self._racks.values():
            rack.kept(job.id, job.turn)

    def _at(self, address: PhoneAddress) -> Rack | HostRack:
        return self._racks.get(address.host, self._own)

    async def _tell(self, event: PhoneEvent) -> None:
        """One after the other, whoever has it."""
        if self._on_event is not None:
            async with self._one_by_one:
                await self._on_event(event)
