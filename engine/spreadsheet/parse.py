"""From an xlsx to lines of rows; runs in the child process."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from defusedxml.ElementTree import iterparse
from openpyxl import Workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import LONGEST, SPECS, Column
from engine.model.refusals import Refusal
from engine.model.sheet import Cell, CellKind, head_line, row_line
from engine.spreadsheet.guard import ReadLimits

_SHEET_NAME: Final = "accounts"
_NAMES: Final = {column.value: column for column in Column} | {
    spec.other_name: column for column, spec in SPECS.items() if spec.other_name
}
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_ITEM: Final = f"{{{SHEET_MAIN_NS}}}si"
_TEXT: Final = f"{{{SHEET_MAIN_NS}}}t"
_RUN_TEXT: Final = f"{{{SHEET_MAIN_NS}}}r/{{{SHEET_MAIN_NS}}}t"
_KINDS: Final = {
    "f": Cell(CellKind.FORMULA),
    "e": Cell(CellKind.ERROR),
    "d": Cell(CellKind.DATE),
}

_AnyCell = ReadOnlyCell | EmptyCell


def parse(data: bytes, limits: ReadLimits) -> Iterator[bytes]:
    """The lines for `rows_from_bytes`. Raises `SpreadsheetRefused`."""
    try:
        yield from _parse(data, limits)
    except (SpreadsheetRefused, MemoryError):
        raise
    # openpyxl raises whatever comes up when a file breaks the format's rules.
    except Exception as error:
        raise SpreadsheetRefused(Refusal.DAMAGED) from error


class _Reader(ExcelReader):
    """Keeps shared strings as they are: openpyxl drops every `x005F_`, also out of a password."""

    def read_strings(self) -> None:
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        # Some programs announce a part they leave out when there is nothing to share.
        if part is None or part.PartName[1:] not in self.valid_files:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == _ITEM:
                    texts = [*node.findall(_TEXT), *node.findall(_RUN_TEXT)]
                    self.shared_strings.append("".join(text.text or "" for text in texts))
                    node.clear()


def _parse(data: bytes, limits: ReadLimits) -> Iterator[bytes]:
    reader = _Reader(io.BytesIO(data), read_only=True, keep_links=False)
    reader.read()
    rows = _rows(reader.wb)
    columns: dict[Column, int] = {}
    for _, cells in rows:
        if any(cell.value is not None for cell in cells):
            columns, unknown = _columns([_header(cell) for cell in cells])
            letters = {name: get_column_letter(at + 1) for name, at in columns.items()}
            yield head_line(letters, unknown)
            break
    else:
        raise SpreadsheetRefused(Refusal.NO_ROWS)
    count = size = 0
    positions = list(columns.values())
    for number, cells in rows:
        width = len(cells)
        values = [_value(cells[at]) if at < width else None for at in positions]
        if not any(values):
            continue
        line = row_line(number, values)
        count, size = count + 1, size + len(line)
        if count > limits.rows:
            raise SpreadsheetRefused(Refusal.TOO_MANY_ROWS, {"limit": limits.rows})
        if size > limits.rows_size:
            raise SpreadsheetRefused(Refusal.TOO_COMPLEX)
        yield line


def _rows(book: Workbook) -> Iterator[tuple[int, Sequence[_AnyCell]]]:
    sheets: list[Any] = list(book.worksheets)
    if not sheets:
        raise SpreadsheetRefused(Refusal.NO_ROWS)
    named = (item for item in sheets if item.title.strip().lower() == _SHEET_NAME)
    sheet = next(named, sheets[0])
    # What a file says of its dimensions is often wrong; rows beyond them would be left out.
    sheet.reset_dimensions()
    return enumerate(sheet.iter_rows(), 1)


def _header(cell: _AnyCell) -> str:
    return _unescaped(cell.value).strip() if isinstance(cell.value, str) else ""


def _columns(header: Sequence[str]) -> tuple[dict[Column, int], list[str]]:
    columns: dict[Column, int] = {}
    unknown: list[str] = []
    for at, text in enumerate(header):
        column = _NAMES.get(text.lower())
        if column is None:
            if text:
                unknown.append(text[:LONGEST])
        elif column in columns:
            first, second = get_column_letter(columns[column] + 1), get_column_letter(at + 1)
            raise SpreadsheetRefused(
                Refusal.DUPLICATE_COLUMN, {"column": column, "cells": f"{first}, {second}"}
            )
        else:
            columns[column] = at
    if Column.USERNAME not in columns:
        raise SpreadsheetRefused(Refusal.NO_USERNAME_COLUMN)
    return columns, unknown


def _value(cell: _AnyCell) -> Cell | None:
    value = cell.value
    if value is None:
        return None
    if (fixed := _KINDS.get(cell.data_type)) is not None:
        return fixed
    if isinstance(value, str):
        text = _unescaped(value)
        if len(text) > LONGEST:
            return Cell(CellKind.TOO_LONG)
        return Cell(CellKind.TEXT, text) if text.strip() else None
    if isinstance(value, bool):
        return Cell(CellKind.BOOLEAN, str(int(value)))
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return Cell(CellKind.INTEGER, str(int(value)))
    return Cell(CellKind.FRACTION)


def _unescaped(text: str) -> str:
    """Undo ST_Xstring (ECMA-376 part 1, 22.9.2.19): `_x000D_` is a carriage return."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
