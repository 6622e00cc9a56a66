"""What processes took of the processor, by the system's own accounting."""

import os
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")


def seconds_of(process: int) -> float:
    """Seconds of the processor a process took so far, with those of its children that ended."""
    # Behind the name in brackets, which may hold anything, come the fields from the third on.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def children_of(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in found]


def memory_of(process: int) -> tuple[float, int]:
    """A process's peak of memory in MiB, and its threads."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    said = dict(line.split(":", 1) for line in lines)
    return int(said["VmHWM"].split()[0]) / 1024, int(said["Threads"])


class Spent:
    """Seconds of the processor, by the name of a group of processes, since it was made."""

    def __init__(self, **groups: list[int]) -> None:
        self._groups = groups
        self._began = self._now()

    def so_far(self) -> dict[str, float]:
        now = self._now()
        return {name: now[name] - before for name, before in self._began.items()}

    def _now(self) -> dict[str, float]:
        return {name: sum(map(seconds_of, group)) for name, group in self._groups.items()}
