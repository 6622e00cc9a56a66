"""Characters nobody sees: they come along when something is copied from a page or a chat."""

import re
import unicodedata
from typing import Final

_FILLERS: Final = frozenset("\u00a0\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
_JOINERS: Final = frozenset("\u200c\u200d")
"""They change what is seen: an emoji of several, or a letter of some scripts."""
_EDGE: Final = re.compile(r"\s")


def trimmed(text: str) -> str:
    """Without space and what nobody sees at either end."""
    if text.isascii():
        return text.strip()
    start, end = 0, len(text)
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return text[start:end]


def without_edges(text: str) -> str:
    """Without what nobody sees at either end, where the space there counts."""
    if text.isascii():
        return text
    start, end = 0, len(text)
    while start < end and is_unseen(text[start]):
        start += 1
    while end > start and is_unseen(text[end - 1]):
        end -= 1
    return text[start:end]


def removed(text: str) -> str:
    """Without any of them."""
    return text if text.isascii() else "".join(sign for sign in text if not is_unseen(sign))


def first_unseen(text: str) -> str | None:
    """The first of them, but for those that join what is seen."""
    if text.isascii():
        return None
    return next((sign for sign in text if is_unseen(sign) and sign not in _JOINERS), None)


def named(character: str) -> str:
    """Like U+200B."""
    return f"U+{ord(character):04X}"


def is_unseen(character: str) -> bool:
    """Whether nobody sees it, an ordinary space aside."""
    if character.isascii():
        return False
    # Cf: direction marks, soft hyphen, joiners, U+FEFF; Zs: the no-break space and its kin.
    return character in _FILLERS or unicodedata.category(character) in {"Cf", "Zs"}


def _is_edge(character: str) -> bool:
    return _EDGE.match(character) is not None or is_unseen(character)
