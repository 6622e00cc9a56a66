"""A 2FA secret of its own: by a file's column and on the card, and never shown again."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import ROUTES
from engine.common.secret import Secret
from engine.model.account import Secrets, Workspace
from engine.model.account_changes import AccountCard
from engine.model.operator import Role
from sandbox.sample import rows_of
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk, xlsx

PASSWORD = "Canary:5-lantern"
TOTP, OTHER = "KRSXG5CTMVRXEZLU", "MFRGGZDFMZTWQ2LK"
ROW = {"username": "luna.dances", "pwd": PASSWORD, "totp": f"otpauth://totp/x?secret={TOTP}"}


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        start = await desk.ask("/start", "Rosterbot")
        await desk.press(start, "To TikTok", "buttons for TikTok")
        yield desk


async def card(desk: Desk) -> Message:
    return await desk.ask("/account luna.dances", "TikTok · luna.dances")


async def asked(desk: Desk) -> Message:
    fields = await desk.press(await card(desk), "Edit", "What should I change?")
    return await desk.press(fields, "2FA secret", "Type the 2FA secret")


async def secrets(desk: Desk) -> Secrets:
    found = await desk.engine.cards.find(Workspace("tiktok"), "luna.dances")
    assert isinstance(found, AccountCard), found
    return await desk.engine.stores.accounts.secrets(found.account.id)


def said(desk: Desk) -> list[str]:
    """All that the bot has ever shown."""
    return [
        version.text for m in desk.chat.history if m.from_bot for version in (m.version, *m.edits)
    ]


async def file(desk: Desk) -> Message:
    return await desk.chat.wait(lambda m: m.from_bot and m.document is not None, what="a file")


async def test_a_file_brings_a_tiktok_account_its_secret(desk: Desk) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx([ROW]))
    preview = await desk.until("Good until")
    assert "2FA: 1 added" in preview.text
    assert "Columns I don't know" not in preview.text

    await desk.press(preview, "Apply", "Imported: 1 new")

    assert await secrets(desk) == Secrets(Secret(PASSWORD), Secret(TOTP))
    assert "2FA: set" in (await card(desk)).text


async def test_a_changed_secret_is_told_as_changed_and_taken_back_with_its_import(
    desk: Desk,
) -> None:
    await desk.imported([ROW])
    await desk.chat.send_document(
        "accounts.xlsx", xlsx([{"id": 1, "username": "luna.dances", "totp": OTHER}])
    )
    preview = await desk.until("1 changed")
    assert "2FA: 0 added, 1 changed, 0 removed" in preview.text
    assert "totp: changed" in preview.text

    done = await desk.press(preview, "Apply", "Imported: 0 new, 1 changed")

    assert await secrets(desk) == Secrets(Secret(PASSWORD), Secret(OTHER))
    sure = await desk.press(done, "Undo this import", "Undo this import?")
    await desk.press(sure, "Undo: 1", "Undone")
    assert await secrets(desk) == Secrets(Secret(PASSWORD), Secret(TOTP))


async def test_rows_with_something_else_are_left_out_and_say_why_without_it(desk: Desk) -> None:
    canary = "CANARYCANARYCANARY1"
    rows = [
        {"username": "one", "totp": canary},
        {"username": "two", "totp": f"otpauth://totp/x?secret={TOTP}&digits=8"},
        {"username": "three", "totp": f"otpauth://totp/Instagram:x?secret={TOTP}"},
        *({"username": f"more.{number}", "totp": canary} for number in range(6)),
        {"username": "fine.one", "totp": TOTP.lower()},
    ]
    await desk.chat.send_document("accounts.xlsx", xlsx(rows))
    preview = await desk.until("9 rows with errors")
    for told in ("isn't a 2FA secret", "don't have 6 digits", "belongs to another app"):
        assert told in preview.text

    errors = await file(desk)

    assert errors.document is not None
    listed = rows_of(errors.document.data)
    assert [row["cell"] for row in listed] == [f"B{row}" for row in range(2, 11)]
    assert not [secret for secret in (canary, TOTP) if secret in f"{said(desk)}{listed}"]


async def test_on_the_card_it_is_typed_deleted_and_only_told_to_be_there(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    await desk.imported([ROW | {"totp": None}])
    assert "2FA: not set" in (await card(desk)).text
    question = await asked(desk)
    assert question.labels == ["Cancel"]
    wrong = await desk.chat.send(f"{OTHER[:-1]}0")
    await desk.until("That's not a 2FA secret")
    await desk.chat.wait_deleted(wrong)
    counted = await desk.chat.send(f"otpauth://hotp/x?secret={OTHER}&counter=0")
    await desk.until("counter-based codes")
    await desk.chat.wait_deleted(counted)

    typed = await desk.chat.send(f"otpauth://totp/TikTok:luna?secret={TOTP.lower()}&period=30")
    shown = await desk.until("new 2FA secret")

    await desk.chat.wait_deleted(typed)
    assert "2FA: set" in shown.text
    assert await secrets(desk) == Secrets(Secret(PASSWORD), Secret(TOTP))
    await desk.press(shown, "Undo", "as before")
    assert await secrets(desk) == Secrets(Secret(PASSWORD))
    await desk.app.outbox.settled()
    captured = capsys.readouterr()
    logged = caplog.text + captured.out + captured.err
    files = [path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file()]
    for secret in (TOTP, TOTP.lower(), OTHER, OTHER[:-1]):
        assert not [text for text in said(desk) if secret in text]
        assert secret not in logged
        assert not [data for data in files if secret.encode() in data]


async def test_it_is_removed_alone_and_stays_when_the_password_goes(desk: Desk) -> None:
    await desk.imported([ROW])
    fields = await desk.press(await card(desk), "Edit", "What should I change?")
    sure = await desk.press(fields, "Remove the password", "Remove the password?")
    assert "2FA" not in sure.text
    await desk.press(sure, "Remove the password", "no password")
    assert await secrets(desk) == Secrets(None, Secret(TOTP))

    question = await asked(desk)
    assert "2FA: set" in question.text
    shown = await desk.press(question, "Remove the 2FA secret", "no 2FA secret")

    assert "2FA: not set" in shown.text
    assert await secrets(desk) == Secrets()
    await desk.press(shown, "Undo", "as before")
    assert await secrets(desk) == Secrets(None, Secret(TOTP))


def test_it_takes_the_role_and_the_private_chat_that_a_password_takes() -> None:
    (route,) = [route for route in ROUTES if route.button == "edit"]
    assert (route.role, route.private) == (Role.OPERATOR, True)


async def test_an_export_has_it_with_passwords_only(desk: Desk) -> None:
    await desk.imported([ROW])
    await desk.chat.send("/export")
    plain = await file(desk)
    assert plain.document is not None
    (row,) = rows_of(plain.document.data)
    assert "totp" not in row
    assert TOTP.encode() not in plain.document.data

    asked_for = await desk.press(plain, "With passwords", "passwords and 2FA secrets")
    await desk.chat.press(asked_for, "No password")
    full = await desk.chat.wait(
        lambda m: m.document is not None and m.id != plain.id and m.from_bot, what="the export"
    )

    assert full.document is not None
    (row,) = rows_of(full.document.data)
    assert (row["pwd"], row["totp"]) == (PASSWORD, TOTP)
    assert list(row)[-2:] == ["friends", "totp"]
