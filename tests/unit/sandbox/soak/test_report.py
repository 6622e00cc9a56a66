"""What a soak says of the program itself: growth, crashes, slow stops."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.soak.keeper import Ending, Reading
from sandbox.soak.line import Line
from sandbox.soak.report import SHOWN, program_lines, table
from sandbox.soak.trend import HOUR, WARM_UP_SECONDS, trend

FLAT = {f"the bot: {what} does not grow" for what in ("memory", "threads", "open files")}


def readings(
    value: Callable[[int], float], *, seconds: int = 300, who: str = "the bot", process: int = 7
) -> list[Reading]:
    """Of one process, of memory, threads and files alike."""
    return [
        Reading(who, float(at), process, value(at), round(value(at)), round(value(at)))
        for at in range(seconds)
    ]


def broken(lines: list[Line]) -> set[str]:
    return {line.promise for line in lines if line.wrong}


def wavering(seed: int, *, seconds: int, slope: float = 0.0) -> Callable[[int], float]:
    """What follows the load: each second is near the one before."""
    rng, values, now = random.Random(seed), [], 0.0
    for at in range(seconds):
        now = 0.97 * now + rng.gauss(0, 1)
        values.append(150.0 + now + slope * at / HOUR)
    return values.__getitem__


def test_what_wavers_does_not_grow() -> None:
    assert broken(program_lines([], readings(lambda at: 150.0 + at % 7))) == set()
    # One in forty may be wrong by chance; an interval that is too sure of itself is wrong often.
    wrong = sum(
        bool(broken(program_lines([], readings(wavering(seed, seconds=1800), seconds=1800))))
        for seed in range(40)
    )
    assert wrong <= 5


def test_what_grows_is_noticed_also_where_it_wavers_more_than_it_grows() -> None:
    assert broken(program_lines([], readings(lambda at: 150.0 + at / 10))) == FLAT
    slowly = wavering(1, seconds=3600, slope=6.0)
    assert broken(program_lines([], readings(slowly, seconds=3600))) >= FLAT


def test_what_shrinks_does_not_grow() -> None:
    assert broken(program_lines([], readings(lambda at: 150.0 - at / 10))) == set()


def test_only_the_last_process_is_measured_and_each_agent_by_itself() -> None:
    before = readings(lambda at: 1.0, seconds=100, process=6)
    assert broken(program_lines([], before + readings(lambda at: 150.0))) == set()
    agent = readings(lambda at: 66.0 + at / 10, who="agent 2", process=9)
    wrong = broken(program_lines([], readings(lambda at: 150.0) + agent))
    assert "agent 2: memory does not grow" in wrong
    assert not wrong & FLAT


def test_what_a_process_takes_at_first_is_no_growth() -> None:
    warm = WARM_UP_SECONDS
    lines = program_lines([], readings(lambda at: 150.0 if at > warm - 1 else 3.0 * at))
    assert broken(lines) == set()


def test_a_short_time_is_not_judged() -> None:
    lines = program_lines([], readings(lambda at: 10.0 * at, seconds=30))
    assert broken(lines) == set()
    assert sum("not measured" in line.counted for line in lines) == len(FLAT)
    assert {line.mark for line in lines} == {"?"}


def test_what_wavers_too_much_to_tell_is_not_called_flat() -> None:
    def marks(value: Callable[[int], float]) -> set[str]:
        return {line.mark for line in program_lines([], readings(value, seconds=1800))[2:]}

    assert marks(lambda at: 150.0 + at % 7) == {"✓"}
    assert marks(lambda at: 150.0 + 40.0 * (at // 300 % 2)) == {"?"}
    assert marks(lambda at: 150.0 + at / 600) == {"✗"}


@pytest.mark.parametrize(
    ("ending", "promise"),
    [
        (Ending("nobody", 1.0, 1, 0.0), "the program never ended by itself"),
        (Ending("SIGTERM", 1.0, 0, 12.0), "it stops within 10 s, with status 0"),
        (Ending("SIGTERM", 1.0, 1, 2.0), "it stops within 10 s, with status 0"),
    ],
)
def test_a_bad_end_is_noticed(ending: Ending, promise: str) -> None:
    assert {line.mark for line in program_lines([], [])} == {"?"}
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
    assert found.slope == pytest.approx(slope * HOUR, abs=1e-3)
    assert found.low <= found.slope + 1e-3
    assert found.high >= found.slope - 1e-3


def test_the_table_shows_what_is_wrong_and_keeps_it_short() -> None:
    wrong = tuple(f"job {number}" for number in range(SHOWN + 3))
    printed = table([Line("all is well", "3 jobs"), Line("nothing is lost", "20 jobs", wrong)])
    assert printed[0].startswith("  ✓ all is well")
    assert printed[1].startswith("  ✗ nothing is lost")
    assert printed[2].strip() == "job 0"
    assert printed[-1].strip() == "… and 3 more"
    assert len(printed) == 2 + SHOWN + 1
