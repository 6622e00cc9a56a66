"""Invitations, roles, groups and the trail, through real updates."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.model.operator import Role
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from tests.e2e.chat.stage import (
    OPERATORS,
    PASSWORD,
    WATCHER,
    Stage,
    content,
    file_called,
    offering,
    saying,
    sheet,
    stage,
)

NEWCOMER = 2001
STRANGER = 666
GROUP = -4242
FEW = f"{OPERATORS[0]},{WATCHER}"
_TOKEN = re.compile(r"start=([A-Za-z0-9_-]{22})")


def seen_by(house: Stage, chat: Chat) -> Stage:
    """The same program in front of another chat."""
    return Stage(house.folder, house.api, house.program, chat, house.farm)


def person(house: Stage, user_id: int, name: str = "Grace") -> Stage:
    return seen_by(house, house.api.user(user_id, name).private_chat())


def in_group(house: Stage, user_id: int) -> Stage:
    return seen_by(house, house.api.user(user_id).chat_in(house.api.group(GROUP)))


async def invitation(house: Stage, role: Role) -> str:
    people = await house.say("/operators", offering("Invite"))
    choice = await house.press(people, "Invite", saying("For which role?"))
    made = await house.press(choice, str(role), saying("https://t.me/"))
    found = _TOKEN.search(made.text)
    assert found is not None
    return found[1]


async def join(house: Stage, role: Role, user_id: int = NEWCOMER) -> Stage:
    token = await invitation(house, role)
    newcomer = person(house, user_id)
    await newcomer.say(f"/start {token}", saying(f"Your role is {role}"))
    await house.shown(saying("accepted your invitation"))
    return newcomer


async def silent(house: Stage) -> list[Message]:
    """What the bot has said, once everything said before is handled."""
    await house.handled()
    return [message for message in house.chat.messages if message.from_bot][:-1]


@pytest.mark.parametrize("role", Role)
async def test_a_newcomer_s_role_decides_what_they_may(tmp_path: Path, role: Role) -> None:
    async with stage(tmp_path) as house:
        newcomer = await join(house, role)
        start = await newcomer.say("/start", saying(f"Your role: {role}"))
        assert ("Export" in start.labels) == role.includes(Role.OPERATOR)
        assert ("Team" in start.labels) == role.includes(Role.ADMIN)
        await newcomer.say("/accounts", saying("Accounts"))
        await newcomer.say("/phones", saying("Phones"))
        for command, needed, answer in (
            ("/export", Role.OPERATOR, file_called("accounts.xlsx")),
            ("/login", Role.OPERATOR, saying("Who should I log in?")),
            ("/operators", Role.ADMIN, offering("Invite")),
            ("/audit", Role.ADMIN, saying("joined as")),
        ):
            allowed = role.includes(needed)
            refusal = saying(f"need the role {needed} for that; yours is {role}")
            await newcomer.say(command, answer if allowed else refusal)


async def test_a_viewer_s_spreadsheet_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as house:
        viewer = await join(house, Role.VIEWER)
        file = sheet([{"username": "luna.bakery", "pwd": PASSWORD}])
        await viewer.send_file(file, saying("need the role operator"))
        assert house.rows("SELECT count(*) FROM import_plans") == [(0,)]


async def test_a_role_is_changed_and_somebody_removed_by_buttons(tmp_path: Path) -> None:
    async with stage(tmp_path, ROSTERBOT_ADMINS=FEW) as house:
        newcomer = await join(house, Role.VIEWER)
        old = await newcomer.say("/start", offering("Accounts"))
        people = await house.say("/operators", offering("Grace"))
        card = await house.press(people, "Grace", saying("Invited by"))
        await house.press(card, "Make admin", saying("Grace · admin"))
        await newcomer.shown(saying("Your role is now admin"))
        await newcomer.say("/audit", saying("changed the role of"))
        question = await house.press(card, "Remove", saying("Remove Grace (admin)?"))
        card = await house.press(question, "Cancel", saying("Grace · admin"))
        question = await house.press(card, "Remove", saying("Remove Grace (admin)?"))
        await house.press(question, "Remove", saying("Grace has been removed"))
        await newcomer.shown(saying("You can no longer use this bot"))
        await newcomer.chat.press(old, "Accounts")
        await newcomer.chat.send("/operators")
        before = [message for message in newcomer.chat.messages if message.from_bot]
        assert await silent(newcomer) == before


async def test_an_admin_of_the_settings_can_be_neither_changed_nor_removed(tmp_path: Path) -> None:
    async with stage(tmp_path) as house:
        for data in (f"role:{OPERATORS[1]}:viewer", f"unseat:{OPERATORS[1]}"):
            people = await house.say("/operators", offering("Invite"))
            await house.press_data(people, data, saying("named in the settings"))


async def test_an_invitation_is_secret_single_and_outlives_a_restart(tmp_path: Path) -> None:
    async with stage(tmp_path) as house:
        token = await invitation(house, Role.OPERATOR)
        await house.restart()
        newcomer = person(house, NEWCOMER)
        sent = await newcomer.chat.send(token)
        await newcomer.shown(saying("Welcome"))
        await newcomer.chat.wait_deleted(sent)
        stranger = person(house, STRANGER, "Mallory")
        await stranger.chat.send(token)
        assert await silent(stranger) == []
        assert token not in house.program.log()
        stored = [house.database, house.database.with_name("rosterbot.db-wal")]
        assert not [path for path in stored if token.encode() in path.read_bytes()]
        await newcomer.say("/start", saying("Your role: operator"))
        await house.restart()
        await newcomer.say("/start", saying("Your role: operator"))


async def test_a_group_hears_what_is_harmless_and_the_rest_is_private(tmp_path: Path) -> None:
    async with stage(tmp_path) as house:
        await house.put([{"username": "luna.bakery", "pwd": PASSWORD}])
        group = in_group(house, OPERATORS[0])
        await group.say("/allow", saying("From now on I listen here"))
        await group.say("/accounts", offering("luna.bakery"))
        await group.chat.send("/export")
        await group.shown(saying("I sent you that privately"))
        await house.shown(file_called("accounts.xlsx"))
        await group.chat.send("/add new.name made-up-password")
        await group.shown(saying("couldn't delete your message"))
        stranger = in_group(house, STRANGER)
        await stranger.chat.send("/accounts")
        await group.say("/disallow", saying("silent here"))
        said = [message for message in group.chat.messages if message.from_bot]
        assert not [message for message in said if message.document is not None]
        assert sum("luna.bakery" in " ".join(message.labels) for message in said) == 1
        assert not [message for message in said if PASSWORD in message.text]


async def test_the_trail_is_paged_and_exported_without_secrets(tmp_path: Path) -> None:
    async with stage(tmp_path) as house:
        for number in range(12):
            await house.put([{"username": f"name{number}", "pwd": PASSWORD}])
        trail = await house.say("/audit", offering("Older"))
        assert trail.text.count("imported into Instagram") == 10
        older = await house.press(trail, "Older", offering("Newer"))
        assert older.text.count("imported into Instagram") == 2
        newest = await house.press(older, "Newer", offering("Older"))
        assert newest.text == trail.text
        file = await house.press(newest, "As a file", file_called("audit.xlsx"))
        rows = list(load_workbook(io.BytesIO(content(file)))["audit"].iter_rows(values_only=True))
        assert [row[4] for row in rows[1:]] == ["audit.export", *["import.apply"] * 12]
        assert PASSWORD not in str(rows)
