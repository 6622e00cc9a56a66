"""Side tasks of the whole program: an essential one ends it, another is told and stays off."""

from pathlib import Path

import pytest

from sandbox.chat import Chat
from sandbox.telegram.server import BotApi
from tests.e2e.conftest import OPERATOR, ROOT, Program

SLOW = 40.0
BROKEN = """
import sys
if "run" in sys.argv or sys.orig_argv[-1] == "run":
    import {module}
    def stumbles(*_, **__):
        raise LookupError("unfore" + "seen")
    {module}.{name} = stumbles
"""


@pytest.fixture
def chat(api: BotApi) -> Chat:
    return api.user(OPERATOR).private_chat()


def broken(program: Program, folder: Path, module: str, name: str) -> None:
    (folder / "site").mkdir()
    code = BROKEN.format(module=module, name=name)
    (folder / "site" / "sitecustomize.py").write_text(code)
    program.settings["PYTHONPATH"] = f"{folder / 'site'}:{ROOT}"


async def test_an_essential_one_that_keeps_failing_ends_the_program(
    program: Program, tmp_path: Path
) -> None:
    broken(program, tmp_path, "bot.outbox", "Outbox._dispatch")
    await program.start_cold()
    assert await program.ended(SLOW) == 1, program.said()
    assert '"task": "outbox", "why"' in program.said()
    assert "bot.stopped" in program.said()
    assert "unforeseen" not in program.said()


async def test_another_is_told_to_the_admins_once_and_stays_off(
    program: Program, chat: Chat, tmp_path: Path
) -> None:
    broken(program, tmp_path, "bot.housekeeping", "beat")
    await program.start_cold()
    await chat.send("/start")
    await chat.wait(lambda m: m.from_bot and "stays off until a restart" in m.text, timeout=SLOW)
    told = [m.text for m in chat.messages if m.from_bot and "heartbeat" in m.text]
    assert len(told) == 2, told
    await chat.send("/health")
    await chat.wait(lambda m: m.from_bot and "Stopped: heartbeat" in m.text, timeout=SLOW)
