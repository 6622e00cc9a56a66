"""Tags: written as they first were, filtered by, given and taken in bulk, and meant by runs."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.schedule_words import NotUnderstood, understood
from engine.common.errors import RequestRefused
from engine.model.account import NewAccount, Workspace
from engine.model.account_changes import BulkAction
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.filters import Criteria, Filter
from engine.model.import_plan import FieldChange
from engine.model.proposal import RunRequest
from engine.model.run import RunKind
from engine.model.run_view import Selection, SelectionKind
from engine.model.schedule import NewSchedule, Scope
from engine.model.timing import Every
from engine.use_cases.schedules.launcher import Launcher
from tests.unit.use_cases.accounts.hands import Hands, actor, names
from tests.unit.use_cases.runs.desks import INSTAGRAM

TIKTOK = Workspace("tiktok")


@pytest.fixture
async def hands(tmp_path: Path) -> AsyncIterator[Hands]:
    opened = await Hands.open(tmp_path)
    yield opened
    await opened.desks.database.close()


async def put(hands: Hands, username: str, tags: str, phone_id: int | None = None) -> int:
    async with hands.desks.database.write() as tx:
        values = {Column.TAGS: tags} if tags else {}
        new = NewAccount(
            INSTAGRAM, username, values, phone_id=phone_id, logined=True, confirmed=True
        )
        return await hands.desks.accounts.insert(tx, new)


async def tag_phone(hands: Hands, phone_id: int, tags: str) -> None:
    async with hands.desks.database.write() as tx:
        await hands.desks.phones.set_tags(tx, phone_id, tags)


async def tags_of(hands: Hands, account_id: int) -> tuple[str, ...]:
    account = await hands.desks.accounts.get(account_id)
    assert account is not None
    return account.tags


async def test_a_tag_is_shown_as_it_was_first_written_while_something_has_it(hands: Hands) -> None:
    luna, kite = await put(hands, "luna", "Acme"), await put(hands, "kite", "")
    await hands.change(kite, Column.TAGS, "#ACME, beta")
    assert await tags_of(hands, kite) == ("Acme", "beta")
    with pytest.raises(RequestRefused, match="nothing_changed"):
        await hands.change(kite, Column.TAGS, "beta;acme")
    with pytest.raises(RequestRefused, match="tags_invalid"):
        await hands.change(kite, Column.TAGS, "a/b")
    for account_id in (luna, kite):
        await hands.change(account_id, Column.TAGS, "-")
    await hands.change(luna, Column.TAGS, "ACME")
    assert await tags_of(hands, luna) == ("ACME",)


async def test_a_list_is_narrowed_to_a_tag_beside_filter_and_search(hands: Hands) -> None:
    for number in range(12):
        await put(hands, f"name{number:02}", "Acme" if number % 2 else "beta")
    (acme, beta) = await hands.lists.tags(INSTAGRAM)
    assert [(tag.name, tag.count) for tag in (acme, beta)] == [("Acme", 6), ("beta", 6)]
    assert await hands.lists.tags(TIKTOK) == []
    whole = await hands.look(Criteria(INSTAGRAM, Filter.SIGNED_IN, search="name0"))
    shown = await hands.lists.refine(actor(), whole.view.id, tag_id=acme.id)
    assert (names(shown), shown.tags) == ([f"name0{at}" for at in (1, 3, 5, 7, 9)], ("Acme",))
    everybody = await hands.lists.refine(actor(), whole.view.id, tag_id=0)
    assert (everybody.matching, everybody.tags) == (10, ())
    with pytest.raises(RequestRefused, match="tag_unknown"):
        await hands.look(Criteria(INSTAGRAM, tags=("gamma",)))


async def test_a_tag_is_given_and_taken_in_bulk_told_noted_and_undone(hands: Hands) -> None:
    luna, kite = await put(hands, "luna", "Beta"), await put(hands, "kite", "Acme, Beta")
    before = await hands.state()
    made = await hands.all_at_once(BulkAction.TAG, [luna, kite], tag="#acme")
    assert made.count == 1
    assert made.accounts[0].fields == (FieldChange(Column.TAGS, "Beta", "Acme, Beta"),)
    assert (await hands.audit())[-1] == ("account.tag", "instagram/luna", "#Acme")
    assert names(await hands.look(Criteria(INSTAGRAM, tags=("acme",)))) == ["kite", "luna"]
    await hands.undo(made.id)
    assert await hands.state() == before
    assert names(await hands.look(Criteria(INSTAGRAM, tags=("acme",)))) == ["kite"]

    taken = await hands.all_at_once(BulkAction.UNTAG, [luna, kite], tag="BETA")
    assert [await tags_of(hands, each) for each in (luna, kite)] == [(), ("Acme",)]
    deleted = await hands.all_at_once(BulkAction.DELETE, [luna, kite])
    assert await hands.lists.tags(INSTAGRAM) == []
    await hands.undo(deleted.id)
    await hands.undo(taken.id)
    assert names(await hands.look(Criteria(INSTAGRAM, tags=("beta",)))) == ["kite", "luna"]
    full = await put(hands, "full", ", ".join(f"t{number:02}" for number in range(50)))
    with pytest.raises(RequestRefused, match="tags_invalid"):
        await hands.all_at_once(BulkAction.TAG, [full], tag="one_more")


async def test_runs_of_every_kind_and_schedules_take_a_tag(hands: Hands) -> None:
    desks = hands.desks
    rack, other = await desks.phone("SIM1"), await desks.phone("SIM2")
    desks.online |= {rack, other}
    await put(hands, "luna", "Acme", rack)
    await put(hands, "kite", "", rack)
    await put(hands, "dune", "beta", other)
    await tag_phone(hands, rack, "Shelf")
    launcher = Launcher(desks.stores, desks.kinds, desks.proposals)

    async def meant(kind: RunKind, *said: str) -> set[tuple[str, int | None]]:
        asked = RunRequest(kind, (INSTAGRAM,), Selection(SelectionKind.TAGS, said))
        plan = (await desks.proposals.propose(Actor(1, 1, "r"), asked)).plan
        left_out = {(one.username, None) for one in plan.excluded}
        return {(job.username, job.phone_id) for job in plan.planned} | left_out

    assert await meant(RunKind.LOGIN, "ACME") == {("luna", None)}
    assert await meant(RunKind.LOGIN, "shelf", "beta") == {
        *(("luna", None), ("kite", None), ("dune", None))
    }
    for kind in (RunKind.MATCH, RunKind.CHECK):
        assert await meant(kind, "acme") == await meant(kind, "shelf") == {("", rack)}
        assert await meant(kind, "acme", "beta") == {("", rack), ("", other)}
        with pytest.raises(RequestRefused, match="tag_unknown"):
            await meant(kind, "gamma")

    async def due(kind: RunKind, scope: Scope) -> int:
        schedule = NewSchedule(kind, INSTAGRAM, scope, Every(1, 0.0), "UTC")
        async with desks.database.write() as tx:
            started = await launcher.launch(tx, actor(), schedule, 1)
        assert started.run_id is None
        return sum(started.left_out.values())

    alone = Scope(tag="Acme")
    assert await due(RunKind.LOGIN, alone) == 1
    assert await due(RunKind.LOGIN, replace(alone, tag="shelf")) == 2
    assert await due(RunKind.LOGIN, replace(alone, filter=Filter.SIGNED_IN)) == 1
    assert await due(RunKind.LOGIN, replace(alone, tag="shelf", phone_id=other)) == 0
    # Nothing has it any more: that is nobody, never everybody.
    for kind in (RunKind.LOGIN, RunKind.MATCH, RunKind.CHECK):
        assert await due(kind, Scope(tag="gamma")) == 0
    assert await due(RunKind.MATCH, replace(alone, phone_id=other)) == 0


def test_a_schedule_is_written_with_a_tag() -> None:
    spoken = understood("login weekdays 07:30 #Acme", {"login": RunKind.LOGIN})
    assert spoken.tag == "Acme"
    with pytest.raises(NotUnderstood, match="twice"):
        understood("login 07:30 #Acme #beta", {"login": RunKind.LOGIN})
