"""A hub and an agent at the two ends of a way that loses, repeats and delays a fifth."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from engine.agent.hub_clock import HubClock
from engine.agent.service import AgentService
from engine.agent.settings import SETTINGS, AgentSettings
from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.fleet.racks.remote import RemoteAgent
from engine.fleet.racks.seen import Seen
from engine.model.account import Workspace
from engine.model.phone_record import PhoneAddress
from engine.model.run import Answer, RunKind
from engine.rack.asks import Ask
from engine.rack.carrier import Carrier
from engine.rack.events import Snapshot
from engine.rack.order import Driven, Order
from engine.rack.port import OnEvent, OrderDesk, Rack
from engine.rack.works import LoginWork
from tests.unit.rack.carriers import StepClock, between, ends

ADDRESS = PhoneAddress("local", "R5CT10ABCDE")


def order(job_id: int = 1, turn: int = 1, address: PhoneAddress = ADDRESS) -> Order:
    """A login that is to be done."""
    work = LoginWork(Workspace("tiktok"), "luna.bakery", None)
    return Order(job_id, 1, turn, 1, address, RunKind.LOGIN, work)


@dataclass(slots=True)
class Desk:
    """An `OrderDesk` that notes what it is asked. `refuses`: what it does not let happen."""

    asked: list[str] = field(default_factory=list)
    refuses: Exception | None = None
    holds: asyncio.Event | None = None
    answer: Answer | None = None

    async def submit(self) -> None:
        await self._note("submit")

    async def not_submitted(self, *, sent: bool) -> None:
        await self._note("not submitted")

    async def take_answer(self) -> Answer | None:
        await self._note("take answer")
        return self.answer

    async def note_active(self, package: str, handle: str) -> None:
        await self._note(f"active {handle} in {package}")

    async def to_restore(self, package: str) -> str | None:
        await self._note(f"to restore in {package}")
        return "luna.bakery"

    async def restored(self, package: str, handle: str, *, done: bool) -> None:
        await self._note(f"restored {handle} in {package}: {done}")

    async def _note(self, what: str) -> None:
        self.asked.append(what)
        if self.holds is not None:
            await self.holds.wait()
        if self.refuses is not None:
            raise self.refuses


Flow = Callable[[Order, OrderDesk], Any]


@dataclass(slots=True)
class ScriptedRack:
    """A `Rack` whose orders are a function of the test's; `pressed` are those it was let press."""

    flow: Flow
    answer: Callable[[Ask[Any]], Any] = lambda what: None
    seen: Snapshot = field(default_factory=lambda: Snapshot((), ()))
    begun: list[tuple[int, int]] = field(default_factory=list)
    cancelled: list[tuple[int, int, bool]] = field(default_factory=list)
    asked: list[Ask[Any]] = field(default_factory=list)
    stopped: bool = False

    async def start(self, on_event: OnEvent) -> None:
        """It finds nothing."""

    async def stop(self) -> None:
        self.stopped = True

    async def settled(self) -> None:
        """At once."""

    def snapshot(self) -> Snapshot:
        return self.seen

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        self.begun.append((order.job_id, order.turn))
        driven: Driven = await self.flow(order, desk)
        return driven

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        self.cancelled.append((job_id, turn, at_once))

    async def ask(self, address: PhoneAddress, what: Ask[Any]) -> Any:
        self.asked.append(what)
        return self.answer(what)


@dataclass(slots=True)
class Way:
    """Both ends, as `connected` makes them."""

    hub: RemoteAgent
    service: AgentService
    seen: Seen
    clock: Clock
    ours: Carrier
    theirs: Carrier
    frames: list[bytes]


@dataclass(frozen=True, slots=True)
class ReadAlong:
    """A `Carrier` whose messages are kept."""

    carrier: Carrier
    frames: list[bytes]

    def send(self, frame: bytes) -> None:
        self.frames.append(frame)
        self.carrier.send(frame)

    def receive(self, handle: Callable[[bytes], None]) -> None:
        self.carrier.receive(handle)


@asynccontextmanager
async def connected(
    rack: Rack,
    seed: int = 0,
    *,
    share: float = 0.2,
    clock: Clock | None = None,
    carriers: tuple[Carrier, Carrier] | None = None,
    hub_clock: HubClock | None = None,
) -> AsyncIterator[Way]:
    """A started agent that does what `rack` does; `carriers`: the hub's end and the agent's."""
    clock = clock or StepClock()
    supervisor = Supervisor(clock)
    settings = AgentSettings((), discovers=True)
    frames: list[bytes] = []
    ours, theirs = (ReadAlong(one, frames) for one in carriers or between(seed, share))
    hub_ends, agent_ends = ends()
    seen = Seen((), clock, supervisor)
    hub = RemoteAgent(hub_ends, ours, clock, supervisor, seen.told, SETTINGS.encode(settings))
    service = AgentService(
        agent_ends, theirs, clock, supervisor, lambda _: rack, hub_clock=hub_clock
    )
    ours.receive(hub.exchange.take)
    theirs.receive(service.hub.take)
    running = supervisor.keep("agent", service.run)
    try:
        while hub.hello is None and share < 1.0:
            await clock.sleep(1)  # as nobody gives orders to an agent that was not heard of
        yield Way(hub, service, seen, clock, ours, theirs, frames)
    finally:
        running.cancel()
        await asyncio.gather(running, hub.gone(), service.stop(), return_exceptions=True)
