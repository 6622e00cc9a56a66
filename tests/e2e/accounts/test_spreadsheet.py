"""Lists going out and coming in: previews in pages, files under a password, the template."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from engine.common.secret import Secret
from engine.spreadsheet.protection import protected, unprotected
from sandbox.sample import COLUMNS, rows_of
from tests.e2e.accounts.people import member
from tests.e2e.chat.stage import Stage, content, edited, file_called, offering, saying, sheet

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEY = "made-up-key-1"


async def test_a_filter_s_accounts_go_out_alone_and_come_back_unchanged(bot: Stage) -> None:
    await bot.put(
        [{"username": f"part.{n}", "pwd": "made-up-part-1", "status": int(n > 1)} for n in range(5)]
    )
    desk = bot.another()
    shown = await desk.say("/accounts part.", offering("Filter"))
    which = await desk.press(shown, "Filter", saying("Which accounts?"))
    shown = await desk.press(which, "Disabled", saying("3 accounts"))
    file = await desk.press(shown, "Export", file_called("accounts.xlsx"))
    assert "Only the accounts in the list you were looking at" in file.text
    rows = rows_of(content(file))
    assert [(row["username"], row["pwd"]) for row in rows] == [
        ("part.2", ""),
        ("part.3", ""),
        ("part.4", ""),
    ]
    preview = await desk.send_file(content(file), saying("3 unchanged"))
    assert "Nothing to apply" in preview.text


async def test_changes_are_paged_field_by_field_and_counted_again_when_the_list_changed(
    bot: Stage,
) -> None:
    names = [f"page.{n:02}" for n in range(13)]
    await bot.put([{"username": name, "pwd": "made-up-page-1"} for name in names])
    desk, other = bot.another(), bot.another()
    shown = await desk.say("/accounts page.", offering("Export"))
    file = await desk.press(shown, "Export", file_called("accounts.xlsx"))

    def change(cells: dict[str, Any]) -> None:
        cells["email"].value = f"{cells['username'].value}@example.com"
        if cells["username"].value == "page.00":
            cells["pwd"].value = "made-up-page-2"

    preview = await desk.send_file(edited(content(file), change), offering("Apply: 13 changed"))
    first = await desk.press(preview, "All 14 changes", saying("Changes 1 to 10 of 14"))
    assert "pwd: changed" in first.text
    assert "email: empty → page.00@example.com" in first.text
    second = await desk.press(first, "Next", saying("Changes 11 to 14 of 14"))
    card = await other.say("/account page.12", offering("Edit"))
    which = await other.press(card, "Edit", offering("E-mail"))
    await other.press(which, "E-mail", offering("Cancel"))
    await other.say("page.12@example.com", saying("e-mail page.12@example.com"))
    preview = await desk.press(second, "Preview", saying("counted again", "12 changed"))
    done = await desk.press(preview, "Apply: 12 changed", saying("Imported"))
    asked = await desk.press(
        done, "Undo this import", saying("12 changed accounts go back to how they were")
    )
    card = await other.say("/account page.03", offering("Disable"))
    await other.press(card, "Disable", saying("page.03: disabled"))
    await desk.press(asked, "Undo: 12", saying("page.03 has changed since"))
    assert bot.api.sent_containing("made-up-page") == []


async def test_a_protected_file_is_opened_after_a_wrong_password_and_both_are_deleted(
    bot: Stage,
) -> None:
    data = protected(sheet([{"username": "locked.in", "pwd": "made-up-lock-1"}]), Secret(KEY))
    file = await bot.chat.send_document("accounts.xlsx", data)
    await bot.shown(saying("That file has a password"))
    wrong = await bot.chat.send("made-up-wrong")
    await bot.shown(saying("doesn't open it"))
    right = await bot.chat.send(KEY)
    preview = await bot.shown(offering("Apply: 1 new"))
    for message in (wrong, right):
        await bot.chat.wait_deleted(message)
    await bot.press(preview, "Apply", saying("Imported: 1 new"))
    await bot.chat.wait_deleted(file)


async def test_an_admin_chooses_the_password_of_an_export_and_an_operator_gets_none(
    bot: Stage,
) -> None:
    await bot.put([{"username": "leaves.once", "pwd": "made-up-leave-1"}])
    desk, operator = bot.another(), await member(bot, "operator")
    card = await desk.say("/accounts leaves.once", offering("List"))
    shown = await desk.press(card, "List", offering("Export"))
    file = await desk.press(shown, "Export", file_called("accounts.xlsx"))
    asked = await desk.press(file, "With passwords", offering("I choose"))
    await desk.press(asked, "I choose", saying("8 to 255 characters"))
    short = await desk.chat.send("short")
    await desk.shown(saying("8 to 255 characters", "⚠️"))
    chosen = await desk.chat.send(KEY)
    file = await desk.shown(file_called("accounts.xlsx"))
    for message in (short, chosen):
        await desk.chat.wait_deleted(message)
    (row,) = rows_of(unprotected(content(file), Secret(KEY)))
    assert (row["username"], row["pwd"]) == ("leaves.once", "made-up-leave-1")
    plain = await operator.say("/export", file_called("accounts.xlsx"))
    assert plain.labels == []
    await operator.press_data(plain, "secrets:instagram", saying("You need the role admin"))


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Columns"), ("id", "Kolom"), ("nl", "Kolommen")]
)
async def test_the_template_explains_each_column_in_the_reader_s_language(
    bot: Stage, language: str, title: str
) -> None:
    viewer = await member(bot, "viewer", language)
    file = await viewer.say("/template", file_called("accounts.xlsx"))
    book = load_workbook(io.BytesIO(content(file)))
    assert book.sheetnames == ["accounts", title]
    assert [cell.value for cell in book["accounts"][1]] == list(COLUMNS)
    explained = [row[0].value for row in book[title].iter_rows(min_row=2)]
    assert explained[: len(COLUMNS)] == list(COLUMNS)
    assert {*explained[len(COLUMNS) :]} == {"package", "tags", "note", "totp"}
    assert all(row[1].value for row in book[title].iter_rows(min_row=2))
