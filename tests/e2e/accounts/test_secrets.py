"""Secrets that would be noticed wherever they turned up, on every way accounts can be changed."""

from pathlib import Path

from engine.common.secret import Secret
from engine.spreadsheet.protection import protected
from sandbox.telegram.model import Message
from sandbox.telegram.record import Request, pieces
from tests.e2e.accounts.people import member
from tests.e2e.chat.stage import Stage, file_called, offering, saying, sheet, stage

TOTP = ("KRSXG5CTMVRXEZLU", "MFRGGZDFMZTWQ2LK", "ONXW2ZLUNBUW4ZZA", "OZSXE6JAONXW2ZJB")
WORDS = tuple(f"canary-Qx{n}!" for n in range(12))
KEY, CHOSEN = "canary-key-Rv1", "canary-key-Rv2"


async def typed_in_dialogues(bot: Stage) -> None:
    await bot.say("/add", saying("Which username?"))
    email = await bot.say("canary.one", saying("Which e-mail address?"))
    await bot.press(email, "Skip", saying("Which password?"))
    doubt = await bot.say(f"{WORDS[0]}:{TOTP[0][:-1]}0", saying("no valid 2FA secret"))
    await bot.press(doubt, "Type it again", saying("Which password?"))
    phone = await bot.say(f"{WORDS[1]}:{TOTP[0]}", saying("I can make its codes"))
    check = await bot.press(phone, "Skip", saying("Is that right?"))
    card = await bot.press(check, "Save", saying("canary.one: added"))
    which = await bot.press(card, "Edit", offering("Password"))
    await bot.press(which, "Password", saying("new password"))
    card = await bot.say(f"{WORDS[2]}:{TOTP[1]}", saying("gives 2FA codes"))
    await bot.press(card, "Undo", saying("Undone"))


async def said_in_commands(bot: Stage) -> None:
    await bot.say(f"/add canary.two {WORDS[3]} two@example.com", saying("canary.two: added"))
    await bot.say(f"/add canary.two {WORDS[4]}", saying("already on the list"))
    await bot.say(f"/nonsense {WORDS[5]}", saying("don't know that command"))


async def deleted_and_brought_back(bot: Stage) -> None:
    card = await bot.say(f"/add canary.three {WORDS[6]}:{TOTP[0]}", saying("added"))
    asked = await bot.press(card, "Delete", saying("Delete canary.three?"))
    gone = await bot.press(asked, "Delete", saying("deleted"))
    await bot.press(gone, "Undo", saying("Undone"))


async def imported_and_taken_back(bot: Stage) -> None:
    rows = sheet([{"username": "canary.four", "pwd": f"{WORDS[7]}:{TOTP[0]}"}])
    await bot.send_file(protected(rows, Secret(KEY)), saying("That file has a password"))
    await bot.say(WORDS[8], saying("doesn't open it"))
    preview = await bot.say(KEY, offering("Apply"))
    done = await bot.press(preview, "Apply", saying("Imported"))
    asked = await bot.press(done, "Undo this import", saying("Undo this import?"))
    await bot.press(asked, "Undo: 1", saying("Undone"))


async def given_by_itself(bot: Stage) -> None:
    """A 2FA secret in its own column, on the card, and in rows and answers that are refused."""
    address = f"otpauth://totp/x?secret={TOTP[2]}"
    preview = await bot.send_file(
        sheet(
            [
                {"username": "canary.alone", "totp": address},
                {"username": "canary.eight", "totp": f"{address}&digits=8"},
                {"username": "canary.wrong", "totp": f"{TOTP[2]}0"},
            ],
            ("username", "totp"),
        ),
        saying("6 digits", "isn't a 2FA secret"),
    )
    await bot.press(preview, "Apply", saying("Imported"))
    card = await bot.say("/account canary.alone", saying("2FA: set"))
    which = await bot.press(card, "Edit", offering("2FA secret"))
    await bot.press(which, "2FA secret", saying("Type the 2FA secret"))
    await bot.say(f"{TOTP[3]}1", saying("That's not a 2FA secret"))
    card = await bot.say(TOTP[3], saying("new 2FA secret"))
    await bot.press(card, "Undo", saying("Undone"))


async def exported_under_a_password(bot: Stage) -> Message:
    file = await bot.say("/export", file_called("accounts.xlsx"))
    asked = await bot.press(file, "With passwords", offering("I choose"))
    await bot.press(asked, "I choose", saying("8 to 255"))
    return await bot.say(CHOSEN, file_called("accounts.xlsx"))


async def left_in_the_middle(bot: Stage) -> None:
    """A dialogue, a locked file and a preview that are open when the program is killed."""
    await bot.say("/add", saying("Which username?"))
    email = await bot.say("canary.five", saying("Which e-mail address?"))
    await bot.press(email, "Skip", saying("Which password?"))
    await bot.say(f"{WORDS[9]}:{TOTP[1]}", saying("I can make its codes"))
    await bot.send_file(sheet([{"username": "canary.six", "pwd": WORDS[10]}]))


async def refused_to_a_viewer(viewer: Stage) -> None:
    await viewer.say(f"/add canary.seven {WORDS[11]}", saying("You need the role"))


async def test_no_secret_is_found_in_log_database_messages_or_files(tmp_path: Path) -> None:
    house = stage(tmp_path, ROSTERBOT_LOG_LEVEL="debug", ROSTERBOT_LOG_FORMAT="json")
    async with house as bot:
        await typed_in_dialogues(bot)
        ways = (said_in_commands, deleted_and_brought_back, imported_and_taken_back)
        for way in (*ways, given_by_itself):
            await way(bot.another())
        revealed = await exported_under_a_password(bot.another())
        trail = bot.another()
        lines = await trail.say("/audit", offering("As a file"))
        await trail.press(lines, "As a file", file_called("audit.xlsx"))
        await left_in_the_middle(bot.another())
        await refused_to_a_viewer(await member(bot, "viewer"))
        said = [m for m in bot.api.world.messages if not m.from_bot and not m.deleted]
        await bot.program.kill()  # leaves the -wal file as it is
        assert bot.database.with_name("rosterbot.db-wal").stat().st_size
        kept = b"".join(path.read_bytes() for path in bot.folder.rglob("*") if path.is_file())
        sent = [
            piece
            for request in bot.api.requests
            if not _is_upload_of(request, revealed)
            for piece in pieces(request)
        ]
    canaries = [*WORDS, KEY, CHOSEN, *TOTP, *map(str.lower, TOTP)]
    assert b"canary.one" in kept
    assert any(b"canary.one" in piece.data for piece in sent)
    assert [canary for canary in canaries if canary.encode() in kept] == []
    assert [(piece.where, c) for piece in sent for c in canaries if c.encode() in piece.data] == []
    assert [(m.text, c) for m in said for c in canaries if c in m.text] == []


def _is_upload_of(request: Request, message: Message) -> bool:
    file = message.document
    return file is not None and any(
        upload.data == file.data for upload in request.params.uploads.values()
    )
