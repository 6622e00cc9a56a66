"""A job done on its phone, begun again where the phone fails, until it has a result."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Final

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.errors import (
    AnswerTooLarge,
    AutomationDead,
    AutomationRefused,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneTimeout,
    ScreenUnreadable,
)
from engine.common.trace import trace
from engine.model.limits import LoginTooSoon
from engine.model.run import Outcome
from engine.rack.known import KnownSecrets
from engine.rack.order import Driven, Order
from engine.rack.refusals import Refused, failed
from engine.rack.works import Work
from engine.runs.alarm import Alarm
from engine.runs.job_context import JobContext
from engine.runs.job_execution import JobExecution
from engine.runs.run_memory import RunMemory
from engine.runs.workplace import Workplace
from engine.storage.recovery import ATTEMPTS

log: Final = structlog.get_logger()

CHANCE: Final = 60.0
"""Seconds a phone lost in the middle of a job has to come back."""
_BEGINNINGS: Final = 3
"""How often a job is begun on a phone that keeps failing."""
_LOOKING_AGAIN: Final = 1.0


class LeftThere(Exception):
    """The program ends, and the job goes on where it is."""


class NotHeld(Exception):
    """The host that a job was left with does not have it."""


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
        result = await self._of_phone(context)
        if result is None:
            return None
        kind = self._desk.kind(context.job)
        return await kind.complete(context.job, result, context.cancelled)

    async def _of_phone(self, context: JobContext) -> FlowResult | None:
        while True:
            try:
                work = await self._desk.prepare(context.job)
                if context.left:
                    return await self._taken_over(context)
                if isinstance(work, FlowResult):
                    return work
                context.given(*await self._desk.rules(context.job))
                return await self._attempt(work, context)
            except (LeftThere, NotHeld):
                raise
            except LoginTooSoon as error:
                context.not_before = error.until
                return None
            except PhoneError as error:
                log.info("job.phone_failed", error=type(error).__name__)
                unseen = not context.connected and not context.losses
                if unseen and isinstance(error, PhoneLost) and context.job.attempt < ATTEMPTS:
                    return None
                if not await self._comes_back(context, error):
                    if context.cancelled():
                        return FlowResult(Outcome.CANCELLED)
                    end = failed(error)
                    return context.after_fault(end.outcome, end.detail)
                log.info("job.begins_again", losses=context.losses, sent=context.sent)
                if context.sent != (context.job.submitted_at is not None):
                    submitted_at = self._clock.now() if context.sent else None
                    context.job = replace(context.job, submitted_at=submitted_at)
            except Exception as error:
                log.error("job.failed", error=type(error).__name__, exception=trace(error))
                return context.after_fault(Outcome.FAILED, type(error).__name__)

    async def _taken_over(self, context: JobContext) -> FlowResult:
        """What comes of the order that a host has of an earlier program, whatever changed since."""
        context.left, job = False, context.job
        # What was typed under an earlier program nobody knows any more.
        context.typed = None
        context.given(*await self._desk.rules(job))
        going_on = self._place.elsewhere.take_over(job, context)
        try:
            driven = await self._end_of(going_on, context)
        except PhoneLost:
            raise NotHeld from None
        return self._result_of(driven, context)

    async def _attempt(self, work: Work, context: JobContext) -> FlowResult:
        """Raises the errors of the Phone port where it may begin again, and what withholds it."""
        job, place = context.job, self._place
        context.typed = work.typed
        if place.phone_id is None:
            return FlowResult(Outcome.APP_MISSING)
        known = self._memory.refused(job)
        if known is not None and not job.resumed:
            if self._desk.kind(job).phone_optional:
                return FlowResult(known.outcome)
            return context.after_fault(known.outcome, known.detail)
        order = await self._order(work, context, place.phone_id)
        host = place.elsewhere.host_of(order.address)
        if host != job.host:
            await self._desk.hand_over(job, host)
            context.job = replace(context.job, host=host)
        driven = await self._end_of(place.rack.drive(order, context), context)
        return self._result_of(driven, context)

    async def _order(self, work: Work, context: JobContext, phone_id: int) -> Order:
        job, address = context.job, self._place.address()
        listed = await self._desk.known(job)
        return Order(
            job.id,
            job.run_id,
            job.turn,
            phone_id,
            address,
            job.kind,
            work,
            resumed=job.resumed,
            by_hand=job.by_hand,
            asked_in=job.asked_in,
            sent=context.sent,
            optional=self._desk.kind(job).phone_optional,
            free_with_ads=work.workspace in self._desk.free_with_ads,
            memories=self._memory.of(job),
            refused=self._memory.refused_copies(job),
            rules=context.rules,
            rules_used=context.rules_used,
            known=KnownSecrets((*listed.secrets, *context.secrets), listed.names),
            marks=context.marks,
        )

    async def _end_of(self, order: Coroutine[Any, Any, Driven], context: JobContext) -> Driven:
        """What comes of one order, which is cancelled as soon as it is to be.

        Raises `LeftThere` where it goes on without us.
        """
        place, job, context.why_withheld = self._place, context.job, None
        driving, ringing = asyncio.ensure_future(order), None
        try:
            # What is not handed over so far cannot be cancelled.
            await asyncio.sleep(0)
            while True:
                self._alarm.reset()
                if self._alarm.stopping and place.elsewhere.leaves(job):
                    raise LeftThere
                if context.cancelled():
                    place.rack.cancel(job.id, job.turn, at_once=self._alarm.stopping)
                ringing = asyncio.ensure_future(self._alarm.wait())
                await asyncio.wait({driving, ringing}, return_when=asyncio.FIRST_COMPLETED)
                if driving.done():
                    return driving.result()
        except PhoneError:
            # Nothing came back of it: nobody knows what was seen.
            self._memory.forget()
            raise
        finally:
            if ringing is not None:
                ringing.cancel()
            if not driving.done():
                driving.cancel()
                await asyncio.gather(driving, return_exceptions=True)

    def _result_of(self, driven: Driven, context: JobContext) -> FlowResult:
        job, result = context.job, driven.result
        context.connected |= driven.begun
        context.begun |= driven.begun
        context.steps += driven.steps
        context.rules_used |= driven.rules_used
        context.picture, context.screen = driven.picture, driven.screen
        self._memory.keep(job, driven.memories)
        for refusal in driven.refusals:
            self._memory.refuses(job, refusal.end, refusal.copy)
        if driven.withheld and context.why_withheld is not None:
            raise context.why_withheld
        error = None if driven.fault is None else driven.fault.error()
        if isinstance(error, AutomationRefused | ScreenUnreadable):
            self._place.sick()
        if result is None:
            raise error or PhoneLost
        if error is None:
            end = Refused(result.outcome, result.detail)
            self._memory.refuses(job, end, result.copy)
        elif isinstance(error, PhoneConfused) and not isinstance(error, AnswerTooLarge):
            return FlowResult(Outcome.CANCELLED) if context.cancelled() else result
        return result

    async def _comes_back(self, context: JobContext, error: PhoneError) -> bool:
        """Whether the job may begin again, once the phone can be used.

        One that hangs is connected to freshly, at once; if that does not help it is handed over to
        be healed.
        """
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
