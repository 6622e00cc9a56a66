"""Writes accounts.xlsx and errors.xlsx. Blocking: call in a thread."""

import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, numbers
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from engine.common.secret import Secret
from engine.model.account import Account
from engine.model.columns import (
    FLAG_COLUMNS,
    PLAIN_COLUMNS,
    SPECS,
    TEXT_COLUMNS,
    Column,
    Place,
    Value,
)
from engine.spreadsheet.error_sheet import ErrorTable

SHEET: Final = "accounts"
_LAST_ROW: Final = 1_048_576
_NEEDS_ESCAPE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An account, its phone as `PhoneIndex` words it, and its secrets where they may be seen."""

    account: Account
    password: Secret | None = None
    device: str | None = None
    device_index: str | None = None
    totp: Secret | None = None


CellOf = Callable[[ExportRow], Value | None]


def cells_written(rows: Sequence[ExportRow]) -> Mapping[Column, CellOf]:
    """What fills each column: those of every file in their order, then others that a row has."""
    return {column: _CELLS[column] for column in PLAIN_COLUMNS} | {
        column: cell
        for column, cell in _CELLS.items()
        if SPECS[column].extra and any(cell(row) is not None for row in rows)
    }


def write_accounts(rows: Iterable[ExportRow]) -> bytes:
    """All columns of `cells_written`. Importing the file again changes nothing."""
    rows = list(rows)
    cells = cells_written(rows)
    widths = {column.value: SPECS[column].width for column in cells}
    table = _Table(SHEET, widths, TEXT_COLUMNS, FLAG_COLUMNS)
    for row in rows:
        table.add([cell(row) for cell in cells.values()])
    return table.finished()


def write_errors(table: ErrorTable, title: str) -> bytes:
    """What was left out and what to do about it, beside the rows themselves."""
    written = _Table(title, table.widths, table.text)
    for row in table.rows:
        written.add(row)
    return written.finished()


def flag_choice(letter: str) -> DataValidation:
    """A drop-down of 0 and 1 on a whole column below its head."""
    choice = DataValidation("list", formula1='"0,1"', allow_blank=True)
    choice.add(f"{letter}2:{letter}{_LAST_ROW}")
    return choice


def _cell_of(column: Column) -> CellOf:
    match column:
        case Column.PWD:
            return lambda row: row.password.reveal() if row.password else None
        case Column.TOTP:
            return lambda row: row.totp.reveal() if row.totp else None
        case Column.DEVICE:
            return lambda row: row.device
        case Column.DEVICE_INDEX:
            return lambda row: row.device_index
        case _ if SPECS[column].place is Place.VALUES:
            return lambda row: row.account.values.get(column)
        case _:
            return lambda row: row.account.cell(column)


_CELLS: Final = {column: _cell_of(column) for column in Column}


class _TableSaver(ExcelWriter):
    """Leaves out the sheet, which is in the archive already."""

    def write_worksheet(self, ws: Any) -> None:
        ws._rels = ws._writer._rels
        ws._drawing = None
        self.manifest.append(ws)


class _Table:
    """One sheet, streamed row by row into its archive.

    openpyxl by itself keeps the rows in a temporary file, where passwords would lie in the clear.
    """

    def __init__(
        self,
        title: str,
        widths: Mapping[str, int],
        text: Collection[str],
        flags: Collection[str] = (),
    ) -> None:
        self._target = io.BytesIO()
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(title)
        self._archive = ZipFile(self._target, "w", ZIP_DEFLATED)
        self._cells = [self._cell(name in text) for name in widths]
        self._sheet.freeze_panes = "A2"
        for at, (name, width) in enumerate(widths.items(), 1):
            dimension = self._sheet.column_dimensions[get_column_letter(at)]
            dimension.width = width
            if name in text:
                # Cells nobody has filled yet are text too.
                dimension.number_format = numbers.FORMAT_TEXT
            if name in flags:
                self._sheet.data_validations.append(flag_choice(get_column_letter(at)))
        self._stream = self._archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self._sheet._writer = WorksheetWriter(self._sheet, out=self._stream)
        self._sheet._writer.write_top()
        self._sheet.append([self._heading(name) for name in widths])

    def add(self, values: Sequence[Value | None]) -> None:
        self._sheet.append(
            [_filled(cell, value) for cell, value in zip(self._cells, values, strict=True)]
        )

    def finished(self) -> bytes:
        self._sheet.close()
        self._stream.close()
        _TableSaver(self._book, self._archive).save()
        return self._target.getvalue()

    def _cell(self, text: bool) -> Any:
        cell: Any = WriteOnlyCell(self._sheet)
        if text:
            cell.number_format = numbers.FORMAT_TEXT
        return cell

    def _heading(self, name: str) -> Any:
        cell: Any = WriteOnlyCell(self._sheet, value=str(name))
        cell.font = Font(bold=True)
        return cell


def _filled(cell: Any, value: Value | None) -> Any:
    """The column's one cell with a new value: each is written before the next is asked for."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        cell.value = _NEEDS_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", value)
        # Otherwise "=1+1" becomes a formula and "#N/A" an error.
        cell.data_type = "s"
    else:
        cell.value = value
    return cell
