"""A phone's worker: claims its jobs one by one and sees each to an outcome."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.trace import trace
from engine.model.hands import ShownScreen
from engine.model.run import Job, Outcome
from engine.rack.known import KnownSecrets
from engine.rack.pictures import KeptScreen, TakenPicture
from engine.runs.alarm import Alarm
from engine.runs.job_attempts import JobAttempts, LeftThere, NotHeld
from engine.runs.job_context import JobContext
from engine.runs.job_execution import JobExecution
from engine.runs.run_memory import RunMemory
from engine.runs.shown_at_end import shown_at_end
from engine.runs.workplace import Workplace

log: Final = structlog.get_logger()

_PUT_BACK_FOR: Final = 5.0
"""Seconds a job waits when its phone was gone before discovery noticed."""
_SHORTEST_REST: Final = 1.0
_REMEMBERED_FOR: Final = 60.0
"""Seconds of rest before a run's next job in which what was seen on the phone is still believed."""


KeepScreen = Callable[[Job, KeptScreen, TakenPicture | None], Awaitable[None]]
"""Given a job, the screen it ended at, and the picture that is kept with the job."""


class Jobs(Protocol):
    """What a worker needs of the queue."""

    async def claim(self, phone_id: int | None, now: float) -> Job | None: ...
    async def mark_submitted(self, job: Job, nth: int) -> None: ...
    async def next_ready(self, phone_id: int | None) -> float | None: ...


class Told(Protocol):
    """Who is told that a run has changed, and knows which runs are being cancelled."""

    def changed(self, run_id: int) -> None: ...
    def is_cancelling(self, run_id: int) -> bool: ...


class PhoneWorker:
    """One per phone, and one for jobs that need no phone.

    `wake` makes it look at the queue; `stop` lets the running step end. What a run's jobs see on
    the phone is kept for the next one of the same run. `keep_screen` is given what a job ended at
    that nobody knows. `left`: the job of the phone that its host has of an earlier program.
    """

    def __init__(
        self,
        place: Workplace,
        *,
        jobs: Jobs,
        desk: JobExecution,
        told: Told,
        clock: Clock,
        keep_screen: KeepScreen | None = None,
        left: Job | None = None,
    ) -> None:
        self._left = left
        self._place = place
        self._jobs = jobs
        self._desk = desk
        self._told = told
        self._clock = clock
        self._alarm = Alarm(clock)
        self._memory = RunMemory()
        self._attempts = JobAttempts(
            place, desk, memory=self._memory, alarm=self._alarm, clock=clock
        )
        self._keep_screen = keep_screen

    def wake(self) -> None:
        self._alarm.ring()

    def stop(self) -> None:
        self._alarm.ring_for_good()

    async def work(self) -> None:
        """Until stopped."""
        place = self._place
        while not self._alarm.stopping:
            self._alarm.reset()
            job, self._left = self._left, None
            left = job is not None
            if job is None and place.ready():
                job = await self._jobs.claim(place.phone_id, self._clock.now())
            if job is None:
                if place.idle is not None and place.ready():
                    await self._unless_stopped(place.idle())
                await self._rest()
                continue
            with structlog.contextvars.bound_contextvars(
                run_id=job.run_id,
                job_id=job.id,
                phone=place.phone_id,
                kind=job.kind.value,
                app=job.workspace,
            ):
                await self._see_through(job, left=left)
            self._told.changed(job.run_id)

    async def _rest(self) -> None:
        """Until there may be something to do."""
        place = self._place
        ready_at = await self._jobs.next_ready(place.phone_id) if place.ready() else None
        if ready_at is None or ready_at > self._clock.now() + _REMEMBERED_FOR:
            self._memory.forget()
        if ready_at is None:
            await self._alarm.wait()
        else:
            await self._alarm.nap(max(_SHORTEST_REST, ready_at - self._clock.now()))

    async def _see_through(self, job: Job, *, left: bool) -> None:
        """Whatever happens, the job ends or goes back to the queue: nobody else would end it."""
        began, context = self._clock.monotonic(), None
        try:
            self._told.changed(job.run_id)
            context = JobContext(
                job,
                submissions=self._jobs,
                desk=self._desk,
                stops=self._stops,
                clock=self._clock,
                left=left,
            )
            result = await self._perform(context)
        except LeftThere:
            log.info("job.left", host=job.host if context is None else context.job.host)
            return
        except NotHeld:
            log.warning("job.not_held", host=job.host)
            await self._desk.recover(job)
            return
        except BaseException as error:
            if _from_outside(error):
                raise
            sent = job.submitted_at is not None if context is None else context.sent
            log.error("job.failed", error=type(error).__name__, exception=trace(error))
            self._memory.forget()
            result = await self._desk.give_up(job, type(error).__name__, sent=sent)
        self._place.elsewhere.kept(job)
        if result is not None:
            log.info(
                "job.finished",
                outcome=result.outcome,
                challenge=result.challenge,
                detail=result.detail,
                steps=0 if context is None else context.steps,
                attempt=job.attempt,
                seconds=round(self._clock.monotonic() - began, 3),
            )

    async def _perform(self, context: JobContext) -> FlowResult | None:
        """The job's result as it was stored; None for one that goes on later."""
        result = await self._attempts.result_of(context)
        if result is None:
            later = context.not_before or self._clock.now() + _PUT_BACK_FOR
            await self._desk.put_back(context.job, later, context.rules_used)
            return None
        if result.outcome is Outcome.CANCELLED:
            if not self._told.is_cancelling(context.job.run_id):
                await self._desk.put_back(context.job, None, context.rules_used)
                return None
            result = context.after_fault(Outcome.CANCELLED, result.detail)
        await self._keep(context)
        shown = await self._shown(context, result)
        stored = await self._desk.finish(
            context.job,
            result,
            sent=context.sent,
            picture=context.picture,
            typed=context.typed,
            rules=context.rules_used,
            shown=shown,
        )
        if stored is None:
            log.info("job.asked", challenge=result.challenge, detail=result.detail)
        return stored

    async def _shown(self, context: JobContext, result: FlowResult) -> ShownScreen | None:
        """The screen, where a human may have to deal with it."""
        act = self._place.hands
        if context.may_show_answer:
            return None
        if act is None or not self._desk.asking.may_ask(context.job, result):
            return None
        listed = await self._desk.known(context.job)
        known = KnownSecrets((*listed.secrets, *context.secrets), listed.names)
        return await shown_at_end(act, result, known)

    async def _keep(self, context: JobContext) -> None:
        if self._keep_screen is None or context.screen is None:
            return
        try:
            await self._keep_screen(context.job, context.screen, context.picture)
        except Exception as error:
            log.error("screen.not_kept", error=type(error).__name__, exception=trace(error))

    async def _unless_stopped(self, idle: Awaitable[None]) -> None:
        """What nobody asked for is left as it is when the program ends."""
        idling = asyncio.ensure_future(idle)
        ending = asyncio.ensure_future(self._alarm.end())
        try:
            await asyncio.wait({idling, ending}, return_when=asyncio.FIRST_COMPLETED)
            if idling.done():
                idling.result()
        finally:
            idling.cancel()
            ending.cancel()
            await asyncio.gather(idling, ending, return_exceptions=True)

    def _stops(self, run_id: int) -> bool:
        """Whether a job of this run should end at its next step."""
        return self._alarm.stopping or self._told.is_cancelling(run_id)


def _from_outside(error: BaseException) -> bool:
    """Whether this task is to end; something the job has waited for may have been cancelled too."""
    if isinstance(error, asyncio.CancelledError):
        task = asyncio.current_task()
        return task is None or bool(task.cancelling())
    return not isinstance(error, Exception)
