"""Names for the replies to an update, so that handling it again does not repeat them."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class _Replies:
    number: int
    said: int = 0


_replies: ContextVar[_Replies | None] = ContextVar("replies", default=None)


@contextlib.contextmanager
def replying_to(number: int) -> Iterator[None]:
    """Everything sent inside is a reply to the update with this number (ours, not Telegram's).

    If the update is handled again after a crash, the same replies are not sent twice.
    """
    token = _replies.set(_Replies(number))
    try:
        yield
    finally:
        _replies.reset(token)


def next_reply() -> str | None:
    """The name of the next reply to the update being handled; None outside of one."""
    replies = _replies.get()
    if replies is None:
        return None
    replies.said += 1
    return f"u{replies.number}:{replies.said}"
