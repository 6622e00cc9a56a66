"""The export: what operators open, and what changes nothing when it comes back."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from engine.common.secret import Secret
from engine.model.account import Account, Status, Workspace
from engine.model.columns import SPECS, TEXT_COLUMNS, VALUE_COLUMNS, Column, Value
from engine.model.import_plan import StoredAccount
from engine.model.row_problems import CellRefused
from engine.model.sheet import Cell, CellKind, Sheet, book_from_bytes
from engine.model.tags import in_order, joined
from engine.spreadsheet.cell_values import password_text
from engine.spreadsheet.credentials import split_password
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.parse import parse
from engine.spreadsheet.phone_index import KnownPhone, PhoneIndex
from engine.spreadsheet.unseen import without_edges
from engine.spreadsheet.write import ExportRow, write_accounts
from tests.examples import examples
from tests.unit.spreadsheet.books import exported, plan

HEADER = [
    *("id", "email", "pwd", "username", "device", "device_index", "logined", "status"),
    *("nickname", "country", "followers", "following", "hearts", "videos", "friends"),
]
PHONES = PhoneIndex(
    (
        KnownPhone(1, "local", "SERIAL1", "1"),
        KnownPhone(2, "local", "TWIN", "=2"),
        KnownPhone(3, "rack-b", "TWIN", "007"),
        KnownPhone(4, "local", "00123", None, seen=False),
    ),
    ("local", "rack-b"),
)
LUNA = ExportRow(
    Account(7, Workspace("tiktok"), "luna.bakery", {Column.EMAIL: "luna@example.com"}),
    Secret("007"),
)
TRICKY = ("=1+1", "+62", "-1", "@x", "#N/A", "#REF!", "TRUE", "0012", "12345", "1e5", "'quoted'")


def read(data: bytes) -> Sheet:
    return book_from_bytes(b"".join(parse(data, ReadLimits()))).sheets[0]


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_the_columns_are_exactly_these_in_this_order() -> None:
    sheet = load_workbook(io.BytesIO(write_accounts([LUNA])))["accounts"]
    assert [cell.value for cell in sheet[1]] == HEADER


def test_the_header_is_bold_and_frozen() -> None:
    sheet = load_workbook(io.BytesIO(write_accounts([LUNA])))["accounts"]
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "A2"


def test_text_columns_are_text_also_where_nothing_stands_yet() -> None:
    sheet = load_workbook(io.BytesIO(write_accounts([LUNA])))["accounts"]
    assert sheet["C2"].number_format == "@"
    assert sheet["C2"].data_type == "s"
    for letter in "BCDEFIJ":
        assert sheet.column_dimensions[letter].number_format == "@"
    assert sheet["A2"].number_format == "General"


def test_logined_and_status_offer_zero_and_one() -> None:
    sheet = load_workbook(io.BytesIO(write_accounts([LUNA])))["accounts"]
    offered = {str(item.sqref): item.formula1 for item in sheet.data_validations.dataValidation}
    assert offered == {"G2:G1048576": '"0,1"', "H2:H1048576": '"0,1"'}


@pytest.mark.parametrize("text", TRICKY)
def test_no_formula_error_or_number_comes_out_of_a_text(text: str) -> None:
    data = write_accounts([ExportRow(LUNA.account, Secret(text), text, text)])
    assert "<f" not in part(data, "xl/worksheets/sheet1.xml").replace("<formula1", "")
    cells = read(data).rows[0].cells
    assert cells[Column.PWD] == cells[Column.DEVICE] == Cell(CellKind.TEXT, text)


def test_mail_addresses_are_no_links() -> None:
    assert "hyperlink" not in part(write_accounts([LUNA]), "xl/worksheets/sheet1.xml")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@examples(60)
def test_every_text_can_be_written_and_comes_back_or_is_refused_as_a_control_character(
    text: str,
) -> None:
    rows = read(write_accounts([ExportRow(LUNA.account, Secret(text))])).rows
    cell = rows[0].cells.get(Column.PWD)
    if cell is None:
        assert not text.strip()
    else:
        assert cell.text == text


@pytest.mark.parametrize("text", ["_x0041_", "_x005F_", "x005F_", "_x0041_x0042_", "a_x000d_", "_"])
def test_a_text_that_looks_like_an_escape_is_itself(text: str) -> None:
    row = read(write_accounts([ExportRow(LUNA.account, Secret(text))])).rows[0]
    assert row.cells[Column.PWD].text == text


def test_passwords_are_not_written_to_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise AssertionError("a temporary file was asked for")

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refuse)
    assert read(write_accounts([LUNA])).rows


def test_an_empty_list_is_a_file_with_a_header() -> None:
    assert read(write_accounts([])).rows == ()


def storable(text: str) -> bool:
    try:
        # What nobody sees at its ends is read as no part of a password.
        return without_edges(password_text(Cell(CellKind.TEXT, text)) or "") == text
    except CellRefused:
        return False


characters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
loose = st.text(characters, min_size=1, max_size=30) | st.sampled_from(
    [*TRICKY, "👩‍👩‍👧", "_x0041_", "<b>&amp;</b>", "a:b", "made-up:JBSWY3DPEHPK3PXP", " a "]
)
passwords = loose.filter(storable)
emails = st.from_regex(r"[a-z0-9][a-z0-9.+']{0,9}@[a-z0-9]{1,9}(\.[a-z]{2,4})?", fullmatch=True)
trimmed = passwords.map(str.strip).filter(bool)
clones = st.from_regex(r"clone\.[A-Za-z][A-Za-z0-9_]{0,9}(@[1-9][0-9]{0,2})?", fullmatch=True)
figures = st.integers(0, 10**15 - 1)
notes = trimmed.map(lambda text: text if text != "-" else "a\n-")
tags = st.sets(st.from_regex(r"[a-z0-9][a-zé0-9_.&+-]{0,29}", fullmatch=True), min_size=1).map(
    lambda names: joined(in_order(names))
)


def totps(tiktok: bool, alone: bool) -> st.SearchStrategy[Secret | None]:
    """Of what no `pwd` carries."""
    return st.just(Secret("GEZDGNBVGY3TQOJQ")) if tiktok or alone else st.none()


def _texts_of(column: Column) -> st.SearchStrategy[str]:
    drawn = {
        Column.EMAIL: emails,
        Column.PACKAGE: clones,
        Column.TAGS: tags,
        Column.NOTE: notes,
    }
    return drawn.get(column, trimmed)


@st.composite
def accounts(draw: st.DrawFn, workspace: Workspace, account_id: int) -> StoredAccount:
    tiktok = workspace is Workspace("tiktok")
    password = draw(st.none() | passwords)
    split = None if password is None else split_password(Secret(password), workspace)
    columns = [column for column in VALUE_COLUMNS if tiktok or not SPECS[column].statistic]
    values: dict[Column, Value] = {
        column: draw(_texts_of(column)) if column in TEXT_COLUMNS else draw(figures)
        for column in columns
        if draw(st.booleans())
    }
    return StoredAccount(
        Account(
            account_id,
            workspace,
            f"{draw(st.from_regex(r'[A-Za-z0-9._]{1,20}', fullmatch=True))}.{account_id}",
            values,
            phone_id=draw(st.sampled_from([None, 1, 2, 3, 4])),
            logined=draw(st.booleans()),
            status=draw(st.sampled_from(Status)),
        ),
        split.password if split else None,
        (split.totp if split else None) or draw(st.none() | totps(tiktok, split is None)),
    )


@st.composite
def lists(draw: st.DrawFn) -> tuple[Workspace, list[StoredAccount]]:
    workspace = draw(st.sampled_from(tuple(Workspace)))
    size = draw(st.integers(0, 5))
    return workspace, [draw(accounts(workspace, number)) for number in range(1, size + 1)]


@given(lists(), st.booleans(), st.booleans())
@examples(80)
def test_an_export_imported_again_changes_nothing(
    listed: tuple[Workspace, list[StoredAccount]], with_passwords: bool, by_username: bool
) -> None:
    workspace, items = listed
    file = read(exported(items, PHONES, passwords=with_passwords))
    result = plan(file, items, PHONES, workspace, match_by_username=by_username)
    assert result.problems == ()
    assert result.warnings == ()
    assert [update.fields for update in result.updates] == []
    assert (result.empty, result.unchanged) == (True, len(items))


@given(lists())
@examples(40)
def test_an_export_rebuilds_the_same_accounts_elsewhere(
    listed: tuple[Workspace, list[StoredAccount]],
) -> None:
    workspace, items = listed
    file = read(exported(items, PHONES))
    result = plan(file, (), PHONES, workspace, match_by_username=True)
    assert result.problems == ()
    assert [
        (new.username, new.values, new.password, new.totp, new.phone_id, new.logined, new.status)
        for new in (create.account for create in result.creates)
    ] == [
        (
            item.account.username,
            item.account.values,
            item.password,
            item.totp,
            item.account.phone_id,
            item.account.logined,
            item.account.status,
        )
        for item in items
    ]
