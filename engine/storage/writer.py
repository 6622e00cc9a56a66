"""Whose turn it is to write: short transactions together, long ones alone, operators' first."""

import asyncio
import contextlib
import sqlite3
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextvars import Context, ContextVar, copy_context
from copy import copy
from dataclasses import dataclass
from typing import Any, Final, TypeVar, final

from engine.common.errors import StatementRefused, StorageError
from engine.common.hurry import is_hurried
from engine.storage.beside import seen_through
from engine.storage.statements import InThread, Statements
from engine.storage.writer_connection import WriterConnection

T = TypeVar("T")
Work = Callable[[Statements], Coroutine[Any, Any, T]]

_MOST: Final = 64
"""How many transactions share one commit at most."""
_MORE: Final = 4
"""How many more are taken in once an operator's is, so that it is told soon."""
_IN_A_ROW: Final = 16
"""How many of operators go before one of the others, which would wait for ever else."""

_GIVEN_UP: Final = "The database has given a transaction up."

_is_within: ContextVar[bool] = ContextVar("is_within", default=False)


def is_within() -> bool:
    """Whether this is run by the writer's thread, as a part of a transaction."""
    return _is_within.get()


@dataclass(slots=True, eq=False)
class _Turn:
    """`work` is None for whoever writes alone. Once begun it cannot be withdrawn."""

    work: Work[Any] | None
    is_first: bool
    context: Context
    told: asyncio.Future[Any]
    is_begun: bool = False
    is_over: bool = False
    is_withdrawn: bool = False
    result: object = None
    error: BaseException | None = None


@final
class Writer:
    """Hands out the one connection that writes.

    Short transactions that wait are savepoints of one, with one commit: each is told as done after
    it, and fails alone, unless the commit does. Raises `sqlite3.Error` for BEGIN and COMMIT.
    """

    def __init__(self, connection: WriterConnection) -> None:
        self._connection = connection
        self._ahead: deque[_Turn] = deque()
        self._behind: deque[_Turn] = deque()
        self._passed = 0
        self._is_taken = False
        self._taken: list[_Turn] = []
        # Held for a moment by either thread, never across a statement.
        self._guard = threading.Lock()
        self._to_give_up: _Turn | None = None

    async def short(self, work: Work[T], *, first: bool = False) -> T:
        """What `work` returns, once that is durable. It awaits its statements and nothing else.

        Cancelled before its turn it does nothing; later it is given up, unless its commit has
        begun, and seen to its end in any case.
        """
        turn = self._wait(work, first=first)
        try:
            result: T = await turn.told
        except asyncio.CancelledError:
            if turn.is_over:
                _forget(turn.told)
            elif not self._withdraw(turn):
                turn.told = asyncio.get_running_loop().create_future()
                with contextlib.suppress(Exception):
                    await seen_through(turn.told)
            raise
        return result

    @contextlib.asynccontextmanager
    async def alone(self, *, first: bool = False) -> AsyncIterator[None]:
        """Have the connection for oneself."""
        turn = self._wait(None, first=first)
        try:
            await turn.told
        except asyncio.CancelledError:
            if turn.is_over and not turn.told.cancelled():
                self._free()
            else:
                self._withdraw(turn)
            raise
        try:
            yield
        finally:
            self._free()

    def _wait(self, work: Work[Any] | None, *, first: bool) -> _Turn:
        first = first or is_hurried()
        told = asyncio.get_running_loop().create_future()
        turn = _Turn(work, first, copy_context(), told)
        (self._ahead if first else self._behind).append(turn)
        self._go_on()
        return turn

    def _withdraw(self, turn: _Turn) -> bool:
        """False where it has begun: what it does is given up then."""
        with self._guard:
            turn.is_withdrawn = True
            if self._to_give_up is turn:
                self._connection.is_given_up = True
            return not turn.is_begun

    def _free(self) -> None:
        self._is_taken = False
        self._go_on()

    def _go_on(self) -> None:
        while not self._is_taken and (line := self._line()):
            turn = line[0]
            if turn.is_withdrawn or (turn.work is None and turn.told.cancelled()):
                # Also of whoever is only about to learn that it is cancelled.
                line.popleft()
            elif turn.work is None:
                line.popleft()
                self._count(line)
                self._is_taken = turn.is_begun = True
                _tell(turn, None)
            else:
                try:
                    served = self._connection.begin(self._serve)
                except StorageError as error:
                    _tell(line.popleft(), error)
                else:
                    self._is_taken = True
                    served.add_done_callback(self._served)

    def _line(self) -> deque[_Turn]:
        """Whose first is next. Used by the loop while nothing is taken, and by the thread then."""
        is_enough = self._passed >= _IN_A_ROW and self._behind
        return self._behind if is_enough or not self._ahead else self._ahead

    def _count(self, line: deque[_Turn]) -> None:
        is_passing = line is self._ahead and self._behind
        self._passed = self._passed + 1 if is_passing else 0

    def _served(self, served: "asyncio.Future[None]") -> None:
        error = served.exception()
        taken, self._taken = self._taken, []
        is_handed_over = False
        for turn in taken:
            _tell(turn, error)
            is_handed_over |= turn.work is None and not turn.told.cancelled() and error is None
        if not is_handed_over:
            self._free()

    # What follows is run in the connection's thread.

    def _serve(self, connection: sqlite3.Connection) -> None:
        group: list[_Turn] = []
        left = _MOST
        while left:
            left -= 1
            turn = self._next()
            if turn is None:
                break
            self._taken.append(turn)
            if turn.work is None:
                break
            self._do(connection, turn, turn.work, group)
            if turn.is_first:
                left = min(left, _MORE)
        if group:
            try:
                connection.execute("COMMIT")
            except Exception as error:  # also of memory
                _fail(group, error)
                _roll_back(connection)

    def _next(self) -> _Turn | None:
        while line := self._line():
            turn = line.popleft()
            with self._guard:
                if not turn.is_withdrawn:
                    turn.is_begun = True
                    self._count(line)
                    return turn
        return None

    def _do(
        self, connection: sqlite3.Connection, turn: _Turn, work: Work[Any], group: list[_Turn]
    ) -> None:
        """One of a group; the first that stays needs no savepoint."""
        is_alone = not group
        try:
            connection.execute("BEGIN IMMEDIATE" if is_alone else "SAVEPOINT turn")
            with self._guard:
                # A statement that is given up takes the whole transaction with it.
                self._to_give_up = turn if is_alone else None
                self._connection.is_given_up = is_alone and turn.is_withdrawn
            try:
                turn.result = turn.context.run(_driven, work, connection, turn)
            finally:
                with self._guard:
                    self._to_give_up, self._connection.is_given_up = None, False
            if not connection.in_transaction:
                raise StorageError(_GIVEN_UP)
            if not is_alone:
                connection.execute("RELEASE turn")
            group.append(turn)
        except BaseException as error:
            turn.error = error
            if not connection.in_transaction:
                _fail(group, error)
            elif is_alone:
                _roll_back(connection)
            else:
                try:
                    connection.execute("ROLLBACK TO turn")
                    connection.execute("RELEASE turn")
                except sqlite3.Error as worse:
                    _fail(group, worse)
                    _roll_back(connection)


def _driven(work: Work[T], connection: sqlite3.Connection, turn: _Turn) -> T:
    """Run a coroutine that never waits."""
    _is_within.set(True)
    running = work(InThread(connection, lambda: turn.is_withdrawn))
    try:
        running.send(None)
    except StopIteration as ended:
        result: T = ended.value
        return result
    running.close()
    raise StatementRefused("Within a transaction something else than its statements was awaited.")


def _fail(group: list[_Turn], error: BaseException) -> None:
    """What was done and not committed is lost with the transaction.

    It may be tried again, unlike a statement of somebody else's that was refused.
    """
    if not isinstance(error, sqlite3.Error | StorageError) or isinstance(error, StatementRefused):
        error = StorageError(_GIVEN_UP)
    for turn in group:
        turn.error = copy(error)
    group.clear()


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def _forget(told: "asyncio.Future[Any]") -> None:
    """Nobody hears how it ended."""
    if not told.cancelled():
        told.exception()


def _tell(turn: _Turn, error: BaseException | None) -> None:
    error = error or turn.error
    turn.is_over = True
    if turn.told.done():
        return
    if error is None:
        turn.told.set_result(turn.result)
    elif isinstance(error, asyncio.CancelledError):
        turn.told.cancel()
    else:
        turn.told.set_exception(error)
