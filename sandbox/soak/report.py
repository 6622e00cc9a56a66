"""The account of a soak, as a table for the terminal."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sandbox.soak.diary import Diary
from sandbox.soak.keeper import Ending, Reading
from sandbox.soak.reckoning import Line
from sandbox.soak.trend import ENOUGH_SECONDS, trend

STOP_SECONDS = 10.0
SHOWN = 12
"""So many of what is wrong are printed for each promise."""

_MEMORY_LEAST, _THREADS_LEAST, _FILES_LEAST = 8.0, 4.0, 8.0


def program_lines(endings: Sequence[Ending], readings: Sequence[Reading]) -> list[Line]:
    """How the program ended each time, and what its last process took."""
    crashed = [ending for ending in endings if ending.asked == "nobody"]
    stopped = [ending for ending in endings if ending.asked == "SIGTERM"]
    slow = [f"{each.seconds:.1f} s" for each in stopped if each.seconds > STOP_SECONDS]
    slow += [f"status {each.status}" for each in stopped if each.status]
    longest = max((each.seconds for each in stopped), default=0.0)
    killed = len(endings) - len(crashed) - len(stopped)
    last = [one for one in readings if one.process == readings[-1].process] if readings else []
    return [
        Line(
            "the program never ended by itself",
            f"killed {killed} times, stopped {len(stopped)} times",
            tuple(f"status {each.status}" for each in crashed),
        ),
        Line(
            f"it stops within {STOP_SECONDS:.0f} s, with status 0",
            f"at most {longest:.1f} s",
            tuple(slow),
        ),
        _flat("memory is flat", "MiB", [(r.at, r.memory) for r in last], _MEMORY_LEAST),
        _flat("threads are flat", "threads", [(r.at, r.threads) for r in last], _THREADS_LEAST),
        _flat("open files are flat", "files", [(r.at, r.files) for r in last], _FILES_LEAST),
    ]


def table(lines: Iterable[Line]) -> list[str]:
    """Each promise with a mark and what was counted; below it what is wrong."""
    rows = list(lines)
    width = max(len(line.promise) for line in rows)
    printed = []
    for line in rows:
        printed.append(f"  {'✗' if line.wrong else '✓'} {line.promise:<{width}}  {line.counted}")
        printed += [f"      {each}" for each in line.wrong[:SHOWN]]
        if len(line.wrong) > SHOWN:
            printed.append(f"      … and {len(line.wrong) - SHOWN} more")
    return printed


def done(diary: Diary) -> list[str]:
    """What was done to the program, by whom."""
    by_whom: dict[str, Counter[str]] = {}
    for name, count in diary.counts.items():
        who, _, what = name.partition(": ")
        by_whom.setdefault(who, Counter())[what] = count
    return [
        f"  {who}: " + ", ".join(f"{what} {n}" for what, n in whats.most_common())
        for who, whats in by_whom.items()
    ]


def _flat(promise: str, unit: str, points: Sequence[tuple[float, float]], least: float) -> Line:
    found = trend(points)
    if found is None:
        return Line(promise, f"not measured: less than {ENOUGH_SECONDS:.0f} s of one process")
    counted = (
        f"{found.begin:.1f} → {found.end:.1f} {unit} in {found.seconds:.0f} s, ±{found.spread:.1f}"
    )
    return Line(promise, counted, (f"{found.growth:+.1f} {unit}",) if found.grows(least) else ())
