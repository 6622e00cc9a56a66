"""Message catalogues in Fluent, a folder for each language, and the words of one language."""

import html
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Final, final

from babel.dates import format_skeleton
from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE: Final = "en"
_FOLDER: Final = Path(__file__).parent
_LOCALES: Final = {"en": "en_GB"}
"""Where a language's dates are written otherwise than in the place Babel takes it to be from."""

_SUCCESSORS: Final = {"in": "id"}


class UnknownText(LookupError):
    """There is no text with this key, or an argument it needs was not given."""


class Raw(str):
    """A part of a text that is HTML already."""

    __slots__ = ()


@final
class Texts:
    """Every catalogue beside this module; a language or key that is missing falls back."""

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        self._fallback = language
        folders = sorted({path.parent for path in _FOLDER.glob("*/*.ftl")})
        self._bundles = {folder.name: _bundle(folder) for folder in folders}

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._bundles)

    def language_for(self, *tags: str | None) -> str:
        """The language of the first IETF tag that has a catalogue, else the fallback."""
        for tag in tags:
            language = (tag or "").replace("_", "-").partition("-")[0].lower()
            language = _SUCCESSORS.get(language, language)
            if language in self._bundles:
                return language
        return self._fallback

    def __call__(self, language: str, key: str, /, **arguments: str | int) -> str:
        """A text in Telegram's HTML; arguments are escaped unless `Raw`. Raises `UnknownText`."""
        escaped = {
            name: value if isinstance(value, Raw | int) else html.escape(value, quote=False)
            for name, value in arguments.items()
        }
        return self._format(language, key, escaped)

    def plain(self, language: str, key: str, /, **arguments: str | int) -> str:
        """A text without markup, for buttons and cells; nothing is escaped."""
        return self._format(language, key, arguments)

    def has(self, language: str, key: str) -> bool:
        return any(bundle.has_message(key) for bundle in self._chain(language))

    def of(self, language: str, zone: tzinfo = UTC) -> "Words":
        """The words of one language, with times as they are in a zone."""
        return Words(self, language if language in self._bundles else self._fallback, zone)

    def _chain(self, language: str) -> list[Any]:
        found = (self._bundles.get(language), self._bundles[self._fallback])
        return [bundle for bundle in found if bundle is not None]

    def _format(self, language: str, key: str, arguments: Mapping[str, str | int]) -> str:
        for bundle in self._chain(language):
            if bundle.has_message(key):
                text, errors = bundle.format_pattern(bundle.get_message(key).value, arguments)
                if errors:
                    raise UnknownText(f"{key}: {errors[0]}")
                return str(text)
        raise UnknownText(key)


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

    def moment(self, at: float, now: float) -> str:
        """A time of day with its zone, and with its day where that is not today. Unix seconds.

        Of another year it is the day alone.
        """
        then, today = (datetime.fromtimestamp(value, self.zone) for value in (at, now))
        if then.year != today.year:
            return self._date(then, "yMMMd")
        time = f"{self._date(then, 'Hm')} {then.tzname()}"
        return time if then.date() == today.date() else f"{self._date(then, 'MMMd')} {time}"

    def clock(self, at: float) -> str:
        """A time of day to the second, with its zone. Unix seconds."""
        then = datetime.fromtimestamp(at, self.zone)
        return f"{self._date(then, 'Hms')} {then.tzname()}"

    def span(self, seconds: float) -> Raw:
        """A length of time, in minutes and seconds."""
        minutes, rest = divmod(max(0, round(seconds)), 60)
        if minutes:
            return self("span-minutes", minutes=minutes, seconds=rest)
        return self("span-seconds", seconds=rest)

    def _date(self, then: datetime, skeleton: str) -> str:
        locale = _LOCALES.get(self.language, self.language)
        return format_skeleton(skeleton, then, tzinfo=self.zone, locale=locale)


@cache
def _bundle(folder: Path) -> Any:
    bundle = FluentBundle([folder.name], use_isolating=False)
    for path in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
