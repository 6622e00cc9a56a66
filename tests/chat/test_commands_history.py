"""/runs, /drain and /resume in front of a simulated chat."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.model.account import Workspace
from engine.model.run import Outcome, RunKind
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from engine.storage.runs import NewJob, NewRun
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk

ROWS = (
    {"username": "luna.bakery", "pwd": "made-up-moon-1", "device": "R58M"},
    {"username": "paper.kites", "pwd": "made-up-old-6", "device": "R58M"},
)


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(ROWS)
        yield desk


async def ran(desk: Desk, *outcomes: Outcome) -> int:
    """A run over both accounts, its first jobs ended."""
    engine = desk.engine
    accounts = await AccountStore(engine.stores.database).all(Workspace("instagram"))
    (phone,) = await PhoneStore(engine.stores.database).all()
    queue = engine.stores.queue
    async with engine.stores.database.write() as tx:
        run = NewRun(RunKind.LOGIN, Workspace("instagram"), OPERATOR, OPERATOR)
        jobs = [NewJob(account.id, phone.id) for account in accounts]
        run_id = await engine.stores.runs.submit(tx, run, jobs)
    for outcome in outcomes:
        job = await queue.claim(phone.id, desk.clock.now())
        assert job is not None
        async with engine.stores.database.write() as tx:
            await queue.finish(tx, job, outcome)
    return run_id


async def test_before_anything_was_run_it_says_so(desk: Desk) -> None:
    shown = await desk.ask("/runs", "Nothing has run yet.")

    assert shown.labels == ["‹ Back"]


async def test_a_run_is_found_opened_and_tried_again(desk: Desk) -> None:
    run_id = await ran(desk, Outcome.LOGGED_IN, Outcome.STUCK)
    listed = await desk.ask("/runs", f"#{run_id} Log in · Instagram")

    opened = await desk.press(listed, f"#{run_id}", "paper.kites · phone R58M · got stuck")

    assert opened.id == listed.id
    assert "luna.bakery · phone R58M · signed in" in opened.text
    await desk.press(opened, "Retry 1", "1 whose phone is offline: paper.kites")
    assert "got stuck" in (await desk.ask(f"/runs {run_id}", "got stuck")).text


async def test_retry_tapped_again_while_it_goes_on_says_so_and_leads_there(desk: Desk) -> None:
    first = await ran(desk, Outcome.LOGGED_IN, Outcome.STUCK)
    again = await ran(desk, Outcome.LOGGED_IN)
    opened = await desk.ask(f"/runs {first}", "got stuck")
    said = await desk.press(opened, "Retry 1", f"That's already going on, in run {again}.")
    assert said.labels == [f"▶️ #{again}", "‹ Back"]
    # Under a result, the result itself says so.
    await desk.chat.press_data(opened, f"retry:{first}:1")
    result = await desk.until(f"Retried in run {again}")
    assert result.id == opened.id
    assert "Retry 1" not in result.labels
    await desk.press(result, f"▶️ #{again}", f"Run {again}")
    assert len((await desk.engine.history.page()).lines) == 2


async def test_retry_tapped_while_the_bot_was_away_is_answered_once(
    api: BotApi, tmp_path: Path
) -> None:
    async with open_desk(api, tmp_path) as before:
        await before.imported(ROWS)
        run_id = await ran(before, Outcome.LOGGED_IN, Outcome.STUCK)
        opened = await before.ask(f"/runs {run_id}", "got stuck")
        await before.app.outbox.settled()
    press = await before.chat.press(opened, "Retry 1")
    async with open_desk(api, tmp_path) as desk:
        await desk.chat.answer(press)
        await desk.until("1 whose phone is offline: paper.kites")
        await desk.ask("/status", "Rosterbot")
        await desk.app.outbox.settled()
        asked = [one for one in desk.chat.messages if "phone is offline" in one.text]
        assert len(asked) == 1
        assert "got stuck" in opened.text


async def test_the_results_come_as_a_file_without_secrets(desk: Desk) -> None:
    run_id = await ran(desk, Outcome.LOGGED_IN, Outcome.WRONG_PASSWORD)
    opened = await desk.ask(f"/runs {run_id}", "wrong password")

    sent = await desk.press(opened, "As a spreadsheet", "It holds no passwords or codes.")

    assert sent.document is not None
    data = sent.document.data
    rows = [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).worksheets[0].rows
    ]
    assert rows[0][:5] == ["Account", "App", "Phone", "Outcome", "Reason"]
    assert rows[1][:4] == ["luna.bakery", "Instagram", "R58M", "signed in"]
    assert "refused the password" in str(rows[2][4])
    assert b"made-up" not in data


async def test_a_run_nobody_knows_is_said_to_be_gone(desk: Desk) -> None:
    await desk.ask("/runs 99", "That run is no longer here.")


async def test_draining_starts_nothing_new_and_is_said_everywhere(desk: Desk) -> None:
    run_id = await ran(desk)
    drained = await desk.ask("/drain", "Paused: nothing new starts.")

    assert "Nothing is running any more: it's safe to stop the machine." in drained.text
    assert "Queued until /resume: 2" in drained.text
    await desk.ask("/start", "Paused: nothing new starts.")
    await desk.ask("/runs", "Paused: nothing new starts until /resume.")
    assert (await desk.engine.runs.view(run_id)).draining

    resumed = await desk.press(drained, "Resume", "Going on: new things start again.")

    assert "2" in resumed.text
    assert not (await desk.engine.runs.view(run_id)).draining
    await desk.ask("/resume", "Nothing was paused, so nothing changed.")
