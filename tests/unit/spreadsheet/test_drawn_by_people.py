"""Whatever the dress of a sheet, the accounts that go in are those that stand in it."""

from hypothesis import given
from hypothesis import strategies as st

from engine.common.secret import Secret
from engine.model.columns import Column
from engine.model.row_problems import WarningCode
from tests.examples import examples
from tests.unit.spreadsheet.books import book, parsed, plan

HEADINGS = {
    Column.USERNAME: ("username", "User name*", "Gebruikersnaam", "Nama pengguna", "IG username"),
    Column.PWD: ("pwd", "Password", "Wachtwoord (verplicht)", "KATA SANDI:"),
    Column.EMAIL: ("email", "E-mail", "Alamat email", "mail"),
    Column.LOGINED: ("logined", "Logged in", "Ingelogd"),
}
AROUND = ("", " ", "\u200b", "\u00a0", "\ufeff", "\u202a")
HANDLES = ("{}", "@{}", "\uff20{}", "https://www.instagram.com/{}/", "instagram.com/{}?hl=id")
MAILS = ("{}", "mailto:{}", "Luna <{}>", "<{}>")
FLAGS = {True: (1, "1", "yes", True, "ja"), False: (0, "0", "no", False, "tidak")}
names = st.from_regex(r"[a-z][a-z0-9_]{2,9}", fullmatch=True)
around = st.sampled_from(AROUND)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[list[object]], dict[str, tuple[str, bool]], bool]:
    columns = draw(st.permutations(list(HEADINGS)))
    head: list[object] = [draw(st.sampled_from(HEADINGS[column])) for column in columns]
    above: list[list[object]] = draw(
        st.sampled_from([[], [["Client accounts"]], [["Client accounts", None, 2026], []]])
    )
    accounts = draw(st.dictionaries(names, st.tuples(names, st.booleans()), min_size=1, max_size=3))
    rows: list[list[object]] = []
    for name, (password, is_in) in accounts.items():
        handle = draw(st.sampled_from(HANDLES)).format(name)
        mail = draw(st.sampled_from(MAILS)).format(f"{name}@example.com")
        cells: dict[Column, object] = {
            Column.USERNAME: f"{draw(around)}{handle}{draw(around)}",
            Column.PWD: password,
            Column.EMAIL: f"{draw(around)}{mail}{draw(around)}",
            Column.LOGINED: draw(st.sampled_from(FLAGS[is_in])),
        }
        rows.append([cells[column] for column in columns])
    is_repeated = draw(st.booleans())
    again = [head] if is_repeated else []
    prepared: list[object] = [0 if column is Column.LOGINED else None for column in columns]
    return [*above, head, *rows, [], *again, prepared], accounts, is_repeated


@given(sheets())
@examples(25)
def test_a_sheet_in_any_dress_gives_its_accounts_and_no_others(
    drawn: tuple[list[list[object]], dict[str, tuple[str, bool]], bool],
) -> None:
    rows, accounts, is_repeated = drawn
    result = plan(parsed(book(*rows)).sheets[0])
    assert result.problems == ()
    assert {
        new.account.username: (new.account.password, new.account.logined) for new in result.creates
    } == {name: (Secret(password), is_in) for name, (password, is_in) in accounts.items()}
    assert [new.account.values[Column.EMAIL] for new in result.creates] == [
        f"{name}@example.com" for name in accounts
    ]
    assert [warning.code for warning in result.warnings] == [
        WarningCode.HEADINGS_AGAIN
    ] * is_repeated
    assert result.unknown_columns == ()
