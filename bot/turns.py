"""Updates of a chat are handled in their order; one that takes long lets those behind it pass.

Nobody drowns the others: a chat's turn comes before one of the places for all, and both are given
back by whatever goes on beside its chat. Strangers have one small queue together.
"""

import asyncio
import contextlib
import heapq
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final, final
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_OF_A_CHAT: Final = 100
"""Updates of one chat that wait or are handled; what is beyond is turned away."""

MOST_OF_STRANGERS: Final = 100
"""As many of all strangers together."""

_MOST_AT_ONCE: Final = 256
_WAITING: Final = 2**31 - 1
"""Whoever waits for their chat's turn takes nobody's place."""

_log = structlog.stdlib.get_logger(__name__)


@final
class Line:
    """One after the other, in the order they came; who is late lets the others go first."""

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self.passed: list[_Turn] = []
        """Those that go on although others have the turn."""

    @contextlib.asynccontextmanager
    async def turn(self, *, late: bool, pressed: int | None = None) -> AsyncIterator["_Turn"]:
        """Wait for the turn, and have it until the end or until `let_pass`.

        `pressed`: the message whose button it is about.
        """
        await self._wait(late=late)
        turn = _Turn(self)
        if pressed is not None:
            for other in self.passed:
                other.pressed.add(pressed)
        token = _turn.set(turn)
        try:
            yield turn
        finally:
            turn.end()
            if turn in self.passed:
                self.passed.remove(turn)
            _turn.reset(token)

    def call_next(self) -> None:
        """Whose turn it was lets the next one have it."""
        while self._waiting:
            *_, called = heapq.heappop(self._waiting)
            if not called.done():
                called.set_result(None)
                return
        self._is_taken = False

    async def _wait(self, *, late: bool) -> None:
        if self._is_taken:
            called = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (late, next(self._numbers), called))
            try:
                await called
            except asyncio.CancelledError:
                if called.done() and not called.cancelled():
                    self.call_next()
                raise
        self._is_taken = True


@dataclass(slots=True, eq=False)
class _Turn:
    line: Line
    is_over: bool = False
    pressed: set[int] = field(default_factory=set)
    places: asyncio.Semaphore | None = None
    """Those of which it has taken one."""

    async def take_place(self, places: asyncio.Semaphore) -> None:
        await places.acquire()
        self.places = places

    def end(self) -> None:
        if not self.is_over:
            self.is_over = True
            if self.places is not None:
                self.places.release()
            self.line.call_next()


@dataclass(slots=True, eq=False, weakref_slot=True)
class _Crowd:
    """Who shares a queue; a crowd that has gone is told anew the next time."""

    most: int
    held: int = 0
    turned_away: int = 0

    def leave(self) -> None:
        self.held -= 1
        if not self.held:
            self.turned_away = 0


_turn: ContextVar[_Turn | None] = ContextVar("turn", default=None)


def let_pass() -> None:
    """What the handler still has to do holds up nothing else in its chat.

    The update counts as handled only at its end: after a crash it is handled again.
    """
    turn = _turn.get()
    if turn is not None and not turn.is_over:
        turn.line.passed.append(turn)
        turn.end()


def was_pressed_meanwhile(message_id: int) -> bool:
    """Whether somebody who was let pass has pressed a button of that message."""
    turn = _turn.get()
    return turn is not None and message_id in turn.pressed


@final
class PerChat(BaseUpdateProcessor):
    """Handles the updates of a chat in order, and chats beside each other.

    Files are in a line of their own: while one is fetched and read its chat is answered. What
    `is_late` lets what is said now go first. What `is_strange` has one line together. `turn_away`
    is given what is too much for a chat, and the how manieth that is.
    """

    def __init__(
        self,
        at_once: Callable[[Update], None],
        is_late: Callable[[Update], bool],
        is_strange: Callable[[Update], bool],
        turn_away: Callable[[Update, int], Awaitable[None]],
    ) -> None:
        super().__init__(_WAITING)
        self._at_once = at_once
        self._is_late = is_late
        self._is_strange = is_strange
        self._turn_away = turn_away
        self._lines: WeakValueDictionary[tuple[int, bool], Line] = WeakValueDictionary()
        self._strangers, self._of_strangers = _Crowd(MOST_OF_STRANGERS), Line()
        self._crowds: WeakValueDictionary[int, _Crowd] = WeakValueDictionary()
        self._way_out = Line()
        self._places = asyncio.Semaphore(_MOST_AT_ONCE)
        self._running: set[asyncio.Task[Any]] = set()
        self._is_closing = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        line, crowd, late, pressed = Line(), _Crowd(1), False, None
        if isinstance(update, Update):
            line, crowd = self._queue_of(update)
            # What Telegram tells of the bot itself is never too much.
            if crowd.held >= crowd.most and update.my_chat_member is None:
                if isinstance(coroutine, Coroutine):
                    coroutine.close()
                await self._do(self._turned_away(update, crowd))
                return
            self._at_once(update)
            late = self._is_late(update)
            if update.callback_query is not None and update.callback_query.message is not None:
                pressed = update.callback_query.message.message_id
        crowd.held += 1
        try:
            await self._do(self._in_turn(line, coroutine, late, pressed))
        finally:
            crowd.leave()

    def close(self) -> None:
        """Begin nothing more: what waits is stored and will be handled after the next start."""
        self._is_closing = True

    async def initialize(self) -> None:
        self._is_closing = False

    async def shutdown(self) -> None:
        """Cancel what is still running."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        await task

    def _queue_of(self, update: Update) -> tuple[Line, _Crowd]:
        if self._is_strange(update):
            return self._of_strangers, self._strangers
        chat = update.effective_chat
        chat_id = chat.id if chat else 0
        is_file = update.message is not None and update.message.document is not None
        line = self._lines.setdefault((chat_id, is_file), Line())
        return line, self._crowds.setdefault(chat_id, _Crowd(MOST_OF_A_CHAT))

    async def _turned_away(self, update: Update, crowd: _Crowd) -> None:
        crowd.turned_away += 1
        number = crowd.turned_away
        if number == 1:
            _log.warning("updates.too_many", of_strangers=crowd is self._strangers)
        async with self._way_out.turn(late=False):
            if not self._is_closing:
                await self._turn_away(update, number)

    async def _in_turn(
        self, line: Line, coroutine: Awaitable[Any], late: bool, pressed: int | None
    ) -> None:
        try:
            async with line.turn(late=late, pressed=pressed) as turn:
                await turn.take_place(self._places)
                if not self._is_closing:
                    await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()
