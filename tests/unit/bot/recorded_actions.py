"""What the program writes into its audit trail, read from its sources."""

import ast
import re
from pathlib import Path

from engine.model.account_changes import BulkAction

PROJECT = Path(__file__).parents[3]
_ACTION = re.compile(r"(?!.*xlsx)[a-z]+\.[a-z_]+")


def recorded_actions() -> set[str]:
    found = {f"account.{action}" for action in BulkAction}
    for folder in ("engine", "bot"):
        for path in (PROJECT / folder).rglob("*.py"):
            source = path.read_text()
            if "udit.record(" in source or "def note_stranger(" in source:
                found |= _actions(ast.parse(source))
    return found


def _actions(tree: ast.AST) -> set[str]:
    logged = {
        id(argument)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in ("log", "_log")
        for argument in call.args
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _ACTION.fullmatch(node.value)
        and id(node) not in logged
    }
