"""Tags as they are shown: each as one writes it in a command."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import code, listed
from bot.texts.catalogue import Raw, Words
from engine.model.columns import Column, Value
from engine.model.tags import MAX_TAG, split

NOTE_SHOWN: Final = 300
"""Characters of a note on a card."""

_SHOWN: Final = 12


def tagged(words: Words, names: Sequence[str], most: int = _SHOWN) -> Raw:
    """The first few, and how many more there are."""
    return listed(words, [code(f"#{name}", MAX_TAG + 1) for name in names], most)


def value_of(words: Words, column: Column, value: Value, room: int = 80) -> Raw:
    """What a column says that is typed by hand."""
    if column is Column.TAGS:
        return tagged(words, split(value))
    return code(str(value), room)
