"""What a whole number looks like in its cell, where that is certain."""

import re
from typing import Final

_UNSEEN: Final = re.compile(r"_.|\* |\[(?:black|blue|cyan|green|magenta|red|white|yellow)\]", re.I)
"""Room for a sign, a space that fills, a colour."""
_PLAIN: Final = re.compile(r"(#*)(0*)")
_GROUPED: Final = re.compile(r"#,##0")
_UNGROUPED: Final = 3
_OF_ZERO: Final = 2
"""The section of a format that is for zero, where it has so many."""


def as_shown(digits: str, number_format: str) -> str | None:
    """The digits as a reader sees them, zeros before them included; None where they see more.

    `number_format` is a code such as `000`, empty for General.
    """
    if number_format in ("", "@"):
        return digits
    number = digits.removeprefix("-")
    is_negative = number != digits
    sections = number_format.split(";")
    is_other = len(sections) > _OF_ZERO if number == "0" else is_negative and len(sections) > 1
    if is_other:
        return None
    code = _UNSEEN.sub("", sections[0]).strip()
    if _GROUPED.fullmatch(code) and len(number) <= _UNGROUPED:
        return digits
    found = _PLAIN.fullmatch(code)
    if found is None or not code or (not found[2] and number == "0"):
        return None
    return f"{'-' * is_negative}{number.zfill(len(found[2]))}"
