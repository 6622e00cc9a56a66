"""Where an answer belongs: the topic it was asked in, and who gets it if the chat is closed."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Place:
    """Within a chat. `instead`: whose own chat gets it where the bot may not write in this one.

    `late`: what is said there can wait for what is said now.
    """

    chat_id: int
    topic: int | None = None
    instead: int | None = None
    late: bool = False


_NOWHERE: Final = Place(0)
_place: ContextVar[Place] = ContextVar("place", default=_NOWHERE)


@contextlib.contextmanager
def answering_in(place: Place) -> Iterator[None]:
    """What is said inside to this chat belongs there."""
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def place_in(chat_id: int) -> Place:
    """Where something said now to a chat belongs."""
    found = _place.get()
    return found if found.chat_id == chat_id else Place(chat_id, late=found.late)
