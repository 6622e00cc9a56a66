"""A client leaves: all that names them goes, and nothing of anybody else's."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges
from engine.model.account_changes import BulkAction
from engine.model.columns import Column
from engine.model.filters import Criteria
from engine.model.run import RunKind
from engine.model.schedule import NewSchedule, Scope
from engine.model.timing import Every
from engine.storage.dialogues import Dialogue, DialogueState, DialogueStore
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, OutgoingKind
from engine.use_cases.accounts.leaving import ClientLeaving
from tests.unit.use_cases.accounts.hands import Hands, actor
from tests.unit.use_cases.runs.desks import INSTAGRAM


@pytest.fixture
async def hands(tmp_path: Path) -> AsyncIterator[Hands]:
    opened = await Hands.open(tmp_path)
    yield opened
    await opened.desks.database.close()


async def tagged(hands: Hands, username: str, tag: str) -> int:
    account = await hands.put(username, password="made-up-1")
    values = {Column.TAGS: tag, Column.NOTE: f"Made up for {username}"}
    async with hands.desks.database.write() as tx:
        await hands.desks.accounts.update_many(tx, [(account, AccountChanges(values=values))])
    return account


async def schedule(hands: Hands, *scopes: Scope) -> None:
    for scope in scopes:
        asked = NewSchedule(RunKind.LOGIN, INSTAGRAM, scope, Every(6, 0.0), "UTC")
        async with hands.desks.database.write() as tx:
            await hands.desks.stores.schedules.add(tx, actor(), asked, 9e9)


@pytest.mark.parametrize(
    ("tag", "username"), [("filter", "tag"), ("names", "filter"), ("Café-Süd", "all")]
)
async def test_whatever_a_client_is_called_what_is_of_others_stays(
    hands: Hands, tag: str, username: str
) -> None:
    """They may be called what our own data call something, or as others are but for the end."""
    desks = hands.desks
    await tagged(hands, username, tag)
    await tagged(hands, "harbor_runs", f"{tag}2")
    others = (Scope(), Scope(tag=f"{tag}2"), Scope(search="har"), Scope(names=("harbor_runs",)))
    both = Scope(names=(username, "harbor_runs"))
    theirs = (Scope(tag=tag), Scope(search=tag.upper()), Scope(names=(username,)))
    await schedule(hands, *others, both, *theirs)
    await desks.stores.views.add(actor(), Criteria(INSTAGRAM, tags=(tag,)))
    stays = await desks.stores.views.add(actor(), Criteria(INSTAGRAM, tags=(f"{tag}2",)))
    said = f"3 signed in #{tag}2, #{tag}"
    async with desks.database.write() as tx:
        await desks.stores.audit.record(tx, actor(), "account.bulk", f"instagram #{tag}2", said)
    outbox = OutboxStore(desks.database)
    for text in (
        "of harbor_runs",
        f"of #{tag}2",
        f"of <b>#{tag}</b>",
        f"Signed in:\n{username}",
    ):
        body = json.dumps({"text": text, "filter": None, "names": []}).encode() + b"\n"
        await outbox.add(NewMessage(5, OutgoingKind.SEND, body))

    done = await ClientLeaving(desks.stores).wipe(actor(), tag)

    assert (done.accounts, done.schedules, done.messages) == (1, len(theirs), 2)
    kept = [one.asked.scope for one in await desks.stores.schedules.all()]
    assert kept == [*others, Scope(names=("harbor_runs",))]
    views = await desks.database.fetchall("SELECT id FROM views")
    assert [row["id"] for row in views] == [stays.id]
    assert (await hands.audit())[0][1:] == (f"instagram #{tag}2", f"3 signed in #{tag}2, #…")
    waiting = await desks.database.fetchall("SELECT id FROM outbox WHERE sealed IS NOT NULL")
    assert [row["id"] for row in waiting] == [1, 2]


async def test_what_others_are_about_to_say_of_a_client_is_wiped_and_the_log_as_well(
    hands: Hands, tmp_path: Path
) -> None:
    desks, phone = hands.desks, await hands.desks.phone()
    canary = await tagged(hands, "canary.one", "canaryclient")
    other = await tagged(hands, "harbor_runs", "harbor")
    await desks.database.execute(
        "UPDATE accounts SET note = 'The SIM of canary.one' WHERE id = ?", (other,)
    )
    await desks.database.execute(
        "UPDATE phones SET note = 'Lent by #CanaryClient' WHERE id = ?", (phone,)
    )
    dialogues = DialogueStore(desks.database)
    for operator, said in enumerate(
        (
            {"tag": "canaryclient"},
            {"account": str(canary), "password": "made-up-2"},
            {"username": "canary.one"},
            {"account": str(other), "password": "made-up-3"},
        ),
        start=1,
    ):
        await dialogues.keep(operator, operator, Dialogue("d", "edit", "pwd", "7", said))
    locked = await desks.stores.import_plans.add(actor(), INSTAGRAM, b"a locked file", 7, 3)

    await ClientLeaving(desks.stores).wipe(actor(), "canaryclient")

    open_still = [await dialogues.get(number, number) for number in range(1, 5)]
    assert [one is not None and one.state is DialogueState.OPEN for one in open_still] == [
        *(True, False, False, True)
    ]
    rows = await desks.database.fetchall(
        "SELECT note FROM accounts UNION ALL SELECT note FROM phones"
    )
    assert [row["note"] for row in rows] == ["The SIM of …", "Lent by #…"]
    plans = await desks.database.fetchall("SELECT id FROM import_plans WHERE sealed IS NOT NULL")
    assert locked.id not in [row["id"] for row in plans]
    stored = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir() if file.is_file())
    assert [name for name in (b"canary.one", b"canaryclient") if name in stored] == []


async def test_what_accounts_were_called_and_those_deleted_before_are_wiped_as_well(
    hands: Hands,
) -> None:
    desks, leaving = hands.desks, ClientLeaving(hands.desks.stores)
    for name, tag in (("canary.old", "acme"), ("canary.gone", "acme"), ("harbor", "acme2")):
        await tagged(hands, name, tag)
    for number in (1, 2, 3):
        await hands.change(number, Column.EMAIL, "a@example.com")
    before = await hands.change(1, Column.USERNAME, "canary.one")
    await hands.undo(before.id)
    await hands.change(1, Column.USERNAME, "canary.one")
    await hands.change(3, Column.USERNAME, "harbor_runs")
    deleted = await hands.all_at_once(BulkAction.DELETE, [2])
    await hands.undo(deleted.id)
    await hands.all_at_once(BulkAction.DELETE, [2])
    desks.clock.time += 86_400.0

    await leaving.wipe(actor(), "acme")

    subjects = [subject for _, subject, _ in await hands.audit() if "/" in subject]
    assert {*subjects} == {"instagram/…", "instagram/harbor"}, subjects
    await hands.all_at_once(BulkAction.DELETE, [3])
    await leaving.wipe(actor(), "acme2")
    assert "harbor" not in repr(await hands.audit())
    with pytest.raises(RequestRefused, match="tag_unknown"):
        await leaving.look("acme2")
    found = await desks.database.fetchall("SELECT * FROM past_names")
    assert [tuple(row) for row in found] == []


async def test_a_name_that_somebody_elses_account_has_now_is_left_to_them(hands: Hands) -> None:
    await tagged(hands, "shared", "acme")
    await hands.change(1, Column.USERNAME, "canary.one")
    await tagged(hands, "shared", "harbor")
    await hands.change(2, Column.EMAIL, "a@example.com")
    await schedule(hands, Scope(names=("shared",)))
    done = await ClientLeaving(hands.desks.stores).wipe(actor(), "acme")
    assert done.schedules == 0
    assert "instagram/shared" in [subject for _, subject, _ in await hands.audit()]
