"""Pages are asked for one at a time, slowly, and not again where that is refused."""

import asyncio
import itertools
from dataclasses import dataclass, field

import pytest

from engine.model.columns import Column
from engine.model.public_page import PageReading, PageState
from engine.model.statistics import Figure, Source
from engine.pages.reader import EMPTY_IN_A_ROW, REST, PageReader
from tests.scripted_phone import FakeClock

RUN, OTHER_RUN = 1, 2
READ = PageReading(PageState.READ, {Column.VIDEOS: Figure(0, Source.PAGE)})


@dataclass
class Site:
    """Answers what it is told to; notes who was asked for, when, and how many at once."""

    clock: FakeClock
    answers: dict[str, PageState] = field(default_factory=dict)
    asked: list[tuple[str, float]] = field(default_factory=list)
    at_once: int = 0
    most: int = 0
    fails: bool = False

    async def get(self, handle: str) -> PageReading:
        self.asked.append((handle, self.clock.monotonic()))
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        if self.fails:
            raise RuntimeError("made up")
        state = self.answers.get(handle, PageState.READ)
        return READ if state is PageState.READ else PageReading(state)

    async def close(self) -> None:
        pass


@dataclass
class Desk:
    """A reader, and what the database tells it of refusals."""

    clock: FakeClock = field(default_factory=FakeClock)
    refused_at: float | None = None
    refused_runs: set[int] = field(default_factory=set)
    chance: float = 0.0
    site: Site = field(init=False)
    reader: PageReader = field(init=False)

    def __post_init__(self) -> None:
        self.site = Site(self.clock)
        self.reader = PageReader(
            self.site,
            self.clock,
            pause=3.0,
            refused_at=self._refused_at,
            refused_in=self._refused_in,
            chance=lambda: self.chance,
        )

    async def _refused_at(self) -> float | None:
        return self.refused_at

    async def _refused_in(self, run_id: int) -> bool:
        return run_id in self.refused_runs

    async def read(self, *handles: str, run_id: int = RUN) -> list[PageState]:
        readings = await asyncio.gather(*(self.reader.read(run_id, one) for one in handles))
        return [reading.state for reading in readings]

    @property
    def handles(self) -> list[str]:
        return [handle for handle, _ in self.site.asked]


@pytest.mark.parametrize(("chance", "pause"), [(0.0, 3.0), (1.0, 4.5)])
async def test_pages_are_asked_for_one_at_a_time_with_a_pause_and_jitter_on_top(
    chance: float, pause: float
) -> None:
    desk = Desk(chance=chance)
    assert await desk.read("a", "b", "c") == [PageState.READ] * 3
    times = [at for _, at in desk.site.asked]
    assert [later - earlier for earlier, later in itertools.pairwise(times)] == [pause, pause]
    assert desk.site.most == 1


async def test_a_refusal_stops_its_run_and_rests_for_an_hour() -> None:
    desk = Desk()
    desk.site.answers["b"] = PageState.REFUSED
    states = await desk.read("a", "b", "c", "d")
    assert states == [PageState.READ, PageState.REFUSED, PageState.RESTING, PageState.RESTING]
    assert desk.handles == ["a", "b"]
    assert await desk.read("e", run_id=OTHER_RUN) == [PageState.RESTING]
    until = await desk.reader.resting_until()
    assert until is not None
    desk.clock.seconds += until - desk.clock.now()
    assert await desk.reader.resting_until() is None
    assert await desk.read("e", run_id=OTHER_RUN) == [PageState.READ]
    assert await desk.read("c") == [PageState.RESTING]


async def test_a_refusal_from_before_a_restart_is_remembered() -> None:
    desk = Desk()
    desk.refused_at = desk.clock.now() - REST / 2
    assert await desk.read("a") == [PageState.RESTING]
    desk.refused_at = desk.clock.now() - REST
    desk.refused_runs.add(RUN)
    assert await desk.read("a") == [PageState.RESTING]
    assert await desk.read("a", run_id=OTHER_RUN) == [PageState.READ]


async def test_pages_without_data_in_a_row_are_a_refusal() -> None:
    desk = Desk()
    empty = [f"empty{place}" for place in range(EMPTY_IN_A_ROW)]
    desk.site.answers = dict.fromkeys(empty, PageState.NO_DATA)
    assert await desk.read(*empty[1:]) == [PageState.NO_DATA] * (EMPTY_IN_A_ROW - 1)
    assert await desk.read("fine") == [PageState.READ]
    expected = [PageState.NO_DATA] * (EMPTY_IN_A_ROW - 1) + [PageState.REFUSED]
    assert await desk.read(*empty) == expected


async def test_what_fails_costs_its_pause_and_nothing_else() -> None:
    desk = Desk()
    desk.site.fails = True
    with pytest.raises(RuntimeError):
        await desk.read("a")
    desk.site.fails = False
    assert await desk.read("b") == [PageState.READ]
    assert desk.site.asked[1][1] == 3.0


async def test_a_page_nobody_waits_for_any_more_is_not_asked_for() -> None:
    desk = Desk()
    first = asyncio.ensure_future(desk.reader.read(RUN, "a"))
    second = asyncio.ensure_future(desk.reader.read(RUN, "b"))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    assert desk.handles == ["a"]
    assert await desk.read("c") == [PageState.READ]


def test_the_pauses_tell_how_long_it_takes_at_least() -> None:
    reader = Desk().reader
    assert [reader.least_seconds(count) for count in (0, 1, 20)] == [0.0, 0.0, 57.0]


async def test_a_refusal_noted_by_a_clock_that_was_ahead_is_over() -> None:
    desk = Desk()
    desk.refused_at = desk.clock.now() + 10 * REST
    assert await desk.reader.resting_until() is None
