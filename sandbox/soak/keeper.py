"""Keeps the program: starts it, ends it in both ways, and watches what it takes."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from sandbox.program import BotProgram
from sandbox.soak.diary import Diary
from sandbox.soak.facts import AgentKill

KILLED = -9
_AGAIN_SECONDS = 2.0
_AGENTS_SECONDS = 5
_BACK_SECONDS = 60.0
"""So long an agent that was killed is waited for."""

_RUNNING = b'"agent.running"'


@dataclass(frozen=True, slots=True)
class Reading:
    """What a process takes: `memory` in MiB; `at` is the monotonic clock.

    `who`: the bot, or one of the agents it has started, by its number.
    """

    who: str
    at: float
    process: int
    memory: float
    threads: int
    files: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How the program ended: whether it was `asked`, with which status, within how many seconds.

    `at` is the wall clock when that was begun.
    """

    asked: str
    at: float
    status: int
    seconds: float


class Keeper:
    """The program's life. `endings` tells each of its ends, `readings` what it took.

    `agent_kills`: the agents that were killed while it went on.
    """

    def __init__(self, program: BotProgram, diary: Diary) -> None:
        self.program = program
        self.endings: list[Ending] = []
        self.readings: list[Reading] = []
        self.agent_kills: list[AgentKill] = []
        self._diary = diary
        self._is_asked = False
        self._agents: list[int] = []
        self._log = program.folder / "bot.log"
        self._log_began = 0

    async def start(self) -> None:
        self._log_began = self._log.stat().st_size if self._log.exists() else 0
        await self.program.start()
        self._is_asked = False
        self._diary.note("program", "started")

    async def kill(self) -> None:
        """`kill -9`."""
        await self._end("kill -9")

    async def stop(self) -> None:
        """SIGTERM."""
        await self._end("SIGTERM")

    def note(self, what: str) -> None:
        """Write down what the program does."""
        self._diary.note("program", what)

    async def watch(self) -> None:
        """Until cancelled: start again what ended without having been asked to."""
        while True:
            status = await self.program.ended()
            if not self._is_asked:
                self.endings.append(Ending("nobody", time.time(), status, 0.0))
                self._diary.note("program", "ended by itself", f"status {status}")
                await self.start()
            await asyncio.sleep(_AGAIN_SECONDS)

    async def measure(self, path: Path) -> None:
        """Until cancelled: look once a second what each process takes, and write it down."""
        with path.open("w", encoding="utf-8", buffering=1) as file:
            file.write("who,seconds,process,memory,threads,files\n")
            seconds = 0
            while True:
                if seconds % _AGENTS_SECONDS == 0:
                    self._find_agents()
                seconds += 1
                for who, process in self._processes().items():
                    reading = read(who, process, time.monotonic())
                    if reading is not None:
                        self.readings.append(reading)
                        named, *numbers = astuple(reading)
                        file.write(",".join((named, *(f"{n:.1f}" for n in numbers))) + "\n")
                await asyncio.sleep(1.0)

    async def kill_agent(self, agents: int) -> None:
        """`kill -9` for one of these agents; wait until another one drives its phones."""
        if not agents or not await self._are_running(agents):
            return
        self._find_agents()
        at, began = time.time(), time.monotonic()
        os.kill(self._agents[0], signal.SIGKILL)
        self._diary.note("program", "kill -9 of an agent")
        is_back = await self._are_running(agents + 1)
        self.agent_kills.append(AgentKill(at, time.monotonic() - began if is_back else None))

    async def _are_running(self, times: int) -> bool:
        """Whether so many agents have begun since the program has; waits for it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_BACK_SECONDS):
                while self._written().count(_RUNNING) < times:  # noqa: ASYNC110 - not our process
                    await asyncio.sleep(0.2)
                return True
        return False

    def _written(self) -> bytes:
        """What the program has logged since its last start."""
        with self._log.open("rb") as file:
            file.seek(self._log_began)
            return file.read()

    def _processes(self) -> dict[str, int]:
        """The program and its agents, by name."""
        if self.program.pid is None:
            return {}
        agents = {f"agent {number}": one for number, one in enumerate(self._agents, 1)}
        return {"the bot": self.program.pid, **agents}

    def _find_agents(self) -> None:
        self._agents = [] if self.program.pid is None else agents_of(self.program.pid)

    async def _end(self, how: str) -> None:
        self._is_asked = True
        self._diary.note("program", how)
        at, began = time.time(), time.monotonic()
        status = await (self.program.kill() if how == "kill -9" else self.program.stop())
        self.endings.append(Ending(how, at, status, time.monotonic() - began))


def agents_of(process: int) -> list[int]:
    """The processes of the agents a program has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == process and b"bot.agent" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return sorted(found)


def read(who: str, process: int, at: float) -> Reading | None:
    """What a process takes; None where the system does not say, or it is gone."""
    folder = Path("/proc") / str(process)
    try:
        lines = (folder / "status").read_text().splitlines()
        said = dict(line.split(":", 1) for line in lines if ":" in line)
        files = _open_files(folder, said)
    except OSError:
        return None
    if "VmRSS" not in said:
        return None
    memory = int(said["VmRSS"].split()[0]) / 1024
    return Reading(who, at, process, memory, int(said["Threads"]), files)


def _open_files(folder: Path, said: Mapping[str, str]) -> int:
    """How many files are open; for how many there is room, where only root may look."""
    try:
        return sum(1 for _ in (folder / "fd").iterdir())
    except PermissionError:
        return int(said["FDSize"])
