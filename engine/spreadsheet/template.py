"""An empty accounts.xlsx to fill in, with a sheet that says what belongs where."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, numbers
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from engine.model.columns import FLAG_COLUMNS, PLAIN_COLUMNS, SPECS, TEXT_COLUMNS, Column
from engine.spreadsheet.write import SHEET, flag_choice

_LONGEST_TITLE: Final = 31
_NOT_IN_TITLES: Final = str.maketrans("", "", "[]:*?/\\")


@dataclass(frozen=True, slots=True)
class Explanations:
    """The second sheet in the operator's language: its title, its head, and a line a column."""

    title: str
    head: tuple[str, str, str]
    lines: Sequence[tuple[Column, str, str]]


def write_template(explanations: Explanations) -> bytes:
    """Blocking: call in a thread."""
    book = Workbook()
    accounts = book.active
    assert isinstance(accounts, Worksheet)  # noqa: S101 - a new workbook has one sheet
    accounts.title = SHEET
    _fill_head(accounts, [column.value for column in PLAIN_COLUMNS])
    for at, column in enumerate(PLAIN_COLUMNS, 1):
        dimension = accounts.column_dimensions[get_column_letter(at)]
        dimension.width = SPECS[column].width
        if column in TEXT_COLUMNS:
            dimension.number_format = numbers.FORMAT_TEXT
        if column in FLAG_COLUMNS:
            accounts.add_data_validation(flag_choice(get_column_letter(at)))
    _explain(book.create_sheet(_title(explanations.title)), explanations)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _explain(sheet: Worksheet, explanations: Explanations) -> None:
    _fill_head(sheet, explanations.head)
    for line in explanations.lines:
        sheet.append(list(line))
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.data_type = "s"
            cell.number_format = numbers.FORMAT_TEXT
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, wide in zip("ABC", (14, 70, 32), strict=True):
        sheet.column_dimensions[letter].width = wide


def _fill_head(sheet: Worksheet, texts: Sequence[str]) -> None:
    sheet.append(list(texts))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _title(text: str) -> str:
    title = text.translate(_NOT_IN_TITLES)[:_LONGEST_TITLE].strip()
    return f"{title} 2" if title.lower() == SHEET else title
