"""Texts of a CSV that a spreadsheet would take for formulas, and how they are made harmless."""

from typing import Final

_APOSTROPHE: Final = "'"
_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")
_MARKED: Final = tuple(_APOSTROPHE + sign for sign in (*_ACTIVE, _APOSTROPHE))


def made_harmless(text: str) -> str:
    """An apostrophe before what begins like a formula, and before what looks as if it had one."""
    return _APOSTROPHE + text if text.startswith((*_ACTIVE, *_MARKED)) else text


def as_it_was(text: str) -> str:
    """The very text that was made harmless."""
    return text[1:] if text.startswith(_MARKED) else text
