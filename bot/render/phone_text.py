"""What is told of a phone that no phone says: its tags and its note."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.render.layout import block, button, page
from bot.render.tags import NOTE_SHOWN, value_of
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.columns import Column
from engine.model.phone import PhoneView
from engine.model.tags import joined

DESCRIBED: Final = (Column.TAGS, Column.NOTE)


def said(phone: PhoneView, column: Column) -> str:
    """Empty where there is nothing."""
    return (phone.note or "") if column is Column.NOTE else joined(phone.tags)


def described(words: Words, phone: PhoneView) -> Iterator[Raw]:
    """A line for what there is."""
    return (_told(words, phone, column) for column in DESCRIBED if said(phone, column))


def typing(words: Words, phone: PhoneView) -> tuple[Button, ...]:
    """What leads to changing them."""
    return tuple(
        button(words, f"field-{column}", "phonetext", phone.id, column) for column in DESCRIBED
    )


def form(
    words: Words,
    top: Raw,
    phone: PhoneView,
    column: Column,
    answers: Sequence[Button],
    note: Raw | None = None,
) -> View:
    """Asks for tags or a note; `top` is the phone's title."""
    ask = block(note, words(f"edit-ask-{column}"))
    text = page(top, _told(words, phone, column), ask)
    return View(text, tuple((answer,) for answer in answers))


def _told(words: Words, phone: PhoneView, column: Column) -> Raw:
    value = said(phone, column)
    if not value:
        return words(f"card-no-{column}")
    return words(f"card-{column}", value=value_of(words, column, value, NOTE_SHOWN))
