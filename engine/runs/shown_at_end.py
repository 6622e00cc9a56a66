"""The screen a job may have to wait at, with numbers on what can be pressed there."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from engine.apps.result import FlowResult
from engine.common.errors import PhoneError
from engine.common.trace import trace
from engine.model.hands import LOOK, ShownScreen
from engine.rack.asks import HandsAct, HandsDone
from engine.rack.known import KnownSecrets

log = structlog.get_logger()

ActOnPhone = Callable[[HandsAct], Awaitable[HandsDone]]
"""Does one act of a human on a phone. Raises the errors of the Phone port."""


async def shown_at_end(
    act: ActOnPhone, result: FlowResult, known: KnownSecrets
) -> ShownScreen | None:
    """What the phone shows now; None where it cannot be seen, which costs the job nothing.

    Where several copies of the app were turned to, the one that asks is brought to the front.
    """
    several = len(result.each) > 1
    try:
        done = await act(HandsAct(LOOK, app=result.copy, known=known, to_front=several))
    except PhoneError as error:
        log.info("hands.not_shown", error=type(error).__name__)
        return None
    except Exception as error:
        log.error("hands.not_shown", error=type(error).__name__, exception=trace(error))
        return None
    return replace(done.shown, revision=1)
