"""Tags of accounts and phones: what may be one, and which are the same."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MAX_TAG: Final = 30
"""Characters of a tag."""
MOST_TAGS: Final = 50
"""Tags an account or a phone may have."""

_SEPARATORS: Final = re.compile(r"[,;\n]")
_BESIDE_LETTERS: Final = frozenset("_-.&+")


class TagRefused(ValueError):
    """A text is no tag, or there are too many."""


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag as it was first written, its id for buttons, and how many have it."""

    id: int
    key: str
    name: str
    count: int


def tag_key(tag: str) -> str:
    """As tags are compared: `#Acme` and `acme` are one."""
    return unicodedata.normalize("NFKC", tag).casefold()


def tag(text: str) -> str:
    """A tag as it is shown: one word without its `#`, spaces within made `_`.

    Letters and digits of any script, and `_ - . & +`. Raises `TagRefused`.
    """
    name = unicodedata.normalize("NFC", "_".join(text.strip().removeprefix("#").split()))
    for sign in name:
        if not (sign.isalnum() or unicodedata.category(sign)[0] == "M" or sign in _BESIDE_LETTERS):
            raise TagRefused("a sign that no tag has")
    if not any(sign.isalnum() for sign in name):
        raise TagRefused("no letter or digit")
    if len(name) > MAX_TAG:
        raise TagRefused("too long")
    return name


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a cell, separated by commas, semicolons or lines; each once, as it is first.

    Raises `TagRefused`, also for more than `MOST_TAGS`.
    """
    found = in_order(tag(part) for part in _SEPARATORS.split(text) if part.strip(" \t#"))
    if len(found) > MOST_TAGS:
        raise TagRefused("too many")
    return found


def in_order(tags: Iterable[str]) -> tuple[str, ...]:
    """Each once, by its key, as it is first written."""
    first: dict[str, str] = {}
    for name in tags:
        first.setdefault(tag_key(name), name)
    return tuple(first[key] for key in sorted(first))


def joined(tags: Iterable[str]) -> str:
    """As a cell has them, and as they are stored."""
    return ", ".join(tags)


def split(stored: str | int | None) -> tuple[str, ...]:
    """Tags as they are stored."""
    return tuple(str(stored).split(", ")) if stored else ()


def same(one: str | int | None, other: str | int | None) -> bool:
    """Whether two cells say the same tags, however they are written."""
    return keys_of(one) == keys_of(other)


def keys_of(stored: str | int | None) -> tuple[str, ...]:
    """By which they are found, in their order."""
    return tuple(map(tag_key, split(stored)))
