"""What a cell means in its column: text stays as it is, and what Excel has changed is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.row_problems import CellRefused, ProblemCode
from engine.model.sheet import Cell, CellKind
from engine.spreadsheet import cell_values
from tests.unit.spreadsheet.books import cell

INSTAGRAM = Workspace("instagram")
CONTROL = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]


def code_of(value: object, column: Column = Column.PWD) -> ProblemCode:
    with pytest.raises(CellRefused) as caught:
        cell_values.plain_text(cell(value), column)
    assert caught.value.details["column"] == column
    return caught.value.code


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=500))
def test_text_stays_as_it_is(text: str) -> None:
    if not set(text) & {"\ufffe", "\uffff"}:
        assert cell_values.plain_text(cell(text), Column.PWD) == text


@pytest.mark.parametrize("text", ["007", "=1+1", "+62", "'quoted\"", "👩‍👩‍👧", "12345678", " a "])
def test_a_password_keeps_every_character(text: str) -> None:
    assert cell_values.password_text(cell(text)) == text


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_of_up_to_15_digits_becomes_its_digits(number: int) -> None:
    assert cell_values.plain_text(cell(number), Column.PWD) == str(number)


@given(st.integers(10**15, 10**30))
def test_a_longer_number_is_refused(number: int) -> None:
    assert code_of(number) is ProblemCode.NUMBER_TOO_LONG


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (CellKind.FRACTION, ProblemCode.FRACTION),
        (CellKind.DATE, ProblemCode.DATE),
        (CellKind.BOOLEAN, ProblemCode.BOOLEAN),
        (CellKind.FORMULA, ProblemCode.FORMULA),
        (CellKind.ERROR, ProblemCode.ERROR_VALUE),
    ],
)
@pytest.mark.parametrize("column", [Column.PWD, Column.USERNAME, Column.DEVICE, Column.NICKNAME])
def test_what_is_no_text_is_refused_in_a_text_column(
    kind: CellKind, code: ProblemCode, column: Column
) -> None:
    assert code_of(Cell(kind, "1"), column) is code


@pytest.mark.parametrize("character", [*CONTROL, "\ufffe", "\uffff", "\ud800"])
def test_control_characters_are_refused_wherever_they_stand(character: str) -> None:
    assert code_of(f"a{character}b") is ProblemCode.CONTROL_CHARACTER
    assert code_of(f"a{character}", Column.USERNAME) is ProblemCode.CONTROL_CHARACTER


def test_a_text_that_is_too_long_is_refused_with_the_limit() -> None:
    assert cell_values.plain_text(cell("x" * 500), Column.PWD)
    assert code_of("x" * 501) is ProblemCode.TOO_LONG
    assert code_of(Cell(CellKind.TOO_LONG)) is ProblemCode.TOO_LONG


@given(st.from_regex(r"[A-Za-z0-9._]{1,30}", fullmatch=True))
def test_a_leading_at_and_surrounding_space_are_dropped(name: str) -> None:
    for text in (name, f"@{name}", f"  @{name} ", f"@ {name}"):
        assert cell_values.username(cell(text), INSTAGRAM) == name


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("sunny side", {"character": " "}),
        ("@@luna", {"character": "@"}),
        ("lúna", {"character": "ú"}),
        ("x" * 31, {"limit": 30}),
    ],
)
def test_usernames_are_what_the_apps_allow(text: str, details: dict[str, object]) -> None:
    with pytest.raises(CellRefused) as caught:
        cell_values.username(cell(text), INSTAGRAM)
    assert caught.value.code is ProblemCode.USERNAME_INVALID
    assert caught.value.details == details


def test_an_at_alone_is_no_username() -> None:
    with pytest.raises(CellRefused) as caught:
        cell_values.username(cell("@"), INSTAGRAM)
    assert caught.value.code is ProblemCode.USERNAME_MISSING


@pytest.mark.parametrize("value", [0, "0", " 0 ", False, "FALSE"])
def test_zero_may_be_a_number_text_or_boolean(value: object) -> None:
    assert cell_values.flag(cell(value), Column.LOGINED) == 0


@pytest.mark.parametrize("value", [1, "1", True, "true"])
def test_one_may_be_a_number_text_or_boolean(value: object) -> None:
    assert cell_values.flag(cell(value), Column.LOGINED) == 1


@pytest.mark.parametrize("value", [None, "", "  "])
def test_an_empty_flag_is_no_flag(value: str | None) -> None:
    assert cell_values.flag(None if value is None else cell(value), Column.LOGINED) is None


@pytest.mark.parametrize("value", [2, -1, "yes", "01", Cell(CellKind.FRACTION)])
def test_other_flags_are_refused(value: object) -> None:
    with pytest.raises(CellRefused) as caught:
        cell_values.flag(cell(value), Column.STATUS)
    assert caught.value.code is ProblemCode.FLAG_INVALID


@pytest.mark.parametrize("value", [-1, "-1", "1.2K", 10**15, True, Cell(CellKind.FRACTION)])
def test_a_count_is_a_whole_number_from_zero_on(value: object) -> None:
    assert cell_values.count(cell("0012"), Column.HEARTS) == 12
    assert cell_values.count(cell(0), Column.HEARTS) == 0
    with pytest.raises(CellRefused) as caught:
        cell_values.count(cell(value), Column.HEARTS)
    assert caught.value.code is ProblemCode.COUNT_INVALID


@pytest.mark.parametrize("value", [0, -3, "one", Cell(CellKind.DATE)])
def test_an_id_is_a_number_from_one_on(value: object) -> None:
    assert cell_values.account_id(cell("7")) == 7
    with pytest.raises(CellRefused) as caught:
        cell_values.account_id(cell(value))
    assert caught.value.code is ProblemCode.ID_INVALID


def test_a_formula_is_named_as_such_in_every_column() -> None:
    formula = Cell(CellKind.FORMULA)
    with pytest.raises(CellRefused, match="formula"):
        cell_values.account_id(formula)
    with pytest.raises(CellRefused, match="formula"):
        cell_values.flag(formula, Column.LOGINED)
    with pytest.raises(CellRefused, match="formula"):
        cell_values.count(formula, Column.HEARTS)
