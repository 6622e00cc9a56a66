"""Which buttons each phone's picture shows, and what the last press there came to."""

from dataclasses import dataclass
from typing import Final, final

from bot.texts.catalogue import Raw

_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Turned:
    """`part`: which of the labelled things have a button; `note` is said first."""

    revision: int
    part: int = 0
    note: Raw | None = None


@final
class Pads:
    """By chat and the message's name. Nothing of it outlasts the program, and nothing needs to."""

    def __init__(self) -> None:
        self._turned: dict[tuple[int, str], Turned] = {}

    def turn(self, chat_id: int, key: str, turned: Turned) -> None:
        """Remember what the message shows from now on."""
        self._turned.pop((chat_id, key), None)
        self._turned[chat_id, key] = turned
        if len(self._turned) > _MOST:
            del self._turned[next(iter(self._turned))]

    def of(self, chat_id: int, key: str, revision: int) -> Turned:
        """What it shows of this screen; nothing special once another one was shown."""
        found = self._turned.get((chat_id, key))
        return found if found is not None and found.revision == revision else Turned(revision)
