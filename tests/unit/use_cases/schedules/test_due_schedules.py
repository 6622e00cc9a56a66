"""Schedules that become due: each time once, caught up or skipped, and told."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges, Status
from engine.model.actor import Actor
from engine.model.filters import Filter
from engine.model.operator import Operator, Role
from engine.model.run import Outcome, RunKind
from engine.model.schedule import Ending, Missed, NewSchedule, ScheduleView, Scope
from engine.model.timing import Every
from engine.runs.run_reader import RunReader
from engine.storage.schedules import ScheduleStore
from engine.use_cases.schedules.due_schedules import EARLIEST, LATE, STEADY, DueSchedules
from engine.use_cases.schedules.launcher import Launcher
from engine.use_cases.schedules.schedules import Schedules
from engine.use_cases.schedules.ticker import ROUND, Ticker
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

ANNA = Actor(1, 1, "request-1")
GROUP = -500
HOUR = 3_600.0
HOURLY = NewSchedule(RunKind.LOGIN, INSTAGRAM, Scope(), Every(1, 0.0), "UTC")
EVERY_SIX = replace(HOURLY, timing=Every(6, 0.0))


@dataclass(slots=True)
class Office:
    """The desks around schedules, the phones that are online, and what was told."""

    desks: Desks
    allowed: set[int] = field(default_factory=set)
    operators: dict[int, Operator] = field(
        default_factory=lambda: {1: Operator(1, Role.OPERATOR, "Anna")}
    )
    started: list[int] = field(default_factory=list)
    noted: int = 0
    online: set[int] = field(init=False)
    store: ScheduleStore = field(init=False)
    schedules: Schedules = field(init=False)
    firing: DueSchedules = field(init=False)

    def __post_init__(self) -> None:
        desks = self.desks
        database = desks.database
        reader = RunReader(desks.stores)
        self.store = ScheduleStore(database)
        launcher = Launcher(desks.stores, desks.kinds, desks.proposals)
        self.online = desks.online
        self.schedules = Schedules(
            desks.stores, reader, operator=self.operators.get, clock=desks.clock
        )
        self.firing = DueSchedules(
            desks.stores,
            launcher,
            reader,
            operator=self.operators.get,
            is_allowed_chat=self.allowed.__contains__,
            started=lambda run_id, _: self.started.append(run_id),
            noted=self._note,
            clock=desks.clock,
        )

    def _note(self) -> None:
        self.noted += 1

    async def phone(self, serial: str = "SIM1") -> int:
        phone_id = await self.desks.phone(serial)
        self.online.add(phone_id)
        return phone_id

    async def make(self, asked: NewSchedule = EVERY_SIX, actor: Actor = ANNA) -> ScheduleView:
        return await self.schedules.make(actor, asked)

    async def pass_time(self, seconds: float) -> None:
        """Time goes by while the program runs."""
        self.desks.clock.time += seconds
        await self.firing.fire_due()

    async def endings(self) -> list[Ending]:
        """What there is to tell."""
        return [note.ending for note in await self.schedules.notes()]

    async def end_runs(self) -> None:
        """Every job ends well."""
        for run in await self.desks.stores.runs.active_runs():
            for job in await self.desks.stores.jobs.jobs_of(run.id):
                claimed = await self.desks.stores.queue.claim(job.phone_id, self.desks.clock.now())
                assert claimed is not None
                async with self.desks.database.write() as tx:
                    await self.desks.stores.queue.finish(tx, claimed, Outcome.LOGGED_IN)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    desks = await Desks.open(tmp_path)
    yield Office(desks)
    await desks.database.close()


async def test_a_schedule_starts_a_run_when_it_is_due_and_not_before(office: Office) -> None:
    await office.desks.account("luna", await office.phone())
    made = await office.make()

    await office.pass_time(6 * HOUR - office.desks.clock.time - 1)
    assert office.started == []
    await office.pass_time(2)

    (run,) = await office.desks.stores.runs.active_runs()
    assert office.started == [run.id]
    assert (run.schedule_id, run.operator_id, run.chat_id) == (made.schedule.id, 1, 1)
    after = (await office.schedules.get(made.schedule.id)).schedule
    assert (after.next_at, after.last_run, after.last_end) == (12 * HOUR, run.id, Ending.STARTED)
    assert await office.endings() == []


async def test_one_time_is_fired_once_however_often_it_is_looked_at(office: Office) -> None:
    await office.desks.account("luna", await office.phone())
    await office.make()
    office.desks.clock.time = 6 * HOUR + 1

    await asyncio.gather(office.firing.fire_due(), office.firing.fire_due())
    await office.firing.fire_due()

    assert len(office.started) == 1


async def test_a_crash_before_the_run_is_stored_leaves_the_time_due(office: Office) -> None:
    await office.desks.account("luna", await office.phone())
    made = await office.make()
    trigger = "CREATE TRIGGER crash BEFORE UPDATE ON schedules BEGIN SELECT raise(ABORT, 'x'); END"
    async with office.desks.database.write() as tx:
        await tx.execute(trigger)
    await office.pass_time(6 * HOUR)
    assert await office.desks.stores.runs.active_runs() == []

    async with office.desks.database.write() as tx:
        await tx.execute("DROP TRIGGER crash")
    await office.pass_time(ROUND)

    assert len(office.started) == 1
    assert (await office.schedules.get(made.schedule.id)).schedule.next_at == 12 * HOUR


@pytest.mark.parametrize(
    ("missed", "late", "ending"),
    [
        (Missed.SKIP, LATE - 60, Ending.STARTED),
        (Missed.SKIP, LATE + 60, Ending.MISSED),
        (Missed.CATCH_UP, LATE - 60, Ending.STARTED),
        (Missed.CATCH_UP, 40 * HOUR, Ending.CAUGHT_UP),
    ],
)
async def test_what_was_missed_is_made_up_for_once_or_left_out_as_set(
    office: Office, missed: Missed, late: float, ending: Ending
) -> None:
    await office.desks.account("luna", await office.phone())
    made = await office.make(replace(EVERY_SIX, missed=missed))
    office.desks.clock.time = 6 * HOUR + late

    await office.firing.fire_due()
    await office.firing.fire_due()

    after = (await office.schedules.get(made.schedule.id)).schedule
    assert after.last_end is ending
    assert len(office.started) == (ending is not Ending.MISSED)
    assert await office.endings() == ([] if ending is Ending.STARTED else [ending])
    assert after.next_at is not None
    assert after.next_at > office.desks.clock.time


async def test_while_drained_nothing_starts_and_it_is_made_up_for_afterwards(
    office: Office,
) -> None:
    await office.desks.account("luna", await office.phone())
    await office.make()
    async with office.desks.database.write() as tx:
        await office.desks.stores.draining.set_draining(tx, 1, on=True)
    await office.pass_time(6 * HOUR)
    assert office.started == []
    async with office.desks.database.write() as tx:
        await office.desks.stores.draining.set_draining(tx, 1, on=False)

    await office.firing.fire_due()

    assert len(office.started) == 1


async def test_a_run_that_still_goes_on_is_not_started_twice_and_that_is_told(
    office: Office,
) -> None:
    await office.desks.account("luna", await office.phone())
    await office.make()
    await office.pass_time(6 * HOUR)

    await office.pass_time(6 * HOUR)

    assert len(office.started) == 1
    (note,) = await office.schedules.notes()
    assert (note.ending, note.details) == (Ending.STILL_RUNNING, {"run": office.started[0]})
    await office.end_runs()
    await office.pass_time(6 * HOUR)
    assert len(office.started) == 2


async def test_disabled_accounts_take_no_part_and_nothing_to_do_is_told_once_a_day(
    office: Office,
) -> None:
    luna = await office.desks.account("luna", await office.phone())
    async with office.desks.database.write() as tx:
        await office.desks.accounts.update(tx, luna, AccountChanges(status=Status.DISABLED))
    await office.make(HOURLY)

    for _ in range(10):
        await office.pass_time(HOUR)

    assert office.started == []
    (note,) = await office.schedules.notes()
    assert (note.ending, note.details) == (Ending.NOTHING, {"disabled": 1})
    for _ in range(24):
        await office.pass_time(HOUR)
    assert await office.endings() == [Ending.NOTHING] * 2


@pytest.mark.parametrize("after", [None, Role.VIEWER])
async def test_whoever_lost_their_role_starts_nothing_and_that_is_told_once(
    office: Office, after: Role | None
) -> None:
    await office.desks.account("luna", await office.phone())
    made = await office.make()
    office.operators.pop(1)
    if after is not None:
        office.operators[1] = Operator(1, after, "Anna")

    for _ in range(4):
        await office.pass_time(6 * HOUR)

    assert office.started == []
    assert await office.endings() == [Ending.NO_RIGHT]
    assert (await office.schedules.get(made.schedule.id)).schedule.paused
    with pytest.raises(RequestRefused, match="schedule_ownerless"):
        await office.schedules.resume(Actor(2, 2, "r"), made.schedule.id)


async def test_what_is_paused_waits_and_resumed_is_due_at_its_next_time(office: Office) -> None:
    await office.desks.account("luna", await office.phone())
    made = await office.make()
    await office.schedules.pause(ANNA, made.schedule.id)
    await office.pass_time(20 * HOUR)
    assert (office.started, await office.endings()) == ([], [])

    resumed = await office.schedules.resume(ANNA, made.schedule.id)

    assert resumed.schedule.next_at == 24 * HOUR
    await office.pass_time(4 * HOUR)
    assert len(office.started) == 1


async def test_a_filter_and_a_phone_narrow_down_who_takes_part(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    for name, phone_id in (("luna", first), ("harbor", first), ("kites", second)):
        account_id = await office.desks.account(name, phone_id)
        if name == "harbor":
            async with office.desks.database.write() as tx:
                changes = AccountChanges(logined=True)
                await office.desks.accounts.update(tx, account_id, changes)
    await office.make(replace(EVERY_SIX, scope=Scope(Filter.SIGNED_OUT, first)))

    await office.pass_time(6 * HOUR)

    (job,) = await office.desks.stores.jobs.jobs_of(office.started[0])
    (luna,) = await office.desks.accounts.by_usernames(INSTAGRAM, ("luna",))
    assert job.account_id == luna.id


async def test_a_match_scans_the_phones_it_is_for(office: Office) -> None:
    await office.phone("SIM1")
    second = await office.phone("SIM2")
    match = NewSchedule(RunKind.MATCH, None, Scope(phone_id=second), Every(6, 0.0), "UTC")
    await office.make(match)

    await office.pass_time(6 * HOUR)

    jobs = await office.desks.stores.jobs.jobs_of(office.started[0])
    assert {(job.phone_id, job.account_id) for job in jobs} == {(second, None)}
    assert len(jobs) == 2


async def test_a_phone_that_is_gone_is_told_and_starts_nothing(office: Office) -> None:
    phone_id = await office.phone()
    match = NewSchedule(RunKind.MATCH, None, Scope(phone_id=phone_id), Every(6, 0.0), "UTC")
    await office.make(match)
    async with office.desks.database.write() as tx:
        await tx.execute("DELETE FROM phones WHERE id = ?", (phone_id,))

    await office.pass_time(6 * HOUR)

    assert (office.started, await office.endings()) == ([], [Ending.PHONE_GONE])


async def test_what_was_made_in_a_group_that_is_no_longer_allowed_is_told_in_private(
    office: Office,
) -> None:
    await office.desks.account("luna", await office.phone())
    await office.make(actor=Actor(1, GROUP, "r"))
    office.allowed.add(GROUP)
    await office.pass_time(6 * HOUR)
    await office.end_runs()
    office.allowed.clear()
    await office.pass_time(6 * HOUR)

    runs = [await office.desks.stores.runs.run(run_id) for run_id in office.started]
    assert [run.chat_id for run in runs if run] == [GROUP, 1]


async def test_one_schedule_that_fails_does_not_keep_the_others_from_it(office: Office) -> None:
    await office.desks.account("luna", await office.phone())
    broken = await office.make(actor=Actor(1, 1, "r-1"))
    await office.make(actor=Actor(1, 1, "r-2"))
    async with office.desks.database.write() as tx:
        await tx.execute(
            "CREATE TRIGGER crash BEFORE UPDATE ON schedules "
            f"WHEN new.id = {broken.schedule.id} BEGIN SELECT raise(ABORT, 'x'); END"
        )

    await office.pass_time(6 * HOUR)

    assert len(office.started) == 1


async def test_the_same_request_makes_one_schedule(office: Office) -> None:
    first, again = await office.make(), await office.make()

    assert first == again
    assert len(await office.schedules.all()) == 1


async def test_a_phone_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(RequestRefused, match="phone_unknown"):
        await office.make(replace(HOURLY, scope=Scope(phone_id=99)))


async def test_run_now_starts_once_and_leaves_the_times_as_they_are(office: Office) -> None:
    await office.desks.account("luna", await office.phone())
    made = await office.make()
    asked = await office.schedules.propose_run(ANNA, made.schedule.id)

    run = await office.firing.run_now(ANNA, asked.token)
    again = await office.firing.run_now(ANNA, asked.token)

    assert (run.run.id, again.run.id, again.again) == (run.run.id, run.run.id, True)
    assert office.started == [run.run.id]
    after = (await office.schedules.get(made.schedule.id)).schedule
    assert (after.next_at, after.last_run) == (6 * HOUR, run.run.id)
    another = await office.schedules.propose_run(ANNA, made.schedule.id)
    with pytest.raises(RequestRefused, match="schedule_running"):
        await office.firing.run_now(ANNA, another.token)


async def test_run_now_of_nothing_says_so_and_leaves_the_button_usable(office: Office) -> None:
    made = await office.make()
    asked = await office.schedules.propose_run(ANNA, made.schedule.id)
    with pytest.raises(RequestRefused, match="schedule_idle"):
        await office.firing.run_now(ANNA, asked.token)
    await office.desks.account("luna", await office.phone())

    run = await office.firing.run_now(ANNA, asked.token)

    assert office.started == [run.run.id]


async def test_what_is_deleted_is_gone_and_its_runs_stay(office: Office) -> None:
    await office.desks.account("luna", await office.phone())
    made = await office.make()
    await office.pass_time(6 * HOUR)
    asked = await office.schedules.propose_deletion(ANNA, made.schedule.id)

    await office.schedules.delete(ANNA, asked.token)
    await office.schedules.delete(ANNA, asked.token)

    assert await office.schedules.all() == ()
    run = await office.desks.stores.runs.run(office.started[0])
    assert run is not None
    assert run.schedule_id is None


async def test_the_clockwork_fires_in_time_once_the_phones_were_looked_at(
    office: Office,
) -> None:
    await office.desks.account("luna", await office.phone())
    await office.make()
    seen = asyncio.Event()

    async def settled() -> None:
        seen.set()

    clockwork = Ticker(office.firing, office.desks.clock, settled)
    task = asyncio.create_task(clockwork.run())
    try:
        async with asyncio.timeout(60):
            while not office.started:  # noqa: ASYNC110 - the clock tells nobody
                await asyncio.sleep(0)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    (run,) = await office.desks.stores.runs.active_runs()
    assert 6 * HOUR <= run.created_at < 6 * HOUR + ROUND
    assert seen.is_set()


async def began(office: Office) -> tuple[int, float]:
    """A schedule of every six hours, a minute after the start, by a clock that is right."""
    office.desks.clock.jump(EARLIEST - office.desks.clock.time)
    await office.desks.account("luna", await office.phone())
    made = await office.make()
    await office.pass_time(0)
    await office.pass_time(STEADY)
    return made.schedule.id, office.desks.clock.time


async def next_at(office: Office, schedule_id: int) -> float | None:
    return (await office.schedules.get(schedule_id)).schedule.next_at


async def test_a_clock_far_ahead_for_seconds_decides_nothing(office: Office) -> None:
    schedule_id, right = await began(office)
    due = await next_at(office, schedule_id)
    for ahead in (24 * HOUR, 4_500 * 24 * HOUR):
        office.desks.clock.jump(ahead)
        await office.pass_time(0)
        await office.pass_time(15)
        office.desks.clock.jump(-ahead)
        await office.pass_time(0)
    assert (await next_at(office, schedule_id), await office.endings()) == (due, [])
    await office.pass_time(6 * HOUR - (office.desks.clock.time - right))
    assert len(office.started) == 1


async def test_a_clock_far_ahead_for_minutes_puts_no_schedule_to_sleep(office: Office) -> None:
    schedule_id, _ = await began(office)
    due = await next_at(office, schedule_id)
    ahead = 4_500 * 24 * HOUR
    office.desks.clock.jump(ahead)
    await office.pass_time(0)
    await office.pass_time(STEADY)
    assert await office.endings() == [Ending.CLOCK]
    office.desks.clock.jump(-ahead)
    await office.pass_time(0)
    await office.pass_time(STEADY)
    assert await office.endings() == [Ending.CLOCK, Ending.CLOCK_BACK]
    assert await next_at(office, schedule_id) == due


async def test_what_a_wrong_clock_left_is_computed_anew_after_the_start(office: Office) -> None:
    ahead = 4_500 * 24 * HOUR
    office.desks.clock.jump(EARLIEST + ahead - office.desks.clock.time)
    made = await office.make()
    office.desks.clock.jump(-ahead)
    # The first looks of a program that was started meanwhile.
    await office.pass_time(0)
    assert await office.endings() == []
    await office.pass_time(STEADY)
    assert await office.endings() == [Ending.CLOCK_BACK]
    now = office.desks.clock.time
    assert now < (await next_at(office, made.schedule.id) or 0) <= now + 6 * HOUR
    assert office.noted == 1


async def test_a_clock_that_begins_in_1970_ends_no_rest(office: Office) -> None:
    schedule_id, right = await began(office)
    due = await next_at(office, schedule_id)
    async with office.desks.database.write() as tx:
        await tx.execute("UPDATE accounts SET cooldown_until = ?", (right + HOUR,))
    office.desks.clock.jump(30 - right)
    await office.pass_time(0)
    await office.pass_time(STEADY)
    await office.pass_time(STEADY)
    (account,) = await office.desks.accounts.all(INSTAGRAM)
    assert account.cooldown_until == right + HOUR
    assert await next_at(office, schedule_id) == due
    assert await office.endings() == []


@pytest.mark.parametrize("seconds", [30.0, 90.0, 1_800.0])
async def test_a_clock_that_is_set_back_fires_nothing_twice(office: Office, seconds: float) -> None:
    _, right = await began(office)
    await office.pass_time(6 * HOUR - (right - EARLIEST) % (6 * HOUR) + 5)
    await office.end_runs()
    assert len(office.started) == 1
    office.desks.clock.jump(-seconds)
    for _ in range(40):
        await office.pass_time(STEADY)
    assert len(office.started) == 1
    assert await office.endings() == []


async def test_time_that_goes_by_is_no_wrong_clock(office: Office) -> None:
    await began(office)
    await office.pass_time(30 * HOUR)
    assert await office.endings() == [Ending.MISSED]
