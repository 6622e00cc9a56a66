"""The rows of an accounts.xlsx as they stand in the file, and their form as bytes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import PLAIN_COLUMNS, Column
from engine.model.refusals import Refusal


class CellKind(StrEnum):
    """How a cell's value is stored in the file."""

    TEXT = "s"
    INTEGER = "n"
    FRACTION = "r"
    BOOLEAN = "b"
    DATE = "d"
    FORMULA = "f"
    ERROR = "e"
    TOO_LONG = "x"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty. `text` may be a password, and is not shown."""

    kind: CellKind
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with at least one value; `number` is the one Excel shows."""

    number: int
    cells: Mapping[Column, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows. `columns` gives the letter of each column that is there."""

    columns: Mapping[Column, str]
    unknown_columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    @property
    def missing_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in PLAIN_COLUMNS if column not in self.columns)

    def address(self, row: int, column: Column) -> str:
        """Like C7; the row alone where the column is not in the file."""
        return f"{self.columns.get(column, '')}{row}"


def head_line(columns: Mapping[Column, str], unknown: Sequence[str]) -> bytes:
    """The first line of the rows as bytes."""
    return _line(
        {
            "columns": {column.value: letter for column, letter in columns.items()},
            "unknown": list(unknown),
        }
    )


def row_line(number: int, cells: Iterable[Cell | None]) -> bytes:
    """One row as a line; a cell for each column of the head, in its order."""
    return _line([number, [None if cell is None else cell.kind + cell.text for cell in cells]])


def rows_from_bytes(data: bytes) -> Sheet:
    """A head line and row lines; they have the passwords in the clear, to be kept sealed.

    Raises `SpreadsheetRefused` for bytes that are none.
    """
    try:
        return _sheet(data)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        # Without the cause, which has a row in it.
        raise SpreadsheetRefused(Refusal.UNREADABLE) from None


def _sheet(data: bytes) -> Sheet:
    head, *lines = data.splitlines()
    described = json.loads(head)
    columns = {Column(name): letter for name, letter in described["columns"].items()}
    kinds = {kind.value: kind for kind in CellKind}
    rows = []
    for line in lines:
        number, values = json.loads(line)
        rows.append(
            SheetRow(
                number,
                {
                    column: Cell(kinds[value[0]], value[1:])
                    for column, value in zip(columns, values, strict=True)
                    if value is not None
                },
            )
        )
    return Sheet(columns, tuple(described["unknown"]), tuple(rows))


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
