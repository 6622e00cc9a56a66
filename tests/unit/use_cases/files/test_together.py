"""One file with a sheet for each app: two plans, one yes, and undone as one."""

import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.changes.log import ChangeLog
from engine.common.errors import RequestRefused
from engine.model.account import NewAccount, Workspace
from engine.model.actor import Actor
from engine.model.import_plan import PlanOptions
from engine.model.row_problems import ProblemCode
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.use_cases.accounts.undo import Undo
from engine.use_cases.files.imports import Imports
from tests.unit.spreadsheet.books import book
from tests.unit.use_cases.runs.desks import Desks

INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
ONE, TWO = Actor(1, 1, "request-1"), Actor(1, 1, "request-2")
Rows = Sequence[Sequence[object]]
HEAD = ("id", "username", "followers", "email")


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


@pytest.fixture
def imports(desks: Desks) -> Imports:
    return Imports(
        desks.stores, ListSnapshot(desks.stores, lambda: ["local"]), ChangeLog(desks.stores)
    )


def file(**sheets: Rows) -> bytes:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        page = workbook.create_sheet(title.replace("_", " "))
        for row in (HEAD, *rows):
            page.append(list(row))
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


async def names(desks: Desks) -> dict[str, list[str]]:
    return {
        each: [account.username for account in await desks.accounts.all(each)]
        for each in (INSTAGRAM, TIKTOK)
    }


async def dancer(desks: Desks) -> int:
    async with desks.database.write() as tx:
        (account,) = await desks.accounts.insert_many(tx, [NewAccount(TIKTOK, "luna")])
    return account


async def test_each_sheet_goes_into_its_list_at_one_yes_and_comes_out_as_one(
    desks: Desks, imports: Imports
) -> None:
    phone = await desks.phone()
    known = await desks.account("luna", phone)
    danced = await dancer(desks)
    data = file(
        Tik_Tok=[
            (danced, "luna.dances", 7, None),
            (None, "tea", 9, None),
            (None, "not good", 1, None),
        ],
        Instagram=[(known, "luna", None, "luna@example.com"), (None, "tea", None, None)],
    )
    preview = await imports.open(ONE, INSTAGRAM, data, file_message_id=None)
    assert preview.plan is not None
    (also,) = preview.also
    assert (preview.plan.workspace, also.workspace) == (INSTAGRAM, TIKTOK)
    assert (len(preview.plan.creates), len(also.creates), also.left_out) == (1, 1, 1)
    assert preview.plan.unread == ()

    done = await imports.apply(ONE, preview.id)

    assert (done.created, done.updated, done.left_out) == (2, 2, 1)
    assert done.lists == (INSTAGRAM, TIKTOK)
    assert await names(desks) == {INSTAGRAM: ["luna", "tea"], TIKTOK: ["luna.dances", "tea"]}
    assert (await imports.apply(ONE, preview.id)).lists == done.lists
    assert done.change_id is not None
    await Undo(desks.stores).take_back(TWO, done.change_id)
    assert await names(desks) == {INSTAGRAM: ["luna"], TIKTOK: ["luna"]}


async def test_what_was_taken_since_in_either_list_keeps_all_of_it(
    desks: Desks, imports: Imports
) -> None:
    danced = await dancer(desks)
    data = file(Instagram=[(None, "tea", None, None)], TikTok=[(danced, "luna.dances", 7, None)])
    preview = await imports.open(ONE, INSTAGRAM, data, file_message_id=None)
    done = await imports.apply(ONE, preview.id)
    await dancer(desks)
    assert done.change_id is not None
    with pytest.raises(RequestRefused, match="undo_changed_since"):
        await Undo(desks.stores).take_back(TWO, done.change_id)
    assert (await names(desks))[INSTAGRAM] == ["tea"]


async def test_one_of_the_lists_can_be_taken_alone(desks: Desks, imports: Imports) -> None:
    data = file(Instagram=[(None, "tea", None, None)], TikTok=[(None, "luna", 7, None)])
    preview = await imports.open(ONE, INSTAGRAM, data, file_message_id=None)

    def apart(options: PlanOptions) -> PlanOptions:
        return replace(options, apart=True)

    alone = await imports.change(ONE, preview.id, workspace=TIKTOK, options=apart)
    assert (alone.workspace, alone.also, alone.recounted) == (TIKTOK, (), False)
    assert (await imports.apply(ONE, preview.id)).created == 1
    assert await names(desks) == {INSTAGRAM: [], TIKTOK: ["luna"]}


async def test_a_sheet_named_after_another_app_is_for_that_app(imports: Imports) -> None:
    data = file(TikTok=[(None, "luna", 7, None)])
    preview = await imports.open(ONE, INSTAGRAM, data, file_message_id=None)
    assert (preview.workspace, preview.also) == (TIKTOK, ())


async def test_rows_of_both_apps_in_one_sheet_go_each_into_its_list(
    desks: Desks, imports: Imports
) -> None:
    rows = (
        *(("Instagram", "luna", "red"), ("TikTok", "luna", None), ("tik tok", "tea", None)),
        *((None, "ana", None), ("YouTube", "ops", None)),
    )
    data = book(("Platform", "username", "colour"), *rows)
    preview = await imports.open(ONE, INSTAGRAM, data, file_message_id=None)
    assert preview.plan is not None
    assert preview.plan.unknown_columns == ("colour",)
    assert [(item.cell, item.code) for item in preview.plan.problems] == [
        ("A5", ProblemCode.APP_UNKNOWN),
        ("A6", ProblemCode.APP_UNKNOWN),
    ]
    await imports.apply(ONE, preview.id)
    assert await names(desks) == {INSTAGRAM: ["luna"], TIKTOK: ["luna", "tea"]}


async def test_a_column_that_names_no_app_is_only_one_that_is_not_known(imports: Imports) -> None:
    data = book(("app", "username"), ("1.2", "luna"))
    preview = await imports.open(ONE, INSTAGRAM, data, file_message_id=None)
    assert preview.plan is not None
    assert (preview.plan.unknown_columns, len(preview.plan.creates)) == (("app",), 1)
