"""What holds for every dialogue: commands win, a restart is survived, time runs out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import plain
from bot.context import Context
from bot.replies import replying_to
from bot.request import Request
from bot.texts.catalogue import Texts
from engine.model.account import Workspace
from engine.model.operator import Role
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk

PASSWORD = "Canary-7-lamp"

LATER = 10**12
"""An update's number beyond those the sandbox gives."""


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


def said(text: str, update_id: int, role: Role = Role.OPERATOR) -> Request:
    return Request(
        update_id,
        OPERATOR,
        OPERATOR,
        900,
        Workspace("instagram"),
        "en",
        text=text,
        role=role,
        number=update_id,
    )


async def hear(desk: Desk, request: Request) -> None:
    context = Context(desk.engine, desk.app.outbox, Texts(), desk.app.health.look, desk.app.pins)
    with replying_to(request.update_id):
        await plain.typed(request, context)


async def step(desk: Desk) -> str:
    dialogue = await desk.engine.dialogues.get(OPERATOR, OPERATOR)
    assert dialogue is not None
    return dialogue.step


async def test_commands_win_and_the_dialogue_stays_open(desk: Desk) -> None:
    await desk.ask("/add", "Which username?")

    await desk.ask("/accounts", "No accounts here yet")

    await desk.ask("luna.bakery", "Which e-mail")


async def test_what_is_no_command_is_no_answer_either_but_deleted_like_one(desk: Desk) -> None:
    await desk.ask("/add", "Which username?")
    typed = await desk.chat.send(f"/{PASSWORD}")

    await desk.until("an answer can't start with /")

    await desk.chat.wait_deleted(typed)
    assert await step(desk) == "username"


async def test_cancel_leaves_what_is_asked(desk: Desk) -> None:
    form = await desk.ask("/add", "Which username?")

    await desk.ask("/cancel", "Cancelled; nothing was saved.")

    left = next(m for m in desk.chat.messages if m.id == form.id)
    assert (left.text, left.labels) == ("I stopped here; nothing was saved.", [])
    await desk.ask("luna.bakery", "didn't understand")
    await desk.ask("/cancel", "I'm not asking you anything right now")


async def test_a_newer_dialogue_takes_the_place_of_the_older_which_says_so(desk: Desk) -> None:
    first = await desk.ask("/add", "Which username?")
    second = await desk.ask("/add luna.bakery", "Which e-mail")

    await desk.until("I stopped here; nothing was saved")

    left = next(m for m in desk.chat.messages if m.id == first.id)
    assert left.labels == []
    await desk.press(second, "Skip", "Which password?")


async def test_a_button_of_an_older_dialogue_does_nothing_to_the_newer(desk: Desk) -> None:
    first = await desk.ask("/add", "Which username?")
    cancel = next(b for row in first.buttons for b in row)
    await desk.ask("/add luna.bakery", "Which e-mail")
    await desk.until("I stopped here")

    await desk.chat.press_data(first, str(cancel.data))

    await desk.until("already answered, or you left it")
    assert await step(desk) == "email"


async def test_a_button_pressed_twice_answers_one_question(desk: Desk) -> None:
    form = await desk.ask("/add luna.bakery", "Which e-mail")
    skip = next(b for row in form.buttons for b in row if b.label == "Skip")
    await desk.press(form, "Skip", "Which password?")

    await desk.chat.press_data(form, str(skip.data))
    await desk.ask("/help", "First steps")

    assert await step(desk) == "password"


async def test_a_dialogue_survives_a_restart(api: BotApi, tmp_path: Path) -> None:
    async with open_desk(api, tmp_path) as desk:
        await desk.ask("/add luna.bakery", "Which e-mail")
        await desk.ask("hello@example.com", "Which password?")
        await desk.ask(PASSWORD, "I don't know any phones yet")

    async with open_desk(api, tmp_path) as desk:
        phone = await desk.until("I don't know any phones yet")
        check = await desk.press(phone, "Skip", "Is that right?")
        for told in ("luna.bakery", "hello@example.com", "Password: set"):
            assert told in check.text
        await desk.press(check, "Save", "luna.bakery: added")


async def test_what_is_heard_again_after_a_crash_is_not_the_next_answer(desk: Desk) -> None:
    form = await desk.ask("/add", "Which username?")
    later = said("luna.bakery", LATER)

    await hear(desk, later)
    await hear(desk, later)

    assert await step(desk) == "email"
    await desk.until("Which e-mail")
    await desk.chat.wait_deleted(form)
    await hear(desk, said("hello@example.com", LATER + 1))
    assert await step(desk) == "password"


async def test_after_an_hour_it_ends_with_a_sentence_when_something_is_said(desk: Desk) -> None:
    await desk.ask("/add luna.bakery", "Which e-mail")
    desk.clock.ahead = 3_601

    typed = await desk.chat.send(PASSWORD)

    await desk.until("waited an hour")
    await desk.chat.wait_deleted(typed)
    await desk.ask("hello", "No accounts yet")


async def test_after_an_hour_its_buttons_say_so_too(desk: Desk) -> None:
    form = await desk.ask("/add luna.bakery", "Which e-mail")
    desk.clock.ahead = 3_601

    over = await desk.press(form, "Skip", "waited an hour")

    assert over.labels == []


@pytest.mark.parametrize("data", ["say", "say:0", "say:x:y:z", "say:::"])
async def test_a_button_of_no_dialogue_is_answered(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    await desk.until("already answered, or you left it")


@pytest.mark.parametrize("choice", ["", "nothing", "save", "whole", "on:1", "page:1"])
async def test_a_choice_this_question_does_not_offer_asks_it_again(desk: Desk, choice: str) -> None:
    form = await desk.ask("/add luna.bakery", "Which e-mail")
    dialogue = await desk.engine.dialogues.get(OPERATOR, OPERATOR)
    assert dialogue is not None

    await desk.chat.press_data(form, f"say:{dialogue.id}:email:{choice}")
    await desk.ask("/help", "First steps")

    assert await step(desk) == "email"
    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_whoever_may_no_longer_change_accounts_is_not_heard(desk: Desk) -> None:
    await desk.ask("/add luna.bakery", "Which e-mail")

    await hear(desk, said("hello@example.com", 800_001, Role.VIEWER))

    assert await step(desk) == "email"
