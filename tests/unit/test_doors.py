"""No test comes in through a private door: ruff sees `engine._tasks`, this sees it in a string."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
REACHING = {"setattr", "getattr", "delattr", "hasattr", "patch", "object"}
OURS = ("bot.", "engine.", "sandbox.", "tests.")


def private_doors(source: str) -> Iterator[str]:
    """Where an attribute of our own is reached by a string that names a private one."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name not in REACHING:
            continue
        for said in node.args[:2]:
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                path = said.value
                last = path.rpartition(".")[2]
                ours = "." not in path or path.startswith(OURS)
                if ours and last.startswith("_") and not last.startswith("__"):
                    yield f"{node.lineno}: {path}"


def test_no_test_reaches_for_what_is_private() -> None:
    found = [
        f"{path.relative_to(TESTS)}:{door}"
        for path in sorted(TESTS.rglob("*.py"))
        for door in private_doors(path.read_text("utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("source", "doors"),
    [
        ('monkeypatch.setattr(imports, "_plan", other)', ["1: _plan"]),
        (
            'monkeypatch.setattr("engine.runs.worker._known", other)',
            ["1: engine.runs.worker._known"],
        ),
        ('getattr(fleet, "_tasks")', ["1: _tasks"]),
        ('monkeypatch.setattr("openpyxl.worksheet._writer.create", other)', []),
        ('monkeypatch.setattr(PhoneLink, "cut_off", other)', []),
    ],
)
def test_a_private_name_in_a_string_is_seen(source: str, doors: list[str]) -> None:
    assert list(private_doors(source)) == doors
