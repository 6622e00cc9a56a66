"""Everybody who is no operator, and an operator in a group: nothing is said, nothing is done."""

from pathlib import Path

from sandbox.telegram.group import Group
from tests.e2e.chat.stage import PASSWORD, Row, offering, saying, sheet, stage

ROWS: list[Row] = [{"username": "luna.bakery", "pwd": PASSWORD}]


async def test_a_stranger_presses_an_operators_buttons_and_nothing_happens(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        stranger = bot.api.user(666, "Mallory")
        private = stranger.private_chat()
        await bot.put([{"username": "harbor_runs"}])
        await bot.send_file(sheet(ROWS), offering("Apply"))
        exported = await bot.export()
        asked = await bot.press(exported, "With passwords", offering("Make one up"))
        inside = stranger.chat_in(Group(bot.api.world, bot.chat.room))
        presses = []
        for message in [message for message in bot.chat.messages if message.from_bot]:
            forwarded = await private.forward(message)
            for button in [button for row in message.buttons for button in row]:
                presses.append(await private.press_data(forwarded, button.data or ""))
                # As if the stranger sat in the operator's own chat.
                presses.append(await inside.press_data(message, button.data or ""))
        await bot.handled()
        assert len(presses) > 10
        assert not any(press.is_answered for press in presses)
        assert [message for message in private.history if message.from_bot] == []
        assert offering("Make one up")(asked)
        assert bot.rows("SELECT username FROM accounts") == [("harbor_runs",)]
        assert bot.api.sent_containing(PASSWORD) == []
        audit = "SELECT count(*) FROM audit WHERE action = 'stranger.refused'"
        assert bot.rows(audit) == [(1,)]


async def test_a_strangers_files_and_edited_messages_are_neither_fetched_nor_stored(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        chat = bot.api.user(666, "Mallory").private_chat()
        said = await chat.send("/login all")
        await chat.edit(said, "/export")
        await chat.send_document("accounts.xlsx", sheet(ROWS), caption="/start")
        await chat.send_photo(b"\x89PNG")
        await bot.handled()
        assert [message for message in chat.history if message.from_bot] == []
        assert [request for request in bot.api.requests if request.method == "getFile"] == []
        assert bot.rows("SELECT count(*) FROM import_plans") == [(0,)]


async def test_an_operators_file_in_a_group_is_left_alone(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        group = bot.api.user(bot.chat.user.id).chat_in(bot.api.group(-42))
        sent = await group.send_document("accounts.xlsx", sheet(ROWS))
        shown = await bot.say("/start", offering("Export"))
        await group.forward(shown)
        await bot.handled()
        assert [message for message in group.history if message.from_bot] == []
        assert not sent.deleted
        assert bot.rows("SELECT count(*) FROM import_plans") == [(0,)]


async def test_another_operator_cannot_use_somebody_elses_import(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        preview = await bot.send_file(sheet(ROWS), offering("Apply"))
        other = bot.another()
        start = await other.say("/start", offering("Export"))
        answer = await other.press_data(start, preview.buttons[0][0].data or "")
        assert "no longer have that import" in answer.text
        assert bot.rows("SELECT count(*) FROM accounts") == [(0,)]
        await bot.press(preview, "Apply", saying("Imported"))
