"""Imports applied all or nothing, once, and against the list as it is at that moment."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from engine.changes.log import ChangeLog
from engine.common.errors import RequestRefused, SpreadsheetRefused, StorageError
from engine.common.secret import Secret
from engine.model.account import AccountChanges, Workspace
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.files import PLAN_LIFETIME, PlanState
from engine.model.statistics import KnownFigure, Source
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.spreadsheet.plan_cache import BYTES, PlanCache
from engine.spreadsheet.protection import protected
from engine.storage.database import Reader
from engine.storage.figures import FigureStore
from engine.storage.import_plans import ImportPlanStore
from engine.storage.list_version import list_version
from engine.storage.open_imports import OpenLimits
from engine.use_cases.accounts.undo import Undo
from engine.use_cases.files.imports import Imports
from tests.unit.spreadsheet.books import FIXTURES, book
from tests.unit.use_cases.runs.desks import Desks

INSTAGRAM = Workspace("instagram")
ONE = Actor(1, 1, "request-1")
TWO = Actor(1, 1, "request-2")


def file(*rows: Sequence[object]) -> bytes:
    return book(("id", "username", "email"), *rows)


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


async def usernames(desks: Desks) -> list[str]:
    return [account.username for account in await desks.accounts.all(INSTAGRAM)]


async def test_a_file_is_applied_once_and_its_repetition_says_what_it_did(
    desks: Desks, imports: Imports
) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    first = await imports.apply(ONE, preview.id)
    again = await imports.apply(ONE, preview.id)
    assert (first.created, first.again) == (1, False)
    assert (again.created, again.again) == (1, True)
    with pytest.raises(RequestRefused, match="plan_applied"):
        await imports.apply(TWO, preview.id)
    assert await usernames(desks) == ["luna"]


async def test_two_presses_at_once_apply_it_once(desks: Desks, imports: Imports) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    results = await asyncio.gather(*(imports.apply(ONE, preview.id) for _ in range(2)))
    assert sorted(result.again for result in results) == [False, True]
    assert await usernames(desks) == ["luna"]


async def test_a_list_that_changed_since_the_preview_is_counted_again(
    desks: Desks, imports: Imports
) -> None:
    rows = file((None, "luna", None), (None, "harbor", None))
    preview = await imports.open(ONE, INSTAGRAM, rows, file_message_id=7)
    phone = await desks.phone()
    await desks.account("luna", phone)
    result = await imports.apply(ONE, preview.id)
    assert (result.created, result.left_out) == (1, 1)
    assert await usernames(desks) == ["harbor", "luna"]


async def test_a_list_that_changes_while_it_is_counted_is_counted_again(
    desks: Desks, imports: Imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await desks.account("luna", await desks.phone())
    rows = file((account, "luna", "luna@example.com"))
    preview = await imports.open(ONE, INSTAGRAM, rows, file_message_id=7)
    counted = 0

    async def overtaken(within: Reader, workspace: Workspace) -> tuple[int, ...]:
        nonlocal counted
        counted += 1
        found = await list_version(within, workspace)
        if counted == 1:
            async with desks.database.write() as tx:
                await desks.accounts.update(tx, account, AccountChanges(username="luna.two"))
        return found

    monkeypatch.setattr("engine.use_cases.files.imports.list_version", overtaken)
    await imports.apply(ONE, preview.id)
    assert counted > 2
    stored = await desks.accounts.get(account)
    assert stored is not None
    assert stored.email == "luna@example.com"


async def test_an_apply_that_fails_changes_nothing_and_can_be_repeated(
    desks: Desks, imports: Imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await desks.account("luna", await desks.phone())
    rows = file((account, "luna", "luna@example.com"), (None, "harbor", None))
    preview = await imports.open(ONE, INSTAGRAM, rows, file_message_id=7)
    update_many = desks.accounts.update_many

    async def full(*args: object) -> None:
        await update_many(*args)  # type: ignore[arg-type]
        raise StorageError

    with monkeypatch.context() as patched:
        patched.setattr(desks.accounts, "update_many", full)
        with pytest.raises(StorageError):
            await imports.apply(ONE, preview.id)
    assert await usernames(desks) == ["luna"]
    stored = await desks.accounts.get(account)
    assert stored is not None
    assert stored.email is None

    result = await imports.apply(ONE, preview.id)
    assert (result.created, result.updated) == (1, 1)


async def test_a_file_read_again_after_a_crash_has_one_preview(
    desks: Desks, imports: Imports
) -> None:
    data = file((None, "luna", None))
    first = await imports.open(ONE, INSTAGRAM, data, file_message_id=7)
    again = await imports.open(ONE, INSTAGRAM, data, file_message_id=7)
    other = await imports.open(ONE, INSTAGRAM, data, file_message_id=8)
    assert first.id == again.id != other.id
    desks.clock.time += PLAN_LIFETIME
    assert sorted(event.file_message_id or 0 for event in await imports.expire()) == [7, 8]


async def test_a_discarded_file_is_gone(imports: Imports) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    discarded = await imports.discard(ONE, preview.id)
    assert (discarded.state, discarded.plan) == (PlanState.DISCARDED, None)
    with pytest.raises(RequestRefused, match="plan_discarded"):
        await imports.apply(ONE, preview.id)


async def test_an_old_preview_cannot_be_applied(desks: Desks, imports: Imports) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    desks.clock.time += PLAN_LIFETIME
    with pytest.raises(RequestRefused, match="plan_expired"):
        await imports.apply(ONE, preview.id)


async def test_somebody_elses_import_is_not_there(imports: Imports) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    with pytest.raises(RequestRefused, match="plan_unknown"):
        await imports.apply(Actor(2, 2, "request-1"), preview.id)


async def test_a_file_that_changes_nothing_is_not_applied(desks: Desks, imports: Imports) -> None:
    account = await desks.account("luna", await desks.phone())
    preview = await imports.open(ONE, INSTAGRAM, file((account, "luna", None)), file_message_id=7)
    assert preview.plan is not None
    assert preview.plan.unchanged == 1
    with pytest.raises(RequestRefused, match="plan_empty"):
        await imports.apply(ONE, preview.id)


async def test_another_workspace_reads_the_same_file_anew(desks: Desks, imports: Imports) -> None:
    await desks.account("luna", await desks.phone())
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    changed = await imports.change(ONE, preview.id, workspace=Workspace("tiktok"))
    assert changed.workspace is Workspace("tiktok")
    assert changed.plan is not None
    assert len(changed.plan.creates) == 1


async def test_an_import_is_taken_back_as_a_whole(desks: Desks, imports: Imports) -> None:
    account = await desks.account("luna", await desks.phone())
    before = await desks.accounts.all(INSTAGRAM)
    rows = file((account, "sun", "sun@example.com"), (None, "harbor", None))
    done = await imports.apply(
        ONE, (await imports.open(ONE, INSTAGRAM, rows, file_message_id=7)).id
    )
    assert await usernames(desks) == ["harbor", "sun"]
    assert done.change_id is not None
    assert done.undo_until == desks.clock.now() + 86_400
    await undo(desks).take_back(TWO, done.change_id)
    assert await desks.accounts.all(INSTAGRAM) == before


async def test_figures_of_a_file_are_the_files_where_they_differ_and_undone_with_it(
    desks: Desks, imports: Imports
) -> None:
    figures = FigureStore(desks.database)
    columns = ("id", "username", "followers", "videos", "nickname")
    first = book(columns, (None, "brand.one", 12_500, 3, "One"))
    preview = await imports.open(ONE, Workspace("tiktok"), first, file_message_id=7)
    await imports.apply(ONE, preview.id)
    (account,) = await desks.accounts.by_usernames(Workspace("tiktok"), ["brand.one"])
    page = KnownFigure(12_543, Source.PAGE, True, 5.0)
    async with desks.database.write() as tx:
        known = await figures.known(account.id, tx)
        await figures.put(tx, account.id, known, {**known, Column.FOLLOWERS: page})
    before = await figures.known(account.id)
    assert before[Column.FOLLOWERS] == page
    assert before[Column.VIDEOS].source is Source.FILE

    second = book(columns, (account.id, "brand.one", 12_543, 4, "One"))
    preview = await imports.open(TWO, Workspace("tiktok"), second, file_message_id=8)
    made = await imports.apply(TWO, preview.id)
    after = await figures.known(account.id)
    assert after[Column.FOLLOWERS] == page
    assert after[Column.VIDEOS].value == 4
    assert made.change_id is not None
    await undo(desks).take_back(Actor(1, 1, "request-3"), made.change_id)
    assert await figures.known(account.id) == before


async def test_an_import_stays_when_one_of_its_accounts_has_changed(
    desks: Desks, imports: Imports
) -> None:
    rows = file((None, "luna", None), (None, "harbor", None))
    done = await imports.apply(
        ONE, (await imports.open(ONE, INSTAGRAM, rows, file_message_id=7)).id
    )
    luna = (await desks.accounts.by_usernames(INSTAGRAM, ["luna"]))[0]
    async with desks.database.write() as tx:
        await desks.accounts.update(tx, luna.id, AccountChanges(logined=True))
    with pytest.raises(RequestRefused, match="undo_changed_since"):
        await undo(desks).take_back(TWO, done.change_id or 0)
    assert await usernames(desks) == ["harbor", "luna"]


async def test_a_preview_says_that_the_list_changed_meanwhile(
    desks: Desks, imports: Imports
) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    assert not (await imports.preview(ONE, preview.id)).recounted
    await desks.account("luna", await desks.phone())
    changed = await imports.preview(ONE, preview.id)
    assert changed.recounted
    assert changed.plan is not None
    assert changed.plan.left_out == 1
    assert not (await imports.preview(ONE, preview.id)).recounted


async def test_another_workspace_is_not_a_list_that_changed(desks: Desks, imports: Imports) -> None:
    await desks.account("luna", await desks.phone())
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    elsewhere = await imports.change(ONE, preview.id, workspace=Workspace("tiktok"))
    assert not elsewhere.recounted


async def test_pages_of_a_preview_are_not_worked_out_again(desks: Desks, imports: Imports) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), file_message_id=7)
    again = await imports.preview(ONE, preview.id)
    assert again.plan is preview.plan
    await desks.account("harbor", await desks.phone())
    assert (await imports.preview(ONE, preview.id)).plan is not preview.plan


async def test_a_protected_file_waits_sealed_for_its_password(
    desks: Desks, imports: Imports
) -> None:
    data = protected(file((None, "luna", None)), Secret("made-up-key-1"))
    locked = await imports.open(ONE, INSTAGRAM, data, file_message_id=7)
    assert (locked.state, locked.plan, locked.tries_left) == (PlanState.LOCKED, None, 3)
    row = await desks.database.fetchone("SELECT sealed FROM import_plans")
    assert row is not None
    assert data[:512] not in row["sealed"]
    with pytest.raises(RequestRefused, match="plan_locked"):
        await imports.apply(ONE, locked.id)

    opened = await imports.unlock(ONE, locked.id, Secret("made-up-key-1"))

    assert opened.state is PlanState.OPEN
    assert (await imports.apply(ONE, locked.id)).created == 1


async def test_a_file_protected_by_libreoffice_is_opened(imports: Imports) -> None:
    data = (FIXTURES / "libreoffice-password.xlsx").read_bytes()
    locked = await imports.open(ONE, INSTAGRAM, data, file_message_id=7)
    opened = await imports.unlock(ONE, locked.id, Secret("made-up"))
    assert opened.plan is not None
    assert len(opened.plan.creates) + len(opened.plan.problems) > 0


async def test_a_wrong_password_is_asked_again_and_three_times_drop_the_file(
    desks: Desks, imports: Imports
) -> None:
    data = protected(file((None, "luna", None)), Secret("made-up-key-1"))
    locked = await imports.open(ONE, INSTAGRAM, data, file_message_id=7)
    for left in (2, 1):
        with pytest.raises(RequestRefused) as refused:
            await imports.unlock(ONE, locked.id, Secret("made-up-key-2"))
        assert (refused.value.code, refused.value.details) == ("password_wrong", {"left": left})
    with pytest.raises(SpreadsheetRefused, match="wrong_password"):
        await imports.unlock(ONE, locked.id, Secret("made-up-key-2"))
    assert (await imports.preview(ONE, locked.id)).state is PlanState.DISCARDED
    assert (
        await desks.database.fetchall("SELECT sealed FROM import_plans WHERE sealed NOTNULL") == []
    )
    with pytest.raises(RequestRefused, match="plan_discarded"):
        await imports.unlock(ONE, locked.id, Secret("made-up-key-1"))


async def test_a_protected_file_nobody_opens_is_forgotten(desks: Desks, imports: Imports) -> None:
    data = protected(file((None, "luna", None)), Secret("made-up-key-1"))
    locked = await imports.open(ONE, INSTAGRAM, data, file_message_id=7)
    desks.clock.time += PLAN_LIFETIME
    with pytest.raises(RequestRefused, match="plan_expired"):
        await imports.unlock(ONE, locked.id, Secret("made-up-key-1"))
    assert [over.plan_id for over in await imports.expire()] == [locked.id]
    assert (
        await desks.database.fetchall("SELECT sealed FROM import_plans WHERE sealed NOTNULL") == []
    )


def undo(desks: Desks) -> Undo:
    return Undo(desks.stores)


async def test_so_many_imports_are_open_and_no_more(desks: Desks, imports: Imports) -> None:
    rows = file((None, "luna", None))

    async def opened(operator: int, message: int) -> str:
        actor = Actor(operator, operator, f"request-{message}")
        return (await imports.open(actor, INSTAGRAM, rows, file_message_id=message)).id

    first = await opened(1, 7)
    await opened(1, 8)
    assert await opened(1, 7) == first, "read again after a crash, it is the same one"
    with pytest.raises(RequestRefused, match=r"imports_own.*most=2"):
        await opened(1, 9)
    await imports.discard(ONE, first)
    await opened(1, 9)

    for number in range(4):
        await opened(2 + number // 2, 10 + number)
    with pytest.raises(RequestRefused, match=r"imports_all.*most=6"):
        await opened(5, 20)
    waiting = await imports.waiting()
    assert sorted(each.operator_id for each in waiting) == [1, 1, 2, 2, 3, 3]
    desks.clock.time += PLAN_LIFETIME + 1
    await opened(5, 20)
    assert len(await imports.waiting()) == 1, "those that are over count no more, swept or not"


async def test_all_open_imports_together_are_bounded(desks: Desks) -> None:
    plans = ImportPlanStore(desks.database, OpenLimits(size=1_000))
    await plans.add(Actor(1, 1, "r"), INSTAGRAM, bytes(1_200), 1)
    with pytest.raises(RequestRefused, match="imports_large"):
        await plans.add(Actor(2, 2, "r"), INSTAGRAM, bytes(10), 2)
    small = ImportPlanStore(desks.database, OpenLimits(size=2_000))
    locked = await small.add(Actor(2, 2, "r"), INSTAGRAM, bytes(100), 2, tries_left=3)
    with pytest.raises(RequestRefused, match="imports_large"):
        await small.unlock(Actor(2, 2, "r"), locked.id, bytes(1_000))
    assert (await small.get(Actor(2, 2, "r"), locked.id)).locked
    await small.unlock(Actor(2, 2, "r"), locked.id, bytes(500))


def test_plans_kept_are_bounded_by_what_they_are_of() -> None:
    cache = PlanCache()
    for name in ("a", "b", "c"):
        cache.keep(name, 1, (), BYTES // 2)
    assert [cache.get(name, 1) for name in ("a", "b", "c")] == [None, (), ()]
    cache.keep("d", 1, (), BYTES + 1)
    assert [cache.get(name, 1) for name in ("b", "c", "d")] == [None] * 3
