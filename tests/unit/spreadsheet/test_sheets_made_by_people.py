"""Sheets as people make them: heads, titles, merged cells and numbers with formats."""

import io

import pytest
from openpyxl import Workbook

from engine.common.errors import SpreadsheetRefused
from engine.common.secret import Secret
from engine.model.columns import Column
from engine.model.import_plan import ImportPlan
from engine.model.refusals import Refusal
from engine.model.row_problems import ProblemCode, WarningCode
from engine.model.sheet import Cell, CellKind, Sheet
from engine.spreadsheet.cell_values import plain_text
from engine.spreadsheet.headings import column_of
from engine.spreadsheet.phone_index import KnownPhone, PhoneIndex
from tests.unit.spreadsheet.books import book, parsed, plan, stored

PHONES = PhoneIndex((KnownPhone(1, "local", "R58M1", "1"),), ("local",))
HEADINGS = {
    Column.USERNAME: (
        *("User name", "user_name", "Username*", "\ufeffusername", "user\u00a0name", "USERNAME "),
        *("username\n(required)", "username:", '"username"', "username\u200b", "IG username"),
        *("Gebruikersnaam", "Nama pengguna", "nama_pengguna (wajib)", "Handle", "Username [IG]"),
        *("\uff55\uff53\uff45\uff52\uff4e\uff41\uff4d\uff45", "TikTok username"),
    ),
    Column.PWD: ("Password", "pass", "Password*", "Wachtwoord", "Kata sandi", "KATA-SANDI"),
    Column.EMAIL: ("E-mail", "Email address", "E-mailadres", "Alamat email", "e mail"),
    Column.DEVICE_INDEX: ("Device Index", "device-index", "Device index:"),
    Column.DEVICE: ("Device", "Serial number", "Serienummer", "Nomor seri"),
    Column.LOGINED: ("Logged in", "Ingelogd", "Sudah masuk"),
    Column.TOTP: ("2FA", "2FA secret", "2FA-sleutel", "Kunci 2FA"),
    Column.PACKAGE: ("packagename", "Package name"),
    Column.NOTE: ("Notes", "Catatan", "Opmerking"),
}
NO_HEADINGS = (
    "",
    "No",
    "Account",
    "Phone",
    "login",
    "email password",
    "IG",
    "Total",
    "HP",
    "\u200b",
)


def shown(number: int, number_format: str) -> str | ProblemCode:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.append(["username", "pwd"])
    page.append(["luna", number])
    page["B2"].number_format = number_format
    target = io.BytesIO()
    workbook.save(target)
    result = plan(parsed(target.getvalue()).sheets[0])
    if result.problems:
        assert result.problems[0].cell == "B2"
        return result.problems[0].code
    password = result.creates[0].account.password
    assert password is not None
    return password.reveal()


def read(*rows: tuple[object, ...]) -> Sheet:
    return parsed(book(*rows)).sheets[0]


def names(result: ImportPlan) -> list[str]:
    return [new.account.username for new in result.creates]


def test_headings_are_understood_as_people_and_other_tools_write_them() -> None:
    for column, headings in HEADINGS.items():
        for heading in headings:
            assert column_of(heading, ("tiktok", "instagram")) is column, ascii(heading)
    for heading in NO_HEADINGS:
        assert column_of(heading, ("tiktok", "instagram")) is None, ascii(heading)


def test_a_columns_very_name_comes_before_other_words_for_it() -> None:
    file = read(("user name", "pwd", "username", "note", "Catatan"), ("x", "y", "luna", "a", "b"))
    assert file.columns[Column.USERNAME] == "C"
    assert set(file.unknown_columns) == {"user name", "Catatan"}
    with pytest.raises(SpreadsheetRefused) as caught:
        read(("username", "pass", "Kata sandi"), ("luna", "x", "y"))
    assert caught.value.code == Refusal.DUPLICATE_COLUMN


def test_titles_and_blank_rows_above_the_head_are_passed_over() -> None:
    for above in (
        [("Client accounts 2026",), ()],
        [("", " ")],
        [(None, "Total: 9"), ("IG",)],
        [("User",)],
    ):
        result = plan(read(*above, ("User name", "Password"), ("luna", "made-up")))
        assert names(result) == ["luna"], above


def test_names_alone_are_all_read_however_many_they_are() -> None:
    many = [f"luna{at}" for at in range(40)]
    assert names(plan(read(("user",), *((name, "x") for name in many)))) == many


def test_a_head_that_stands_there_again_is_left_out_and_told() -> None:
    files = (
        (("username", "pwd", "device_index"), ("Nama pengguna", "Kata sandi", "HP")),
        (("username", "pwd"), ("luna", "made-up"), ("username", "pwd")),
        (("username",), ("username",)),
    )
    for rows in files:
        result = plan(read(*rows, ("tea", "made-up")), phones=PHONES)
        assert "tea" in names(result), rows
        assert not {"username", "Nama pengguna"} & {*names(result)}, rows
        assert [warning.code for warning in result.warnings] == [WarningCode.HEADINGS_AGAIN], rows
    taken = plan(read(("username", "pwd"), ("handle", "made-up")))
    assert names(taken) == ["handle"]


def test_rows_that_were_only_prepared_are_no_errors() -> None:
    empty = [(None, None, 0, 0)] * 3
    result = plan(read(("username", "pwd", "logined", "status"), ("luna", "x", 0, 0), *empty))
    assert (names(result), result.problems) == (["luna"], ())


def test_a_number_is_read_as_it_is_shown_where_that_is_certain() -> None:
    certain = {
        (7, "000"): "007",
        (712345, "00000000"): "00712345",
        (7, "General"): "7",
        (7, "0"): "7",
        (7, "@"): "7",
        (1234, "000"): "1234",
        (-7, "000"): "-007",
        (999, "#,##0"): "999",
        (7, "000_);[Red]\\(000\\)"): "007",
    }
    for (number, number_format), text in certain.items():
        assert shown(number, number_format) == text, number_format


def test_a_number_that_is_shown_otherwise_is_told_with_its_cell() -> None:
    others = (
        *((100000, "0.00E+00"), (1000, "#,##0"), (1, "0%"), (5, '"$"#,##0'), (62, "+0")),
        *(
            (12, '"user_"000'),
            (1, "0.00"),
            (1, "000-0000"),
            (-7, "000;000"),
            (0, '0;-0;"none"'),
            (7, "0*x"),
            (0, "#"),
            (1, "# ?/?"),
        ),
    )
    for number, number_format in others:
        assert shown(number, number_format) is ProblemCode.SHOWN_OTHERWISE, number_format
    for number_format in ('m"\u6708"d"\u65e5"', "[$-404]e/m/d", "[$-th-TH,D00]d mmm yyyy", "dd/mm"):
        assert shown(44315, number_format) is ProblemCode.DATE, number_format
    cell = Cell(CellKind.INTEGER, "7", "000")
    assert plain_text(cell, Column.DEVICE_INDEX) == "007"


def test_a_merged_cell_gives_its_value_to_each_of_its_rows_and_is_told() -> None:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    for row in (("username", "device"), ("luna", "R58M1"), ("tea", None), ("ana", None)):
        page.append(row)
    page.merge_cells("B2:B4")
    target = io.BytesIO()
    workbook.save(target)
    file = parsed(target.getvalue()).sheets[0]
    result = plan(file, phones=PHONES)
    assert [new.account.phone_id for new in result.creates] == [1, 1, 1]
    (told,) = result.warnings
    assert (told.code, told.cell, told.details["row"]) == (WarningCode.MERGED, "B2", 4)
    bound = [stored(at, name, phone_id=1) for at, name in enumerate(("luna", "tea", "ana"), 1)]
    again = plan(file, bound, PHONES, match_by_username=True)
    assert (again.unchanged, again.counts.emptied) == (3, {})


def test_ids_mean_nothing_on_an_empty_list() -> None:
    result = plan(read(("id", "username", "pwd"), (1, "luna", "x"), (2, "tea", "y")))
    assert (names(result), result.problems, result.ids_ignored) == (["luna", "tea"], (), True)
    assert result.creates[0].account.password == Secret("x")
