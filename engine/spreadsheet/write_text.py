"""Writes accounts.csv, without passwords. Blocking: call in a thread."""

import codecs
import csv
import io
from collections.abc import Iterable

from engine.model.columns import SECRET_COLUMNS
from engine.spreadsheet.harmless import made_harmless
from engine.spreadsheet.write import ExportRow, cells_written


def write_accounts_text(rows: Iterable[ExportRow]) -> bytes:
    """The columns of accounts.xlsx, separated by commas, in UTF-8 with the mark Excel knows it by.

    Importing the file again changes nothing.
    """
    rows = list(rows)
    cells = {
        column: None if column in SECRET_COLUMNS else cell
        for column, cell in cells_written(rows).items()
    }
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(cells)
    for row in rows:
        values = (cell(row) if cell else None for cell in cells.values())
        table.writerow(
            made_harmless(value) if isinstance(value, str) else value for value in values
        )
    return codecs.BOM_UTF8 + text.getvalue().encode(errors="replace")
