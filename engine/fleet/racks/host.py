"""The phones of an enrolled host: its agent is on another machine, and outlasts us."""

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar, cast

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneLost
from engine.common.supervisor import Supervisor
from engine.fleet.racks.believed import believed
from engine.fleet.racks.child import ASLEEP, LOOK, SILENCE
from engine.fleet.racks.handed import JobTurn
from engine.fleet.racks.releasing import let_go
from engine.fleet.racks.remote import RemoteAgent
from engine.fleet.racks.seen import Seen
from engine.model.account import Workspace
from engine.model.host import EnrolledHost, HostStanding, HostState
from engine.model.phone import HostProblem
from engine.model.phone_identity import name_said
from engine.model.phone_record import PhoneAddress
from engine.model.rule import NO_RULES
from engine.rack.asks import Ask, Done, Release
from engine.rack.carrier import Carrier
from engine.rack.contents import HAIL, SPOKEN, Hail, Roster
from engine.rack.events import SeenHost, Snapshot, Standing
from engine.rack.messages import HUB, Ends, MessageKind, MessageRefused, Refused
from engine.rack.order import Driven, Order
from engine.rack.port import OnEvent, OrderDesk
from engine.rack.sealing import Keys, PublicKeys

log: Final = structlog.get_logger()

T = TypeVar("T")

_MOST_HELD: Final = 1000
_MOST_PROTOCOL: Final = 1_000_000
_MOST_OFF: Final = 10.0**8
TOLD_WITHIN: Final = 10.0
_ALONE: Final = 180.0
"""Seconds in which nothing may be heard of a second agent with the keys of the same host."""
_MEASURES: Final = 6
"""Rosters its clock is judged by: one that was long under way makes it seem to be behind."""
_WHY: Final = {
    HostState.DOWN: ("it has not been heard of for half a minute", HostProblem.UNHEARD),
    HostState.TWICE: ("two agents have its keys", HostProblem.TWICE),
    HostState.OTHER_PROTOCOL: ("its agent is of another version", HostProblem.UPDATE),
}


class HostRack:
    """One enrolled host; `welcome` is what its agent is told at its hello.

    While it is down its phones are gone, and what it was given stays with it.
    """

    def __init__(
        self,
        host: EnrolledHost,
        keys: Keys,
        carrier: Carrier,
        welcome: bytes,
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self.name = host.name
        self._carrier = carrier
        self._clock = clock
        self._supervisor = supervisor
        theirs = PublicKeys(host.sealing_key, host.signing_key)
        self._agent = RemoteAgent(
            Ends(HUB, keys, host.name, theirs),
            carrier,
            clock,
            supervisor,
            self._heard,
            welcome,
            outlasts=True,
        )
        self._seen = Seen([SeenHost(host.name, host.name, None)], clock, supervisor)
        self._state, self._since = HostState.STARTING, clock.now()
        self._seen_at, self._version, self._protocol = host.seen_at, host.version, host.protocol
        self._off: deque[float] = deque(maxlen=_MEASURES)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, on_event: OnEvent) -> None:
        self._carrier.receive(self._agent.exchange.take)
        keep = self._supervisor.keep
        self._tasks = [
            keep("discovery", partial(self._seen.tell, on_event), about=self.name),
            keep("host", self._watch, about=self.name),
        ]

    async def stop(self) -> None:
        """Its orders go on there."""
        await self._end_tasks()
        await self._agent.gone()

    def leave(self) -> None:
        """The program ends: who comes after it has to answer what is asked from now on."""
        self._agent.exchange.resting = True

    async def forget(self) -> None:
        """What it has is lost, and its phones are gone; it is told, if it hears that."""
        self._farewell()
        await self._agent.gone()
        self._carrier.receive(self._late)
        self._seen.show(Snapshot((), ()))
        with suppress(TimeoutError):
            async with asyncio.timeout(TOLD_WITHIN):
                await self._seen.quiet()
        await self._end_tasks()

    async def settled(self) -> None:
        await self._seen.settled()

    def snapshot(self) -> Snapshot:
        return self._seen.snapshot

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        hello = self._agent.hello
        if self._state is not HostState.UP or hello is None:
            raise PhoneLost("its host is away")
        if hello.rules != order.rules.format:
            order = replace(order, rules=NO_RULES)
        return await self._agent.drive(order, desk)

    def expect(self, left: JobTurn) -> None:
        """It may have an order of this job and turn, of the program before this one."""
        self._agent.orders.expect(left)

    async def take_over(self, left: JobTurn, app: Workspace, desk: OrderDesk, marks: int) -> Driven:
        """See `RemoteAgent.take_over`."""
        return await self._agent.take_over(*left, app, desk, marks)

    def kept(self, job_id: int, turn: int) -> None:
        self._agent.kept(job_id, turn)

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        self._agent.cancel(job_id, turn, at_once=at_once)

    async def ask(self, address: PhoneAddress, what: Ask[T]) -> T:
        if isinstance(what, Release):
            if self._state is HostState.UP:
                await let_go(self._agent, address, self._supervisor)
            return cast(T, Done())
        if self._state is not HostState.UP:
            raise PhoneLost("its host is away")
        return await self._agent.ask(address, what)

    @property
    def refused(self) -> int:
        """Messages that either side has not taken."""
        return self._agent.refused

    def standing(self) -> HostStanding:
        hello, roster = self._agent.hello, self._agent.roster
        phones = self._seen.snapshot.phones
        held = () if roster is None else roster.held[:_MOST_HELD]
        return HostStanding(
            self.name,
            self._state,
            self._since,
            self._version if hello is None else name_said(hello.program) or None,
            self._protocol if hello is None else max(0, min(hello.version, _MOST_PROTOCOL)),
            sum(one.standing is Standing.ONLINE for one in phones),
            tuple(one.job_id for one in held),
            self._seen_at,
            max(self._off, default=None),
            self._agent.refused,
        )

    async def _watch(self) -> None:
        self._agent.hail()
        looked = self._clock.monotonic()
        while True:
            await self._clock.sleep(LOOK)
            before, looked = looked, self._clock.monotonic()
            if looked - before > ASLEEP:
                self._agent.heard_at = looked
            self._look()

    def _look(self) -> None:
        """How it stands now."""
        agent, now = self._agent, self._clock.monotonic()
        if now - agent.heard_at > SILENCE:
            state = HostState.DOWN
        elif (twice_at := agent.starts.twice_at) is not None and now - twice_at < _ALONE:
            state = HostState.TWICE
        elif agent.hello is not None and agent.hello.version not in SPOKEN:
            state = HostState.OTHER_PROTOCOL
        else:
            state = HostState.STARTING if agent.roster is None else HostState.UP
        if state is self._state or (state is HostState.STARTING and self._state is HostState.UP):
            return
        if self._state is HostState.DOWN:
            agent.exchange.again()
        self._state, self._since = state, self._clock.now()
        log.info("host.stands", host=self.name, state=state.value)
        if state in _WHY:
            self._seen.show(Snapshot((SeenHost(self.name, self.name, *_WHY[state]),), ()))

    def _heard(self, roster: Roster) -> None:
        self._seen_at = self._clock.now()
        if roster.beat <= 1:
            self._off.clear()
        if roster.at is not None:
            off = roster.at - self._seen_at
            self._off.append(max(-_MOST_OFF, min(off, _MOST_OFF)))
        self._look()
        if self._state is HostState.UP and roster.snapshot is not None:
            self._seen.told(replace(roster, snapshot=believed(roster.snapshot, self.name)))

    def _farewell(self) -> None:
        with suppress(MessageRefused):
            self._agent.exchange.tell(MessageKind.HAIL, HAIL.encode(Hail(forgotten=True)))

    def _late(self, _: bytes) -> None:
        """What it says after it was forgotten."""
        self._agent.exchange.refuse(Refused.STALE)
        self._farewell()

    async def _end_tasks(self) -> None:
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
