"""Replacing a phone, forgetting one and a match: undone in the chat, the whole way."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.model.account import NewAccount, Workspace
from engine.model.account_changes import AccountCard
from engine.model.actor import Actor
from engine.model.operator import Role
from engine.model.phone_record import PhoneAddress
from engine.model.run import Outcome, RunKind
from engine.model.schedule import NewSchedule, Scope
from engine.model.timing import Every
from engine.runs.job_execution import JobExecution
from engine.storage.runs import NewJob, NewRun
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk
from tests.unit.runs.copies import in_one

INSTAGRAM = Workspace("instagram")
NEWCOMER = 2001
ROWS = (
    ("luna.bakery", "R58M", True),
    ("luna_kitchen", "R58M", False),
    ("other.one", "R59X", False),
    ("homeless", None, False),
)


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        stores = desk.engine.stores
        async with stores.database.write() as tx:
            for name, serial, logined in ROWS:
                phone = serial and await stores.phones.remember(tx, PhoneAddress("local", serial))
                new = NewAccount(INSTAGRAM, name, phone_id=phone or None, logined=logined)
                await stores.accounts.insert(tx, new)
        yield desk


async def phone_id(desk: Desk, name: str) -> int:
    return next(one.id for one in await desk.engine.phones.views() if one.name == name)


async def where(desk: Desk, username: str) -> tuple[str | None, bool] | None:
    """The account's phone, and whether it counts as signed in; None without the account."""
    found = await desk.engine.cards.find(INSTAGRAM, username)
    if not isinstance(found, AccountCard):
        return None
    return found.phone.name if found.phone else None, found.account.logined


async def test_a_replaced_phone_is_undone_below_what_was_done(desk: Desk, api: BotApi) -> None:
    first = await phone_id(desk, "R58M")
    asked = NewSchedule(RunKind.MATCH, None, Scope(phone_id=first), Every(6, 0.0), "UTC")
    async with desk.engine.stores.database.write() as tx:
        await desk.engine.stores.schedules.add(tx, Actor(OPERATOR, OPERATOR, "s"), asked, 9e9)
    card = await desk.ask("/phone R58M", "Phone R58M")
    which = await desk.press(card, "Replace…", "Which phone should")
    ask = await desk.press(which, "R59X", "Move 2 accounts from phone R58M to phone R59X?")
    assert "The schedule for phone R58M moves along." in ask.text
    done = await desk.press(ask, "Move 2 accounts", "moved from phone R58M to phone R59X")
    assert "You can undo this until" in done.text
    assert await where(desk, "luna.bakery") == ("R59X", False)

    made = await desk.engine.invitations.invite(Actor(OPERATOR, OPERATOR, "r"), Role.OPERATOR)
    await desk.engine.invitations.accept(Actor(NEWCOMER, NEWCOMER, "r"), "Grace", made.token)
    chat = api.user(NEWCOMER, "Grace").private_chat()
    await chat.send("/start")
    start = await chat.wait(lambda message: "Rosterbot" in message.text, what="the start")
    (change,) = await desk.engine.undo.possible(Role.ADMIN)
    await chat.press_data(start, f"undo:{change.made.id}")
    await chat.wait(lambda message: "needs the role admin" in message.text, what="a refusal")

    trail = await desk.ask("/audit", "replaced phone")
    listed = await desk.press(trail, "↩️ Can be undone: 1", "What can be undone")
    assert "✅ Phone R58M: replaced by phone R59X, 2 accounts moved" in listed.text
    undone = await desk.press(done, "↩️ Undo", "Undone. Phone R58M: back as before")
    assert "Instagram: 1 of 2 signed in" in undone.text
    assert await where(desk, "luna.bakery") == ("R58M", True)
    assert await desk.engine.stores.schedules.of_phone(first) == [1]
    await desk.ask("/audit", "undid a change of phone R58M: #1, 2 accounts")


async def test_a_forgotten_phone_is_undone_from_the_audit_trail(desk: Desk) -> None:
    card = await desk.ask("/phone R58M", "Phone R58M")
    ask = await desk.press(card, "Forget…", "Forget phone R58M?")
    done = await desk.press(ask, "Forget it", "Phone R58M is forgotten")
    assert {"You can undo this until" in done.text, "↩️ Undo" in done.labels} == {True}
    assert await where(desk, "luna.bakery") == (None, False)

    trail = await desk.ask("/audit", "forgot phone")
    listed = await desk.press(trail, "↩️ Can be undone: 1", "What can be undone")
    assert "✅ Phone R58M: forgotten, 2 accounts without a phone" in listed.text
    ask = await desk.press(listed, "↩️ 1", "Undo this?")
    await desk.press(ask, "↩️ Undo", "Undone. Phone R58M: back as before")
    assert await where(desk, "luna.bakery") == ("R58M", True)
    assert await where(desk, "luna_kitchen") == ("R58M", False)
    await desk.press(done, "↩️ Undo", "already been undone")


async def test_a_match_is_undone_after_a_question(desk: Desk) -> None:
    stores, first = desk.engine.stores, await phone_id(desk, "R58M")
    async with stores.database.write() as tx:
        run = NewRun(RunKind.MATCH, INSTAGRAM, OPERATOR, OPERATOR, preview=True)
        run_id = await stores.runs.submit(tx, run, [NewJob(None, first)])
    job = await stores.queue.claim(first, desk.clock.now())
    assert job is not None
    seen = ("luna_kitchen", "homeless", "new.one")
    read = in_one(FlowResult(Outcome.SCANNED, signed_in=seen, active=seen[0]), INSTAGRAM)
    work = JobExecution(stores, desk.clock, desk.engine.kinds)
    await work.finish(job, read, sent=False, picture=None)
    start = await desk.ask("/start", "Rosterbot")
    await desk.chat.press_data(start, f"result:{run_id}")
    shown = await desk.until("What would change")
    done = await desk.press(shown, "Apply 4 changes", "Done")
    assert "You can undo this until" in done.text
    assert await where(desk, "new.one") == ("R58M", True)
    assert await where(desk, "luna.bakery") == ("R58M", False)

    ask = await desk.press(done, "↩️ Undo this match", "Undo this?")
    assert "4 accounts: matched with phone R58M" in ask.text
    assert "taken off again" in ask.text
    await desk.press(ask, "↩️ Undo: 4 accounts", "Undone. 4 accounts: back as before")
    assert "↩️ Undo this match" in done.labels, "the result itself stays"
    found = [await where(desk, name) for name in (*seen, "luna.bakery")]
    assert found == [("R58M", False), (None, False), None, ("R58M", True)]
