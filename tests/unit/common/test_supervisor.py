"""A side task that ends by itself is told of, begun again, and given up when it keeps failing."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from engine.common.errors import (
    DatabaseBusy,
    PhoneLost,
    RequestRefused,
    RosterbotError,
    StatementRefused,
)
from engine.common.supervisor import (
    TOO_OFTEN,
    WINDOW,
    Step,
    Supervisor,
    TaskStanding,
    TaskState,
)
from engine.common.task_failures import TaskFailed, TaskFailures


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
    """A supervisor; what there is to tell is told at once."""

    def __init__(self) -> None:
        self.clock = SkippingClock()
        self.told: list[tuple[str, bool]] = []
        self.off = asyncio.Event()
        self.supervisor = Supervisor(self.clock)
        self.tasks: list[asyncio.Task[None]] = [asyncio.create_task(self.hear())]

    def keep(self, work: Failing, *, essential: bool = False) -> None:
        self.tasks.append(self.supervisor.keep("janitor", work, essential=essential))

    def standing(self) -> TaskStanding:
        (one,) = self.supervisor.standings()
        return one

    async def hear(self) -> None:
        while True:
            await self.supervisor.failures.any()
            for failed in self.supervisor.failures.untold():
                self.told.append((failed.name, failed.off))
                self.supervisor.failures.set_told(failed)
                if failed.off:
                    self.off.set()

    async def rested(self) -> None:
        """What was to be told is told."""
        for _ in range(5):
            await asyncio.sleep(0)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    made = House()
    yield made
    for task in made.tasks:
        task.cancel()
    await asyncio.gather(*made.tasks, return_exceptions=True)
    assert {one.state for one in made.supervisor.standings()} <= {TaskState.FAILED}


@pytest.mark.parametrize("error", [ValueError("a fault"), None])
async def test_an_unexpected_end_is_logged_told_once_and_begun_again(
    house: House, error: Exception | None
) -> None:
    work = Failing(error, 3)
    with capture_logs() as logged:
        house.keep(work)
        await work.well.wait()
    await house.rested()
    assert house.told == [("janitor", False)]
    assert [line["failures"] for line in logged if line["event"] == "task.failed"] == [1, 2, 3]
    told = "ValueError" if error else "None"
    assert all(told in str(line["exception"]) for line in logged)
    assert "a fault" not in str(logged)
    assert house.standing() == TaskStanding("janitor", "janitor", TaskState.RUNNING, 3)


async def test_the_pauses_grow(house: House) -> None:
    work = Failing(ValueError(), 4)
    house.keep(work)
    await work.well.wait()
    assert house.clock.slept == [0.5, 1.0, 2.0, 4.0]


async def test_five_failures_in_ten_minutes_leave_it_off_and_that_is_told(house: House) -> None:
    work = Failing(ValueError(), TOO_OFTEN)
    house.keep(work)
    await house.off.wait()
    assert work.begun == TOO_OFTEN
    assert house.told == [("janitor", False), ("janitor", True)]
    assert house.standing() == TaskStanding("janitor", "janitor", TaskState.OFF, TOO_OFTEN)


async def test_failures_far_apart_are_not_counted_together(house: House) -> None:
    class Rare(Failing):
        async def __call__(self) -> None:
            house.clock.time += WINDOW
            await super().__call__()

    work = Rare(ValueError(), 2 * TOO_OFTEN)
    house.keep(work)
    await work.well.wait()
    await house.rested()
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


@pytest.mark.parametrize("error", [DatabaseBusy(), PhoneLost()])
async def test_what_passes_by_itself_does_not_count(house: House, error: RosterbotError) -> None:
    work = Failing(error, 3 * TOO_OFTEN)
    house.keep(work, essential=True)
    await work.well.wait()
    assert house.told == []
    assert house.standing() == TaskStanding("janitor", "janitor", TaskState.RUNNING, 0)
    assert house.clock.slept[:5] == [0.5, 1.0, 2.0, 4.0, 5.0]
    assert max(house.clock.slept) == 5.0


@pytest.mark.parametrize("error", [StatementRefused(), RequestRefused("run_unknown")])
async def test_an_error_of_ours_that_comes_again_counts_like_any_other(
    house: House, error: RosterbotError
) -> None:
    house.keep(Failing(error, TOO_OFTEN))
    await house.off.wait()
    assert house.told == [("janitor", False), ("janitor", True)]


async def test_the_pauses_begin_anew_once_the_work_went_well_for_longer_than_any_of_them(
    house: House,
) -> None:
    class Resting(Failing):
        async def __call__(self) -> None:
            house.clock.time += 29.0 if self.begun < 4 else 30.0
            await super().__call__()

    work = Resting(DatabaseBusy(), 6)
    house.keep(work)
    await work.well.wait()
    assert house.clock.slept == [0.5, 1.0, 2.0, 4.0, 0.5, 0.5]


async def test_errors_that_pass_do_not_make_the_pause_after_a_fault_longer(house: House) -> None:
    errors: list[Exception] = [DatabaseBusy()] * 8 + [ValueError()]
    well = asyncio.Event()

    async def work() -> None:
        if errors:
            raise errors.pop(0)
        well.set()
        await asyncio.Event().wait()

    house.tasks.append(house.supervisor.keep("janitor", work))
    await well.wait()
    assert house.clock.slept[-1] == 0.5


async def test_what_is_done_once_is_logged_and_told_once_however_often_it_fails(
    house: House,
) -> None:
    with capture_logs() as logged:
        for number in range(3):
            work = Failing(ValueError("a fault"), 1)
            task = house.supervisor.once("label", work, None, about=number)
            assert task.get_name() == f"label-{number}"
            await task
    await house.rested()
    lines = [line for line in logged if line["event"] == "task.failed"]
    assert [line["task"] for line in lines] == ["label-0", "label-1", "label-2"]
    assert all("ValueError" in line["exception"] for line in lines)
    assert "a fault" not in str(logged)
    assert house.told == [("label", False)]
    assert house.standing() == TaskStanding("label", "label", TaskState.FAILED, 3)
    house.clock.time += WINDOW
    assert house.supervisor.standings() == ()


async def test_what_is_done_once_is_watched_while_it_lasts_and_gives_its_result(
    house: House,
) -> None:
    go_on = asyncio.Event()

    async def work() -> int:
        await go_on.wait()
        return 7

    task = house.supervisor.once("page", work, 0, about=3)
    assert house.standing() == TaskStanding("page-3", "page", TaskState.RUNNING)
    go_on.set()
    assert await task == 7
    assert house.supervisor.standings() == ()


async def test_what_is_done_once_and_cancelled_is_no_failure(house: House) -> None:
    task = house.supervisor.once("label", asyncio.Event().wait, False)
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await house.rested()
    assert (house.told, house.supervisor.standings()) == ([], ())


async def test_what_is_done_once_and_waits_for_something_cancelled_fails(house: House) -> None:
    async def stray() -> str:
        raise asyncio.CancelledError

    assert await house.supervisor.once("page", stray, "nothing") == "nothing"
    await house.rested()
    assert house.told == [("page", False)]


async def test_a_step_that_fails_keeps_no_other_from_its_work(house: House) -> None:
    done: list[float] = []
    enough = asyncio.Event()

    async def fails() -> None:
        raise ValueError

    async def works() -> None:
        done.append(house.clock.time)
        if house.off.is_set():
            enough.set()
            await asyncio.Event().wait()

    for step in (Step("orphans", fails, 2.0), Step("reminders", works, 2.0)):
        house.tasks.append(house.supervisor.repeat(step))
    await enough.wait()
    states = {one.name: one.state for one in house.supervisor.standings()}
    assert states == {"orphans": TaskState.OFF, "reminders": TaskState.RUNNING}


async def test_a_step_for_later_waits_first(house: House) -> None:
    begun = asyncio.Event()
    at: list[float] = []

    async def work() -> None:
        at.append(house.clock.time)
        if len(at) == 2:
            begun.set()

    began = house.clock.time
    house.tasks.append(house.supervisor.repeat(Step("sweep", work, 600.0, later=True)))
    await begun.wait()
    assert at == [began + 600.0, began + 1200.0]


async def test_a_failure_is_kept_until_it_is_told() -> None:
    failures = TaskFailures()
    first, again, off = (
        TaskFailed("janitor", off=False, at=1.0),
        TaskFailed("janitor", off=False, at=2.0),
        TaskFailed("janitor", off=True, at=3.0),
    )
    for failed in (first, again, off):
        failures.add(failed)
    await failures.any()
    assert failures.untold() == failures.untold() == (first, off)
    failures.set_told(first)
    await failures.any()
    assert failures.untold() == (off,)
    failures.set_told(off)
    assert failures.untold() == ()


async def test_one_that_may_end_is_over_when_it_does(house: House) -> None:
    task = house.supervisor.keep("worker", Failing(None, 1), about=1, may_end=True)
    assert task.get_name() == "worker-1"
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
    await house.rested()
    assert house.told == [("janitor", False)]
