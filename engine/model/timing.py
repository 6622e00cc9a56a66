"""When a schedule is due: pure, in every time zone, across the changes of its clock."""

import math
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

EVERY_DAY: Final = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS: Final = (0, 1, 2, 3, 4)
WEEKEND: Final = (5, 6)
MOST_HOURS: Final = 168
"""Hours between two times of a schedule, at most; at least it is one."""

_LONGEST_GAP: Final = timedelta(days=1, hours=1)
"""More than a clock ever jumps: Samoa left a whole day out."""
_MOMENT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class AtTime:
    """On some days of the week (0 is Monday) at a time of day, in minutes after midnight.

    In a night whose clock leaves that time out it is as much later; where the time comes twice
    it is the first.
    """

    days: tuple[int, ...]
    minute: int

    def __post_init__(self) -> None:
        if not self.days or list(self.days) != sorted(set(self.days) & set(EVERY_DAY)):
            raise ValueError(f"no days of a week: {self.days}")
        if not 0 <= self.minute < 24 * 60:
            raise ValueError(f"no time of a day: {self.minute}")


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many hours, counted from `since` (Unix seconds), whatever clocks do."""

    hours: int
    since: float

    def __post_init__(self) -> None:
        if not 1 <= self.hours <= MOST_HOURS:
            raise ValueError(f"no interval of a schedule: {self.hours} h")


Timing = AtTime | Every


def next_after(timing: Timing, time_zone: str, after: float) -> float:
    """The first time that is later than `after`; Unix seconds.

    `time_zone` is a name of the IANA database; one that is not known any more is UTC.
    """
    if isinstance(timing, Every):
        step = timing.hours * 3600.0
        # Made while the clock was ahead, it counts from a time that has not come.
        since = timing.since - step * max(0, math.ceil((timing.since - after) / step))
        trigger = IntervalTrigger(hours=timing.hours, start_date=_utc(since), timezone=UTC)
        return _instant(trigger.get_next_fire_time(None, _utc(after) + _MOMENT))
    return _next_at_time(timing, zone_named(time_zone), after)


def zone_named(name: str) -> tzinfo:
    """A zone of the IANA database; UTC for a name that is not known."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return UTC


def zone_day(at: float, time_zone: str) -> str:
    """The date of a time in a zone, as YYYY-MM-DD."""
    return datetime.fromtimestamp(at, zone_named(time_zone)).date().isoformat()


def _next_at_time(timing: AtTime, zone: tzinfo, after: float) -> float:
    # The calendar is walked on a clock that is never changed: in a zone the library has a time
    # that comes twice in a night twice.
    trigger = CronTrigger(
        day_of_week=",".join(map(str, timing.days)),
        hour=timing.minute // 60,
        minute=timing.minute % 60,
        second=0,
        timezone=UTC,
    )
    wall = datetime.fromtimestamp(after, zone).replace(tzinfo=UTC) - _LONGEST_GAP
    while True:
        wall = trigger.get_next_fire_time(None, wall + _MOMENT)
        at = _instant(wall.replace(tzinfo=zone, fold=0))
        if at > after:
            return at


def _utc(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _instant(moment: datetime) -> float:
    return moment.timestamp()
