"""The keys below the chat, and /settings."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.model.actor import Actor
from engine.model.operator import Role
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk
from tests.chat.test_talk import GUEST, answer, guest


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


async def test_a_key_is_never_the_answer_and_outlives_its_language(desk: Desk) -> None:
    assert not desk.chat.keys
    shown = await desk.ask("/settings", "Settings")
    assert "Keys below the chat: off" in shown.text
    await desk.press(shown, "Show keys", "The keys are below")
    assert [*desk.chat.keys] == ["📊 Status", "🔑 Log in", "⏳ Waiting", "📱 Phones"]

    await desk.ask("/add", "Which username?")
    await desk.ask("luna.bakery", "Which e-mail")
    form = await desk.ask("luna@example.test", "Which password?")
    await desk.ask("📊 Status", "No accounts yet")
    note = await desk.until("not as your answer")
    assert form.deleted is False
    await desk.ask("made-up-password", "Username: luna.bakery")
    await desk.ask("/cancel", "Cancelled")

    await desk.chat.press_data(note, "language:nl")
    await desk.until("De snelknoppen staan hieronder")
    assert list(desk.chat.keys)[-1] == "📱 Telefoons"
    await desk.ask("🔑 Log in", "inloggen?")
    await desk.ask("⏳ Open vragen", "Er wacht niets")
    await desk.ask("⏳ Wachtend", "Er wacht niets")

    shown = await desk.ask("/settings", "Instellingen")
    await desk.press(shown, "Snelknoppen uit", "De snelknoppen zijn weg")
    assert not desk.chat.keys
    await desk.ask("/menu", "De snelknoppen staan hieronder")
    await desk.until("Nog geen accounts")


async def test_keys_are_those_of_the_role(desk: Desk, api: BotApi) -> None:
    viewer = await guest(desk, api, Role.VIEWER)
    await answer(viewer, "/menu")
    await viewer.wait(lambda message: "No accounts yet" in message.text)
    assert viewer.keys == ("📊 Status", "⏳ Waiting", "📱 Phones")
    assert "need the role" in (await answer(viewer, "🔑 Log in")).text
    waiting = await answer(viewer, "⏳ Waiting")
    assert "Waiting for you" in waiting.text
    assert "/add" not in (await answer(viewer, "/help")).text

    people = await desk.ask("/operators", "Team")
    await desk.chat.press_data(people, f"role:{GUEST}:operator")
    await viewer.wait(lambda message: "The keys are below" in message.text)
    assert "🔑 Log in" in viewer.keys
    host = Actor(OPERATOR, OPERATOR, "r")
    _, token = await desk.engine.operators.propose_removal(host, GUEST)
    await desk.engine.operators.remove(host, token)
