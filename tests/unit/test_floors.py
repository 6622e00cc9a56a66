"""The floors of pyproject.toml hold for what import-linter cannot see: a room named in a string."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ENGINE = PROJECT / "engine"


def floors() -> dict[str, int]:
    """Each room of the engine, and its floor from below."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (one["layers"] for one in contracts if one.get("containers") == ["engine"])
    return {
        room.strip(): floor
        for floor, rooms in enumerate(reversed(layers))
        for room in rooms.split("|")
    }


def strings(source: str) -> Iterator[tuple[int, str]]:
    """What is said in code; what a docstring tells is not."""
    tree = ast.parse(source)
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def arrows_up(room: str, source: str) -> list[str]:
    """Where a string of a file of this room names a module of a higher room, or of the bot."""
    known, found = floors(), []
    for line, text in strings(source):
        package, *rest = text.replace("/", ".").removesuffix(".py").split(".")
        outside = package in ("bot", "sandbox") and rest and (PROJECT / package / rest[0]).is_dir()
        above = package == "engine" and rest and known.get(rest[0], -1) > known[room]
        if outside or above:
            found.append(f"{line}: {text}")
    return found


def test_no_string_names_a_room_above() -> None:
    up = [
        f"{path.relative_to(PROJECT)}:{arrow}"
        for path in sorted(ENGINE.rglob("*.py"))
        if path != ENGINE / "__init__.py"
        for arrow in arrows_up(path.relative_to(ENGINE).with_suffix("").parts[0], path.read_text())
    ]

    assert up == []


@pytest.mark.parametrize(
    ("room", "source", "lines"),
    [
        ("screens", 'files("engine.apps").joinpath("a")', ["1: engine.apps"]),
        (
            "model",
            '"""Docstring: engine.apps."""\nimport_module("engine.apps.flow")',
            ["2: engine.apps.flow"],
        ),
        ("storage", 'open("engine/runs/worker.py")', ["1: engine/runs/worker.py"]),
        ("runs", 'import_module("bot.commands.runs")', ["1: bot.commands.runs"]),
        ("storage", 'files("engine.storage")', []),
        ("apps", 'files("engine.screens")', []),
        ("phones", 'log.info("bot.started")', []),
    ],
)
def test_a_room_named_in_a_string_is_seen(room: str, source: str, lines: list[str]) -> None:
    assert arrows_up(room, source) == lines
