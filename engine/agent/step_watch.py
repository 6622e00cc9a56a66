"""The steps of each order's flows, seen in the log: for the metrics, which are the hub's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from structlog.typing import EventDict, WrappedLogger

from engine.rack.contents import StepTaken

_MOST: Final = 500
_steps: ContextVar[list[StepTaken] | None] = ContextVar("steps", default=None)


@contextmanager
def steps_taken() -> Iterator[list[StepTaken]]:
    """Those of what is done within, by this task and those it begins."""
    steps: list[StepTaken] = []
    token = _steps.set(steps)
    try:
        yield steps
    finally:
        _steps.reset(token)


def note(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """The structlog processor: whatever level is logged."""
    steps = _steps.get()
    if steps is not None and event.get("event") == "flow.step" and len(steps) < _MOST:
        screen, seconds = str(event.get("screen", "")), float(event.get("seconds", 0.0))
        steps.append(StepTaken(screen, seconds))
    return event
