"""Everything a match found, in full: a page at a time, under what it means for the list."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final

from bot.render.kinds.kind import PHONE_ROOM, failed
from bot.render.layout import app, block, button, code, head, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.match import FoundOnPhone, MatchResult

VERB: Final = "matchlist"
PER_PAGE: Final = 15

_Row = tuple[str, Raw]
"""The text of its heading, and the row."""

_LISTED: Final[tuple[tuple[str, Callable[[FoundOnPhone], Iterable[str]]], ...]] = (
    ("match-list-created", lambda found: found.created),
    ("match-list-bound", lambda found: found.bound),
    ("match-list-signed-in", lambda found: found.signed_in),
    ("match-list-signed-out", lambda found: found.signed_out),
    ("match-list-moved", lambda found: found.moved),
    ("match-list-disabled", lambda found: found.disabled),
)
UNREAD: Final = "match-list-unread"
HEADINGS: Final = (*(key for key, _ in _LISTED), "match-list-elsewhere", UNREAD)


def listed(words: Words, told: MatchResult, number: int) -> View:
    """A page of it; `number` is from 0."""
    run, rows = told.run.run, list(_rows(words, told))
    last = max(0, (len(rows) - 1) // PER_PAGE)
    number = min(max(0, number), last)
    counted = counts(words, told)
    blocks = [
        block(words(key, count=counted[key]), *(row for _, row in group))
        for key, group in groupby(rows[number * PER_PAGE :][:PER_PAGE], lambda row: row[0])
    ]
    title = words("title-match-preview" if run.preview else "title-match")
    paged = words("run-page", page=number + 1, pages=last + 1) if last else None
    text = page(
        block(head(words, run.workspace, title), paged),
        *(blocks or [words("match-unchanged")]),
    )
    turns: list[Button] = []
    if number > 0:
        turns.append(button(words, "button-earlier", VERB, run.id, number - 1))
    if number < last:
        turns.append(button(words, "button-later", VERB, run.id, number + 1))
    return View(text, (tuple(turns),) if turns else ())


def counts(words: Words, told: MatchResult) -> Counter[str]:
    """How many rows there are under each of the `HEADINGS`."""
    return Counter(key for key, _ in _rows(words, told))


def _rows(words: Words, told: MatchResult) -> Iterable[_Row]:
    for key, names in _LISTED:
        named = ((name, found) for found in told.found for name in names(found))
        for name, found in sorted(named, key=lambda one: one[0].casefold()):
            yield key, _row(words, name, found.workspace, found.phone)
    for found in told.found:
        for account in found.elsewhere:
            yield (
                "match-list-elsewhere",
                words(
                    "match-elsewhere-name",
                    name=code(account.username),
                    seen=tidy(found.phone, PHONE_ROOM),
                    bound=tidy(account.phone, PHONE_ROOM),
                ),
            )
    for job in failed(told.run):
        phone = tidy(job.phone, PHONE_ROOM)
        yield UNREAD, words("match-job", app=app(words, job.job.workspace), phone=phone)


def _row(words: Words, name: str, workspace: Workspace, phone: str) -> Raw:
    where = tidy(phone, PHONE_ROOM)
    return words("match-row", name=code(name), app=app(words, workspace), phone=where)
