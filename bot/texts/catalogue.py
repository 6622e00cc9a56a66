"""Message catalogues in Fluent, a folder for each language, and the words of one language."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Final, final

from fluent.runtime import FluentBundle, FluentResource

from bot.texts import times
from bot.texts.bidi import isolated

DEFAULT_LANGUAGE: Final = "en"
_FOLDER: Final = Path(__file__).parent
_MANY_HOURS: Final = 48
_SUCCESSORS: Final = {"in": "id"}
_BEGINS: Final = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
_MENTIONS: Final = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")


class UnknownText(LookupError):
    """There is no text with this key, or an argument it needs was not given."""


class Raw(str):
    """A part of a text that is HTML already."""

    __slots__ = ()


@final
class Texts:
    """Every catalogue beside this module, or in a `folder`; what is missing falls back."""

    def __init__(self, language: str = DEFAULT_LANGUAGE, folder: Path = _FOLDER) -> None:
        self._fallback = language
        folders = sorted({path.parent for path in folder.glob("*/*.ftl")})
        self._catalogues = {folder.name: _catalogue(folder) for folder in folders}

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._catalogues)

    def language_for(self, *tags: str | None) -> str:
        """The language of the first IETF tag that has a catalogue, else the fallback."""
        for tag in tags:
            language = (tag or "").replace("_", "-").partition("-")[0].lower()
            language = _SUCCESSORS.get(language, language)
            if language in self._catalogues:
                return language
        return self._fallback

    def __call__(self, language: str, key: str, /, **arguments: str | int) -> str:
        """A text in Telegram's HTML; arguments are escaped unless `Raw`. Raises `UnknownText`."""
        escaped = {
            name: value
            if isinstance(value, Raw | int)
            else html.escape(isolated(value), quote=False)
            for name, value in arguments.items()
        }
        return self._format(language, key, escaped)

    def plain(self, language: str, key: str, /, **arguments: str | int) -> str:
        """A text without markup, for buttons and cells; nothing is escaped."""
        shown = {
            name: isolated(value) if isinstance(value, str) else value
            for name, value in arguments.items()
        }
        return self._format(language, key, shown)

    def has(self, language: str, key: str) -> bool:
        return any(key in catalogue for catalogue in self._chain(language))

    def of(self, language: str, zone: tzinfo = UTC) -> "Words":
        """The words of one language, with times as they are in a zone."""
        return Words(self, language if language in self._catalogues else self._fallback, zone)

    def _chain(self, language: str) -> "list[_Catalogue]":
        found = (self._catalogues.get(language), self._catalogues[self._fallback])
        return [catalogue for catalogue in found if catalogue is not None]

    def _format(self, language: str, key: str, arguments: Mapping[str, str | int]) -> str:
        for catalogue in self._chain(language):
            if key in catalogue:
                text, errors = catalogue.format(key, arguments)
                if errors:
                    raise UnknownText(f"{key}: {errors[0]}")
                return str(text)
        raise UnknownText(key)


@final
class _Catalogue:
    """One language's messages, each parsed when it is first needed.

    All of all languages take half a second of each start, and 14 MB.
    """

    def __init__(self, folder: Path) -> None:
        self._bundle: Any = FluentBundle([folder.name], use_isolating=False)
        self._sources: dict[str, str] = {}
        self._parsed: set[str] = set()
        for path in sorted(folder.glob("*.ftl")):
            source = path.read_text(encoding="utf-8")
            begins = list(_BEGINS.finditer(source))
            ends = [each.start() for each in begins[1:]] + [len(source)]
            for each, end in zip(begins, ends, strict=True):
                self._sources.setdefault(each[1], source[each.start() : end])

    def __contains__(self, key: str) -> bool:
        return key in self._sources

    def format(self, key: str, arguments: Mapping[str, str | int]) -> tuple[Any, list[Exception]]:
        """The text, and what is wrong with it."""
        self._parse(key)
        pattern = self._bundle.get_message(key).value
        text, errors = self._bundle.format_pattern(pattern, arguments)
        return text, list(errors)

    def _parse(self, key: str) -> None:
        """With what it mentions."""
        if key in self._parsed or key not in self._sources:
            return
        self._parsed.add(key)
        source = self._sources[key]
        for mentioned in _MENTIONS.findall(source):
            self._parse(mentioned)
        self._bundle.add_resource(FluentResource(source))


@final
class Words:
    """One language's texts, times and lengths of time."""

    def __init__(self, texts: Texts, language: str, zone: tzinfo) -> None:
        self._texts = texts
        self.language = language
        self.zone = zone

    def __call__(self, key: str, /, **arguments: str | int) -> Raw:
        """A text in HTML; arguments are escaped unless `Raw`."""
        return Raw(self._texts(self.language, key, **arguments))

    def plain(self, key: str, /, **arguments: str | int) -> str:
        """A text without markup, for buttons and cells."""
        return self._texts.plain(self.language, key, **arguments)

    def has(self, key: str) -> bool:
        return self._texts.has(self.language, key)

    def by_clock_of(self, zone: tzinfo) -> "Words":
        """The same language, with times as they are in a zone."""
        return Words(self._texts, self.language, zone)

    def moment(self, at: float, now: float) -> str:
        """A time of day with its zone, and with its day where that is not today. Unix seconds.

        Of another year it is the day alone.
        """
        then, today = (datetime.fromtimestamp(value, self.zone) for value in (at, now))
        return times.moment(self.language, then, today)

    def clock(self, at: float) -> str:
        """A time of day to the second, with its zone. Unix seconds."""
        return times.to_the_second(self.language, datetime.fromtimestamp(at, self.zone))

    def time(self, at: float) -> str:
        """A time of day alone. Unix seconds."""
        then = datetime.fromtimestamp(at, self.zone)
        return self.of_day(60 * then.hour + then.minute)

    def day(self, at: float) -> str:
        """A day with its name. Unix seconds."""
        return times.day(self.language, datetime.fromtimestamp(at, self.zone))

    def date(self, at: float) -> str:
        """A day of some year, without its name. Unix seconds."""
        return times.date(self.language, datetime.fromtimestamp(at, self.zone))

    def weekday(self, at: float) -> str:
        """The short name of a day. Unix seconds."""
        return times.weekdays(self.language, [datetime.fromtimestamp(at, self.zone).weekday()])[0]

    def city(self, zone: str) -> str:
        """What people call a time zone of the IANA database."""
        return times.city(self.language, zone)

    def thousands(self) -> str:
        """What parts thousands in a number."""
        return times.thousands(self.language)

    def of_day(self, minute: int) -> str:
        """A minute after midnight, by whichever clock."""
        return times.of_day(self.language, minute)

    def span(self, seconds: float) -> Raw:
        """A length of time, in two units; from two days on in days."""
        minutes, rest = divmod(max(0, round(seconds)), 60)
        hours, odd = divmod(minutes, 60)
        if hours >= _MANY_HOURS:
            return self("span-days", days=hours // 24)
        if hours:
            return self("span-hours", hours=hours, minutes=odd)
        if minutes:
            return self("span-minutes", minutes=minutes, seconds=rest)
        return self("span-seconds", seconds=rest)


@cache
def _catalogue(folder: Path) -> _Catalogue:
    return _Catalogue(folder)
