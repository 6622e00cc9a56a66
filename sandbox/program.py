"""The bot and its agents as users start them: processes of their own, with nothing but settings."""

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
    """The program ended although it was still needed."""


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
    """A way to start `python -m bot` with these arguments; `entered` is its standard input."""

    async def __call__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        output: BinaryIO,
        /,
        *arguments: str,
        entered: bytes = b"",
    ) -> Process: ...


async def start(
    folder: Path,
    environment: Mapping[str, str],
    output: BinaryIO,
    /,
    *arguments: str,
    entered: bytes = b"",
) -> Process:
    """In this folder, with this environment and nothing else."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin:
        # No more than a pipe holds.
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(entered)
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=folder,
            env=environment,
            stdin=stdin,
            stdout=output,
            stderr=output,
        )


class Program:
    """`python -m bot COMMAND`, with HOME and a log in `folder`.

    The folder is also its working directory, so that no `.env` of the developer's is read.
    `environment` is all that it is given, at each start.
    """

    def __init__(
        self, folder: Path, command: str, log: str, settings: Mapping[str, str], start: Start
    ) -> None:
        self.folder = folder
        self._start = start
        self._command = command
        self._log = folder / log
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {
            "HOME": str(folder),
            "PYTHONPATH": str(PROJECT),
            "PYTHONUNBUFFERED": "1",
        }
        self.environment = kept | own | dict(settings)
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """The process's number, None while it does not run."""
        is_running = self._process is not None and self._process.returncode is None
        return self._process.pid if is_running and self._process else None

    async def start(self, *arguments: str, entered: bytes = b"") -> None:
        """Also again, once it has ended."""
        with self._log.open("ab") as log:
            self._process = await self._start(
                self.folder, self.environment, log, self._command, *arguments, entered=entered
            )

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
                raise ProgramEnded(f"the program ended with status {end.result()}")
            return wanted.result()
        finally:
            wanted.cancel()
            end.cancel()

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.returncode is None:
            self._process.send_signal(number)


class BotProgram(Program):
    """`python -m bot run`, with its data and key in `folder`, too."""

    def __init__(self, folder: Path, settings: Mapping[str, str], start: Start = start) -> None:
        own = {
            "ROSTERBOT_DATA_DIR": str(folder / "data"),
            "ROSTERBOT_KEY_FILE": str(folder / "rosterbot.key"),
        }
        super().__init__(folder, "run", "bot.log", own | dict(settings), start)

    @property
    def database(self) -> Path:
        """Where its data lies."""
        return self.folder / "data" / "rosterbot.db"


class AgentProgram(Program):
    """`python -m bot agent`, with its keys in `folder`; its phones are on this machine."""

    def __init__(self, folder: Path, start: Start = start) -> None:
        super().__init__(folder, "agent", "agent.log", {}, start)

    async def join(self, token: str, adb_port: int) -> None:
        """Begin with the token of /hosts add; from then on it is only started."""
        await self.start("--join", "--adb-port", str(adb_port), entered=token.encode())
