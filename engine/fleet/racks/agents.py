"""The phones driven by agents: processes of the bot's own, each with a part of the phones."""

import asyncio
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar, cast

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.fleet.racks.child import Child
from engine.fleet.racks.releasing import let_go
from engine.fleet.racks.remote import RemoteAgent
from engine.fleet.racks.seen import Seen
from engine.model.agent import AGENT, AgentStanding
from engine.model.phone_record import PhoneAddress
from engine.model.run import Outcome
from engine.rack.asks import Ask, Done, Release
from engine.rack.contents import Roster
from engine.rack.events import SeenHost, Snapshot, Standing
from engine.rack.order import Driven, Order
from engine.rack.port import OnEvent, OrderDesk

log: Final = structlog.get_logger()

T = TypeVar("T")


@dataclass(slots=True)
class _Waiting:
    """An order whose agent is just starting."""

    sent: bool
    coming: asyncio.Task[RemoteAgent]
    cancelled: bool = False

    def cancel(self, *, at_once: bool) -> None:
        """As `Rack.cancel`."""
        if at_once or not self.sent:
            self.cancelled = True
            self.coming.cancel()


class Agents:
    """A `Rack` of `count` agents; the first one looks for the phones.

    `command` starts an agent's program, and `settings` is what it is told at its hello, for the one
    that looks for phones and for the others. What a phone is asked, and its orders, always go to
    the same one.
    """

    def __init__(
        self,
        count: int,
        command: Sequence[str],
        settings: Callable[[bool], bytes],
        hosts: Sequence[SeenHost],
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self._supervisor = supervisor
        self._seen = Seen(hosts, clock, supervisor, self._is_driven)
        self._children = [
            Child(
                number + 1,
                command,
                settings(number == 0),
                self._seen.told if number == 0 else _nothing,
                partial(self._phones_of, number),
                self._seen.look_again,
                clock,
                supervisor,
            )
            for number in range(count)
        ]
        self._tasks: list[asyncio.Task[None]] = []
        self._waiting: dict[tuple[int, int], _Waiting] = {}

    async def start(self, on_event: OnEvent) -> None:
        keep = self._supervisor.keep
        self._tasks = [
            keep("discovery", partial(self._seen.tell, on_event)),
            *(keep(AGENT, child.run, about=child.number) for child in self._children),
        ]

    async def stop(self) -> None:
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def settled(self) -> None:
        await self._seen.settled()

    def snapshot(self) -> Snapshot:
        return self._seen.snapshot

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        child = self._children[self._of(order.address)]
        agent = child.running or await self._agent_for(order, child)
        if agent is None:
            return Driven(FlowResult(Outcome.CANCELLED))
        return await agent.drive(order, desk)

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        if (waiting := self._waiting.get((job_id, turn))) is not None:
            waiting.cancel(at_once=at_once)
        for child in self._children:
            if child.running is not None:
                child.running.cancel(job_id, turn, at_once=at_once)

    async def ask(self, address: PhoneAddress, what: Ask[T]) -> T:
        child = self._children[self._of(address)]
        if isinstance(what, Release):
            return cast(T, await self._release(child, address))
        return await (await child.agent()).ask(address, what)

    async def _agent_for(self, order: Order, child: Child) -> RemoteAgent | None:
        """Once it has started; None where the order is cancelled meanwhile."""
        coming = asyncio.create_task(child.agent(), name="agent-coming")
        key = order.job_id, order.turn
        waiting = self._waiting[key] = _Waiting(order.sent, coming)
        try:
            await asyncio.wait({coming})
            return None if waiting.cancelled else coming.result()
        finally:
            coming.cancel()
            del self._waiting[key]

    async def _release(self, child: Child, address: PhoneAddress) -> Done:
        """One that begins anew has no connections."""
        if child.running is not None:
            await let_go(child.running, address, self._supervisor)
        return Done()

    def standings(self) -> tuple[AgentStanding, ...]:
        """How each agent is."""
        return tuple(child.standing() for child in self._children)

    def _of(self, address: PhoneAddress) -> int:
        return zlib.crc32(str(address).encode()) % len(self._children)

    def _is_driven(self, address: PhoneAddress) -> bool:
        return not self._children[self._of(address)].away

    def _phones_of(self, number: int) -> int:
        online = (one for one in self._seen.snapshot.phones if one.standing is Standing.ONLINE)
        return sum(self._of(one.address) == number for one in online)


def _nothing(_: Roster) -> None:
    """It looks for no phones."""
