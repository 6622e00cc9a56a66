"""The language and the time zone one is spoken to in."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.render.layout import block, button, code, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from bot.zones import likely, zone_of
from engine.model.account import Workspace

FOLLOW: Final = "telegram"
"""Stands in a button's data for the language of the person's Telegram."""

FIRST: Final = "zone"
"""The verb of a zone that is asked before something else."""

PLACES: Final = 10
"""Places offered for what was typed."""

_PLACE: Final = 18


def language(
    words: Words,
    workspace: Workspace,
    names: Sequence[tuple[str, str]],
    now: float,
    *,
    is_chosen: bool,
) -> View:
    """Which language; `names` are those there are, with their names in themselves."""
    how = "language-chosen" if is_chosen else "language-followed"
    text = page(
        words("title-language"),
        block(words(how, language=words("language-name")), _clock(words, now)),
    )
    languages = [
        _choice(words, name, is_chosen and each == words.language, "language", each)
        for each, name in names
    ]
    rows = [
        *_paired(languages),
        (_choice(words, words.plain("language-follow"), not is_chosen, "language", FOLLOW),),
        (button(words, "button-timezone", "timezone"),),
        (button(words, "button-back", "settings"),),
    ]
    return View(text, tuple(rows))


def time_zone(words: Words, workspace: Workspace, chosen: str, now: float) -> View:
    """Which time zone; `chosen` is the name of the present one."""
    text = page(
        words("title-timezone"),
        block(_clock(words, now), words("timezone-other")),
    )
    offered = likely(words.language)
    offered = offered if chosen in offered else (chosen, *offered)
    return View(text, (*_zones(words, offered, chosen), _back(words)))


def places(words: Words, workspace: Workspace, asked: str, found: Sequence[str]) -> View:
    """The zones that what was typed may mean, or that there is none."""
    text = page(words("title-timezone"), _which(words, asked, found))
    return View(text, (*_zones(words, found[:PLACES] or likely(words.language), ""), _back(words)))


def _which(words: Words, asked: str, found: Sequence[str]) -> Raw:
    # What is no place may be anything, also a password that was asked for before: it stays unsaid.
    return words("timezone-which", place=code(asked)) if found else words("timezone-unknown")


def first(
    words: Words,
    dialogue_id: str,
    now: float,
    *,
    in_group: bool,
    asked: str = "",
    found: Sequence[str] = (),
) -> View:
    """Which time zone, before the first thing that goes by it; `found` is what `asked` may mean.

    Each place with the time it is there.
    """
    note = _which(words, asked, found)
    text = page(
        words("title-timezone"),
        note if asked else words("timezone-first-group" if in_group else "timezone-first"),
    )
    zones = found[:PLACES] or likely(words.language)
    is_whole = len({words.city(zone) for zone in zones}) < len(zones)
    keys = [
        button(
            words,
            "button-timezone-first",
            *(FIRST, dialogue_id, zone),
            place=_whole(zone) if is_whole else _city(words, zone),
            time=words.by_clock_of(zone_of(zone)).time(now),
        )
        for zone in zones
    ]
    rows = [(key,) for key in keys] if is_whole else _paired(keys)
    cancel = button(words, "button-cancel", FIRST, dialogue_id, "cancel")
    return View(text, (*rows, (cancel,)))


def unplanned(words: Words) -> View:
    """Cancelled before it was said."""
    return View(page(words("title-timezone"), words("timezone-unplanned")))


def _clock(words: Words, now: float) -> Raw:
    return words("timezone-now", time=words.moment(now, now))


def _zones(words: Words, zones: Sequence[str], chosen: str) -> list[tuple[Button, ...]]:
    cities = Counter(_city(words, zone) for zone in zones)
    is_whole = any(count > 1 for count in cities.values())
    keys = [
        _choice(
            words,
            _whole(zone) if is_whole else _city(words, zone),
            zone == chosen,
            "timezone",
            zone,
        )
        for zone in zones
    ]
    return [(key,) for key in keys] if is_whole else _paired(keys)


def _city(words: Words, zone: str) -> str:
    """A zone's place."""
    return tidy(words.city(zone), _PLACE)


def _whole(zone: str) -> str:
    """A zone's place with what tells it from another of its name."""
    return ", ".join(reversed(zone.replace("_", " ").split("/")))


def _paired(keys: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]


def _choice(words: Words, name: str, is_chosen: bool, *data: str) -> Button:
    key = "button-filter-chosen" if is_chosen else "button-filter-other"
    return button(words, key, *data, name=name)


def _back(words: Words) -> tuple[Button, ...]:
    return (button(words, "button-back", "settings"),)
