"""Workspaces, languages, and those who knock with no or a stale invitation."""

import contextlib
import sqlite3

import pytest

from tests.e2e.accounts.people import heard, invitation, member, silent, stranger
from tests.e2e.chat.stage import Stage, file_called, offering, saying, sheet

pytestmark = pytest.mark.asyncio(loop_scope="module")

START = {
    "en": ("Nothing is running.", "Your role: viewer"),
    "id": ("Tidak ada yang berjalan.", "Akun"),
    "nl": ("Er is niets bezig.", "Je rol"),
}


def change(bot: Stage, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(bot.database)) as connection, connection:
        assert connection.execute(sql).rowcount == 1


async def test_buttons_keep_the_workspace_they_were_made_in(bot: Stage) -> None:
    await bot.put([{"username": "here.instagram"}])
    desk = bot.another()
    card = await desk.say("/account here.instagram", offering("Edit"))
    listed = await desk.say("/accounts", offering("Filter"))
    start = await desk.say("/start", offering("To TikTok"))
    await desk.press(start, "To TikTok", saying("buttons for TikTok"))
    await desk.say("/account here.instagram", saying("Instagram · here.instagram"))
    added = await desk.say("/add here.tiktok made:up", saying("TikTok", "here.tiktok: added"))
    assert "Password: set" in added.text
    changed = await desk.press(card, "Disable", saying("Instagram", "here.instagram: disabled"))
    await desk.press(changed, "Undo", saying("Instagram", "Undone"))
    await desk.press(listed, "Filter", saying("Instagram", "Which accounts?"))
    assert sorted(bot.rows("SELECT workspace, username FROM accounts")) == [
        ("instagram", "here.instagram"),
        ("tiktok", "here.tiktok"),
    ]


async def test_an_import_goes_where_its_preview_said_whatever_is_chosen_meanwhile(
    bot: Stage,
) -> None:
    preview = await bot.send_file(sheet([{"username": "sent.instagram"}]))
    start = await bot.say("/start", offering("To TikTok"))
    await bot.press(start, "To TikTok", saying("TikTok"))
    await bot.press(preview, "Apply", saying("Instagram", "Imported: 1 new"))
    found = bot.rows("SELECT workspace FROM accounts WHERE username = 'sent.instagram'")
    assert found == [("instagram",)]


@pytest.mark.parametrize("language", START)
async def test_each_is_spoken_to_in_the_language_of_their_telegram(
    bot: Stage, language: str
) -> None:
    viewer = await member(bot, "viewer", language)
    start = await viewer.say("/start")
    assert START[language][0] in start.text
    assert START[language][1] in f"{start.text} {start.labels}"


async def test_a_language_is_chosen_and_kept(bot: Stage) -> None:
    choice = await bot.say("/language", offering("Nederlands"))
    await bot.press(choice, "Nederlands", saying("Taal", "Taal: Nederlands"))
    assert "Er is niets bezig" in (await bot.say("/start")).text
    choice = await bot.say("/language", offering("Indonesia"))
    await bot.press(choice, "Indonesia", saying("Bahasa"))
    assert "Tidak ada yang berjalan" in (await bot.say("/start")).text
    english = await bot.say("/language en", saying("Language: English"))
    assert english.labels


async def test_a_stale_a_used_and_a_made_up_invitation_get_no_answer(bot: Stage) -> None:
    late, second, guesser = stranger(bot), stranger(bot), stranger(bot)
    token = await invitation(bot, "operator")
    change(bot, "UPDATE invitations SET expires_at = unixepoch() - 1 WHERE used_by IS NULL")
    await late.chat.send(token)
    await late.chat.send(f"/start {token}")
    await silent(late)
    used = await invitation(bot.another(), "viewer")
    first = stranger(bot)
    await first.say(used, saying("Welcome", "viewer"))
    await second.chat.send(used)
    await silent(second)
    await guesser.chat.send("/start AAAAAAAAAAAAAAAAAAAAAA")
    await guesser.chat.send("let me in")
    await guesser.chat.send_document("accounts.xlsx", sheet([{"username": "forced.in"}]))
    await silent(guesser)
    assert [heard(someone) for someone in (late, second, guesser)] == [[], [], []]
    assert bot.rows("SELECT count(*) FROM accounts WHERE username = 'forced.in'") == [(0,)]


async def test_what_somebody_lost_the_role_for_is_refused_at_once(bot: Stage) -> None:
    operator = await member(bot, "operator")
    await bot.put([{"username": "still.here", "pwd": "made-up-role-1"}])
    desk = bot.another()
    card = await operator.say("/accounts still.here", offering("List"))
    listed = await operator.press(card, "List", offering("Export"))
    card = await operator.say("/account still.here", offering("Edit"))
    await operator.press(await operator.press(card, "Edit"), "Password", offering("Cancel"))
    people = await desk.say("/operators", offering("Invite"))
    person = await desk.press_data(people, f"person:{operator.chat.id}", saying("Grace"))
    await desk.press(person, "Make viewer", saying("Grace · viewer"))
    await operator.shown(saying("Your role is now viewer"))
    typed = await operator.chat.send("made-up-role-2")
    await operator.chat.wait_deleted(typed)
    await operator.press(listed, "Export", saying("You need the role operator"))
    file = await desk.say("/export", file_called("accounts.xlsx"))
    assert file.labels == ["With passwords"]
    assert bot.api.sent_containing("made-up-role") == []
