"""Phones as badges to choose from, a few a row."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import button, tidy
from bot.render.phone_state import mark
from bot.render.view import Button
from bot.texts.catalogue import Words
from engine.model.phone import PhoneView

BADGES: Final = 12

_NARROW: Final = 10


def badges(
    words: Words,
    known: Sequence[PhoneView],
    number: int,
    *,
    choose: Sequence[str | int],
    turn: Sequence[str | int],
) -> list[tuple[Button, ...]]:
    """Rows of phones and of paging; `number` is the page, from 0, or the nearest one there is.

    A badge's data is `choose` and the phone's id; turning the page is `turn` and its number.
    """
    # A serial that has not told which phone it is has no id yet, and cannot be chosen.
    phones = [phone for phone in known if phone.id]
    last = max(0, (len(phones) - 1) // BADGES)
    number = min(max(0, number), last)
    shown = [
        button(
            words,
            "button-badge",
            *choose,
            phone.id,
            mark=mark(phone.state),
            phone=tidy(phone.name, 14),
        )
        for phone in phones[number * BADGES :][:BADGES]
    ]
    width = 3 if all(len(badge.label) <= _NARROW for badge in shown) else 2
    rows = [tuple(shown[at : at + width]) for at in range(0, len(shown), width)]
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", *turn, number - 1))
    if number < last:
        paging.append(button(words, "button-later", *turn, number + 1))
    return [*rows, tuple(paging)] if paging else rows
