"""accounts.xlsx going out, being changed by hand, and coming back."""

import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sandbox.sample import COLUMNS, rows_of
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.model import Message
from tests.e2e.chat.stage import (
    SECRET,
    Row,
    Stage,
    content,
    edited,
    file_called,
    offering,
    saying,
    stage,
)

PASSWORDS = ("=1+1", "00123456", "with:colon", "+31 6", "a'b\"c 🔑")
DELETE_NOW = "UPDATE outbox SET not_before = 1 WHERE kind = 'delete' AND state = 'waiting'"
REVEAL = "No password"


def some(count: int) -> list[Row]:
    return [
        {
            "username": f"account.{number:02}",
            "pwd": PASSWORDS[number % len(PASSWORDS)],
            "email": f"a{number}@example.com",
            "device": f"SERIAL{number % 3}",
            "status": number % 2,
        }
        for number in range(count)
    ]


async def reveal(bot: Stage) -> tuple[Message, Message]:
    """Export with passwords, unprotected; the question as it is afterwards, and the file."""
    asked = await bot.press(await bot.export(), "With passwords", offering(REVEAL))
    file = await bot.press(asked, REVEAL, file_called("accounts.xlsx"))
    return asked, file


async def test_an_export_sent_back_changes_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put(some(42))
        exported = await bot.export()
        preview = await bot.send_file(content(exported))
        assert "42 unchanged" in preview.text
        assert "Nothing to apply" in preview.text
        assert not any("Apply" in label for label in preview.labels)
        _, revealed = await reveal(bot.another())
        preview = await bot.another().send_file(content(revealed))
        assert "42 unchanged" in preview.text


async def test_an_edited_export_changes_exactly_what_was_edited(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put(some(6))
        before = bot.rows("SELECT * FROM accounts")

        def change(cells: dict[str, Any]) -> None:
            if cells["username"].value == "account.01":
                cells["email"].value = "new@example.com"
            if cells["username"].value == "account.03":
                cells["pwd"].value = f"another:{SECRET}"
                cells["device"].value = None
                cells["device_index"].value = None

        file = edited(content(await bot.export()), change)
        preview = await bot.send_file(file, offering("Apply: 2 changed"))
        assert "0 new · 2 changed · 4 unchanged" in preview.text
        assert "1 added" in preview.text
        await bot.press(preview, "Apply", saying("Imported"))
        changed = [row[2] for row in bot.rows("SELECT * FROM accounts") if row not in before]
        assert changed == ["account.01", "account.03"]
        _, revealed = await reveal(bot)
        rows = {row["username"]: row for row in rows_of(content(revealed))}
        assert rows["account.01"]["email"] == "new@example.com"
        assert rows["account.01"]["pwd"] == PASSWORDS[1]
        assert rows["account.03"]["pwd"] == f"another:{SECRET}"
        assert rows["account.03"]["device"] == ""


async def test_an_export_has_the_columns_in_order_and_no_password(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([{"username": "luna.bakery", "pwd": "made-up-9"}])
        exported = await bot.export()
        book = load_workbook(io.BytesIO(content(exported)))
        assert tuple(cell.value for cell in book["accounts"][1]) == COLUMNS
        assert [row["pwd"] for row in rows_of(content(exported))] == [""]
        assert bot.api.sent_containing("made-up-9") == []


async def test_passwords_leave_once_after_a_question_and_are_deleted_after_fifteen_minutes(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([{"username": "luna.bakery", "pwd": f"made-up-9:{SECRET}"}])
        exported = await bot.export()
        asked = await bot.press(exported, "With passwords", offering(REVEAL))
        go = asked.buttons[2][0].data or ""
        file = await bot.press(asked, REVEAL, file_called("accounts.xlsx"))
        assert "15 minutes" in file.text
        assert [row["pwd"] for row in rows_of(content(file))] == [f"made-up-9:{SECRET}"]
        await bot.press_data(asked, go, saying("already been used", "only once"))
        assert sum(m.document is not None for m in bot.chat.messages if m.from_bot) == 2
        await bot.restart(DELETE_NOW)
        await bot.chat.wait_deleted(file)
        assert not exported.deleted


async def test_the_operator_is_told_when_passwords_could_not_be_deleted(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([{"username": "luna.bakery", "pwd": "made-up-9"}])
        _, file = await reveal(bot)
        bot.api.arm(FaultKind.BAD_REQUEST, "deleteMessage")
        await bot.restart(DELETE_NOW)
        await bot.shown(saying("couldn't delete", "passwords"))
        assert not file.deleted


async def test_a_stale_and_a_foreign_question_reveal_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([{"username": "luna.bakery", "pwd": "made-up-9"}])
        asked = await bot.press(await bot.export(), "With passwords", offering(REVEAL))
        go = asked.buttons[2][0].data or ""
        other = bot.another()
        start = await other.say("/start", offering("Export"))
        foreign = await other.press_data(start, go)
        assert "button is no longer valid" in foreign.text
        await bot.restart("UPDATE confirmations SET expires_at = unixepoch() - 1")
        stale = await bot.press(asked, REVEAL, saying("over ten minutes old"))
        assert stale is asked
        await bot.handled()
        assert bot.api.sent_containing("made-up-9") == []


async def test_cancelling_the_question_reveals_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([{"username": "luna.bakery", "pwd": "made-up-9"}])
        asked = await bot.press(await bot.export(), "With passwords", offering(REVEAL))
        go = asked.buttons[2][0].data or ""
        await bot.press(asked, "Cancel", saying("Nothing was exported"))
        await bot.press_data(asked, go, saying("already been used"))
        assert bot.api.sent_containing("made-up-9") == []


async def test_an_export_belongs_to_the_workspace_of_its_button(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put([{"username": "luna.bakery", "pwd": "made-up-9"}])
        instagram = await bot.export()
        start = await bot.say("/start", offering("To TikTok"))
        await bot.press(start, "To TikTok", saying("TikTok"))
        tiktok = await bot.export()
        assert rows_of(content(tiktok)) == []
        assert tiktok.labels == []
        asked = await bot.press(instagram, "With passwords", offering(REVEAL))
        assert asked.text.startswith("Instagram")


async def test_statistics_of_tiktok_come_back_unchanged(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        start = await bot.say("/start", offering("To TikTok"))
        await bot.press(start, "To TikTok", saying("TikTok"))
        row: Row = {"username": "luna", "nickname": "<b>&", "followers": 12, "pwd": "a:b"}
        await bot.put([row])
        exported = await bot.export()
        (found,) = rows_of(content(exported))
        assert (found["nickname"], found["followers"]) == ("<b>&", "12")
        preview = await bot.send_file(content(exported))
        assert "1 unchanged" in preview.text
