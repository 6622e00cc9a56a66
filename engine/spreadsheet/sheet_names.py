"""Which sheet of a file is an app's: one that is named after it, or else the first."""

import json
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from engine.model.sheet import Book, Sheet

_TITLE: Final = re.compile(rb'^\{"sheet":("(?:[^"\\]|\\.)*")', re.MULTILINE)
"""How a sheet's first line begins."""
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
    """The apps that sheets of a file's rows, as bytes, are named after; in the order of `apps`."""
    titles = [json.loads(found[1]) for found in _TITLE.finditer(rows)]
    return [app for app in apps if any(app_of(title, (app,)) for title in titles)]
