"""The column `package`: which copy of an app an account is in."""

import pytest

from bot.render.exports import explanations
from bot.texts.catalogue import Texts
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.row_problems import ProblemCode, WarningCode
from engine.spreadsheet.typed_input import typed_text
from tests.unit.spreadsheet.books import book, plan, read_accounts, sheet, stored

INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
OWN = "com.zhiliaoapp.musically"
COLUMNS = ["id", "username", "package"]


@pytest.mark.parametrize("name", ["package", "PackageName"])
async def test_it_is_read_under_both_its_names(name: str) -> None:
    file = await read_accounts(book(["username", name], ["luna", f" {OWN}@10 "]))
    (created,) = plan(file, workspace=TIKTOK).creates
    assert created.account.values == {Column.PACKAGE: f"{OWN}@10"}


def test_a_clone_is_taken_and_said_to_be_one() -> None:
    clones = ("com.zhiliaoapp.musicallx", "com.lbe.parallel.app1", "com.applisto.k_2.clone@999")
    file = sheet(
        *({"username": f"luna{at}", "package": clone} for at, clone in enumerate(clones)),
        {"username": "kite", "package": OWN},
        columns=COLUMNS,
    )
    result = plan(file, workspace=TIKTOK)
    assert result.problems == ()
    assert [each.account.values[Column.PACKAGE] for each in result.creates] == [*clones, OWN]
    assert [(each.code, each.row) for each in result.warnings] == [
        (WarningCode.PACKAGE_UNKNOWN, row) for row in (2, 3, 4)
    ]


def test_what_cannot_be_a_copy_of_the_app_is_an_error_of_its_row() -> None:
    wrong = (
        "TikTok",
        "musically@10",
        f"{OWN}@",
        f"{OWN}@work",
        f"{OWN}@-1",
        f"{OWN};reboot",
        f"{OWN} {OWN}",
        "com..x",
        "com.1x",
        "com.instagram.android",
        "com.instagram.android@10",
        "com.android.settings",
        "android",
        f"com.{'x' * 230}",
    )
    rows = [{"username": f"luna{at}", "package": text} for at, text in enumerate(wrong)]
    result = plan(sheet(*rows, columns=COLUMNS), workspace=TIKTOK)
    assert [problem.code for problem in result.problems] == [
        *(ProblemCode.PACKAGE_INVALID for _ in wrong[:-1]),
        ProblemCode.TOO_LONG,
    ]
    assert result.problems[0].details == {"app": "TikTok", "example": "com.ss.android.ugc.trill"}
    assert result.creates == ()


def test_an_empty_cell_keeps_the_stored_one_and_a_dash_empties_it() -> None:
    account = stored(1, "luna", values={Column.PACKAGE: f"{OWN}@10"}, workspace=TIKTOK)
    file = sheet({"id": 1, "username": "luna"}, columns=COLUMNS)
    assert plan(file, [account], workspace=TIKTOK).updates == ()
    emptied = sheet({"id": 1, "username": "luna", "package": " - "}, columns=COLUMNS)
    (update,) = plan(emptied, [account], workspace=TIKTOK).updates
    assert update.changes.values == {Column.PACKAGE: None}


def test_it_is_typed_by_the_same_rules() -> None:
    assert typed_text(Column.PACKAGE, f" {OWN}@10", TIKTOK) == f"{OWN}@10"
    with pytest.raises(RequestRefused) as refused:
        typed_text(Column.PACKAGE, OWN, INSTAGRAM)
    assert refused.value.code == "package_invalid"
    assert refused.value.details == {"app": "Instagram", "example": "com.instagram.android"}


@pytest.mark.parametrize("workspace", [INSTAGRAM, TIKTOK])
def test_a_list_s_template_has_a_package_of_its_own_app(workspace: Workspace) -> None:
    lines = explanations(Texts().of("en"), workspace).lines
    (example,) = [example for column, _, example in lines if column is Column.PACKAGE]
    assert example.removesuffix("@10") in workspace.app.packages
