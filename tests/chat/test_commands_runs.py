import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast
from unittest.mock import AsyncMock

import pytest
from telegram.ext import ExtBot

from bot.commands import ROUTES
from bot.context import Context
from bot.delivery import Delivery
from bot.outbox import Outbox
from bot.render.view import View
from bot.replies import replying_to
from bot.request import Request
from bot.texts.catalogue import Texts
from engine.common.clock import SystemClock
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.next_try import NextTry
from engine.model.proposal import Plan, Proposal, RunRequest
from engine.model.run import Exclusion, RunKind, RunState
from engine.model.run_view import (
    ExcludedAccount,
    JobView,
    RunView,
    progress_name,
)
from engine.storage.database import Database
from engine.storage.outbox import OutboxStore
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.conftest import left_out
from tests.chat.desk import Desk, open_desk
from tests.unit.bot import render_cases

ROWS = (
    {"username": "luna.bakery", "pwd": "made-up-moon-1", "device": "R58M", "status": 0},
    {"username": "paper.kites", "pwd": "made-up-old-6", "device": None, "status": 0},
    {"username": "quiet_garden", "pwd": "made-up-leaf-7", "device": "R58M", "status": 1},
    {"username": "harbor_runs", "pwd": None, "device": "R58M", "status": 0},
)


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(ROWS)
        yield desk


async def test_everybody_left_out_is_named_with_the_reason(desk: Desk) -> None:
    asked = await desk.ask("/login all", "Instagram · Log in")

    assert "Nobody can be logged in right now." in asked.text
    assert "Left out: 4" in asked.text
    assert "1 disabled: quiet_garden" in asked.text
    assert "1 without a phone: paper.kites" in asked.text
    assert "1 without a password: harbor_runs" in asked.text
    assert "1 whose phone is offline: luna.bakery" in asked.text
    assert asked.labels == ["‹ Back"]


@pytest.mark.parametrize(
    ("said", "named", "unnamed"),
    [
        ("/login @luna.bakery, @Paper.Kites", ["luna.bakery", "paper.kites"], ["quiet_garden"]),
        ("/login paper.kites", ["paper.kites"], ["luna.bakery"]),
        ("/login @luna.bakery @no_one", ["luna.bakery", "Not on this list: no_one"], []),
        ("/login R58M", ["luna.bakery", "quiet_garden", "harbor_runs"], ["paper.kites"]),
        ("/login phone R58M", ["luna.bakery", "quiet_garden"], ["paper.kites"]),
    ],
)
async def test_accounts_are_chosen_by_name_or_phone(
    desk: Desk, said: str, named: list[str], unnamed: list[str]
) -> None:
    asked = await desk.ask(said, "Instagram · Log in")

    assert [name for name in named if name not in asked.text] == []
    assert [name for name in unnamed if name in asked.text] == []


@pytest.mark.parametrize("said", ["/login 77", "/login phone 77", "/login <b>&"])
async def test_a_phone_nobody_knows_is_named(desk: Desk, said: str) -> None:
    name = said.split()[-1]

    told = "There's no phone" if "phone" in said else "no account, phone, tag or filter called"
    await desk.ask(said, f"{told} {name}.")


async def test_without_arguments_one_chooses_all_or_a_phone(desk: Desk) -> None:
    choice = await desk.ask("/login", "Who should I log in?")

    assert choice.labels == ["All accounts", "Phone R58M", "‹ Back"]
    await desk.press(choice, "Phone R58M", "Left out: 3")


@pytest.mark.parametrize("data", ["go:AbCdEfGhIjKlMnO_", "stop:99"])
async def test_a_button_that_is_over_says_so_and_shows_what_there_is(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    over = await desk.until("is no longer")
    assert "4 accounts" in over.text
    assert "Log in all" in over.labels


class FakeEngine:
    """Stands in for an engine with phones; remembers what it was asked."""

    clock = SystemClock()

    def __init__(self, database: Database) -> None:
        self._database = database
        self.outbox = OutboxStore(database)
        self.asked: list[tuple[object, ...]] = []
        self.proposals = self.runs = self.run_control = self.confirmations = self

    async def start(self, actor: Actor, token: str) -> RunView:
        self.asked.append(("start", actor.request, token))
        chat_id, message_id = actor.chat_id, actor.message_id or 0
        key = progress_name(RUNNING.run.id)
        await self._database.transact(lambda tx: self.outbox.adopt(tx, chat_id, message_id, key))
        return RUNNING

    async def discard(self, actor: Actor, token: str) -> None:
        self.asked.append(("discard", token))

    async def cancel(self, actor: Actor, run_id: int) -> RunView:
        self.asked.append(("cancel", run_id))
        return replace(RUNNING, run=replace(RUNNING.run, state=RunState.CANCELLING))

    async def view(self, run_id: int) -> RunView:
        return RUNNING

    async def started_before(self, actor: Actor) -> RunView | None:
        return None

    async def again(self, actor: Actor, run_id: int, which: NextTry = NextTry.AGAIN) -> Proposal:
        self.asked.append(("again", run_id))
        return Proposal(RunRequest(RunKind.LOGIN, (Workspace("instagram"),)), Plan())


RUNNING = render_cases.view_of(
    render_cases.run_of(RunState.ACTIVE),
    (JobView(render_cases.job_of(1, None), "luna.bakery", "1"),),
    (ExcludedAccount(2, "quiet_garden", Exclusion.DISABLED),),
)


@dataclass
class Press:
    """Presses buttons of a message the bot sent before."""

    chat: Chat
    engine: FakeEngine
    outbox: Outbox
    shown: Message

    async def __call__(self, data: str, update_id: int = 7) -> None:
        verb, *arguments = data.split(":")
        handler = next(route.handler for route in ROUTES if route.button == verb)
        request = Request(
            update_id=update_id,
            number=update_id,
            operator_id=1001,
            chat_id=self.chat.id,
            message_id=self.shown.id,
            workspace=Workspace("instagram"),
            language="en",
            arguments=tuple(arguments),
            pressed=True,
        )
        context = Context(cast(Engine, self.engine), self.outbox, Texts(), AsyncMock(), AsyncMock())
        with replying_to(update_id):
            await handler(request, context)
        await asyncio.wait_for(self.outbox.settled(), 60)


@pytest.fixture
async def press(api: BotApi, bot: ExtBot[None], database: Database) -> AsyncIterator[Press]:
    chat = api.user(1001).private_chat()
    await chat.send("/start")
    outbox = Outbox(OutboxStore(database), Delivery(bot), SystemClock(), left_out)
    sender = asyncio.create_task(outbox.run())
    await outbox.send(chat.id, View("a question"))
    shown = await chat.wait(lambda message: message.text == "a question")
    yield Press(chat, FakeEngine(database), outbox, shown)
    sender.cancel()
    await asyncio.gather(sender, return_exceptions=True)


async def test_at_start_the_question_becomes_the_progress(press: Press) -> None:
    await press("go:AbCdEfGhIjKlMnO_")

    progress = await press.chat.wait(lambda message: "0 of 1" in message.text)
    assert progress.id == press.shown.id
    assert "Left out: 1" in progress.text
    assert progress.labels == ["Cancel the rest"]
    assert len([message for message in press.chat.messages if message.from_bot]) == 1
    assert press.engine.asked == [("start", "update:7", "AbCdEfGhIjKlMnO_")]


async def test_a_start_handled_again_after_a_crash_says_nothing_twice(press: Press) -> None:
    await press("go:AbCdEfGhIjKlMnO_")
    await press("go:AbCdEfGhIjKlMnO_")

    said = [message for message in press.chat.messages if "0 of 1" in message.text]
    assert len(said) == 1


@pytest.mark.parametrize("first", ["login", "instagram"])
async def test_cancelling_the_question_spends_both_of_its_tokens(press: Press, first: str) -> None:
    await press(f"drop:{first}:AAAA:BBBB")

    await press.chat.wait(lambda message: "Nothing was started" in message.text)
    assert press.engine.asked == [("discard", "AAAA"), ("discard", "BBBB")]


async def test_cancelling_a_run_shows_that_it_stops(press: Press) -> None:
    await press("go:AbCdEfGhIjKlMnO_")
    await press("stop:3")

    stopping = await press.chat.wait(lambda message: "Stopping" in message.text)
    assert stopping.labels == []
    assert ("cancel", 3) in press.engine.asked


async def test_retrying_asks_in_the_run_s_own_workspace_below_its_result(press: Press) -> None:
    await press("retry:3")

    await press.chat.wait(lambda message: "Nobody can be logged in" in message.text)
    assert press.engine.asked == [("again", 3)]
    assert press.shown.text == "a question"
