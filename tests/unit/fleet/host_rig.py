"""A hub and hosts that are enrolled with it: the hub can be thrown away, and made anew."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from engine.agent.service import AgentService
from engine.agent.settings import SETTINGS, AgentSettings
from engine.common.clock import Clock
from engine.common.errors import PhoneLost
from engine.common.supervisor import Supervisor
from engine.fleet.racks.hosts import Hosts
from engine.model.host import EnrolledHost, HostStanding, HostState
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.rack.events import PhoneEvent, SeenHost, SeenPhone, Snapshot, Standing
from engine.rack.messages import HUB, Ends
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk
from engine.rack.sealing import Keys
from tests.unit.fleet.remote_rig import Flow, ScriptedRack
from tests.unit.rack.carriers import MemoryCarrier, between

WELCOME = SETTINGS.encode(AgentSettings((), discovers=True))


def enrolled(name: str, keys: Keys) -> EnrolledHost:
    """As the hub keeps it."""
    return EnrolledHost(name, keys.public.sealing, keys.public.signing, 1_000.0)


def phones(host: str, *serials: str) -> tuple[SeenPhone, ...]:
    """As a host sees its own."""
    return tuple(
        SeenPhone(PhoneAddress(host, serial), Standing.ONLINE, Identity(serial, "Pixel", "14"))
        for serial in serials
    )


async def nothing(order: Order, desk: OrderDesk) -> Driven:
    raise PhoneLost


@dataclass(slots=True)
class Machine:
    """A host with its agent, which lives on; `ours` is the hub's end of the way there."""

    name: str
    hub: Keys
    clock: Clock
    flow: Flow
    seen: tuple[SeenPhone, ...] = ()
    seed: int = 0
    share: float = 0.2
    keys: Keys = field(default_factory=Keys.new)
    rack: ScriptedRack = field(init=False)
    ours: MemoryCarrier = field(init=False)
    theirs: MemoryCarrier = field(init=False)
    service: AgentService = field(init=False)
    supervisor: Supervisor = field(init=False)
    original: tuple[AgentService, Supervisor] | None = None

    def __post_init__(self) -> None:
        self.rack = ScriptedRack(self.flow)
        self.ours, self.theirs = between(self.seed, self.share)
        self.see(*self.seen)

    def see(self, *seen: SeenPhone) -> None:
        self.rack.seen = Snapshot((SeenHost(self.name, "127.0.0.1:5037", None),), seen)

    def boot(self) -> None:
        """Its program starts, for the first time or again."""
        supervisor = self.supervisor = Supervisor(self.clock)
        ends = Ends(self.name, self.keys, HUB, self.hub.public)
        service = AgentService(
            ends, self.theirs, self.clock, supervisor, lambda _: self.rack, program="1.0"
        )
        self.service = service
        self.theirs.receive(service.hub.take)
        supervisor.keep("agent", service.run)

    async def boots_a_copy(self) -> None:
        """Another machine has its keys, and its folder."""
        self.original = self.service, self.supervisor
        self.boot()

    async def copy_ends(self) -> None:
        await self.dies()
        assert self.original is not None
        self.service, self.supervisor = self.original

    async def dies(self) -> None:
        self.theirs.handle = None
        await _cut_off(self.supervisor.tasks())
        await self.service.stop()

    @property
    def enrolled(self) -> EnrolledHost:
        return enrolled(self.name, self.keys)


@dataclass(slots=True)
class End:
    """The hub's end of a way, until it is cut off."""

    carrier: MemoryCarrier
    is_cut: bool = False

    def send(self, frame: bytes) -> None:
        if not self.is_cut:
            self.carrier.send(frame)

    def receive(self, handle: Callable[[bytes], None]) -> None:
        self.carrier.receive(lambda frame: None if self.is_cut else handle(frame))


@dataclass(slots=True)
class Hub:
    """What of the program drives phones. `told`: the events it was told."""

    keys: Keys
    clock: Clock
    own: ScriptedRack = field(default_factory=lambda: ScriptedRack(nothing))
    told: list[PhoneEvent] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    supervisor: Supervisor = field(init=False)
    racks: Hosts = field(init=False)

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(self.clock)
        self.racks = Hosts(self.own, lambda: WELCOME, self.clock, self.supervisor)

    def add(self, *machines: Machine) -> None:
        for machine in machines:
            self.ends.append(End(machine.ours))
            self.racks.add(machine.enrolled, self.ends[-1], self.keys)

    async def start(self) -> None:
        await self.racks.start(self.hear)

    async def hear(self, event: PhoneEvent) -> None:
        self.told.append(event)

    def standing(self, name: str) -> HostStanding:
        return next(one for one in self.racks.standings() if one.name == name)

    async def until(self, fits: Callable[[], object]) -> None:
        """Until it is so; time passes by sleeping."""
        async with asyncio.timeout(30):
            while not fits():
                await self.clock.sleep(0.5)

    async def up(self, *names: str) -> None:
        await self.until(lambda: all(self.standing(n).state is HostState.UP for n in names))

    async def dies(self, *tasks: asyncio.Task[None]) -> None:
        """As by `kill -9`: nothing is told, and nothing ended. `tasks` are those of its workers."""
        for end in self.ends:
            end.is_cut = True
        await _cut_off([*tasks, *self.supervisor.tasks()])


async def _cut_off(tasks: Collection[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
