"""What is looked after regularly: jobs whose phone stays away, and what is kept for a while."""

from collections.abc import Set
from typing import Final, Protocol

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.model.actor import RunChanged
from engine.model.run import Outcome
from engine.runs.job_execution import JobExecution
from engine.storage.stores import Stores
from engine.use_cases.events import Broadcast
from engine.use_cases.files.imports import Imports
from engine.use_cases.runs.questions import Questions

log: Final = structlog.get_logger()

GRACE: Final = 120.0
"""Seconds queued jobs wait for a phone that went away or is not well."""
_ROUND: Final = 2.0
_SWEEP: Final = 600.0
_KEPT: Final = 86_400.0


class Presence(Protocol):
    """What the janitor needs of the fleet."""

    def is_ready(self, phone_id: int) -> bool: ...
    def absent_for(self, phone_id: int) -> float: ...
    def wake(self, phone_ids: Set[int]) -> None: ...


class Janitor:
    """Goes round every few seconds."""

    def __init__(
        self,
        stores: Stores,
        desk: JobExecution,
        imports: Imports,
        questions: Questions,
        fleet: Presence,
        events: Broadcast,
        clock: Clock,
    ) -> None:
        self._database = stores.database
        self._queue = stores.queue
        self._desk = desk
        self._imports = imports
        self._confirmations = stores.confirmations
        self._changes = stores.changes
        self._views = stores.views
        self._questions = questions
        self._fleet = fleet
        self._events = events
        self._clock = clock
        self._next_sweep = clock.monotonic()
        self._next_wipe = clock.monotonic()

    async def run(self) -> None:
        while True:
            await self.round()
            await self._clock.sleep(_ROUND)

    async def round(self) -> None:
        """One round."""
        await self._end_orphans()
        await self._questions.expire()
        for due in await self._questions.due():
            self._events.tell(due)
        for run_id in await self._questions.ticked():
            self._events.tell(RunChanged(run_id))
        for expired in await self._imports.expire():
            self._events.tell(expired)
        await self._changes.forget_old(self._clock.now())
        if self._clock.monotonic() >= self._next_sweep:
            self._next_sweep = self._clock.monotonic() + _SWEEP
            await self._confirmations.forget_old(self._clock.now() - _KEPT)
            await self._views.forget_old(self._clock.now())
            await self._desk.forget_pictures(self._clock.now() - _KEPT)
        if self._clock.monotonic() >= self._next_wipe and await self._database.forget_overwritten():
            self._next_wipe = self._clock.monotonic() + _SWEEP

    async def _end_orphans(self) -> None:
        """A job whose phone stays away, or ill, ends, so that its run can."""
        now = self._clock.now()
        for phone_id in await self._queue.waiting_phones(now):
            if self._fleet.is_ready(phone_id):
                # It may have come back while a job of it was being ended here.
                self._fleet.wake({phone_id})
                continue
            if self._fleet.absent_for(phone_id) < GRACE:
                continue
            while not self._fleet.is_ready(phone_id):
                job = await self._queue.claim(phone_id, now)
                if job is None:
                    break
                sent = job.submitted_at is not None
                outcome = Outcome.UNCONFIRMED if sent else Outcome.PHONE_LOST
                await self._desk.finish(job, FlowResult(outcome), sent=sent, picture=None)
                self._events.tell(RunChanged(job.run_id))
