"""From an xlsx to lines of rows; runs in the child process."""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import LONGEST, Column
from engine.model.refusals import Refusal
from engine.model.sheet import (
    Cell,
    CellKind,
    FileKind,
    Merged,
    book_line,
    head_line,
    merged_line,
    row_line,
    unread_line,
)
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.headings import column_of, is_exact
from engine.spreadsheet.ooxml_package import Package
from engine.spreadsheet.ooxml_workbook import Workbook
from engine.spreadsheet.sheet_names import app_of
from engine.spreadsheet.sheet_rows import Row, SheetRows

_HEAD_AMONG: Final = 30
"""Rows with something in them among which the head is looked for."""
_RANGE: Final = re.compile(r"\$?([A-Z]+)\$?([0-9]+):\$?[A-Z]+\$?([0-9]+)")


def parse(data: bytes, limits: ReadLimits, apps: Collection[str] = ()) -> Iterator[bytes]:
    """The lines for `book_from_bytes`; `apps` are names that sheets may have.

    Raises `SpreadsheetRefused`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _parse(Package(archive), limits, apps)
    except (SpreadsheetRefused, MemoryError):
        raise
    # Whatever comes up when a file breaks the format's rules.
    except Exception as error:
        raise SpreadsheetRefused(Refusal.DAMAGED) from error


def _parse(package: Package, limits: ReadLimits, apps: Collection[str]) -> Iterator[bytes]:
    workbook = Workbook(package)
    visible = [sheet for sheet in workbook.sheets() if not sheet.is_hidden]
    shared, formats = workbook.shared_strings(), workbook.number_formats()
    lines, unread, named = _Lines(limits), list[str](), set[str]()
    is_first, is_empty = True, True
    yield book_line(FileKind.XLSX)
    for sheet in visible:
        with package.open(sheet.part) as part:
            rows = SheetRows(part, shared, formats)
            stream = iter(rows)
            head, is_blank = find_head(islice(stream, _HEAD_AMONG), apps)
            is_empty = is_empty and is_blank
            if head is None:
                continue
            app = app_of(sheet.name, apps)
            if not is_first and (app is None or app in named):
                unread.append(sheet.name)
                continue
            is_first = False
            if app is not None:
                named.add(app)
            rows.wanted = frozenset(head.columns.values())
            yield head.line(sheet.name)
            for number, cells in stream:
                yield from lines.row(number, head, cells)
            if merged := _merged(rows.merged, head):
                yield merged_line(merged)
    if is_first:
        raise SpreadsheetRefused(Refusal.NO_ROWS if is_empty else Refusal.NO_USERNAME_COLUMN)
    if unread:
        yield unread_line(unread)


@dataclass(frozen=True, slots=True)
class Head:
    """The row that names the columns, which have letters. `refused`: why it cannot be one."""

    number: int
    columns: Mapping[Column, str]
    headings: Mapping[Column, str]
    unknown: Sequence[str]
    refused: SpreadsheetRefused | None = None

    def line(self, name: str) -> bytes:
        """Raises `SpreadsheetRefused` for a column that is there twice."""
        if self.refused is not None:
            raise self.refused
        return head_line(
            self.columns, self.unknown, name=name, headings=self.headings, head=self.number
        )


def find_head(rows: Iterable[Row], apps: Collection[str] = ()) -> tuple[Head | None, bool]:
    """The first row with a username column, and whether there was no row at all."""
    is_blank = True
    for number, cells in rows:
        is_blank = False
        texts = {
            letters: cell.text.strip()
            for letters, cell in cells.items()
            if cell.kind is CellKind.TEXT
        }
        known = {letters: column_of(text, apps) for letters, text in texts.items()}
        if Column.USERNAME in known.values():
            return _head(number, texts, known), is_blank
    return None, is_blank


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
    return Head(number, columns, headings, unknown, refused)


class _Lines:
    """Rows as lines, up to the limits of a file."""

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._count = self._size = 0

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
        yield line


def _merged(ranges: Iterable[str], head: Head) -> list[Merged]:
    """What is merged over several rows below the head, in a column that is read."""
    columns = {letters: column for column, letters in head.columns.items()}
    found = []
    for written in ranges:
        match = _RANGE.fullmatch(written.upper())
        if match is None or match[1] not in columns:
            continue
        first, last = int(match[2]), int(match[3])
        if head.number < first < last:
            found.append(Merged(columns[match[1]], first, last))
    return found
