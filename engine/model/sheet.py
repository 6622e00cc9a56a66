"""The rows of an operator's file as they stand in it, and their form as bytes."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import PLAIN_COLUMNS, Column
from engine.model.refusals import Refusal


class FileKind(StrEnum):
    """What a file that is read is."""

    XLSX = "xlsx"
    TEXT = "text"  # separated by commas, semicolons or tabs: every cell is a text


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


class Cell(NamedTuple):
    """A cell that is not empty. `text` may be a password, and is not shown.

    `text` is the text, or what is stored: digits of an INTEGER and a FRACTION, 0 or 1, the serial
    number of a DATE or its ISO form, what a FORMULA came to last, an ERROR's name; empty where it
    is TOO_LONG. `number_format` is the code a number or date is shown by, such as `000`; empty for
    General.
    """

    kind: CellKind
    text: str = ""
    number_format: str = ""

    def __repr__(self) -> str:
        return f"Cell({self.kind!r}, number_format={self.number_format!r})"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with at least one value; `number` is the one Excel shows."""

    number: int
    cells: Mapping[Column, Cell]


class AppColumn(NamedTuple):
    """A column that says which app each row is for, as it is written there."""

    letters: str
    heading: str
    said: Mapping[int, str]


class Beyond(NamedTuple):
    """Rows of a text that go on behind their head's last column, at the letters that come then.

    A cell of theirs was parted where it should not have been: what stands where is not certain.
    """

    letters: str
    rows: frozenset[int]


class Merged(NamedTuple):
    """Merged cells of one column: each row from `first` to `last` has the first one's value."""

    column: Column
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows. `columns` gives the letter of each column that is there.

    `name` is empty where a file has no sheets. `headings` are the columns' headings as they are
    written, `head` the number of the row they stand in. `merged` are the merged cells that gave
    their value to other rows. `apps`: where a column names the app of each row.
    """

    columns: Mapping[Column, str]
    unknown_columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    name: str = ""
    headings: Mapping[Column, str] = field(default_factory=dict)
    head: int = 1
    merged: tuple[Merged, ...] = ()
    apps: AppColumn | None = None
    beyond: Beyond | None = None

    @property
    def missing_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in PLAIN_COLUMNS if column not in self.columns)

    def in_order(self) -> list[Column]:
        """From left to right."""
        return sorted(self.columns, key=lambda each: (len(self.columns[each]), self.columns[each]))

    def is_uncertain(self, row: int) -> bool:
        """Whether it is not certain what stands in which column of a row; see `Beyond`."""
        return self.beyond is not None and row in self.beyond.rows

    def address(self, row: int, column: Column) -> str:
        """Like C7; the row alone where the column is not in the file."""
        return f"{self.columns.get(column, '')}{row}"


@dataclass(frozen=True, slots=True)
class Book:
    """What was read of a file: the first visible sheet with a username column, then those named
    after an app, in their order. `unread` names the other visible sheets with such a column.
    `encoding_guessed`: nothing proves how the letters of a text are to be read.
    """

    kind: FileKind
    sheets: tuple[Sheet, ...]
    unread: tuple[str, ...] = ()
    encoding_guessed: bool = False


_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode
_KINDS: Final = {kind.value: kind for kind in CellKind}


def book_line(kind: FileKind, *, encoding_guessed: bool = False) -> bytes:
    """The first line of a file as bytes."""
    return _line({"file": kind, "guessed": encoding_guessed})


def unread_line(names: Sequence[str]) -> bytes:
    """Which sheets were not read; anywhere behind the first line."""
    return _line({"unread": names})


def head_line(
    columns: Mapping[Column, str],
    unknown: Sequence[str],
    *,
    name: str = "",
    headings: Mapping[Column, str] | None = None,
    head: int = 1,
) -> bytes:
    """What a sheet begins with; its rows follow."""
    return _line(
        {
            "sheet": name,
            "columns": columns,
            "unknown": unknown,
            "headings": headings or {},
            "head": head,
        }
    )


def row_line(number: int, cells: Iterable[Cell | None]) -> bytes:
    """One row as a line; a cell for each column of its sheet's head, in its order."""
    return _line(
        [
            number,
            [
                None if cell is None else cell if cell.number_format else cell.kind + cell.text
                for cell in cells
            ],
        ]
    )


def apps_line(apps: AppColumn) -> bytes:
    """Behind the rows of a sheet, which app each is for."""
    return _line({"apps": [*apps.said.items()], "at": apps.letters, "heading": apps.heading})


def beyond_line(beyond: Beyond) -> bytes:
    """Behind the rows of a sheet, which of them go on behind its head."""
    return _line({"beyond": sorted(beyond.rows), "at": beyond.letters})


def merged_line(merged: Sequence[Merged]) -> bytes:
    """Behind the rows of a sheet, what is merged in it."""
    return _line({"merged": merged})


def book_from_bytes(data: bytes) -> Book:
    """Lines as the functions above make them, with the passwords in the clear: kept sealed.

    Raises `SpreadsheetRefused` for bytes that are none.
    """
    try:
        return _book(data)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        # Without the cause, which has a row in it.
        raise SpreadsheetRefused(Refusal.UNREADABLE) from None


def _book(data: bytes) -> Book:
    kind, sheets, unread = FileKind.XLSX, list[_Taken](), tuple[str, ...]()
    is_guessed = False
    for line in data.decode("ascii").splitlines():
        said = json.loads(line)
        if isinstance(said, list):
            sheets[-1].take(*said)
        elif "columns" in said:
            sheets.append(_Taken(said))
        elif "merged" in said:
            sheets[-1].merge(said["merged"])
        elif "apps" in said:
            sheets[-1].apps = AppColumn(said["at"], said["heading"], dict(said["apps"]))
        elif "beyond" in said:
            sheets[-1].beyond = Beyond(said["at"], frozenset(said["beyond"]))
        elif "unread" in said:
            unread = tuple(said["unread"])
        else:
            kind, is_guessed = FileKind(said["file"]), bool(said.get("guessed"))
    if not sheets:
        raise ValueError
    return Book(kind, tuple(sheet.sheet() for sheet in sheets), unread, is_guessed)


class _Taken:
    """A sheet that is taken out of its lines."""

    def __init__(self, head: Mapping[str, Any]) -> None:
        self._head = head
        self._columns = {Column(name): letter for name, letter in head["columns"].items()}
        self._rows: list[tuple[int, dict[Column, Cell]]] = []
        self._merged: list[Merged] = []
        self.apps: AppColumn | None = None
        self.beyond: Beyond | None = None

    def take(self, number: int, values: list[Any]) -> None:
        cells = {
            column: Cell(_KINDS[value[0]], value[1:])
            if type(value) is str
            else Cell(_KINDS[value[0]], value[1], value[2])
            for column, value in zip(self._columns, values, strict=True)
            if value is not None
        }
        self._rows.append((number, cells))

    def merge(self, said: Iterable[Sequence[Any]]) -> None:
        by_number = dict(self._rows)
        numbers = sorted(by_number)
        for merged in _apart(Merged(Column(column), first, last) for column, first, last in said):
            value = by_number.get(merged.first, {}).get(merged.column)
            if value is None:
                continue
            others = numbers[
                bisect_right(numbers, merged.first) : bisect_right(numbers, merged.last)
            ]
            for number in others:
                by_number[number][merged.column] = value
            if others:
                self._merged.append(merged)

    def sheet(self) -> Sheet:
        head = self._head
        return Sheet(
            self._columns,
            tuple(head["unknown"]),
            tuple(SheetRow(number, cells) for number, cells in self._rows),
            head.get("sheet", ""),
            {Column(name): text for name, text in head.get("headings", {}).items()},
            head.get("head", 1),
            tuple(self._merged),
            self.apps,
            self.beyond,
        )


def _apart(merged: Iterable[Merged]) -> Iterator[Merged]:
    """In their order, without those that begin in another of the same column."""
    ends: dict[Column, int] = {}
    for item in sorted(merged):
        if item.first > ends.get(item.column, 0):
            ends[item.column] = item.last
            yield item


def _line(value: object) -> bytes:
    return _ENCODE(value).encode("ascii") + b"\n"
