"""What a worker does with its jobs when phone, disk or operator get in its way."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from engine.apps.port import Direction, Key, Phone
from engine.apps.result import FlowContext, FlowResult, LoginTask
from engine.common.errors import (
    AnswerTooLarge,
    AppNotStarted,
    AutomationDead,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneTimeout,
    StorageError,
    WhyNotStarted,
)
from engine.common.secret import Secret
from engine.model.account import AccountChanges
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Installed
from engine.model.limits import LoginLimits
from engine.model.run import Job, JobState, Outcome, RunKind
from engine.rack.works import ScanWork
from engine.runs.account_selector import AccountSelector
from engine.runs.job_attempts import CHANCE
from engine.runs.kinds.kind import Presence
from engine.runs.kinds.login import Login as LoginRuns
from engine.runs.worker import KeepScreen, PhoneWorker
from engine.screens.hierarchy import Hierarchy
from engine.storage.recovery import ATTEMPTS
from tests.unit.runs.workplaces import place_at
from tests.unit.use_cases.runs.desks import Desks

T = TypeVar("T")

Login = Callable[[Phone, LoginTask, FlowContext], Awaitable[FlowResult]]
SIGNED_IN = FlowResult(Outcome.LOGGED_IN)
DUMP = Hierarchy.parse(
    "<hierarchy rotation='0'><node text='Hello' class='android.view.View' bounds='[0,0][80,90]' "
    "package='com.instagram.android'/></hierarchy>"
)


class BarePhone:
    """A phone with Instagram on it, that cannot be looked at."""

    installed = frozenset({"com.instagram.android"})

    async def packages(self) -> Installed:
        return Installed(self.installed)

    async def look(self) -> Hierarchy:
        raise PhoneLost

    async def apart(self, work: Callable[[], T]) -> T:
        return work()

    async def screenshot(self) -> bytes:
        raise PhoneLost

    async def revive(self) -> None:
        raise AssertionError

    async def start(self, app: AppOnPhone) -> None:
        raise PhoneLost

    async def open(self, app: AppOnPhone) -> None:
        raise PhoneLost

    async def tap(self, node: object) -> None:
        raise PhoneLost

    async def fill(self, seen: object, node: object, text: str | Secret) -> None:
        raise PhoneLost

    async def press(self, key: Key) -> None:
        raise PhoneLost

    async def scroll(self, node: object, direction: Direction) -> None:
        raise PhoneLost

    async def wake(self) -> None:
        raise PhoneLost


@dataclass(slots=True)
class Shift:
    """A worker at its phone, with what it is given and what it told."""

    desks: Desks
    phone_id: int
    login: Login
    phone: Phone = field(default_factory=BarePhone)
    keep_screen: KeepScreen | None = None
    online: bool = True
    connections: list[PhoneError | None] = field(default_factory=list)
    never_there: bool = False
    ill: int = 0
    cancelling: set[int] = field(default_factory=set)
    told: list[int] = field(default_factory=list)
    worker: PhoneWorker = field(init=False)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.worker = PhoneWorker(
            place_at(
                self.phone_id,
                self.connect,
                self.desks.clock,
                flow=lambda _: self.flow,
                ready=lambda: self.online,
                sick=self.fall_ill,
            ),
            jobs=self.desks.queue,
            desk=self.desks.work,
            told=self,
            clock=self.desks.clock,
            keep_screen=self.keep_screen,
        )

    def changed(self, run_id: int) -> None:
        self.told.append(run_id)

    def is_cancelling(self, run_id: int) -> bool:
        return run_id in self.cancelling

    async def flow(self, phone: Phone, work: LoginTask, context: FlowContext) -> FlowResult:
        return await self.login(phone, work, context)

    def fall_ill(self) -> None:
        self.ill += 1

    async def connect(self) -> Phone:
        if self.never_there:
            raise PhoneLost
        failure = self.connections.pop(0) if self.connections else None
        if failure is not None:
            raise failure
        return self.phone

    async def job(self) -> Job:
        account = await self.desks.account("luna.bakery", self.phone_id)
        return (await self.desks.run(self.phone_id, [account]))[0]

    async def done(self, job: Job) -> Job:
        """The job once it is over."""
        async with asyncio.timeout(60):
            while True:
                found = await self.desks.stores.jobs.job(job.id)
                assert found is not None
                if found.state is JobState.DONE:
                    return found
                await asyncio.sleep(0.001)


@contextlib.asynccontextmanager
async def working(shift: Shift) -> AsyncIterator[None]:
    task = asyncio.create_task(shift.worker.work())
    try:
        yield
    finally:
        shift.worker.stop()
        async with asyncio.timeout(60):
            await task


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


def ending(
    *results: FlowResult | Exception, send: bool = False, seen: Hierarchy | None = None
) -> Login:
    """A flow that ends like this, one time after the other."""
    left = list(results)

    async def login(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        if send:
            await context.about_to_submit()
        if seen is not None:
            context.ended_on(seen)
        result = left.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    return login


async def test_a_resting_worker_is_woken_by_new_work(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending(SIGNED_IN))
    async with working(shift):
        await asyncio.sleep(0)
        job = await shift.job()
        shift.worker.wake()
        assert (await shift.done(job)).outcome is Outcome.LOGGED_IN
    assert set(shift.told) == {job.run_id}


async def test_a_worker_whose_phone_is_away_claims_nothing(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending(SIGNED_IN), online=False)
    job = await shift.job()
    async with working(shift):
        shift.worker.wake()
        for _ in range(20):
            await asyncio.sleep(0)
        found = await desks.stores.jobs.job(job.id)
        assert found is not None
        assert (found.state, found.attempt) == (JobState.QUEUED, 0)
        shift.online = True
        shift.worker.wake()
        await shift.done(job)


async def test_a_phone_gone_before_anybody_noticed_costs_its_jobs_nothing(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending(SIGNED_IN), connections=[PhoneLost()])
    job = await shift.job()
    began = desks.clock.now()
    async with working(shift):
        done = await shift.done(job)
    assert (done.outcome, done.attempt) == (Outcome.LOGGED_IN, 2)
    assert desks.clock.now() > began


async def test_a_phone_that_is_never_there_ends_its_job(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending(), never_there=True)
    job = await shift.job()
    async with working(shift):
        done = await shift.done(job)
    assert (done.outcome, done.attempt) == (Outcome.PHONE_LOST, ATTEMPTS)


async def test_a_delayed_job_does_not_keep_the_worker_of_an_absent_phone_busy(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_ready, asked = desks.queue.next_ready, 0

    async def counted(phone_id: int) -> float | None:
        nonlocal asked
        asked += 1
        return await next_ready(phone_id)

    monkeypatch.setattr(desks.queue, "next_ready", counted)
    shift = Shift(desks, await desks.phone(), ending(SIGNED_IN))
    await shift.job()
    job = await desks.queue.claim(shift.phone_id, desks.clock.now())
    assert job is not None
    await desks.queue.release(job, desks.clock.now() - 1)
    shift.online = False
    async with working(shift):
        for _ in range(200):
            await asyncio.sleep(0.0005)
        assert asked <= 1
        shift.online = True
        shift.worker.wake()
        assert (await shift.done(job)).outcome is Outcome.LOGGED_IN


@pytest.mark.parametrize("error", [PhoneTimeout, AutomationDead])
async def test_a_phone_that_hangs_is_connected_to_again_and_then_healed(
    desks: Desks, error: type[PhoneError]
) -> None:
    shift = Shift(desks, await desks.phone(), ending(error(), SIGNED_IN))
    job = await shift.job()
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.LOGGED_IN
    assert shift.ill == 0

    shift = Shift(desks, await desks.phone("SIM2"), ending(error(), error(), SIGNED_IN))
    account = await desks.account("harbor_runs", shift.phone_id)
    (job,) = await desks.run(shift.phone_id, [account])
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.LOGGED_IN
    assert shift.ill == 1


@pytest.mark.parametrize("error", [PhoneTimeout, AutomationDead, PhoneLost])
async def test_a_job_is_not_begun_for_ever_on_a_phone_that_keeps_failing(
    desks: Desks, error: type[PhoneError]
) -> None:
    shift = Shift(desks, await desks.phone(), ending(error(), error(), error(), SIGNED_IN))
    job = await shift.job()
    async with working(shift):
        done = await shift.done(job)
    assert (done.outcome, done.detail, done.attempt) == (Outcome.PHONE_LOST, error.__name__, 1)


async def test_a_job_waits_a_while_for_the_phone_it_lost_and_then_begins_again(
    desks: Desks,
) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    begun = 0

    async def pulled_out(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        nonlocal begun
        begun += 1
        if begun == 2:
            return SIGNED_IN
        context.memory.signed_in = ("old.news",)
        shift.online = False
        raise PhoneLost

    shift.login = pulled_out
    began = desks.clock.now()
    async with working(shift):
        async with asyncio.timeout(60):
            while desks.clock.now() < began + CHANCE / 2:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0)
        shift.online = True
        done = await shift.done(job)
    assert (done.outcome, done.attempt, begun) == (Outcome.LOGGED_IN, 1, 2)


async def test_a_phone_that_does_not_come_back_in_time_ends_its_job(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    began = desks.clock.now()

    async def pulled_out(_: Phone, __: LoginTask, ___: FlowContext) -> FlowResult:
        shift.online = False
        raise PhoneLost

    shift.login = pulled_out
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.PHONE_LOST
    assert CHANCE <= desks.clock.now() - began <= CHANCE + 5


async def test_what_was_known_of_the_app_is_forgotten_with_the_phone(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    known: list[tuple[str, ...] | None] = []

    async def lost_once(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        known.append(context.memory.signed_in)
        context.memory.signed_in = ("old.news",)
        if len(known) == 1:
            raise PhoneLost
        return SIGNED_IN

    shift.login = lost_once
    async with working(shift):
        await shift.done(job)
    assert known == [None, None]


@pytest.mark.parametrize("error", [PhoneTimeout(), PhoneLost(), AutomationDead()])
async def test_after_sending_a_phone_that_comes_back_is_only_looked_at(
    desks: Desks, error: PhoneError
) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    given: list[bool] = []

    async def sent_and_lost(_: Phone, work: LoginTask, context: FlowContext) -> FlowResult:
        given.append(work.look_only)
        if len(given) == 1:
            await context.about_to_submit()
            raise error
        return SIGNED_IN

    shift.login = sent_and_lost
    async with working(shift):
        done = await shift.done(job)
    assert (done.outcome, done.attempt) == (Outcome.LOGGED_IN, 1)
    assert given == [False, True]
    account = await desks.accounts.get(job.account_id or 0)
    assert account is not None
    assert (account.logined, account.login_unseen) == (True, False)


async def test_a_look_after_sending_blames_no_password(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    looks = 0

    async def refused_on_sight(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        nonlocal looks
        looks += 1
        if looks == 1:
            await context.about_to_submit()
            raise PhoneLost
        return FlowResult(Outcome.UNCONFIRMED)

    shift.login = refused_on_sight
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.UNCONFIRMED
    account = await desks.accounts.get(job.account_id or 0)
    assert account is not None
    assert (account.login_unseen, account.password_refused) == (True, False)


@pytest.mark.parametrize(
    "error", [PhoneTimeout(), PhoneLost(), AutomationDead(), PhoneConfused(), ValueError("ours")]
)
async def test_what_keeps_failing_after_sending_is_unconfirmed(
    desks: Desks, error: Exception
) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    sent = 0

    async def failing(_: Phone, work: LoginTask, context: FlowContext) -> FlowResult:
        nonlocal sent
        if not work.look_only:
            await context.about_to_submit()
            sent += 1
        raise error

    shift.login = failing
    async with working(shift):
        done = await shift.done(job)
    assert (done.outcome, done.detail) == (Outcome.UNCONFIRMED, type(error).__name__)
    assert sent == 1
    account = await desks.accounts.get(job.account_id or 0)
    assert account is not None
    assert account.login_unseen


async def test_a_program_that_stops_does_not_wait_for_a_lost_phone(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()

    async def lost_while_stopping(_: Phone, __: LoginTask, ___: FlowContext) -> FlowResult:
        shift.worker.stop()
        raise PhoneLost

    shift.login = lost_while_stopping
    async with asyncio.timeout(60):
        await shift.worker.work()
    found = await desks.stores.jobs.job(job.id)
    assert found is not None
    assert found.state is JobState.QUEUED


async def test_a_cancelled_run_does_not_wait_for_a_lost_phone(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()

    async def lost_and_cancelled(_: Phone, __: LoginTask, ___: FlowContext) -> FlowResult:
        shift.cancelling.add(job.run_id)
        raise PhoneLost

    shift.login = lost_and_cancelled
    began = desks.clock.now()
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.CANCELLED
    assert desks.clock.now() - began < CHANCE


@pytest.mark.parametrize("changed", [False, True])
async def test_a_password_changed_while_the_old_one_was_typed_is_not_the_refused_one(
    desks: Desks, changed: bool
) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()

    async def refused(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        await context.about_to_submit()
        if changed:
            async with desks.database.write() as tx:
                new = AccountChanges(password=Secret("made-up-2"))
                await desks.accounts.update(tx, job.account_id or 0, new)
        return FlowResult(Outcome.WRONG_PASSWORD)

    shift.login = refused
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.WRONG_PASSWORD
    account = await desks.accounts.get(job.account_id or 0)
    assert account is not None
    assert account.password_refused is not changed


async def test_a_fault_of_ours_ends_the_job_and_not_the_worker(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending(ValueError("ours"), SIGNED_IN))
    first = await desks.account("one.first", shift.phone_id)
    second = await desks.account("two.second", shift.phone_id)
    jobs = await desks.run(shift.phone_id, [first, second])
    async with working(shift):
        assert (await shift.done(jobs[0])).outcome is Outcome.FAILED
        assert (await shift.done(jobs[1])).outcome is Outcome.LOGGED_IN


async def test_a_job_stopped_with_the_program_goes_back_to_the_queue(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()

    async def stopped(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        shift.worker.stop()
        async with asyncio.timeout(60):
            while not context.cancelled():  # noqa: ASYNC110 - a flow looks now and then
                await asyncio.sleep(0)
        return FlowResult(Outcome.CANCELLED)

    shift.login = stopped
    async with asyncio.timeout(60):
        await shift.worker.work()
    found = await desks.stores.jobs.job(job.id)
    assert found is not None
    assert (found.state, found.attempt) == (JobState.QUEUED, 1)


async def test_a_job_of_a_cancelled_run_ends_cancelled(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending(FlowResult(Outcome.CANCELLED)))
    job = await shift.job()
    shift.cancelling.add(job.run_id)
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.CANCELLED


async def test_a_cancelled_look_at_a_sent_login_stays_unconfirmed(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending(FlowResult(Outcome.CANCELLED)))
    await shift.job()
    job = await desks.queue.claim(shift.phone_id, desks.clock.now())
    assert job is not None
    await desks.queue.mark_submitted(job, 1)
    await desks.queue.release(job, None)
    shift.cancelling.add(job.run_id)
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.UNCONFIRMED


async def test_what_was_seen_is_kept_until_it_can_be_stored(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish, refusals = desks.queue.finish, [StorageError(), StorageError()]

    async def full(*args: object, **options: object) -> bool:
        if refusals:
            raise refusals.pop()
        return await finish(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(desks.queue, "finish", full)
    shift = Shift(desks, await desks.phone(), ending(SIGNED_IN))
    job = await shift.job()
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.LOGGED_IN
    assert not refusals


async def test_a_phone_without_the_app_is_not_driven(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BarePhone, "installed", frozenset({"com.android.settings"}))
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.APP_MISSING


async def test_a_screen_that_cannot_be_pictured_any_more_is_drawn_as_it_was_seen(
    desks: Desks,
) -> None:
    shift = Shift(desks, await desks.phone(), ending(FlowResult(Outcome.STUCK), seen=DUMP))
    job = await shift.job()
    async with working(shift):
        await shift.done(job)
    picture = await desks.stores.jobs.picture(job.id)
    assert picture is not None
    data, drawn = picture
    assert drawn
    assert data.startswith(b"\x89PNG")


async def test_a_pause_between_two_logins_keeps_what_was_seen_on_the_phone(tmp_path: Path) -> None:
    desks = await Desks.open(tmp_path, LoginLimits(20.0))
    memories, sent = [], []

    async def login(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        memories.append(context.memory.signed_in)
        context.memory.signed_in = ("one",)
        await context.about_to_submit()
        sent.append(desks.clock.now())
        return SIGNED_IN

    phone = await desks.phone()
    shift = Shift(desks, phone, login)
    jobs = await desks.run(phone, [await desks.account(name, phone) for name in ("one", "two")])
    async with working(shift):
        for job in jobs:
            assert (await shift.done(job)).attempt == 1
    await desks.database.close()

    assert sent[1] - sent[0] >= 20.0
    assert memories == [None, ("one",)]


async def test_a_login_nobody_expected_goes_back_until_it_may_be_sent(tmp_path: Path) -> None:
    desks = await Desks.open(tmp_path, LoginLimits(20.0))
    sent = []

    async def login(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        await context.about_to_submit()
        sent.append(desks.clock.now())
        return SIGNED_IN

    phone = await desks.phone()
    shift = Shift(desks, phone, login)
    first, listed = [await desks.account(name, phone) for name in ("one", "two")]
    async with desks.database.write() as tx:
        await desks.accounts.update(tx, listed, AccountChanges(logined=True))
    jobs = await desks.run(phone, [first, listed])
    async with working(shift):
        for job in jobs:
            assert (await shift.done(job)).outcome is Outcome.LOGGED_IN
    await desks.database.close()

    assert sent[1] - sent[0] >= 20.0


class InEachCopy(LoginRuns):
    """As what only looks is done; keeps what came of it."""

    def __init__(self, desks: Desks, read: list[list[Outcome]]) -> None:
        presence = Presence(lambda: desks.online, lambda: desks.unsure)
        super().__init__(desks.stores, AccountSelector(desks.stores), presence, desks.clock)
        self._read = read

    async def prepare(self, job: Job) -> ScanWork:  # type: ignore[override]
        return ScanWork(job.workspace)

    async def conclude(self, job: Job, result: FlowResult) -> FlowResult:
        self._read.append([part.outcome for part in result.each])
        return result


class WithProfile(BarePhone):
    async def packages(self) -> Installed:
        return Installed(self.installed, profiles={10: self.installed})


async def test_a_copy_of_the_app_that_cannot_be_read_holds_up_no_other(desks: Desks) -> None:
    read: list[list[Outcome]] = []
    disabled = AppNotStarted("com.instagram.android", WhyNotStarted.DISABLED)
    for number, error in enumerate((AnswerTooLarge(), disabled)):
        phone_id = await desks.phone(f"SIM{number}")
        flow = ending(error, SIGNED_IN)
        shift = Shift(desks, phone_id, flow, WithProfile())
        desks.kinds[RunKind.LOGIN] = InEachCopy(desks, read)
        (job,) = await desks.run(phone_id, [await desks.account(f"luna{number}", phone_id)])
        async with working(shift):
            await shift.done(job)
    assert read == [
        [Outcome.UNKNOWN_SCREEN, Outcome.LOGGED_IN],
        [Outcome.APP_NOT_STARTED, Outcome.LOGGED_IN],
    ]
