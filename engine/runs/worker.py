"""A phone's worker: claims its jobs one by one and sees each to an outcome."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Final, Protocol

import structlog

from engine.apps.memory import AppMemory
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult
from engine.common.clock import Clock
from engine.common.errors import (
    AutomationDead,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneTimeout,
    TouchRefused,
)
from engine.common.secret import Secret
from engine.common.trace import trace
from engine.model.account import Credentials, Workspace
from engine.model.limits import LoginTooSoon
from engine.model.run import UNTOUCHABLE, Answer, Job, Outcome, RunKind
from engine.phones.known import KnownSecrets
from engine.phones.picture import TakenPicture, draw, failure_picture
from engine.runs.effects import wants_picture
from engine.runs.job_execution import PACKAGES, JobExecution, LoginWork, Work
from engine.storage.queue import ATTEMPTS

log: Final = structlog.get_logger()

CHANCE: Final = 60.0
"""Seconds a phone lost in the middle of a job has to come back."""
_PUT_BACK_FOR: Final = 5.0
"""Seconds a job waits when its phone was gone before discovery noticed."""
_SHORTEST_REST: Final = 1.0
_REMEMBERED_FOR: Final = 60.0
"""Seconds of rest before a run's next job in which what was seen on the phone is still believed."""
_BEGINNINGS: Final = 3
"""How often a job is begun on a phone that keeps failing."""

RunFlow = Callable[[Any, Any, FlowContext], Awaitable[FlowResult]]
"""Given a phone, or None where there is none, and the work its kind of job prepares."""

Flows = Mapping[tuple[RunKind, Workspace], RunFlow]

SeeEnd = Callable[[Job, FlowResult, str, TakenPicture | None, KnownSecrets], Awaitable[None]]
"""Given a job, its result, the app's package, the picture that is kept with the job, and what must
not be seen in what else is kept."""


class Jobs(Protocol):
    """What a worker needs of the queue."""

    async def claim(self, phone_id: int | None, now: float) -> Job | None: ...
    async def mark_submitted(self, job_id: int) -> None: ...
    async def next_ready(self, phone_id: int | None) -> float | None: ...


class PhoneWorker:
    """One per phone, and one (with None) for jobs that need no phone.

    `wake` makes it look at the queue; `stop` lets the running step end. `ready` tells whether the
    phone can be used, and `sick` that it hangs although it is connected. What a run's jobs see on
    the phone is kept for the next one of the same run. `idle` is awaited whenever there is no job,
    `seen` with what was on the screen when one ends.
    """

    def __init__(
        self,
        phone_id: int | None,
        *,
        jobs: Jobs,
        desk: JobExecution,
        ready: Callable[[], bool],
        sick: Callable[[], None],
        connect: Callable[[], Awaitable[Phone]],
        flows: Flows,
        changed: Callable[[int], None],
        cancelling: Callable[[int], bool],
        clock: Clock,
        idle: Callable[[], Awaitable[None]] | None = None,
        seen: SeeEnd | None = None,
    ) -> None:
        self._phone_id = phone_id
        self._jobs = jobs
        self._desk = desk
        self._ready = ready
        self._sick = sick
        self._connect = connect
        self._flows = flows
        self._changed = changed
        self._cancelling = cancelling
        self._clock = clock
        self._idle = idle
        self._seen = seen
        self._awake = asyncio.Event()
        self._stopping = False
        self._memories: tuple[int, dict[Workspace, AppMemory]] = (0, {})
        self._untouchable_in = 0

    def wake(self) -> None:
        self._awake.set()

    def stop(self) -> None:
        self._stopping = True
        self._awake.set()

    async def work(self) -> None:
        """Until stopped."""
        while not self._stopping:
            self._awake.clear()
            job = None
            if self._ready():
                job = await self._jobs.claim(self._phone_id, self._clock.now())
            if job is None:
                if self._idle is not None and self._ready():
                    await self._idle()
                await self._rest()
                continue
            with structlog.contextvars.bound_contextvars(
                run_id=job.run_id,
                job_id=job.id,
                phone=self._phone_id,
                kind=job.kind.value,
                app=job.workspace.value,
            ):
                await self._see_through(job)
            self._changed(job.run_id)

    async def _see_through(self, job: Job) -> None:
        """Whatever happens, the job ends or goes back to the queue: nobody else would end it."""
        began, context = self._clock.monotonic(), None
        try:
            self._changed(job.run_id)
            context = _JobContext(self, job, self._jobs, self._clock, self._memory_for(job))
            result = await self._perform(context)
        except BaseException as error:
            if _from_outside(error):
                raise
            sent = job.submitted_at is not None if context is None else context.sent
            log.error("job.failed", error=type(error).__name__, exception=trace(error))
            self._memories = (0, {})
            result = await self._desk.give_up(job, type(error).__name__, sent=sent)
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

    async def _rest(self) -> None:
        ready_at = await self._jobs.next_ready(self._phone_id) if self._ready() else None
        if ready_at is None or ready_at > self._clock.now() + _REMEMBERED_FOR:
            self._memories = (0, {})
        if ready_at is None:
            await self._awake.wait()
            return
        await self._nap(max(_SHORTEST_REST, ready_at - self._clock.now()))

    async def _nap(self, seconds: float) -> None:
        """Until then, or until woken."""
        waking = asyncio.ensure_future(self._awake.wait())
        sleeping = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            await asyncio.wait((waking, sleeping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            waking.cancel()
            sleeping.cancel()

    async def _perform(self, context: "_JobContext") -> FlowResult | None:
        """The job's result as it was stored; None for one that goes on later."""
        job = context.job
        result = await self._result_of(context)
        if result is None:
            later = context.not_before or self._clock.now() + _PUT_BACK_FOR
            await self._desk.put_back(job, later)
            return None
        if result.outcome is Outcome.CANCELLED:
            if not self._cancelling(job.run_id):
                await self._desk.put_back(job, None)
                return None
            result = _after_fault(Outcome.CANCELLED, context, result.detail)
        picture = None
        if wants_picture(result.outcome):
            picture = await self._picture_of(context, result)
        await self._show(context, result, picture)
        stored = await self._desk.finish(
            context.job, result, sent=context.sent, picture=picture, typed=context.typed
        )
        if stored is None:
            log.info("job.asked", challenge=result.challenge, detail=result.detail)
        return stored

    async def _picture_of(self, context: "_JobContext", result: FlowResult) -> TakenPicture | None:
        try:
            known = await self._known(context)
        except Exception as error:
            log.error("job.no_picture", error=type(error).__name__, exception=trace(error))
            return None
        return await _picture_of(context.phone, result, known)

    async def _known(self, context: "_JobContext") -> KnownSecrets:
        listed = await self._desk.known(context.job)
        return KnownSecrets((*listed.secrets, *context.secrets), listed.names)

    async def _show(
        self, context: "_JobContext", result: FlowResult, picture: TakenPicture | None
    ) -> None:
        if self._seen is None:
            return
        try:
            known = await self._known(context)
            await self._seen(context.job, result, context.package, picture, known)
        except Exception as error:
            log.error("screen.not_kept", error=type(error).__name__, exception=trace(error))

    async def _result_of(self, context: "_JobContext") -> FlowResult | None:
        """How the job ended; None when it goes back to the queue.

        A phone that fails is given the chance to come back, and then the job begins again. Once a
        login was sent, it only looks how that ended.
        """
        while True:
            try:
                work = await self._desk.prepare(context.job)
                if isinstance(work, FlowResult):
                    return work
                if isinstance(work, LoginWork):
                    work = context.remembering(work)
                return await self._do(work, context)
            except LoginTooSoon as error:
                context.memory.forget()
                context.not_before = error.until
                return None
            except TouchRefused:
                context.memory.forget()
                self._untouchable_in = context.job.run_id
                log.warning("phone.touches_refused")
                return _after_fault(Outcome.TOUCHES_REFUSED, context, UNTOUCHABLE)
            except PhoneError as error:
                context.memory.forget()
                log.info("job.phone_failed", error=type(error).__name__)
                unseen = context.phone is None and not context.losses
                if unseen and isinstance(error, PhoneLost) and context.job.attempt < ATTEMPTS:
                    return None
                if not await self._comes_back(context, error):
                    if self.stops(context.job.run_id):
                        return FlowResult(Outcome.CANCELLED)
                    return _after_fault(Outcome.PHONE_LOST, context, type(error).__name__)
                log.info("job.begins_again", losses=context.losses, sent=context.sent)
                if context.sent and context.job.submitted_at is None:
                    context.job = replace(context.job, submitted_at=self._clock.now())
            except Exception as error:
                context.memory.forget()
                log.error("job.failed", error=type(error).__name__, exception=trace(error))
                return _after_fault(Outcome.FAILED, context, type(error).__name__)

    async def _do(self, work: Work, context: "_JobContext") -> FlowResult:
        job = context.job
        flow = self._flows[job.kind, work.workspace]
        if self._phone_id is None:
            return await flow(None, work, context)
        if self._untouchable_in == job.run_id and not job.resumed:
            return await self._without_touching(flow, work, context)
        context.phone = await self._connect()
        if not context.sent and context.cancelled():
            return FlowResult(Outcome.CANCELLED)
        context.begun = True
        installed = PACKAGES[work.workspace] & await context.phone.packages()
        if not installed and job.kind is not RunKind.SYNC:
            return FlowResult(Outcome.APP_MISSING)
        context.package = min(installed, default="")
        # The app is where the operator was asked, unless they left it.
        context.memory.in_front |= job.resumed
        return await flow(context.phone if installed else None, work, context)

    async def _without_touching(
        self, flow: RunFlow, work: Work, context: "_JobContext"
    ) -> FlowResult:
        """What is left to do in a run in which its phone has refused every touch."""
        if context.job.kind is not RunKind.SYNC:
            raise TouchRefused
        result = await flow(None, work, context)
        if result.outcome is Outcome.CANCELLED:
            return result
        return replace(result, outcome=Outcome.TOUCHES_REFUSED)

    async def take_back(self, job: Job, before: float | None) -> None:
        """See `JobExecution.take_back`."""
        await self._desk.take_back(job, before)

    async def _comes_back(self, context: "_JobContext", error: PhoneError) -> bool:
        """Whether the job may begin again, once the phone can be used.

        One that hangs is connected to freshly, at once; if that does not help it is handed over to
        be healed.
        """
        if isinstance(error, PhoneConfused) or self._phone_id is None:
            return False
        if not context.sent and self.stops(context.job.run_id):
            return False
        hangs = isinstance(error, PhoneTimeout | AutomationDead)
        if context.begun or not context.losses:
            context.begun = False
            context.losses += 1
            context.patience_ends = self._clock.monotonic() + CHANCE
            if hangs and context.losses == 1:
                return True
        if hangs:
            self._sick()
        if context.losses == _BEGINNINGS:
            return False
        while not self.stops(context.job.run_id):
            self._awake.clear()
            await self._nap(_SHORTEST_REST)
            if self._clock.monotonic() >= context.patience_ends:
                return False
            if self._ready():
                return not self.stops(context.job.run_id)
        return False

    def _memory_for(self, job: Job) -> AppMemory:
        run_id, memories = self._memories
        if run_id != job.run_id:
            memories = {}
            self._memories = (job.run_id, memories)
        for workspace, memory in memories.items():
            # Another app comes to the front.
            memory.in_front &= workspace is job.workspace
        return memories.setdefault(job.workspace, AppMemory())

    def stops(self, run_id: int) -> bool:
        """Whether a job of this run should end at its next step."""
        return self._stopping or self._cancelling(run_id)


class _JobContext:
    """What a flow may ask of its job."""

    def __init__(
        self, worker: "PhoneWorker", job: Job, jobs: Jobs, clock: Clock, memory: AppMemory
    ) -> None:
        self.clock = clock
        self.memory = memory
        self.package = ""
        self.sent = job.submitted_at is not None
        self._submitted_at = self._submitted_before = job.submitted_at
        self.phone: Phone | None = None
        self.steps = 0
        self._stepped_at = clock.monotonic()
        self.job = job
        self.typed: Credentials | None = None
        self.secrets: list[Secret] = []
        self.begun = False
        self.losses = 0
        self.patience_ends = 0.0
        self.not_before: float | None = None
        self._worker = worker
        self._jobs = jobs

    def remembering(self, work: LoginWork) -> LoginWork:
        """The work, with what is typed of it remembered."""
        self.typed = typed = work.credentials
        if typed is not None:
            self.secrets += [typed.password, Secret(typed.email or "")]
            self.secrets += [typed.totp] if typed.totp is not None else []
        take = work.take_answer
        if take is None:
            return work

        async def take_answer() -> Answer | None:
            answer = await take()
            if answer is not None and answer.code is not None:
                self.secrets.append(answer.code)
            return answer

        return replace(work, take_answer=take_answer)

    async def about_to_submit(self) -> None:
        await self._jobs.mark_submitted(self.job.id)
        self.sent = True
        self._submitted_before, self._submitted_at = self._submitted_at, self.clock.now()

    async def not_submitted(self) -> None:
        self._submitted_at = self._submitted_before
        self.sent = self._submitted_at is not None
        await self._worker.take_back(self.job, self._submitted_at)

    def cancelled(self) -> bool:
        return self._worker.stops(self.job.run_id)

    def step(self, screen: str, act: str) -> None:
        self.steps += 1
        now = self.clock.monotonic()
        seconds, self._stepped_at = now - self._stepped_at, now
        log.debug("flow.step", screen=screen, act=act, seconds=round(seconds, 3))


def _after_fault(outcome: Outcome, context: _JobContext, detail: str | None) -> FlowResult:
    return FlowResult(Outcome.UNCONFIRMED if context.sent else outcome, detail=detail)


async def _picture_of(
    phone: Phone | None, result: FlowResult, known: KnownSecrets
) -> TakenPicture | None:
    try:
        if phone is not None:
            return await failure_picture(phone, known)
    except PhoneError as error:
        log.info("job.no_picture", error=type(error).__name__)
    except Exception as error:
        # What a phone shows may be of any shape: it costs the picture, never the job's result.
        log.error("job.no_picture", error=type(error).__name__, exception=trace(error))
    if result.evidence is None:
        return None
    try:
        return TakenPicture(await asyncio.to_thread(draw, result.evidence, known), drawn=True)
    except Exception as error:
        log.error("job.no_picture", error=type(error).__name__, exception=trace(error))
        return None


def _from_outside(error: BaseException) -> bool:
    """Whether this task is to end; something the job has waited for may have been cancelled too."""
    if isinstance(error, asyncio.CancelledError):
        task = asyncio.current_task()
        return task is None or bool(task.cancelling())
    return not isinstance(error, Exception)
