"""The rows of an accounts.xlsx as they stand in the file, and their form as bytes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from engine.common.errors import SpreadsheetRefused
from engine.model.apps import App
from engine.model.refusals import Refusal


class Column(StrEnum):
    """The columns of accounts.xlsx, in their order."""

    ID = "id"
    EMAIL = "email"
    PWD = "pwd"  # noqa: S105
    USERNAME = "username"
    DEVICE = "device"
    DEVICE_INDEX = "device_index"
    LOGINED = "logined"
    STATUS = "status"
    NICKNAME = "nickname"
    COUNTRY = "country"
    FOLLOWERS = "followers"
    FOLLOWING = "following"
    HEARTS = "hearts"
    VIDEOS = "videos"
    FRIENDS = "friends"


class ColumnForm(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"  # 0 or 1


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column's rules. `width` is in characters.

    `plain`: it lies in the database under its own name, and a change of it is told as it lies
    there. `statistic`: a sync fills it where the app has such figures; a field of `Statistics`.
    """

    column: Column
    form: ColumnForm
    width: int = 11
    plain: bool = False
    statistic: bool = False

    def belongs_to(self, app: App) -> bool:
        """Whether an app's accounts have it."""
        return not self.statistic or self.column.value in app.statistics


def _figure(column: Column, form: ColumnForm, width: int = 11) -> ColumnSpec:
    return ColumnSpec(column, form, width, plain=True, statistic=True)


_SPECS: Final = (
    ColumnSpec(Column.ID, ColumnForm.NUMBER, 8),
    ColumnSpec(Column.EMAIL, ColumnForm.TEXT, 32, plain=True),
    ColumnSpec(Column.PWD, ColumnForm.TEXT, 28),
    ColumnSpec(Column.USERNAME, ColumnForm.TEXT, 26, plain=True),
    ColumnSpec(Column.DEVICE, ColumnForm.TEXT, 24),
    ColumnSpec(Column.DEVICE_INDEX, ColumnForm.TEXT, 13),
    ColumnSpec(Column.LOGINED, ColumnForm.FLAG, plain=True),
    ColumnSpec(Column.STATUS, ColumnForm.FLAG, plain=True),
    _figure(Column.NICKNAME, ColumnForm.TEXT, 22),
    _figure(Column.COUNTRY, ColumnForm.TEXT),
    _figure(Column.FOLLOWERS, ColumnForm.NUMBER),
    _figure(Column.FOLLOWING, ColumnForm.NUMBER),
    _figure(Column.HEARTS, ColumnForm.NUMBER),
    _figure(Column.VIDEOS, ColumnForm.NUMBER),
    _figure(Column.FRIENDS, ColumnForm.NUMBER),
)
SPECS: Final[Mapping[Column, ColumnSpec]] = {spec.column: spec for spec in _SPECS}
TEXT_COLUMNS: Final = frozenset(spec.column for spec in _SPECS if spec.form is ColumnForm.TEXT)
FLAG_COLUMNS: Final = frozenset(spec.column for spec in _SPECS if spec.form is ColumnForm.FLAG)
PLAIN_COLUMNS: Final = tuple(spec.column for spec in _SPECS if spec.plain)
STATISTICS_COLUMNS: Final = tuple(spec.column for spec in _SPECS if spec.statistic)


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
        return tuple(column for column in Column if column not in self.columns)

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
