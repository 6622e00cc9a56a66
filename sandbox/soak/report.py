"""The account of a soak, as a table for the terminal."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sandbox.soak.diary import Diary
from sandbox.soak.keeper import Ending, Reading
from sandbox.soak.line import Line
from sandbox.soak.trend import CONFIDENCE, ENOUGH_SECONDS, trend

STOP_SECONDS = 10.0
SHOWN = 12
"""So many of what is wrong are printed for each promise."""

_MEASURED: Sequence[tuple[str, str, Callable[[Reading], float]]] = (
    ("memory", "MiB", lambda reading: reading.memory),
    ("threads", "threads", lambda reading: reading.threads),
    ("open files", "files", lambda reading: reading.files),
)


def program_lines(endings: Sequence[Ending], readings: Sequence[Reading]) -> list[Line]:
    """How the program ended each time, and what its last process took."""
    crashed = [ending for ending in endings if ending.asked == "nobody"]
    stopped = [ending for ending in endings if ending.asked == "SIGTERM"]
    slow = [f"{each.seconds:.1f} s" for each in stopped if each.seconds > STOP_SECONDS]
    slow += [f"status {each.status}" for each in stopped if each.status]
    longest = max((each.seconds for each in stopped), default=0.0)
    killed = len(endings) - len(crashed) - len(stopped)
    return [
        Line(
            "the program never ended by itself",
            f"killed {killed} times, stopped {len(stopped)} times",
            tuple(f"status {each.status}" for each in crashed),
            killed > 0,
        ),
        Line(
            f"it stops within {STOP_SECONDS:.0f} s, with status 0",
            f"at most {longest:.1f} s",
            tuple(slow),
            bool(stopped),
        ),
        *(line for who, last in _last(readings).items() for line in _flat(who, last)),
    ]


def _last(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """What the last process of each kind took."""
    found: dict[str, list[Reading]] = {}
    for one in readings:
        mine = found.setdefault(one.who, [])
        if mine and mine[-1].process != one.process:
            mine.clear()
        mine.append(one)
    return found


def table(lines: Iterable[Line]) -> list[str]:
    """Each promise with a mark and what was counted; below it what is wrong."""
    rows = list(lines)
    width = max(len(line.promise) for line in rows)
    printed = []
    for line in rows:
        printed.append(f"  {line.mark} {line.promise:<{width}}  {line.counted}")
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


def _flat(who: str, readings: Sequence[Reading]) -> list[Line]:
    lines = []
    for what, unit, value in _MEASURED:
        promise = f"{who}: {what} does not grow"
        found = trend([(each.at, value(each)) for each in readings])
        if found is None:
            said = f"not measured: less than {ENOUGH_SECONDS:.0f} s of one process"
            lines.append(Line(promise, said, is_shown=False))
            continue
        counted = (
            f"{found.slope:+.1f} {unit} an hour ({CONFIDENCE:.0%}: {found.low:+.1f} to "
            f"{found.high:+.1f}), around {found.level:.0f} for {found.seconds / 60:.0f} min"
        )
        lines.append(Line(promise, counted, (counted,) if found.grows else (), found.is_flat))
    return lines
