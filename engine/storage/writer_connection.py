"""The connection that writes: aiosqlite's, whose thread also runs a whole function at once."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar, final

import aiosqlite

from engine.common.errors import StorageError

T = TypeVar("T")

_CHUNK: Final = 64
_STEPS: Final = 500_000
"""After how many of SQLite's steps it is asked whether to go on: some dozens of milliseconds."""


@final
class WriterConnection(aiosqlite.Connection):
    """Of a library's that knows single statements alone: here are its private names, all of them.

    Made by `async with`, like its base. `is_given_up`: nobody wants the statement that is running,
    which fails if it takes long.
    """

    def __init__(self, uri: str) -> None:
        super().__init__(partial(self._connected, uri), _CHUNK)
        self.is_given_up = False

    def begin(self, work: Callable[[sqlite3.Connection], T]) -> asyncio.Future[T]:
        """Have this run in the connection's thread, once what was asked for before has.

        Raises `StorageError` when the connection is closed.
        """
        if self._connection is None or not self._running:
            raise StorageError("The database is closed.")
        ended: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((ended, partial(work, self._connection)))
        return ended

    def _connected(self, uri: str) -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        # Unlike `interrupt`, which is for what is running at that moment, it cannot come too soon.
        connection.set_progress_handler(lambda: self.is_given_up, _STEPS)
        return connection
