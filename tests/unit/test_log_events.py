"""Every event of the log is called `noun.verb`, and is told by its fields, not by its name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}
LOGGERS = {"log", "_log"}
EVENT = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")


def events() -> Iterator[tuple[str, ast.expr]]:
    """Each call of a logger: where, and what it is given first."""
    for folder in ("bot", "engine"):
        for path in sorted((PROJECT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in LEVELS
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id in LOGGERS
                ):
                    yield f"{path.relative_to(PROJECT)}:{node.lineno}", node.args[0]


def test_every_event_is_called_noun_and_verb() -> None:
    odd = [
        where
        for where, name in events()
        if not (
            isinstance(name, ast.Constant)
            and isinstance(name.value, str)
            and EVENT.fullmatch(name.value)
        )
    ]

    assert odd == []


def test_canonical_lines_are_written_where_jobs_and_updates_end_and_nowhere_else() -> None:
    written: dict[object, list[str]] = {}
    for where, name in events():
        if isinstance(name, ast.Constant):
            written.setdefault(name.value, []).append(where.partition(":")[0])

    assert sorted(written["job.finished"]) == [
        "engine/runs/worker.py",
        "engine/use_cases/runs/questions.py",
    ]
    assert written["update.handled"] == ["bot/gate.py"]
