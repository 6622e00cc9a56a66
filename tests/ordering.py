"""In which order tests run where several processes share them: what waits first, what counts last.

A worker begins with a stretch of what was collected, and one that has ended takes over the end of
another's. A long test that comes late would be waited for by all; so each stretch begins with its
share of the long ones, and ends with small ones that are easily shared out.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest

LONGEST: Final = (
    "e2e/cluster/test_faults.py",
    "e2e/test_soak.py",
    "e2e/cluster/test_main_job.py",
    "e2e/chat/test_hands.py",
    "e2e/test_fuzz.py",
    "e2e/test_unit.py",
    "e2e/engine/test_hands.py",
    "e2e/chat/test_ten_jobs.py",
    "e2e/engine/test_copies.py",
    "e2e/engine/test_phones.py",
    "e2e/test_side_tasks.py",
    "faults/test_phones.py",
)
"""Modules that take longest."""

LONG: Final = ("e2e", "faults", "durability", "chat", "contract")
"""Folders whose tests start programs and wait for them, the longest first."""

_TESTS: Final = Path(__file__).parent


def dealt(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests for `workers` stretches of equal length, those of a module in their order."""
    modules = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
    modules.sort(key=lambda module: _rank(module[0].path))
    stretches: list[list[pytest.Item]] = [[] for _ in range(workers)]
    small: list[pytest.Item] = []
    for number, module in enumerate(modules):
        rank = _rank(module[0].path)
        if rank == len(LONGEST) + len(LONG):
            small += module
        elif rank < len(LONGEST):
            stretches[number % workers] += module
        else:
            min(stretches, key=len).extend(module)
    left = len(items)
    for number, stretch in enumerate(stretches):
        # As xdist divides them.
        length = left // (workers - number)
        left -= length
        room = max(0, length - len(stretch))
        stretch += small[:room]
        del small[:room]
    return [item for stretch in stretches for item in stretch] + small


def _rank(path: Path) -> int:
    inside = path.relative_to(_TESTS) if path.is_relative_to(_TESTS) else path
    if inside.as_posix() in LONGEST:
        return LONGEST.index(inside.as_posix())
    folder = inside.parts[0]
    return len(LONGEST) + (LONG.index(folder) if folder in LONG else len(LONG))
