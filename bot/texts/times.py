"""Dates and times as each language writes them: one way everywhere."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from babel import Locale
from babel.dates import format_skeleton, get_day_names
from babel.numbers import get_group_symbol

_LOCALES: Final = {"en": "en_GB"}
"""Where a language's dates are written otherwise than in the place Babel takes it to be from."""


def moment(language: str, then: datetime, today: datetime) -> str:
    """`14:20 UTC`, or `Mon 30 Nov 14:20 UTC` where that is not today.

    Of another year it is the date alone: `30 Nov 2026`.
    """
    if then.year != today.year:
        return _written(language, then, "yMMMd")
    told = f"{_written(language, then, 'Hm')} {_zone(then)}"
    return told if then.date() == today.date() else f"{day(language, then)} {told}"


def day(language: str, then: datetime) -> str:
    """`Mon 30 Nov`."""
    return _written(language, then, "MMMEd").replace(",", "")


def date(language: str, then: datetime) -> str:
    """`30 Nov`."""
    return _written(language, then, "MMMd")


def thousands(language: str) -> str:
    """What parts them in a number."""
    return get_group_symbol(_locale(language))


def to_the_second(language: str, then: datetime) -> str:
    """`14:20:05 UTC`."""
    return f"{_written(language, then, 'Hms')} {_zone(then)}"


def of_day(language: str, minute: int) -> str:
    """A minute after midnight: `07:30`."""
    return _written(language, datetime(2000, 1, 1, minute // 60, minute % 60), "Hm")


def weekdays(language: str, numbers: Sequence[int]) -> list[str]:
    """Short names of days of the week; 0 is Monday."""
    names = get_day_names("abbreviated", "stand-alone", locale=_locale(language))
    return [str(names[number]) for number in numbers]


def city(language: str, zone: str) -> str:
    """What people call a time zone: its city, such as `Brussel` for `Europe/Brussels`."""
    known = Locale.parse(_locale(language)).time_zones.get(zone, {})
    return str(known.get("city") or zone.rpartition("/")[2].replace("_", " "))


def _written(language: str, then: datetime, skeleton: str) -> str:
    return format_skeleton(skeleton, then, tzinfo=then.tzinfo, locale=_locale(language))


def _zone(then: datetime) -> str:
    """What people call its zone; `UTC-03` where that is nothing but a number."""
    name = then.tzname() or ""
    return f"UTC{name}" if name[:1] in ("+", "-") else name


def _locale(language: str) -> str:
    return _LOCALES.get(language, language)
