"""What is looked after regularly: jobs whose phone stays away, and what is kept for a while."""

from collections.abc import Set
from typing import Final, Protocol

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.errors import WhyNotAutomated
from engine.common.supervisor import Step
from engine.model.actor import RunChanged
from engine.model.run import Outcome
from engine.rack.refusals import held_up
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
    def why_ill(self, phone_id: int) -> WhyNotAutomated | None: ...
    def wake(self, phone_ids: Set[int]) -> None: ...


class Janitor:
    """What is done every few seconds or minutes, in `steps`."""

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
        self._pacing = stores.pacing
        self._desk = desk
        self._imports = imports
        self._confirmations = stores.confirmations
        self._changes = stores.changes
        self._staging = stores.staging
        self._views = stores.views
        self._questions = questions
        self._fleet = fleet
        self._events = events
        self._clock = clock

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each is a task of its own, so that none keeps the others from their work."""
        return (
            Step("orphans", self._end_orphans, _ROUND),
            Step("questions-over", self._questions.expire, _ROUND),
            Step("reminders", self._remind, _ROUND),
            Step("minutes-left", self._count_minutes, _ROUND),
            Step("imports-over", self._expire_imports, _ROUND),
            Step("undo-over", self._forget_undo, _ROUND),
            Step("confirmations-over", self._forget_confirmations, _SWEEP),
            Step("lists-over", self._forget_lists, _SWEEP),
            Step("pictures-over", self._forget_pictures, _SWEEP),
            Step("log-wiped", self._wipe_log, _SWEEP),
        )

    async def _remind(self) -> None:
        for due in await self._questions.due():
            self._events.tell(due)

    async def _count_minutes(self) -> None:
        for run_id in await self._questions.ticked():
            self._events.tell(RunChanged(run_id))

    async def _expire_imports(self) -> None:
        for expired in await self._imports.expire():
            self._events.tell(expired)

    async def _forget_undo(self) -> None:
        await self._changes.forget_old(self._clock.now())
        await self._staging.forget_parts()

    async def _forget_confirmations(self) -> None:
        await self._confirmations.forget_old(self._clock.now() - _KEPT)

    async def _forget_lists(self) -> None:
        await self._views.forget_old(self._clock.now())

    async def _forget_pictures(self) -> None:
        await self._desk.forget_pictures(self._clock.now() - _KEPT)

    async def _wipe_log(self) -> None:
        while not await self._database.forget_overwritten():
            await self._clock.sleep(_ROUND)

    async def _end_orphans(self) -> None:
        """A job whose phone stays away, or ill, ends, so that its run can."""
        now = self._clock.now()
        for phone_id in await self._pacing.waiting_phones(now):
            if self._fleet.is_ready(phone_id):
                # It may have come back while a job of it was being ended here.
                self._fleet.wake({phone_id})
                continue
            if self._fleet.absent_for(phone_id) < GRACE:
                continue
            while not self._fleet.is_ready(phone_id):
                job = await self._queue.claim(phone_id, self._clock.now())
                if job is None:
                    break
                sent, end = job.submitted_at is not None, held_up(self._fleet.why_ill(phone_id))
                outcome = Outcome.UNCONFIRMED if sent else end.outcome
                result = FlowResult(outcome, detail=end.detail)
                await self._desk.finish(job, result, sent=sent, picture=None)
                self._events.tell(RunChanged(job.run_id))
