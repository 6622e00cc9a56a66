"""Plain text, mistyped commands and /cancel, in the hands of each role."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from engine.model.actor import Actor
from engine.model.operator import Role
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk

GUEST = 2001
SECRET = "Canary-7-lamp"
ROWS = tuple(
    {"username": name, "email": mail, "password": "Canary-1", "device_index": "shelf-2"}
    for name, mail in (("luna.bakery", "luna@bakery.test"), ("tea_and_tiles", "tea@tiles.test"))
)


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        desk.clock.hurried = True
        yield desk


async def guest(desk: Desk, api: BotApi, role: Role) -> Chat:
    host = Actor(OPERATOR, OPERATOR, "r")
    made = await desk.engine.invitations.invite(host, role)
    await desk.engine.invitations.accept(Actor(GUEST, GUEST, "r"), "Grace", made.token)
    return api.user(GUEST, "Grace").private_chat()


async def answer(chat: Chat, text: str) -> Message:
    """What the bot says to it."""
    before = {message.id for message in chat.messages}
    await chat.send(text)
    return await chat.wait(lambda message: message.id not in before, what=f"an answer to {text}")


async def test_plain_text_leads_to_the_view_or_the_question_and_never_starts(desk: Desk) -> None:
    first = await answer(desk.chat, "so what now")
    assert "didn't understand" in first.text
    assert "accounts.xlsx" in first.text
    await desk.imported(ROWS)
    told = {
        "status": "2 accounts",
        "Login all!": "Log in",
        "alles inloggen": "Log in",
        "log in @luna.bakery": "luna.bakery",
        "luna.bakery": "luna@bakery.test",
        "@TEA_AND_TILES": "tea@tiles.test",
        "phones": "Phones",
        "telefoon shelf-2": "shelf-2",
        "shelf-2": "shelf-2",
        "failed": "Failed/held back",
        "belum login": "Not signed in: 2",
        "tiktok": "TikTok",
        "log in failed": "Log in",
        "log in luna.bakery and canary-9": "Did you mean this?",
        "bantuan": "Help",
        "waiting": "Waiting for you",
        "cari luna": "luna@bakery.test",
        "pause everything": "Did you mean this?",
        "laat maar": "I'm not asking you anything right now",
    }

    heard = {text: (await answer(desk.chat, text)).text for text in told}

    assert {text: said for text, said in heard.items() if told[text] not in said} == {}
    seen = await desk.engine.status.overview()
    assert (seen.runs, seen.draining) == ((), False)


async def test_what_is_not_understood_is_kept_nowhere(desk: Desk, tmp_path: Path) -> None:
    await desk.imported(ROWS)
    with capture_logs() as logs:
        said = [
            await answer(desk.chat, text)
            for text in (SECRET, f"@{SECRET}", f"#{SECRET}", f"login {SECRET}", f"help {SECRET}")
        ]
        said.append(await answer(desk.chat, f"/ad luna.two x@y.test {SECRET}"))
        code = await answer(desk.chat, "271828")

    assert said[-1].labels == ["Add an account"]
    assert "in case it held a password" in said[-1].text
    assert "didn't understand" in code.text
    assert [message.text for message in said if SECRET in message.text] == []
    assert [line for line in logs if SECRET in str(line)] == []
    await desk.app.outbox.settled()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("rosterbot.db*"))
    assert SECRET.encode() not in kept


async def test_a_mistyped_command_is_offered_to_whom_may_use_it(desk: Desk, api: BotApi) -> None:
    offered = await answer(desk.chat, "/lgin")
    assert offered.labels == ["Log in"]
    await desk.press(offered, "Log in", "Who should I log in?")
    await desk.imported(ROWS)
    meant = await answer(desk.chat, "/lgoin @luna.bakery")
    await desk.press(meant, "Log in", "luna.bakery")
    assert not any("tea_and_tiles" in message.text for message in desk.chat.messages[-1:])
    bare = await answer(desk.chat, f"/lgoin {SECRET}")
    assert [button.data for row in bare.buttons for button in row] == ["obey:login"]
    assert (await answer(desk.chat, "phonse")).labels[0] == "Phones"
    assert (await answer(desk.chat, "/zzz")).labels == []

    viewer = await guest(desk, api, Role.VIEWER)

    assert "Log in" not in (await answer(viewer, "/lgin")).labels
    unknown = await answer(viewer, "qwertz")
    assert unknown.labels == ["Status", "Accounts", "Phones", "Help"]
    assert "log in" not in unknown.text
    assert "need the role" in (await answer(viewer, "login all")).text
    assert "I'm not asking you anything right now" in (await answer(viewer, "/cancel")).text


async def test_an_answer_that_is_waited_for_is_no_command(desk: Desk) -> None:
    await desk.ask("/add", "Which username?")
    await desk.ask("status", "Which e-mail")
    await desk.ask("status@example.test", "Which password?")
    await desk.ask("login all", "I don't know any phones yet")

    left = await answer(desk.chat, "/cancel")

    assert "Cancelled" in left.text
    assert "not asking you anything" in (await answer(desk.chat, "/cancel")).text
