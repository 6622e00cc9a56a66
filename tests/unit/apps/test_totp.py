"""Codes against RFC 6238's vectors, and the time they are good for."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.totp import LEAST_LEFT, PERIOD, code_at, wait_for_window, window_is_fresh
from engine.common.secret import Secret
from tests.scripted_phone import FakeClock

RFC_SECRET = Secret(base64.b32encode(b"12345678901234567890").decode())


@pytest.mark.parametrize(
    ("seconds", "digits"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, digits: str) -> None:
    assert code_at(RFC_SECRET, seconds).digits.reveal() == digits


def test_the_documented_sixteen_character_secret_works() -> None:
    assert code_at(Secret("JBSWY3DPEHPK3PXP"), 59).digits.reveal() == "996554"


def test_spaces_case_and_padding_of_a_secret_do_not_matter() -> None:
    plain = code_at(Secret("JBSWY3DPEHPK3PXP"), 59)

    assert code_at(Secret("jbsw y3dp ehpk 3pxp===="), 59) == plain


@given(st.floats(min_value=0, max_value=4e9), st.none() | st.integers(0, 2**27))
def test_a_code_is_typed_only_with_time_left_and_in_a_new_window(
    now: float, used: int | None
) -> None:
    fresh = window_is_fresh(now, used)

    assert fresh == (PERIOD - now % PERIOD >= LEAST_LEFT and (used is None or now // 30 > used))


@given(st.floats(min_value=0, max_value=4e9))
async def test_waiting_ends_where_the_next_window_begins(now: float) -> None:
    clock = FakeClock(now)

    await wait_for_window(clock)

    assert abs(clock.now() - (now // PERIOD + 1) * PERIOD) < 0.01


def test_a_code_does_not_show() -> None:
    code = code_at(RFC_SECRET, 59)

    assert "287082" not in repr(code)
