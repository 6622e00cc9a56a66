"""Time zones by name, and as people call them."""

import zoneinfo
from datetime import UTC, tzinfo
from functools import cache
from typing import Final

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


def place_of(name: str) -> str:
    """What people call a zone: its city."""
    return name.rpartition("/")[2].replace("_", " ")


def is_zone(name: str) -> bool:
    return name in _known()


def zones_like(text: str) -> tuple[str, ...]:
    """Zones meant by a city, a zone's name or an abbreviation; those that match best."""
    asked = "_".join(text.casefold().split())
    if asked in _CALLED:
        return (_CALLED[asked],)
    for fits in (
        lambda name: name == asked,
        lambda name: name.rpartition("/")[2] == asked,
        lambda name: name.rpartition("/")[2].startswith(asked),
        lambda name: asked in name,
    ):
        if asked and (found := tuple(name for name in _known() if fits(name.casefold()))):
            return found
    return ()


@cache
def _known() -> tuple[str, ...]:
    """Places and UTC; the database's other names are older ones of the same zones."""
    names = zoneinfo.available_timezones()
    places = (name for name in names if "/" in name and not name.startswith(("Etc/", "US/")))
    return (*sorted(places), "UTC")
