"""Which sheets of a file are read, and what their cells are: openpyxl tells it too."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import Column
from engine.model.refusals import Refusal
from engine.model.sheet import Cell, CellKind, Merged, Sheet
from engine.spreadsheet.lean_xml import lean_chunks
from engine.spreadsheet.sheet_names import sheet_of
from engine.spreadsheet.sheet_rows import SheetRows
from tests.examples import examples
from tests.unit.spreadsheet.books import parsed, repacked

HEAD = ("username", "pwd", "device")
Rows = list[tuple[object, ...]]


def books(*sheets: tuple[str, Rows], hidden: tuple[str, ...] = ()) -> bytes:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "veryHidden" if title in hidden else "visible"
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def names(sheet: Sheet) -> list[str]:
    return [row.cells[Column.USERNAME].text for row in sheet.rows]


def test_the_first_visible_sheet_with_usernames_is_read_and_told() -> None:
    luna: Rows = [HEAD, ("luna",)]
    before: dict[str, Rows] = {"hidden": [HEAD, ("old",)], "notes": [("Read me",)], "empty": []}
    for title, rows in before.items():
        book = parsed(books((title, rows), ("Data", luna), ("More", luna), hidden=("hidden",)))
        assert [(sheet.name, names(sheet)) for sheet in book.sheets] == [("Data", ["luna"])], title
        assert book.unread == ("More",), title


def test_a_file_with_usernames_on_hidden_sheets_alone_is_not_read() -> None:
    data = books(("hidden", [HEAD, ("old",)]), ("notes", [("Read me",)]), hidden=("hidden",))
    with pytest.raises(SpreadsheetRefused) as caught:
        parsed(data)
    assert caught.value.code == Refusal.NO_USERNAME_COLUMN


def test_sheets_named_after_the_apps_are_each_read_for_their_list() -> None:
    book = parsed(
        books(
            ("Everybody", [HEAD, ("all",)]),
            ("Tik Tok 2026", [HEAD, ("tt",)]),
            ("INSTAGRAM", [(), ("Our list",), HEAD, ("ig",)]),
            ("instagram old", [("username", "Username"), ("older", "x")]),
        )
    )
    assert [sheet.name for sheet in book.sheets] == ["Everybody", "Tik Tok 2026", "INSTAGRAM"]
    assert book.unread == ("instagram old",)
    assert names(sheet_of(book, "tiktok")) == ["tt"]
    assert names(sheet_of(book, "instagram")) == ["ig"]
    assert (sheet_of(book, "instagram").head, sheet_of(book, "another").name) == (3, "Everybody")


def test_cells_merged_over_rows_give_their_value_to_each() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    rows = [HEAD, (), ("a", "x", "one"), ("b", "y"), (), ("c", "z"), ("d", None, "two"), ("e",)]
    for row in rows:
        sheet.append(row)
    for merged in ("A1:A2", "C3:C6", "A7:B7", "B8:C9"):
        sheet.merge_cells(merged)
    end, under = b'</row><row r="5">', b'<c r="C4" t="str"><v>under it</v></c>'
    data = repacked(saved(workbook), lambda _, part: part.replace(end, under + end))
    assert len(data) != len(saved(workbook))
    read = parsed(data).sheets[0]
    devices = [row.cells.get(Column.DEVICE) for row in read.rows]
    one, two = Cell(CellKind.TEXT, "one"), Cell(CellKind.TEXT, "two")
    assert devices == [one, one, one, two, None]
    assert read.merged == (Merged(Column.DEVICE, 3, 6),)


FORMATS = {
    "000": CellKind.INTEGER,
    "0.00E+00": CellKind.INTEGER,
    "#,##0": CellKind.INTEGER,
    '"day "0': CellKind.INTEGER,
    '"$"#,##0': CellKind.INTEGER,
    '[$-404]e"年"m"月"': CellKind.DATE,
    "[$-F800]dddd\\,\\ mmmm": CellKind.DATE,
    "[h]:mm": CellKind.DATE,
    "ss.0": CellKind.DATE,
}


def test_how_a_number_is_shown_comes_with_it() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["username"])
    for at, number_format in enumerate(FORMATS, 2):
        sheet.cell(at, 1, 7).number_format = number_format
    cells = [row.cells[Column.USERNAME] for row in parsed(saved(workbook)).sheets[0].rows]
    assert cells == [Cell(kind, "7", code) for code, kind in FORMATS.items()]


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1901, 1, 1)),
    st.sampled_from(["=1+1", "#N/A", " ", "_x0041_", "a_x000D_b", "0012", "1e5"]),
)
COLUMNS = ("username", "pwd", "email", "nickname", "colour")


@given(st.lists(st.tuples(*[VALUES] * len(COLUMNS)), max_size=8), st.booleans())
@examples(25)
def test_cells_are_what_openpyxl_says_they_are(rows: Rows, has_title: bool) -> None:
    data = books(("any", [("Our list",)] * has_title + [COLUMNS, *rows]))
    oracle = load_workbook(io.BytesIO(data)).worksheets[0]
    expected: dict[int, dict[Column, tuple[CellKind, str]]] = {}
    for cells in oracle.iter_rows(min_row=2 + has_title, max_col=len(COLUMNS) - 1):
        kinds = {
            Column(COLUMNS[at]): found
            for at, cell in enumerate(cells)
            if (found := _as_openpyxl_has_it(cell.value, cell.data_type)) is not None
        }
        if kinds:
            expected[cells[0].row or 0] = kinds
    read = {
        row.number: {column: _comparable(cell) for column, cell in row.cells.items()}
        for row in parsed(data).sheets[0].rows
    }
    assert read == expected


def _as_openpyxl_has_it(value: object, kind: str) -> tuple[CellKind, str] | None:
    match kind, value:
        case _, None:
            return None
        case "d", _:
            return CellKind.DATE, ""
        case "f", _:
            return CellKind.FORMULA, ""
        case "e", _:
            return CellKind.ERROR, ""
        case "b", _:
            return CellKind.BOOLEAN, str(int(bool(value)))
        case _, int() | float():
            is_whole = float(value).is_integer()
            return (CellKind.INTEGER, str(int(value))) if is_whole else (CellKind.FRACTION, "")
        case _, str():
            text = value.replace("_x000D_", "\r")
            return (CellKind.TEXT, text) if text.strip() else None
    raise AssertionError(value)


def _comparable(cell: Cell) -> tuple[CellKind, str]:
    is_told = cell.kind in (CellKind.TEXT, CellKind.INTEGER, CellKind.BOOLEAN)
    return cell.kind, cell.text if is_told else ""


class Pieces(io.BytesIO):
    """Comes in pieces of a few bytes, however many are asked for."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self._size)


STYLED = st.sampled_from(['<c r="{at}" s="1"/>', '<c r="{at}" s="1"></c>', '<c s="1"/>'])
FILLED = st.sampled_from(['<c r="{at}"><v>7</v></c>', "<c><v>8</v></c>", "<!-- <c r='A1'/> -->"])
CELLS = st.lists(st.one_of(STYLED, STYLED, FILLED), max_size=4)
ROWS = st.lists(st.tuples(st.sampled_from(['<row r="{row}">', "<row>"]), CELLS), max_size=12)


@given(ROWS, st.integers(3, 200))
@examples(60)
def test_what_is_left_out_of_a_sheet_has_nothing_in_it(
    rows: list[tuple[str, list[str]]], size: int
) -> None:
    xml = "<worksheet><sheetData>" + "".join(_rows(rows)) + "</sheetData></worksheet>"
    lean = b"".join(lean_chunks(Pieces(xml.encode(), size)))
    read = [list(SheetRows(io.BytesIO(part), (), ())) for part in (xml.encode(), lean)]
    assert read[0] == read[1]
    assert len(lean) <= len(xml)


def _rows(rows: list[tuple[str, list[str]]]) -> Iterator[str]:
    for number, (start, cells) in enumerate(rows, 2):
        yield start.format(row=number)
        for at, cell in enumerate(cells, 1):
            yield cell.format(at=f"{get_column_letter(at)}{number}")
        yield "</row>"


def test_rows_with_nothing_but_a_style_are_passed_over() -> None:
    rows = "".join(f'<row r="{at}" s="1"><c r="A{at}" s="1"/></row>' for at in range(2, 9_000))
    last = "<row><c><v>7</v></c></row>"
    xml = f'<worksheet><sheetData><row r="1"/>{rows}{last}</sheetData></worksheet>'.encode()
    assert len(b"".join(lean_chunks(io.BytesIO(xml)))) < len(xml) / 50
    assert list(SheetRows(io.BytesIO(xml), (), ())) == [(9_000, {"A": Cell(CellKind.INTEGER, "7")})]
