"""An import as an operator goes through it: preview, choices, Apply, Discard, expiry."""

import io
from pathlib import Path

from openpyxl import load_workbook

from sandbox.telegram.faults import FaultKind
from tests.e2e.chat.stage import (
    Row,
    content,
    file_called,
    offering,
    saying,
    sheet,
    stage,
)

EXPIRE_NOW = "UPDATE import_plans SET expires_at = 1 WHERE state = 'open'"
DELETE_NOW = "UPDATE outbox SET not_before = 1 WHERE kind = 'delete' AND state = 'waiting'"
COULD_NOT = "couldn't delete"


def names(*usernames: str) -> list[Row]:
    return [{"username": name, "pwd": "made-up-1"} for name in usernames]


async def test_the_preview_counts_and_apply_does_it_once_and_deletes_the_file(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        await bot.put(names("luna.bakery", "harbor_runs"))
        rows = names("Luna.Bakery", "third.one", "bad name", "harbor_runs", "harbor_runs")
        rows[0]["id"] = 1
        rows[0]["email"] = "luna@example.com"
        sent = await bot.chat.send_document("accounts.xlsx", sheet(rows))
        preview = await bot.shown(offering("Apply"))
        assert "1 new · 1 changed · 0 unchanged" in preview.text
        assert "Row 4 (D4)" in preview.text
        assert "Row 5 (D5) harbor_runs:" in preview.text
        assert "Row 6 (D6) harbor_runs:" in preview.text
        assert not sent.deleted
        done = await bot.press(preview, "Apply: 1 new, 1 changed", saying("Imported"))
        assert "1 new, 1 changed, 0 unchanged" in done.text
        assert "3 rows with errors were left out" in done.text
        await bot.chat.wait_deleted(sent)
        again = await bot.press_data(done, preview.edits[-1].rows[0][0].data or "")
        assert "already been applied" in again.text
        assert "Imported: 1 new, 1 changed" in again.text
        assert bot.rows("SELECT id, username, email FROM accounts ORDER BY id") == [
            (1, "luna.bakery", "luna@example.com"),
            (2, "harbor_runs", None),
            (3, "third.one", None),
        ]
        assert bot.rows("SELECT count(*) FROM import_plans WHERE sealed IS NOT NULL") == [(0,)]

        asked = await bot.press(again, "Log in these 2", saying("2 without a phone"))
        assert asked.id != again.id
        assert "↩️ Undo this import" in again.labels
        trail = await bot.say("/audit", offering("Can be undone: 1"))
        listed = await bot.press(trail, "Can be undone", saying("2 accounts: imported", "Until"))
        question = await bot.press(listed, "↩️ 1", saying("Undo this?", "third.one"))
        await bot.press(question, "Undo: 2 accounts", saying("2 accounts: back as before"))
        assert bot.rows("SELECT id, username, email FROM accounts ORDER BY id") == [
            (1, "luna.bakery", None),
            (2, "harbor_runs", None),
        ]


async def test_more_errors_than_fit_come_as_errors_xlsx_without_a_password(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        rows: list[Row] = [{"username": f"<b>&{n}", "pwd": "made-up-secret-1"} for n in range(12)]
        preview = await bot.send_file(sheet([*names("fine.one"), *rows]), offering("Apply: 1 new"))
        assert "12 rows with errors" in preview.text
        assert "errors.xlsx" in preview.text
        errors = await bot.shown(file_called("errors.xlsx"))
        assert "12 errors" in errors.text
        book = load_workbook(io.BytesIO(content(errors)))
        found = [list(line) for line in book.worksheets[0].iter_rows(values_only=True)]
        assert found[0][:4] == ["row", "cell", "problem", "remedy"]
        assert "made-up-secret-1" not in str(found)
        assert len(found) == 13
        assert found[1][:2] == [3, "D3"]
        assert bot.api.sent_containing("made-up-secret-1") == []


async def test_switching_the_workspace_on_a_preview_leaves_older_previews_alone(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        older = await bot.send_file(sheet(names("older.one")), offering("Apply"))
        newer = await bot.send_file(sheet(names("newer.one")), offering("Apply"))
        switched = await bot.press(newer, "TikTok", saying("TikTok", "1 new"))
        assert switched is newer
        assert older.text.startswith("Instagram")
        await bot.press(switched, "Apply", saying("TikTok", "Imported"))
        await bot.press(older, "Apply", saying("Instagram", "Imported"))
        assert bot.rows("SELECT username, workspace FROM accounts ORDER BY id") == [
            ("newer.one", "tiktok"),
            ("older.one", "instagram"),
        ]


async def test_unknown_ids_are_counted_and_can_be_matched_by_username(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put(names("luna.bakery", "harbor_runs"))
        rows: list[Row] = [
            {"id": 71, "username": "luna.bakery", "email": "luna@example.com"},
            {"id": 72, "username": "new.one"},
            {"id": 1, "username": "harbor_runs"},
        ]
        columns = ("id", "username", "email")
        preview = await bot.send_file(sheet(rows, columns), offering("Match by username"))
        assert "I don't know 2 of the ids" in preview.text
        assert "1 id belong" in preview.text
        assert "already matches the file" not in preview.text
        matched = await bot.press(preview, "Match by username", saying("Matched by username"))
        assert "1 new · 1 changed · 1 unchanged" in matched.text
        await bot.press(matched, "Apply: 1 new, 1 changed", saying("Imported"))
        assert bot.rows("SELECT username, email FROM accounts ORDER BY id") == [
            ("luna.bakery", "luna@example.com"),
            ("harbor_runs", None),
            ("new.one", None),
        ]


async def test_changes_of_login_state_can_be_left_alone(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put(names("luna.bakery"))
        rows: list[Row] = [
            {
                "id": 1,
                "username": "luna.bakery",
                "logined": 1,
                "status": 1,
                "email": "new@example.com",
            }
        ]
        columns = ("id", "username", "email", "logined", "status")
        preview = await bot.send_file(
            sheet(rows, columns), offering("Leave alone: signed in, disabled")
        )
        assert "Also changed: signed in 1×, disabled 1×\n" in preview.text
        kept = await bot.press(preview, "Leave alone: signed in, disabled", saying("Left alone"))
        await bot.press(kept, "Apply: 1 changed", saying("Imported"))
        stored = bot.rows("SELECT logined, status, email FROM accounts")
        assert stored == [(0, 0, "new@example.com")]


async def test_a_rename_by_id_is_listed_by_name(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.put(names("luna.bakery"))
        rows: list[Row] = [{"id": 1, "username": "luna.shop"}]
        preview = await bot.send_file(sheet(rows, ("id", "username")), offering("Apply"))
        assert "luna.bakery → luna.shop" in preview.text


async def test_discard_changes_nothing_and_deletes_the_file(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        sent = await bot.chat.send_document("accounts.xlsx", sheet(names("luna.bakery")))
        preview = await bot.shown(offering("Discard"))
        gone = await bot.press(preview, "Discard", saying("Nothing was changed"))
        assert gone.labels == []
        await bot.chat.wait_deleted(sent)
        assert bot.rows("SELECT count(*) FROM accounts") == [(0,)]


async def test_after_ten_minutes_the_preview_says_so_and_the_file_is_deleted(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        sent = await bot.chat.send_document("accounts.xlsx", sheet(names("luna.bakery")))
        preview = await bot.shown(offering("Apply"))
        apply = preview.buttons[0][0].data or ""
        assert await bot.program.stop() == 0
        bot.change(EXPIRE_NOW)
        bot.change(DELETE_NOW)
        await bot.after(bot.program.start(), saying("over ten minutes old"))
        await bot.chat.wait_deleted(sent)
        assert preview.labels == []
        late = await bot.press_data(preview, apply)
        assert "over ten minutes old" in late.text
        assert bot.rows("SELECT count(*) FROM accounts") == [(0,)]
        assert bot.rows("SELECT count(*) FROM import_plans WHERE sealed IS NOT NULL") == [(0,)]


async def test_the_operator_is_told_once_when_the_file_could_not_be_deleted(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as bot:
        sent = await bot.chat.send_document("accounts.xlsx", sheet(names("luna.bakery")))
        preview = await bot.shown(offering("Apply"))
        refused = bot.api.arm(FaultKind.BAD_REQUEST, "deleteMessage", times=None)
        done = await bot.press(preview, "Apply", saying("Imported"))
        await bot.shown(saying(COULD_NOT))
        assert "I deleted" not in done.text
        await bot.handled()
        assert not sent.deleted
        assert await bot.program.stop() == 0
        waiting = "SELECT kind FROM outbox WHERE state IN ('waiting', 'sending')"
        assert bot.rows(waiting) == []
        assert refused.struck == 1
