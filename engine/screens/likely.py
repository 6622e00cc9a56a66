"""Which screens of a catalogue a dump could show at all, by the ids and words that are there.

Of each screen some ids, labels or words are known without one of which it cannot be there. Whatever
is left is held against the dump condition by condition: this only leaves out what would fail.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from engine.screens.catalogue import Condition, Screen

_ID: Final = "#"
_LABEL: Final = "="
_HEAD: Final = "<"
_WORD: Final = "~"
_CLASS: Final = "."


class Likely:
    """The screens of one catalogue, by marks: each an id, a label, its head, a word or a class."""

    def __init__(self, screens: tuple[Screen, ...]) -> None:
        self._screens = screens
        self._by_mark: dict[str, int] = {}
        self._always = 0
        for place, screen in enumerate(screens):
            marks = _marks_of(screen)
            if marks is None:
                self._always |= 1 << place
                continue
            for mark in marks:
                self._by_mark[mark] = self._by_mark.get(mark, 0) | 1 << place

    def among(self, marks: Iterable[str]) -> Iterator[Screen]:
        """Those that may be there, in the catalogue's order."""
        found, by_mark = self._always, self._by_mark
        for mark in by_mark.keys() & marks:
            found |= by_mark[mark]
        while found:
            lowest = found & -found
            yield self._screens[lowest.bit_length() - 1]
            found ^= lowest


@lru_cache(maxsize=64)
def likely(screens: tuple[Screen, ...]) -> Likely:
    return Likely(screens)


def marks_in(ids: Iterable[str], classes: Iterable[str], labels: Iterable[str]) -> set[str]:
    """The marks of a dump with these short ids, short class names and folded labels."""
    found = {_ID + name for name in ids}
    found.update([_CLASS + name for name in classes])
    for label in labels:
        found.add(_LABEL + label)
        found.add(_HEAD + label.partition(", ")[0])
        found.update([_WORD + word for word in label.split()])
    return found


def _marks_of(screen: Screen) -> frozenset[str] | None:
    """One of these is on each dump that shows it; None where nothing is certain."""
    needed = [marks for each in screen.all if (marks := _marks(each)) is not None]
    one_of = [_marks(each) for each in screen.any]
    alternatives = [marks for marks in one_of if marks is not None]
    if alternatives and len(alternatives) == len(one_of):
        needed.append(frozenset[str]().union(*alternatives))
    return min(needed, key=_vagueness, default=None)


def _vagueness(marks: frozenset[str]) -> tuple[bool, bool, int]:
    kinds = {mark[0] for mark in marks}
    return _CLASS in kinds, _WORD in kinds, len(marks)


def _marks(condition: Condition) -> frozenset[str] | None:
    if condition.at_least < 1:
        return None
    if condition.ids:
        return frozenset(_ID + name for name in condition.ids)
    words = condition.words
    if words is not None and not words.contained:
        kind = _HEAD if words.explained else _LABEL
        return frozenset(kind + phrase for phrase in words.folded)
    if words is not None:
        # What stands between two others is a word of its own wherever the phrase is.
        inner = [phrase.split()[1:-1] for phrase in words.folded]
        if all(inner):
            return frozenset(_WORD + max(each, key=len) for each in inner)
    return frozenset(_CLASS + name for name in condition.classes) or None
