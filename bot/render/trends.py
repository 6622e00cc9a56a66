"""Charts of what moves over time, and the captions that have their figures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.charts.chart import Bars, Line
from bot.render.layout import CAPTION_ROOM, block, code, page, tidy
from bot.texts.catalogue import Raw, Words
from engine.model.trend import DayOfWork, Reading

_DAY: Final = 86_400.0
_BATTERY_SPAN: Final = 2 * _DAY
_BATTERY_GAP: Final = 3_600.0
_FOLLOWERS_GAP: Final = 45 * _DAY
_MARKS: Final = 4
_SHORTEST: Final = 7 * _DAY
_NAME: Final = 40


def battery(words: Words, phone: str, readings: Sequence[Reading], now: float) -> tuple[Line, str]:
    """Two days of a phone's battery; `readings` has one at least."""
    since = now - _BATTERY_SPAN
    chart = Line(
        tuple((each.at, each.value) for each in readings),
        (since, now),
        _half_days(words, since, now),
        _BATTERY_GAP,
        0,
        100,
        words.thousands(),
    )
    levels = [each.value for each in readings]
    caption = block(
        words("chart-battery", phone=tidy(phone, _NAME)),
        words(
            "chart-battery-figures",
            now=levels[-1],
            least=min(levels),
            most=max(levels),
            at=words.moment(readings[-1].at, now),
        ),
    )
    return chart, page(caption, room=CAPTION_ROOM)


def followers(
    words: Words, username: str, readings: Sequence[Reading], now: float
) -> tuple[Line, str]:
    """All that is known of an account's followers over time; `readings` has one at least."""
    first, last = readings[0], readings[-1]
    since = min(first.at, now - _SHORTEST)
    chart = Line(
        tuple((each.at, each.value) for each in readings),
        (since, now),
        tuple(
            (at, words.date(at))
            for at in (since + (now - since) * (place + 0.5) / _MARKS for place in range(_MARKS))
        ),
        _FOLLOWERS_GAP,
        group=words.thousands(),
    )
    ago = [each for each in readings if each.at <= last.at - 30 * _DAY]
    caption = block(
        words("chart-followers", name=code(username)),
        words("chart-followers-now", count=last.value, at=words.moment(last.at, now)),
        _since(words, ago[-1] if ago else first, last, now) if len(readings) > 1 else None,
    )
    return chart, page(caption, room=CAPTION_ROOM)


def days(words: Words, seen: Sequence[DayOfWork]) -> tuple[Bars, str]:
    """How jobs ended on each of the last days; the last one is today."""
    chart = Bars(
        # Every other day has a label, today one of them.
        tuple(
            str(each.day.day) if (len(seen) - 1 - place) % 2 == 0 else ""
            for place, each in enumerate(seen)
        ),
        tuple(each.signed_in for each in seen),
        tuple(each.failed for each in seen),
        words.plain("chart-days-signed-in"),
        words.plain("chart-days-failed"),
        words.thousands(),
    )
    caption = block(
        words("chart-days", count=len(seen)),
        words("chart-days-today-figures", **_sum(seen[-1:])),
        words("chart-days-last-figures", **_sum(seen[-7:])),
        words("chart-days-last-figures", **_sum(seen)),
    )
    return chart, page(caption, room=CAPTION_ROOM)


def _sum(some: Sequence[DayOfWork]) -> dict[str, int]:
    signed, failed = sum(each.signed_in for each in some), sum(each.failed for each in some)
    return {"signed": signed, "failed": failed, "count": len(some)}


def _since(words: Words, before: Reading, last: Reading, now: float) -> Raw:
    moved = last.value - before.value
    key = "chart-followers-more" if moved > 0 else "chart-followers-less"
    at = words.moment(before.at, now)
    return words(key if moved else "chart-followers-same", count=abs(moved), at=at)


def _half_days(words: Words, since: float, now: float) -> tuple[tuple[float, str], ...]:
    """Midnights by their day, and noons by their hour."""
    here = datetime.fromtimestamp(since, words.zone)
    noon = here.replace(hour=0, minute=0, second=0, microsecond=0)
    marks = []
    while (at := noon.timestamp()) <= now:
        if at >= since:
            marks.append((at, words.weekday(at) if noon.hour < 12 else words.time(at)))
        noon = (noon.replace(tzinfo=None) + timedelta(hours=12)).replace(tzinfo=words.zone)
    return tuple(marks)
