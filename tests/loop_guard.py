"""What holds the event loop up fails the test it happens in.

In the programs a test starts it is looked for in their logs.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from engine.common.loop_watch import HeldUp, watched

_GUARDED: Final = frozenset({"chat", "e2e", "faults"})
_LOGGED: Final = "loop.held_up"


@pytest.fixture(autouse=True)
def free_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing of the program computes for long on the loop, nor calls what blocks."""
    if not _GUARDED & set(Path(request.node.path).parts):
        yield
        return
    held_up: set[HeldUp] = set()
    with watched(held_up.add, program=("engine", "bot"), around=("tests", "sandbox")):
        yield
    told = [str(each) for each in held_up] + list(_logged(request.node))
    assert not told, "the event loop was held up: " + "; ".join(told)


def _logged(item: pytest.Item) -> Iterator[str]:
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    for path in folder.rglob("*.log") if isinstance(folder, Path) else ():
        yield from (
            line for line in path.read_text(errors="replace").splitlines() if _LOGGED in line
        )
