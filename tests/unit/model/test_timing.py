"""When a schedule is due, in every zone and across the changes of its clock."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model.timing import (
    EVERY_DAY,
    WEEKDAYS,
    AtTime,
    Every,
    next_after,
    zone_named,
)
from tests.examples import examples

ZONES = [*sorted(name for name in zoneinfo.available_timezones() if "/" in name), "UTC"]
FIRST = datetime(1995, 1, 1, tzinfo=UTC).timestamp()
LAST = datetime(2037, 12, 1, tzinfo=UTC).timestamp()

zones = st.sampled_from(ZONES)
times = st.floats(FIRST, LAST)
minutes = st.integers(0, 24 * 60 - 1)
days = st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda some: tuple(sorted(some)))


def times_of(timing: AtTime, zone: str, start: date, count: int) -> list[float]:
    """When it is due on each of some days, by the rule itself: first of two, later where none."""
    found = []
    for day in (start + timedelta(number) for number in range(count)):
        if day.weekday() in timing.days:
            clock = datetime(day.year, day.month, day.day, tzinfo=zone_named(zone))
            wall = clock.replace(hour=timing.minute // 60, minute=timing.minute % 60, fold=0)
            found.append(wall.timestamp())
    return found


def clock_of(at: float, zone: str) -> datetime:
    return datetime.fromtimestamp(at, zone_named(zone))


@given(zones, times, days, minutes)
@settings(max_examples=200, deadline=None)
def test_the_next_time_is_the_first_one_of_the_calendar_that_is_later(
    zone: str, after: float, on: tuple[int, ...], minute: int
) -> None:
    timing = AtTime(on, minute)
    start = clock_of(after, zone).date() - timedelta(2)

    expected = min(at for at in times_of(timing, zone, start, 12) if at > after)

    assert next_after(timing, zone, after) == expected


@given(zones, times, minutes)
@examples(60)
def test_it_is_due_once_a_day(zone: str, after: float, minute: int) -> None:
    found = []
    for _ in range(20):
        after = next_after(AtTime(EVERY_DAY, minute), zone, after)
        found.append(after)

    hours = [(later - at) / 3_600 for at, later in pairwise(found)]
    # A clock is changed by an hour or two; where a zone left a whole day out there is none.
    assert all(20 <= between <= 28 or 44 <= between <= 52 for between in hours)
    assert sum(between > 28 for between in hours) <= 1


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe"])
@pytest.mark.parametrize("half_hour", range(12))
def test_every_time_of_both_nights_comes_once(zone: str, half_hour: int) -> None:
    timing = AtTime(EVERY_DAY, 30 * half_hour)
    at = datetime(2026, 1, 1, tzinfo=zone_named(zone)).timestamp() - 1
    dates = []
    for _ in range(365):
        at = next_after(timing, zone, at)
        dates.append(clock_of(at, zone).date())

    assert dates == [date(2026, 1, 1) + timedelta(number) for number in range(365)]


def test_a_time_the_spring_night_leaves_out_is_an_hour_later_that_once() -> None:
    timing, zone = AtTime(EVERY_DAY, 150), "Europe/Amsterdam"
    before = datetime(2026, 3, 28, 12, tzinfo=zone_named(zone)).timestamp()

    spring = next_after(timing, zone, before)
    day_after = next_after(timing, zone, spring)

    assert clock_of(spring, zone).isoformat() == "2026-03-29T03:30:00+02:00"
    assert clock_of(day_after, zone).isoformat() == "2026-03-30T02:30:00+02:00"


def test_a_time_the_autumn_night_has_twice_is_the_first_alone() -> None:
    timing, zone = AtTime(EVERY_DAY, 150), "Europe/Amsterdam"
    before = datetime(2026, 10, 24, 12, tzinfo=zone_named(zone)).timestamp()

    autumn = next_after(timing, zone, before)
    day_after = next_after(timing, zone, autumn)

    assert clock_of(autumn, zone).isoformat() == "2026-10-25T02:30:00+02:00"
    assert clock_of(day_after, zone).isoformat() == "2026-10-26T02:30:00+01:00"


def test_a_day_a_zone_never_had_is_not_made_up_for() -> None:
    timing, zone = AtTime(EVERY_DAY, 540), "Pacific/Apia"
    at = datetime(2011, 12, 29, 9, tzinfo=zone_named(zone)).timestamp()

    assert clock_of(next_after(timing, zone, at), zone).isoformat() == "2011-12-31T09:00:00+14:00"


def test_weekdays_leave_the_weekend_out() -> None:
    friday = datetime(2026, 11, 20, 8, tzinfo=UTC).timestamp()

    at = next_after(AtTime(WEEKDAYS, 450), "UTC", friday)

    assert clock_of(at, "UTC").isoformat() == "2026-11-23T07:30:00+00:00"


@given(st.integers(1, 168), times, st.floats(-1e7, 1e7))
def test_an_interval_keeps_its_steps_whenever_it_is_asked(
    hours: int, since: float, later: float
) -> None:
    since = since // 60 * 60
    after = since + later

    at = next_after(Every(hours, since), "Europe/Amsterdam", after)

    assert at > after
    assert (at - since) % (hours * 3_600) == 0
    # The calendar counts microseconds, and a float of that size not even those.
    assert at - after <= hours * 3_600 + 0.001 or at == since


@pytest.mark.parametrize("timing", [((), 0), ((7,), 0), ((1, 0), 0), ((0, 0), 5), ((0,), 1440)])
def test_days_and_times_there_are_not_are_refused(timing: tuple[tuple[int, ...], int]) -> None:
    with pytest.raises(ValueError, match="no "):
        AtTime(*timing)


@pytest.mark.parametrize("hours", [0, 169, -1])
def test_intervals_outside_of_a_week_are_refused(hours: int) -> None:
    with pytest.raises(ValueError, match="no interval"):
        Every(hours, 0.0)


def test_a_zone_that_is_not_known_any_more_is_utc() -> None:
    at = next_after(AtTime(EVERY_DAY, 60), "Atlantis/Centre", 0.0)

    assert clock_of(at, "UTC").isoformat() == "1970-01-01T01:00:00+00:00"
