"""The database: one writer under one lock, and a read-only connection beside it."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol, TypeVar, final

import aiosqlite

from engine.common.clock import Clock
from engine.common.errors import StorageError
from engine.storage.faults import translated
from engine.storage.folder import DataFolder
from engine.storage.vault import Vault

T = TypeVar("T")
SqlValue = str | int | float | bytes | None
Parameters = Sequence[SqlValue]

_BUSY_MILLISECONDS: Final = 5_000


class Reader(Protocol):
    """Where a read takes place: beside the writer, or within its transaction."""

    async def fetchall(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]: ...
    async def fetchone(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None: ...


@final
class Transaction:
    """What one writer does between BEGIN and COMMIT; of no use afterwards, or after an error."""

    def __init__(self, connection: aiosqlite.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._usable = True

    async def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Return the number of rows changed."""
        with self._guarded():
            return (await self._connection.execute(sql, parameters)).rowcount

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> int:
        """Return the number of rows changed; a generator is run in the writer's thread."""
        with self._guarded():
            return (await self._connection.executemany(sql, parameters)).rowcount

    async def insert(self, sql: str, parameters: Parameters = ()) -> int:
        """Return the new row's id."""
        with self._guarded():
            row = await self._connection.execute_insert(sql, parameters)
        if row is None:
            raise StorageError("The database did not say which row it made.")
        return int(row[0])

    async def fetchall(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        with self._guarded():
            return list(await self._connection.execute_fetchall(sql, parameters))

    async def fetchone(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        rows = await self.fetchall(sql, parameters)
        return rows[0] if rows else None

    def end(self) -> None:
        self._usable = False

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        if not self._usable:
            raise StorageError("This transaction is over.")
        try:
            with translated(self._folder):
                yield
        except BaseException:
            # SQLite may have rolled back by itself: what follows would be committed alone.
            self._usable = False
            raise


@final
class Database:
    """All state of one data directory. Made by `open`, ended by `close`."""

    def __init__(
        self,
        folder: DataFolder,
        vault: Vault,
        clock: Clock,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
    ) -> None:
        self.vault = vault
        self.clock = clock
        self._folder = folder
        self._writer = writer
        self._reader = reader
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    @classmethod
    async def open(
        cls, folder: Path, key_file: Path, clock: Clock, *, new: bool = False
    ) -> "Database":
        """Open the data directory, making it, its key and its database on the first start.

        `new`: begin a database although a key is there. Raises `DatabaseBusy`,
        `DatabaseMissing`, `DatabaseTooNew`, `DatabaseDamaged`, `KeyUnusable`, or
        `StorageError` for the disk; in each case nothing was written.
        """
        held = await asyncio.to_thread(DataFolder.hold, folder)
        try:
            vault = await asyncio.to_thread(held.prepare, key_file, new=new)
            async with contextlib.AsyncExitStack() as stack:
                with translated(folder):
                    writer = await stack.enter_async_context(_connect(held, "rw"))
                    reader = await stack.enter_async_context(_connect(held, "ro"))
                    for pragma in (
                        "journal_mode = WAL",
                        "synchronous = FULL",
                        "foreign_keys = ON",
                        "secure_delete = ON",
                    ):
                        await writer.execute_fetchall(f"PRAGMA {pragma}")
                    await reader.execute_fetchall("PRAGMA query_only = ON")
                    for connection in (writer, reader):
                        connection.row_factory = sqlite3.Row
                        await connection.execute_fetchall(
                            f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}"
                        )
                stack.pop_all()
            return cls(held, vault, clock, writer, reader)
        except BaseException:
            held.release()
            raise

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """One transaction, alone: committed at the end of the block, rolled back by an exception.

        A commit that has begun is seen through even if the task is cancelled.
        """
        if self._holder is not None and self._holder is asyncio.current_task():
            raise StorageError("A task that is writing began a second transaction.")
        async with self._lock:
            self._holder = asyncio.current_task()
            transaction = Transaction(self._writer, self._folder.path)
            try:
                await self._statement("BEGIN IMMEDIATE")
                yield transaction
                transaction.end()
                await self._statement("COMMIT")
            except BaseException:
                transaction.end()
                # Waits in the writer's queue behind a statement whose task was cancelled.
                await _seen_through(self._roll_back())
                raise
            finally:
                self._holder = None

    async def fetchall(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Read beside the writer: what is committed, never what is being written."""
        with translated(self._folder.path):
            return list(await self._reader.execute_fetchall(sql, parameters))

    async def fetchone(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row; give the statement its own LIMIT."""
        rows = await self.fetchall(sql, parameters)
        return rows[0] if rows else None

    async def forget_overwritten(self) -> bool:
        """Empty the write-ahead log, which still holds what was changed or deleted meanwhile.

        False where somebody reads an older state: nothing waits for them, ask again later.
        """
        async with self._lock:
            with translated(self._folder.path):
                await _seen_through(self._writer.execute_fetchall("PRAGMA busy_timeout = 0"))
                try:
                    rows = await _seen_through(
                        self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
                    )
                finally:
                    await _seen_through(
                        self._writer.execute_fetchall(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
                    )
        return all(not busy for busy, _, _ in rows)

    async def close(self) -> None:
        """Wait for a running transaction, then close both connections and free the directory."""
        async with self._lock:
            try:
                await _seen_through(self._close_connections())
            finally:
                self._folder.release()

    async def _close_connections(self) -> None:
        try:
            await self._reader.close()
        finally:
            # The last to leave writes the log back into the file.
            await self._writer.close()

    async def _statement(self, sql: str) -> None:
        with translated(self._folder.path):
            await _seen_through(self._writer.execute_fetchall(sql))

    async def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # SQLite has done it already
            await self._writer.execute_fetchall("ROLLBACK")


def _connect(folder: DataFolder, mode: str) -> aiosqlite.Connection:
    return aiosqlite.connect(folder.uri(mode), uri=True, isolation_level=None)


async def _seen_through(work: Awaitable[T]) -> T:
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
