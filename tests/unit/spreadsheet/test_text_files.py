"""Lists as text: what is written is what is read, and what is uncertain is refused."""

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.common.errors import SpreadsheetRefused
from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.model.columns import TEXT_COLUMNS, VALUE_COLUMNS, Column
from engine.model.refusals import Refusal
from engine.model.sheet import Book, Cell, CellKind, FileKind, book_from_bytes
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.text_table import parse_text
from engine.spreadsheet.write import ExportRow
from engine.spreadsheet.write_text import write_accounts_text
from tests.examples import examples
from tests.unit.spreadsheet.books import FIXTURES, read_accounts

LIST = "username;pwd;nickname\nluna.bakery;007;Lücke\nharbor;1e5;\n"
LISTED = [
    {Column.USERNAME: "luna.bakery", Column.PWD: "007", Column.NICKNAME: "Lücke"},
    {Column.USERNAME: "harbor", Column.PWD: "1e5"},
]


def parsed(data: bytes, limits: ReadLimits | None = None) -> Book:
    return book_from_bytes(b"".join(parse_text(data, limits or ReadLimits())))


def texts(data: bytes) -> list[dict[Column, str]]:
    (sheet,) = parsed(data).sheets
    assert all(cell.kind is CellKind.TEXT for row in sheet.rows for cell in row.cells.values())
    return [{column: cell.text for column, cell in row.cells.items()} for row in sheet.rows]


def refused(data: bytes, limits: ReadLimits | None = None) -> SpreadsheetRefused:
    with pytest.raises(SpreadsheetRefused) as caught:
        parsed(data, limits)
    return caught.value


def test_a_list_is_read_in_every_encoding_and_with_every_sign_between_its_cells() -> None:
    utf16 = codecs.BOM_UTF16_BE + LIST.encode("utf-16-be")
    encoded = {
        LIST.encode(): "utf-8",
        LIST.encode("utf-8-sig"): "utf-8-sig",
        LIST.encode("utf-16"): "utf-16",
        utf16: "utf-16",
        LIST.encode("cp1252"): "cp1252",
    }
    for data, encoding in encoded.items():
        assert texts(data) == LISTED, encoding
        assert parsed(data).kind is FileKind.TEXT
        assert parsed(data).encoding_guessed == (encoding == "cp1252")
    for sign in ",\t|":
        assert texts(LIST.replace(";", sign).encode()) == LISTED, sign
    assert texts(f"sep=;\r\n{LIST}".encode()) == LISTED
    assert texts(LIST.replace("\n", "\r\n").encode()) == LISTED


def test_addresses_are_those_a_spreadsheet_shows() -> None:
    (sheet,) = parsed(b'Our list\n\nno,username,pwd\n1,luna,"a, ""b"""\n\n2,harbor,x\n').sheets
    assert (sheet.head, sheet.unknown_columns) == (3, ("no",))
    assert [sheet.address(row.number, Column.PWD) for row in sheet.rows] == ["C4", "C6"]
    assert sheet.rows[0].cells[Column.PWD] == Cell(CellKind.TEXT, 'a, "b"')


def test_rows_that_go_on_behind_their_head_are_told() -> None:
    rows = b"luna,pa,ss\nharbor,x,\nkite,y, \nana,z,,,q\n"
    (sheet,) = parsed(b"username,pwd\n" + rows).sheets
    assert [row.number for row in sheet.rows if sheet.is_uncertain(row.number)] == [2, 5]
    assert sheet.beyond is not None
    assert sheet.beyond.letters == "C"
    # A heading more, and it is certain.
    assert parsed(b"username,pwd,,,remark\n" + rows).sheets[0].beyond is None


async def test_what_libreoffice_saves_as_text_is_read() -> None:
    sheet = await read_accounts((FIXTURES / "libreoffice.csv").read_bytes())
    assert Column.USERNAME in sheet.columns
    assert sheet.rows


@pytest.mark.parametrize(
    ("data", "code", "details"),
    [
        (b"\n \n", Refusal.NO_ROWS, {}),
        (b"name,pwd\nluna,x\n", Refusal.NO_USERNAME_COLUMN, {}),
        (b"username,Username\na,b\n", Refusal.DUPLICATE_COLUMN, {"cells": "A, B"}),
        (b'username,pwd\nluna,"x\nharbor,y\n', Refusal.TEXT_QUOTES, {"line": 2}),
        (b'username,pwd\nluna,"x\nharbor,"y\n', Refusal.TEXT_QUOTES, {"line": 2}),
        (b'sep=,\nusername,pwd\nluna,"a\nb"\nben,"x\n', Refusal.TEXT_QUOTES, {"line": 5}),
        (b"username,pwd\nluna,\x81\n", Refusal.TEXT_ENCODING, {}),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", Refusal.TEXT_ENCODING, {}),
        (b"username\n" + b"a\n" * 4, Refusal.TOO_MANY_ROWS, {"limit": 3}),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(
    data: bytes, code: Refusal, details: dict[str, object]
) -> None:
    error = refused(data, ReadLimits(rows=3))
    assert error.code == code
    assert details.items() <= error.details.items()


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
ACTIVE = st.sampled_from(["=1+1", "+62", "-", "@luna", "'=x", "''", "'+", "\tx", "\r=", '"', "'q"])


@given(st.lists(st.tuples(*[st.one_of(ACTIVE, TEXTS)] * 3), min_size=1, max_size=5))
@examples(40)
def test_an_export_as_text_comes_back_exactly_and_starts_no_formula(
    rows: list[tuple[str, str, str]],
) -> None:
    column = next(column for column in VALUE_COLUMNS if column in TEXT_COLUMNS)
    data = write_accounts_text(
        ExportRow(
            Account(at, Workspace("tiktok"), f"u{at}", {column: value}),
            Secret("made-up-1"),
            device,
            index,
            Secret("MADEUP"),
        )
        for at, (value, device, index) in enumerate(rows, 1)
    )
    assert b"made-up" not in data.lower()
    assert b"MADEUP" not in data
    raw = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in raw for cell in row)
    names = (column, Column.DEVICE, Column.DEVICE_INDEX)
    read = [tuple(row.get(name, "") for name in names) for row in texts(data)]
    assert read == [tuple("" if text.isspace() else text for text in row) for row in rows]
