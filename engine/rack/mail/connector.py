"""Procrastinate's way to PostgreSQL, on which nothing is waited for without end."""

import json
import os
import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Final
from weakref import WeakSet

import psycopg
from procrastinate import PsycopgConnector
from procrastinate.connector import Notify
from procrastinate.exceptions import ConnectorException
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from engine.common.clock import Clock
from engine.rack.mail.address import MailAddress
from engine.rack.mail.standing import MailUnavailable

ANSWERS_WITHIN: Final = 15.0
"""Seconds the database has for a statement; then the connections are cut."""
_CONNECTIONS: Final = 3
_FREE_WITHIN: Final = 3.0


class Connector(PsycopgConnector):
    """`schema`: where procrastinate's names are looked up. `lost`: the way has shown to be gone.

    Psycopg waits for a server that has fallen silent even where it is cancelled: see `cut`.
    """

    def __init__(self, address: MailAddress, schema: str, clock: Clock) -> None:
        super().__init__()
        self.lost = False
        self._address = address
        self._schema = schema
        self._clock = clock
        self._connections: WeakSet[AsyncConnection[Any]] = WeakSet()
        self._asked: dict[object, float] = {}

    @asynccontextmanager
    async def open_pool(self) -> AsyncIterator[AsyncConnectionPool]:
        """For `App.open_async`. Raises `psycopg.Error`."""
        pool = AsyncConnectionPool(
            self._address.conninfo,
            min_size=1,
            max_size=_CONNECTIONS,
            timeout=_FREE_WITHIN,
            reconnect_timeout=_FREE_WITHIN,
            configure=self.begin,
            open=False,
        )
        try:
            await pool.open(wait=True, timeout=ANSWERS_WITHIN)
            yield pool
        finally:
            await pool.close(timeout=_FREE_WITHIN)

    async def begin(self, connection: AsyncConnection[Any]) -> None:
        """Each connection, before it is used."""
        self._connections.add(connection)
        await connection.set_autocommit(True)
        await connection.execute(
            f"SET search_path TO {self._schema}, pg_temp; SET statement_timeout TO '10s'"
        )

    def silent_for(self) -> float:
        """Seconds that the longest of all open statements has been waited for."""
        now = self._clock.monotonic()
        return max((now - began for began in self._asked.values()), default=0.0)

    def cut(self) -> None:
        """Whoever waits for the database hears that it is gone."""
        for connection in list(self._connections):
            with suppress(OSError, psycopg.Error):
                end = os.dup(connection.fileno())
                with socket.socket(fileno=end) as one:
                    one.shutdown(socket.SHUT_RDWR)

    async def execute_query_async(self, query: str, **arguments: Any) -> None:
        """That a message was read, or a reader is there; what fails shows in `lost`."""
        try:
            with self._asking():
                await super().execute_query_async(query, **arguments)
        except ConnectorException:
            self.lost = True

    async def execute_query_one_async(self, query: str, **arguments: Any) -> dict[str, Any]:
        with self._asking():
            row: dict[str, Any] = await super().execute_query_one_async(query, **arguments)
        return row

    async def execute_query_all_async(self, query: str, **arguments: Any) -> list[dict[str, Any]]:
        with self._asking():
            rows: list[dict[str, Any]] = await super().execute_query_all_async(query, **arguments)
        return rows

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Until it is cancelled, or cannot any more; the worker does not notice that by itself."""

        async def on_sound(*, channel: str, payload: str) -> None:
            # Anybody who has guessed a channel's name may say anything there.
            if _is_arrival(payload):
                await on_notification(channel=channel, payload=payload)

        try:
            await super().listen_notify(on_sound, channels)
        except Exception:
            self.lost = True
            raise

    @contextmanager
    def _asking(self) -> Iterator[None]:
        question = object()
        self._asked[question] = self._clock.monotonic()
        try:
            yield
        finally:
            del self._asked[question]


@asynccontextmanager
async def connected(address: MailAddress) -> AsyncIterator[AsyncConnection[Any]]:
    """A connection in which each statement counts at once; raises `MailUnavailable`."""
    try:
        connection = await AsyncConnection.connect(address.conninfo, autocommit=True)
    except (psycopg.Error, OSError) as error:
        raise MailUnavailable(address.in_words(error), passes=True) from None
    async with connection:
        await connection.execute("SET statement_timeout TO '10s'")
        yield connection


def _is_arrival(payload: str) -> bool:
    try:
        return bool(json.loads(payload) == {"type": "job_inserted", "job_id": 0})
    except (ValueError, RecursionError):
        return False
