"""One agent as the hub has it: orders and asks go to it as messages, and its rosters come back."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneLost, PhoneTimeout, RosterbotError
from engine.common.supervisor import Supervisor
from engine.model.phone_record import PhoneAddress
from engine.rack.asks import Ask
from engine.rack.carrier import Carrier
from engine.rack.contents import (
    ACCEPTED,
    CALLED,
    CANCEL,
    ENDED,
    HELLO,
    NOTHING,
    ORDER,
    REPLY,
    ROSTER,
    Accepted,
    Call,
    Cancel,
    Ended,
    NoteActive,
    NotSubmitted,
    Reply,
    Restored,
    Roster,
    Submit,
    TakeAnswer,
    ToRestore,
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
_BEATS: Final = 2
"""Rosters after an order was accepted that may not know of it yet."""


class AgentFailed(RosterbotError):
    """An agent has met a fault of its own; its log says which."""


@dataclass(slots=True)
class _Sent:
    """An order the agent was given, and how it was `accepted`, once it was."""

    order: Order
    desk: OrderDesk
    ended: asyncio.Future[Driven]
    accepted: Accepted | None = None

    def is_lost(self, roster: Roster) -> bool:
        """Where a roster does not have it: whether it should."""
        accepted = self.accepted
        if accepted is None or self.ended.done():
            return False
        return roster.boot != accepted.boot or roster.beat >= accepted.beat + _BEATS


@dataclass(slots=True)
class RemoteAgent:
    """Made for each start of an agent. `roster`: its last one; `heard_at`: when (monotonic).

    `changed` is called with each roster that is newer than the last.
    """

    ends: Ends
    carrier: Carrier
    clock: Clock
    supervisor: Supervisor
    changed: Callable[[Roster], None]
    welcome: bytes = NOTHING
    roster: Roster | None = None
    heard_at: float = 0.0
    exchange: Exchange = field(init=False)
    _sent: dict[str, _Sent] = field(default_factory=dict)
    _boots_over: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.heard_at = self.clock.monotonic()
        self.exchange = Exchange(
            self.ends, self.carrier, self.clock, self.supervisor, self._serve, self._hear
        )

    @property
    def refused(self) -> int:
        """Messages that either side has not taken."""
        theirs = 0 if self.roster is None else self.roster.refused
        return self.exchange.refused.total() + theirs

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        """As `Rack.drive`."""
        number = new_number()
        ended: asyncio.Future[Driven] = asyncio.get_running_loop().create_future()
        sent = self._sent[number] = _Sent(order, desk, ended)
        try:
            said = await self.exchange.ask(
                MessageKind.ORDER,
                ORDER.encode(order),
                job=order.job_id,
                turn=order.turn,
                number=number,
            )
            sent.accepted = read(ACCEPTED, said)
            return await ended
        except (OtherAway, MessageRefused):
            if ended.done():
                return ended.result()
            raise PhoneLost("its agent is gone") from None
        except asyncio.CancelledError:
            self.cancel(order.job_id, order.turn, at_once=True)
            raise
        finally:
            del self._sent[number]
            _taken_note_of(ended)

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        """As `Rack.cancel`; what it was not given is not for it."""
        orders = (sent.order for sent in self._sent.values())
        if not any((order.job_id, order.turn) == (job_id, turn) for order in orders):
            return
        content = CANCEL.encode(Cancel(at_once))
        said = partial(self._until_answered, MessageKind.CANCEL, content, job_id, turn)
        self.supervisor.once("cancel", said, None, about=job_id)

    async def ask(self, address: PhoneAddress, what: Ask[T]) -> T:
        """As `Rack.ask`."""
        try:
            said = await self.exchange.ask(
                MessageKind.ASK, write_ask(address, what), within=what.limit + _MARGIN
            )
            return read_answer(what, said)
        except OtherAway:
            if self.exchange.closed:
                raise PhoneLost("its agent has ended") from None
            raise PhoneTimeout("its agent does not answer") from None
        except MessageRefused as refusal:
            self.exchange.refuse(refusal.why)
            raise PhoneTimeout("its agent cannot be understood") from None

    async def gone(self) -> None:
        """It has ended: its orders are lost, and who has asked it something hears so."""
        await self.exchange.close()
        for sent in self._sent.values():
            if not sent.ended.done():
                sent.ended.set_exception(PhoneLost("its agent has ended"))

    async def _until_answered(
        self, kind: MessageKind, content: bytes, job_id: int, turn: int
    ) -> None:
        with suppress(OtherAway):
            await self.exchange.ask(kind, content, job=job_id, turn=turn)

    async def _serve(self, message: Message) -> bytes:
        match message.kind:
            case MessageKind.HELLO:
                read(HELLO, message.content)
                return self.welcome
            case MessageKind.DONE:
                self._end(message)
                return NOTHING
            case _:
                return REPLY.encode(await self._reply(message))

    async def _reply(self, message: Message) -> Reply:
        called = read(CALLED, message.content)
        sent = self._sent.get(called.order)
        if sent is None or sent.ended.done():
            self.exchange.refuse(Refused.STALE)
            return Reply(withheld=True)
        try:
            return await _answer(sent.desk, called.call)
        except Exception:
            # The desk has kept why.
            return Reply(withheld=True)

    def _end(self, message: Message) -> None:
        ended = read(ENDED, message.content)
        sent = self._sent.get(ended.order)
        if sent is None or sent.ended.done():
            self.exchange.refuse(Refused.STALE)
            return
        for step in ended.steps:
            app = sent.order.work.workspace
            log.debug("step.reported", app=app, screen=step.screen, seconds=step.seconds)
        _settle(sent.ended, ended)

    def _hear(self, message: Message) -> None:
        roster = read(ROSTER, message.content)
        last = self.roster
        if last is not None and last.boot == roster.boot and roster.beat <= last.beat:
            return  # overtaken on its way
        if roster.boot in self._boots_over:
            return
        if last is not None and last.boot != roster.boot:
            self._boots_over.add(last.boot)
        self.roster = roster
        self.heard_at = self.clock.monotonic()
        held = {one.order for one in roster.held}
        for number, sent in self._sent.items():
            if number not in held and sent.is_lost(roster):
                log.warning("order.lost", job_id=sent.order.job_id, host=self.ends.host)
                sent.ended.set_exception(PhoneLost("its agent has lost the order"))
        self.changed(roster)


async def _answer(desk: OrderDesk, call: Call) -> Reply:
    match call:
        case Submit():
            await desk.submit()
        case NotSubmitted():
            await desk.not_submitted()
        case TakeAnswer():
            return Reply(answer=await desk.take_answer())
        case NoteActive(package, handle):
            await desk.note_active(package, handle)
        case ToRestore(package):
            return Reply(handle=await desk.to_restore(package))
        case Restored(package, handle, done):
            await desk.restored(package, handle, done=done)
    return Reply()


def _taken_note_of(ended: "asyncio.Future[Driven]") -> None:
    """How it ended is no news, though nobody waits for it any more."""
    if ended.done() and not ended.cancelled():
        ended.exception()


def _settle(future: asyncio.Future[Driven], ended: Ended) -> None:
    if ended.driven is not None:
        future.set_result(ended.driven)
    elif ended.failed is not None:
        future.set_exception(AgentFailed(ended.failed))
    else:
        future.set_exception(PhoneLost("another order has ended it"))
