"""The database: one writer under one lock, and read-only connections beside it."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar, final

from engine.common.clock import Clock
from engine.common.errors import StatementRefused, StorageError
from engine.storage.beside import Beside, Switch, seen_through
from engine.storage.connections import Connections, emptied, opened
from engine.storage.faults import translated
from engine.storage.folder import DataFolder
from engine.storage.shared_lock import SharedLock
from engine.storage.statements import FromLoop, Statements
from engine.storage.vault import Vault
from engine.storage.writer import Writer, is_within

T = TypeVar("T")
SqlValue = str | int | float | bytes | None
Parameters = Sequence[SqlValue]

_SECOND: Final = "A task that is writing began a second transaction."
_PIN: Final = "SELECT 1 FROM accounts LIMIT 1"


class Reader(Protocol):
    """Where a read takes place: beside the writer, or within its transaction."""

    async def fetchall(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]: ...
    async def fetchone(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None: ...


@final
class Transaction:
    """What one writer does between BEGIN and COMMIT; of no use afterwards, or after an error."""

    def __init__(self, statements: Statements, folder: Path) -> None:
        self._statements = statements
        self._folder = folder
        self._usable = True

    async def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Return the number of rows changed."""
        with self._guarded():
            return await self._statements.execute(sql, parameters)

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> int:
        """Return the number of rows changed; a generator is run in the writer's thread."""
        with self._guarded():
            return await self._statements.executemany(sql, parameters)

    async def insert(self, sql: str, parameters: Parameters = ()) -> int:
        """Return the new row's id."""
        with self._guarded():
            return await self._statements.insert(sql, parameters)

    async def fetchall(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        with self._guarded():
            return await self._statements.fetchall(sql, parameters)

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


Work = Callable[[Transaction], Coroutine[Any, Any, T]]
"""What a short transaction does; it awaits its transaction alone."""


@final
class Database:
    """All state of one data directory. Made by `open`, ended by `close`.

    Whoever writes to the lists shares `_lists`, which a `switch` has alone; what is `beside` them
    needs the writer alone, so that it gets in between the transactions of a `switch`.
    """

    def __init__(
        self,
        folder: DataFolder,
        vault: Vault,
        clock: Clock,
        connections: Connections,
    ) -> None:
        self.vault = vault
        self.clock = clock
        self._folder = folder
        self._connections = connections
        self._connection = connections.writer
        self._writer = Writer(connections.writer)
        self._reader = connections.reader
        self._snapshot = connections.snapshot
        self._lists = SharedLock()
        self._is_switching = False
        self._is_half_made = False
        self._switcher: asyncio.Task[object] | None = None
        self._holder: asyncio.Task[object] | None = None
        self.beside = Beside(self)

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
            return cls(held, vault, clock, await opened(held))
        except BaseException:
            held.release()
            raise

    async def transact(self, work: Work[T]) -> T:
        """One short transaction: what `work` returns, once it is durable.

        `work` is run in the writer's thread, whole, and may await its transaction alone. Those that
        wait are committed together; an exception takes back what its own has written, no other's.
        Cancelled, it does nothing, or is seen to its end.
        """
        self._expect_outside()
        async with self._lists.shared():
            self._expect_whole()
            return await self.short(work)

    async def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """One statement as a transaction of its own; return the number of rows changed."""
        return await self.transact(lambda tx: tx.execute(sql, parameters))

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """One transaction, alone: committed at the end of the block, rolled back by an exception.

        For what takes long or waits for something else; each statement goes to the writer's thread
        by itself. A commit that has begun is seen through even if the task is cancelled.
        """
        self._expect_outside()
        async with self._lists.shared():
            self._expect_whole()
            async with self.transaction() as tx:
                yield tx

    @contextlib.asynccontextmanager
    async def switch(self) -> AsyncIterator[Switch]:
        """Change much in several transactions that everybody else sees as one.

        Meanwhile nobody else writes to the lists, and whoever reads them sees them as they were;
        what is `beside` them goes on. Once `Switch.decide` was left, an exception leaves the lists
        to be finished by the next start.
        """
        self._expect_outside()
        async with self._lists.alone():
            self._switcher = asyncio.current_task()
            switch = Switch(self)
            # Whoever asks from now on is answered by the snapshot, which is taken first.
            self._is_switching = True
            try:
                with translated(self._folder.path):
                    await seen_through(self._snapshot.execute_fetchall("BEGIN"))
                    await seen_through(self._snapshot.execute_fetchall(_PIN))
                    # Whoever asked before has been answered once this is.
                    await seen_through(self._reader.execute_fetchall(_PIN))
                yield switch
            except BaseException:
                self._is_half_made = switch.is_decided
                raise
            finally:
                self._switcher = None
                if not self._is_half_made:
                    self._is_switching = False
                    with contextlib.suppress(sqlite3.Error):
                        await seen_through(self._snapshot.execute_fetchall("ROLLBACK"))

    async def short(self, work: Work[T], *, first: bool = False) -> T:
        """As `transact`, whatever becomes of the lists meanwhile; see `Beside`."""
        self._expect_no_other()
        folder = self._folder.path

        async def whole(statements: Statements) -> T:
            tx = Transaction(statements, folder)
            try:
                return await work(tx)
            finally:
                tx.end()

        with translated(folder):
            return await self._writer.short(whole, first=first)

    @contextlib.asynccontextmanager
    async def transaction(self, *, first: bool = False) -> AsyncIterator[Transaction]:
        """As `write`, whatever becomes of the lists meanwhile; see `Beside` and `Switch`."""
        self._expect_no_other()
        async with self._writer.alone(first=first):
            self._holder = asyncio.current_task()
            transaction = Transaction(FromLoop(self._connection), self._folder.path)
            try:
                await self._statement("BEGIN IMMEDIATE")
                yield transaction
                transaction.end()
                await self._statement("COMMIT")
            except BaseException:
                transaction.end()
                # Waits in the writer's queue behind a statement whose task was cancelled.
                await seen_through(self._roll_back())
                raise
            finally:
                self._holder = None

    def _expect_outside(self) -> None:
        self._expect_no_other()
        if self._switcher is not None and self._switcher is asyncio.current_task():
            raise StorageError(_SECOND)

    def _expect_no_other(self) -> None:
        # The writer's thread has no tasks.
        if is_within() or (self._holder is not None and self._holder is asyncio.current_task()):
            raise StorageError(_SECOND)

    def _expect_whole(self) -> None:
        if self._is_half_made:
            raise StorageError(
                "A change of many accounts could not be finished. Restart Rosterbot: it is "
                "finished then, before anything else."
            )

    async def fetchall(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Read beside the writer: what is committed, never what is being written."""
        if is_within():
            raise StatementRefused("What is read within a transaction is read through it.")
        if not self._is_switching:
            return await self.read_committed(sql, parameters)
        with translated(self._folder.path):
            return list(await self._snapshot.execute_fetchall(sql, parameters))

    async def read_committed(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Read what is committed, also while a `switch` is being made; see `Beside`."""
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
        async with self._writer.alone():
            with translated(self._folder.path):
                return await seen_through(emptied(self._connection))

    async def close(self) -> None:
        """Wait for what is being written, then close all connections and free the directory."""
        async with contextlib.AsyncExitStack() as stack:
            if not self._is_half_made:
                await stack.enter_async_context(self._lists.alone())
            await stack.enter_async_context(self._writer.alone())
            try:
                await seen_through(self._connections.close())
            finally:
                self._folder.release()

    async def _statement(self, sql: str) -> None:
        with translated(self._folder.path):
            await seen_through(self._connection.execute_fetchall(sql))

    async def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # SQLite has done it already
            await self._connection.execute_fetchall("ROLLBACK")
