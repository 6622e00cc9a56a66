"""One order done on its phone, in each copy of the app it is for; what came of it, as data."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

import structlog

from engine.agent.last_screen import picture_of, screen_of
from engine.agent.order_context import OrderContext, Stop
from engine.agent.tasks import task_of
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult, together
from engine.common.clock import Clock
from engine.common.errors import (
    AnswerTooLarge,
    AppNotStarted,
    PhoneConfused,
    PhoneError,
    PhoneRefusal,
)
from engine.common.trace import trace
from engine.model.app_on_phone import AppOnPhone
from engine.model.phone_record import PhoneAddress
from engine.model.run import TOO_LARGE, Outcome
from engine.rack.faults import PhoneFault
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk, Withheld
from engine.rack.refusals import Refused, failed, missing, refused
from engine.rack.works import Work

log: Final = structlog.get_logger()

RunFlow = Callable[[Any, Any, FlowContext], Awaitable[FlowResult]]
"""Given a phone, and what is to be done there: one of `engine.agent.tasks`."""

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


def flow_of(order: Order) -> RunFlow:
    """What does an order in its app."""
    return order.work.workspace.app.flows[order.kind]


class Driver:
    """`connect` opens a phone, and raises the errors of the Phone port."""

    def __init__(
        self,
        connect: Callable[[PhoneAddress], Awaitable[Phone]],
        clock: Clock,
        flow_of: Callable[[Order], RunFlow] = flow_of,
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._flow_of = flow_of

    async def drive(self, order: Order, desk: OrderDesk, stop: Stop) -> Driven:
        """See `engine.rack.port.Rack.drive`; raises nothing but what cancels it."""
        context = OrderContext(order, desk, stop, self._clock)
        try:
            return await self._over(context, await self._do(context))
        except Withheld:
            context.memory.forget()
            return self._so_far(context, Driven(withheld=True))
        except PhoneError as error:
            context.memory.forget()
            fault = PhoneFault.of(error)
            result = _end_of(context, error)
            if result is None:
                return self._so_far(context, Driven(fault=fault))
            return replace(await self._over(context, result), fault=fault)
        except Exception as error:
            context.memory.forget()
            log.error("job.failed", error=type(error).__name__, exception=trace(error))
            result = context.after_fault(Outcome.FAILED, type(error).__name__)
            return await self._over(context, result)

    async def _over(self, context: OrderContext, result: FlowResult) -> Driven:
        picture = await picture_of(context, result)
        screen = await screen_of(context, result)
        return self._so_far(context, Driven(result, picture=picture, screen=screen))

    def _so_far(self, context: OrderContext, driven: Driven) -> Driven:
        return replace(
            driven,
            begun=context.begun,
            memories=context.memories.all(),
            refusals=tuple(context.refusals),
            steps=context.steps,
            rules_used=context.rules_used,
        )

    async def _do(self, context: OrderContext) -> FlowResult:
        order, work = context.order, context.order.work
        context.phone = phone = await self._connect(order.address)
        context.begun = True
        if not context.sent and context.cancelled():
            return FlowResult(Outcome.CANCELLED)
        copies = work.homes.copies(work.workspace, await phone.packages())
        chosen = work.chosen(copies)
        absent = [missing(work.workspace, copies, name) for name in work.missing(copies)]
        if not chosen:
            end = next(iter(absent), missing(work.workspace, copies, work.named))
            return FlowResult(end.outcome, detail=None if order.optional else end.detail)
        parts: list[FlowResult] = []
        for copy in chosen:
            context.turn_to(copy)
            part = work.within(copy, copies)
            try:
                result = await self._in_copy(context, phone, part, copy)
            except (AppNotStarted, AnswerTooLarge) as error:
                if len(chosen) == 1:
                    raise
                context.memory.forget()
                result = _end_of(context, error) or FlowResult(Outcome.FAILED)
            parts.append(replace(result, copy=copy, copies=copies))
            if result.outcome in _OF_THE_PHONE:
                break
        parts += [FlowResult(end.outcome, detail=end.detail, copies=copies) for end in absent]
        return together(parts)

    async def _in_copy(
        self, context: OrderContext, phone: Phone, work: Work, copy: AppOnPhone
    ) -> FlowResult:
        order = context.order
        known = None if order.resumed else _refused_before(order, copy)
        if known is None:
            task = task_of(work, str(copy), context, lambda: context.stop.cancelled)
            return await self._flow_of(order)(phone, task, context)
        if order.optional:
            return FlowResult(known.outcome)
        return context.after_fault(known.outcome, known.detail)


def _refused_before(order: Order, copy: AppOnPhone) -> Refused | None:
    return next((each.end for each in order.refused if each.copy == copy), None)


def _end_of(context: OrderContext, error: PhoneError) -> FlowResult | None:
    """How the order ends by an error; None where it may begin again once the phone is back."""
    match error:
        case PhoneRefusal():
            end = refused(error)
            log.warning("phone.refused", outcome=end.outcome, detail=end.detail)
            return context.refuses(end)
        case AnswerTooLarge():
            log.warning("phone.answer_too_large")
            return context.after_fault(Outcome.UNKNOWN_SCREEN, TOO_LARGE)
        case PhoneConfused():
            log.info("job.phone_failed", error=type(error).__name__)
            end = failed(error)
            return context.after_fault(end.outcome, end.detail)
        case _:
            log.info("job.phone_failed", error=type(error).__name__)
            return None
