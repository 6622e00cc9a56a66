"""Whatever happens to a sent file: its message goes, and nothing it began stays open."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import spreadsheet, unlock, uploads
from bot.render import imports as render
from engine.common.secret import Secret
from engine.spreadsheet import file_plans
from engine.spreadsheet.protection import protected
from engine.storage.dialogues import DialogueState, DialogueStore
from engine.storage.import_plans import ImportPlanStore
from engine.use_cases.files import imports
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk, xlsx

ROWS = [{"username": "not good"}] * 9 + [{"username": "luna.bakery"}]
KEY = Secret("made-up-canary-key-1")
SORRY = {
    "en": "something went wrong on my side",
    "id": "ada yang salah di pihak saya",
    "nl": "ging bij mij iets mis",
}


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


def broken(*_: object, **__: object) -> object:
    raise ZeroDivisionError("made-up-canary of a row")


def in_database(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(folder / "data" / "rosterbot.db")) as database:
        rows = database.execute(sql).fetchall()
        database.commit()
    return rows


async def expect_all_gone(desk: Desk, folder: Path, sent: Message, shown: Message) -> None:
    await desk.chat.wait_deleted(sent)
    # One chat's updates are handled one after the other: now the one before has ended.
    await desk.ask("/whoami", str(OPERATOR))
    left = "SELECT id FROM import_plans WHERE state = 'open' OR sealed IS NOT NULL"
    assert in_database(folder, left) == []
    dialogue = await desk.engine.dialogues.get(OPERATOR, OPERATOR)
    assert dialogue is None or dialogue.state is not DialogueState.OPEN
    assert "Reading" not in shown.text
    assert shown.labels == []


STEPS: list[tuple[object, str]] = [
    (imports, "read_rows"),
    (ImportPlanStore, "add"),
    (ImportPlanStore, "get"),
    (ImportPlanStore, "body"),
    (imports, "book_from_bytes"),
    (file_plans, "make_plan"),
    (ImportPlanStore, "set_seen"),
    (render, "preview"),
    (render, "needs_error_file"),
    (uploads, "error_rows"),
    (spreadsheet, "send_errors"),
]


@pytest.mark.parametrize(("place", "name"), STEPS)
async def test_a_fault_at_any_step_of_reading_leaves_nothing(
    place: object, name: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, name, broken)

    sent = await desk.chat.send_document("accounts.xlsx", xlsx(ROWS))

    await expect_all_gone(desk, tmp_path, sent, await desk.until(SORRY["en"]))


@pytest.mark.parametrize("language", ["id", "nl"])
async def test_a_fault_is_told_in_the_operator_s_language(
    language: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.engine.operators.set_language(OPERATOR, language)
    monkeypatch.setattr(imports, "read_rows", broken)

    sent = await desk.chat.send_document("accounts.xlsx", xlsx(ROWS))

    await expect_all_gone(desk, tmp_path, sent, await desk.until(SORRY[language]))


UNLOCKING: list[tuple[object, str]] = [
    (imports, "read_rows"),
    (ImportPlanStore, "body"),
    (ImportPlanStore, "unlock"),
    (imports, "book_from_bytes"),
    (file_plans, "make_plan"),
    (render, "preview"),
    (unlock, "send_errors"),
]


@pytest.mark.parametrize(("place", "name"), UNLOCKING)
async def test_a_fault_at_any_step_of_unlocking_leaves_nothing(
    place: object, name: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", protected(xlsx(ROWS), KEY))
    await desk.until("That file has a password")
    monkeypatch.setattr(place, name, broken)

    typed = await desk.chat.send(KEY.reveal())

    await expect_all_gone(desk, tmp_path, sent, await desk.until(SORRY["en"]))
    await desk.chat.wait_deleted(typed)


async def test_a_fault_while_the_password_is_asked_for_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogueStore, "keep", broken)

    sent = await desk.chat.send_document("accounts.xlsx", protected(xlsx(ROWS), KEY))

    await expect_all_gone(desk, tmp_path, sent, await desk.until(SORRY["en"]))


async def test_cancelling_what_is_not_there_any_more_ends_the_dialogue(
    desk: Desk, tmp_path: Path
) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", protected(xlsx(ROWS), KEY))
    asked = await desk.until("That file has a password")
    await asyncio.to_thread(in_database, tmp_path, "DELETE FROM import_plans")

    await expect_all_gone(
        desk, tmp_path, sent, await desk.press(asked, "Cancel", "Nothing was changed")
    )
