"""The faults the tests are marked with, read from their sources."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, what is to come of it, and within how many seconds."""

    area: str
    name: str
    expected: str
    within: float


def files() -> list[Path]:
    """The tests' files in which a fault is marked."""
    return sorted(path for path in TESTS.rglob("test_*.py") if "mark.fault(" in path.read_text())


def marked() -> set[Fault]:
    """Every fault there is a test for."""
    return {fault for path in files() for fault in _in(ast.parse(path.read_text()))}


def _in(tree: ast.Module) -> Iterator[Fault]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault":
            yield Fault(**{str(word.arg): ast.literal_eval(word.value) for word in node.keywords})
