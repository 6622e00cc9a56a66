"""Where the statements of a transaction are run: from the event loop, or in the writer's thread."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar, final

from engine.storage.writer_connection import WriterConnection

if TYPE_CHECKING:
    from engine.storage.database import Parameters

T = TypeVar("T")

_ROW_MADE = "SELECT last_insert_rowid()"


class Statements(Protocol):
    """Single statements, of one transaction. Raises `sqlite3.Error`."""

    async def execute(self, sql: str, parameters: "Parameters") -> int: ...
    async def executemany(self, sql: str, rows: "Iterable[Parameters]") -> int: ...
    async def insert(self, sql: str, parameters: "Parameters") -> int: ...
    async def fetchall(self, sql: str, parameters: "Parameters") -> list[sqlite3.Row]: ...


@final
class FromLoop:
    """Each statement goes to the thread by itself; one whose task is cancelled is given up."""

    def __init__(self, connection: WriterConnection) -> None:
        self._connection = connection
        connection.is_given_up = False

    async def execute(self, sql: str, parameters: "Parameters") -> int:
        return (await self._seen(self._connection.execute(sql, parameters))).rowcount

    async def executemany(self, sql: str, rows: "Iterable[Parameters]") -> int:
        wanted = _while_wanted(rows, lambda: self._connection.is_given_up)
        return (await self._seen(self._connection.executemany(sql, wanted))).rowcount

    async def insert(self, sql: str, parameters: "Parameters") -> int:
        row = await self._seen(self._connection.execute_insert(sql, parameters))
        return 0 if row is None else int(row[0])

    async def fetchall(self, sql: str, parameters: "Parameters") -> list[sqlite3.Row]:
        return list(await self._seen(self._connection.execute_fetchall(sql, parameters)))

    async def _seen(self, statement: Awaitable[T]) -> T:
        try:
            return await statement
        except asyncio.CancelledError:
            self._connection.is_given_up = True
            raise


@final
class InThread:
    """In the thread itself: nothing here is ever waited for. `is_over`: nobody wants it any more.

    Its coroutines are such for `Transaction` alone, which has one shape for both.
    """

    def __init__(self, connection: sqlite3.Connection, is_over: Callable[[], bool]) -> None:
        self._connection = connection
        self._is_over = is_over

    async def execute(self, sql: str, parameters: "Parameters") -> int:
        self._expect_wanted()
        return self._connection.execute(sql, parameters).rowcount

    async def executemany(self, sql: str, rows: "Iterable[Parameters]") -> int:
        return self._connection.executemany(sql, _while_wanted(rows, self._is_over)).rowcount

    async def insert(self, sql: str, parameters: "Parameters") -> int:
        self._expect_wanted()
        self._connection.execute(sql, parameters)
        return int(self._connection.execute(_ROW_MADE).fetchone()[0])

    async def fetchall(self, sql: str, parameters: "Parameters") -> list[sqlite3.Row]:
        self._expect_wanted()
        return self._connection.execute(sql, parameters).fetchall()

    def _expect_wanted(self) -> None:
        if self._is_over():
            raise asyncio.CancelledError


def _while_wanted(
    rows: "Iterable[Parameters]", is_over: Callable[[], bool]
) -> "Iterator[Parameters]":
    for row in rows:
        if is_over():
            raise asyncio.CancelledError
        yield row
