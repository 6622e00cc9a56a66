"""The bot as a user starts it: a process of its own, with nothing but settings."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

PROJECT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 15.0
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "VIRTUAL_ENV")
T = TypeVar("T")


class ProgramEnded(Exception):
    """The bot ended although it was still needed."""


def settings_for(
    *, token: str, admin: int, bot_api: str, adb_port: int, pages: str = ""
) -> dict[str, str]:
    """The settings that point the bot at a sandbox, with the address of its `pages` if it has.

    Nobody has to wait between two logins there.
    """
    settings = {
        "ROSTERBOT_TOKEN": token,
        "ROSTERBOT_ADMINS": str(admin),
        "ROSTERBOT_BOT_API_URL": bot_api,
        "ROSTERBOT_ADB_SERVERS": f"local=127.0.0.1:{adb_port}",
        "ROSTERBOT_LOGIN_SPACING": "0",
    }
    if pages:
        settings["ROSTERBOT_TIKTOK_PAGES_URL"] = pages
        settings["ROSTERBOT_TIKTOK_PAGES_PAUSE"] = "0.2"
    return settings


class Process(Protocol):
    """The program as it runs; as far as it is needed, an asyncio.subprocess.Process."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None:
        """None while it runs; negative where a signal ended it."""

    async def wait(self) -> int: ...

    def send_signal(self, number: int, /) -> None: ...


class Start(Protocol):
    """A way to start `python -m bot run`."""

    async def __call__(
        self, folder: Path, environment: Mapping[str, str], output: BinaryIO, /
    ) -> Process: ...


async def start(folder: Path, environment: Mapping[str, str], output: BinaryIO) -> Process:
    """In this folder, with this environment and nothing else."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=output,
        stderr=output,
    )


class BotProgram:
    """`python -m bot run`, with data, key, HOME and log in `folder`.

    The folder is also its working directory, so that no `.env` of the developer's is read.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str], start: Start = start) -> None:
        self._folder = folder
        self._start = start
        self._log = folder / "bot.log"
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {
            "HOME": str(folder),
            "PYTHONPATH": str(PROJECT),
            "PYTHONUNBUFFERED": "1",
            "ROSTERBOT_DATA_DIR": str(folder / "data"),
            "ROSTERBOT_KEY_FILE": str(folder / "rosterbot.key"),
        }
        self._environment = kept | own | dict(settings)
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """The process's number, None while it does not run."""
        is_running = self._process is not None and self._process.returncode is None
        return self._process.pid if is_running and self._process else None

    @property
    def database(self) -> Path:
        """Where its data lies."""
        return self._folder / "data" / "rosterbot.db"

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await self._start(self._folder, self._environment, log)

    async def stop(self) -> int:
        """Ask it to end and wait; its exit status, or -9 if it had to be killed."""
        self._signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.ended(), STOP_SECONDS)
        except TimeoutError:
            return await self.kill()

    async def kill(self) -> int:
        """`kill -9`."""
        self._signal(signal.SIGKILL)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for its end; the exit status, 0 where it was never started."""
        return await self._process.wait() if self._process else 0

    def log(self, lines: int | None = None) -> str:
        """What it wrote, or the last `lines` of it."""
        written = self._log.read_text(errors="replace").splitlines() if self._log.exists() else []
        return "\n".join(written[-lines:] if lines else written)

    async def while_running(self, waiting: Coroutine[None, None, T]) -> T:
        """The result of `waiting`; ProgramEnded as soon as the bot ends before it."""
        wanted = asyncio.ensure_future(waiting)
        end = asyncio.ensure_future(self.ended())
        try:
            await asyncio.wait({wanted, end}, return_when=asyncio.FIRST_COMPLETED)
            if not wanted.done():
                raise ProgramEnded(f"the bot ended with status {end.result()}")
            return wanted.result()
        finally:
            wanted.cancel()
            end.cancel()

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.returncode is None:
            self._process.send_signal(number)
