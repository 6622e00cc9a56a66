"""The language and the time zone one is spoken to in."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.render.layout import block, button, code, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from bot.zones import OFFERED
from engine.model.account import Workspace

FOLLOW: Final = "telegram"
"""Stands in a button's data for the language of the person's Telegram."""

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
        (button(words, "button-back", "start", workspace),),
    ]
    return View(text, tuple(rows))


def time_zone(words: Words, workspace: Workspace, chosen: str, now: float) -> View:
    """Which time zone; `chosen` is the name of the present one."""
    text = page(
        words("title-timezone"),
        block(_clock(words, now), words("timezone-other")),
    )
    offered = OFFERED if chosen in OFFERED else (chosen, *OFFERED)
    return View(text, (*_zones(words, offered, chosen), _back(words)))


def places(words: Words, workspace: Workspace, asked: str, found: Sequence[str]) -> View:
    """The zones that what was typed may mean, or that there is none."""
    said = words("timezone-which" if found else "timezone-unknown", place=code(asked))
    text = page(words("title-timezone"), said)
    return View(text, (*_zones(words, found[:PLACES] or OFFERED, ""), _back(words)))


def _clock(words: Words, now: float) -> Raw:
    return words("timezone-now", time=words.moment(now, now))


def _zones(words: Words, zones: Sequence[str], chosen: str) -> list[tuple[Button, ...]]:
    cities = Counter(map(_city, zones))
    is_whole = any(count > 1 for count in cities.values())
    keys = [
        _choice(words, _whole(zone) if is_whole else _city(zone), zone == chosen, "timezone", zone)
        for zone in zones
    ]
    return [(key,) for key in keys] if is_whole else _paired(keys)


def _city(zone: str) -> str:
    """A zone's place."""
    return tidy(zone.rpartition("/")[2].replace("_", " "), _PLACE)


def _whole(zone: str) -> str:
    """A zone's place with what tells it from another of its name."""
    return ", ".join(reversed(zone.replace("_", " ").split("/")))


def _paired(keys: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]


def _choice(words: Words, name: str, is_chosen: bool, *data: str) -> Button:
    key = "button-filter-chosen" if is_chosen else "button-filter-other"
    return button(words, key, *data, name=name)


def _back(words: Words) -> tuple[Button, ...]:
    return (button(words, "button-back", "language"),)
