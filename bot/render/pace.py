"""What slows a run down on purpose: pauses between logins, and draining."""

from typing import Final

from bot.render.layout import tidy
from bot.texts.catalogue import Raw, Words
from engine.model.run_view import Pace, RunView

PHONE_ROOM: Final = 24
_PHONES_SHOWN: Final = 3
_SHORT: Final = 50.0
_EXACT: Final = 10
_HOUR: Final = 55


def to_come(words: Words, pace: Pace | None) -> Raw | None:
    """How long one phone needs at least."""
    return None if pace is None else words("pace-needs", **_needs(words, pace))


def gone_by(words: Words, pace: Pace | None) -> Raw | None:
    """How long one phone had to take."""
    return None if pace is None else words("pace-took", **_needs(words, pace))


def waiting(words: Words, run: RunView) -> list[Raw]:
    """Which phones wait before their next login, and until when; or that nothing is started."""
    if run.draining:
        return [words("run-drained")]
    lines = [
        words("pace-next", phone=tidy(each.phone, PHONE_ROOM), at=words.clock(each.until))
        for each in run.spaced[:_PHONES_SHOWN]
    ]
    more = len(run.spaced) - len(lines)
    return [*lines, words("pace-more", count=more)] if more else lines


def about(words: Words, seconds: float) -> Raw:
    """A length of time, roughly, as one would say it."""
    minutes = round(seconds / 60)
    if seconds < _SHORT:
        return words("about-a-minute")
    if minutes < _HOUR:
        roughly = minutes if minutes <= _EXACT else 5 * round(minutes / 5)
        return words("about-minutes", minutes=roughly)
    halves = round(minutes / 30)
    key = "about-hours-half" if halves % 2 else "about-hours"
    return words(key, hours=halves // 2)


def _needs(words: Words, pace: Pace) -> dict[str, str]:
    return {
        "spacing": words.span(pace.spacing),
        "phone": tidy(pace.phone, PHONE_ROOM),
        "least": words.span(pace.least),
    }
