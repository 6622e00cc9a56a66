"""Groups that are upgraded, closed to the bot, or parted into topics: what is said arrives."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.reporter import Reporter
from engine.model.account import Workspace
from engine.model.run import Outcome, RunKind
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from engine.storage.runs import NewJob, NewRun
from sandbox.chat import Chat
from sandbox.telegram.group import Group
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, TEXTS, Desk, open_desk
from tests.faults.recovery import Recovery

ROW = {"username": "luna.bakery", "pwd": "made-up-moon-1", "device": "R58M"}
TOPIC = 42


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported([ROW])
        yield desk


@contextlib.asynccontextmanager
async def reporting(desk: Desk) -> AsyncIterator[None]:
    reporter = Reporter(desk.engine, desk.app.outbox, TEXTS, desk.clock, gathering=0)
    task = asyncio.create_task(reporter.run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def begun(desk: Desk, chat_id: int, topic: int | None = None) -> int:
    """A run that somebody started there."""
    stores = desk.engine.stores
    (account,) = await AccountStore(stores.database).all(Workspace("instagram"))
    (phone,) = await PhoneStore(stores.database).all()
    run = NewRun(RunKind.LOGIN, Workspace("instagram"), OPERATOR, chat_id, topic=topic)
    async with stores.database.write() as tx:
        return await stores.runs.submit(tx, run, [NewJob(account.id, phone.id)])


async def ended(desk: Desk, run_id: int) -> None:
    stores = desk.engine.stores
    (phone,) = await PhoneStore(stores.database).all()
    job = await stores.queue.claim(phone.id, desk.clock.now())
    assert job is not None
    async with stores.database.write() as tx:
        await stores.queue.finish(tx, job, Outcome.STUCK)


async def until(chat: Chat, *words: str) -> str:
    def matches(message: object) -> bool:
        return all(word in str(getattr(message, "text", "")) for word in words)

    return (await chat.wait(matches, what=" ".join(words))).text


def said(chat: Chat) -> list[str]:
    return [message.text for message in chat.history if message.from_bot]


def times(chat: Chat, words: str) -> int:
    return sum(words in text for text in said(chat))


async def allowed(desk: Desk, api: BotApi, group_id: int) -> tuple[Group, Chat]:
    group = api.group(group_id)
    chat = api.user(OPERATOR).chat_in(group)
    await chat.send("/allow")
    await until(chat, "From now on I listen here")
    return group, chat


@pytest.mark.fault(
    area="Telegram",
    name="A group is upgraded to a supergroup in the middle of a run",
    expected="the result comes there, once, and the group is heard as before",
    within=5,
)
@pytest.mark.parametrize("told", ["both", "old", "new", "nobody"])
async def test_a_group_that_is_upgraded_in_the_middle_of_a_run_gets_its_result(
    desk: Desk, api: BotApi, recovery: Recovery, told: str
) -> None:
    before, chat = await allowed(desk, api, -42)
    run_id = await begun(desk, -42)
    async with reporting(desk):
        await until(chat, f"Run {run_id}")
    after = await before.upgrade(-1_000_000_000_042, by=api.user(OPERATOR).user, told=told)
    now = api.user(OPERATOR).chat_in(after)
    recovery.begins()
    if told != "nobody":
        await now.send("/help")
        await until(now, "Help")
    await ended(desk, run_id)
    async with reporting(desk):
        result = await until(now, f"Run {run_id}", "finished in")
    recovery.ends()
    await now.send("/help")
    await until(now, "Help")
    assert times(now, "finished in") == 1
    assert "❌ luna.bakery" in result
    assert times(chat, "finished in") == times(desk.chat, "finished in") == 0
    (line,) = await desk.engine.audit.lines("chat.moved")
    assert line.subject == "The team"


@pytest.mark.fault(
    area="Telegram",
    name="A group is closed to the bot (muted, a closed topic) while a run goes on",
    expected="whoever started it is told the result in private, once, and told why",
    within=5,
)
async def test_where_a_group_is_closed_to_the_bot_the_operator_is_told_in_private(
    desk: Desk, api: BotApi, recovery: Recovery
) -> None:
    group, chat = await allowed(desk, api, -42)
    await chat.send("/start")
    shown = await chat.wait(lambda message: "Accounts" in message.labels)
    run_id = await begun(desk, -42)
    group.mute()
    recovery.begins()
    await ended(desk, run_id)
    async with reporting(desk):
        result = await until(desk.chat, f"Run {run_id} finished in")
    recovery.ends()
    assert result.startswith("🔒 I can't write in the group The team any more")
    await chat.send("/phones")
    assert "The team" in await until(desk.chat, "Phones")
    await chat.press(shown, "Accounts")
    answer = await desk.chat.wait(lambda message: "1 account ·" in message.text)
    assert "The team" in answer.text
    assert answer.labels == []  # what they would do was asked for in the group
    assert times(desk.chat, "finished in") == 1
    assert times(desk.chat, "0 of 1") == 0  # progress is no result


async def test_what_is_asked_in_a_topic_is_answered_there_while_that_is_open(
    desk: Desk, api: BotApi
) -> None:
    group, chat = await allowed(desk, api, -1_000_000_000_077)
    for topic in (0, TOPIC):
        group.open_topic(topic)
    inside = chat.in_topic(TOPIC)
    await inside.send("/notifications")
    shown = await inside.wait(lambda message: "Notifications" in message.text)
    run_id = await begun(desk, chat.id, TOPIC)
    await ended(desk, run_id)
    async with reporting(desk):
        result = await inside.wait(lambda message: "finished in" in message.text)
    assert (shown.topic, result.topic) == (TOPIC, TOPIC)

    await inside.press(shown, "in this topic")
    await until(inside, "come to this topic")
    assert (await desk.engine.notifications.of(chat.id)).topic == TOPIC

    del group.room.topics[TOPIC]
    await inside.send("/phones")
    gone = await inside.wait(lambda message: "Phones" in message.text)
    assert gone.topic is None

    group.open_topic(0, is_open=False)
    await chat.send("/phones")
    await until(desk.chat, "The team", "Phones")
