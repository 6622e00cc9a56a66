"""A job done on its phone, begun again where the phone fails, until it has a result."""

from dataclasses import replace
from typing import Final

import structlog

from engine.apps.result import FlowResult, together
from engine.common.clock import Clock
from engine.common.errors import (
    AnswerTooLarge,
    AppNotStarted,
    AutomationDead,
    AutomationRefused,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneRefusal,
    PhoneTimeout,
    ScreenUnreadable,
)
from engine.common.trace import trace
from engine.model.limits import LoginTooSoon
from engine.model.run import TOO_LARGE, Outcome
from engine.rack.refusals import Refused, failed, missing, refused
from engine.runs.alarm import Alarm
from engine.runs.job_context import JobContext
from engine.runs.job_execution import JobExecution
from engine.runs.kinds.kind import RunFlow, Work
from engine.runs.run_memory import RunMemory
from engine.runs.workplace import Workplace
from engine.storage.queue import ATTEMPTS

log: Final = structlog.get_logger()

CHANCE: Final = 60.0
"""Seconds a phone lost in the middle of a job has to come back."""
_BEGINNINGS: Final = 3
"""How often a job is begun on a phone that keeps failing."""
_LOOKING_AGAIN: Final = 1.0
_OF_THE_PHONE: Final = frozenset(
    {
        Outcome.CANCELLED,
        Outcome.RATE_LIMITED,
        Outcome.NO_CONNECTION,
        Outcome.NETWORK_ERROR,
        Outcome.PHONE_LOCKED,
        Outcome.TOUCHES_REFUSED,
    }
)
"""What one copy of an app has met, the next ones would too."""


class JobAttempts:
    """What one worker does at its workplace, job after job."""

    def __init__(
        self,
        place: Workplace,
        desk: JobExecution,
        *,
        memory: RunMemory,
        alarm: Alarm,
        clock: Clock,
    ) -> None:
        self._place = place
        self._desk = desk
        self._memory = memory
        self._alarm = alarm
        self._clock = clock

    async def result_of(self, context: JobContext) -> FlowResult | None:
        """How the job ended; None when it goes back to the queue.

        A phone that fails is given the chance to come back, and then the job begins again. Once a
        login was sent, it only looks how that ended.
        """
        while True:
            try:
                work = await self._desk.prepare(context.job)
                if isinstance(work, FlowResult):
                    return work
                context.given(*await self._desk.rules(context.job))
                result = await self._do(context.remembering(work), context)
                end = Refused(result.outcome, result.detail)
                self._memory.refuses(context.job, end, result.copy)
                return result
            except LoginTooSoon as error:
                context.memory.forget()
                context.not_before = error.until
                return None
            except PhoneRefusal as refusal:
                context.memory.forget()
                return self._refused(context, refusal)
            except AnswerTooLarge:
                context.memory.forget()
                return _too_large(context)
            except PhoneError as error:
                context.memory.forget()
                log.info("job.phone_failed", error=type(error).__name__)
                unseen = context.phone is None and not context.losses
                if unseen and isinstance(error, PhoneLost) and context.job.attempt < ATTEMPTS:
                    return None
                if not await self._comes_back(context, error):
                    if context.cancelled():
                        return FlowResult(Outcome.CANCELLED)
                    end = failed(error)
                    return context.after_fault(end.outcome, end.detail)
                log.info("job.begins_again", losses=context.losses, sent=context.sent)
                if context.sent and context.job.submitted_at is None:
                    context.job = replace(context.job, submitted_at=self._clock.now())
            except Exception as error:
                context.memory.forget()
                log.error("job.failed", error=type(error).__name__, exception=trace(error))
                return context.after_fault(Outcome.FAILED, type(error).__name__)

    async def _do(self, work: Work, context: JobContext) -> FlowResult:
        job = context.job
        flow = self._desk.flow(job, work.workspace)
        if self._place.phone_id is None:
            return await flow(None, work, context)
        known = self._memory.refused(job)
        if known is not None and not job.resumed:
            return await self._without_phone(flow, work, context, known)
        context.phone = await self._place.connect()
        if not context.sent and context.cancelled():
            return FlowResult(Outcome.CANCELLED)
        context.begun = True
        copies = work.homes.copies(work.workspace, await context.phone.packages())
        chosen = work.chosen(copies)
        absent = [missing(work.workspace, copies, name) for name in work.missing(copies)]
        if not chosen:
            end = next(iter(absent), missing(work.workspace, copies, work.named))
            if not self._desk.kind(job).phone_optional:
                return FlowResult(end.outcome, detail=end.detail)
            context.turn_to(None, self._memory.of_copy(job, None))
            result = await flow(None, work, context)
            is_over = result.outcome is Outcome.CANCELLED
            return result if is_over else replace(result, outcome=end.outcome)
        parts: list[FlowResult] = []
        for copy in chosen:
            context.turn_to(copy, self._memory.of_copy(job, copy))
            # The app is where the operator was asked, unless they left it.
            context.memory.in_front |= job.resumed
            known = None if job.resumed else self._memory.refused(job, copy)
            part = work.within(copy, copies)
            try:
                if known is not None:
                    result = await self._without_phone(flow, part, context, known)
                else:
                    result = await flow(context.phone, part, context)
            except (AppNotStarted, AnswerTooLarge) as error:
                if len(chosen) == 1:
                    raise
                context.memory.forget()
                if isinstance(error, AppNotStarted):
                    result = self._refused(context, error)
                else:
                    result = _too_large(context)
            parts.append(replace(result, copy=copy, copies=copies))
            if result.outcome in _OF_THE_PHONE:
                break
        parts += [FlowResult(end.outcome, detail=end.detail, copies=copies) for end in absent]
        return together(parts)

    async def _without_phone(
        self, flow: RunFlow, work: Work, context: JobContext, known: Refused
    ) -> FlowResult:
        """What is left to do in a run in which its phone has refused."""
        if not self._desk.kind(context.job).phone_optional:
            return context.after_fault(known.outcome, known.detail)
        result = await flow(None, work, context)
        if result.outcome is Outcome.CANCELLED:
            return result
        return replace(result, outcome=known.outcome)

    def _refused(self, context: JobContext, refusal: PhoneRefusal) -> FlowResult:
        """How the job ends, and the jobs of the run after it, which do not try each."""
        end = refused(refusal)
        log.warning("phone.refused", outcome=end.outcome, detail=end.detail)
        self._memory.refuses(context.job, end, context.copy)
        if isinstance(refusal, AutomationRefused):
            self._place.sick()
        return context.after_fault(end.outcome, end.detail)

    async def _comes_back(self, context: JobContext, error: PhoneError) -> bool:
        """Whether the job may begin again, once the phone can be used.

        One that hangs is connected to freshly, at once; if that does not help it is handed over to
        be healed.
        """
        if isinstance(error, PhoneConfused) or self._place.phone_id is None:
            if isinstance(error, ScreenUnreadable):
                self._place.sick()
            return False
        if not context.sent and context.cancelled():
            return False
        hangs = isinstance(error, PhoneTimeout | AutomationDead)
        if context.begun or not context.losses:
            context.begun = False
            context.losses += 1
            context.patience_ends = self._clock.monotonic() + CHANCE
            if hangs and context.losses == 1:
                return True
        if hangs:
            self._place.sick()
        if context.losses == _BEGINNINGS:
            return False
        while not context.cancelled():
            self._alarm.reset()
            await self._alarm.nap(_LOOKING_AGAIN)
            if self._clock.monotonic() >= context.patience_ends:
                return False
            if self._place.ready():
                return not context.cancelled()
        return False


def _too_large(context: JobContext) -> FlowResult:
    log.warning("phone.answer_too_large")
    return context.after_fault(Outcome.UNKNOWN_SCREEN, TOO_LARGE)
