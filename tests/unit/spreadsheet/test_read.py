"""What an operator's file says, as it stands, whoever wrote it."""

import re
from datetime import datetime

import pytest

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import Column
from engine.model.refusals import Refusal
from engine.model.sheet import Cell, CellKind, Sheet
from engine.spreadsheet.guard import ReadLimits
from tests.unit.spreadsheet.books import FIXTURES, book, parsed, read_accounts, repacked

LIMITS = ReadLimits()


def read(data: bytes, limits: ReadLimits = LIMITS) -> Sheet:
    return parsed(data, limits).sheets[0]


def values(sheet: Sheet, column: Column) -> list[str | None]:
    return [cell.text if (cell := row.cells.get(column)) else None for row in sheet.rows]


def refused(data: bytes, limits: ReadLimits = LIMITS) -> SpreadsheetRefused:
    with pytest.raises(SpreadsheetRefused) as caught:
        read(data, limits)
    return caught.value


def sheet_xml(body: str, dimension: str = "") -> bytes:
    """A workbook whose sheet has this XML for rows."""
    good = book(["username"])

    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return part
        part = re.sub(rb"<dimension[^>]*/>", dimension.encode(), part)
        return re.sub(
            rb"<sheetData>.*</sheetData>",
            f"<sheetData>{body}</sheetData>".encode(),
            part,
            flags=re.S,
        )

    return repacked(good, change)


def text_cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def test_columns_are_found_by_header_in_any_order_ignoring_case_and_space() -> None:
    sheet = read(book([" STATUS ", "UserName", "Email"], [1, "luna.bakery", "luna@example.com"]))
    assert sheet.columns == {Column.STATUS: "A", Column.USERNAME: "B", Column.EMAIL: "C"}
    assert values(sheet, Column.EMAIL) == ["luna@example.com"]
    assert sheet.address(2, Column.EMAIL) == "C2"


def test_unknown_columns_are_reported_and_missing_ones_known() -> None:
    sheet = read(book(["username", "Remarks", "colour"], ["luna.bakery", "x", "y"]))
    assert sheet.unknown_columns == ("Remarks", "colour")
    assert Column.PWD in sheet.missing_columns
    assert Column.USERNAME not in sheet.missing_columns


def test_password_is_accepted_for_pwd() -> None:
    assert values(read(book(["username", "Password"], ["a", "made-up"])), Column.PWD) == ["made-up"]


@pytest.mark.parametrize("header", [["username", "pwd", "password"], ["username", "Username "]])
def test_a_column_that_is_there_twice_is_refused_with_both_places(header: list[str]) -> None:
    error = refused(book(header, ["a", "b", "c"]))
    assert error.code == Refusal.DUPLICATE_COLUMN
    assert error.details["cells"] in {"B, C", "A, B"}


def test_a_file_without_usernames_is_refused() -> None:
    assert refused(book(["id", "pwd"], [1, "x"])).code == Refusal.NO_USERNAME_COLUMN


def test_an_empty_file_is_refused() -> None:
    assert refused(book()).code == Refusal.NO_ROWS


def test_the_sheet_called_accounts_is_read_or_else_the_first() -> None:
    fixture = read((FIXTURES / "libreoffice-kinds.xlsx").read_bytes())
    assert len(fixture.rows) == 11
    first = read(book(["username"], ["luna.bakery"], title="Blad1"))
    assert values(first, Column.USERNAME) == ["luna.bakery"]


def test_what_libreoffice_writes_is_read_as_it_was_typed() -> None:
    sheet = read((FIXTURES / "libreoffice-kinds.xlsx").read_bytes())
    assert [row.cells.get(Column.PWD) for row in sheet.rows] == [
        Cell(CellKind.TEXT, "0012345"),
        Cell(CellKind.INTEGER, "123456"),
        Cell(CellKind.TEXT, "=1+1"),
        Cell(CellKind.TEXT, "made-up-bold"),
        Cell(CellKind.TEXT, "_x0041_"),
        Cell(CellKind.DATE, "46082", "yyyy\\-mm\\-dd"),
        Cell(CellKind.FORMULA, "made-up"),
        Cell(CellKind.FRACTION, "12.5"),
        Cell(CellKind.INTEGER, "1234567890123460096"),
        Cell(CellKind.FORMULA, "#DIV/0!"),
        Cell(CellKind.TEXT, " made  up "),
    ]
    assert values(sheet, Column.EMAIL)[1] == "harbor@example.com"
    assert values(sheet, Column.NICKNAME)[1] == "🌊 harbor"
    assert sheet.columns[Column.NOTE]


def test_what_excel_writes_is_read_as_it_was_typed() -> None:
    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("sharedStrings.xml"):
            return part
        return part.replace(b"Thai language", b"username")

    sheet = read(repacked((FIXTURES / "excel-utf8.xlsx").read_bytes(), change))
    assert values(sheet, Column.USERNAME) == [
        "Japanese language",
        "Russian language",
        "Hindi",
        "Arabic",
    ]
    assert len(sheet.unknown_columns) == 1


def test_shared_strings_that_are_announced_but_missing_do_no_harm() -> None:
    data = (FIXTURES / "without-shared-strings.xlsx").read_bytes()
    assert refused(data).code == Refusal.NO_USERNAME_COLUMN


@pytest.mark.parametrize("header", [[1, 2], ["pwd"], [None, "luna.bakery"]])
def test_a_file_without_a_header_is_asked_for_its_usernames(header: list[object]) -> None:
    assert refused(book(header, ["x", "y"])).code == Refusal.NO_USERNAME_COLUMN


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    sheet = read(book([], ["username"], [], ["luna.bakery"], [" "], [None, "x"], ["harbor_runs"]))
    assert [row.number for row in sheet.rows] == [4, 7]


def test_a_wrong_dimension_hides_no_row() -> None:
    body = (
        f'<row r="1">{text_cell("A1", "username")}</row><row r="2">{text_cell("A2", "luna")}</row>'
    )
    sheet = read(sheet_xml(body, '<dimension ref="A1:A1"/>'))
    assert values(sheet, Column.USERNAME) == ["luna"]


def test_kinds_of_cells_are_kept_apart() -> None:
    row = ["a", True, 5, 5.0, 5.5, datetime(2026, 3, 1), "=1+1", "#N/A"]
    header = ["username", "logined", "id", "followers", "hearts", "nickname", "email", "country"]
    cells = read(book(header, row, text=False)).rows[0].cells
    assert {column.value: (cell.kind, cell.text) for column, cell in cells.items()} == {
        "username": (CellKind.TEXT, "a"),
        "logined": (CellKind.BOOLEAN, "1"),
        "id": (CellKind.INTEGER, "5"),
        "followers": (CellKind.INTEGER, "5"),
        "hearts": (CellKind.FRACTION, "5.5"),
        "nickname": (CellKind.DATE, "46082"),
        "email": (CellKind.FORMULA, ""),
        "country": (CellKind.ERROR, "#N/A"),
    }


def test_a_formula_is_a_formula_whatever_its_last_value_was() -> None:
    body = (
        f'<row r="1">{text_cell("A1", "username")}</row>'
        '<row r="2"><c r="A2" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>plain</v></c></row>'
        '<row r="4"><c r="A4"><v>1.2345E4</v></c></row>'
    )
    assert [row.cells[Column.USERNAME] for row in read(sheet_xml(body)).rows] == [
        Cell(CellKind.FORMULA, "ab"),
        Cell(CellKind.TEXT, "plain"),
        Cell(CellKind.INTEGER, "12345"),
    ]


def test_characters_excel_writes_as_an_escape_are_themselves_again() -> None:
    body = "".join(
        f'<row r="{row}">{text_cell(f"A{row}", text)}</row>'
        for row, text in enumerate(["username", "a_x000D_b", "_x005F_x0041_", "_xZZ_"], 1)
    )
    assert values(read(sheet_xml(body)), Column.USERNAME) == ["a\rb", "_x0041_", "_xZZ_"]


def test_a_text_beyond_every_use_is_not_carried_along() -> None:
    cells = read(book(["username"], ["x" * 5000])).rows[0].cells
    assert cells[Column.USERNAME] == Cell(CellKind.TOO_LONG)


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="one"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>many</v></c></row>',
        '<row r="1"><c r="A1">',
    ],
)
def test_what_breaks_the_rules_of_the_format_is_damaged(body: str) -> None:
    assert refused(sheet_xml(body)).code == Refusal.DAMAGED


def test_too_many_rows_are_refused_with_the_limit() -> None:
    error = refused(book(["username"], *(["a"] for _ in range(4))), ReadLimits(rows=3))
    assert (error.code, error.details) == (Refusal.TOO_MANY_ROWS, {"limit": 3})


def test_a_sheet_shows_no_password() -> None:
    assert "made-up" not in repr(read(book(["username", "pwd"], ["luna", "made-up-1"])))


async def test_a_file_is_read_in_a_child_process() -> None:
    data = book(["username", "pwd"], ["luna.bakery", "made-up:🔑"])
    assert await read_accounts(data) == read(data)


async def test_the_childs_refusals_come_through_with_their_details() -> None:
    with pytest.raises(SpreadsheetRefused) as caught:
        await read_accounts(book(["username", "Username"]))
    assert caught.value.code == Refusal.DUPLICATE_COLUMN
    assert caught.value.details == {"column": "username", "cells": "A, B"}


async def test_a_refusal_after_some_rows_leaves_none_of_them() -> None:
    with pytest.raises(SpreadsheetRefused) as caught:
        await read_accounts(book(["username"], *(["a"] for _ in range(4))), ReadLimits(rows=2))
    assert caught.value.code == Refusal.TOO_MANY_ROWS


async def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    limits = ReadLimits(memory=160 << 20)
    fair = book(["username"], ["luna.bakery"])
    huge = sheet_xml(f'<row r="1">{text_cell("A1", "x" * (80 << 20))}</row>')
    assert len((await read_accounts(fair, limits)).rows) == 1
    with pytest.raises(SpreadsheetRefused) as caught:
        await read_accounts(huge, limits)
    assert caught.value.code == Refusal.TOO_COMPLEX
