"""Keeps the program: starts it, ends it in both ways, and watches what it takes."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from sandbox.program import BotProgram
from sandbox.soak.diary import Diary

KILLED = -9
_AGAIN_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a process takes: `memory` in MiB; `at` is the monotonic clock."""

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
    """The program's life. `endings` tells each of its ends, `readings` what it took."""

    def __init__(self, program: BotProgram, diary: Diary) -> None:
        self.program = program
        self.endings: list[Ending] = []
        self.readings: list[Reading] = []
        self._diary = diary
        self._is_asked = False

    async def start(self) -> None:
        await self.program.start()
        self._is_asked = False
        self._diary.note("program", "started")

    async def kill(self) -> None:
        """`kill -9`."""
        await self._end("kill -9")

    async def stop(self) -> None:
        """SIGTERM."""
        await self._end("SIGTERM")

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
        """Until cancelled: look once a second what the process takes, and write it down."""
        with path.open("w", encoding="utf-8", buffering=1) as file:
            file.write("seconds,process,memory,threads,files\n")
            while True:
                process = self.program.pid
                reading = None if process is None else read(process, time.monotonic())
                if reading is not None:
                    self.readings.append(reading)
                    file.write(",".join(f"{each:.1f}" for each in astuple(reading)) + "\n")
                await asyncio.sleep(1.0)

    async def _end(self, how: str) -> None:
        self._is_asked = True
        self._diary.note("program", how)
        at, began = time.time(), time.monotonic()
        status = await (self.program.kill() if how == "kill -9" else self.program.stop())
        self.endings.append(Ending(how, at, status, time.monotonic() - began))


def read(process: int, at: float) -> Reading | None:
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
    return Reading(at, process, memory, int(said["Threads"]), files)


def _open_files(folder: Path, said: Mapping[str, str]) -> int:
    """How many files are open; for how many there is room, where only root may look."""
    try:
        return sum(1 for _ in (folder / "fd").iterdir())
    except PermissionError:
        return int(said["FDSize"])
