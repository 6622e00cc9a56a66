"""A side task that ends by itself is told of, begun again, and given up when it keeps failing."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from engine.common.errors import DatabaseBusy
from engine.common.supervisor import (
    TOO_OFTEN,
    WINDOW,
    Supervisor,
    TaskFailed,
    TaskStanding,
    TaskState,
)


class SkippingClock:
    """Time passes only by sleeping, and then at once."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)


class Failing:
    """Work that raises so often, and then goes on for ever."""

    def __init__(self, error: Exception | None, times: int) -> None:
        self.error, self.times, self.begun = error, times, 0
        self.well = asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        if self.begun <= self.times:
            if self.error is not None:
                raise self.error
            return
        self.well.set()
        await asyncio.Event().wait()


class House:
    def __init__(self) -> None:
        self.clock = SkippingClock()
        self.told: list[TaskFailed] = []
        self.off = asyncio.Event()
        self.supervisor = Supervisor(self.clock, self.hear)
        self.tasks: list[asyncio.Task[None]] = []

    def keep(self, work: Failing, *, essential: bool = False) -> None:
        self.tasks.append(self.supervisor.keep("janitor", work, essential=essential))

    def standing(self) -> TaskStanding:
        (one,) = self.supervisor.standings()
        return one

    def hear(self, failed: TaskFailed) -> None:
        self.told.append(failed)
        if failed.off:
            self.off.set()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    made = House()
    yield made
    for task in made.tasks:
        task.cancel()
    await asyncio.gather(*made.tasks, return_exceptions=True)
    assert made.supervisor.standings() == ()


@pytest.mark.parametrize("error", [ValueError("a fault"), None])
async def test_an_unexpected_end_is_logged_told_once_and_begun_again(
    house: House, error: Exception | None
) -> None:
    work = Failing(error, 3)
    with capture_logs() as logged:
        house.keep(work)
        await work.well.wait()
    assert house.told == [TaskFailed("janitor", off=False)]
    assert [line["failures"] for line in logged if line["event"] == "task.failed"] == [1, 2, 3]
    told = "ValueError" if error else "None"
    assert all(told in str(line["exception"]) for line in logged)
    assert "a fault" not in str(logged)
    assert house.standing() == TaskStanding("janitor", TaskState.RUNNING, 3)


async def test_the_pauses_grow(house: House) -> None:
    work = Failing(ValueError(), 4)
    house.keep(work)
    await work.well.wait()
    assert house.clock.slept == [0.5, 1.0, 2.0, 4.0]


async def test_five_failures_in_ten_minutes_leave_it_off_and_that_is_told(house: House) -> None:
    work = Failing(ValueError(), TOO_OFTEN)
    house.keep(work)
    await house.off.wait()
    await asyncio.sleep(0)
    assert work.begun == TOO_OFTEN
    assert house.told == [TaskFailed("janitor", off=False), TaskFailed("janitor", off=True)]
    assert house.standing() == TaskStanding("janitor", TaskState.OFF, TOO_OFTEN)


async def test_failures_far_apart_are_not_counted_together(house: House) -> None:
    class Rare(Failing):
        async def __call__(self) -> None:
            house.clock.time += WINDOW
            await super().__call__()

    work = Rare(ValueError(), 2 * TOO_OFTEN)
    house.keep(work)
    await work.well.wait()
    assert house.clock.slept == [0.5] * 2 * TOO_OFTEN
    assert len(house.told) == 2 * TOO_OFTEN


@pytest.mark.parametrize("asked_before", [True, False])
async def test_an_essential_one_ends_the_program(house: House, asked_before: bool) -> None:
    asking = asyncio.create_task(house.supervisor.essential_failed())
    if asked_before:
        await asyncio.sleep(0)
    house.keep(Failing(ValueError(), TOO_OFTEN), essential=True)
    assert await asking == "janitor"
    assert await house.supervisor.essential_failed() == "janitor"


async def test_what_our_own_errors_end_is_begun_again_without_an_end(house: House) -> None:
    work = Failing(DatabaseBusy(), 3 * TOO_OFTEN)
    house.keep(work, essential=True)
    await work.well.wait()
    assert house.told == []
    assert house.standing() == TaskStanding("janitor", TaskState.RUNNING, 0)


async def test_one_that_may_end_is_over_when_it_does(house: House) -> None:
    task = house.supervisor.keep("worker-1", Failing(None, 1), may_end=True)
    await task
    assert house.told == []


async def test_cancelling_ends_it(house: House) -> None:
    work = Failing(None, 0)
    task = house.supervisor.keep("janitor", work)
    await work.well.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert house.told == []


async def test_what_is_cancelled_by_something_else_is_a_failure(house: House) -> None:
    class Stray(Failing):
        async def __call__(self) -> None:
            self.begun += 1
            if self.begun == 1:
                raise asyncio.CancelledError
            self.well.set()
            await asyncio.Event().wait()

    work = Stray(None, 0)
    house.keep(work)
    await work.well.wait()
    assert house.told == [TaskFailed("janitor", off=False)]
