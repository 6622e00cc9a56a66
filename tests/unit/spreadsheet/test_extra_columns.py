"""Columns a file has only where something has them: empty keeps what is stored, a dash empties."""

from engine.common.secret import Secret
from engine.model.account import UNSET, Account, Workspace
from engine.model.columns import SPECS, Column
from engine.model.import_plan import FieldChange, StoredAccount
from engine.model.row_problems import ProblemCode
from tests.unit.spreadsheet.books import plan, sheet

TOTP = "JBSWY3DPEHPK3PXP"
INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
STORED = {Column.TAGS: "Acme, beta", Column.NOTE: "made up"}


def luna(workspace: Workspace = TIKTOK) -> StoredAccount:
    account = Account(1, workspace, "luna", STORED)
    return StoredAccount(account, Secret("made-up"), Secret(TOTP))


def test_an_empty_cell_keeps_what_is_stored_and_a_dash_empties() -> None:
    for workspace in (INSTAGRAM, TIKTOK):
        for column in STORED:
            file = sheet({"id": 1, column.value: None}, columns=["id", "username", column.value])
            assert plan(file, [luna(workspace)], workspace=workspace).unchanged == 1
            file = sheet({"id": 1, column.value: " - "}, columns=["id", "username", column.value])
            (update,) = plan(file, [luna(workspace)], workspace=workspace).updates
            assert update.changes.values == {column: None}
            assert update.fields == (FieldChange(column, STORED[column], None),)


def test_a_dash_takes_the_secret_away_and_an_empty_cell_keeps_it() -> None:
    columns = ["id", "username", "pwd", "totp"]
    for workspace in (INSTAGRAM, TIKTOK):
        for password in (None, "made-up"):
            row = {"id": 1, "pwd": password}
            kept = plan(sheet(row, columns=columns), [luna(workspace)], workspace=workspace)
            assert kept.unchanged == 1
            file = sheet(row | {"totp": "-"}, columns=columns)
            (update,) = plan(file, [luna(workspace)], workspace=workspace).updates
            assert (update.changes.password, update.changes.totp) == (UNSET, None)


def test_a_dash_says_nothing_of_what_is_not_there_or_is_said_elsewhere() -> None:
    extra = [column.value for column in SPECS if SPECS[column].extra]
    columns, dashes = ["username", "pwd", *extra], dict.fromkeys(extra, "-")
    created = plan(sheet({"username": "luna"} | dashes, columns=columns)).creates[0].account
    assert (created.values, created.totp) == ({}, None)
    both = sheet({"username": "luna", "pwd": f"made-up:{TOTP}"} | dashes, columns=columns)
    (problem,) = plan(both, workspace=INSTAGRAM).problems
    assert problem.code is ProblemCode.TOTP_DISAGREES


def test_tags_are_compared_however_they_are_written_and_refused_where_they_are_none() -> None:
    same = sheet({"id": 1, "tags": "BETA;#acme"}, columns=["id", "username", "tags"])
    assert plan(same, [luna()]).empty
    numbers = sheet({"username": "kite", "tags": 2026}, columns=["username", "tags"])
    assert plan(numbers).creates[0].account.values == {Column.TAGS: "2026"}
    wrong = sheet({"username": "kite", "tags": "a/b"}, columns=["username", "tags"])
    (problem,) = plan(wrong).problems
    assert problem.code is ProblemCode.TAGS_INVALID


def test_a_note_may_have_several_lines() -> None:
    file = sheet({"username": "kite", "note": "one\r\ntwo"}, columns=["username", "note"])
    assert plan(file).creates[0].account.values == {Column.NOTE: "one\ntwo"}
