"""The pages of a list: one after the other, the first, the last, and any by its number."""

from typing import Final

from bot.render.layout import button, head, in_rows, page
from bot.render.view import Button, View
from bot.texts.catalogue import Words
from engine.model.account_changes import AccountsList

_BLOCK: Final = 25
"""Numbers that are offered at once."""

_WIDTH: Final = 5


def paging(words: Words, shown: AccountsList, verb: str) -> tuple[Button, ...]:
    """To other pages; `verb` is `list` or `pick`. Each key keeps its place on every page."""
    if shown.pages < 2:
        return ()
    view_id, here, last = shown.view.id, shown.page, shown.pages - 1
    number = words.plain("page-number", number=here + 1, count=shown.pages)
    jumps = [("«", 0), ("‹", max(0, here - 1)), ("›", min(last, here + 1)), ("»", last)]
    keys = [Button(label, f"{verb}:{view_id}:{to}") for label, to in jumps]
    return (*keys[:2], Button(number, f"pages:{view_id}:{verb}:{here // _BLOCK}"), *keys[2:])


def numbers(words: Words, shown: AccountsList, verb: str, part: int) -> View:
    """Which page; `part` counts blocks of their numbers, from 0."""
    view_id, last = shown.view.id, (shown.pages - 1) // _BLOCK
    part = min(max(0, part), last)
    first = part * _BLOCK
    keys = [
        Button(
            words.plain("page-here", number=at + 1) if at == shown.page else str(at + 1),
            f"{verb}:{view_id}:{at}",
        )
        for at in range(first, min(shown.pages, first + _BLOCK))
    ]
    turn = []
    if part > 0:
        turn.append(button(words, "button-earlier", "pages", view_id, verb, part - 1))
    if part < last:
        turn.append(button(words, "button-later", "pages", view_id, verb, part + 1))
    back = (button(words, "button-back", verb, view_id),)
    text = page(
        head(words, shown.view.workspace, words("title-accounts")),
        words("page-which", number=shown.page + 1, count=shown.pages),
    )
    rows = [*in_rows(keys, _WIDTH), tuple(turn), back]
    return View(text, tuple(row for row in rows if row))
