"""What slows a run down, what was run, and draining, as an operator goes through it."""

from pathlib import Path

from sandbox.farm import PhoneSpec
from tests.e2e.chat.stage import RUN, offering, saying, stage

ONE = [PhoneSpec("Pixel 6")]


async def test_the_pause_between_logins_is_told_from_the_question_to_the_result(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, ONE, ROSTERBOT_LOGIN_SPACING="2") as bot:
        await bot.put_accounts("luna.bakery", "harbor_runs")
        question = await bot.say("/login all", offering("Start"))
        assert "Logins on one phone are sent 2 s apart: phone 1 takes at least 2 s." in (
            question.text
        )
        await bot.start_run()
        result = await bot.shown(saying("Run 1 finished"), RUN)

        assert "Logins on one phone were sent 2 s apart: phone 1 took at least 2 s." in result.text
        first, second = bot.rows("SELECT submitted_at FROM jobs ORDER BY submitted_at")
        assert second[0] - first[0] >= 2.0
        again = await bot.another().say("/login all", offering("Start"))
        assert "harbor_runs, luna.bakery" in again.text
        assert "2 are already signed in, as far as I know: I'll only check them." in again.text
        assert "⏱ This takes less than a minute." in again.text
        assert "⏱" not in question.text, "nothing was measured before"
        opened = await bot.say("/runs 1", offering("As a spreadsheet"))
        assert "✅ 2 signed in" in opened.text


async def test_a_drained_run_waits_across_a_restart_until_it_is_resumed(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        await bot.say("/drain", saying("Nothing is running any more"))
        question = await bot.say("/login all", offering("Start"))
        assert "Paused: this would wait until /resume." in question.text
        await bot.press(question, "Start", saying("Paused: nothing new starts until /resume."))
        await bot.program.kill()
        await bot.program.start()
        await bot.ready()
        shown = await bot.say("/start", saying("Paused"))
        assert "Running: 0 now, 1 queued" in shown.text
        await bot.say("/resume", saying("new things start again"))
        await bot.shown(saying("Run 1 finished"), RUN)
        assert len(bot.instagram.attempts) == 1
