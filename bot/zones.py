"""Time zones by name, and as people call them."""

import zoneinfo
from datetime import UTC, tzinfo
from functools import cache
from typing import Final

from bot.texts import times

_LIKELY: Final = {
    "en": (
        *("Europe/London", "America/New_York", "America/Los_Angeles"),
        *("Asia/Singapore", "Asia/Jakarta", "Europe/Amsterdam"),
    ),
    "id": ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
    "nl": ("Europe/Amsterdam", "Europe/Brussels", "America/Paramaribo", "America/Curacao"),
}

_CALLED: Final = {
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "utc": "UTC",
    "gmt": "UTC",
}


def likely(language: str) -> tuple[str, ...]:
    """Zones one can press for; every other one can be typed."""
    return (*_LIKELY.get(language, _LIKELY["en"]), "UTC")


def zone_of(name: str | None) -> tzinfo:
    """The zone with a name of the IANA database; UTC for None and for names not known any more."""
    if name is None or name == "UTC":
        return UTC
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return UTC


def is_zone(name: str) -> bool:
    return name in _known()


def zones_like(text: str) -> tuple[str, ...]:
    """Zones meant by a city, a zone's name or an abbreviation; those that match best."""
    asked = "_".join(text.casefold().split())
    if asked in _CALLED:
        return (_CALLED[asked],)
    for fits in (
        lambda name: name.casefold() == asked,
        lambda name: asked in _called(name),
        lambda name: any(city.startswith(asked) for city in _called(name)),
        lambda name: asked in name.casefold(),
    ):
        if asked and (found := tuple(name for name in _known() if fits(name))):
            return found
    return ()


@cache
def _called(name: str) -> frozenset[str]:
    """A zone's city by its own name and in every language, as it is looked for."""
    cities = (name.rpartition("/")[2], *(times.city(language, name) for language in _LIKELY))
    return frozenset("_".join(city.casefold().split()) for city in cities)


@cache
def _known() -> tuple[str, ...]:
    """Places and UTC; the database's other names are older ones of the same zones."""
    names = zoneinfo.available_timezones()
    places = (name for name in names if "/" in name and not name.startswith(("Etc/", "US/")))
    return (*sorted(places), "UTC")
