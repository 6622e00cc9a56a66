"""One end's way to the database: opened, and opened again whenever it ends."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Final

import psycopg
import structlog
from procrastinate import App, JobContext
from procrastinate.exceptions import ProcrastinateException
from procrastinate.tasks import Task
from procrastinate.types import JSONDict
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.rack.mail.address import MailAddress
from engine.rack.mail.connector import ANSWERS_WITHIN, Connector, connected
from engine.rack.mail.schema import TASK
from engine.rack.mail.standing import MailUnavailable
from engine.rack.mail.way import Way

log: Final = structlog.get_logger()

_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 10.0
_WELL: Final = 30.0
"""Seconds a way has to last for the next pause to be the first one again."""
_LOOK: Final = 0.5
_POLL: Final = 1.0
"""Seconds until a mailbox is looked into though nobody has called."""
_ENDS_WITHIN: Final = 2.0
_AT_ONCE: Final = 4

_ABOUT_THE_WAY: Final = frozenset({"08", "28", "42", "57"})
"""Classes of PostgreSQL's errors that are not of one statement: gone, shut down, not allowed."""

_END_OTHERS: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
    " AND datname = current_database() AND application_name = %s AND pid <> pg_backend_pid()"
)

Boxes = Callable[[AsyncConnection[Any]], Awaitable[Mapping[str, Way]]]
"""Which mailboxes are read, and to whom goes what lies in each; asked before each worker."""
Step = Callable[[AsyncConnection[Any]], Awaitable[None]]


class Link:
    """Reads the mailboxes that `boxes` names and empties the ways; see `again`.

    `name`: of its sessions; those of the same name and role that are there before it were left by
    a way that was cut, and are ended. `ways`: all whose messages are to be sent. `step` is done
    every so many seconds (`every`) while there is a way.
    """

    def __init__(
        self,
        address: MailAddress,
        name: str,
        schema: str,
        boxes: Boxes,
        ways: Callable[[], list[Way]],
        clock: Clock,
        supervisor: Supervisor,
        step: tuple[float, Step] | None = None,
    ) -> None:
        self.reason: str | None = "not opened yet"
        self.since = clock.now()
        self.up = asyncio.Event()
        self._address = address.named(name)
        self._name = name
        self._schema = schema
        self._boxes = boxes
        self._ways = ways
        self._clock = clock
        self._supervisor = supervisor
        self._step = step
        self._more = asyncio.Event()
        self._changed = asyncio.Event()
        self._refusing: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin, and go on until it is closed."""
        self._task = self._supervisor.keep("mail", self._run)

    async def close(self) -> None:
        """What was sent before may be lost."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        self._stand("closed")

    def sent(self) -> None:
        """Something is to be sent."""
        self._more.set()

    def again(self) -> None:
        """There are other mailboxes to be read than before."""
        self._changed.set()

    async def _run(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            began = self._clock.monotonic()
            try:
                await self._live()
                reason = "the way to the database has ended"
            except MailUnavailable as error:
                reason = str(error)
            except (psycopg.Error, ProcrastinateException, OSError) as error:
                reason = self._address.in_words(error.__cause__ or error)
            finally:
                self._down()
            if self.reason is None or self.reason != reason:
                log.warning("mail.away", why=reason)
            self._stand(reason)
            lasted = self._clock.monotonic() - began
            pause = _FIRST_PAUSE if lasted >= _WELL else min(pause * 2, _LONGEST_PAUSE)
            await self._clock.sleep(pause)

    async def _live(self) -> None:
        """Until the database is gone, or does not answer."""
        # By itself, for a pool says of what it cannot open only that it cannot.
        async with connected(self._address) as connection:
            # The server keeps them for hours otherwise, and a role may have only so many.
            await connection.execute(_END_OTHERS, (self._name,))
        connector = Connector(self._address, self._schema, self._clock)
        app = App(connector=connector)
        handlers: dict[str, Way] = {}

        @app.task(name=TASK, pass_context=True)
        async def frame(context: JobContext, frame: str) -> None:
            if (way := handlers.get(context.job.queue)) is not None:
                way.arrive(frame)

        async with connector.open_pool() as pool, app.open_async(pool):
            try:
                ended = False
                while not ended:
                    self._changed.clear()
                    handlers = dict(await self._named(pool))
                    ended = await self._work(app, connector, pool, frame, list(handlers))
            finally:
                # Whatever is still asked is not waited for.
                connector.cut()

    async def _named(self, pool: AsyncConnectionPool) -> Mapping[str, Way]:
        async with pool.connection() as connection:
            return await self._boxes(connection)

    async def _work(
        self,
        app: App,
        connector: Connector,
        pool: AsyncConnectionPool,
        task: Task[..., Any, Any],
        boxes: list[str],
    ) -> bool:
        """Until there are other mailboxes, or (True) something ends."""
        self._stand(None)
        self.up.set()
        changed = asyncio.create_task(self._changed.wait())
        parts: list[asyncio.Task[Any]] = [
            asyncio.create_task(self._watch(connector)),
            asyncio.create_task(self._send(task)),
        ]
        if boxes:
            parts.append(asyncio.create_task(self._read(app, boxes)))
        if self._step is not None:
            parts.append(asyncio.create_task(self._repeat(pool, *self._step)))
        try:
            await asyncio.wait({changed, *parts}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if any(part.done() for part in parts):
                self._down()
                connector.cut()
            await self._end([changed, *parts], connector)
        ended = [part for part in parts if part.done() and not part.cancelled()]
        errors = [error for part in ended if (error := part.exception()) is not None]
        if errors:
            raise errors[0]
        return not changed.done() or changed.cancelled()

    async def _end(self, parts: list[asyncio.Task[Any]], connector: Connector) -> None:
        for part in parts:
            part.add_done_callback(_looked_at)
            part.cancel()
        _, late = await asyncio.wait(parts, timeout=_ENDS_WITHIN)
        if late:
            connector.cut()
            await asyncio.wait(late, timeout=_ENDS_WITHIN)

    async def _read(self, app: App, boxes: list[str]) -> None:
        await app.run_worker_async(
            queues=boxes,
            concurrency=_AT_ONCE,
            fetch_job_polling_interval=_POLL,
            shutdown_graceful_timeout=1.0,
            delete_jobs="always",
            install_signal_handlers=False,
        )

    async def _send(self, task: Task[..., Any, Any]) -> None:
        while True:
            self._more.clear()
            for way in self._ways():
                while way.box is not None and (texts := way.take()):
                    await self._put(task, way, way.box, texts)
            await self._more.wait()

    async def _put(self, task: Task[..., Any, Any], way: Way, box: str, texts: list[str]) -> None:
        try:
            frames: list[JSONDict] = [{"frame": text} for text in texts]
            await task.configure(queue=box).batch_defer_async(*frames)
            self._refusing.discard(box)
        except ProcrastinateException as error:
            state = _state(error)
            if state is None or state[:2] in _ABOUT_THE_WAY:
                raise
            # A full mailbox, or a full disk: whoever has sent them says it again.
            way.lost += len(texts)
            if box not in self._refusing:
                log.warning("mail.refused", messages=len(texts), state=state)
            self._refusing.add(box)

    async def _watch(self, connector: Connector) -> None:
        while not connector.lost:
            await self._clock.sleep(_LOOK)
            if connector.silent_for() > ANSWERS_WITHIN:
                connector.cut()
                raise MailUnavailable("the database does not answer")

    async def _repeat(self, pool: AsyncConnectionPool, every: float, step: Step) -> None:
        while True:
            async with pool.connection() as connection:
                await step(connection)
            await self._clock.sleep(every)

    def _down(self) -> None:
        self.up.clear()
        for way in self._ways():
            way.away()

    def _stand(self, reason: str | None) -> None:
        if self.reason != reason:
            self.reason, self.since = reason, self._clock.now()
            if reason is None:
                log.info("mail.connected", database=self._address.where)


def _looked_at(part: asyncio.Task[Any]) -> None:
    """What else fails while all ends is no news."""
    if not part.cancelled():
        part.exception()


def _state(error: ProcrastinateException) -> str | None:
    """PostgreSQL's own code of it; None where it did not come to answer."""
    cause = error.__cause__
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None


async def opened(link: Link) -> None:
    """Wait until there is a way. Raises `MailUnavailable`, and the link is closed again."""
    link.open()
    with suppress(TimeoutError):
        async with asyncio.timeout(ANSWERS_WITHIN):
            await link.up.wait()
            return
    reason = link.reason
    await link.close()
    raise MailUnavailable(reason or "the database does not answer", passes=True)
