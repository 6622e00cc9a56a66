"""The role somebody needs to get the messages sent now, checked when each one leaves."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from engine.model.operator import Role

_needs: ContextVar[Role | None] = ContextVar("needs", default=Role.VIEWER)


@contextlib.contextmanager
def needing(role: Role | None) -> Iterator[None]:
    """Messages sent inside are only for people with this role; None: for anybody."""
    token = _needs.set(role)
    try:
        yield
    finally:
        _needs.reset(token)


def needed() -> Role | None:
    """The role needed for a message sent here; a viewer's outside of `needing`."""
    return _needs.get()
