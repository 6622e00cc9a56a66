"""What goes on beside the lists, and what everybody sees as one change of them."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Final, TypeVar, final

from engine.common.errors import StorageError

if TYPE_CHECKING:
    from engine.storage.database import Database, Parameters, Transaction, Work


T = TypeVar("T")

_TRIES: Final = 10
_PAUSE: Final = 1.0


@final
class Beside:
    """The database for what has nothing to do with the lists: the chat's own state.

    Neither its reads nor its transactions wait for a change of much to be made.
    """

    def __init__(self, database: "Database") -> None:
        self._database = database
        self.vault = database.vault
        self.clock = database.clock

    async def transact(self, work: "Work[T]") -> T:
        """As `Database.transact`, before what phones write."""
        return await self._database.short(work, first=True)

    async def execute(self, sql: str, parameters: "Parameters" = ()) -> int:
        """One statement as a transaction of its own; return the number of rows changed."""
        return await self.transact(lambda tx: tx.execute(sql, parameters))

    def write(self) -> AbstractAsyncContextManager["Transaction"]:
        """As `Database.write`, before what phones write."""
        return self._database.transaction(first=True)

    async def fetchall(self, sql: str, parameters: "Parameters" = ()) -> list[sqlite3.Row]:
        """Read what is committed."""
        return await self._database.read_committed(sql, parameters)

    async def fetchone(self, sql: str, parameters: "Parameters" = ()) -> sqlite3.Row | None:
        """The first row; give the statement its own LIMIT."""
        rows = await self.fetchall(sql, parameters)
        return rows[0] if rows else None


@final
class Switch:
    """What `Database.switch` hands out."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self.is_decided = False

    @contextlib.asynccontextmanager
    async def decide(self) -> AsyncIterator["Transaction"]:
        """The transaction after which the change is made, whatever happens."""
        async with self._database.transaction() as tx:
            yield tx
        self.is_decided = True

    async def finish(self, step: Callable[["Transaction"], Awaitable[bool]]) -> None:
        """Take a step in a transaction of its own until it says that there is no other.

        Others that are `beside` the lists get in between. It is seen through even if the task is
        cancelled; a step that fails is tried again.
        """
        await seen_through(self._finish(step))

    async def _finish(self, step: Callable[["Transaction"], Awaitable[bool]]) -> None:
        failed = 0
        while True:
            try:
                async with self._database.transaction() as tx:
                    goes_on = await step(tx)
            except StorageError:
                failed += 1
                if failed == _TRIES:
                    raise
                await self._database.clock.sleep(_PAUSE)
                continue
            if not goes_on:
                return


async def seen_through(work: Awaitable[T]) -> T:
    """Await work to its end even when cancelled meanwhile; the cancellation follows then."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        task.exception()
        raise cancelled
    return task.result()
