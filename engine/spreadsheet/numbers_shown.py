"""What a whole number looks like in its cell, where that is certain."""

import re
from typing import Final

_UNSEEN: Final = re.compile(r"_.|\*.|\[(?:black|blue|cyan|green|magenta|red|white|yellow)\]", re.I)
"""Room for a sign, a filler, a colour."""
_PLAIN: Final = re.compile(r"(#*)(0*)")
_GROUPED: Final = re.compile(r"#,##0")
_UNGROUPED: Final = 3


def as_shown(digits: str, number_format: str) -> str | None:
    """The digits as a reader sees them, zeros before them included; None where they see more.

    `number_format` is a code such as `000`, empty for General.
    """
    if number_format in ("", "@"):
        return digits
    number = digits.removeprefix("-")
    is_negative = number != digits
    sections = number_format.split(";")
    if is_negative and len(sections) > 1:
        return None
    code = _UNSEEN.sub("", sections[0]).strip()
    if _GROUPED.fullmatch(code) and len(number) <= _UNGROUPED:
        return digits
    found = _PLAIN.fullmatch(code)
    if found is None or not code or (not found[2] and number == "0"):
        return None
    return f"{'-' * is_negative}{number.zfill(len(found[2]))}"
