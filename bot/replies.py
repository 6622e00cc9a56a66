"""Names for the replies to an update, so that handling it again does not repeat them."""

import contextlib
import re
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class _Replies:
    number: int
    said: int = 0


_NAME: Final = re.compile(r"u\d+:\d+")

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


def is_reply(name: str | None) -> bool:
    """Whether a name is that of a reply."""
    return name is not None and _NAME.fullmatch(name) is not None


def next_reply() -> str | None:
    """The name of the next reply to the update being handled; None outside of one."""
    replies = _replies.get()
    if replies is None:
        return None
    replies.said += 1
    return f"u{replies.number}:{replies.said}"
