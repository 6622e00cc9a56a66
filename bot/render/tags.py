"""Tags as they are shown: each as one writes it in a command."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import button, code, in_rows, listed, tidy
from bot.render.view import Button
from bot.texts.catalogue import Raw, Words
from engine.model.columns import Column, Value
from engine.model.tags import MAX_TAG, KnownTag, split

NOTE_SHOWN: Final = 300
"""Characters of a note on a card."""

_SHOWN: Final = 12
_BADGES: Final = 12
_NARROW: Final = 16


def tagged(words: Words, names: Sequence[str], most: int = _SHOWN) -> Raw:
    """The first few, and how many more there are."""
    return listed(words, [code(f"#{name}", MAX_TAG + 1) for name in names], most)


def value_of(words: Words, column: Column, value: Value, room: int = 80) -> Raw:
    """What a column says that is typed by hand."""
    if column is Column.TAGS:
        return tagged(words, split(value))
    return code(str(value), room)


def in_short(names: Sequence[str]) -> str:
    """The first of them, and how many more there are, for a button."""
    rest = len(names) - 1
    return f"#{names[0]} +{rest}" if rest else f"#{names[0]}"


def tag_badges(
    words: Words,
    known: Sequence[KnownTag],
    number: int,
    *,
    choose: Sequence[str | int],
    turn: Sequence[str | int],
) -> list[tuple[Button, ...]]:
    """Rows of tags to choose from and of paging; `number` is the page, from 0.

    A badge's data is `choose` and the tag's id; turning the page is `turn` and its number.
    """
    last = max(0, (len(known) - 1) // _BADGES)
    number = min(max(0, number), last)
    shown = [
        button(words, "button-tag", *choose, tag.id, tag=tidy(f"#{tag.name}", 24), count=tag.count)
        for tag in known[number * _BADGES :][:_BADGES]
    ]
    width = 2 if all(len(badge.label) <= _NARROW for badge in shown) else 1
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", *turn, number - 1))
    if number < last:
        paging.append(button(words, "button-later", *turn, number + 1))
    return [*in_rows(shown, width), *((tuple(paging),) if paging else ())]
