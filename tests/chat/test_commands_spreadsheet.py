from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.spreadsheet.protection import protected, unprotected
from sandbox.sample import rows_of
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OTHER_ADMIN, Desk, open_desk, xlsx

LUNA = {"username": "luna.bakery", "pwd": "made-up-moon-1", "email": "luna@example.com"}
KITES = {"username": "paper.kites", "pwd": "made-up-old-6", "email": None}


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


async def exported(desk: Desk) -> Message:
    await desk.chat.send("/export")
    return await desk.chat.wait(lambda m: m.document is not None, what="the export")


async def test_an_import_is_previewed_applied_and_its_message_deleted(desk: Desk) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", xlsx([LUNA, KITES]))
    preview = await desk.until("2 new")
    assert preview.text.startswith("Instagram · Import")
    assert "Apply: 2 new" in preview.labels

    await desk.press(preview, "Apply", "Imported: 2 new, 0 changed, 0 unchanged")

    await desk.chat.wait_deleted(sent)
    assert "Instagram: 2 accounts" in (await desk.ask("/start", "2 accounts")).text


async def test_the_file_s_name_is_shown_as_it_is(desk: Desk) -> None:
    await desk.chat.send_document("<b>&.xlsx", xlsx([LUNA]))
    await desk.until("1 new")

    (shown,) = [version for m in desk.chat.history for version in m.edits if m.from_bot]
    assert "Reading <b>&.xlsx …" in shown.text


async def test_discarding_changes_nothing_and_deletes_the_file_s_message(desk: Desk) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    preview = await desk.until("1 new")

    await desk.press(preview, "Discard", "Nothing was changed")

    await desk.chat.wait_deleted(sent)
    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_an_applied_import_says_so_to_whoever_presses_again(desk: Desk) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    preview = await desk.until("1 new")
    apply = next(b for row in preview.buttons for b in row if b.label.startswith("Apply"))
    await desk.press(preview, "Apply", "Imported")

    await desk.chat.press_data(preview, str(apply.data))

    await desk.until("already been applied; it's done only once")

    await desk.chat.send_document("accounts.xlsx", xlsx([KITES | {"device": "R58M"}]))
    older = preview.id
    preview = await desk.chat.wait(lambda m: m.id > older and "1 new" in m.text)
    then = next(b.data for row in preview.buttons for b in row if b.label.endswith("log in"))
    for _ in range(3):
        await desk.chat.press_data(preview, str(then))
    twice = await desk.until("already been applied; it's done only once")
    await desk.ask("/status", "2 accounts")
    await desk.app.outbox.settled()
    assert "↩️ Undo this import" in twice.labels
    asked = [one for one in desk.chat.messages if "Nobody can be logged in" in one.text]
    assert len(asked) == 1


async def test_an_expired_preview_applies_nothing_and_its_file_is_deleted(desk: Desk) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    preview = await desk.until("1 new")
    desk.clock.ahead = 601

    await desk.press(preview, "Apply", "over ten minutes old")

    await desk.chat.wait_deleted(sent)
    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_a_preview_switched_to_the_other_app_is_applied_there(desk: Desk) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    preview = await desk.until("1 new")

    switched = await desk.press(preview, "For TikTok", "TikTok · Import")
    await desk.press(switched, "Apply", "Imported: 1 new")

    start = await desk.ask("/start", "buttons for Instagram")
    assert "Instagram: no accounts yet" in start.text
    await desk.press(start, "To TikTok", "1 account, 0 signed in")


async def test_errors_are_named_by_row_and_the_rest_comes_as_a_file(desk: Desk) -> None:
    bad = [{"username": f"not good {number}", "pwd": "made-up-secret-9"} for number in range(9)]
    await desk.chat.send_document("accounts.xlsx", xlsx([*bad, {"username": "fine.one"}]))

    preview = await desk.until("9 rows with errors")
    file = await desk.chat.wait(lambda m: m.document is not None, what="errors.xlsx")

    assert "Row 2 (A2)" in preview.text
    assert "Apply: 1 new" in preview.labels
    assert file.document is not None
    rows = rows_of(file.document.data)
    assert len(rows) == 9
    assert [*rows[0]][:4] == ["row", "cell", "problem", "remedy"]
    assert all(row["problem"] and row["remedy"] for row in rows)
    assert [row["username"] for row in rows] == [row["username"] for row in bad]
    assert "made-up-secret-9" not in str(rows) + preview.text


async def test_rows_with_errors_are_corrected_and_sent_back_by_themselves(desk: Desk) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA | {"username": "not good"}]))
    preview = await desk.until("1 row with an error")
    file = await desk.press(preview, "Rows to correct", "1 error, with its row")
    assert file.document is not None
    (row,) = rows_of(file.document.data)
    assert "keeps what you sent" in str(row["pwd"])

    await desk.chat.send_document("errors.xlsx", xlsx([{**row, "username": "luna.bakery"}]))
    again = await desk.until("1 new")

    assert "Columns I don't know" not in again.text
    assert "luna.bakery (row 2): e-mail, password" in again.text


async def test_a_list_sent_a_second_time_can_be_matched_by_username(desk: Desk) -> None:
    await desk.imported([LUNA, KITES])
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA, KITES | {"pwd": "made-up-new-7"}]))
    preview = await desk.until("2 rows with errors")

    matched = await desk.press(preview, "Match by username", "1 password replaced")

    assert "0 new · 1 changed · 1 unchanged" in matched.text
    assert "Apply: 1 changed" in matched.labels


async def test_changed_marks_can_be_left_alone(desk: Desk) -> None:
    await desk.imported([LUNA | {"logined": 0}])
    (row,) = rows_of((await exported(desk)).file.data)  # type: ignore[union-attr]

    await desk.chat.send_document(
        "accounts.xlsx", xlsx([{"id": int(row["id"]), "username": "luna.bakery", "logined": 1}])
    )
    preview = await desk.until("1 changed")
    assert "Also changed: signed in 1×" in preview.text
    assert "logined: not signed in → signed in" in preview.text
    left = await desk.press(preview, "Leave alone: signed in", "Nothing to apply")

    assert not [label for label in left.labels if "Apply" in label]
    taken = await desk.press(left, "Also take: signed in", "1 changed")
    assert "Apply: 1 changed" in taken.labels


async def test_a_secret_that_would_be_lost_is_told_beside_its_account(desk: Desk) -> None:
    key = "JBSWY3DPEHPK3PXP"
    await desk.imported([LUNA | {"pwd": f"made-up-1:{key}"}, KITES | {"pwd": f"made-up-2:{key}"}])
    rows = rows_of((await exported(desk)).file.data)  # type: ignore[union-attr]
    ids = {row["username"]: int(row["id"]) for row in rows}
    sent = [
        {"id": ids["luna.bakery"], "username": "luna.bakery", "pwd": "made-up-1"},
        {"id": ids["paper.kites"], "username": "paper.kites", "pwd": f"made-up-3:{key}"},
    ]
    await desk.chat.send_document("accounts.xlsx", xlsx(sent))
    preview = await desk.until("2 changed")

    assert "2FA secret lost, because the file has none:\nluna.bakery (row 2)" in preview.text
    changed = preview.text.split("luna.bakery (row 2)")[-1]
    assert changed.startswith("\n  ⚠️ 2FA secret: lost\npaper.kites (row 3)\n  pwd: changed")


async def test_ids_from_elsewhere_can_be_matched_by_username(desk: Desk) -> None:
    await desk.imported([LUNA])
    row = {"id": 977, "username": "luna.bakery", "email": "new@example.com"}
    await desk.chat.send_document("accounts.xlsx", xlsx([row]))
    preview = await desk.until("I don't know 1 of the ids")

    matched = await desk.press(preview, "Match by username, create the rest", "Matched by username")

    assert "Apply: 1 changed" in matched.labels

    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA | {"pwd": "made-up-other-1"}]))
    taken = await desk.until("already on the list, perhaps from /match")
    assert taken.labels[0] == "Match by username, create the rest"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<table><tr><td>username</td></tr></table>", "That is a web page"),
        (b"\x89PNG\r\n\x1a\n....", "That is a picture"),
        (xlsx([LUNA])[:-80], "cut off"),
        (xlsx([{"name": "luna"}]), "no column called username"),
    ],
    ids=["web page", "picture", "truncated", "no username"],
)
async def test_a_file_that_is_not_read_gets_its_sentence_and_is_deleted(
    desk: Desk, data: bytes, sentence: str
) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", data)

    await desk.until(sentence)

    await desk.chat.wait_deleted(sent)


async def test_a_file_too_big_for_telegram_is_refused_before_it_is_fetched(
    desk: Desk, api: BotApi
) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", bytes(20 * 1024 * 1024 + 1))

    await desk.until("over 20 MB")

    await desk.chat.wait_deleted(sent)
    assert not [request for request in api.requests if request.method == "getFile"]


async def test_the_export_can_be_sent_back_and_changes_nothing(desk: Desk) -> None:
    await desk.imported([LUNA, KITES])
    file = (await exported(desk)).document
    assert file is not None
    assert file.name == "accounts.xlsx"
    assert [row["pwd"] for row in rows_of(file.data)] == ["", ""]

    await desk.chat.send_document("accounts.xlsx", file.data)

    preview = await desk.until("2 unchanged")
    assert "Nothing to apply" in preview.text


async def test_an_export_as_text_has_no_passwords_and_can_be_sent_back(desk: Desk) -> None:
    await desk.imported([LUNA | {"device_index": None}, KITES | {"device_index": "+62"}])
    await desk.chat.send("/export csv")
    sent = await desk.chat.wait(lambda m: m.document is not None and m.from_bot)
    assert sent.document is not None
    assert sent.document.name == "accounts.csv"
    assert b",'+62," in sent.document.data
    assert b"made-up" not in sent.document.data

    await desk.chat.send_document("accounts.csv", sent.document.data)

    await desk.until("2 unchanged")


async def test_what_was_guessed_of_a_text_is_told(desk: Desk) -> None:
    await desk.chat.send_document("list.csv", "username;note\nluna.bakery;Lücke".encode("cp1252"))

    preview = await desk.until("1 new")

    assert "I read it as Windows-1252" in preview.text


async def test_what_a_list_shows_can_be_exported(desk: Desk) -> None:
    await desk.imported([LUNA | {"logined": 1}, KITES | {"logined": 0}])
    card = await desk.ask("/accounts kites", "E-mail")
    shown = await desk.press(card, "List", "Accounts")

    await desk.chat.press(shown, "Export")
    file = await desk.chat.wait(lambda m: m.document is not None and m.from_bot)

    assert "Only the accounts in the list you were looking at" in file.text
    assert [row["username"] for row in document_rows(file)] == ["paper.kites"]
    question = await desk.press(file, "With passwords", "Export 1 account with passwords")
    assert "Only the accounts in the list you were looking at" in question.text


async def test_the_template_is_empty_and_explains_its_columns(desk: Desk) -> None:
    await desk.chat.send("/template")
    file = await desk.chat.wait(lambda m: m.document is not None, what="the template")

    assert document_rows(file) == []
    await desk.chat.send_document("accounts.xlsx", document(file))
    assert "Nothing to apply" in (await desk.until("0 new")).text


async def test_every_change_can_be_paged_through_before_it_is_applied(desk: Desk) -> None:
    await desk.imported([LUNA, KITES])
    rows: list[dict[str, object]] = [
        {"id": 1, "username": "luna.bakery", "pwd": "made-up-new-7", "email": None},
        {"id": 2, "username": "paper.boats", "pwd": None, "email": "a&b@example.com"},
    ]
    for at in range(9):
        rows.append({"username": f"new.{at}", "pwd": "made-up-secret-9"})
    await desk.chat.send_document("accounts.xlsx", xlsx([{"id": None, **row} for row in rows]))
    preview = await desk.until("9 new")
    assert "pwd: changed" in preview.text
    assert "email: luna@example.com → empty" in preview.text

    first = await desk.press(preview, "All 13 changes", "Changes 1 to 10 of 13")
    assert "email: empty → a&b@example.com" in first.text
    last = await desk.press(first, "Next", "Changes 11 to 13 of 13")
    assert "new.8 (row 12): password" in last.text
    back = await desk.press(last, "Preview", "Good until")

    assert "Apply: 9 new, 2 changed" in back.labels
    said = "".join(version.text for m in desk.chat.history for version in m.edits)
    assert "made-up-new-7" not in said
    assert "made-up-secret-9" not in said


async def test_a_preview_says_when_the_list_changed_meanwhile(desk: Desk) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    older = await desk.until("1 new")
    await desk.chat.send_document("accounts.xlsx", xlsx([KITES]))
    newer = await desk.chat.wait(lambda m: m.id > older.id and "1 new" in m.text)
    await desk.press(newer, "Apply", "Imported: 1 new")

    await desk.press(older, "Apply", "The list changed in the meantime, so I counted again.")


async def test_an_import_is_taken_back_once_its_numbers_were_agreed_to(desk: Desk) -> None:
    done = await desk.imported([LUNA, KITES])

    question = await desk.press(done, "Undo this import", "2 new accounts are deleted")
    await desk.press(question, "Undo: 2 accounts", "2 accounts: back as before")

    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_an_imports_undo_stays_whatever_else_is_pressed_and_is_in_the_trail_too(
    desk: Desk,
) -> None:
    done = await desk.imported([LUNA, KITES])
    assert "You can undo this until" in done.text
    asked = await desk.press(done, "Log in these 2", "2 without a phone")
    listed = await desk.press(done, "Accounts", "2 accounts")
    assert done.id not in (asked.id, listed.id)
    assert "Undo this import" in " ".join(done.labels)
    await desk.ask(f"/add tea.time {LUNA['pwd']}", "tea.time: added")

    trail = await desk.ask("/audit", "Who did what")
    listed = await desk.press(trail, "Can be undone: 2", "2 accounts: imported")
    assert listed.id == trail.id
    assert "tea.time: added" in listed.text
    question = await desk.press(listed, listed.labels[1], "Undo this?")
    assert "luna.bakery" in question.text
    await desk.press(question, "Undo: 2 accounts", "2 accounts: back as before")
    assert "– tea.time" in (await desk.ask("/accounts", "1 account · ✓ 0")).labels
    trail = await desk.ask("/audit", "undid a change")
    assert "↩️ Can be undone: 1" in trail.labels


async def test_a_protected_file_is_opened_with_a_password_that_is_deleted(
    desk: Desk, tmp_path: Path
) -> None:
    closed = protected(xlsx([LUNA]), Secret("made-up-key-1"))
    sent = await desk.chat.send_document("accounts.xlsx", closed)
    asked = await desk.until("That file has a password")
    wrong = await desk.chat.send("made-up-key-2")
    await desk.until("You have 2 tries left")
    right = await desk.chat.send("made-up-key-1")

    preview = await desk.until("1 new")

    assert preview.id == asked.id
    await desk.chat.wait_deleted(wrong)
    await desk.chat.wait_deleted(right)
    await desk.press(preview, "Apply", "Imported: 1 new")
    await desk.chat.wait_deleted(sent)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert b"made-up-key" not in stored


async def test_three_wrong_passwords_drop_the_file(desk: Desk) -> None:
    closed = protected(xlsx([LUNA]), Secret("made-up-key-1"))
    sent = await desk.chat.send_document("accounts.xlsx", closed)
    await desk.until("That file has a password")
    for said in ("You have 2 tries left", "You have one try left", "None of those passwords"):
        await desk.chat.send("made-up-key-2")
        await desk.until(said)

    await desk.chat.wait_deleted(sent)
    await desk.ask("made-up-key-1", "didn't understand")


async def test_a_protected_file_can_be_given_up(desk: Desk) -> None:
    closed = protected(xlsx([LUNA]), Secret("made-up-key-1"))
    sent = await desk.chat.send_document("accounts.xlsx", closed)
    asked = await desk.until("That file has a password")

    await desk.press(asked, "Cancel", "Nothing was changed")

    await desk.chat.wait_deleted(sent)


async def test_passwords_leave_once_under_a_made_up_password_and_for_fifteen_minutes(
    desk: Desk,
) -> None:
    await desk.imported([LUNA, KITES])
    question = await desk.press(await exported(desk), "With passwords", "2 accounts with passwords")
    go = next(b for row in question.buttons for b in row if "Make one up" in b.label)

    await desk.chat.press(question, go.label)
    secret = await desk.chat.wait(lambda m: "15 minutes" in m.text and m.document is not None)
    told = await desk.until("The file's password")

    password = Secret(told.text.split(":")[1].split()[0])
    assert rows_of(unprotected(document(secret), password))[0]["pwd"] == "made-up-moon-1"
    await desk.chat.press_data(question, str(go.data))
    await desk.until("it works only once")
    desk.clock.ahead = 901
    await desk.chat.send("/help")
    await desk.chat.wait_deleted(secret)
    await desk.chat.wait_deleted(told)


async def test_a_password_of_one_s_own_is_deleted_and_opens_the_file(desk: Desk) -> None:
    await desk.imported([LUNA])
    question = await desk.press(await exported(desk), "With passwords", "with passwords")
    await desk.press(question, "I choose it myself", "Send me the password")
    short = await desk.chat.send("short")
    await desk.until("8 to 255 characters, all of them visible")
    typed = await desk.chat.send("made-up-key-1")

    file = await desk.chat.wait(lambda m: "15 minutes" in m.text and m.document is not None)

    await desk.until("opens with the password you sent")
    opened = unprotected(document(file), Secret("made-up-key-1"))
    assert rows_of(opened)[0]["pwd"] == "made-up-moon-1"
    await desk.chat.wait_deleted(short)
    await desk.chat.wait_deleted(typed)
    assert not [m for m in desk.chat.history if m.from_bot and "made-up-key-1" in m.text]


async def test_a_password_of_one_s_own_can_be_thought_better_of(desk: Desk) -> None:
    await desk.imported([LUNA])
    question = await desk.press(await exported(desk), "With passwords", "with passwords")
    asked = await desk.press(question, "I choose it myself", "Send me the password")

    await desk.press(asked, "Cancel", "Nothing was exported")

    await desk.ask("made-up-key-1", "didn't understand")
    assert len([m for m in desk.chat.history if m.document and m.from_bot]) == 1


async def test_a_file_without_a_password_is_only_sent_when_asked_for(desk: Desk) -> None:
    await desk.imported([LUNA])
    question = await desk.press(await exported(desk), "With passwords", "with passwords")

    await desk.chat.press(question, "No password")

    file = await desk.chat.wait(lambda m: "anybody can open" in m.text and m.document is not None)
    assert document_rows(file)[0]["pwd"] == "made-up-moon-1"


async def test_other_admins_are_told_of_passwords_that_left(desk: Desk, api: BotApi) -> None:
    await desk.imported([LUNA])
    other = api.user(OTHER_ADMIN).private_chat()
    await other.send("/start")
    question = await desk.press(await exported(desk), "With passwords", "with passwords")

    await desk.chat.press(question, "Make one up")

    notice = await other.wait(lambda m: "has exported" in m.text, what="the notice")
    assert "1 account with passwords" in notice.text
    assert not [m for m in desk.chat.history if "has exported" in m.text]


async def test_an_export_with_passwords_can_be_thought_better_of(desk: Desk) -> None:
    await desk.imported([LUNA])
    question = await desk.press(await exported(desk), "With passwords", "with passwords")
    go = next(b for row in question.buttons for b in row if "Make one up" in b.label)

    await desk.press(question, "Cancel", "Nothing was exported")
    await desk.chat.press_data(question, str(go.data))

    await desk.until("it works only once")
    assert len([m for m in desk.chat.history if m.document and m.from_bot]) == 1


def document(message: Message) -> bytes:
    assert message.document is not None
    return message.document.data


def document_rows(message: Message) -> list[dict[str, str]]:
    return rows_of(document(message))


async def test_what_a_file_leaves_open_is_answered_in_its_preview(desk: Desk) -> None:
    row: dict[str, object] = {"packagename": None, "device": None, "device_index": 7}
    secret = {"pwd": "made-up-moon-1|JBSWY3DPEHPK3PXP"}
    await desk.chat.send_document(
        "accounts.xlsx", xlsx([{**LUNA, **secret, **row}, {**KITES, **row}])
    )
    asked = await desk.until("This looks like a TikMatrix export")
    assert "where a colon would go" in asked.text
    assert "7: 2 accounts; no phone here has this label" in asked.text
    assert not [label for label in asked.labels if "Bind" in label]

    parted = await desk.press(asked, "Split password", "2 new")
    assert "2FA: 1 added" in parted.text
    whole = await desk.press(parted, "No, all of it", "2 new")
    assert "2FA" not in whole.text
    await desk.press(whole, "Apply", "Imported: 2 new")


async def test_a_file_for_both_lists_is_imported_at_one_yes_and_undone_as_one(desk: Desk) -> None:
    rows: list[dict[str, object]] = [
        {**LUNA, "app": "Instagram"},
        {**KITES, "app": "TikTok"},
        {**KITES, "app": "Instagram"},
        {"username": "not good", "app": "TikTok"},
    ]
    await desk.chat.send_document("accounts.xlsx", xlsx(rows))
    both = await desk.until("TikTok: 1 new")
    left = await desk.chat.wait(lambda m: m.document is not None, what="the row with an error")
    assert left.document is not None
    assert left.document.name == "errors-tiktok.xlsx"
    assert [row["username"] for row in rows_of(left.document.data)] == ["not good"]
    assert "Apply: 3 new" in both.labels

    alone = await desk.press(both, "Only TikTok", "TikTok · Import")
    assert "Apply: 1 new" in alone.labels
    again = await desk.press(alone, "The whole file", "Instagram: 2 new")
    done = await desk.press(again, "Apply", "In TikTok, Instagram.")
    asked = await desk.press(done, "Undo this import", "3 new accounts are deleted")
    await desk.press(asked, "Undo: 3 accounts", "3 accounts")
    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_a_third_file_is_told_which_wait_and_how_to_make_room(desk: Desk) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]), caption="tiktok")
    await desk.until("1 new")
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA, KITES]))
    await desk.until("2 new")
    third = await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    told = await desk.until("2 of your files wait for an answer already")
    assert "TikTok, sent at " in told.text
    assert "Instagram, sent at " in told.text
    assert [label.rpartition(",")[0] for label in told.labels] == ["Show TikTok", "Show Instagram"]
    await desk.chat.wait_deleted(third)

    await desk.chat.press(told, "Show TikTok")
    shown = await desk.chat.wait(lambda m: "Good until" in m.text and m.id == told.id)
    await desk.press(shown, "Discard", "Nothing was changed")
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA, KITES]))
    await desk.chat.wait(lambda m: "2 new" in m.text and m.id > told.id)
