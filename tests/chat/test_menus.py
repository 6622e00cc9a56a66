"""What Telegram shows beside the chat: a menu for each person and group, and what the bot is."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.model.actor import Actor
from engine.model.operator import Role
from sandbox.chat import Chat
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, TEXTS, Desk, open_desk
from tests.faults.recovery import Recovery

GUEST = 2001
GROUP = -42
HOST = Actor(OPERATOR, OPERATOR, "r")


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def join(desk: Desk, api: BotApi, role: Role) -> Chat:
    chat = api.user(GUEST, "Grace", language="nl").private_chat()
    made = await desk.engine.invitations.invite(HOST, role)
    await chat.send(f"/start {made.token}")
    await chat.wait(lambda message: message.from_bot)
    return chat


async def kept(desk: Desk, count: int) -> None:
    """Until it is remembered that so much is set."""
    async with asyncio.timeout(60):
        while len(await desk.engine.told_telegram.all()) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


def menu(api: BotApi, chat: Chat) -> list[str]:
    """The commands somebody is offered in a chat."""
    found = api.methods.profile.menu(chat.user, chat.room)
    return [str(command["command"]) for command in found]


def sets(api: BotApi) -> int:
    """How often something was set."""
    kinds = ("Commands", "Description", "MenuButton")
    return sum(r.method.endswith(kinds) and r.code == 200 for r in api.requests)


async def test_each_person_and_group_has_a_menu_and_a_stranger_none(
    api: BotApi, tmp_path: Path
) -> None:
    profile = api.methods.profile
    async with open_desk(api, tmp_path) as desk:
        await desk.ask("/start", "Rosterbot")
        await until(lambda: "audit" in menu(api, desk.chat))
        assert menu(api, desk.chat)[:2] == ["status", "login"]

        guest = await join(desk, api, Role.VIEWER)
        await until(lambda: "phones" in menu(api, guest))
        assert {"login", "add", "audit"} & set(menu(api, guest)) == set()
        await desk.engine.operators.change_role(HOST, GUEST, Role.OPERATOR)
        await until(lambda: "login" in menu(api, guest))
        assert "audit" not in menu(api, guest)
        listed = profile.commands[("chat", GUEST), ""]
        assert TEXTS("nl", "command-phones") in {each["description"] for each in listed}

        await desk.engine.operators.set_language(GUEST, "id")
        await until(lambda: profile.commands[("chat", GUEST), ""] != listed)
        _, token = await desk.engine.operators.propose_removal(HOST, GUEST)
        await desk.engine.operators.remove(HOST, token)
        await until(lambda: not menu(api, guest))

        group = api.user(OPERATOR).chat_in(api.group(GROUP))
        await group.send("/allow")
        await until(lambda: "login" in menu(api, group))
        assert {"add", "account", "export", "audit"} & set(menu(api, group)) == set()
        await group.send("/disallow")
        await until(lambda: not menu(api, group))

        assert not menu(api, api.user(666).private_chat())
        assert "on the team" in profile.about("en")
        assert "team" in profile.about("nl") != profile.about("fr")
        assert "undang" in profile.about("id", "short_description")
        assert profile.buttons[0] == {"type": "commands"}


@pytest.mark.fault(
    area="Telegram",
    name="429, 502 and refusals while menus and descriptions are set",
    expected="nothing waits for them; what failed is set later, what is set is not set again",
    within=20,
)
async def test_menus_are_set_after_a_failure_and_not_again_at_a_start_without_a_change(
    api: BotApi, tmp_path: Path, recovery: Recovery
) -> None:
    api.arm(FaultKind.TOO_MANY_REQUESTS, "setMyDescription", retry_after=0)
    api.arm(FaultKind.BAD_GATEWAY, "setMyShortDescription")
    async with open_desk(api, tmp_path) as desk:
        desk.clock.hurried = True
        await desk.ask("/start", "Rosterbot")
        recovery.begins()
        await kept(desk, 3 * len(TEXTS.languages) + 2)
        recovery.ends()
        before = sets(api)
    async with open_desk(api, tmp_path) as desk:
        await desk.ask("/start", "Rosterbot")
        await desk.engine.operators.set_language(OPERATOR, "nl")
        await until(lambda: sets(api) > before)
        await desk.engine.operators.set_language(OPERATOR, "id")
        await until(lambda: sets(api) > before + 1)

    assert sets(api) == before + 2
    assert {r.chat for r in api.requests} <= {None, OPERATOR}, "whoever never wrote has no chat"
    refused = [r for r in api.requests if r.method == "setMyCommands" and r.code == 400]
    assert refused == []
