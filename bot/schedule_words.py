"""A schedule as people write it, in English, Indonesian and Dutch."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from engine.model.account import Workspace
from engine.model.filters import Filter
from engine.model.run import RunKind
from engine.model.timing import EVERY_DAY, MOST_HOURS, WEEKDAYS, WEEKEND, AtTime

_ALL_APPS: Final = frozenset(("both", "beide", "keduanya"))
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
_FILTERS: Final = {
    Filter.SIGNED_OUT: "signed_out signed-out signedout uitgelogd keluar",
    Filter.SIGNED_IN: "signed_in signed-in signedin ingelogd",
    Filter.FAILED: "failed mislukt gagal",
    Filter.ALL: "all everything everyone everybody alles iedereen semua",
}
_EVERY: Final = frozenset(("every", "each", "elk", "elke", "iedere", "setiap", "tiap", "per"))
_HOURLY: Final = frozenset(("hourly", "uurlijks"))
_AT: Final = frozenset(("at", "om", "jam", "pukul"))
_DAY: Final = frozenset(("day", "days", "dag", "dagen", "hari"))
_HOUR: Final = frozenset(("h", "hr", "hrs", "hour", "hours", "u", "uur", "uren", "jam"))
_HALF: Final = frozenset(("am", "pm"))
_TO: Final = frozenset(("-", "–", "to", "until", "t/m", "tot", "sampai"))
_PHONE: Final = frozenset(("phone", "telefoon", "toestel", "hp", "ponsel"))
_FILLERS_EN: Final = frozenset(("on", "and", "the", "only", "for", "in"))
_FILLERS_NL: Final = frozenset(("op", "en", "in", "het", "de", "alleen", "voor"))
_FILLERS_ID: Final = frozenset(("pada", "dan", "hanya", "untuk", "akhir"))
_FILLERS: Final = _FILLERS_EN | _FILLERS_NL | _FILLERS_ID

_TOKEN: Final = re.compile(r'"([^"]*)"|([^\s,;"]+)')
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?")
_COUNT: Final = re.compile(r"(\d{1,4})([a-z]*)")

_DAY_OF: Final = {word: day for day, words in enumerate(_DAYS) for word in words.split()}
_SPAN_OF: Final = {word: days for days, words in _SPANS.items() for word in words.split()}
_FILTER_OF: Final = {word: what for what, words in _FILTERS.items() for word in words.split()}


class Trouble(StrEnum):
    """What is wrong with a schedule as it was written."""

    KIND = "kind"  # it does not begin with what is to be run
    WORD = "word"  # a word nobody knows
    TIME = "time"  # no time of a day
    HOURS = "hours"  # fewer hours than one or more than a week
    WHEN = "when"  # neither a time nor an interval is said
    TWICE = "twice"  # a second time or tag, or both a time and an interval
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

    `app` is None for all apps, and means something only where `app_said`. `phone` is a label or
    serial.
    """

    kind: RunKind
    timing: AtTime | int
    app: Workspace | None = None
    app_said: bool = False
    filter: Filter = Filter.ALL
    phone: str | None = None
    tag: str = ""


def understood(text: str, kinds: Mapping[str, RunKind]) -> Spoken:
    """What follows `/schedule`: what to run, when, and for what; in any order after the first.

    `kinds` are the words for what can be run. Raises `NotUnderstood`.
    """
    words = [word for found in _TOKEN.findall(text) if (word := "".join(found))]
    kind = kinds.get(words[0].casefold()) if words else None
    if kind is None:
        raise NotUnderstood(Trouble.KIND, words[0] if words else "")
    return _Sentence(kind, words[1:]).spoken()


class _Sentence:
    """The words after the first, read from left to right."""

    def __init__(self, kind: RunKind, words: Sequence[str]) -> None:
        self._kind = kind
        self._words = words
        self._low = [word.casefold() for word in words]
        self._at = 0
        self._days: set[int] = set()
        self._minute: int | None = None
        self._hours: int | None = None
        self._filter = Filter.ALL
        self._app: Workspace | None = None
        self._app_said = False
        self._phone: str | None = None
        self._tag = ""

    def spoken(self) -> Spoken:
        while self._at < len(self._low):
            used = self._known_word() or self._day() or self._interval() or self._time()
            if not used:
                word = self._words[self._at]
                raise NotUnderstood(Trouble.TIME if word[0].isdigit() else Trouble.WORD, word)
            self._at += used
        return Spoken(
            self._kind,
            self._timing(),
            self._app,
            self._app_said,
            self._filter,
            self._phone,
            self._tag,
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

    def _known_word(self) -> int:
        word = self._word()
        if word in _PHONE:
            if not self._word(1):
                raise NotUnderstood(Trouble.PHONE, self._words[self._at])
            self._phone = self._words[self._at + 1]
            return 2
        if word.startswith("#") and len(word) > 1:
            if self._tag:
                raise NotUnderstood(Trouble.TWICE, self._words[self._at])
            self._tag = self._words[self._at].removeprefix("#")
            return 1
        if word in set(Workspace) or word in _ALL_APPS:
            self._app = None if word in _ALL_APPS else Workspace(word)
            self._app_said = True
            return 1
        if word == "signed" and self._word(1) in ("in", "out"):
            self._filter = _FILTER_OF[f"signed_{self._word(1)}"]
            return 2
        if word in _FILTER_OF:
            self._filter = _FILTER_OF[word]
            return 1
        return int(word in _FILLERS)

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
