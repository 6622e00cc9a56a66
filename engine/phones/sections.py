"""Several questions to a phone's shell in one line, and their answers told apart."""

from collections.abc import Mapping
from typing import Final

_MARK: Final = "==:"


def one_line(questions: Mapping[str, str]) -> str:
    """A command that asks all of them, in their order; it does not fail, and shows no errors."""
    # An answer without a line's end would hide the mark behind it.
    asked = (f"echo; echo {_MARK}{name}; {command}; " for name, command in questions.items())
    return f"exec 2>/dev/null; {''.join(asked)}true"


def answers(said: str) -> dict[str, str]:
    """What was said to each question, trimmed; those that were not reached are missing."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in said.splitlines():
        if line.startswith(_MARK):
            lines = found.setdefault(line.removeprefix(_MARK).strip(), [])
        else:
            lines.append(line)
    return {name: "\n".join(told).strip() for name, told in found.items()}
