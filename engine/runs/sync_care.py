"""Syncs beside the phones: those that need none, and those whose phone stays away."""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from engine.common.supervisor import Step, Supervisor
from engine.runs.worker import PhoneWorker
from engine.storage.queue import Queue
from engine.storage.sync_traces import SyncTraces

log: Final = structlog.get_logger()

ALONE_AFTER: Final = 30.0
"""Seconds a phone may be away before its syncs are done from the public page alone."""
_ROUND: Final = 2.0
_STOPPING: Final = 3.0


class SyncCare:
    """Runs the worker of jobs without a phone; `absent_for`: the seconds a phone is away."""

    def __init__(
        self,
        queue: Queue,
        traces: SyncTraces,
        worker: PhoneWorker,
        absent_for: Callable[[int], float],
    ) -> None:
        self._queue = queue
        self._traces = traces
        self._worker = worker
        self._absent_for = absent_for
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, supervisor: Supervisor) -> None:
        self._tasks = [
            supervisor.keep(
                "worker", self._worker.work, about="pages", essential=True, may_end=True
            ),
            supervisor.repeat(Step("sync-care", self.round, _ROUND)),
        ]

    async def stop(self) -> None:
        """Let what runs end for a few seconds."""
        self._worker.stop()
        if not self._tasks:
            return
        working, rounds = self._tasks
        rounds.cancel()
        await asyncio.wait({working}, timeout=_STOPPING)
        working.cancel()
        await asyncio.gather(working, rounds, return_exceptions=True)

    def wake(self) -> None:
        self._worker.wake()

    async def round(self) -> None:
        """Let syncs go on without a phone that stays away."""
        for phone_id in await self._traces.awaited_phones():
            if self._absent_for(phone_id) >= ALONE_AFTER:
                freed = await self._queue.free_of_phone(phone_id)
                log.info("sync.without_phone", phone=phone_id, jobs=freed)
                self._worker.wake()
