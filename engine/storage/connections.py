"""The three connections to one database: one that writes, one that reads, one for snapshots."""

import contextlib
import sqlite3
from dataclasses import dataclass
from typing import Final

import aiosqlite

from engine.storage.faults import translated
from engine.storage.folder import DataFolder
from engine.storage.writer_connection import WriterConnection

_BUSY_MILLISECONDS: Final = 5_000
_OF_THE_WRITER: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
)


@dataclass(frozen=True, slots=True)
class Connections:
    """Made by `opened`."""

    writer: WriterConnection
    reader: aiosqlite.Connection
    snapshot: aiosqlite.Connection

    async def close(self) -> None:
        """The last to leave, who writes, writes the log back into the file."""
        try:
            await self.snapshot.close()
            await self.reader.close()
        finally:
            await self.writer.close()


async def opened(folder: DataFolder) -> Connections:
    """Raises the `StorageError` family."""
    async with contextlib.AsyncExitStack() as stack:
        with translated(folder.path):
            found = Connections(
                WriterConnection(folder.uri("rw")), _reading(folder), _reading(folder)
            )
            for connection in (found.writer, found.reader, found.snapshot):
                await stack.enter_async_context(connection)
            for pragma in _OF_THE_WRITER:
                await found.writer.execute_fetchall(f"PRAGMA {pragma}")
            for connection in (found.reader, found.snapshot):
                await connection.execute_fetchall("PRAGMA query_only = ON")
            for connection in (found.writer, found.reader, found.snapshot):
                connection.row_factory = sqlite3.Row
                await connection.execute_fetchall(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        stack.pop_all()
    return found


async def emptied(writer: WriterConnection) -> bool:
    """Empty the write-ahead log; False where somebody reads an older state.

    Raises `sqlite3.Error`.
    """
    await writer.execute_fetchall("PRAGMA busy_timeout = 0")
    try:
        rows = await writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        await writer.execute_fetchall(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    return all(not busy for busy, _, _ in rows)


def _reading(folder: DataFolder) -> aiosqlite.Connection:
    return aiosqlite.connect(folder.uri("ro"), uri=True, isolation_level=None)
