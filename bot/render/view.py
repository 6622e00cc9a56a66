"""A view: what one message shows."""

from dataclasses import dataclass
from typing import Final

BUTTON_DATA_LIMIT: Final = 64
"""Bytes of `callback_data` Telegram takes."""

ASIDE: Final = "aside"
"""Before a button's data: what it leads to is a message of its own, and this one stays."""


@dataclass(frozen=True, slots=True)
class Button:
    """A key under a message. `data` is `verb:argument:…` and outlives a restart."""

    label: str
    data: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.data.encode()) <= BUTTON_DATA_LIMIT:
            raise ValueError(f"button data of {len(self.data.encode())} bytes: {self.label}")

    @property
    def aside(self) -> "Button":
        """The same, leaving what it is under as it is."""
        return Button(self.label, f"{ASIDE}:{self.data}")


@dataclass(frozen=True, slots=True)
class View:
    """Text in Telegram's HTML, everything foreign escaped, and rows of at most three buttons.

    `keys`: those to be shown from now on in place of the letters, in a message without buttons;
    empty takes them away, None leaves them as they are.
    """

    text: str
    keyboard: tuple[tuple[Button, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] | None = None
