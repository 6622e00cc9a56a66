"""A table's head, wherever it stands, and its rows as lines: the same for every kind of file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import LONGEST, Column
from engine.model.refusals import Refusal
from engine.model.sheet import AppColumn, Cell, CellKind, apps_line, head_line, row_line
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.headings import column_of, is_exact, names_apps

_APP_NAME: Final = 40
"""Characters of an app's name that are read."""
HEAD_AMONG: Final = 30
"""Rows with something in them among which the head is looked for."""

Row = tuple[int, dict[str, Cell]]
"""A row's number, and its cells by the letters of their columns."""


@dataclass(frozen=True, slots=True)
class Head:
    """The row that names the columns, which have letters. `refused`: why it cannot be one.

    `apps` has the letters of a column that says which app a row is for, and its heading.
    """

    number: int
    columns: Mapping[Column, str]
    headings: Mapping[Column, str]
    unknown: Sequence[str]
    refused: SpreadsheetRefused | None = None
    apps: tuple[str, str] | None = None

    @property
    def wanted(self) -> frozenset[str]:
        """The letters of the columns that are read."""
        return frozenset(self.columns.values()) | ({self.apps[0]} if self.apps else set())

    def line(self, name: str) -> bytes:
        """Raises `SpreadsheetRefused` for a column that is there twice."""
        if self.refused is not None:
            raise self.refused
        return head_line(
            self.columns, self.unknown, name=name, headings=self.headings, head=self.number
        )


class Found(NamedTuple):
    """A head, whether there was no row at all, and the rows behind the head that were looked at."""

    head: Head | None
    is_blank: bool
    behind: Sequence[Row] = ()


def find_head(rows: Iterable[Row], apps: Collection[str] = ()) -> Found:
    """The first row with a username column and another one, or else the first with a username."""
    alone: Head | None = None
    behind: list[Row] = []
    is_blank = True
    for number, cells in rows:
        is_blank = False
        texts = {
            letters: cell.text.strip()
            for letters, cell in cells.items()
            if cell.kind is CellKind.TEXT
        }
        known = {letters: column_of(text, apps) for letters, text in texts.items()}
        if alone is not None:
            behind.append((number, cells))
        if Column.USERNAME not in known.values():
            continue
        if len({*known.values()} - {None}) > 1:
            return Found(_head(number, texts, known), is_blank)
        # A title may be such a word too.
        alone = alone or _head(number, texts, known)
    return Found(alone, is_blank, behind)


def _head(number: int, texts: Mapping[str, str], known: Mapping[str, Column | None]) -> Head:
    columns: dict[Column, str] = {}
    unknown: list[str] = []
    refused = None
    # A column's very name comes before other words for it.
    for letters, column in sorted(known.items(), key=lambda item: not is_exact(texts[item[0]])):
        if column is None:
            unknown.append(texts[letters][:LONGEST])
        elif (first := columns.setdefault(column, letters)) == letters:
            continue
        elif is_exact(texts[letters]) == is_exact(texts[first]):
            details = {"column": column, "cells": f"{first}, {letters}"}
            refused = refused or SpreadsheetRefused(Refusal.DUPLICATE_COLUMN, details)
        else:
            unknown.append(texts[letters][:LONGEST])
    headings = {column: texts[letters] for column, letters in columns.items()}
    apps = next((item for item in texts.items() if names_apps(item[1])), None)
    return Head(number, columns, headings, unknown, refused, apps)


class Lines:
    """Rows as lines, up to the limits of a file."""

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._count = self._size = 0
        self._apps: dict[int, str] = {}

    def row(self, number: int, head: Head, cells: Mapping[str, Cell]) -> Iterator[bytes]:
        """None for a row that has nothing in the columns of the head."""
        values = [cells.get(letters) for letters in head.columns.values()]
        if not any(values):
            return
        line = row_line(number, values)
        self._count, self._size = self._count + 1, self._size + len(line)
        if self._count > self._limits.rows:
            raise SpreadsheetRefused(Refusal.TOO_MANY_ROWS, {"limit": self._limits.rows})
        if self._size > self._limits.rows_size:
            raise SpreadsheetRefused(Refusal.TOO_COMPLEX)
        if head.apps and (cell := cells.get(head.apps[0])) is not None:
            self._apps[number] = cell.text[:_APP_NAME]
        yield line

    def apps(self, head: Head) -> Iterator[bytes]:
        """Behind a sheet's rows: which app each is for, where a column says it."""
        if head.apps and self._apps:
            yield apps_line(AppColumn(*head.apps, self._apps))
        self._apps = {}
