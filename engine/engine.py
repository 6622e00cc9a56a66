"""The running engine: opened, started, put to rest, stopped. The way in for bot/."""

import asyncio
import os
from collections.abc import AsyncIterator
from functools import partial
from typing import Final

import structlog

from engine.apps.reading import read_all
from engine.common.clock import Clock, SystemClock
from engine.common.errors import ConfigurationError
from engine.composition import UseCases
from engine.config import EngineConfig
from engine.model.actor import Event
from engine.rack.sealing import Keys
from engine.storage.database import Database
from engine.storage.hosts import HostStore
from engine.storage.phones import PhoneStore
from engine.use_cases.hosts.mail_keeper import open_mail

log: Final = structlog.get_logger()


class Engine(UseCases):
    """Made by `open`; `start` sets the phones to work, `stop` ends everything."""

    def __init__(
        self,
        config: EngineConfig,
        database: Database,
        clock: Clock,
        *,
        agents: int = 0,
        hub: Keys | None = None,
    ) -> None:
        super().__init__(config, database, clock, agents=agents, hub=hub)
        self._tasks: list[asyncio.Task[None]] = []

    @classmethod
    async def open(cls, config: EngineConfig, clock: Clock | None = None) -> "Engine":
        """Open database and key; nothing is started.

        Raises the `StorageError` family, and `ConfigurationError`.
        """
        clock = clock or SystemClock()
        database = await Database.open(
            config.data_dir, config.key_file, clock, new=config.new_database
        )
        hub, hosts = None, set[str]()
        if config.carrier is not None:
            store = HostStore(database)
            hub = Keys.from_private(await store.private_keys(Keys.new().private()))
            hosts = {host.name for host in await store.all()}
        # Those of other machines have agents there.
        phones = sum(one.host not in hosts for one in await PhoneStore(database).all())
        agents = config.agents_for(phones, os.cpu_count() or 1)
        try:
            engine = cls(config, database, clock, agents=agents, hub=hub)
        except ConfigurationError:
            await database.close()
            raise
        await engine.operators.load()
        if engine.hosts is not None:
            try:
                await engine.hosts.begin()
            except ConfigurationError:
                await engine.stop()
                raise
        return engine

    async def start(self) -> None:
        """Recover the queue, follow the phones, let the workers work."""
        await asyncio.to_thread(read_all)
        await self.operators.settle()
        await self.stores.hands.let_go_of_all()
        recovered = await self.stores.queue.recover(self.clock.now(), self.racks.names())
        left = await self.stores.jobs.running()
        self.racks.expect(left)
        self._workers.left = {job.phone_id: job for job in left if job.phone_id is not None}
        active = await self.stores.runs.active_runs()
        self._signals.cancelling.update(run.id for run in active if run.state == "cancelling")
        log.info(
            "queue.recovered",
            requeued=len(recovered.requeued),
            to_look=len(recovered.to_look),
            given_up=len(recovered.given_up),
            left=len(left),
        )
        await self.fleet.start()
        for phone_id in list(self._workers.left):
            self.fleet.crew.set_to_work(phone_id)
        self._sync.start(self._workers.without_phone(), self.fleet.absent_for)
        keep, looked_after = self.supervisor.keep, (self._janitor, self._phone_checks, self.hands)
        if self.mail is not None and self.host_watch is not None:
            opening = partial(open_mail, self.mail, self.clock)
            self._tasks += [
                keep("mail-opening", opening, may_end=True),
                *map(self.supervisor.repeat, self.host_watch.steps),
            ]
        self._tasks += [
            keep("ticker", self._ticker.run, essential=True),
            *(self.supervisor.repeat(step) for each in looked_after for step in each.steps),
        ]

    async def rest(self) -> None:
        """Start nothing new, let running steps end, release the phones; may be called again.

        What is done on the phones of other machines goes on there.
        """
        self.racks.leave()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for kind in self.kinds.values():
            kind.stop()
        await self._phone_checks.stop()
        await asyncio.gather(self._sync.stop(), self.fleet.stop())

    async def stop(self) -> None:
        """`rest`, then the database is closed."""
        try:
            await self.rest()
        finally:
            for kind in self.kinds.values():
                kind.close()
            await self._sync.pages.close()
            if self.mail is not None:
                await self.mail.close()
            await self.stores.database.close()

    def events(self) -> AsyncIterator[Event]:
        """Events from now on; of equal ones still waiting, one is delivered."""
        return self._events.listen()
