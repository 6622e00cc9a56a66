"""A run's results as a spreadsheet, in words it is given."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from engine.common.text_cell import text_cell

ResultCell = str | int | datetime | None
"""A time of day is without its zone: the head says which it is."""

_TIME: Final = "yyyy-mm-dd hh:mm:ss"
_WIDEST: Final = 60
_NARROWEST: Final = 8


def results_file(title: str, heads: Sequence[str], rows: Sequence[Sequence[ResultCell]]) -> bytes:
    """An .xlsx with one sheet; no text in it becomes a formula."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, head in enumerate(heads):
        longest = max((len(_shown(row[place])) for row in rows), default=0)
        width = min(_WIDEST, max(_NARROWEST, len(head), longest) + 2)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.append([_cell(sheet, head) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _shown(value: ResultCell) -> str:
    return _TIME if isinstance(value, datetime) else "" if value is None else str(value)


def _cell(sheet: Any, value: ResultCell) -> Any:
    if value is None or isinstance(value, str):
        return text_cell(sheet, value)
    cell: Any = WriteOnlyCell(sheet, value=value)
    if isinstance(value, datetime):
        cell.number_format = _TIME
    return cell
