"""What runs by itself, through the chat: made, due, told, and killed in between."""

import contextlib
import sqlite3
import time
from pathlib import Path

from sandbox.farm import PhoneSpec
from tests.durability.test_restart import mute, restarted, said, unmute
from tests.e2e.chat.stage import RUN, START, Stage, offering, saying, stage

ONE = [PhoneSpec("Pixel 6")]
STARTED = "SELECT schedule_id, count(*) FROM runs GROUP BY schedule_id"


def due(seconds_ago: float = 1.0) -> str:
    """As if so much time had gone by since the schedule was due."""
    at = time.time() - seconds_ago
    return f"UPDATE schedules SET next_at = {at} WHERE next_at IS NOT NULL"  # noqa: S608


async def test_a_schedule_is_written_in_one_line_and_runs_by_itself(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        await bot.say("/timezone Asia/Jakarta")
        wrong = await bot.say("/schedule login Blorpday 09:00", saying("don't understand"))
        assert "Blorpday" in wrong.text
        assert "/schedule login weekdays 07:30" in wrong.text
        made = await bot.say("/schedule login weekdays 07:30", saying("runs by itself"))
        assert "Log in · Instagram · everything" in made.text
        assert "weekdays at 07:30" in made.text
        assert "07:30 WIB" in made.text

        await bot.restart(due())
        result = await bot.shown(saying("Run 1 finished"), RUN)

        assert "✅ 1 signed in" in result.text
        assert "Schedule 1" in result.text
        assert result.is_silent, "a schedule's success does not ring"
        assert bot.rows(STARTED) == [(1, 1)]
        listed = await bot.say("/schedules", offering("New schedule"))
        assert "run 1: ✅ 1" in listed.text


async def test_a_schedule_is_built_paused_resumed_run_and_deleted_with_buttons(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        chat = bot.another()
        zone = await chat.say("/schedule", saying("Where are you?"))
        step = await chat.press(zone, "UTC", offering("Sync"))
        step = await chat.press(step, "Log in", offering("Everything"))
        step = await chat.press(step, "Not signed in", offering("Some days"))
        step = await chat.press(step, "Some days", saying("Tick the days"))
        step = await chat.press(step, "☐ Tue", offering("☑ Tue"))
        step = await chat.press(step, "Those days", offering("18:…"))
        step = await chat.press(step, "18:…", offering("18:15"))
        made = await chat.press(step, "18:15", saying("runs by itself"))
        assert "Not signed in" in made.text
        assert "Tue at 18:15" in made.text
        chat = bot.another()
        card = await chat.press(await chat.say("/schedules"), "⏰ 1", offering("Pause"))
        card = await chat.press(card, "Pause", saying("paused"))
        card = await chat.press(card, "Make up for missed", saying("however late"))
        card = await chat.press(card, "Resume", saying("Resumed"))
        chat = bot.another()
        card = await chat.press(await chat.say("/schedules"), "⏰ 1", offering("Run now"))
        question = await chat.press(card, "Run now", saying("Run this now?"))
        await chat.press(question, "Run now", saying("Schedule 1", "Run 1"))
        await chat.shown(saying("Run 1 finished"), RUN)
        assert bot.rows(STARTED) == [(1, 1)]
        chat = bot.another()
        card = await chat.press(await chat.say("/schedules"), "⏰ 1", offering("Delete"))
        question = await chat.press(card, "Delete", saying("Delete this schedule?"))
        kept = await chat.press(question, "Cancel", offering("Pause"))
        question = await chat.press(kept, "Delete", saying("Delete this schedule?"))
        await chat.press(question, "Delete", saying("Nothing runs by itself yet"))
        assert bot.rows("SELECT count(*) FROM schedules") == [(0,)]


async def test_a_list_that_is_narrowed_down_can_be_scheduled(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery", "harbor_runs")
        chat = bot.another()
        await chat.say("/timezone UTC")
        card = await chat.say("/accounts luna", offering("List"))
        found = await chat.press(card, "List", offering("Schedule…"))
        step = await chat.press(found, "Schedule…", offering("Log in"))
        step = await chat.press(step, "Log in", offering("Every few hours"))
        step = await chat.press(step, "Every few hours", offering("6 h"))
        made = await chat.press(step, "6 h", saying("every 6 hours"))
        assert "“luna”" in made.text

        await bot.restart(due())
        await chat.shown(saying("Run 1 finished"), RUN)

        assert [attempt.identifier for attempt in bot.instagram.attempts] == ["luna.bakery"]


async def test_what_was_missed_is_told_and_left_out(tmp_path: Path) -> None:
    async with stage(tmp_path) as bot:
        await bot.say("/timezone UTC")
        await bot.say("/schedule sync every 6 h", saying("runs by itself"))
        await bot.restart(due(2 * 3_600))
        told = await bot.shown(saying("Schedule 1", "was missed"), START)
        assert not told.is_silent
        assert bot.rows("SELECT count(*) FROM runs") == [(0,)]

        await bot.restart(due())
        idle = await bot.shown(saying("nothing to do"), START)
        assert idle.is_silent
        await bot.restart(due())
        await bot.logged("schedule.fired", 3)
        await bot.handled()
        assert len(said(bot, "nothing to do")) == 1


async def test_killed_before_the_run_is_stored_it_is_started_once_afterwards(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        await bot.say("/timezone UTC")
        await bot.say("/schedule login every 6 h", saying("runs by itself"))
        assert await bot.program.stop() == 0
        bot.change(due())
        _execute(bot, STOP_BEFORE)
        await bot.program.start()
        await bot.logged("schedule.failed")
        await bot.program.kill()
        assert bot.rows("SELECT count(*) FROM runs") == [(0,)]
        _execute(bot, "DROP TRIGGER crash")

        await restarted(bot)
        await bot.shown(saying("Run 1 finished"), RUN)

        assert bot.rows(STARTED) == [(1, 1)]
        assert len(bot.attempts("luna.bakery")) == 1


async def test_killed_after_the_run_is_stored_it_is_not_started_again_and_told_once(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        await bot.say("/timezone UTC")
        await bot.say("/schedule login every 6 h", saying("runs by itself"))
        await bot.handled()
        assert await bot.program.stop() == 0
        bot.change(due())
        mute(bot)
        await bot.program.start()
        await bot.logged("schedule.fired")
        await bot.program.kill()
        assert bot.rows(STARTED) == [(1, 1)]
        unmute(bot)

        await restarted(bot)
        await bot.shown(saying("Run 1 finished"), RUN)
        await bot.handled()

        assert bot.rows(STARTED) == [(1, 1)]
        assert len(said(bot, "Run 1 finished")) == 1
        assert len(bot.attempts("luna.bakery")) == 1


async def test_a_chat_subscribes_sets_quiet_hours_and_turns_things_off(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        await bot.say("/timezone UTC")
        await bot.say("/schedule login every 6 h", saying("runs by itself"))
        other = bot.another()
        await other.say("/subscribe login", saying("results of all schedules of: Log in"))
        await other.say("/timezone UTC")
        quiet = await other.say("/quiet 22:00-07:00", saying("22:00–07:00"))
        ring = await other.press(quiet, "I'm needed: ring", saying("only what needs you"))
        await other.press(ring, "No quiet hours", saying("may ring at any time"))
        settings = await bot.say("/notifications", offering("Runs without failures"))
        for becomes in ("rings", "silent", "off"):
            settings = await bot.press(
                settings, "Runs without failures", saying(f"Runs without failures: {becomes}")
            )

        await bot.restart(due())
        await other.shown(saying("Run 1 finished", "Schedule 1"), RUN)
        await bot.handled()

        assert said(bot, "Run 1") == [], "what is off is not told"
        unsubscribed = await other.say("/unsubscribe", saying("its own runs"))
        assert "results of all schedules" not in unsubscribed.text


STOP_BEFORE = (
    "CREATE TRIGGER crash BEFORE INSERT ON runs BEGIN SELECT raise(ABORT, 'made up by a test'); END"
)


def _execute(bot: Stage, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(bot.database)) as connection, connection:
        connection.execute(sql)
