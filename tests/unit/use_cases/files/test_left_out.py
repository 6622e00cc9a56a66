"""errors.xlsx has the rows as they were sent but for secrets, and comes back by itself."""

import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from engine.changes.log import ChangeLog
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.files import PLAN_LIFETIME, ImportPreview, PlanState
from engine.model.import_plan import Origin
from engine.model.row_problems import ErrorRow, ProblemCode
from engine.spreadsheet.error_sheet import MARK
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.storage.import_plans import LEFT_OUT_FOR
from engine.use_cases.files.imports import Imports
from engine.use_cases.files.left_out import LeftOut
from tests.unit.spreadsheet.books import book
from tests.unit.use_cases.runs.desks import Desks

INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
ONE, OTHER = Actor(1, 1, "request-1"), Actor(2, 2, "request-2")
SECRET = "JBSWY3DPEHPK3PXP"
HEAD = ("User name", "Kata sandi", "E-mail", "device_index", "2FA", "packagename", "colour")
ROWS = (
    ("not good", f"made-up:{SECRET}", "luna@example.com", "offline", None, None, "red"),
    ("tea", "made-up-2", "tea.example.com", 3, SECRET, None, "blue"),
    ("fine", "made-up-3", None, None, None, None, None),
    ("ana", 12.5, "x@", None, None, None, None),
)


class Desk:
    """Somebody who sends files and gets errors.xlsx."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        stores = desks.stores
        self.imports = Imports(stores, ListSnapshot(stores, lambda: ["local"]), ChangeLog(stores))
        self.left_out = LeftOut(stores.import_plans)

    async def sent(
        self, data: bytes, actor: Actor = ONE, workspace: Workspace = INSTAGRAM
    ) -> ImportPreview:
        for waiting in await self.imports.waiting():
            # Its answer is not what this is about, and no more than two wait.
            if waiting.operator_id == actor.operator_id:
                await self.desks.stores.import_plans.expire(waiting.created_at + PLAN_LIFETIME)
        return await self.imports.open(actor, workspace, data, file_message_id=None)

    async def errors(self, preview: ImportPreview) -> list[list[object]]:
        assert preview.plan is not None
        told = [ErrorRow(p.row, p.cell, p.code, "a remedy") for p in preview.plan.problems]
        workspace = preview.plan.workspace
        data = await self.left_out.sheet(ONE, preview.id, workspace, told, "keeps it")
        page = load_workbook(io.BytesIO(data)).active
        assert page is not None
        return [[cell.value for cell in row] for row in page.rows]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desks = await Desks.open(tmp_path)
    yield Desk(desks)
    await desks.database.close()


def corrected(rows: Sequence[Sequence[object]], **changes: object) -> bytes:
    """errors.xlsx with the cells of each row changed, by its username."""
    head, *lines = rows
    return book(
        head,
        *(
            [
                changes.get(f"{line[4]}.{name}", value)
                for name, value in zip(head, line, strict=True)
            ]
            for line in lines
        ),
    )


def codes(preview: ImportPreview) -> list[ProblemCode]:
    assert preview.plan is not None
    return [problem.code for problem in preview.plan.problems]


async def test_rows_are_written_as_sent_but_for_secrets_one_line_each(desk: Desk) -> None:
    rows = await desk.errors(await desk.sent(book(HEAD, *ROWS)))
    assert rows[0] == ["row", "cell", "problem", "remedy", *HEAD[:-1]]
    assert [row[4] for row in rows[1:]] == ["not good", "tea", "ana"]
    assert rows[1][6:8] == ["luna@example.com", "offline"]
    assert (rows[2][0], rows[2][1], rows[2][7]) == (3, "C3", "3")
    assert (rows[3][1], rows[3][2]) == ("C5, B5", "email_invalid; fraction")
    assert "made-up" not in str(rows)
    assert SECRET not in str(rows)
    assert all("keeps it" in str(row[5]) for row in rows[1:])


async def test_what_comes_back_within_the_hour_has_its_secrets_again(desk: Desk) -> None:
    preview = await desk.sent(book(HEAD, *ROWS))
    rows = await desk.errors(preview)
    await desk.imports.apply(ONE, preview.id)
    desk.desks.clock.time += LEFT_OUT_FOR - 1
    data = corrected(
        rows,
        **{"not good.User name": "luna", "tea.E-mail": "tea@example.com", "ana.E-mail": None},
    )
    back = await desk.sent(data, workspace=TIKTOK)
    assert back.workspace is INSTAGRAM
    assert back.plan is not None
    assert (back.plan.origin, back.plan.unknown_columns) == (Origin.TIKMATRIX, ())
    assert [
        (new.account.username, new.account.password, new.account.totp) for new in back.plan.creates
    ] == [
        ("luna", Secret("made-up"), Secret(SECRET)),
        ("tea", Secret("made-up-2"), Secret(SECRET)),
    ]
    assert codes(back) == [ProblemCode.FRACTION]
    assert len(await desk.errors(back)) == 2


async def test_later_or_for_others_a_mark_is_an_error_and_never_a_password(desk: Desk) -> None:
    data = corrected(await desk.errors(await desk.sent(book(HEAD, ROWS[1]))), **{"tea.E-mail": "-"})
    assert codes(await desk.sent(data, OTHER)) == [ProblemCode.NOT_KEPT] * 2
    desk.desks.clock.time += LEFT_OUT_FOR
    assert codes(await desk.sent(data)) == [ProblemCode.NOT_KEPT] * 2
    await desk.imports.expire()
    row = await desk.desks.database.fetchone("SELECT count(left_out_sealed) FROM import_plans")
    assert row is not None
    assert row[0] == 0


async def test_what_was_discarded_is_not_kept(desk: Desk) -> None:
    preview = await desk.sent(book(HEAD, ROWS[1]))
    data = corrected(await desk.errors(preview), **{"tea.E-mail": "-"})
    discarded = await desk.imports.discard(ONE, preview.id)
    assert discarded.state is PlanState.DISCARDED
    assert codes(await desk.sent(data)) == [ProblemCode.NOT_KEPT] * 2


async def test_no_part_of_a_password_goes_in_or_comes_back_where_a_sign_in_it_parted_it(
    desk: Desk,
) -> None:
    text = b"""username,email,pwd,device
luna,luna@example.com,made,up,S1
harbor,harbor@example.com,"made,up-2",S1
"""
    preview = await desk.sent(text)
    assert preview.plan is not None
    (new,) = preview.plan.creates
    assert (new.account.username, new.account.password) == ("harbor", Secret("made,up-2"))
    (problem,) = preview.plan.problems
    assert (problem.code, problem.cell, problem.username) == (
        ProblemCode.CELLS_BEYOND,
        "E2",
        "luna",
    )
    rows = await desk.errors(preview)
    assert rows[1][4:] == ["luna", "luna@example.com", MARK, MARK]
    assert codes(await desk.sent(corrected(rows))) == [ProblemCode.NOT_KEPT] * 2
    # What stands for a username may be a part of it too.
    behind = await desk.sent(b"pwd,username\nmade,up,luna\n")
    assert behind.plan is not None
    assert [(p.code, p.username) for p in behind.plan.problems] == [(problem.code, None)]
    assert "up" not in str((await desk.errors(behind))[1][4:])


async def test_rows_of_two_sheets_do_not_get_each_others_passwords(desk: Desk) -> None:
    workbook = Workbook()
    for title in ("TikTok", "Instagram"):
        page = workbook.create_sheet(title)
        page.append(("username", "email", "pwd"))
        page.append((f"not {title}", None, f"made-up-{title}"))
    target = io.BytesIO()
    workbook.save(target)
    preview = await desk.sent(target.getvalue())
    assert preview.plan is not None
    assert [plan.left_out for plan in (preview.plan, *preview.also)] == [1, 1]
    sheets = [await desk.errors(replace(preview, plan=p)) for p in (preview.plan, *preview.also)]
    for rows, title, workspace in zip(
        sheets, ("Instagram", "TikTok"), (INSTAGRAM, TIKTOK), strict=True
    ):
        other = TIKTOK if workspace is INSTAGRAM else INSTAGRAM
        changes = {f"not {title}.username": "luna"}
        back = await desk.sent(corrected(rows, **changes), workspace=other)
        assert back.plan is not None
        (new,) = back.plan.creates
        assert (back.workspace, new.account.password) == (workspace, Secret(f"made-up-{title}"))
