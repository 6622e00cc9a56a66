"""Imports applied all or nothing, once, and against the list as it is at that moment."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from engine.accounts.account import AccountChanges, Workspace
from engine.accounts.imports import ImportDesk
from engine.errors import RequestRefused, StorageError
from engine.storage.audit import AuditStore
from engine.storage.import_plans import LIFETIME, ImportPlanStore
from engine.views import Actor, PlanState
from tests.unit.accounts.books import book
from tests.unit.runs.desks import Desks

INSTAGRAM = Workspace.INSTAGRAM
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
def imports(desks: Desks) -> ImportDesk:
    return ImportDesk(
        desks.database,
        desks.accounts,
        desks.phones,
        ImportPlanStore(desks.database),
        AuditStore(desks.database),
        ["local"],
    )


async def usernames(desks: Desks) -> list[str]:
    return [account.username for account in await desks.accounts.all(INSTAGRAM)]


async def test_a_file_is_applied_once_and_its_repetition_says_what_it_did(
    desks: Desks, imports: ImportDesk
) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), 7)
    first = await imports.apply(ONE, preview.id)
    again = await imports.apply(ONE, preview.id)
    assert (first.created, first.again) == (1, False)
    assert (again.created, again.again) == (1, True)
    with pytest.raises(RequestRefused, match="plan_applied"):
        await imports.apply(TWO, preview.id)
    assert await usernames(desks) == ["luna"]


async def test_two_presses_at_once_apply_it_once(desks: Desks, imports: ImportDesk) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), 7)
    results = await asyncio.gather(*(imports.apply(ONE, preview.id) for _ in range(2)))
    assert sorted(result.again for result in results) == [False, True]
    assert await usernames(desks) == ["luna"]


async def test_a_list_that_changed_since_the_preview_is_counted_again(
    desks: Desks, imports: ImportDesk
) -> None:
    rows = file((None, "luna", None), (None, "harbor", None))
    preview = await imports.open(ONE, INSTAGRAM, rows, 7)
    phone = await desks.phone()
    await desks.account("luna", phone)
    result = await imports.apply(ONE, preview.id)
    assert (result.created, result.left_out) == (1, 1)
    assert await usernames(desks) == ["harbor", "luna"]


async def test_a_list_that_changes_while_it_is_counted_is_counted_again(
    desks: Desks, imports: ImportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await desks.account("luna", await desks.phone())
    rows = file((account, "luna", "luna@example.com"))
    preview = await imports.open(ONE, INSTAGRAM, rows, 7)
    plan, counted = imports._plan, 0

    async def overtaken(*args: object) -> object:
        nonlocal counted
        counted += 1
        made = await plan(*args)  # type: ignore[arg-type]
        if counted == 1:
            async with desks.database.write() as tx:
                await desks.accounts.update(tx, account, AccountChanges(username="luna.two"))
        return made

    monkeypatch.setattr(imports, "_plan", overtaken)
    await imports.apply(ONE, preview.id)
    assert counted == 2
    stored = await desks.accounts.get(account)
    assert stored is not None
    assert stored.email == "luna@example.com"


async def test_an_apply_that_fails_changes_nothing_and_can_be_repeated(
    desks: Desks, imports: ImportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await desks.account("luna", await desks.phone())
    rows = file((account, "luna", "luna@example.com"), (None, "harbor", None))
    preview = await imports.open(ONE, INSTAGRAM, rows, 7)
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


async def test_a_discarded_file_is_gone(imports: ImportDesk) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), 7)
    discarded = await imports.discard(ONE, preview.id)
    assert (discarded.state, discarded.plan) == (PlanState.DISCARDED, None)
    with pytest.raises(RequestRefused, match="plan_discarded"):
        await imports.apply(ONE, preview.id)


async def test_an_old_preview_cannot_be_applied(desks: Desks, imports: ImportDesk) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), 7)
    desks.clock.time += LIFETIME
    with pytest.raises(RequestRefused, match="plan_expired"):
        await imports.apply(ONE, preview.id)


async def test_somebody_elses_import_is_not_there(imports: ImportDesk) -> None:
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), 7)
    with pytest.raises(RequestRefused, match="plan_unknown"):
        await imports.apply(Actor(2, 2, "request-1"), preview.id)


async def test_a_file_that_changes_nothing_is_not_applied(
    desks: Desks, imports: ImportDesk
) -> None:
    account = await desks.account("luna", await desks.phone())
    preview = await imports.open(ONE, INSTAGRAM, file((account, "luna", None)), 7)
    assert preview.plan is not None
    assert preview.plan.unchanged == 1
    with pytest.raises(RequestRefused, match="plan_empty"):
        await imports.apply(ONE, preview.id)


async def test_another_workspace_reads_the_same_file_anew(
    desks: Desks, imports: ImportDesk
) -> None:
    await desks.account("luna", await desks.phone())
    preview = await imports.open(ONE, INSTAGRAM, file((None, "luna", None)), 7)
    changed = await imports.change(
        ONE, preview.id, workspace=Workspace.TIKTOK, match_by_username=None, keep_state=None
    )
    assert changed.workspace is Workspace.TIKTOK
    assert changed.plan is not None
    assert len(changed.plan.creates) == 1
