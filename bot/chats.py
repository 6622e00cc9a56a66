"""Chats the bot cannot write in as before: upgraded to supergroups, or closed to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.texts.catalogue import Raw


@dataclass(frozen=True, slots=True)
class Chats:
    """What becomes of a message whose chat does not take it.

    `move` takes all that belongs to a group along to its new id. `closed`: what somebody is told,
    by their id, above what was meant for a group that is closed to the bot.
    """

    move: Callable[[int, int], Awaitable[None]]
    closed: Callable[[int, int], Raw]


async def _stays(_chat: int, _to: int) -> None:
    """Nothing belongs to a chat."""


UNMOVED: Final = Chats(_stays, lambda _chat, _reader: Raw(""))
"""Where there are no groups."""
