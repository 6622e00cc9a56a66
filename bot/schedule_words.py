"""A schedule as people write it, in English, Indonesian and Dutch."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.whom import PHONE_WORDS, Named, What, Word, named_at, words_of
from engine.model.account import Workspace
from engine.model.filters import Filter
from engine.model.run import RunKind
from engine.model.timing import EVERY_DAY, MOST_HOURS, WEEKDAYS, WEEKEND, AtTime

_DAYS: Final = (
    "mon monday mondays ma maandag sen senin",
    "tue tues tuesday tuesdays di dinsdag sel selasa",
    "wed wednesday wednesdays wo woensdag rab rabu",
    "thu thur thurs thursday thursdays do donderdag kam kamis",
    "fri friday fridays vr vrijdag jum jumat",
    "sat saturday saturdays za zaterdag sab sabtu",
    "sun sunday sundays zo zondag min minggu ahad",
)
_SPANS: Final = {
    EVERY_DAY: "daily everyday nightly dagelijks harian",
    WEEKDAYS: "weekday weekdays workday workdays werkdag werkdagen doordeweeks kerja",
    WEEKEND: "weekend weekends pekan",
}
_EVERY: Final = frozenset(("every", "each", "elk", "elke", "iedere", "setiap", "tiap", "per"))
_HOURLY: Final = frozenset(("hourly", "uurlijks"))
_AT: Final = frozenset(("at", "om", "jam", "pukul"))
_DAY: Final = frozenset(("day", "days", "dag", "dagen", "hari"))
_HOUR: Final = frozenset(("h", "hr", "hrs", "hour", "hours", "u", "uur", "uren", "jam"))
_HALF: Final = frozenset(("am", "pm"))
_TO: Final = frozenset(("-", "–", "to", "until", "t/m", "tot", "sampai"))
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?")
_COUNT: Final = re.compile(r"(\d{1,4})([a-z]*)")

_DAY_OF: Final = {word: day for day, words in enumerate(_DAYS) for word in words.split()}
_SPAN_OF: Final = {word: days for days, words in _SPANS.items() for word in words.split()}


class Trouble(StrEnum):
    """What is wrong with a schedule as it was written."""

    KIND = "kind"  # it does not begin with what is to be run
    WORD = "word"  # a word nobody knows
    TIME = "time"  # no time of a day
    HOURS = "hours"  # fewer hours than one or more than a week
    WHEN = "when"  # neither a time nor an interval is said
    TWICE = "twice"  # a second time, tag, phone or filter, or both a time and an interval
    PHONE = "phone"  # the word phone without its label


class NotUnderstood(Exception):
    """`word` is what was not understood, as it was written; empty where something is missing."""

    def __init__(self, trouble: Trouble, word: str = "") -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.word = word


@dataclass(frozen=True, slots=True)
class Spoken:
    """A schedule as written: `timing` is a number of hours where it is an interval.

    `apps`: those that were said. `phone` is a label or serial; `names` are usernames.
    """

    kind: RunKind
    timing: AtTime | int
    apps: tuple[Workspace, ...] = ()
    filter: Filter = Filter.ALL
    phone: str | None = None
    tag: str = ""
    names: tuple[str, ...] = ()


def understood(text: str, kinds: Mapping[str, RunKind]) -> Spoken:
    """What follows `/schedule`: what to run, when, and for what; in any order after the first.

    `kinds` are the words for what can be run. Raises `NotUnderstood`.
    """
    words = words_of(text)
    kind = kinds.get(words[0].low) if words else None
    if kind is None:
        raise NotUnderstood(Trouble.KIND, words[0].text if words else "")
    return _Sentence(kind, words[1:]).spoken()


class _Sentence:
    """The words after the first, read from left to right."""

    def __init__(self, kind: RunKind, said: Sequence[Word]) -> None:
        self._kind = kind
        self._said = said
        self._words = [word.text for word in said]
        self._low = [word.low for word in said]
        self._at = 0
        self._days: set[int] = set()
        self._minute: int | None = None
        self._hours: int | None = None
        self._filter: Filter | None = None
        self._apps: set[Workspace] = set()
        self._phone: str | None = None
        self._tag = ""
        self._names: dict[str, None] = {}

    def spoken(self) -> Spoken:
        while self._at < len(self._low):
            named = named_at(self._said, self._at)
            used = (
                self._take(named)
                or self._day()
                or self._interval()
                or self._time()
                or int(named is not None)
            )
            if not used:
                word = self._words[self._at]
                raise NotUnderstood(Trouble.TIME if word[0].isdigit() else Trouble.WORD, word)
            self._at += used
        return Spoken(
            self._kind,
            self._timing(),
            tuple(app for app in Workspace if app in self._apps),
            self._filter or Filter.ALL,
            self._phone,
            self._tag,
            tuple(self._names),
        )

    def _timing(self) -> AtTime | int:
        if self._hours is not None:
            if self._minute is not None or self._days:
                raise NotUnderstood(Trouble.TWICE, " ".join(self._words))
            return self._hours
        if self._minute is None:
            raise NotUnderstood(Trouble.WHEN)
        return AtTime(tuple(sorted(self._days)) or EVERY_DAY, self._minute)

    def _word(self, offset: int = 0) -> str:
        place = self._at + offset
        return self._low[place] if 0 <= place < len(self._low) else ""

    def _take(self, named: Named | None) -> int:
        """Keep what is named; 0 for what may be part of a time."""
        word = self._words[self._at]
        match named:
            case Named(What.PHONE):
                self._once(self._phone, word)
                self._phone = named.text
            case Named(What.TAG):
                self._once(self._tag, word)
                self._tag = named.text
            case Named(What.FILTER):
                self._once(self._filter, word)
                self._filter = named.filter
            case Named(What.APPS):
                self._apps.update(named.apps)
            case Named(What.NAME):
                self._names[named.text] = None
            case Named(What.EVERYTHING):
                pass
            case _:
                if self._word() in PHONE_WORDS:
                    raise NotUnderstood(Trouble.PHONE, word)
                return 0
        return named.used

    def _once(self, said: object, word: str) -> None:
        if said:
            raise NotUnderstood(Trouble.TWICE, word)

    def _day(self) -> int:
        word = self._word()
        first, _, last = word.replace("–", "-").partition("-")
        if first in _DAY_OF and last in _DAY_OF:
            self._range(first, last)
            return 1
        if word in _DAY_OF and self._word(1) in _TO and self._word(2) in _DAY_OF:
            self._range(word, self._word(2))
            return 3
        if word in _DAY_OF:
            self._days.add(_DAY_OF[word])
        elif word in _SPAN_OF:
            self._days.update(_SPAN_OF[word])
        return int(word in _DAY_OF or word in _SPAN_OF or word in _DAY)

    def _range(self, first: str, last: str) -> None:
        begin, end = _DAY_OF[first], _DAY_OF[last]
        self._days.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))

    def _interval(self) -> int:
        word = self._word()
        if word in _EVERY:
            is_each_hour = self._word(1) in _HOUR and not self._word(2)[:1].isdigit()
            return self._repeat(1, "1", 2) if is_each_hour else 1
        if word in _HOURLY:
            return self._repeat(1, "1", 1)
        counted = _COUNT.fullmatch(word)
        if counted is None:
            return 0
        count, unit, used = int(counted[1]), counted[2], 1
        if not unit:
            unit, used = self._word(1), 2
        if unit in _DAY:
            return self._repeat(24 * count, word, used)
        if unit not in _HOUR:
            return 0
        if self._word(-1) in _AT or self._names_days():
            # "9 uur" and "jam 9" are times of a day that was named.
            self._tell_time(count, 0)
            return used
        return self._repeat(count, word, used)

    def _names_days(self) -> bool:
        return any(
            word in _DAY_OF
            or word in _SPAN_OF
            or (word in _DAY and not self._low[place - 1].isdigit())
            for place, word in enumerate(self._low)
        )

    def _repeat(self, hours: int, word: str, used: int) -> int:
        if not 1 <= hours <= MOST_HOURS:
            raise NotUnderstood(Trouble.HOURS, word)
        if self._hours is not None:
            raise NotUnderstood(Trouble.TWICE, word)
        self._hours = hours
        return used

    def _time(self) -> int:
        word = self._word()
        if word in _AT:
            return 1
        told = _CLOCK.fullmatch(word)
        if told is None:
            return 0
        hour, minute, half, used = int(told[1]), int(told[2] or 0), told[3], 1
        if half is None and self._word(1) in _HALF:
            half, used = self._word(1), 2
        if half is not None:
            if not 1 <= hour <= 12:
                return 0
            hour = hour % 12 + (12 if half == "pm" else 0)
        self._tell_time(hour, minute)
        return used

    def _tell_time(self, hour: int, minute: int) -> None:
        word = self._words[self._at]
        if hour > 23 or minute > 59:
            raise NotUnderstood(Trouble.TIME, word)
        if self._minute is not None:
            raise NotUnderstood(Trouble.TWICE, word)
        self._minute = 60 * hour + minute
