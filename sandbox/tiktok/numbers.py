"""Counts as the app writes them: whole below ten thousand, abbreviated from there on."""

from babel.numbers import format_compact_decimal, format_decimal

from sandbox.scenes.words import NONSENSE

_WHOLE_BELOW = 10_000


def written(count: int, language: str) -> str:
    """`1.2M` in English, `12,5 rb` in Indonesian, `31,4 mil` in Spanish."""
    locale = "en" if language == NONSENSE else language
    if count < _WHOLE_BELOW:
        return format_decimal(count, locale=locale)
    return format_compact_decimal(count, locale=locale, fraction_digits=1)
