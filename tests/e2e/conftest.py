import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.program import Process
from sandbox.telegram.server import BotApi
from tests import warm

ROOT = Path(__file__).parents[2]
TOKEN = "1234567:made-up-token-of-the-tests"
OPERATOR = 1001


def closed_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """`python -m bot` as a user would start it, with data of its own."""

    def __init__(self, folder: Path, api: BotApi) -> None:
        self.folder = folder
        self.log = folder / "bot.log"
        self.settings = {
            "ROSTERBOT_TOKEN": TOKEN,
            "ROSTERBOT_ADMINS": str(OPERATOR),
            "ROSTERBOT_DATA_DIR": str(folder / "data"),
            "ROSTERBOT_KEY_FILE": str(folder / "rosterbot.key"),
            "ROSTERBOT_BOT_API_URL": api.base_url,
            # Not a loopback address by name, so that no adb is started there; nothing answers.
            "ROSTERBOT_ADB_SERVERS": f"nowhere=0.0.0.0:{closed_port()}",
            "ROSTERBOT_LOG_FORMAT": "json",
        }
        self._process: Process | None = None

    async def start(self) -> None:
        with self.log.open("ab") as output:
            self._process = await warm.start(self.folder, self._environment(), output)

    async def start_cold(self) -> None:
        """As a person does; `python -m bot` reads its modules."""
        self._process = await self._spawn()

    async def ended(self, within: float = 60.0) -> int:
        assert self._process is not None
        try:
            return await asyncio.wait_for(self._process.wait(), within)
        except TimeoutError:
            raise AssertionError(f"still running after {within} s:\n{self.said()}") from None

    async def terminate(self) -> int:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def kill(self) -> None:
        """`kill -9`, the whole family."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()

    async def command(self, *arguments: str) -> tuple[int, str]:
        """Run another command with the same settings; its exit code and what it printed."""
        printed = self.folder / f"{arguments[0]}.log"
        printed.unlink(missing_ok=True)
        with printed.open("ab") as output:
            process = await warm.start(self.folder, self._environment(), output, *arguments)
        code = await asyncio.wait_for(process.wait(), 90.0)
        return code, printed.read_text(encoding="utf-8")

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ROSTERBOT_")}
        return kept | {"PYTHONPATH": str(ROOT), "HOME": str(self.folder)} | self.settings

    async def _spawn(self) -> asyncio.subprocess.Process:
        with self.log.open("ab") as output:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=self.folder,
                env=self._environment(),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN) as api:
        yield api


@pytest.fixture
async def program(tmp_path: Path, api: BotApi) -> AsyncIterator[Program]:
    program = Program(tmp_path, api)
    yield program
    await program.kill()
