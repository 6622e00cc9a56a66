"""Whether somebody waits for what a task does, who goes before what nobody is waiting for."""

import asyncio
import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

_hurried: ContextVar[asyncio.Task[object] | None] = ContextVar("hurried", default=None)


@contextlib.contextmanager
def hurried() -> Iterator[None]:
    """Somebody waits for what this task does inside; not for tasks that are begun inside."""
    token = _hurried.set(asyncio.current_task())
    try:
        yield
    finally:
        _hurried.reset(token)


def is_hurried() -> bool:
    """Whether somebody waits for the current task."""
    task = _hurried.get()
    return task is not None and task is asyncio.current_task()
