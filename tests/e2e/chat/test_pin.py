"""The pinned status of the running program."""

from pathlib import Path

from tests.e2e.chat.stage import RUN, Stage, saying, stage
from tests.e2e.conftest import ROOT
from tests.e2e.engine.rack import spec

HURRIED = """
import sys
if sys.orig_argv[-1] == "run":
    import bot.pins
    bot.pins.SPACING = 0.5
"""


def in_order(bot: Stage, *wanted: str) -> bool:
    """Whether the pinned message said all this, one after the other, and says the last now."""
    (status,) = bot.chat.pinned
    texts = [*(version.text for version in status.edits), status.text]
    said = iter(texts)
    return all(any(words in text for text in said) for words in wanted) and wanted[-1] in texts[-1]


async def test_a_pinned_status_follows_a_run_and_outlives_a_restart(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(HURRIED)
    async with stage(tmp_path, [spec()], PYTHONPATH=f"{tmp_path / 'site'}:{ROOT}") as bot:
        await bot.put_accounts("one.first", "two.second")
        status = await bot.say("/pin", saying("Nothing is running", "Unchanged since"))
        hold = bot.phones.phones[0].faults.hold(rpc="setText", screen="login_form")
        await bot.start_run()
        await hold.reached()
        await bot.shown(lambda m: m is status and "0 of 2" in m.text)
        before = len(status.edits)

        await bot.program.kill()
        await bot.program.start()
        await bot.ready()
        assert len(status.edits) <= before + 1, "a restart alone changes nothing"
        hold.release()
        await bot.shown(lambda m: m is status and "Nothing is running" in m.text, RUN)

        assert in_order(bot, "Nothing is running", "0 of 2", "Nothing is running")
        assert "2 signed in" in status.text
        notices = [message for message in bot.chat.history if message.pins is not None]
        assert [notice.deleted for notice in notices] == [True]
