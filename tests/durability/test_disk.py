"""A disk that is full or only to be read, for real: a small file system of its own."""

import asyncio
import contextlib
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from sandbox.chat import Chat
from sandbox.telegram.server import BotApi
from tests.e2e.conftest import OPERATOR, TOKEN, Program
from tests.faults.recovery import Recovery

SLOW = 90.0


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN) as api:
        yield api


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory, with room enough to be well."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if mount("-t", "tmpfs", "-o", "size=520m", "tmpfs", str(disk)):
        pytest.skip("file systems can be mounted by root alone")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
async def program(disk: Path, tmp_path: Path, api: BotApi) -> AsyncIterator[Program]:
    program = Program(tmp_path, api)
    program.settings["ROSTERBOT_DATA_DIR"] = str(disk / "data")
    yield program
    await program.kill()


@pytest.fixture
def chat(api: BotApi) -> Chat:
    return api.user(OPERATOR).private_chat()


def mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode


def fill(disk: Path) -> Path:
    """Leave no room; the file that takes it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * (1 << 20)):
            pass
    assert shutil.disk_usage(disk).free == 0
    return filler


async def answered(chat: Chat, text: str) -> None:
    await chat.send(text)
    await chat.wait(lambda m: m.from_bot and "Accounts" in m.text, timeout=SLOW)


@pytest.mark.fault(
    area="Disk and data",
    name="The disk is full while operators write",
    expected="said by health; nothing taken in is lost, and all is answered once there is room",
    within=40,
)
async def test_on_a_full_disk_nothing_is_lost_and_the_bot_goes_on_by_itself(
    program: Program, chat: Chat, disk: Path, recovery: Recovery
) -> None:
    await program.start()
    await answered(chat, "/accounts")
    filler = fill(disk)
    asked = 1
    async with asyncio.timeout(SLOW):
        # The log may have room left from before.
        while "inbox.not_stored" not in program.said():
            await chat.send("/accounts")
            asked += 1
            await asyncio.sleep(0.1)
    code, said = await program.command("health")
    assert (code, "disk is full" in said) == (1, True), said
    filler.unlink()
    recovery.begins()
    for _ in range(asked - 1):
        await chat.wait(lambda m: m.from_bot and "Accounts" in m.text, timeout=SLOW)
    recovery.ends()
    code, said = await program.command("health")
    assert (code, "disk" in said) == (0, False), said
    assert await program.terminate() == 0, program.said()


async def test_a_first_start_on_a_full_disk_is_refused_and_leaves_nothing_half(
    program: Program, chat: Chat, disk: Path
) -> None:
    (disk / "data").mkdir(mode=0o700)
    filler = fill(disk)
    await program.start()
    assert await program.ended(SLOW) == 1
    assert "is full" in program.said()
    assert "Traceback" not in program.said()
    filler.unlink()
    await program.start()
    await answered(chat, "/accounts")


@pytest.mark.fault(
    area="Disk and data",
    name="The data directory can only be read",
    expected="the start is refused by name, nothing changed; it starts once it can be written",
    within=40,
)
async def test_a_disk_that_cannot_be_written_is_told_and_left_alone(
    program: Program, chat: Chat, disk: Path, recovery: Recovery
) -> None:
    await program.start()
    await answered(chat, "/accounts")
    assert await program.terminate() == 0
    before = (disk / "data" / "rosterbot.db").read_bytes()
    assert mount("-o", "remount,ro", str(disk)) == 0
    await program.start()
    assert await program.ended(SLOW) == 1
    assert "can't be written" in program.said()
    code, said = await program.command("doctor")
    assert code == 1
    assert "✗ disk:" in said
    assert mount("-o", "remount,rw", str(disk)) == 0
    assert (disk / "data" / "rosterbot.db").read_bytes() == before
    recovery.begins()
    await program.start()
    await answered(chat, "/accounts")
    recovery.ends()
