"""The column `totp`: read for both apps, planned with `pwd`, and written where `pwd` has it not."""

import io

import pytest
from openpyxl import load_workbook

from engine.common.secret import Secret
from engine.model.account import AccountChanges, Workspace
from engine.model.columns import PLAIN_COLUMNS, Column
from engine.model.import_plan import FieldChange, ImportPlan, StoredAccount
from engine.model.row_problems import ProblemCode
from engine.spreadsheet.phone_index import PhoneIndex
from tests.unit.spreadsheet.books import book, exported, plan, read_accounts, sheet, stored

TOTP, OTHER = "JBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQ"
INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
BOTH = pytest.mark.parametrize("workspace", [INSTAGRAM, TIKTOK])
COLUMNS = ["id", "username", "pwd", "totp"]
NO_PHONES = PhoneIndex((), ("local",))


def one(workspace: Workspace, password: str | None, totp: str | None) -> StoredAccount:
    return stored(1, "luna", password=password, totp=totp, workspace=workspace)


def changes(result: ImportPlan) -> AccountChanges:
    (update,) = result.updates
    return update.changes


def head(data: bytes) -> list[object]:
    return [cell.value for cell in load_workbook(io.BytesIO(data))["accounts"][1]]


@BOTH
@pytest.mark.parametrize("cell", [TOTP, "jbsw-y3dp-ehpk-3pxp", f"otpauth://totp/x?secret={TOTP}"])
def test_a_new_account_has_the_secret_of_its_cell(workspace: Workspace, cell: str) -> None:
    file = sheet({"username": "luna", "pwd": "made:up", "totp": cell}, columns=COLUMNS)
    result = plan(file, workspace=workspace)
    account = result.creates[0].account
    assert (account.password, account.totp) == (Secret("made:up"), Secret(TOTP))
    assert result.counts.totp_added == 1


@BOTH
def test_a_secret_alone_is_an_account_too(workspace: Workspace) -> None:
    file = sheet({"username": "luna", "totp": TOTP}, columns=COLUMNS)
    account = plan(file, workspace=workspace).creates[0].account
    assert (account.password, account.totp) == (None, Secret(TOTP))


async def test_the_column_is_found_anywhere_in_the_sheet() -> None:
    file = await read_accounts(book(["TOTP ", "pwd", "username"], [TOTP, "made-up", "luna"]))
    assert file.unknown_columns == ()
    assert Column.TOTP not in file.missing_columns
    assert plan(file, workspace=TIKTOK).creates[0].account.totp == Secret(TOTP)


@BOTH
@pytest.mark.parametrize(
    ("kept", "cell", "expected", "counted"),
    [
        (None, TOTP, AccountChanges(totp=Secret(TOTP)), (1, 0, 0)),
        (OTHER, TOTP, AccountChanges(totp=Secret(TOTP)), (0, 1, 0)),
    ],
)
def test_a_secret_is_added_or_changed_by_its_column_alone(
    workspace: Workspace,
    kept: str | None,
    cell: str,
    expected: AccountChanges,
    counted: tuple[int, ...],
) -> None:
    file = sheet({"id": 1, "totp": cell}, columns=COLUMNS)
    result = plan(file, [one(workspace, "made-up", kept)], workspace=workspace)
    assert changes(result) == expected
    assert result.updates[0].fields == (FieldChange(Column.TOTP),)
    counts = result.counts
    assert (counts.totp_added, counts.totp_changed, counts.totp_removed) == counted


@BOTH
@pytest.mark.parametrize("pwd", [None, "made-up"])
def test_an_empty_cell_keeps_the_secret(workspace: Workspace, pwd: str | None) -> None:
    file = sheet({"id": 1, "pwd": pwd, "totp": None}, columns=COLUMNS)
    result = plan(file, [one(workspace, "made-up", TOTP)], workspace=workspace)
    assert (result.empty, result.problems) == (True, ())


@BOTH
def test_a_new_password_beside_an_empty_cell_keeps_the_secret(workspace: Workspace) -> None:
    file = sheet({"id": 1, "pwd": "new"}, columns=COLUMNS)
    result = plan(file, [one(workspace, "made-up", TOTP)], workspace=workspace)
    assert changes(result) == AccountChanges(password=Secret("new"))


@pytest.mark.parametrize("columns", [COLUMNS, COLUMNS[:-1]])
def test_a_tiktok_password_leaves_the_secret_alone(columns: list[str]) -> None:
    file = sheet({"id": 1, "pwd": f"new:{OTHER}"}, columns=columns)
    result = plan(file, [one(TIKTOK, "made-up", TOTP)], workspace=TIKTOK)
    assert changes(result) == AccountChanges(password=Secret(f"new:{OTHER}"))
    assert result.updates[0].fields == (FieldChange(Column.PWD),)


@BOTH
def test_the_secret_there_is_changes_nothing(workspace: Workspace) -> None:
    file = sheet({"id": 1, "pwd": "made-up", "totp": TOTP.lower()}, columns=COLUMNS)
    assert plan(file, [one(workspace, "made-up", TOTP)], workspace=workspace).empty


def test_pwd_and_totp_may_say_the_same() -> None:
    file = sheet({"id": 1, "pwd": f"made-up:{TOTP}", "totp": TOTP.lower()}, columns=COLUMNS)
    result = plan(file, [one(INSTAGRAM, "made-up", None)])
    assert changes(result) == AccountChanges(totp=Secret(TOTP))
    assert result.counts.totp_added == 1


@pytest.mark.parametrize(
    ("workspace", "pwd", "totp", "code", "details"),
    [
        (INSTAGRAM, f"made-up:{TOTP}", OTHER, ProblemCode.TOTP_DISAGREES, {}),
        (INSTAGRAM, "made-up", "123456", ProblemCode.TOTP_INVALID, {}),
        (TIKTOK, None, 123456, ProblemCode.TOTP_INVALID, {}),
        (
            TIKTOK,
            None,
            f"otpauth://hotp/x?secret={TOTP}",
            ProblemCode.TOTP_OTHER_KIND,
            {"part": "type"},
        ),
        (TIKTOK, None, 1234567890123456, ProblemCode.NUMBER_TOO_LONG, {"column": Column.TOTP}),
        (TIKTOK, None, "J" * 501, ProblemCode.TOO_LONG, {"column": Column.TOTP, "limit": 500}),
    ],
)
@pytest.mark.parametrize("accounts", [True, False])
def test_what_disagrees_or_is_no_secret_is_an_error_of_its_row(
    workspace: Workspace,
    pwd: str | None,
    totp: object,
    code: ProblemCode,
    details: dict[str, object],
    accounts: bool,
) -> None:
    file = sheet({"username": "luna", "pwd": pwd, "totp": totp}, columns=COLUMNS)
    kept = [one(workspace, "made-up", TOTP)] if accounts else []
    result = plan(file, kept, workspace=workspace, match_by_username=True)
    (problem,) = result.problems
    cell = f"{file.columns[Column.TOTP]}2"
    assert (problem.cell, problem.code, problem.details) == (cell, code, details)
    assert (result.creates, result.updates) == ((), ())


def test_the_whole_password_of_tiktok_never_disagrees() -> None:
    file = sheet({"username": "luna", "pwd": f"made-up:{TOTP}", "totp": OTHER}, columns=COLUMNS)
    account = plan(file, workspace=TIKTOK).creates[0].account
    assert (account.password, account.totp) == (Secret(f"made-up:{TOTP}"), Secret(OTHER))


@BOTH
@pytest.mark.parametrize("password", ["made-up", "made:up", None])
@pytest.mark.parametrize("totp", [TOTP, None])
async def test_what_is_exported_changes_nothing_and_builds_the_same_account(
    workspace: Workspace, password: str | None, totp: str | None
) -> None:
    account = one(workspace, password, totp)
    data = exported([account], NO_PHONES)
    file = await read_accounts(data)
    assert plan(file, [account], workspace=workspace).empty
    new = plan(file, workspace=workspace, match_by_username=True).creates[0].account
    assert (new.password, new.totp) == (account.password, account.totp)


def test_the_column_follows_the_others_where_something_has_it() -> None:
    without = exported([one(TIKTOK, "made-up", None)], NO_PHONES)
    assert head(without) == [*PLAIN_COLUMNS]
    both = [one(TIKTOK, "made-up", None), stored(2, "two", totp=TOTP, workspace=TIKTOK)]
    assert head(exported(both, NO_PHONES)) == [*PLAIN_COLUMNS, "totp"]


def test_instagram_stays_joined_and_writes_the_column_only_without_a_password() -> None:
    joined = exported([one(INSTAGRAM, "made-up", TOTP)], NO_PHONES)
    assert head(joined) == [*PLAIN_COLUMNS]
    assert load_workbook(io.BytesIO(joined))["accounts"]["C2"].value == f"made-up:{TOTP}"
    alone = exported([one(INSTAGRAM, None, TOTP), one(INSTAGRAM, "made-up", OTHER)], NO_PHONES)
    rows = load_workbook(io.BytesIO(alone))["accounts"]
    assert [row[15].value for row in rows] == ["totp", TOTP, None]


def test_a_tiktok_password_leaves_as_it_is_and_its_secret_beside_it() -> None:
    rows = load_workbook(io.BytesIO(exported([one(TIKTOK, "made:up", TOTP)], NO_PHONES)))[
        "accounts"
    ]
    assert [rows["C2"].value, rows["P2"].value] == ["made:up", TOTP]


@BOTH
def test_no_secret_leaves_without_passwords(workspace: Workspace) -> None:
    data = exported([one(workspace, None, TOTP)], NO_PHONES, passwords=False)
    assert head(data) == [*PLAIN_COLUMNS]
