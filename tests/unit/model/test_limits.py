"""How long is rested, and how often a day a login is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.limits import DAY, LONGEST_REST, LoginLimits, rest_after

NOW = 1_800_000_000.0
HOUR = 3_600.0
moments = st.lists(st.floats(NOW - 2 * DAY, NOW))


@pytest.mark.parametrize(
    ("in_a_row", "hours"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 24), (7, 24), (10**6, 24)]
)
def test_each_rest_is_twice_as_long_up_to_a_day(in_a_row: int, hours: int) -> None:
    assert rest_after(in_a_row) == hours * HOUR <= LONGEST_REST


def test_without_a_limit_nobody_waits() -> None:
    assert LoginLimits().may_again([NOW] * 100, NOW) is None


def test_the_first_of_a_days_logins_makes_room_when_it_is_a_day_old() -> None:
    sent = [NOW - 3 * HOUR, NOW - HOUR, NOW - 2 * HOUR]

    assert LoginLimits(a_day=3).may_again(sent, NOW) == NOW - 3 * HOUR + DAY
    assert LoginLimits(a_day=4).may_again(sent, NOW) is None
    assert LoginLimits(a_day=3).may_again(sent, NOW - 3 * HOUR + DAY) is None


@given(moments, st.integers(1, 5))
def test_no_day_sees_more_logins_than_allowed(wishes: list[float], a_day: int) -> None:
    limits, sent = LoginLimits(a_day=a_day), list[float]()
    for now in sorted(wishes):
        if limits.may_again(sent, now) is None:
            sent.append(now)

    assert all(sum(at <= other < at + DAY for other in sent) <= a_day for at in sent)


@given(moments, st.integers(1, 5))
def test_whoever_waits_as_long_as_told_may(sent: list[float], a_day: int) -> None:
    limits = LoginLimits(a_day=a_day)
    until = limits.may_again(sent, NOW)

    if until is not None:
        assert NOW < until <= NOW + DAY
        assert limits.may_again(sent, until) is None
