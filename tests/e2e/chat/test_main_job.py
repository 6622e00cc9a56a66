"""The main job through the chat, with secrets that would be noticed wherever they turned up."""

import re
import time
from pathlib import Path

import pytest
from pyotp.totp import TOTP

from sandbox.farm import PhoneSpec
from sandbox.instagram.service import InstagramService
from sandbox.telegram.model import Message
from sandbox.telegram.record import Request, pieces
from tests.e2e.chat.stage import Row, Stage, content, file_called, offering, saying, sheet, stage

TOKEN = "7654321:made-up-canary-token-0000000000000"
PASSWORDS = ("canary-Zq7!moon", "canary-Vx2&tide", "canary-wrong-Wk9", "canary-bad-row-Ju3")
SECRET = "KRSXG5CTMVRXEZLUKN2HE2LOM4======".rstrip("=")
NAMES = ("luna.bakery", "tea_and_tiles", "paper.kites")


@pytest.mark.parametrize("form", ["console", "json"])
async def test_no_secret_is_found_in_log_database_messages_or_files(
    tmp_path: Path, form: str
) -> None:
    instagram = InstagramService()
    instagram.add(NAMES[0], PASSWORDS[0], email="luna@example.com")
    instagram.add(NAMES[1], PASSWORDS[1], totp_secret=SECRET)
    instagram.add(NAMES[2], "another-one")
    house = stage(
        tmp_path,
        [PhoneSpec("Pixel 6"), PhoneSpec("Galaxy A54")],
        instagram=instagram,
        token=TOKEN,
        ROSTERBOT_LOG_LEVEL="debug",
        ROSTERBOT_LOG_FORMAT=form,
    )
    async with house as bot:
        began = time.time()
        first, second = (phone.serial for phone in bot.phones.phones)
        rows: list[Row] = [
            {"username": NAMES[0], "pwd": PASSWORDS[0], "email": "luna@example.com"},
            {"username": NAMES[1], "pwd": f"{PASSWORDS[1]}:{SECRET}", "device": second},
            {"username": NAMES[2], "pwd": PASSWORDS[2]},
        ]
        wrong: list[Row] = [{"username": f"bad name {n}", "pwd": PASSWORDS[3]} for n in range(9)]
        file = sheet([{"device": first, **row} for row in rows + wrong])
        preview = await bot.send_file(file, offering("Apply: 3 new"))
        await bot.shown(file_called("errors.xlsx"))
        await bot.press(preview, "Apply", saying("Imported: 3 new"))
        # Chats of their own, so that nothing waits for Telegram's pace.
        result = await bot.another().run()
        assert "2 signed in" in result.text
        assert "1 failed" in result.text
        desk = bot.another()
        export = await desk.export()
        asked = await desk.press(export, "With passwords", offering("No password"))
        revealed = await desk.press(asked, "No password", file_called("accounts.xlsx"))
        ended = time.time()
        await bot.program.kill()  # leaves the -wal file as it is
        assert bot.database.with_name("rosterbot.db-wal").stat().st_size
        kept = b"".join(
            path.read_bytes()
            for path in bot.folder.rglob("*")
            if path.is_file() and path.name != "bot.log"
        )
        log = bot.program.log()
        opened = [piece.data for upload in _uploads(bot, revealed) for piece in pieces(upload)]
        assert any(PASSWORDS[0].encode() in data for data in opened)
        sent = [
            piece
            for request in bot.api.requests
            if request not in _uploads(bot, revealed)
            for piece in pieces(request)
        ]
    canaries = [*PASSWORDS, SECRET, SECRET.lower(), TOKEN.partition(":")[2]]
    codes = [TOTP(SECRET).at(at) for at in range(int(began) - 30, int(ended) + 60, 30)]
    assert "flow.step" in log, "the log is not as talkative as it can be"
    assert [canary for canary in canaries if canary in log] == []
    assert [canary for canary in canaries if canary.encode() in kept] == []
    assert [(piece.where, c) for piece in sent for c in canaries if c.encode() in piece.data] == []
    timeless = re.sub(r"[0-9T:-]+\.[0-9]+Z?", "", log)
    assert [code for code in codes if re.search(rf"(?<!\d){code}(?!\d)", timeless)] == []
    words = [piece for piece in sent if piece.where.endswith((".text", ".caption"))]
    assert [code for code in codes for piece in words if code.encode() in piece.data] == []


def _uploads(bot: Stage, message: Message) -> list[Request]:
    """The requests that carried a message's file."""
    wanted = content(message)
    return [
        request
        for request in bot.api.requests
        if any(upload.data == wanted for upload in request.params.uploads.values())
    ]
