"""Choosing a language and a time zone, and being spoken to so from then on."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk, xlsx

STRANGER = 4004


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    """A chat of somebody whose Telegram is in Dutch."""
    api.user(OPERATOR, "Sanne", "nl")
    async with open_desk(api, tmp_path) as desk:
        yield desk


async def test_the_bot_speaks_the_language_of_somebodys_telegram(desk: Desk) -> None:
    start = await desk.ask("/start", "Nog geen accounts")

    assert start.labels[0] == "Lege accounts.xlsx", "what a new house begins with"
    assert "Accounts" in start.labels
    assert "Telefoons" in start.labels


async def test_a_chosen_language_goes_before_telegrams_and_back(desk: Desk) -> None:
    asked = await desk.ask("/language", "net als in je Telegram")
    assert asked.labels[:3] == ["English", "Indonesia", "Nederlands"]

    chosen = await desk.press(asked, "Indonesia", "Bahasa: Indonesia.")
    assert "● Indonesia" in chosen.labels
    await desk.ask("/start", "Belum ada akun")

    asked = await desk.ask("/language", "Bahasa: Indonesia.")
    await desk.press(asked, "Seperti di Telegram saya", "Taal: Nederlands, net als")
    await desk.ask("/help", "Stuur me accounts.xlsx")


async def test_a_language_can_be_typed(desk: Desk) -> None:
    await desk.ask("/language EN", "Language: English.")


async def test_the_choice_is_kept_when_the_bot_starts_again(api: BotApi, tmp_path: Path) -> None:
    async with open_desk(api, tmp_path) as desk:
        await desk.ask("/language id", "Bahasa: Indonesia.")
        await desk.ask("/timezone Makassar", "WITA")

    async with open_desk(api, tmp_path) as desk:
        await desk.ask("/start", "Belum ada akun")
        await desk.ask("/timezone", "WITA")


async def test_times_are_told_by_the_chosen_clock(desk: Desk) -> None:
    asked = await desk.ask("/timezone", "UTC")
    assert "● UTC" in asked.labels

    chosen = await desk.press(asked, "Paramaribo", "UTC-03")
    assert "● Paramaribo" in chosen.labels

    await desk.chat.send_document("accounts.xlsx", xlsx([{"username": "paper.kites"}]))
    await desk.until(" UTC-03.")


async def test_a_place_that_may_be_several_is_asked_about(desk: Desk) -> None:
    asked = await desk.ask("/timezone Louisville", "Welk Louisville?")

    await desk.press(asked, "Louisville", "Jouw tijd")


async def test_a_place_nobody_knows_changes_nothing(desk: Desk) -> None:
    await desk.ask("/timezone <b>Atlantis", "Die tijdzone ken ik niet.")

    await desk.ask("/timezone", "UTC")


@pytest.mark.parametrize("data", ["language:xx", "timezone:Mars/Base", "timezone:../../etc/passwd"])
async def test_a_button_no_one_made_chooses_nothing(desk: Desk, data: str) -> None:
    asked = await desk.ask("/language", "Taal: Nederlands")

    await desk.chat.press_data(asked, data)

    await desk.ask("/timezone", "UTC")
    await desk.ask("/language", "Taal: Nederlands")


async def test_refusals_and_files_speak_the_language_too(desk: Desk) -> None:
    await desk.ask("/nosuch", "Die opdracht ken ik niet.")
    await desk.chat.send_document("accounts.xlsx", xlsx([{"username": "two words"}] * 30))
    errors = await desk.chat.wait(
        lambda message: message.document is not None and message.document.name == "errors.xlsx"
    )

    assert errors.document is not None
    sheet = load_workbook(io.BytesIO(errors.document.data)).active
    assert sheet is not None
    assert "geen spatie" in str(sheet["C2"].value)


async def test_a_stranger_is_told_their_id_in_their_own_language(desk: Desk, api: BotApi) -> None:
    chat = api.user(STRANGER, "Dewi", "id").private_chat()

    await chat.send("/whoami")

    await chat.wait(lambda message: "ID Telegram Anda" in message.text)


async def test_the_time_zone_is_asked_once_before_the_first_schedule(desk: Desk) -> None:
    asked = await desk.ask("/schedule login werkdagen 07:30", "Waar ben je?")
    assert any(re.fullmatch(r"Amsterdam · \d\d:\d\d", label) for label in asked.labels)
    again = await desk.ask("<b>Atlantis", "Die tijdzone ken ik niet.")
    several = await desk.ask("Louisville", "Welk Louisville?")
    assert several.id != again.id != asked.id

    made = await desk.ask("amsterdam", "werkdagen om 07:30")
    assert "CET" in made.text or "CEST" in made.text
    assert "tijd in" not in made.text
    second = await desk.ask("/schedule sync elke 6 uur", "elke 6 uur")
    assert "Schema 2" in second.text
    await desk.ask("/timezone Asia/Jakarta", "WIB")
    listed = await desk.ask("/schedules", "werkdagen om 07:30 (tijd in Amsterdam)")
    assert "WIB" not in listed.text


async def test_a_zone_that_is_pressed_goes_on_in_the_same_message_or_not_at_all(
    desk: Desk,
) -> None:
    asked = await desk.ask("/schedule login werkdagen 07:30", "Waar ben je?")
    dropped = await desk.press(asked, "Annuleren", "Er is niets gepland")
    assert dropped.id == asked.id
    assert not await desk.engine.schedules.all()

    first = await desk.ask("/quiet 22:00-07:00", "Waar ben je?")
    quiet = await desk.press(first, "Paramaribo", "22:00–07:00 (Paramaribo)")
    assert quiet.id == first.id
    await desk.ask("/schedule check elke dag om 9 uitgelogd", "Niet ingelogd")
