"""Changes taken back: exactly, all or nothing, and never over what came after them."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.result import FlowResult
from engine.changes.log import UNDO_EDIT, UNDO_IMPORT
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import AccountChanges
from engine.model.account_changes import BulkAction, ChangeKind, MadeChange
from engine.model.columns import Column
from engine.model.import_plan import FieldChange
from engine.model.run import Outcome
from engine.model.run_view import Selection, SelectionKind
from engine.rack.pictures import TakenPicture
from engine.storage.changes import Rows
from engine.use_cases.accounts.editor import FieldValue
from tests.examples import examples
from tests.unit.use_cases.accounts.hands import SECRET, Hands, actor
from tests.unit.use_cases.runs.desks import INSTAGRAM


@pytest.fixture
async def hands(tmp_path: Path) -> AsyncIterator[Hands]:
    opened = await Hands.open(tmp_path)
    yield opened
    await opened.desks.database.close()


async def swap(hands: Hands, first: int, second: int) -> MadeChange:
    """Two accounts swap their usernames, as an import lets them."""
    desks = hands.desks
    async with desks.database.write() as tx:

        async def change(before: Rows) -> tuple[()]:
            names = {
                account.id: account.username for account in await desks.accounts.by_ids(before)
            }
            counted = {Column.FOLLOWERS: 1}
            await desks.accounts.update_many(
                tx,
                [
                    (first, AccountChanges(username=names[second], values=counted)),
                    (second, AccountChanges(username=names[first])),
                ],
            )
            return ()

        return await hands.log.make(
            tx, actor(), ChangeKind.IMPORT, INSTAGRAM, (first, second), change
        )


NAMES = ("luna", "harbor", "tide")
EDITS: st.SearchStrategy[tuple[Column, FieldValue]] = st.one_of(
    st.tuples(st.just(Column.USERNAME), st.sampled_from((*NAMES, "Luna", "dune"))),
    st.tuples(st.just(Column.EMAIL), st.sampled_from((None, "a@example.com", "b@example.com"))),
    st.tuples(
        st.just(Column.PWD),
        st.sampled_from((None, Secret("made-up-1"), Secret(f"made-up-1:{SECRET}"))),
    ),
    st.tuples(st.just(Column.DEVICE), st.sampled_from((None, 1, 2))),
    st.tuples(st.just(Column.LOGINED), st.booleans()),
    st.tuples(st.just(Column.STATUS), st.integers(0, 1)),
)
STEPS = st.one_of(
    st.tuples(st.just("edit"), st.integers(1, 4), EDITS),
    st.tuples(st.just("add"), st.sampled_from((*NAMES, "new")), st.none()),
    st.tuples(st.just("swap"), st.integers(1, 3), st.integers(1, 3)),
    st.tuples(
        st.just("bulk"),
        st.sampled_from(tuple(BulkAction)),
        st.lists(st.integers(1, 4), min_size=1, unique=True),
    ),
)


async def carry_out(hands: Hands, step: tuple[object, ...]) -> MadeChange:
    match step:
        case "edit", int() as account_id, (Column() as changed, value):
            return await hands.change(account_id, changed, value)  # type: ignore[arg-type]
        case "add", str() as username, None:
            return await hands.add(username, f"made-up-2:{SECRET}")
        case "swap", int() as first, int() as second:
            there = await hands.desks.accounts.by_ids((first, second))
            if len(there) < 2:
                raise RequestRefused("account_unknown")
            return await swap(hands, first, second)
        case "bulk", BulkAction() as action, list() as ids:
            return await hands.all_at_once(action, ids, phone_id=1)
    raise AssertionError(step)


@given(st.lists(STEPS, max_size=8))
@examples(40)
async def test_undoing_everything_returns_to_the_start(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hands = await Hands.open(Path(folder))
        for serial in ("SIM1", "SIM2"):
            await hands.desks.phone(serial)
        for name in NAMES:
            await hands.put(
                name, password="made-up-1", totp=SECRET, phone_id=1, nickname=f"Made up {name}"
            )
        states, changes = [await hands.state()], []
        for step in steps:
            hands.desks.clock.time += 1
            try:
                changes.append((await carry_out(hands, step)).id)
            except RequestRefused:
                continue
            states.append(await hands.state())
        for change_id in reversed(changes):
            hands.desks.clock.time += 1
            assert await hands.state() == states.pop()
            possible = await hands.undo_desk.possible()
            assert [one.made.id for one in possible[:1]] == [change_id]
            await hands.undo(change_id)
        assert await hands.state() == states.pop()
        assert await hands.undo_desk.possible() == ()
        await hands.desks.database.close()


async def test_only_what_has_not_changed_since_is_offered_to_be_undone(hands: Hands) -> None:
    luna, tide = await hands.put("luna"), await hands.put("tide")
    for account_id, email in ((luna, "a@example.com"), (tide, "b@example.com")):
        await hands.change(account_id, Column.EMAIL, email)
    last = await hands.change(luna, Column.EMAIL, "c@example.com")

    assert [one.made.accounts[0].username for one in await hands.undo_desk.possible()] == [
        *("luna", "tide")
    ]
    assert await hands.undo_desk.accounts(last.id, INSTAGRAM) == Selection(
        SelectionKind.USERNAMES, ("luna",)
    )
    hands.desks.clock.time += UNDO_EDIT
    assert await hands.undo_desk.possible() == ()


async def test_rows_kept_by_a_version_with_other_columns_are_put_back_beside_newer_ones(
    hands: Hands,
) -> None:
    luna, tide = await hands.put("luna"), await hands.put("tide")
    gone = [await hands.put("dune"), await hands.put("reef")]
    before = await hands.state()
    async with hands.desks.database.write() as tx:
        rows = await hands.changes.rows(tx, (luna, tide, *gone))
        older = {
            i: {name: value for name, value in row.items() if name != "note"}
            for i, row in rows.items()
            if i in (luna, gone[0])
        }
        await tx.execute("DELETE FROM accounts WHERE id > 2")
        await tx.execute("UPDATE accounts SET username = username || 's'")
        await hands.changes.restore(tx, {**rows, **older}, (), {})
    assert await hands.state() == before


async def test_a_change_that_fails_is_neither_made_nor_kept(hands: Hands) -> None:
    luna = await hands.put("luna")
    before, person = await hands.state(), actor()

    async def change(_: Rows) -> tuple[()]:
        await hands.desks.accounts.update(tx, luna, AccountChanges(username="harbor"))
        raise RequestRefused("nothing_changed")

    with pytest.raises(RequestRefused, match="nothing_changed"):
        async with hands.desks.database.write() as tx:
            await hands.log.make(tx, person, ChangeKind.EDIT, INSTAGRAM, (luna,), change)
    assert await hands.state() == before
    assert await hands.changes.made_by(hands.desks.database, person.request) is None


async def test_an_edit_taken_back_tells_it_the_other_way_round(hands: Hands) -> None:
    luna = await hands.put("luna")
    made = await hands.change(luna, Column.USERNAME, "harbor")
    undone = await hands.undo(made.id)
    assert (undone.undone, undone.again, undone.undo_until) == (True, False, 0.0)
    (account,) = undone.accounts
    assert account.username == "luna"
    assert account.fields == (FieldChange(Column.USERNAME, "harbor", "luna"),)
    assert (await hands.audit())[-1] == ("account.undo", "instagram", "edit 1, 1 accounts")


async def test_a_deleted_account_comes_back_with_its_id_and_secrets(hands: Hands) -> None:
    added = await hands.add("luna", f"made-up-1:{SECRET}")
    luna = added.accounts[0].account_id
    before = await hands.state()
    made = await hands.all_at_once(BulkAction.DELETE, [luna])
    assert await hands.state() == []
    hands.desks.clock.time += UNDO_EDIT - 1
    await hands.undo(made.id)
    assert await hands.state() == before
    stored = await hands.desks.accounts.credentials(luna)
    assert stored is not None
    assert (stored.password, stored.totp) == (Secret("made-up-1"), Secret(SECRET))


async def test_a_deleted_account_comes_back_with_its_runs(hands: Hands) -> None:
    desks = hands.desks
    phone = await desks.phone()
    luna = await desks.account("luna", phone)
    (asked,) = await desks.run(phone, [luna])
    job = await desks.queue.claim(phone, desks.clock.now())
    assert job is not None
    await desks.work.finish(
        job, FlowResult(Outcome.STUCK), sent=False, picture=TakenPicture(b"made up", drawn=False)
    )
    async with desks.database.write() as tx:
        await tx.execute(
            "INSERT INTO run_exclusions (run_id, account_id, reason) VALUES (?, ?, 'no_phone')",
            (asked.run_id, luna),
        )
    before = await hands.card(luna), await desks.stores.runs.exclusions_of(asked.run_id)
    made = await hands.all_at_once(BulkAction.DELETE, [luna])
    assert await desks.outcomes(asked.run_id) == []
    await hands.undo(made.id)
    assert (await hands.card(luna), await desks.stores.runs.exclusions_of(asked.run_id)) == before
    assert await desks.stores.jobs.picture(job.id) is None


async def test_an_account_that_was_added_is_gone_again(hands: Hands) -> None:
    added = await hands.add("luna")
    undone = await hands.undo(added.id)
    assert await hands.state() == []
    assert [account.username for account in undone.accounts] == ["luna"]
    assert (await hands.add("luna")).accounts[0].account_id != added.accounts[0].account_id


async def test_an_account_changed_since_is_left_alone_with_all_the_others(hands: Hands) -> None:
    luna, harbor = await hands.put("luna"), await hands.put("harbor")
    made = await hands.all_at_once(BulkAction.DISABLE, [luna, harbor])
    await hands.change(harbor, Column.EMAIL, "a@example.com")
    before = await hands.state()
    with pytest.raises(RequestRefused) as refused:
        await hands.undo(made.id)
    assert refused.value.code == "undo_changed_since"
    assert refused.value.details == {"username": "harbor"}
    assert await hands.state() == before


async def test_an_account_deleted_since_stays_so(hands: Hands) -> None:
    luna = await hands.put("luna")
    made = await hands.change(luna, Column.STATUS, 1)
    await hands.all_at_once(BulkAction.DELETE, [luna])
    with pytest.raises(RequestRefused, match=r"undo_changed_since.*luna"):
        await hands.undo(made.id)


async def test_a_username_taken_since_is_not_taken_back(hands: Hands) -> None:
    luna = await hands.put("luna")
    renamed = await hands.change(luna, Column.USERNAME, "harbor")
    await hands.add("LUNA")
    with pytest.raises(RequestRefused, match=r"undo_changed_since.*LUNA"):
        await hands.undo(renamed.id)


async def test_a_phone_gone_since_is_not_bound_again(hands: Hands) -> None:
    phone = await hands.desks.phone()
    luna = await hands.put("luna", phone_id=phone)
    made = await hands.change(luna, Column.DEVICE, None)
    async with hands.desks.database.write() as tx:
        await tx.execute("DELETE FROM phones")
    with pytest.raises(RequestRefused, match=r"undo_changed_since.*luna"):
        await hands.undo(made.id)


async def test_an_added_account_in_a_run_that_is_not_over_stays(hands: Hands) -> None:
    phone = await hands.desks.phone()
    added = await hands.add("luna", "made-up-1")
    await hands.desks.run(phone, [added.accounts[0].account_id])
    with pytest.raises(RequestRefused, match=r"account_busy.*luna"):
        await hands.undo(added.id)


async def test_a_change_is_taken_back_once_and_its_repetition_says_so(hands: Hands) -> None:
    made = await hands.change(await hands.put("luna"), Column.STATUS, 1)
    person = actor()
    first = await hands.undo_desk.take_back(person, made.id)
    again = await hands.undo_desk.take_back(person, made.id)
    assert (again.again, again.accounts) == (True, first.accounts)
    with pytest.raises(RequestRefused, match="undo_done"):
        await hands.undo(made.id)
    with pytest.raises(RequestRefused, match="change_unknown"):
        await hands.undo(99)


async def test_an_edit_can_be_taken_back_for_ten_minutes_and_an_import_for_a_day(
    hands: Hands,
) -> None:
    luna, harbor = await hands.put("luna"), await hands.put("harbor")
    edit = await hands.change(await hands.put("tide"), Column.STATUS, 1)
    imported = await swap(hands, luna, harbor)
    hands.desks.clock.time += UNDO_EDIT
    with pytest.raises(RequestRefused, match="undo_over"):
        await hands.undo(edit.id)
    hands.desks.clock.time += UNDO_IMPORT - UNDO_EDIT - 1
    await hands.undo(imported.id)
    assert [a.username for a in await hands.desks.accounts.by_ids((luna, harbor))] == [
        "luna",
        "harbor",
    ]


async def test_nothing_sealed_is_left_of_a_change_that_is_over(hands: Hands) -> None:
    added = await hands.add("luna", "made-up-1")
    luna = added.accounts[0].account_id
    deleted = await hands.all_at_once(BulkAction.DELETE, [luna])
    hands.desks.clock.time += UNDO_EDIT
    await hands.changes.forget_old(hands.desks.clock.now())
    rows = await hands.desks.database.fetchall("SELECT id FROM changes WHERE sealed IS NOT NULL")
    assert [row["id"] for row in rows] == []
    stored = await hands.changes.get(hands.desks.database, deleted.id)
    assert stored is not None
    assert stored.told is not None
    hands.desks.clock.time += UNDO_IMPORT
    await hands.changes.forget_old(hands.desks.clock.now())
    stored = await hands.changes.get(hands.desks.database, deleted.id)
    assert stored is not None
    assert stored.told is None
