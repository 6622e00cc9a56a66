"""The words apps show, folded so that they can be compared, with where each was seen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

UNVERIFIED: Final = "unverified"
SEEN: Final = frozenset(
    {"recorded", "n", "4", "3", "2", "1", "live", "code", "reported", "help", "news", UNVERIFIED}
)
"""Where a wording or a screen was seen: the kinds of evidence, as docs/screens.md explains them."""

_MARKS: Final = ("contained", "explained")

_SAME: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u200e": None, "\u200f": None, "\u200b": None}
)
_TAILS: Final = (",", "…", "...")
_LABEL: Final = 128
"""Characters of a text at most that is remembered folded; a phone could fill the memory else."""
_MASKED: Final = re.compile(
    r"[*•●∙][\w.*•●∙+-]{0,64}@"
    r"|[*•●∙]{2}[*•●∙\s().-]{0,24}\d"
    r"|\d[\s().-]{0,3}[*•●∙]{2}"
    r"|\+\d[\d\s().-]{0,12}[xX]{2}"
)


def fold(text: str) -> str:
    """What is left of a label when case, spacing, quotes and a trailing comma or dots go."""
    return _fold_label(text) if len(text) <= _LABEL else _folded(text)


@lru_cache(maxsize=8192)
def _fold_label(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    folded = " ".join(text.translate(_SAME).casefold().split())
    while folded.endswith(_TAILS):
        folded = folded.rstrip(" ,…").removesuffix("...").rstrip()
    return folded


def masks(text: str) -> bool:
    """Whether a text shows an address or a telephone number in part (`o***e@…`, `+62 ***12`)."""
    return _MASKED.search(text) is not None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording. `seen`: where, or in how many places; docs/screens.md says what each means."""

    text: str
    language: str
    seen: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What one thing is called in every language: whole phrases, or parts of one if marked.

    `explained`: a label may go on after a comma (`Authentication app, Get a code from …`).
    """

    name: str
    phrases: tuple[Phrase, ...]
    folded: frozenset[str]
    contained: bool = False
    explained: bool = False


def read_wording(name: str, table: Mapping[str, object]) -> Wording:
    """A `[words.NAME]` table: `LANGUAGE.SEEN = [phrases]`, and what a `Wording` is marked with.

    Raises ValueError for anything else.
    """
    marks = {mark: table.get(mark, False) for mark in _MARKS}
    for mark, is_set in marks.items():
        if not isinstance(is_set, bool):
            raise ValueError(f"words.{name}.{mark} is not true or false")
    phrases: list[Phrase] = []
    for language, by_evidence in table.items():
        if language in _MARKS:
            continue
        if not isinstance(by_evidence, dict):
            raise ValueError(f"words.{name}.{language} is not a table")
        for seen, texts in by_evidence.items():
            if seen not in SEEN:
                raise ValueError(f"words.{name}.{language}.{seen} is no kind of evidence")
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise ValueError(f"words.{name}.{language}.{seen} is not a list of phrases")
            phrases += [Phrase(text, language, seen) for text in texts]
    folded = frozenset(fold(phrase.text) for phrase in phrases)
    if not folded or "" in folded:
        raise ValueError(f"words.{name} has no phrase, or an empty one")
    return Wording(
        name, tuple(phrases), folded, **{mark: is_set is True for mark, is_set in marks.items()}
    )
