"""The empty accounts.xlsx."""

import io

from openpyxl import load_workbook

from engine.model.columns import PLAIN_COLUMNS, Column
from engine.spreadsheet.template import Explanations, write_template
from tests.unit.spreadsheet.books import read_accounts


def template(title: str = "Columns") -> bytes:
    lines = [(column, f"=about {column}", "=1+1") for column in Column]
    return write_template(Explanations(title, ("Column", "Meaning", "Example"), lines))


async def test_the_template_has_every_column_of_any_file_and_no_account() -> None:
    sheet = await read_accounts(template())
    assert tuple(sheet.columns) == PLAIN_COLUMNS
    assert sheet.rows == ()


def test_the_second_sheet_explains_each_column_and_has_no_formula() -> None:
    second = load_workbook(io.BytesIO(template())).worksheets[1]
    rows = list(second.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == [column.value for column in Column]
    assert {cell.data_type for row in rows for cell in row} == {"s"}


def test_text_columns_are_typed_as_text_and_flags_offer_a_choice() -> None:
    sheet = load_workbook(io.BytesIO(template())).worksheets[0]
    assert sheet.column_dimensions["C"].number_format == "@"
    assert sheet.freeze_panes == "A2"
    (first, second) = sheet.data_validations.dataValidation
    assert {str(first.sqref), str(second.sqref)} == {"G2:G1048576", "H2:H1048576"}


def test_a_title_excel_refuses_is_mended() -> None:
    assert load_workbook(io.BytesIO(template("A/B: [x]?"))).sheetnames == ["accounts", "AB x"]
    assert load_workbook(io.BytesIO(template("Accounts"))).sheetnames == ["accounts", "Accounts 2"]
