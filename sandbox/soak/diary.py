"""What a soak did, with its times, so that a failure can be followed."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path


class Diary:
    """A line for each thing that was done, in a file; counted by what it was."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._file = path.open("a", encoding="utf-8", buffering=1)
        self._now = now
        self._began = now()
        self.counts: Counter[str] = Counter()

    def note(self, who: str, what: str, detail: str = "") -> None:
        """`what` is counted; `detail` says to whom or how."""
        self.counts[f"{who}: {what}"] += 1
        at = self._now()
        clock = time.strftime("%H:%M:%S", time.localtime(at))
        line = f"{clock} {at - self._began:7.1f} {who}: {what} {detail}"
        self._file.write(line.rstrip() + "\n")

    def count(self, who: str) -> int:
        """How many things somebody did."""
        return sum(n for name, n in self.counts.items() if name.startswith(f"{who}: "))

    def close(self) -> None:
        self._file.close()
