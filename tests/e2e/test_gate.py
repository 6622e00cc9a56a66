import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.common.supervisor import TOO_OFTEN
from sandbox.chat import Chat, Person
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.server import BotApi
from tests.e2e.conftest import OPERATOR, ROOT, TOKEN, Program

SLOW = 90.0


@pytest.fixture
def chat(api: BotApi) -> Chat:
    return api.user(OPERATOR).private_chat()


@pytest.fixture
def stranger(api: BotApi) -> Person:
    return api.user(666, "Mallory")


async def answered(chat: Chat) -> None:
    """The bot is up and has handled everything that was sent before."""
    await chat.send("/start")
    await chat.wait(lambda m: "phone" in m.text.lower(), timeout=SLOW)


def rows(program: Program, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(program.folder / "data" / "rosterbot.db")) as connection:
        return list(connection.execute(sql))


async def test_start_is_answered_without_any_phone_or_adb_server(
    program: Program, chat: Chat
) -> None:
    await program.start_cold()
    await answered(chat)
    assert await program.terminate() == 0, program.said()


async def test_strangers_hear_nothing_whatever_they_do(
    program: Program, api: BotApi, chat: Chat, stranger: Person
) -> None:
    private = stranger.private_chat()
    group = stranger.chat_in(api.group(-42))
    await program.start()
    await answered(chat)
    shown = next(m for m in chat.messages if m.from_bot)
    sent = await private.send("/start")
    await private.send("hello")
    await private.edit(sent, "/start please")
    await private.send_document("accounts.xlsx", b"rows")
    await group.send("/start")
    await group.send("/whoami")
    await api.user(OPERATOR).chat_in(api.group(-42)).send("/start")
    press = await private.press_data(await private.forward(shown), "home")
    await answered(chat)
    noted = [("group.refused", 666, 1), ("stranger.refused", 666, 1)]
    told = "SELECT action, operator_id, count(*) FROM audit GROUP BY 1, 2"
    async with asyncio.timeout(30):  # strangers come behind operators
        while rows(program, told) != noted:  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.02)
    assert rows(program, told) == noted
    left = "SELECT count(*) FROM inbox WHERE sealed IS NOT NULL"
    async with asyncio.timeout(30):
        while rows(program, left) != [(0,)]:  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.02)
    assert [m for m in private.messages + group.messages if m.from_bot] == []
    assert not press.is_answered


async def test_a_stranger_learns_their_id_a_few_times_an_hour(
    program: Program, chat: Chat, stranger: Person
) -> None:
    private = stranger.private_chat()
    await program.start()
    for _ in range(5):
        await private.send("/whoami")
    for _ in range(3):
        await private.wait(lambda m: "666" in m.text, timeout=SLOW)
    await answered(chat)
    await answered(chat)
    assert sum(m.from_bot for m in private.messages) == 3


async def test_an_update_that_was_stored_is_handled_after_kill_9(
    program: Program, api: BotApi, chat: Chat
) -> None:
    fault = api.arm(FaultKind.HELD, "sendMessage")
    await program.start()
    await chat.send("/start")
    await fault.reached(SLOW)
    confirmed = [r for r in api.requests if r.method == "getUpdates"]
    assert confirmed
    await program.kill()
    api.faults.disarm()
    await program.start()
    await chat.wait(lambda m: "phone" in m.text.lower(), timeout=SLOW)
    await program.terminate()
    assert rows(program, "SELECT count(*) FROM inbox WHERE handled_at IS NULL") == [(0,)]


async def test_an_update_telegram_repeats_is_handled_once(
    program: Program, api: BotApi, chat: Chat
) -> None:
    api.world.updates.repeat(1)
    await program.start()
    await answered(chat)
    await chat.send("/whoami")
    await chat.wait(lambda m: str(OPERATOR) in m.text, timeout=SLOW)
    assert sum("phone" in m.text.lower() for m in chat.messages if m.from_bot) == 1
    assert program.said().count("inbox.repeated") == 1


async def test_an_update_that_cannot_be_read_does_not_stop_those_behind_it(
    program: Program, api: BotApi, chat: Chat
) -> None:
    await program.start()
    await answered(chat)
    await api.add_unparsable_update()
    await answered(chat)
    assert "update.unreadable" in program.said()


PINS = (
    {"message_id": 5, "date": 0, "chat": {"id": OPERATOR, "type": "private"}},
    {"message_id": 5, "date": 0, "chat": None},
    {"message_id": "five"},
)


async def pin(api: BotApi, pinned: object) -> None:
    """An operator pins a message that the bot can no longer read."""
    operator = {"id": OPERATOR, "is_bot": False, "first_name": "Ada"}
    room = {"id": OPERATOR, "type": "private", "first_name": "Ada"}
    said = {"message_id": 77, "date": 1_700_000_000, "chat": room, "from": operator}
    await api.world.updates.add("message", said | {"pinned_message": pinned})


@pytest.mark.parametrize("pinned", PINS, ids=range(3))
async def test_a_pin_of_a_message_that_cannot_be_read_does_not_make_the_bot_deaf(
    program: Program, api: BotApi, chat: Chat, pinned: object
) -> None:
    await program.start()
    await answered(chat)
    await pin(api, pinned)
    await answered(chat)
    assert await program.terminate() == 0, program.said()
    await program.start()
    await answered(chat)
    assert rows(program, "SELECT count(*) FROM inbox WHERE handled_at IS NULL") == [(0,)]
    assert not [m for m in chat.messages if m.from_bot and "phone" not in m.text.lower()]


async def test_an_update_that_is_no_json_stops_nothing(
    program: Program, api: BotApi, chat: Chat
) -> None:
    await api.add_broken_update()
    await program.start()
    await answered(chat)
    await program.terminate()
    await program.start()
    await answered(chat)
    assert program.said().count("update.unreadable") == 1


async def test_a_dialogue_hears_what_comes_with_a_lower_number(
    program: Program, api: BotApi, chat: Chat
) -> None:
    await program.start()
    await answered(chat)
    await chat.send("/add")
    await chat.wait(lambda m: "Which username" in m.text, timeout=SLOW)
    await chat.send("brand.one")
    await chat.wait(lambda m: "Which e-mail" in m.text, timeout=SLOW)
    await program.terminate()
    api.world.updates.choose_anew(7)
    await program.start()
    await chat.send("ada@example.com")
    await chat.wait(lambda m: "password" in m.text.lower(), timeout=SLOW)
    typed = await chat.send("made-up-password-1")
    await chat.wait_deleted(typed)
    await chat.send("/add")
    await chat.wait(lambda m: "Which username" in m.text, timeout=SLOW)


DEAF = """
import sys
if "run" in sys.argv or sys.orig_argv[-1] == "run":
    import bot.inbox
    async def take(self, raw, *more):
        if "stumble" in str(raw):
            raise LookupError(f"unforeseen: {self._bot.base_url}")
        await real(self, raw, *more)
    real, bot.inbox.DurableQueue.take = bot.inbox.DurableQueue.take, take
"""


async def test_a_poll_that_ends_ends_the_program_and_says_why(
    program: Program, chat: Chat, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(DEAF)
    program.settings["PYTHONPATH"] = f"{tmp_path / 'site'}:{ROOT}"
    await program.start()
    await answered(chat)
    assert (await program.command("health"))[0] == 0
    await chat.send("stumble")
    assert await program.ended(SLOW) == 1, program.said()
    assert "task.died" in program.said()
    assert program.said().count('"task": "poll", "error"') == TOO_OFTEN
    assert "LookupError" in program.said()
    assert TOKEN.partition(":")[2] not in program.said()
    assert (await program.command("health"))[0] == 1


async def test_a_wrong_token_ends_the_program_at_once(program: Program, api: BotApi) -> None:
    program.settings["ROSTERBOT_TOKEN"] = "1234567:another-token"
    await program.start()
    assert await program.ended(SLOW) == 2
    assert "ROSTERBOT_TOKEN" in program.said().splitlines()[-1]
    assert "another-token" not in program.said()


async def test_a_wrong_setting_ends_the_program_with_its_name(program: Program) -> None:
    program.settings["ROSTERBOT_ADMIN"] = "1001"
    await program.start()
    assert await program.ended(SLOW) == 2
    assert "Did you mean ROSTERBOT_ADMINS?" in program.said()


async def test_an_outage_at_the_start_is_waited_out(
    program: Program, api: BotApi, chat: Chat
) -> None:
    outage = api.arm(FaultKind.BAD_GATEWAY, "getMe", times=2)
    await program.start()
    await outage.reached(SLOW)
    await answered(chat)


async def test_the_program_leaves_on_sigterm_while_telegram_is_away(
    program: Program, api: BotApi
) -> None:
    outage = api.arm(FaultKind.BAD_GATEWAY, "getMe", times=None)
    await program.start()
    await outage.reached(SLOW)
    assert await program.terminate() == 0, program.said()


async def test_the_log_never_shows_the_token(program: Program, chat: Chat) -> None:
    program.settings["ROSTERBOT_LOG_LEVEL"] = "debug"
    await program.start()
    await answered(chat)
    await program.terminate()
    assert "update.handled" in program.said()
    assert TOKEN.partition(":")[2] not in program.said()


async def test_doctor_sees_the_running_bot_and_what_is_missing(
    program: Program, chat: Chat
) -> None:
    await program.start()
    await answered(chat)
    code, said = await program.command("doctor")
    assert code == 1
    assert "✓ token: @rosterbot_sandbox_bot" in said
    assert "✓ bot: running" in said
    assert "✓ key:" in said
    assert "✗ adb server nowhere:" in said
    assert "✓ clock: right" in said
    assert "✓ libraries:" in said
    assert "! adb server nowhere:" in said
    assert "tunnel" in said

    program.settings["ROSTERBOT_TOKEN"] = "123456:made-up-and-refused"
    _, said = await program.command("doctor")
    assert "✗ token: Telegram doesn't know this token" in said
    assert all(line[:2] in ("✓ ", "! ", "✗ ") for line in said.splitlines()), said
