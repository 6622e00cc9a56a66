"""Updates of a chat are handled in their order; one that takes long lets those behind it pass."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock
    is_over: bool = False

    def end(self) -> None:
        if not self.is_over:
            self.is_over = True
            self.lock.release()


_turn: ContextVar[_Turn | None] = ContextVar("turn", default=None)


@contextlib.asynccontextmanager
async def taken(lock: asyncio.Lock) -> AsyncIterator[None]:
    """Wait for a chat's turn, and hold it until the end or until `let_pass`."""
    await lock.acquire()
    turn = _Turn(lock)
    token = _turn.set(turn)
    try:
        yield
    finally:
        turn.end()
        _turn.reset(token)


def let_pass() -> None:
    """What the handler still has to do holds up nothing else in its chat.

    The update counts as handled only at its end: after a crash it is handled again.
    """
    turn = _turn.get()
    if turn is not None:
        turn.end()
