"""What a soak says of the program itself: growth, crashes, slow stops."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.soak.keeper import Ending, Reading
from sandbox.soak.reckoning import Line
from sandbox.soak.report import SHOWN, program_lines, table
from sandbox.soak.trend import WARM_UP_SECONDS, trend

FLAT = {"memory is flat", "threads are flat", "open files are flat"}


def readings(value: Callable[[int], float], *, seconds: int = 300) -> list[Reading]:
    """Of one process, of memory, threads and files alike."""
    return [
        Reading(float(at), 7, value(at), round(value(at)), round(value(at)))
        for at in range(seconds)
    ]


def broken(lines: list[Line]) -> set[str]:
    return {line.promise for line in lines if line.wrong}


def test_what_wavers_is_flat() -> None:
    assert broken(program_lines([], readings(lambda at: 150.0 + at % 7))) == set()


def test_what_grows_is_noticed() -> None:
    assert broken(program_lines([], readings(lambda at: 150.0 + at / 10))) == FLAT


def test_what_shrinks_is_flat() -> None:
    assert broken(program_lines([], readings(lambda at: 150.0 - at / 10))) == set()


def test_only_the_last_process_is_measured() -> None:
    before = [Reading(float(at), 6, 1.0, 1, 1) for at in range(-100, 0)]
    assert broken(program_lines([], before + readings(lambda at: 150.0))) == set()


def test_what_a_process_takes_at_first_is_no_growth() -> None:
    lines = program_lines([], readings(lambda at: 150.0 if at > WARM_UP_SECONDS else 3.0 * at))
    assert broken(lines) == set()


def test_a_short_time_is_not_judged() -> None:
    lines = program_lines([], readings(lambda at: 10.0 * at, seconds=30))
    assert broken(lines) == set()
    assert sum("not measured" in line.counted for line in lines) == len(FLAT)


@pytest.mark.parametrize(
    ("ending", "promise"),
    [
        (Ending("nobody", 1.0, 1, 0.0), "the program never ended by itself"),
        (Ending("SIGTERM", 1.0, 0, 12.0), "it stops within 10 s, with status 0"),
        (Ending("SIGTERM", 1.0, 1, 2.0), "it stops within 10 s, with status 0"),
    ],
)
def test_a_bad_end_is_noticed(ending: Ending, promise: str) -> None:
    good = [Ending("kill -9", 1.0, -9, 0.1), Ending("SIGTERM", 2.0, 0, 1.0)]
    assert broken(program_lines(good, [])) == set()
    assert broken(program_lines([*good, ending], [])) == {promise}


@given(
    begin=st.floats(-1e3, 1e3),
    slope=st.floats(-5, 5),
    seconds=st.integers(200, 600),
)
def test_a_straight_line_is_found(begin: float, slope: float, seconds: int) -> None:
    points = [(float(at), begin + slope * at) for at in range(seconds + 1)]
    found = trend(points)
    assert found is not None
    assert found.seconds == seconds - WARM_UP_SECONDS
    assert found.begin == pytest.approx(begin + slope * WARM_UP_SECONDS, abs=1e-6)
    assert found.growth == pytest.approx(slope * found.seconds, abs=1e-6)
    assert found.spread == pytest.approx(0, abs=1e-3)


def test_the_table_shows_what_is_wrong_and_keeps_it_short() -> None:
    wrong = tuple(f"job {number}" for number in range(SHOWN + 3))
    printed = table([Line("all is well", "3 jobs"), Line("nothing is lost", "20 jobs", wrong)])
    assert printed[0].startswith("  ✓ all is well")
    assert printed[1].startswith("  ✗ nothing is lost")
    assert printed[2].strip() == "job 0"
    assert printed[-1].strip() == "… and 3 more"
    assert len(printed) == 2 + SHOWN + 1
