"""What a `.env` says, held before it is believed: python-dotenv passes over what it cannot read."""

import os
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from dotenv.parser import Binding, parse_stream

_VARIABLE: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def missing(env_file: Path) -> str:
    """That there is no such file, and the way out."""
    return (
        f"There's no {env_file} in {Path.cwd()}. Copy .env.example to it and fill it in, or "
        "change to the folder where it is."
    )


def unclear_lines(env_file: Path, prefix: str) -> list[str]:
    """Lines that are no setting at all, and those of ours (`prefix`) without a value."""
    return [
        f"{env_file}: line {_line(binding)} isn't a setting. Write it as NAME=value, or put a # "
        "in front."
        for binding in _bindings(env_file)
        if binding.error or (binding.value is None and _is_ours(binding, prefix))
    ]


def unset_variables(env_file: Path, prefix: str) -> list[str]:
    """Lines of ours with a variable that has no value by then, taken for nothing otherwise."""
    problems = []
    lacking: dict[str, str | None] = {}
    """Each name so far, with the variable its value lacks."""
    for binding in _bindings(env_file):
        if binding.key is None or binding.value is None:
            continue
        lacks = next(_lacks(binding.value, lacking), None)
        lacking[binding.key] = lacks
        if lacks and _is_ours(binding, prefix) and binding.key not in os.environ:
            problems.append(
                f"{binding.key}: {env_file} uses ${{{lacks}}}, which isn't set, or only further "
                "down. Write the value itself."
            )
    return problems


def _lacks(value: str, lacking: dict[str, str | None]) -> Iterator[str]:
    for name in _VARIABLE.findall(value):
        if name not in os.environ and (lacks := lacking.get(name, name)):
            yield lacks


def _bindings(env_file: Path) -> list[Binding]:
    if not env_file.exists():
        return []
    return list(parse_stream(StringIO(env_file.read_text(encoding="utf-8"))))


def _is_ours(binding: Binding, prefix: str) -> bool:
    return (binding.key or "").upper().startswith(prefix)


def _line(binding: Binding) -> int:
    """Empty lines before one are counted as its own."""
    text = binding.original.string
    return binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
