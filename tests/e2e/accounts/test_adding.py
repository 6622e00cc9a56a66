"""/add, step by step and in one line, through the real program."""

from pathlib import Path

import pytest

from sandbox.telegram.model import Message
from tests.e2e.accounts.people import member, stay_out
from tests.e2e.chat.stage import SECRET, Stage, saying, sheet, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORD = "made-up-step-1"


async def begun(bot: Stage, username: str) -> Message:
    await bot.say("/add", saying("Which username?"))
    return await bot.say(username, saying("Which e-mail address?"))


def typed_gone(bot: Stage) -> bool:
    """Nothing the person typed as an answer still stands in the chat."""
    return not any(
        not message.from_bot and not message.text.startswith("/") for message in bot.chat.messages
    )


async def stored(bot: Stage, username: str) -> list[tuple[object, ...]]:
    """E-mail, and whether there is a password, a 2FA secret, a phone."""
    sql = "SELECT username, email, password NOT NULL, totp NOT NULL, phone_id NOT NULL "
    return [row[1:] for row in bot.rows(sql + "FROM accounts") if row[0] == username]


async def test_an_account_is_added_step_by_step_with_codes_and_a_phone(bot: Stage) -> None:
    await bot.another().put([{"username": "brings.a.phone", "device": "RACK7"}])
    await begun(bot, "step.one")
    password = await bot.say("step@example.com", saying("Which password?"))
    phone = await bot.press(password, "Skip", saying("On which phone?"))
    again = await bot.press(phone, "Back", saying("Which password?"))
    assert "step@example.com" in again.text
    phone = await bot.say(f"{WORD}:{SECRET}", saying("I can make its codes", "On which phone?"))
    check = await bot.press(phone, "RACK7", saying("Is that right?"))
    assert SECRET not in check.text
    assert WORD not in check.text
    card = await bot.press(check, "Save", saying("step.one: added"))
    assert "2FA: set" in card.text
    assert "RACK7" in card.text
    await bot.handled()
    assert typed_gone(bot)
    assert await stored(bot, "step.one") == [("step@example.com", 1, 1, 1)]
    gone = await bot.press(card, "Undo", saying("Undone", "step.one"))
    assert not any("Undo" in label for label in gone.labels)
    assert await stored(bot, "step.one") == []
    assert bot.api.sent_containing(WORD) == []
    assert bot.api.sent_containing(SECRET) == []


async def test_a_mistyped_secret_behind_a_colon_asks_back(bot: Stage) -> None:
    email = await begun(bot, "step.colon")
    await bot.press(email, "Skip", saying("Which password?"))
    doubt = await bot.say("made-up-colon:JBSWY3DPEHPK3PX0", saying("no valid 2FA secret"))
    again = await bot.press(doubt, "Type it again", saying("Which password?"))
    assert again.labels
    doubt = await bot.say("made-up-colon:JBSWY3DPEHPK3PX0", saying("no valid 2FA secret"))
    phone = await bot.press(doubt, "All of it", saying("On which phone?"))
    check = await bot.press(phone, "Skip", saying("Is that right?"))
    card = await bot.press(check, "Save", saying("step.colon: added"))
    assert "2FA: not set" in card.text
    assert await stored(bot, "step.colon") == [(None, 1, 0, 0)]
    assert bot.api.sent_containing("made-up-colon") == []


async def test_cancel_and_a_command_in_the_middle(bot: Stage) -> None:
    await begun(bot, "step.cancel")
    listed = await bot.say("/accounts step.cancel", saying("No accounts match"))
    assert "Which e-mail" not in listed.text
    asked = await bot.say("not an address", saying("not an e-mail address", "Which e-mail"))
    await bot.press(asked, "Cancel", saying("Nothing was saved"))
    await bot.say("step@example.com", saying("didn't understand"))
    assert await stored(bot, "step.cancel") == []


async def test_a_dialogue_goes_on_after_a_kill(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await begun(bot, "step.kill")
        await bot.say("kill@example.com", saying("Which password?"))
        await bot.program.kill()
        assert b"kill@example.com" not in bot.database.read_bytes()
        await bot.program.start()
        phone = await bot.say(WORD, saying("kill@example.com", "I don't know any phones yet"))
        check = await bot.press(phone, "Skip", saying("Is that right?"))
        await bot.press(check, "Save", saying("step.kill: added"))
        assert await stored(bot, "step.kill") == [("kill@example.com", 1, 0, 0)]
        await begun(bot, "step.late")
        await bot.restart("UPDATE dialogues SET expires_at = unixepoch() - 1")
        await bot.say("late@example.com", saying("I waited an hour", "Nothing was saved"))
        assert bot.rows("SELECT count(*) FROM dialogues WHERE sealed NOT NULL") == [(0,)]


async def test_one_line_adds_at_once_and_is_deleted(bot: Stage) -> None:
    line = await bot.chat.send(f"/add line.one {WORD}:{SECRET} line@example.com")
    card = await bot.shown(saying("line.one: added"))
    assert "codes" in card.text
    await bot.chat.wait_deleted(line)
    assert await stored(bot, "line.one") == [("line@example.com", 1, 1, 0)]
    taken = await bot.chat.send(f"/add line.one {WORD}")
    await bot.shown(saying("line.one is already on the list"))
    await bot.chat.wait_deleted(taken)
    doubtful = await bot.chat.send("/add line.two made-up-colon:JBSWY3DPEHPK3PX0")
    await bot.shown(saying("no valid 2FA secret"))
    await bot.chat.wait_deleted(doubtful)
    assert bot.api.sent_containing(WORD) == []


async def test_viewers_may_not_add_and_operators_may(bot: Stage) -> None:
    viewer, operator = await member(bot, "viewer"), await member(bot, "operator")
    await stay_out(viewer, "operator", "/add", "/login")
    refused = await viewer.chat.send(f"/add line.viewer {WORD}")
    await viewer.shown(saying("You need the role"))
    await viewer.handled()
    assert refused.deleted, "a message with a password was left standing"
    await operator.say(f"/add line.operator {WORD}", saying("line.operator: added"))
    file = await viewer.chat.send_document("accounts.xlsx", sheet([{"username": "x", "pwd": WORD}]))
    await viewer.shown(saying("You need the role operator"))
    await viewer.handled()
    assert file.deleted, "a file with passwords was left standing"
