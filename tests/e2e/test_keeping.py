"""Backup, restore, a change of keys and health as they are called from a shell."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from sandbox.chat import Chat
from sandbox.telegram.server import BotApi
from tests.e2e.conftest import OPERATOR, ROOT, Program

PASSPHRASE = "made-up passphrase of a test"
SLOW = 90.0


@pytest.fixture
def chat(api: BotApi) -> Chat:
    return api.user(OPERATOR).private_chat()


async def shell(program: Program, *arguments: str, typed: str = "") -> tuple[int, str]:
    """A command with the bot's settings, and what is typed as its standard input."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ROSTERBOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=program.folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | program.settings,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await asyncio.wait_for(process.communicate(typed.encode()), SLOW)
    assert process.returncode is not None
    return process.returncode, said.decode()


async def started(program: Program, chat: Chat) -> None:
    """The bot answers, and has an account on its list."""
    await program.start()
    await chat.send("/add luna.bakery made-up-password-1")
    await chat.wait(lambda m: m.from_bot and "added" in m.text, timeout=SLOW)


async def listed(program: Program, chat: Chat) -> None:
    await program.start()
    await chat.send("/accounts")
    await chat.wait(lambda m: any("luna.bakery" in label for label in m.labels), timeout=SLOW)


async def test_a_running_bot_is_backed_up_and_restored_elsewhere(
    program: Program, chat: Chat, tmp_path: Path
) -> None:
    await started(program, chat)
    file = str(tmp_path / "a.backup")
    code, said = await shell(program, "backup", file, typed=f"{PASSPHRASE}\n")
    assert (code, "restored it once as a test" in said) == (0, True), said
    assert "1 account," in said
    assert PASSPHRASE not in said
    code, said = await shell(program, "restore", file, typed=f"{PASSPHRASE}\n")
    assert (code, "isn't empty" in said) == (1, True), said
    await program.kill()

    program.settings["ROSTERBOT_DATA_DIR"] = str(tmp_path / "elsewhere")
    program.settings["ROSTERBOT_KEY_FILE"] = str(tmp_path / "elsewhere.key")
    code, said = await shell(program, "restore", file, typed="not the passphrase\n")
    assert (code, "Wrong passphrase" in said) == (1, True), said
    assert not (tmp_path / "elsewhere").exists()
    code, said = await shell(program, "restore", file, typed=f"{PASSPHRASE}\n")
    assert (code, "1 account," in said) == (0, True), said
    await listed(program, chat)


async def test_a_short_passphrase_protects_nothing(program: Program, tmp_path: Path) -> None:
    code, said = await shell(program, "backup", str(tmp_path / "a.backup"), typed="short\n")
    assert (code, "12 characters" in said) == (1, True), said
    assert not (tmp_path / "a.backup").exists()


async def test_the_key_is_changed_while_the_bot_is_stopped_and_not_before(
    program: Program, chat: Chat
) -> None:
    await started(program, chat)
    key = (program.folder / "rosterbot.key").read_bytes()
    code, said = await shell(program, "rotate-key")
    assert (code, "Another Rosterbot is running" in said) == (1, True), said
    assert (program.folder / "rosterbot.key").read_bytes() == key
    assert await program.terminate() == 0, program.said()
    code, said = await shell(program, "rotate-key")
    assert (code, "The key is changed" in said) == (0, True), said
    assert (program.folder / "rosterbot.key").read_bytes() != key
    await listed(program, chat)


def _not_running(program: Program) -> str:
    return f"not running (no sign of life in {program.settings['ROSTERBOT_DATA_DIR']})\n"


async def test_health_is_one_line_and_a_code(program: Program, chat: Chat) -> None:
    assert await shell(program, "health") == (
        1,
        f"not running (no sign of life in {program.settings['ROSTERBOT_DATA_DIR']})\n",
    )
    await started(program, chat)
    code, said = await shell(program, "health")
    assert (code, said.count("\n")) == (0, 1), said
    assert said.startswith("running; ")
    assert "last sign of life" in said
    await program.kill()
    pulse = program.folder / "data" / "heartbeat"
    os.utime(pulse, (pulse.stat().st_mtime - 60, pulse.stat().st_mtime - 60))
    code, said = await shell(program, "health")
    assert code == 1
    assert "no sign of life for 6" in said
    await listed(program, chat)
    assert await program.terminate() == 0, program.said()
    assert await shell(program, "health") == (
        1,
        f"not running (no sign of life in {program.settings['ROSTERBOT_DATA_DIR']})\n",
    )
