"""errors.xlsx: rows that were left out, as they were sent, to be corrected and sent back.

Secrets do not stand in it: a cell in their place names the import that waits, and the row there.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from engine.model.columns import SECRET_COLUMNS, SPECS, TEXT_COLUMNS, Column
from engine.model.row_problems import ErrorRow
from engine.model.sheet import (
    Book,
    Cell,
    CellKind,
    Sheet,
    SheetRow,
    apps_line,
    beyond_line,
    book_line,
    head_line,
    merged_line,
    row_line,
    unread_line,
)
from engine.spreadsheet.numbers_shown import as_shown

MARK: Final = "\u2022\u2022\u2022"
"""What a cell begins with that stands in place of another."""
TOLD: Final[Mapping[str, int]] = {"row": 8, "cell": 8, "problem": 60, "remedy": 60}
"""The columns before those of the file, and how wide they are."""

_BETWEEN: Final = {"cell": ", ", "problem": "; ", "remedy": " "}
_REFERENCE: Final = re.compile(
    rf"{MARK}.*\s([\w-]{{1,40}})/([\w-]{{1,40}})/([0-9]{{1,7}})\s*", re.DOTALL
)

KeptCells = Mapping[tuple[str, int, Column], Cell]
"""Cells in whose place a mark stands, by the list their sheet was for, row and column."""


@dataclass(frozen=True, slots=True)
class ErrorTable:
    """What is written; `kept` has the secrets, and what cannot be written as it was."""

    widths: Mapping[str, int]
    text: frozenset[str]
    rows: Sequence[Sequence[str | int | None]]
    kept: KeptCells = field(repr=False)


def error_table(
    sheet: Sheet, told: Sequence[ErrorRow], plan_id: str, app: str, keeps: str
) -> ErrorTable:
    """One line for each row, whatever is wrong with it; `keeps` are the words of a mark."""
    columns = sheet.in_order()
    headings = {column: sheet.headings.get(column, column.value) for column in columns}
    sent = {row.number: row.cells for row in sheet.rows}
    rows: list[list[str | int | None]] = []
    kept: dict[tuple[str, int, Column], Cell] = {}
    for number, problems in _by_row(told).items():
        line: list[str | int | None] = [
            number,
            *(_joined(problems, name) for name in _BETWEEN),
        ]
        is_uncertain = False
        for column in columns:
            # From there on each may have a part of a password, and none has the whole.
            is_uncertain |= column in SECRET_COLUMNS and sheet.is_uncertain(number)
            cell = sent.get(number, {}).get(column)
            text = None if cell is None else _written(cell, column)
            if cell is not None and is_uncertain:
                text = MARK
            elif cell is not None and text is None:
                kept[app, number, column] = cell
                text = f"{MARK} {keeps} {plan_id}/{app}/{number}"
            line.append(text)
        rows.append(line)
    widths = {**TOLD, **{headings[column]: SPECS[column].width for column in columns}}
    return ErrorTable(widths, frozenset({*widths} - {"row"}), rows, kept)


def is_mark(cell: Cell | None) -> bool:
    """Whether a cell stands in place of another."""
    return cell is not None and cell.kind is CellKind.TEXT and cell.text.lstrip().startswith(MARK)


def plans_named(book: Book) -> Mapping[str, str]:
    """The imports that marks of a file name, each with a list it was for."""
    return dict(
        reference[:2]
        for sheet in book.sheets
        for row in sheet.rows
        for cell in row.cells.values()
        if (reference := _reference(cell)) is not None
    )


def filled(book: Book, kept: Mapping[str, KeptCells]) -> Book:
    """The file with what was kept by these imports in place of the marks that name it."""

    def of(row: SheetRow) -> SheetRow:
        if not any(map(is_mark, row.cells.values())):
            return row
        cells = dict(row.cells)
        for column, cell in row.cells.items():
            if (reference := _reference(cell)) is not None:
                plan_id, app, number = reference
                cells[column] = kept.get(plan_id, {}).get((app, number, column), cell)
        return replace(row, cells=cells)

    sheets = (replace(sheet, rows=tuple(map(of, sheet.rows))) for sheet in book.sheets)
    return replace(book, sheets=tuple(sheets))


def book_to_bytes(book: Book) -> bytes:
    """As `book_from_bytes` reads it."""
    lines = [book_line(book.kind, encoding_guessed=book.encoding_guessed)]
    for sheet in book.sheets:
        lines.append(
            head_line(
                sheet.columns,
                sheet.unknown_columns,
                name=sheet.name,
                headings=sheet.headings,
                head=sheet.head,
            )
        )
        lines.extend(row_line(row.number, map(row.cells.get, sheet.columns)) for row in sheet.rows)
        lines.append(merged_line(sheet.merged))
        if sheet.apps is not None:
            lines.append(apps_line(sheet.apps))
        if sheet.beyond is not None:
            lines.append(beyond_line(sheet.beyond))
    return b"".join([*lines, unread_line(book.unread)])


def kept_to_bytes(kept: KeptCells) -> bytes:
    """To be sealed: it has the passwords in the clear."""
    return json.dumps([[*place, list(cell)] for place, cell in kept.items()]).encode()


def kept_from_bytes(data: bytes) -> dict[tuple[str, int, Column], Cell]:
    """What `kept_to_bytes` made."""
    return {
        (app, row, Column(column)): Cell(CellKind(kind), text, number_format)
        for app, row, column, (kind, text, number_format) in json.loads(data)
    }


def _by_row(told: Sequence[ErrorRow]) -> Mapping[int, list[ErrorRow]]:
    rows: dict[int, list[ErrorRow]] = {}
    for problem in told:
        rows.setdefault(problem.row, []).append(problem)
    return rows


def _joined(problems: Sequence[ErrorRow], name: str) -> str:
    return _BETWEEN[name].join(dict.fromkeys(getattr(problem, name) for problem in problems))


def _written(cell: Cell, column: Column) -> str | None:
    """What can stand there and means the same when it is read again; None for what cannot."""
    if column in SECRET_COLUMNS:
        return None
    match cell.kind:
        case CellKind.TEXT:
            return None if is_mark(cell) else cell.text
        case CellKind.INTEGER if column in TEXT_COLUMNS:
            return as_shown(cell.text, cell.number_format)
        case CellKind.INTEGER:
            return cell.text
        case CellKind.BOOLEAN if column not in TEXT_COLUMNS:
            return cell.text
        case _:
            return None


def _reference(cell: Cell) -> tuple[str, str, int] | None:
    found = _REFERENCE.fullmatch(cell.text) if is_mark(cell) else None
    return None if found is None else (found[1], found[2], int(found[3]))
