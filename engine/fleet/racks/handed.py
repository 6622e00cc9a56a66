"""The orders an agent has of the hub, and those it is thought to have of a hub before it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from engine.common.errors import PhoneLost, RosterbotError
from engine.model.account import Workspace
from engine.rack.contents import (
    Accepted,
    Call,
    Ended,
    NoteActive,
    NotSubmitted,
    Reply,
    Restored,
    Roster,
    Submit,
    TakeAnswer,
    ToRestore,
)
from engine.rack.order import Driven
from engine.rack.port import OrderDesk

JobTurn = tuple[int, int]

_BEATS: Final = 2
"""Rosters after an order was accepted that may not know of it yet."""


class AgentFailed(RosterbotError):
    """An agent has met a fault of its own; its log says which."""


@dataclass(slots=True, eq=False)
class HandedOver:
    """An order an agent was given, and how it was `accepted`, once it was.

    `marks`: the requests to send, and to take that back, that a hub before this one has done.
    `kept` is set once nothing of how it ended can be lost any more.
    """

    job_id: int
    turn: int
    app: Workspace
    desk: OrderDesk
    ended: asyncio.Future[Driven]
    marks: int = 0
    accepted: Accepted | None = None
    kept: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def key(self) -> JobTurn:
        return self.job_id, self.turn

    def is_lost(self, roster: Roster) -> bool:
        """Where a roster does not have it: whether it should."""
        accepted = self.accepted
        if accepted is None or self.ended.done():
            return False
        return roster.boot != accepted.boot or roster.beat >= accepted.beat + _BEATS

    def lose(self, why: str) -> None:
        """Nothing comes back of it."""
        if not self.ended.done():
            self.ended.set_exception(PhoneLost(why))

    def end(self, ended: Ended) -> None:
        """As the agent says."""
        if ended.driven is not None:
            self.ended.set_result(ended.driven)
        elif ended.failed is not None:
            self.ended.set_exception(AgentFailed(ended.failed))
        else:
            self.lose("another order has ended it")

    def take_note(self) -> None:
        """How it ended is no news, though nobody waits for it any more."""
        if self.ended.done() and not self.ended.cancelled():
            self.ended.exception()

    def was_done(self, call: Call) -> bool:
        """Whether a hub before this one has done what is asked."""
        return isinstance(call, Submit | NotSubmitted) and call.nth <= self.marks


class Orders:
    """By the numbers of their messages; `left` are those of a hub before, by job and turn.

    An agent may still have more than one order of a turn: the last one goes on.
    """

    def __init__(self) -> None:
        self._by_number: dict[str, HandedOver] = {}
        self._left: dict[JobTurn, asyncio.Event] = {}
        self._taken_over: dict[JobTurn, HandedOver] = {}

    def __iter__(self) -> Iterator[HandedOver]:
        yield from list(self._by_number.values())
        yield from list(self._taken_over.values())

    def has(self, job_id: int, turn: int) -> bool:
        return any(order.key == (job_id, turn) for order in self)

    def expects(self, key: JobTurn) -> bool:
        """Whether anything is to be heard of an order of that job and turn."""
        return key in self._left or self.has(*key)

    def expect(self, left: JobTurn) -> None:
        """An order of a hub before this one, which is to be taken over."""
        self._left.setdefault(left, asyncio.Event())

    def add(self, number: str, order: HandedOver) -> None:
        self._by_number[number] = order

    def take_over(self, order: HandedOver) -> None:
        self._taken_over[order.key] = order

    def remove(self, order: HandedOver) -> None:
        """Nobody waits for it any more."""
        self._by_number = {n: one for n, one in self._by_number.items() if one is not order}
        self._taken_over.pop(order.key, None)
        self._decide(order.key)

    async def of(self, number: str, key: JobTurn) -> HandedOver | None:
        """What an agent speaks of; None of what is over, or was begun anew.

        Of one that is left by a hub before, once it is known which that is.
        """
        order = self._by_number.get(number)
        if order is None and (left := self._left.get(key)) is not None:
            await left.wait()
            order = self._by_number.get(number)
        return None if order is None or order.ended.done() else order

    def present(self, since: Accepted) -> None:
        """Who is there now has them since then at the latest, or never.

        What another start of it has accepted ended with that.
        """
        for order in self._taken_over.values():
            order.accepted = order.accepted or since
        for order in self:
            if order.accepted is not None and order.accepted.boot != since.boot:
                order.lose("its agent has begun anew")

    def hear(self, roster: Roster) -> list[HandedOver]:
        """What the agent has, by its roster; those it has lost are returned, and end."""
        held = {(one.job_id, one.turn): one.order for one in roster.held}
        for key, order in list(self._taken_over.items()):
            if (number := held.get(key)) is not None:
                del self._taken_over[key]
                self._by_number[number] = order
                order.accepted = Accepted(roster.boot, roster.beat)
                self._decide(key)
        numbers = {one.order for one in roster.held}
        lost = [one for number, one in self._by_number.items() if number not in numbers]
        lost = [one for one in (*lost, *self._taken_over.values()) if one.is_lost(roster)]
        for order in lost:
            order.lose("its agent has lost the order")
        return lost

    def end(self, why: str) -> None:
        """Nothing more is heard of any of them."""
        for order in self:
            order.lose(why)
        for key in list(self._left):
            self._decide(key)

    def _decide(self, key: JobTurn) -> None:
        if (left := self._left.pop(key, None)) is not None:
            left.set()


async def answer(desk: OrderDesk, call: Call) -> Reply:
    """What its desk says to what an order's flow asks."""
    match call:
        case Submit():
            await desk.submit()
        case NotSubmitted(sent=sent):
            await desk.not_submitted(sent=sent)
        case TakeAnswer():
            return Reply(answer=await desk.take_answer())
        case NoteActive(package, handle):
            await desk.note_active(package, handle)
        case ToRestore(package):
            return Reply(handle=await desk.to_restore(package))
        case Restored(package, handle, done):
            await desk.restored(package, handle, done=done)
    return Reply()
