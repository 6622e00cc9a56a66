"""A view: what one message shows."""

from dataclasses import dataclass
from typing import Final

BUTTON_DATA_LIMIT: Final = 64
"""Bytes of `callback_data` Telegram takes."""


@dataclass(frozen=True, slots=True)
class Button:
    """A key under a message. `data` is `verb:argument:…` and outlives a restart."""

    label: str
    data: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.data.encode()) <= BUTTON_DATA_LIMIT:
            raise ValueError(f"button data of {len(self.data.encode())} bytes: {self.label}")


@dataclass(frozen=True, slots=True)
class View:
    """Text in Telegram's HTML, everything foreign escaped, and rows of at most three buttons."""

    text: str
    keyboard: tuple[tuple[Button, ...], ...] = ()
