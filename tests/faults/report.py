"""docs/reliability.md: each fault, what is to come of it, and how long that took."""

import re
from collections.abc import Collection, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from tests.faults.marked import Fault

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "reliability.md"
AREAS: Final = (
    "The program killed or stopped",
    "Telegram",
    "The phones",
    "Disk and data",
    "Other machines",
)
_HEAD: Final = """# What goes wrong, and what comes of it

`make reliability` writes this page from the tests of each fault, and a test makes sure that no
fault is missing. The tests drive the real program, or its engine, over a real adb server with
simulated phones and a local Bot API.

*Measured* is the longest time among the fault's cases in the last `make reliability`: from the
moment the fault struck (or ended, if it lasts) until everything was as expected. Where the program
itself pauses for long, the tests move its clock forward, and the seconds are those of that clock.
"""
_ROW: Final = re.compile(r"^\| (.+?) \| (.+?) \| (\d+) s \| .+? \|$", re.MULTILINE)


def rendered(faults: Collection[Fault], measured: Mapping[str, float]) -> str:
    """The page. `measured`: seconds by the fault's name."""
    parts = [_HEAD]
    ordered = sorted(faults, key=lambda fault: (AREAS.index(fault.area), fault.name.lower()))
    for area, rows in groupby(ordered, key=lambda fault: fault.area):
        parts.append(
            f"\n## {area}\n\n| fault | expected | at most | measured |\n|---|---|---|---|\n"
        )
        parts += [
            f"| {fault.name} | {fault.expected} | {fault.within:.0f} s "
            f"| {_time(measured.get(fault.name))} |\n"
            for fault in rows
        ]
    return "".join(parts)


def _time(seconds: float | None) -> str:
    # File systems of a test's own can be mounted by root alone.
    return "needs root" if seconds is None else f"{seconds:.1f} s"


def listed(page: str) -> set[Fault]:
    """The faults a page tells of."""
    found = set()
    for part in page.split("\n## ")[1:]:
        area = part.partition("\n")[0]
        found |= {Fault(area, row[1], row[2], float(row[3])) for row in _ROW.finditer(part)}
    return found
