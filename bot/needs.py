"""Which role whoever reads what is said now needs, at the moment it leaves."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from engine.model.operator import Role

_needs: ContextVar[Role | None] = ContextVar("needs", default=Role.VIEWER)


@contextlib.contextmanager
def needing(role: Role | None) -> Iterator[None]:
    """Within, what is said is for those with this role alone; with None for anybody."""
    token = _needs.set(role)
    try:
        yield
    finally:
        _needs.reset(token)


def needed() -> Role | None:
    """The role what is said here needs; a viewer's where nothing else was said."""
    return _needs.get()
