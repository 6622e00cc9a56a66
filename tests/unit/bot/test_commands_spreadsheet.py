from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.sample import rows_of
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.unit.bot.desk import Desk, open_desk, xlsx

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
    assert (await desk.ask("/start", "2 accounts")).text.startswith("Instagram")


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

    await desk.until("applied already; it is done only once")


async def test_an_expired_preview_applies_nothing_and_its_file_is_deleted(desk: Desk) -> None:
    sent = await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    preview = await desk.until("1 new")
    desk.clock.ahead = 601

    await desk.press(preview, "Apply", "older than ten minutes")

    await desk.chat.wait_deleted(sent)
    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_a_preview_switched_to_the_other_app_is_applied_there(desk: Desk) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx([LUNA]))
    preview = await desk.until("1 new")

    switched = await desk.press(preview, "For TikTok instead", "TikTok · Import")
    await desk.press(switched, "Apply", "Imported: 1 new")

    start = await desk.ask("/start", "Instagram · Rosterbot")
    assert "No accounts yet" in start.text
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
    assert rows[0].keys() == {"row", "cell", "username", "problem", "remedy"}
    assert all(row["problem"] and row["remedy"] for row in rows)
    assert "made-up-secret-9" not in str(rows) + preview.text


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
    assert "logined 1×" in preview.text
    left = await desk.press(preview, "Leave those alone", "Nothing to apply")

    assert not [label for label in left.labels if "Apply" in label]
    taken = await desk.press(left, "Take those too", "1 changed")
    assert "Apply: 1 changed" in taken.labels


async def test_ids_from_elsewhere_can_be_matched_by_username(desk: Desk) -> None:
    await desk.imported([LUNA])
    row = {"id": 977, "username": "luna.bakery", "email": "new@example.com"}
    await desk.chat.send_document("accounts.xlsx", xlsx([row]))
    preview = await desk.until("1 id is not known here")

    matched = await desk.press(preview, "Match by username, create the rest", "Matched by username")

    assert "Apply: 1 changed" in matched.labels


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"username,pwd\nluna,made-up-moon-1\n", "such as .csv"),
        (b"\x89PNG\r\n\x1a\n....", "That is a picture"),
        (xlsx([LUNA])[:-80], "cut off"),
        (xlsx([{"name": "luna"}]), "no column called username"),
    ],
    ids=["csv", "picture", "truncated", "no username"],
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


async def test_passwords_leave_only_once_confirmed_and_for_fifteen_minutes(desk: Desk) -> None:
    await desk.imported([LUNA, KITES])
    plain = await exported(desk)
    question = await desk.press(plain, "With passwords", "2 accounts with passwords")
    go = next(b for row in question.buttons for b in row if b.label.startswith("Export 2"))

    await desk.chat.press(question, go.label)
    secret = await desk.chat.wait(lambda m: "15 minutes" in m.text and m.document is not None)

    assert secret.document is not None
    assert rows_of(secret.document.data)[0]["pwd"] == "made-up-moon-1"
    await desk.chat.press_data(question, str(go.data))
    await desk.until("it works only once")
    desk.clock.ahead = 901
    await desk.chat.send("/help")
    await desk.chat.wait_deleted(secret)


async def test_an_export_with_passwords_can_be_thought_better_of(desk: Desk) -> None:
    await desk.imported([LUNA])
    question = await desk.press(await exported(desk), "With passwords", "with passwords")
    go = next(b for row in question.buttons for b in row if b.label.startswith("Export 1"))

    await desk.press(question, "Cancel", "Nothing was exported")
    await desk.chat.press_data(question, str(go.data))

    await desk.until("it works only once")
    assert len([m for m in desk.chat.history if m.document and m.from_bot]) == 1
