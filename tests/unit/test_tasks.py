"""Every task is begun through the supervisor, or awaited where it is begun."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
BEGIN = {"create_task", "ensure_future"}
AWAITED_WHERE_BEGUN = {
    "bot/cli/run.py": {"_task"},
    "bot/daily_backup.py": {"_made"},
    "bot/downloads.py": {"_until"},
    "bot/menus.py": {"_changed_within"},
    "bot/outbox.py": {"_dispatch", "_pause"},
    "bot/pins.py": {"run", "_wait"},
    "bot/turns.py": {"_do"},
    "engine/agent/host_program.py": {"_enrol", "_is_forgotten", "_unless_stopped"},
    "engine/agent/joining.py": {"enrol"},
    "engine/agent/orders.py": {"drive"},
    "engine/common/supervisor.py": {"keep", "once"},
    "engine/fleet/healing.py": {"_rested_well"},
    "engine/fleet/racks/agents.py": {"_agent_for"},
    "engine/fleet/racks/child.py": {"_closes"},
    "engine/rack/exchange.py": {"_comes"},
    "engine/rack/mail/link.py": {"_work"},
    "engine/runs/alarm.py": {"nap"},
    "engine/runs/job_attempts.py": {"_end_of"},
    "engine/runs/job_context.py": {"_marked"},
    "engine/runs/kinds/sync.py": {"complete"},
    "engine/runs/worker.py": {"_unless_stopped"},
    "engine/spreadsheet/read.py": {"_parsed"},
    "engine/storage/beside.py": {"seen_through"},
    "engine/use_cases/schedules/ticker.py": {"_see_phones"},
}
"""The supervisor itself, and who waits for the first of several things; see that an error of yours
is raised again before a name is added here."""


def begun(tree: ast.Module) -> Iterator[str]:
    """The functions that begin tasks; those of a task group are awaited by their group."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in BEGIN
                    and not (
                        isinstance(node.func.value, ast.Name) and node.func.value.id == "group"
                    )
                ):
                    yield function.name


def test_no_task_is_begun_and_left_to_itself() -> None:
    found: dict[str, set[str]] = {}
    for folder in ("bot", "engine"):
        for path in sorted((PROJECT / folder).rglob("*.py")):
            names = set(begun(ast.parse(path.read_text())))
            if names:
                found[str(path.relative_to(PROJECT))] = names
    assert found == AWAITED_WHERE_BEGUN
