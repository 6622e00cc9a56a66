"""Which rows of a sheet are accounts, and what of the sheet is worth telling."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engine.model.columns import Column
from engine.model.row_problems import RowWarning, WarningCode
from engine.model.sheet import Sheet
from engine.spreadsheet.headings import repeats

_FILLED_BEFOREHAND: Final = frozenset({Column.LOGINED, Column.STATUS})
"""What templates have in rows that are not used yet."""


def accounts_of(sheet: Sheet) -> tuple[Sheet, list[RowWarning]]:
    """The sheet without heads that are repeated and rows that are only prepared."""
    again = [row for row in sheet.rows if repeats(row.cells, sheet.headings)]
    left = {row.number for row in again}
    rows = tuple(
        row
        for row in sheet.rows
        if row.number not in left and not (row.cells and row.cells.keys() <= _FILLED_BEFOREHAND)
    )
    told = [
        RowWarning(
            row.number,
            sheet.address(row.number, Column.USERNAME),
            None,
            WarningCode.HEADINGS_AGAIN,
        )
        for row in again
    ]
    return replace(sheet, rows=rows), [*_merged(sheet), *told]


def _merged(sheet: Sheet) -> Iterator[RowWarning]:
    for column, first, last in sheet.merged:
        yield RowWarning(
            first,
            sheet.address(first, column),
            None,
            WarningCode.MERGED,
            {"column": column, "row": last},
        )
