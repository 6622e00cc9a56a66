"""An agent that speaks messages: what the hub says is done, and what comes of it is said."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import structlog

from engine.agent.desk import RemoteDesk
from engine.agent.hub_clock import HubClock
from engine.agent.hub_session import HubSession
from engine.agent.reports import Reports, driven, was_cut_off
from engine.agent.settings import SETTINGS, AgentSettings
from engine.agent.step_watch import steps_taken
from engine.common.clock import Clock
from engine.common.errors import PhoneError
from engine.common.supervisor import Step, Supervisor
from engine.rack.carrier import Carrier
from engine.rack.contents import (
    ACCEPTED,
    CANCEL,
    HAIL,
    HELLO,
    NOTHING,
    ORDER,
    PROTOCOL,
    ROSTER,
    Accepted,
    Ended,
    Held,
    Hello,
    Roster,
    read,
    read_ask,
    write_answer,
    write_fault,
)
from engine.rack.events import PhoneEvent, Snapshot
from engine.rack.exchange import Exchange, OtherAway
from engine.rack.messages import (
    Ends,
    Message,
    MessageKind,
    MessageRefused,
    Refused,
)
from engine.rack.order import Order
from engine.rack.port import Rack

log: Final = structlog.get_logger()

BEAT: Final = 10.0
"""Seconds between two rosters while nothing changes."""
_LOOK: Final = 1.0
_CANCELLED: Final = 1024
_TIME_EVERY: Final = 60.0
_FINISHED_LOOK: Final = 0.1


@dataclass(frozen=True, slots=True)
class Used:
    """Of the process: `memory` in bytes, `cpu` in seconds."""

    memory: int = 0
    cpu: float = 0.0


class AgentService:
    """What the hub at the other end says is done by the agent that `make` makes of its settings.

    Only one that `discovers` is started; others drive what they are told of. `used` measures the
    process, `program` says which version of it that is. `forgotten` is set once the hub has said
    that it knows the agent no more: its orders have ended, and it is to be stopped. `hub_clock` is
    told the hub's time, before anything is done and then every minute.
    """

    def __init__(
        self,
        ends: Ends,
        carrier: Carrier,
        clock: Clock,
        supervisor: Supervisor,
        make: Callable[[AgentSettings], Rack],
        used: Callable[[], Used] = Used,
        program: str = "",
        hub_clock: HubClock | None = None,
    ) -> None:
        self.forgotten = asyncio.Event()
        self.ends = ends
        self._clock = clock
        self._supervisor = supervisor
        self._make = make
        self._used = used
        self._program = program
        self._asking: asyncio.Task[None] | None = None
        self._finishing = self._leaving = False
        self._agent: Rack | None = None
        self._discovers = False
        self._begun = asyncio.Event()
        self._held: dict[Held, None] = {}
        self._cancelled: dict[tuple[int, int], bool] = {}
        self._boot = secrets.token_hex(8)
        self._beat = 0
        self._said: tuple[Snapshot | None, bool, frozenset[Held]] | None = None
        self._said_at = 0.0
        self._settled = False
        self.hub = Exchange(ends, carrier, clock, supervisor, self._serve, _nothing)
        self._goes_by_hub = hub_clock is not None
        self._session = HubSession(self.hub, self._boot, clock, hub_clock)
        self._reports = Reports(self.hub)

    async def run(self) -> None:
        """Until cancelled, or the hub is gone."""
        welcome = await self.hub.ask(MessageKind.HELLO, HELLO.encode(self._hello()))
        settings = SETTINGS.decode(welcome)
        await self._session.ask()
        if self._goes_by_hub and self._asking is None:
            again = Step("hub-time", self._session.ask, _TIME_EVERY, later=True)
            self._asking = self._supervisor.repeat(again)
        agent = self._agent = self._make(settings)
        if settings.discovers:
            self._discovers = True
            await agent.start(self._hear)
            self._supervisor.once("settled", self._settle, None)
        self._begun.set()
        await self._supervisor.repeat(Step("roster", self._beat_on, _LOOK))

    @property
    def holds(self) -> tuple[Held, ...]:
        """The orders it has, in the order they came in."""
        return tuple(self._held)

    async def finish(self, within: float) -> None:
        """Take no more orders, and wait until the hub knows how those that are here have ended.

        A login that was sent is seen to its end; what was not begins again at its phone's return.
        The last roster has no phones: they are nobody's to drive from now on.
        """
        self.hub.resting = self._finishing = True
        for held in self._held:
            self._cancelled[held.job_id, held.turn] = True
        ends = self._clock.monotonic() + within
        while self._held and self._clock.monotonic() < ends:
            await self._beat_on()
            await self._clock.sleep(_FINISHED_LOOK)
        self._leaving = True
        await self._beat_on()

    async def stop(self) -> None:
        """Let go of the phones; whoever still waits for the hub does so no more."""
        if self._asking is not None:
            self._asking.cancel()
        await self.hub.close()
        if self._agent is not None:
            await self._agent.stop()

    def _hello(self) -> Hello:
        return Hello(self._boot, PROTOCOL, self._program, beat=self._beat)

    async def _settle(self) -> None:
        if self._agent is not None:
            await self._agent.settled()
            self._settled = True
            await self._beat_on()

    async def _hear(self, event: PhoneEvent) -> None:
        """The hub finds what is new in the roster."""
        await self._beat_on()

    async def _beat_on(self) -> None:
        """Say how it is, if that has changed or was not said for a while."""
        if self._agent is None:
            return
        for held in self._held:
            at_once = self._cancelled.get((held.job_id, held.turn))
            if at_once is not None:
                self._agent.cancel(held.job_id, held.turn, at_once=at_once)
        now = self._clock.monotonic()
        snapshot = self._agent.snapshot() if self._discovers else None
        if snapshot is not None and self._leaving:
            snapshot = replace(snapshot, phones=())
        says = (snapshot, self._settled, frozenset(self._held))
        if says == self._said and now - self._said_at < BEAT:
            return
        self._said, self._said_at = says, now
        self._beat += 1
        used = self._used()
        roster = Roster(
            self._boot,
            self._beat,
            snapshot,
            self._settled,
            self.holds,
            used.memory,
            used.cpu,
            self.hub.refused.total(),
            self._clock.now(),
        )
        self.hub.tell(MessageKind.ROSTER, ROSTER.encode(roster))

    async def _serve(self, message: Message) -> bytes:
        if message.kind is MessageKind.HAIL:
            return await self._hailed(message)
        await self._begun.wait()
        agent = self._agent
        if agent is None:
            raise MessageRefused(Refused.STALE)
        message = replace(message, content=await self._session.admit(message.content))
        match message.kind:
            case MessageKind.ORDER:
                return self._accept(agent, message)
            case MessageKind.CANCEL:
                self._cancel(agent, message)
                return NOTHING
            case _:
                address, what = read_ask(message.content)
                try:
                    return write_answer(what, await agent.ask(address, what))
                except PhoneError as error:
                    return write_fault(error)

    async def _hailed(self, message: Message) -> bytes:
        """The hub may have begun anew: what waits for it is said again, and what is held here."""
        if read(HAIL, message.content).forgotten:
            log.error("agent.forgotten")
            for held in self._held:
                self._cancelled[held.job_id, held.turn] = True
            await self._beat_on()
            await self.hub.close()
            self.forgotten.set()
            return NOTHING
        self.hub.again()
        self._said = None
        self._supervisor.once("hub-run", self._session.ask, None)
        # After the answer, which says whose roster it is.
        self._supervisor.once("roster-again", self._beat_on, None)
        return HELLO.encode(self._hello())

    def _accept(self, agent: Rack, message: Message) -> bytes:
        order = replace(read(ORDER, message.content), said_by=self._session.run)
        held = Held(message.id.number, order.job_id, order.turn)
        self._held[held] = None
        work = partial(self._carry_out, agent, order, held)
        self._supervisor.once("order", work, None, about=order.job_id)
        return ACCEPTED.encode(Accepted(self._boot, self._beat))

    def _cancel(self, agent: Rack, message: Message) -> None:
        """Of an order that it may have overtaken; said to the agent until that has ended."""
        while len(self._cancelled) >= _CANCELLED:
            del self._cancelled[next(iter(self._cancelled))]
        at_once = read(CANCEL, message.content).at_once
        self._cancelled[message.id.job, message.id.turn] = at_once
        agent.cancel(message.id.job, message.id.turn, at_once=at_once)

    async def _carry_out(self, agent: Rack, order: Order, held: Held) -> None:
        try:
            with (
                steps_taken() as steps,
                structlog.contextvars.bound_contextvars(
                    run_id=order.run_id,
                    job_id=order.job_id,
                    phone=order.phone_id,
                    kind=order.kind.value,
                    app=order.work.workspace,
                ),
            ):
                desk = RemoteDesk(held, self.hub, order.marks)
                ended = await driven(agent, order, held, desk)
            if self._finishing and was_cut_off(ended):
                ended = Ended(held.order)
            with suppress(OtherAway):
                await self._reports.send(held, replace(ended, steps=tuple(steps)))
        finally:
            self._held.pop(held, None)
            self._cancelled.pop((held.job_id, held.turn), None)


def _nothing(_: Message) -> None:
    """The hub says nothing that wants no answer."""
