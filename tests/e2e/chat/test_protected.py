"""Files under a password, in and out, and an import taken back."""

from pathlib import Path

from engine.common.secret import Secret
from engine.spreadsheet.protection import protected, unprotected
from sandbox.sample import rows_of
from tests.e2e.chat.stage import (
    Row,
    Stage,
    content,
    file_called,
    offering,
    saying,
    sheet,
    stage,
)

KEY = Secret("made-up-canary-key-1")
LUNA: Row = {"username": "luna.bakery", "pwd": "made-up-canary-1"}


def everything_written(bot: Stage) -> bytes:
    files = (path for path in bot.folder.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files) + bot.program.log().encode()


async def test_a_protected_file_is_still_asked_for_its_password_after_a_restart(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        closed = protected(sheet([LUNA]), KEY)
        sent = await bot.chat.send_document("accounts.xlsx", closed)
        asked = await bot.shown(saying("That file has a password"))
        await bot.program.kill()
        await bot.program.start()
        await bot.say("made-up-canary-key-2", saying("You have 2 tries left"))
        typed = await bot.chat.send(KEY.reveal())
        preview = await bot.shown(offering("Apply: 1 new"))
        assert preview.id == asked.id
        await bot.chat.wait_deleted(typed)
        await bot.press(preview, "Apply", saying("Imported"))
        await bot.chat.wait_deleted(sent)
        assert b"made-up-canary" not in everything_written(bot)


async def test_passwords_leave_in_a_file_under_a_made_up_password_and_come_back(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([LUNA])
        asked = await bot.press(await bot.export(), "With passwords", offering("Make one up"))
        file = await bot.press(asked, "Make one up", file_called("accounts.xlsx"))
        told = await bot.shown(saying("The file's password"))
        password = told.text.split(":")[1].split()[0]
        opened = unprotected(content(file), Secret(password))
        assert [row["pwd"] for row in rows_of(opened)] == ["made-up-canary-1"]
        await bot.send_file(content(file), saying("That file has a password"))
        preview = await bot.say(password, saying("1 unchanged"))
        assert "Nothing to apply" in preview.text
        written = everything_written(bot)
        assert b"made-up-canary" not in written
        assert password.encode() not in written


async def test_every_other_admin_is_told_of_passwords_that_left(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        other = bot.another()
        await other.say("/start", offering("Export"))
        await bot.put([LUNA])
        asked = await bot.press(await bot.export(), "With passwords", offering("Make one up"))
        told = other.after(bot.chat.press(asked, "Make one up"), saying("has exported"))
        assert "in a protected file" in (await told).text


async def test_an_import_is_taken_back_after_a_restart(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([LUNA])
        before = bot.rows("SELECT * FROM accounts")
        rows: list[Row] = [
            {"id": 1, "username": "luna.shop", "pwd": "made-up-canary-2", "status": 1},
            {"username": "harbor_runs"},
        ]
        preview = await bot.send_file(sheet(rows), offering("Apply: 1 new, 1 changed"))
        done = await bot.press(preview, "Apply", saying("Imported"))
        await bot.restart()
        question = await bot.press(
            done, "Undo this import", saying("1 new", "1 changed account goes back")
        )
        await bot.press(question, "Undo: 2 accounts", saying("as before"))
        assert bot.rows("SELECT * FROM accounts") == before
        assert bot.rows("SELECT count(*) FROM changes WHERE sealed NOTNULL AND undone_at > 0") == [
            (0,)
        ]
