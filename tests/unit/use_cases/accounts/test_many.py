"""Changes of many accounts: prepared beside the lists, seen as one, undone as one."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.changes.log import UNDO_EDIT
from engine.common.errors import RequestRefused, StorageError
from engine.model.account import AccountChanges, NewAccount
from engine.model.account_changes import BulkAction, ChangeKind, MadeChange
from engine.model.columns import Column, NewValues
from engine.model.filters import Criteria
from engine.model.import_plan import Create, Update
from engine.model.phone_record import PhoneAddress
from engine.storage import schema
from engine.storage.database import Transaction
from engine.storage.schema import Migration
from engine.use_cases.accounts.many import ManyAccounts
from tests.unit.use_cases.accounts.hands import Hands, actor
from tests.unit.use_cases.runs.desks import INSTAGRAM

COUNT = 600


@pytest.fixture
async def hands(tmp_path: Path) -> AsyncIterator[Hands]:
    opened = await Hands.open(tmp_path)
    async with opened.desks.database.write() as tx:
        new = [NewAccount(INSTAGRAM, f"name{number}") for number in range(COUNT)]
        await opened.desks.accounts.insert_many(tx, new)
    yield opened
    await opened.desks.database.close()


async def nothing(_: Transaction, __: MadeChange) -> None:
    pass


async def yes(_: Transaction) -> bool:
    return True


def changed(account_id: int, changes: AccountChanges) -> Update:
    return Update(account_id + 1, account_id, f"name{account_id}", changes, ())


def created(account: NewAccount, remember: PhoneAddress | None = None) -> Create:
    return Create(1, account, remember)


def updates(values: NewValues) -> list[Update]:
    changes = AccountChanges(values=values)
    return [changed(number, changes) for number in range(1, COUNT + 1)]


def creates() -> list[Create]:
    return [created(NewAccount(INSTAGRAM, f"new{number}")) for number in range(COUNT)]


async def emails(hands: Hands) -> set[object]:
    return {account.email for account in await hands.desks.accounts.all(INSTAGRAM)}


async def test_others_write_between_the_parts_and_readers_see_all_or_nothing(hands: Hands) -> None:
    database, many = hands.desks.database, ManyAccounts(hands.desks.stores)
    seen: list[tuple[int, int]] = []
    written: list[int | None] = []
    changes = {Column.EMAIL: "a@example.com"}
    making = asyncio.create_task(
        many.make(actor(), ChangeKind.IMPORT, INSTAGRAM, updates(changes), creates(), nothing, yes)
    )

    async def chat() -> None:
        """Writes what is beside the lists, one transaction after the other."""
        while not making.done():
            async with database.beside.write() as tx:
                row = await tx.fetchone("SELECT decided FROM staging")
                written.append(None if row is None else row["decided"])

    chatting = asyncio.create_task(chat())
    while not making.done():
        accounts = await hands.desks.accounts.all(INSTAGRAM)
        seen.append((len(accounts), len({account.email for account in accounts})))
    await chatting
    # While it was prepared, and between the steps that made it.
    assert written.count(0) > 3
    assert written.count(1) > 3
    made = await making
    assert made is not None
    assert made.count == 2 * COUNT
    before, after = (COUNT, 1), (2 * COUNT, 2)
    assert set(seen) <= {before, after}
    assert before in seen
    assert await database.fetchall("SELECT * FROM staging") == []
    undone, refused = await asyncio.gather(
        hands.undo(made.id), hands.undo(made.id), return_exceptions=True
    )
    assert isinstance(undone, MadeChange)
    assert (undone.count, undone.undone) == (2 * COUNT, True)
    assert isinstance(refused, RequestRefused)
    assert refused.code == "undo_done"
    assert await emails(hands) == {None}
    assert len(await hands.desks.accounts.all(INSTAGRAM)) == COUNT
    assert await database.fetchall("SELECT * FROM change_parts") == []
    with pytest.raises(RequestRefused, match="undo_done"):
        await hands.undo(made.id)


async def test_undoing_brings_every_column_back_and_usernames_are_swapped(hands: Hands) -> None:
    before = await hands.state()
    swapped = [
        changed(
            number, AccountChanges(username=f"name{COUNT - number}", values={Column.TAGS: "acme"})
        )
        for number in range(1, COUNT + 1)
    ]
    many = ManyAccounts(hands.desks.stores)
    made = await many.make(actor(), ChangeKind.IMPORT, INSTAGRAM, swapped, [], nothing, yes)
    assert made is not None
    assert await hands.state() != before
    assert len(await hands.desks.stores.tags.accounts_with(INSTAGRAM, "acme")) == COUNT
    await hands.undo(made.id)
    assert await hands.state() == before
    assert await hands.lists.tags(INSTAGRAM) == []


async def test_of_two_writings_of_a_new_tag_the_first_counts_in_all_parts(hands: Hands) -> None:
    many = ManyAccounts(hands.desks.stores)
    written = [updates({Column.TAGS: tag})[at::2] for at, tag in enumerate(("Acme", "ACME"))]
    new = [created(NewAccount(INSTAGRAM, "kite", {Column.TAGS: "acme"}))]
    steps = [*written[0], *written[1]]
    await many.make(actor(), ChangeKind.IMPORT, INSTAGRAM, steps, new, nothing, yes)
    assert {a.cell(Column.TAGS) for a in await hands.desks.accounts.all(INSTAGRAM)} == {"Acme"}
    assert [tag.name for tag in await hands.lists.tags(INSTAGRAM)] == ["Acme"]


async def test_what_changes_meanwhile_is_neither_lost_nor_overwritten(hands: Hands) -> None:
    many = ManyAccounts(hands.desks.stores)
    other = {Column.EMAIL: "b@example.com"}

    async def meanwhile(_: Transaction, __: MadeChange) -> None:
        raise RequestRefused("plan_applied")

    with pytest.raises(RequestRefused, match="plan_applied"):
        await many.make(actor(), ChangeKind.IMPORT, INSTAGRAM, updates(other), [], meanwhile, yes)
    assert await emails(hands) == {None}

    changes = {Column.EMAIL: "a@example.com"}
    begun = asyncio.Event()

    async def begins(_: Transaction) -> bool:
        begun.set()
        return True

    making = asyncio.create_task(
        many.make(actor(), ChangeKind.IMPORT, INSTAGRAM, updates(changes), [], nothing, begins)
    )
    await begun.wait()
    # Its turn comes after the beginning and before the first part.
    await hands.change(1, Column.EMAIL, "mine@example.com")
    assert await making is None
    assert await emails(hands) == {None, "mine@example.com"}

    made = await many.make(
        actor(), ChangeKind.IMPORT, INSTAGRAM, updates(changes), [], nothing, yes
    )
    assert made is not None
    await hands.change(7, Column.EMAIL, "later@example.com")
    with pytest.raises(RequestRefused, match="undo_changed_since") as refused:
        await hands.undo(made.id)
    assert refused.value.details == {"username": "name6"}
    assert await emails(hands) == {"a@example.com", "later@example.com"}


async def test_a_change_is_finished_whoever_is_not_waiting_any_more(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging, many = hands.desks.stores.staging, ManyAccounts(hands.desks.stores)
    step, cancelled = staging.step, list[str]()

    async def gives_up(tx: Transaction) -> bool:
        """In one of the steps."""
        making.cancel()
        cancelled.append("a step")
        return await step(tx)

    async def decided(_: Transaction, __: MadeChange) -> None:
        """While it is committed."""
        making.cancel()
        cancelled.append("the commit")

    for decide, moves in ((decided, step), (nothing, gives_up)):
        monkeypatch.setattr(staging, "step", moves)
        email = f"a{len(cancelled)}@example.com"
        making = asyncio.create_task(
            many.make(
                *(actor(), ChangeKind.IMPORT, INSTAGRAM, updates({Column.EMAIL: email}), []),
                *(decide, yes),
            )
        )
        with pytest.raises(asyncio.CancelledError):
            await making
        assert cancelled
        assert await emails(hands) == {email}
        # Others write as before.
        await hands.change(1, Column.EMAIL, "mine@example.com")
        assert await hands.desks.database.fetchall("SELECT * FROM staging") == []


async def test_phones_that_come_with_it_are_remembered_and_bound_at_once(hands: Hands) -> None:
    many, phones = ManyAccounts(hands.desks.stores), hands.desks.phones
    first, second = PhoneAddress("local", "SIM1"), PhoneAddress("local", "SIM2")
    account = NewAccount(INSTAGRAM, "kite", {Column.FOLLOWERS: 7})
    update = Update(2, 1, "name0", AccountChanges(), (), second)
    made = await many.make(
        *(actor(), ChangeKind.IMPORT, INSTAGRAM, [update], [created(account, first)], nothing, yes)
    )
    assert made is not None
    kite = (await hands.desks.accounts.by_usernames(INSTAGRAM, ("kite",)))[0]
    changed_one = await hands.desks.accounts.get(1)
    assert changed_one is not None
    addresses = await phones.addresses()
    assert (kite.phone_id, changed_one.phone_id) == (addresses[first], addresses[second])
    assert [field.new for each in made.accounts for field in each.fields][:1] == ["SIM2"]
    figures = await hands.desks.stores.figures.known(kite.id)
    assert figures[Column.FOLLOWERS].value == 7
    await hands.undo(made.id)
    assert (await hands.desks.accounts.by_usernames(INSTAGRAM, ("kite",))) == []
    back = await hands.desks.accounts.get(1)
    assert back is not None
    assert back.phone_id is None


async def test_what_cannot_be_finished_is_hidden_and_finished_by_the_next_start(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    database, many = hands.desks.database, ManyAccounts(hands.desks.stores)
    steps = 0

    async def full(_: Transaction) -> bool:
        nonlocal steps
        steps += 1
        raise StorageError("made up: the disk is full")

    monkeypatch.setattr(hands.desks.stores.staging, "step", full)
    changes = {Column.EMAIL: "a@example.com"}
    with pytest.raises(StorageError):
        await many.make(
            actor(), ChangeKind.IMPORT, INSTAGRAM, updates(changes), creates(), nothing, yes
        )
    assert steps == 10
    assert await emails(hands) == {None}
    with pytest.raises(StorageError, match="Restart Rosterbot"):
        await hands.change(1, Column.EMAIL, "b@example.com")
    assert await hands.desks.stores.inbox.keep(1, b"an update")
    await database.close()

    known = schema.migrations()
    looks = Migration(
        known[-1].number + 1, "CREATE TABLE seen AS SELECT count(*) AS accounts FROM accounts;"
    )
    monkeypatch.setattr(schema, "migrations", lambda: (*known, looks))
    again = await Hands.open(tmp_path)
    # Before the format changes: what lies ready has today's.
    (seen,) = await again.desks.database.fetchall("SELECT accounts FROM seen")
    assert seen["accounts"] == 2 * COUNT
    assert await emails(again) == {"a@example.com", None}
    assert len(await again.desks.accounts.all(INSTAGRAM)) == 2 * COUNT
    await again.undo(1)
    assert await emails(again) == {None}
    await again.desks.database.close()


async def test_many_are_changed_at_once_by_hand_and_back(hands: Hands) -> None:
    before = await hands.state()
    await hands.change(COUNT, Column.STATUS, 1)
    view = (await hands.look()).view
    offered = await hands.bulk.propose(actor(), view.id, BulkAction.TAG, ticked=False, tag="acme")
    person = actor()
    made = await hands.bulk.apply(person, offered.token)
    assert (made.kind, made.count, made.left_out_disabled) == (ChangeKind.BULK, COUNT - 1, 1)
    assert await hands.bulk.apply(person, offered.token) == replace(made, again=True)
    with pytest.raises(RequestRefused, match="nothing_to_change"):
        await hands.bulk.apply(actor(), offered.token)
    assert (await hands.audit())[-1] == ("account.tag", "instagram", f"{COUNT - 1} accounts #acme")
    assert (await hands.look(Criteria(INSTAGRAM, tags=("acme",)))).matching == COUNT - 1
    assert made.undo_until == hands.desks.clock.now() + UNDO_EDIT
    await hands.undo(made.id)
    await hands.change(COUNT, Column.STATUS, 0)
    assert [row[:4] for row in await hands.state()] == [row[:4] for row in before]
    assert await hands.lists.tags(INSTAGRAM) == []
