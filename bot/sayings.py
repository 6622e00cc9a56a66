"""What plain text asks for, in any of the languages, whatever the chat's own is."""

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.texts.catalogue import Texts

LONGEST: Final = 80
"""Characters of a text that is listened to: nobody asks for something at greater length."""

SAID: Final = (
    "accounts",
    "add",
    "audit",
    "cancel",
    "check",
    "drain",
    "export",
    "health",
    "help",
    "language",
    "login",
    "match",
    "menu",
    "notifications",
    "operators",
    "phone",
    "phones",
    "resume",
    "runs",
    "schedule",
    "schedules",
    "settings",
    "status",
    "sync",
    "template",
    "timezone",
    "waiting",
)
"""The commands that have words of their own; what has none is asked for by its own name."""

_FIND: Final = "find"
_FILLER: Final = "filler"
_ALL: Final = "all"

_GAP: Final = "*"
_MOST_WORDS: Final = 10
_OFFERED: Final = 3
_ALIKE: Final = 0.7
_AS_ALIKE: Final = 0.12
_SWAPPED: Final = 0.95
_SHORTEST: Final = 2
_AROUND: Final = "?!.,;:…\"'()"

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, and what was said with it that is no filler; `finds`: it is to be looked for."""

    command: str
    rest: _Words = ()
    finds: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a row, or such as stand around something: *log* … *in*."""

    first: _Words
    last: _Words
    command: str

    def around(self, words: _Words) -> _Words | None:
        """What else is said; None where the phrase is not."""
        begin, end = len(self.first), len(words) - len(self.last)
        if self.last and begin < end and words[:begin] == self.first and words[end:] == self.last:
            return words[begin:end]
        if self.last:
            return None
        if words[:begin] == self.first:
            return words[begin:]
        return words[:-begin] if words[-begin:] == self.first else None


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is said for each command."""

    phrases: tuple[_Phrase, ...]
    fillers: frozenset[str]
    everything: frozenset[str]

    def read(self, text: str) -> Asked | None:
        """What is asked for; None for what does not begin or end as any command does."""
        words = plain_words(text)
        if words is None:
            return None
        bare = tuple(word for word in words if word.casefold() not in self.fillers)
        for said in (words, bare):
            folded = tuple(word.casefold() for word in said)
            for phrase in self.phrases:
                rest = phrase.around(folded)
                if rest is not None:
                    return self._asked(phrase, rest, said, folded)
        return None

    def _asked(self, phrase: _Phrase, rest: _Words, said: _Words, folded: _Words) -> Asked:
        begin = len(phrase.first) if folded[: len(phrase.first)] == phrase.first else 0
        words = said[begin : begin + len(rest)]
        kept = tuple(
            _ALL if word.casefold() in self.everything else word
            for word in words
            if word.casefold() not in self.fillers
        )
        if phrase.command == _FIND:
            return Asked("accounts", kept, finds=True)
        return Asked(phrase.command, kept)

    def near(self, word: str, commands: Collection[str]) -> tuple[str, ...]:
        """The commands a mistyped word may stand for, likeliest first."""
        word = word.casefold()
        if not _SHORTEST <= len(word) <= LONGEST:
            return ()
        called = {name: name for name in commands}
        for phrase in self.phrases:
            if phrase.command in commands and len(phrase.first) == 1 and not phrase.last:
                called.setdefault(phrase.first[0], phrase.command)
        scores: dict[str, float] = {}
        for name, command in called.items():
            scores[command] = max(scores.get(command, 0.0), _likeness(name, word))
        best = max(scores.values(), default=0.0)
        floor = max(_ALIKE, best - _AS_ALIKE)
        likely = sorted((-score, command) for command, score in scores.items() if score >= floor)
        return tuple(command for _, command in likely[:_OFFERED])


def _likeness(name: str, word: str) -> float:
    """From 0 to 1; the same letters in another order are slips of the fingers."""
    match = difflib.SequenceMatcher(None, name, word)
    if match.real_quick_ratio() < _ALIKE or match.quick_ratio() < _ALIKE:
        return 0.0
    return _SWAPPED if sorted(name) == sorted(word) and name != word else match.ratio()


def plain_words(text: str) -> tuple[str, ...] | None:
    """The words of one short line, without the signs around them; None for anything else."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    words = tuple(bare for word in text.split() if (bare := word.strip(_AROUND)))
    return words if 0 < len(words) <= _MOST_WORDS else None


_CODE: Final = re.compile(r"[0-9](?:[ -]?[0-9]){3,}")


def may_be_code(text: str) -> bool:
    """Whether it looks like a code that an app has sent."""
    return _CODE.fullmatch(text.strip()) is not None


@lru_cache(maxsize=1)
def sayings(texts: Texts) -> Sayings:
    """What is said in all languages of the catalogues."""
    phrases = {
        phrase: None
        for command in (*SAID, _FIND)
        for language in texts.languages
        for phrase in _phrases(texts.plain(language, f"say-{command}"), command)
    }
    longest_first = sorted(phrases, key=lambda one: -len(one.first) - len(one.last))
    return Sayings(
        tuple(longest_first),
        frozenset(_each(texts, f"say-{_FILLER}")),
        frozenset(_each(texts, f"say-{_ALL}")),
    )


def _each(texts: Texts, key: str) -> Iterable[str]:
    for language in texts.languages:
        yield from (said.strip() for said in texts.plain(language, key).split(","))


def _phrases(listed: str, command: str) -> Iterable[_Phrase]:
    for said in listed.casefold().split(","):
        first, _, last = said.partition(_GAP)
        yield _Phrase(tuple(first.split()), tuple(last.split()), command)
