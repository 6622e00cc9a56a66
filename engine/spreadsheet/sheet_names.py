"""Which sheet of a file is an app's: one that is named after it, or else the first."""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Final

from engine.model.sheet import Book, Sheet

_TITLE: Final = re.compile(rb'\n\{"sheet":("(?:[^"\\]|\\.)*")')
"""How a sheet's first line begins, which is never a file's."""
_APPS: Final = re.compile(rb'\n\{"apps":.*')
_WORD: Final = re.compile(r"[^\W_]+")


def app_of(title: str, apps: Iterable[str]) -> str | None:
    """The id of the app a sheet is named after, in one word or two, ignoring case."""
    words = [word.casefold() for word in _WORD.findall(title)]
    names = {*words, *map("".join, pairwise(words))}
    return next((app for app in apps if app.casefold() in names), None)


def sheet_of(book: Book, app: str) -> Sheet:
    """The sheet of a file that is read for an app's list."""
    named = (sheet for sheet in book.sheets if app_of(sheet.name, (app,)))
    return next(named, book.sheets[0])


def apps_named(rows: bytes, apps: Iterable[str]) -> list[str]:
    """The apps that a file's rows, as bytes, name by sheets or in a column; in their own order."""
    said = [json.loads(found[1]) for found in _TITLE.finditer(rows)]
    for found in _APPS.finditer(rows):
        said.extend({text for _, text in json.loads(found[0])["apps"]})
    return [app for app in apps if any(app_of(text, (app,)) for text in said)]


def rows_of_app(sheet: Sheet, app: str, apps: Collection[str], *, with_rest: bool) -> Sheet:
    """The rows that are for an app, where a column says it, else all.

    `with_rest`: and those of which it does not say it.
    """
    if sheet.apps is None:
        return sheet
    of = {text: app_of(text, apps) for text in {*sheet.apps.said.values()}}
    if not any(of.values()):
        return replace(sheet, apps=None)
    said = {number: of[text] for number, text in sheet.apps.said.items()}
    wanted = {app, None} if with_rest else {app}
    rows = tuple(row for row in sheet.rows if said.get(row.number) in wanted)
    known = {number: text for number, text in sheet.apps.said.items() if of[text] is not None}
    return replace(sheet, rows=rows, apps=sheet.apps._replace(said=known))
