"""Screens no catalogue knows, kept so that one can learn them."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import PAGE_SIZE, app, block, button, page, tidy
from bot.render.rules import below_screens
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.phone import UnknownScreen
from engine.model.rule import KeptRule

_PER_ROW: Final = 3
_OFFERED: Final = 3
_VERSION_ROOM: Final = 16


def screens(
    words: Words,
    workspace: Workspace,
    kept: Sequence[UnknownScreen],
    rules: Sequence[KeptRule],
    number: int,
    now: float,
    note: Raw | None = None,
) -> View:
    """Page `number` of them, from 0, or the nearest one that exists; local rules below."""
    last = max(0, (len(kept) - 1) // PAGE_SIZE)
    number = min(max(0, number), last)
    shown = kept[number * PAGE_SIZE :][:PAGE_SIZE]
    below, rule_keys = below_screens(words, rules, now)
    text = page(
        block(words("title-screens"), note),
        block(*(_row(words, one, now) for one in shown)) or words("screens-none"),
        words("screens-what") if shown else None,
        below,
    )
    keys = [button(words, "button-number", "screen", one.id, number=str(one.id)) for one in shown]
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "screens", number - 1))
    if number < last:
        paging.append(button(words, "button-later", "screens", number + 1))
    rows = [
        *(tuple(keys[at : at + _PER_ROW]) for at in range(0, len(keys), _PER_ROW)),
        tuple(paging),
        *rule_keys,
        (button(words, "button-to-phones", "phones", workspace, 0),),
    ]
    return View(text, tuple(row for row in rows if row))


def fetching(words: Words, ids: Sequence[int]) -> tuple[tuple[Button, ...], ...]:
    """The rows below a result some of whose jobs ended at screens that were kept."""
    return tuple(
        (button(words, "button-screens-of", "screen", each, number=str(each)),)
        for each in sorted(set(ids))[:_OFFERED]
    )


def caption(words: Words, one: UnknownScreen, now: float) -> str:
    """What is said under the dump."""
    said = words(
        "screen-caption",
        app=app(words, one.app.workspace),
        version=tidy(one.version, _VERSION_ROOM),
        number=str(one.id),
        at=words.moment(one.seen_at, now),
    )
    return block(said, None if one.has_picture else words("screen-no-picture"))


def _row(words: Words, one: UnknownScreen, now: float) -> Raw:
    return words(
        "screen-row",
        number=str(one.id),
        app=app(words, one.app.workspace),
        version=tidy(one.version, _VERSION_ROOM),
        times=one.times,
        at=words.moment(one.seen_at, now),
    )
