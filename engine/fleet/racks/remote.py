"""One agent as the hub has it: orders and asks go to it as messages, and its rosters come back."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneLost, PhoneTimeout
from engine.common.supervisor import Supervisor
from engine.fleet.racks.handed import HandedOver, Orders, answer
from engine.fleet.racks.starts import Starts
from engine.model.account import Workspace
from engine.model.phone_record import PhoneAddress
from engine.rack.asks import Ask
from engine.rack.binding import Binder
from engine.rack.carrier import Carrier
from engine.rack.contents import (
    ACCEPTED,
    CALLED,
    CANCEL,
    ENDED,
    HAIL,
    HELLO,
    HUB_TIME,
    NOTHING,
    ORDER,
    REPLY,
    ROSTER,
    Accepted,
    Cancel,
    Hail,
    Hello,
    HubTime,
    Reply,
    Roster,
    read,
    read_answer,
    write_ask,
)
from engine.rack.exchange import Exchange, OtherAway, new_number
from engine.rack.messages import Ends, Message, MessageKind, MessageRefused, Refused
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk

log: Final = structlog.get_logger()

T = TypeVar("T")

_MARGIN: Final = 10.0
"""Seconds an answer may be under way."""
_LOOK: Final = 1.0
_MOST_REFUSED: Final = 1_000_000_000


@dataclass(slots=True)
class RemoteAgent:
    """One agent, as often as it may start. `roster`: its last one; `heard_at`: when (monotonic).
    `hello`: what the last start of it has said. `changed` is called with each newer roster.
    `outlasts`: the agent goes on without us; how an order ended is acknowledged to it once that is
    `kept`.
    """

    ends: Ends
    carrier: Carrier
    clock: Clock
    supervisor: Supervisor
    changed: Callable[[Roster], None]
    welcome: bytes = NOTHING
    outlasts: bool = False
    hello: Hello | None = None
    roster: Roster | None = None
    heard_at: float = 0.0
    exchange: Exchange = field(init=False)
    starts: Starts = field(default_factory=Starts)
    binder: Binder = field(default_factory=Binder)
    orders: Orders = field(default_factory=Orders)
    _ended: list[HandedOver] = field(default_factory=list)
    _hailed: Hello | None = None
    _cancelling: set[tuple[int, int, bool]] = field(default_factory=set)
    _unsure: Roster | None = None
    _is_hailing: bool = False

    def __post_init__(self) -> None:
        self.heard_at = self.clock.monotonic()
        self.exchange = Exchange(
            self.ends, self.carrier, self.clock, self.supervisor, self._serve, self._hear
        )

    @property
    def refused(self) -> int:
        """Messages that either side has not taken."""
        theirs = 0 if self.roster is None else self.roster.refused
        return self.exchange.refused.total() + max(0, min(theirs, _MOST_REFUSED))

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        """As `Rack.drive`."""
        self.kept(order.job_id, order.turn)
        handed = _handed(order.job_id, order.turn, order.work.workspace, desk)
        number = new_number()
        self.orders.add(number, handed)
        return await self._end_of(handed, partial(self._hand_over, handed, order, number))

    async def take_over(
        self, job_id: int, turn: int, app: Workspace, desk: OrderDesk, marks: int
    ) -> Driven:
        """What comes of an order of a hub before this one, which has done `marks` of its requests.

        Raises `PhoneLost` where the agent does not have it.
        """
        handed = _handed(job_id, turn, app, desk)
        handed.marks = marks
        if self._hailed is not None:
            handed.accepted = Accepted(self._hailed.boot, self._hailed.beat)
        self.orders.take_over(handed)
        if self.roster is not None:
            self._compare(self.roster)
        return await self._end_of(handed, _nothing)

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        """As `Rack.cancel`; what it was not given is not for it."""
        if not self.orders.has(job_id, turn):
            return
        if (cancelled := (job_id, turn, at_once)) not in self._cancelling:
            self._cancelling.add(cancelled)
            said = partial(self._cancel, job_id, turn, at_once)
            self.supervisor.once("cancel", said, None, about=job_id)

    async def ask(self, address: PhoneAddress, what: Ask[T]) -> T:
        """As `Rack.ask`."""
        try:
            content, within = self._bound(write_ask(address, what)), what.limit + _MARGIN
            said = await self.exchange.ask(MessageKind.ASK, content, within=within)
            return read_answer(what, said)
        except OtherAway:
            if self.exchange.closed:
                raise PhoneLost("its agent has ended") from None
            raise PhoneTimeout("its agent does not answer") from None
        except MessageRefused as refusal:
            self.exchange.refuse(refusal.why)
            raise PhoneTimeout("its agent cannot be understood") from None

    def hail(self) -> None:
        """Ask who is there: it may have started anew, and hears that we may have."""
        if self._is_hailing:
            self.exchange.again()
        elif not self.exchange.closed:
            self._is_hailing = True
            self.supervisor.once("hail", self._hail, None, about=self.ends.host)

    def kept(self, job_id: int, turn: int) -> None:
        """Nothing of how an order of this turn has ended can be lost any more."""
        for handed in [one for one in self._ended if one.key == (job_id, turn)]:
            handed.kept.set()
            self._ended.remove(handed)

    async def gone(self) -> None:
        """It has ended: its orders are lost, and who has asked it something hears so."""
        await self.exchange.close()
        self.orders.end("its agent has ended")

    async def _hand_over(self, handed: HandedOver, order: Order, number: str) -> None:
        kind, job, turn = MessageKind.ORDER, order.job_id, order.turn
        content = self._bound(ORDER.encode(order))
        said = await self.exchange.ask(kind, content, job=job, turn=turn, number=number)
        handed.accepted = read(ACCEPTED, said)

    def _bound(self, content: bytes) -> bytes:
        return self.binder.bind(self.hello, content)

    async def _end_of(self, handed: HandedOver, first: Callable[[], Awaitable[None]]) -> Driven:
        try:
            await first()
            return await handed.ended
        except (OtherAway, MessageRefused):
            if handed.ended.done():
                return handed.ended.result()
            raise PhoneLost("its agent is gone") from None
        except asyncio.CancelledError:
            if not self.exchange.resting:
                self.cancel(handed.job_id, handed.turn, at_once=True)
            raise
        finally:
            self.orders.remove(handed)
            handed.take_note()

    async def _cancel(self, job_id: int, turn: int, at_once: bool) -> None:
        """Said again to whoever turns out to be there, as long as it may have the order."""
        kind, said = MessageKind.CANCEL, CANCEL.encode(Cancel(at_once))
        try:
            while not self.exchange.closed:
                if self.hello is not None:
                    with suppress(OtherAway):
                        await self.exchange.ask(kind, self._bound(said), job=job_id, turn=turn)
                        return
                    if not self.orders.has(job_id, turn):
                        return
                await self.clock.sleep(_LOOK)
        finally:
            self._cancelling.discard((job_id, turn, at_once))

    async def _hail(self) -> None:
        try:
            said = await self.exchange.ask(MessageKind.HAIL, HAIL.encode(Hail()))
            self._hailed = hello = read(HELLO, said)
        except (OtherAway, MessageRefused):
            return
        finally:
            self._is_hailing = False
        self.heard_at = self.clock.monotonic()
        if self.hello is None or self.hello.boot != hello.boot:
            self.hello, self.roster = hello, None
            self.starts.answered(hello.boot, self.heard_at)
        self.orders.present(Accepted(hello.boot, hello.beat))
        if self._unsure is not None:
            self._take(self._unsure)

    async def _serve(self, message: Message) -> bytes:
        match message.kind:
            case MessageKind.HELLO:
                self._greet(read(HELLO, message.content))
                return self.welcome
            case MessageKind.DONE:
                await self._end(message)
                return NOTHING
            case MessageKind.TIME:
                return HUB_TIME.encode(HubTime(self.clock.now(), self.binder.run))
            case _:
                return REPLY.encode(await self._reply(message))

    def _greet(self, hello: Hello) -> None:
        """One that is not the first may have been long under way: who is there is asked."""
        if self.hello is None:
            self.hello = hello
            self.starts.answered(hello.boot, self.clock.monotonic())
        elif self.hello.boot != hello.boot:
            self.hail()

    async def _reply(self, message: Message) -> Reply:
        called = read(CALLED, message.content)
        handed = await self.orders.of(called.order, (message.id.job, message.id.turn))
        if handed is None:
            self.exchange.refuse(Refused.STALE)
            return Reply(withheld=True)
        if handed.was_done(called.call):
            return Reply()
        try:
            return await answer(handed.desk, called.call)
        except Exception:
            # The desk has kept why.
            return Reply(withheld=True)

    async def _end(self, message: Message) -> None:
        handed, key = None, (message.id.job, message.id.turn)
        if self.orders.expects(key):  # it may be large, and is not read otherwise
            ended = read(ENDED, message.content)
            handed = await self.orders.of(ended.order, key)
        if handed is None:
            self.exchange.refuse(Refused.STALE)
            return
        for step in ended.steps:
            log.debug("step.reported", app=handed.app, screen=step.screen, seconds=step.seconds)
        handed.end(ended)
        if self.outlasts:
            self._ended.append(handed)
            await handed.kept.wait()

    def _hear(self, message: Message) -> None:
        try:
            roster = read(ROSTER, message.content)
        except MessageRefused:
            # Of another version; what is understood has to be new to be a sign of life.
            self.heard_at = self.clock.monotonic()
            raise
        if self.hello is None or roster.boot != self.hello.boot:
            self._unsure = roster
            self.hail()
        else:
            self._take(roster)

    def _take(self, roster: Roster) -> None:
        if self.hello is None or roster.boot != self.hello.boot:
            return
        last = self.roster
        if last is not None and roster.beat <= last.beat:
            return  # overtaken on its way
        self.roster, self.heard_at = roster, self.clock.monotonic()
        self._compare(roster)
        self.changed(roster)

    def _compare(self, roster: Roster) -> None:
        for lost in self.orders.hear(roster):
            log.warning("order.lost", job_id=lost.job_id, host=self.ends.host)


def _handed(job_id: int, turn: int, app: Workspace, desk: OrderDesk) -> HandedOver:
    return HandedOver(job_id, turn, app, desk, asyncio.get_running_loop().create_future())


async def _nothing() -> None:
    """It was handed over before."""
