"""Names of others keep their own direction and their own line: nothing beside them is turned."""

import unicodedata
from typing import Final

_FIRST_STRONG_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
_POP_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"
ISOLATES: Final = frozenset((_FIRST_STRONG_ISOLATE, _POP_ISOLATE))
ISOLATED: Final = 2
"""Signs more, none of which takes any room."""

_RIGHT_TO_LEFT: Final = frozenset(("R", "AL"))
_JOINERS: Final = frozenset(("\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"))
_MARKS: Final = frozenset(("Mn", "Me"))
_MOST_MARKS: Final = 3
"""On one sign; more of them would reach into other lines."""
_TURNED_BY: Final = frozenset(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F))))
_BLANK: Final = frozenset(map(chr, (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)))
"""Letters that show nothing."""


def turns(text: str) -> bool:
    """Whether something in it is written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text
    )


def isolated(text: str) -> str:
    """The same, so that it turns nothing around it; as Fluent does, but only where needed."""
    if _FIRST_STRONG_ISOLATE in text or not turns(text):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def printable(text: str) -> str:
    """A text on one line without what does not print, and no sign out of its line.

    What joins signs stays between them, so that an emoji of several is one.
    """
    if text.isascii():
        shown = text if text.isprintable() else "".join(map(_shown, text))
        return " ".join(shown.split())
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if is_mark(sign) else 0
        if sign in _JOINERS:
            # Between two signs only: by itself it would be a name that cannot be seen.
            is_between = bool(kept) and kept[-1] not in _JOINERS and not kept[-1].isspace()
            kept += [sign] if is_between else []
        elif sign not in ISOLATES and sign not in _TURNED_BY and marks <= _MOST_MARKS:
            kept.append(_shown(sign))
    line = " ".join("".join(kept).split())
    for joiner in _JOINERS:
        line = line.replace(f"{joiner} ", " ")
    line = line.strip("".join(_JOINERS))
    return f"\N{DOTTED CIRCLE}{line}" if line and is_mark(line[0]) else line


def cut(line: str, limit: int) -> str:
    """As much of it as `limit` signs hold, the last of them saying that there is more."""
    if len(line) <= limit:
        return line
    at = limit - 1
    while at > 1 and (is_mark(line[at]) or line[at] in _JOINERS or line[at - 1] in _JOINERS):
        at -= 1
    return f"{line[:at]}…"


def columns(text: str) -> int:
    """How many letters wide it is where all letters are equally wide."""
    return sum(_width(sign) for sign in text)


def is_mark(sign: str) -> bool:
    """Whether it stands on the sign before it."""
    return not sign.isascii() and unicodedata.category(sign) in _MARKS


def _shown(sign: str) -> str:
    return sign if sign.isprintable() and sign not in _BLANK else " "


def _width(sign: str) -> int:
    if is_mark(sign) or sign in _JOINERS or sign in ISOLATES:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
