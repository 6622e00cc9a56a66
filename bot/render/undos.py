"""What can be taken back, and the question before it is."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.render import changes
from bot.render.layout import block, button, code, head, in_rows, names, page, title
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account_changes import ChangeKind, PossibleUndo
from engine.model.operator import Role

PER_PAGE: Final = 6
_WHO: Final = 24


def undos(
    words: Words, found: Sequence[PossibleUndo], who: Mapping[int, str], number: int, now: float
) -> View:
    """A page of them, newest first; `number` is the page, from 0; `who` names operators."""
    last = max(0, (len(found) - 1) // PER_PAGE)
    number = min(max(0, number), last)
    shown = list(enumerate(found, 1))[number * PER_PAGE :][:PER_PAGE]
    lines = [
        words("undo-numbered", number=at, line=_line(words, one, who, now)) for at, one in shown
    ]
    keys = [
        button(words, "button-undo-one", "undoask", one.made.id, number=at) for at, one in shown
    ]
    paging: list[Button] = []
    if number > 0:
        paging.append(button(words, "button-earlier", "undos", number - 1))
    if number < last:
        paging.append(button(words, "button-later", "undos", number + 1))
    rows = [*in_rows(keys, 3), tuple(paging), (button(words, "button-back", "audit"),)]
    text = page(words("title-undos"), *(lines or [words("undos-none")]))
    return View(text, tuple(row for row in rows if row))


def ask(words: Words, found: PossibleUndo, who: Mapping[int, str], now: float) -> View:
    """Whether to take one back."""
    made = found.made
    told = [account.username for account in made.accounts]
    is_of_phones = made.kind.needs is Role.ADMIN
    text = page(
        title(words, words("undo-ask"))
        if is_of_phones
        else head(words, made.workspace, words("undo-ask")),
        block(
            _line(words, found, who, now),
            names(words, told, total=made.count) if made.count > 1 and told else None,
            words("undo-ask-match") if made.kind is ChangeKind.MATCH else None,
        ),
        words("change-until", until=words.moment(made.undo_until, now)),
    )
    key = "button-undo" if is_of_phones else "button-undo-import-go"
    go = button(words, key, "undo", made.id, count=made.count)
    return View(text, ((go,), (button(words, "button-back", "undos", 0),)))


def _line(words: Words, found: PossibleUndo, who: Mapping[int, str], now: float) -> Raw:
    made = found.made
    return words(
        "undo-line",
        at=words.moment(found.made_at, now),
        who=code(who.get(found.operator_id) or str(found.operator_id), _WHO),
        what=changes.changed(words, made),
        until=words.moment(made.undo_until, now),
    )
