"""In a group: whose a button is, what is for all, and what is said in private."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.chat import Chat
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, OTHER_ADMIN, Desk, open_desk

ROWS = [
    {"username": "luna.bakery", "pwd": "made-up-moon-1", "device": "R58M"},
    {"username": "paper.kites", "pwd": "made-up-old-6", "device": "R58M"},
]


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


async def group_of(desk: Desk, api: BotApi) -> tuple[Chat, Chat]:
    """The same group as two admins see it; both have written to the bot before."""
    await desk.imported(ROWS)
    other = api.user(OTHER_ADMIN, "Budi").private_chat()
    await other.send("/start")
    await other.wait(lambda m: m.from_bot, what="an answer")
    group = api.group(-4001)
    ana, budi = api.user(OPERATOR).chat_in(group), api.user(OTHER_ADMIN).chat_in(group)
    await ana.send("/allow")
    await ana.wait(lambda m: "listen here" in m.text, what="leave to write here")
    return ana, budi


async def test_what_one_person_was_asked_is_not_answered_by_another(
    desk: Desk, api: BotApi
) -> None:
    ana, budi = await group_of(desk, api)
    await ana.send("/schedule check every 6 h")
    question = await ana.wait(lambda m: "Where are you?" in m.text, what="a question")

    for button in ("Jakarta", "Cancel"):
        told = await budi.answer(await budi.press(question, button))
        assert told == "This is for Ada."
    assert not await desk.engine.schedules.all()
    assert await ana.answer(await ana.press(question, "Jakarta")) == ""
    made = await ana.wait(lambda m: "runs by itself" in m.text, what="the schedule")
    await ana.press(made, "Delete")
    sure = await ana.wait(lambda m: "Delete this schedule?" in m.text, what="a question")
    assert await budi.answer(await budi.press(sure, "Delete")) == "This is for Ada."
    assert await desk.engine.schedules.all()
    await ana.press(sure, "Delete")
    await ana.wait(lambda m: "Nothing runs by itself yet" in m.text, what="the end of it")


async def test_a_list_is_for_all_in_the_group_and_says_so(desk: Desk, api: BotApi) -> None:
    ana, budi = await group_of(desk, api)
    await ana.send("/accounts")
    shown = await ana.wait(lambda m: "2 accounts" in m.text, what="the list")
    assert "This list is for everybody here" in shown.text

    assert await budi.answer(await budi.press(shown, "Filter")) == ""
    which = await budi.wait(lambda m: "Which accounts?" in m.text, what="filters")
    assert which.id == shown.id
    await ana.press(which, "Not signed in")
    narrowed = await ana.wait(lambda m: "Not signed in: 2 accounts" in m.text, what="the rest")
    assert narrowed.id == shown.id


async def test_a_card_asked_for_in_a_group_comes_privately_without_a_word_of_passwords(
    desk: Desk, api: BotApi
) -> None:
    ana, _ = await group_of(desk, api)

    asked = await ana.send("/account luna.bakery")
    await ana.wait(lambda m: "privately" in m.text, what="where the answer is")
    await desk.until("Password: set")
    await desk.app.outbox.settled()

    assert not any("password" in message.text.casefold() for message in ana.messages)
    assert asked in ana.messages, "it holds no secret, and stays"
