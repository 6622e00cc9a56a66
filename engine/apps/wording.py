"""The words apps show, folded so that they can be compared, with where each was seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

UNVERIFIED: Final = "unverified"

_SAME: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u200e": None, "\u200f": None, "\u200b": None}
)
_TAILS: Final = (",", "…", "...")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """What is left of a label when case, spacing, quotes and a trailing comma or dots go."""
    if not text:
        return ""
    folded = " ".join(text.translate(_SAME).casefold().split())
    while folded.endswith(_TAILS):
        for tail in _TAILS:
            folded = folded.removesuffix(tail)
        folded = folded.rstrip()
    return folded


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording. `seen`: `recorded`, the number of sources (`n`: several), or `unverified`."""

    text: str
    language: str
    seen: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What one thing is called in every language: whole phrases, or parts of one if marked."""

    name: str
    phrases: tuple[Phrase, ...]
    folded: frozenset[str]
    contained: bool = False


def read_wording(name: str, table: Mapping[str, object]) -> Wording:
    """A `[words.NAME]` table: `LANGUAGE.SEEN = [phrases]` and, optionally, `contained = true`.

    Raises ValueError for anything else.
    """
    contained = table.get("contained", False)
    if not isinstance(contained, bool):
        raise ValueError(f"words.{name}.contained is not true or false")
    phrases: list[Phrase] = []
    for language, by_evidence in table.items():
        if language == "contained":
            continue
        if not isinstance(by_evidence, dict):
            raise ValueError(f"words.{name}.{language} is not a table")
        for seen, texts in by_evidence.items():
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise ValueError(f"words.{name}.{language}.{seen} is not a list of phrases")
            phrases += [Phrase(text, language, seen) for text in texts]
    folded = frozenset(fold(phrase.text) for phrase in phrases)
    if not folded or "" in folded:
        raise ValueError(f"words.{name} has no phrase, or an empty one")
    return Wording(name, tuple(phrases), folded, contained)
