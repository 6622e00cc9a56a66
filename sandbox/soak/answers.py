"""Which of the program's answers a text is, by the program's own texts."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_TEXTS = Path(__file__).resolve().parents[2] / "bot" / "texts"
_PLACED = re.compile(r"\{[^}]*\}")
_MARKUP = re.compile(r"<[^>]*>")

REFUSED: Sequence[str] = (
    *("refused-token_unknown", "refused-token_used", "refused-token_expired"),
    *("refused-nothing_to_do", "refused-nothing_to_scan", "refused-nothing_to_sync"),
    *("refused-nothing_to_check", "refused-phone_unknown", "refused-run_unknown"),
    *("refused-already_queued", "refused-already_scanned"),
    *("refused-schedule_unknown", "refused-schedule_running", "refused-schedule_idle"),
)
NOTHING: Sequence[str] = ("login-nobody", "match-nothing", "sync-nobody", "check-nothing")
AGAIN = "run-again"
ONLINE = "overview-phones"
NO_RUN: Sequence[str] = ("schedule-note-nothing", "schedule-note-still_running")
NOT_SCHEDULED: Sequence[str] = ("refused-schedules_enough",)


def named(text: str, keys: Sequence[str]) -> str:
    """The first of these answers that a text holds, in any language; empty for none."""
    return next((key for key in keys if any(p.search(text) for p in _patterns(key))), "")


def numbers(text: str, key: str) -> list[tuple[str, ...]]:
    """What stands in an answer's places, each time a text holds it."""
    return [found.groups() for pattern in _patterns(key) for found in pattern.finditer(text)]


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """One for each language. Raises `LookupError` where the program has no such text."""
    lines = (
        line.partition(" = ")[2]
        for path in sorted(_TEXTS.glob("*/*.ftl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"{key} = ")
    )
    parts = [_PLACED.split(_MARKUP.sub("", line)) for line in lines]
    if not parts:
        raise LookupError(f"the program has no text {key}")
    # What stands last in a text goes to the end of its line.
    found = ("(.+?)".join(map(re.escape, each)) + ("" if each[-1] else "$") for each in parts)
    return tuple(re.compile(each, re.MULTILINE) for each in found)
