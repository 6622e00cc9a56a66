"""Files that are no accounts.xlsx, and whatever else a person can send."""

import io
import struct
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox.telegram.faults import FaultKind
from sandbox.telegram.model import Json
from tests.e2e.chat.stage import Stage, offering, saying, sheet, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

GOOD = sheet([{"username": "luna.bakery", "pwd": "made-up-1"}])
FIXTURES = Path(__file__).parents[2] / "fixtures" / "xlsx"
STICKER: Json = {
    "width": 1,
    "height": 1,
    "type": "regular",
    "is_animated": False,
    "is_video": False,
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(tmp_path_factory.mktemp("files")) as running:
        yield running


@pytest.fixture
def bot(program: Stage) -> Stage:
    """A chat of its own for each test."""
    return program.another()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(40)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("accounts.xls", (FIXTURES / "libreoffice.xls").read_bytes(), "old Excel file"),
        ("accounts.xls", b"<table><tr><td>username</td></tr></table>", "web page"),
        ("accounts.ods", (FIXTURES / "libreoffice.ods").read_bytes(), "OpenDocument"),
        ("accounts.xlsx", png(), "picture"),
        ("accounts.xlsx", GOOD[: len(GOOD) // 2], "cut off"),
        ("accounts.xlsm", (FIXTURES / "excel-macro-enabled.xlsm").read_bytes(), "macros"),
        ("accounts.xlsx", b"", "empty"),
        ("accounts.xlsx", with_part(b"", "readme.txt", b"hello"), "not an Excel spreadsheet"),
        ("<b>&.xlsx", b"PK\x03\x04" + bytes(200), "cut off"),
        ("accounts.xlsx", sheet([{"email": "a@example.com"}], ["email"]), "called username"),
        ("accounts.xlsx", b"%PDF-1.7 made up", "not an Excel spreadsheet"),
    ],
    ids=[
        "xls",
        "web page",
        "ods",
        "renamed picture",
        "truncated",
        "macros",
        "empty",
        "some zip",
        "strange name",
        "no username column",
        "pdf",
    ],
)
async def test_a_wrong_file_is_refused_in_a_sentence_and_deleted(
    bot: Stage, name: str, data: bytes, sentence: str
) -> None:
    sent = await bot.chat.send_document(name, data)
    await bot.shown(saying(sentence))
    await bot.chat.wait_deleted(sent)
    assert len([m for m in bot.chat.messages if m.from_bot]) == 1
    assert bot.rows("SELECT count(*) FROM import_plans WHERE state = 'open'") == [(0,)]


async def test_a_file_over_twenty_megabytes_is_refused_without_fetching_it(bot: Stage) -> None:
    sent = await bot.chat.send_document("accounts.xlsx", bytes(20 * 1024 * 1024 + 1))
    refusal = await bot.shown(saying("over 20 MB"))
    await bot.chat.wait_deleted(sent)
    assert "Split" in refusal.text
    assert sent.document is not None
    fetched = [r.params.text("file_id") for r in bot.api.requests if r.method == "getFile"]
    assert sent.document.id not in fetched


async def test_a_file_telegram_does_not_hand_out_can_be_sent_again(bot: Stage) -> None:
    bot.api.arm(FaultKind.BAD_REQUEST, "getFile", times=3, reason="file is temporarily unavailable")
    sent = await bot.chat.send_document("accounts.xlsx", GOOD)
    await bot.shown(saying("couldn't get the file"))
    await bot.handled()
    assert not sent.deleted
    preview = await bot.send_file(GOOD, offering("Apply"))
    await bot.press(preview, "Discard", saying("Discarded"))


async def test_two_files_at_once_get_a_preview_each(bot: Stage) -> None:
    first = await bot.chat.send_document("a.xlsx", GOOD, album="1")
    second = await bot.chat.send_document("b.xlsx", GOOD, album="1")
    previews = [await bot.shown(offering("Apply: 1 new")) for _ in range(2)]
    assert previews[0].id != previews[1].id
    for preview in previews:
        await bot.press(preview, "Discard", saying("Discarded"))
    for file in (first, second):
        await bot.chat.wait_deleted(file)


async def test_a_picture_is_answered_with_what_is_wanted(bot: Stage) -> None:
    answer = await bot.after(bot.chat.send_photo(png()))
    assert "accounts.xlsx" in answer.text


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": STICKER},
        {"voice": {"duration": 3}},
        {"location": {"latitude": 52.1, "longitude": 4.3}},
        {"contact": {"phone_number": "+31000000000", "first_name": "Ada"}},
        {"dice": {"emoji": "🎲", "value": 4}},
    ],
    ids=["sticker", "voice", "location", "contact", "dice"],
)
async def test_other_kinds_of_messages_are_answered_with_what_is_wanted(
    bot: Stage, content: Json
) -> None:
    answer = await bot.after(_send(bot, content))
    assert "accounts.xlsx" in answer.text


async def test_an_edited_message_is_no_new_request(bot: Stage) -> None:
    said = await bot.chat.send("hello")
    await bot.shown(saying("Rosterbot"))
    await bot.chat.edit(said, "/start")
    await bot.handled()
    assert len([m for m in bot.chat.messages if m.from_bot]) == 2


async def test_an_html_file_name_is_shown_as_it_is(bot: Stage) -> None:
    await bot.chat.send_document("<b>&.xlsx", GOOD)
    preview = await bot.shown(offering("Apply"))
    shown = [edit.text for edit in preview.edits]
    assert any("<b>&.xlsx" in text for text in shown)
    await bot.press(preview, "Discard", saying("Discarded"))


async def _send(bot: Stage, content: Json) -> None:
    """A message of a kind the local chats do not know, as Telegram would report it."""
    ids = {"file_id": "x", "file_unique_id": "y"}
    whole: Json = {
        kind: (fields | ids if kind in ("sticker", "voice") else fields)
        for kind, fields in content.items()
        if isinstance(fields, dict)
    }
    await bot.chat.send_kind(whole)
