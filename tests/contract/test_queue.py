"""What any job queue has to keep; held here against the one over the database."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import AccountChanges, NewAccount, Workspace
from engine.model.phone_record import PhoneAddress
from engine.model.run import (
    Answer,
    AnswerKind,
    ChallengeKind,
    Exclusion,
    Job,
    JobState,
    Outcome,
    Run,
    RunKind,
    RunState,
)
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.job_reads import JobReads
from engine.storage.phones import PhoneStore
from engine.storage.recovery import ATTEMPTS, LOOKS, Recovered
from engine.storage.runs import LeftOut, NewJob, NewRun
from engine.storage.stores import Stores
from engine.storage.waiting_jobs import Question
from tests.unit.storage.clock import StoppedClock

WORKSPACE = Workspace("instagram")


Turn = Job | int
"""A job as it was handed out, or one as it stands now, by id."""


class JobQueue(Protocol):
    """The queue as the contract sees it; what belongs to one transaction is one call here."""

    async def submit(self, jobs: Sequence[NewJob], left_out: Sequence[LeftOut] = ()) -> int: ...
    async def claim(self, phone_id: int) -> Job | None: ...
    async def mark_submitted(self, job: Turn, nth: int = 1) -> None: ...
    async def unmark_submitted(self, job: Turn, nth: int, before: float | None) -> None: ...
    async def finish(self, job: Turn, outcome: Outcome, picture: bytes | None = None) -> bool: ...
    async def cancel_run(self, run_id: int) -> int: ...
    async def release(self, job: Turn, not_before: float | None) -> None: ...
    async def recover(self) -> Recovered: ...
    async def set_reported(self, run_id: int) -> None: ...
    async def forget_pictures(self, before: float) -> None: ...
    async def job(self, job_id: int) -> Job: ...
    async def jobs_of(self, run_id: int) -> list[Job]: ...
    async def run(self, run_id: int) -> Run: ...
    async def active_runs(self) -> list[int]: ...
    async def unreported_runs(self) -> list[int]: ...
    async def outcomes(self, run_id: int) -> Mapping[Outcome, int]: ...
    async def waiting_phones(self) -> list[int]: ...
    async def next_ready(self, phone_id: int) -> float | None: ...
    async def picture(self, job_id: int) -> tuple[bytes, bool] | None: ...
    async def ask(self, job: Turn, question: Question, picture: bytes | None = None) -> None: ...
    async def take(self, job_id: int, operator_id: int) -> None: ...
    async def resume(self, job_id: int, answer: Answer) -> None: ...
    async def take_answer(self, job: Turn) -> Answer | None: ...
    async def waiting(self) -> list[int]: ...


class World:
    """A queue with accounts and phones around it, and time that stands still."""

    def __init__(self, database: Database, clock: StoppedClock) -> None:
        self.clock = clock
        self.database = database
        self.accounts = AccountStore(database)
        self.queue: JobQueue = OverDatabase(database, clock)
        self.account_ids: list[int] = []
        self.phone_ids: list[int] = []

    @classmethod
    async def make(cls, folder: Path, *, accounts: int = 6, phones: int = 2) -> "World":
        clock = StoppedClock()
        world = cls(await Database.open(folder / "data", folder / "key", clock), clock)
        async with world.database.write() as tx:
            world.account_ids = await world.accounts.insert_many(
                tx, [NewAccount(WORKSPACE, f"account{n}") for n in range(accounts)]
            )
            store = PhoneStore(world.database)
            world.phone_ids = [
                await store.remember(tx, PhoneAddress("local", f"serial{n}")) for n in range(phones)
            ]
        return world

    async def login_unseen(self, account_id: int) -> bool:
        account = await self.accounts.get(account_id)
        assert account is not None
        return account.login_unseen


class OverDatabase:
    """The queue of the program, each call in a transaction of its own."""

    def __init__(self, database: Database, clock: StoppedClock) -> None:
        self._database = database
        self._clock = clock
        self._stores = Stores(database)

    async def submit(self, jobs: Sequence[NewJob], left_out: Sequence[LeftOut] = ()) -> int:
        async with self._database.write() as tx:
            return await self._stores.runs.submit(
                tx, NewRun(RunKind.LOGIN, WORKSPACE, 1, 2), jobs, left_out
            )

    async def claim(self, phone_id: int) -> Job | None:
        return await self._stores.queue.claim(phone_id, self._clock.now())

    async def mark_submitted(self, job: Turn, nth: int = 1) -> None:
        await self._stores.queue.mark_submitted(await self._turn(job), nth)

    async def unmark_submitted(self, job: Turn, nth: int, before: float | None) -> None:
        await self._stores.queue.unmark_submitted(await self._turn(job), nth, before)

    async def finish(self, job: Turn, outcome: Outcome, picture: bytes | None = None) -> bool:
        turn = await self._turn(job)
        async with self._database.write() as tx:
            return await self._stores.queue.finish(tx, turn, outcome, picture=picture, drawn=True)

    async def cancel_run(self, run_id: int) -> int:
        async with self._database.write() as tx:
            return await self._stores.queue.cancel_run(tx, run_id)

    async def release(self, job: Turn, not_before: float | None) -> None:
        await self._stores.queue.release(await self._turn(job), not_before)

    async def recover(self) -> Recovered:
        return await self._stores.queue.recover(self._clock.now())

    async def set_reported(self, run_id: int) -> None:
        async with self._database.write() as tx:
            await self._stores.runs.set_reported(tx, run_id)

    async def forget_pictures(self, before: float) -> None:
        async with self._database.write() as tx:
            await self._stores.runs.forget_pictures(tx, before)

    async def job(self, job_id: int) -> Job:
        found = await self._stores.jobs.job(job_id)
        assert found is not None
        return found

    async def _turn(self, job: Turn) -> Job:
        return job if isinstance(job, Job) else await self.job(job)

    async def jobs_of(self, run_id: int) -> list[Job]:
        return await self._stores.jobs.jobs_of(run_id)

    async def run(self, run_id: int) -> Run:
        found = await self._stores.runs.run(run_id)
        assert found is not None
        return found

    async def active_runs(self) -> list[int]:
        return [run.id for run in await self._stores.runs.active_runs()]

    async def unreported_runs(self) -> list[int]:
        return [run.id for run in await self._stores.runs.unreported_runs()]

    async def outcomes(self, run_id: int) -> Mapping[Outcome, int]:
        return await self._stores.runs.outcomes(run_id)

    async def waiting_phones(self) -> list[int]:
        return await self._stores.pacing.waiting_phones(self._clock.now())

    async def next_ready(self, phone_id: int) -> float | None:
        return await self._stores.queue.next_ready(phone_id)

    async def picture(self, job_id: int) -> tuple[bytes, bool] | None:
        return await self._stores.jobs.picture(job_id)

    async def ask(self, job: Turn, question: Question, picture: bytes | None = None) -> None:
        turn = await self._turn(job)
        async with self._database.write() as tx:
            await self._stores.waiting.ask(tx, turn, question, picture=picture, drawn=True)

    async def take(self, job_id: int, operator_id: int) -> None:
        async with self._database.write() as tx:
            await self._stores.waiting.take(tx, job_id, operator_id)

    async def resume(self, job_id: int, answer: Answer) -> None:
        async with self._database.write() as tx:
            await self._stores.waiting.resume(tx, job_id, answer)

    async def take_answer(self, job: Turn) -> Answer | None:
        return await self._stores.waiting.take_answer(await self._turn(job))

    async def waiting(self) -> list[int]:
        return [job.id for job in await self._stores.jobs.waiting()]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = await World.make(tmp_path)
    yield world
    await world.database.close()


async def start(world: World, *phones: int) -> tuple[int, list[int]]:
    """A run with one account per phone named (by its place in `phone_ids`)."""
    taken = {
        job.account_id
        for run in await world.queue.active_runs()
        for job in await world.queue.jobs_of(run)
    }
    free = [account for account in world.account_ids if account not in taken]
    run = await world.queue.submit(
        [NewJob(a, world.phone_ids[p]) for a, p in zip(free, phones, strict=False)]
    )
    return run, [job.id for job in await world.queue.jobs_of(run)]


async def claim(world: World, phone: int = 0) -> Job:
    job = await world.queue.claim(world.phone_ids[phone])
    assert job is not None
    return job


async def test_each_phone_gets_its_jobs_in_the_order_asked_for(world: World) -> None:
    _, jobs = await start(world, 0, 1, 0, 0)
    seen = []
    while job := await world.queue.claim(world.phone_ids[0]):
        assert (job.state, job.attempt) == (JobState.RUNNING, 1)
        seen.append(job.id)
        await world.queue.finish(job.id, Outcome.LOGGED_IN)
    assert seen == [jobs[0], jobs[2], jobs[3]]


async def test_a_phone_has_one_job_at_a_time_and_phones_work_side_by_side(world: World) -> None:
    await start(world, 0, 0, 1)
    assert await world.queue.waiting_phones() == world.phone_ids
    claimed = await asyncio.gather(*(world.queue.claim(world.phone_ids[0]) for _ in range(5)))
    assert sum(job is not None for job in claimed) == 1
    assert await world.queue.waiting_phones() == [world.phone_ids[1]]
    assert await world.queue.claim(world.phone_ids[1]) is not None


async def test_a_delayed_job_never_blocks_a_ready_one(world: World) -> None:
    _, (first, second) = await start(world, 0, 0)
    await world.queue.release((await claim(world)).id, world.clock.now() + 60)
    assert (await claim(world)).id == second
    await world.queue.finish(second, Outcome.LOGGED_IN)
    assert await world.queue.claim(world.phone_ids[0]) is None
    assert await world.queue.waiting_phones() == []
    assert await world.queue.next_ready(world.phone_ids[0]) == world.clock.now() + 60
    assert await world.queue.next_ready(world.phone_ids[1]) is None
    world.clock.time += 60
    again = await claim(world)
    assert (again.id, again.attempt) == (first, 2)


async def test_the_last_job_ends_its_run(world: World) -> None:
    run, (first, second) = await start(world, 0, 1)
    await claim(world, 0)
    await claim(world, 1)
    assert not await world.queue.finish(first, Outcome.LOGGED_IN)
    assert await world.queue.unreported_runs() == []
    world.clock.time += 9
    assert await world.queue.finish(second, Outcome.WRONG_PASSWORD)
    ended = await world.queue.run(run)
    assert (ended.state, ended.finished_at) == (RunState.FINISHED, world.clock.now())
    assert await world.queue.active_runs() == []
    assert await world.queue.unreported_runs() == [run]
    assert await world.queue.outcomes(run) == {Outcome.LOGGED_IN: 1, Outcome.WRONG_PASSWORD: 1}
    await world.queue.set_reported(run)
    assert await world.queue.unreported_runs() == []


async def test_a_job_ends_once(world: World) -> None:
    _, (job,) = await start(world, 0)
    with pytest.raises(RequestRefused, match="job_not_running"):
        await world.queue.finish(job, Outcome.LOGGED_IN)
    await claim(world)
    await world.queue.finish(job, Outcome.LOGGED_IN)
    for late in (
        world.queue.finish(job, Outcome.STUCK),
        world.queue.mark_submitted(job),
        world.queue.unmark_submitted(job, 2, None),
        world.queue.release(job, None),
    ):
        with pytest.raises(RequestRefused, match="job_not_running"):
            await late
    assert (await world.queue.job(job)).outcome is Outcome.LOGGED_IN


async def test_what_an_earlier_turn_still_asks_for_is_refused(world: World) -> None:
    await start(world, 0)
    question = Question(ChallengeKind.CAPTCHA, 1, 900.0)
    earlier = await claim(world)
    await world.queue.release(earlier, None)
    now = await claim(world)
    assert (now.id, now.turn) == (earlier.id, earlier.turn + 1)

    async def is_refused_to(late: Job) -> None:
        before = await world.database.fetchall("SELECT * FROM jobs")
        for asked in (
            world.queue.mark_submitted(late),
            world.queue.unmark_submitted(late, 1, None),
            world.queue.finish(late, Outcome.STUCK),
            world.queue.release(late, None),
            world.queue.ask(late, question),
            world.queue.take_answer(late),
        ):
            with pytest.raises(RequestRefused, match="job_not_running"):
                await asked
        assert await world.database.fetchall("SELECT * FROM jobs") == before

    await is_refused_to(earlier)
    await world.queue.ask(now, question)
    with pytest.raises(RequestRefused, match="job_not_running"):
        await world.queue.finish(earlier, Outcome.STUCK)
    await world.queue.resume(now.id, Answer(AnswerKind.CODE, code=Secret("713842")))
    answered = await claim(world)
    assert (answered.attempt, answered.turn) == (1, now.turn + 1), "attempts are counted anew"

    await is_refused_to(now)

    assert await world.queue.take_answer(answered) == Answer(AnswerKind.CODE, code=Secret("713842"))
    await world.queue.finish(answered, Outcome.LOGGED_IN)


async def test_a_sending_asked_for_again_is_answered_as_before(world: World) -> None:
    await start(world, 0)
    job = await claim(world)
    sent = world.clock.now()
    await world.queue.mark_submitted(job, 1)
    world.clock.time += 3
    await world.queue.mark_submitted(job, 1)
    assert (await world.queue.job(job.id)).submitted_at == sent, "noted twice"

    for _ in range(2):
        await world.queue.unmark_submitted(job, 2, None)
    for late in (1, 4):
        with pytest.raises(RequestRefused, match="job_not_running"):
            await world.queue.mark_submitted(job, late)
    assert (await world.queue.job(job.id)).submitted_at is None

    await world.queue.mark_submitted(job, 3)
    await world.queue.release(job, None)
    again = await claim(world)
    await world.queue.mark_submitted(again, 1)
    assert (await world.queue.job(job.id)).submitted_at == world.clock.now()


async def test_an_account_is_in_one_open_job(world: World) -> None:
    await start(world, 0)
    with pytest.raises(RequestRefused, match="already_queued"):
        await world.queue.submit([NewJob(world.account_ids[0], world.phone_ids[1])])
    assert len(await world.queue.active_runs()) == 1


async def test_a_run_without_jobs_is_refused(world: World) -> None:
    with pytest.raises(RequestRefused, match="nothing_to_do"):
        await world.queue.submit([])


async def test_cancelling_drops_what_is_queued_and_lets_the_running_job_stop(world: World) -> None:
    run, (first, second, third) = await start(world, 0, 0, 1)
    await claim(world)
    assert await world.queue.cancel_run(run) == 2
    assert await world.queue.cancel_run(run) == 0
    assert (await world.queue.run(run)).state is RunState.CANCELLING
    for dropped in (second, third):
        assert (await world.queue.job(dropped)).outcome is Outcome.CANCELLED
    assert await world.queue.finish(first, Outcome.CANCELLED)
    assert (await world.queue.run(run)).state is RunState.CANCELLED


async def test_cancelling_a_run_that_waits_ends_it_and_one_that_ended_stays(world: World) -> None:
    run, _ = await start(world, 0, 1)
    assert await world.queue.cancel_run(run) == 2
    ended = await world.queue.run(run)
    assert ended.state is RunState.CANCELLED
    world.clock.time += 5
    assert await world.queue.cancel_run(run) == 0
    assert await world.queue.run(run) == ended


async def test_a_dropped_job_whose_login_was_sent_is_not_called_cancelled(world: World) -> None:
    run, (job,) = await start(world, 0)
    await claim(world)
    await world.queue.mark_submitted(job)
    await world.queue.release(job, None)
    await world.queue.cancel_run(run)
    assert (await world.queue.job(job)).outcome is Outcome.UNCONFIRMED
    assert await world.login_unseen(world.account_ids[0])


async def test_a_job_put_back_in_a_cancelled_run_ends(world: World) -> None:
    run, (job,) = await start(world, 0)
    await claim(world)
    await world.queue.cancel_run(run)
    await world.queue.release(job, None)
    assert (await world.queue.job(job)).outcome is Outcome.CANCELLED
    assert (await world.queue.run(run)).state is RunState.CANCELLED


async def test_after_a_restart_a_running_job_is_queued_again_in_its_place(world: World) -> None:
    _, (first, second, third) = await start(world, 0, 0, 1)
    await claim(world)
    assert await world.queue.recover() == Recovered(requeued=(first,))
    again = await claim(world)
    assert (again.id, again.attempt) == (first, 2)
    assert {(await world.queue.job(j)).state for j in (second, third)} == {JobState.QUEUED}


async def test_a_job_stopped_too_often_is_interrupted(world: World) -> None:
    run, (job,) = await start(world, 0)
    for _ in range(ATTEMPTS - 1):
        await claim(world)
        assert (await world.queue.recover()).requeued == (job,)
    await claim(world)
    assert await world.queue.recover() == Recovered(given_up=(job,), finished_runs=(run,))
    assert (await world.queue.job(job)).outcome is Outcome.INTERRUPTED
    assert not await world.login_unseen(world.account_ids[0])


async def test_a_login_that_was_sent_is_looked_at_after_a_restart(world: World) -> None:
    _, (job,) = await start(world, 0)
    await claim(world)
    world.clock.time += 3
    sent = world.clock.now()
    await world.queue.mark_submitted(job)
    world.clock.time += 3
    assert await world.queue.recover() == Recovered(to_look=(job,))
    assert await world.login_unseen(world.account_ids[0])
    again = await claim(world)
    assert again.submitted_at == sent


async def test_a_login_that_was_sent_is_not_looked_at_for_ever(world: World) -> None:
    run, (job,) = await start(world, 0)
    await claim(world)
    await world.queue.mark_submitted(job)
    for _ in range(ATTEMPTS + LOOKS - 1):
        assert (await world.queue.recover()).to_look == (job,)
        await claim(world)
    assert await world.queue.recover() == Recovered(given_up=(job,), finished_runs=(run,))
    assert (await world.queue.job(job)).outcome is Outcome.UNCONFIRMED


async def test_a_cancelled_runs_jobs_end_at_a_restart_unless_their_login_was_sent(
    world: World,
) -> None:
    run, (typed, sent) = await start(world, 0, 1)
    await claim(world, 0)
    await claim(world, 1)
    await world.queue.mark_submitted(sent)
    await world.queue.cancel_run(run)
    assert await world.queue.recover() == Recovered(cancelled=(typed,), to_look=(sent,))
    assert (await world.queue.run(run)).state is RunState.CANCELLING
    await claim(world, 1)
    await world.queue.finish(sent, Outcome.LOGGED_IN)
    assert (await world.queue.run(run)).state is RunState.CANCELLED


async def test_a_failed_screen_is_kept_until_its_run_is_reported_and_old(world: World) -> None:
    run, (job,) = await start(world, 0)
    await claim(world)
    await world.queue.finish(job, Outcome.STUCK, picture=b"png")
    assert await world.queue.picture(job) == (b"png", True)
    await world.queue.forget_pictures(before=world.clock.now() + 1)
    assert await world.queue.picture(job) == (b"png", True), "nobody was shown it so far"
    await world.queue.set_reported(run)
    await world.queue.forget_pictures(before=world.clock.now() - 1)
    assert await world.queue.picture(job) == (b"png", True)
    await world.queue.forget_pictures(before=world.clock.now() + 1)
    assert await world.queue.picture(job) is None


async def test_a_jobs_end_and_what_it_changes_are_one(world: World) -> None:
    await start(world, 0)
    job = await claim(world)
    await world.queue.finish(job, Outcome.LOGGED_IN)
    stores = Stores(world.database)

    async def late() -> None:
        async with world.database.write() as tx:
            await world.accounts.update(tx, world.account_ids[0], AccountChanges(logined=True))
            await stores.queue.finish(tx, job, Outcome.LOGGED_IN)

    with pytest.raises(RequestRefused):
        await late()
    account = await world.accounts.get(world.account_ids[0])
    assert account is not None
    assert not account.logined


async def test_what_was_said_of_a_job_and_a_run_is_read_back(world: World) -> None:
    stores = Stores(world.database)
    left_out = [LeftOut(world.account_ids[5], None, Exclusion.COOLING_DOWN, 77.0)]
    run = await world.queue.submit([NewJob(world.account_ids[0], world.phone_ids[0])], left_out)
    job = await claim(world)
    assert await stores.jobs.open_accounts() == {world.account_ids[0]}
    assert await stores.jobs.open_jobs() == {JobState.RUNNING: 1}
    assert [running.id for running in await stores.jobs.running()] == [job.id]
    async with world.database.write() as tx:
        await stores.queue.finish(
            tx,
            job,
            Outcome.CHALLENGE,
            challenge=ChallengeKind.SELFIE,
            detail="selfie_check",
            logined_changes=[("account3", False)],
        )
    ended = await world.queue.job(job.id)
    assert (ended.challenge, ended.detail) == (ChallengeKind.SELFIE, "selfie_check")
    assert await stores.runs.exclusions_of(run) == left_out
    assert await stores.jobs.logined_changes(run) == {job.id: (("account3", False),)}
    assert await stores.jobs.last_of(world.account_ids) == {world.account_ids[0]: ended}


async def asked(world: World, phone: int = 0, until: float = 900.0) -> Job:
    """The phone's next job, waiting for operator 1."""
    job = await claim(world, phone)
    question = Question(
        ChallengeKind.CONFIRM_IDENTITY, 1, until, "screen", ("Email", "Phone"), "o***e"
    )
    await world.queue.ask(job.id, question, b"picture")
    return await world.queue.job(job.id)


async def test_a_question_is_read_back_and_its_phone_stays_reserved(world: World) -> None:
    await start(world, 0, 0, 1)
    job = await asked(world)

    assert job.state is JobState.WAITING
    assert (job.challenge, job.waiting_until) == (ChallengeKind.CONFIRM_IDENTITY, 900.0)
    assert (job.asked_operator, job.questions, job.says) == (1, 1, "o***e")
    assert job.choices == ("Email", "Phone")
    assert await world.queue.picture(job.id) == (b"picture", True)
    assert await world.queue.claim(world.phone_ids[0]) is None
    assert await world.queue.waiting_phones() == [world.phone_ids[1]]
    assert (await claim(world, 1)).state is JobState.RUNNING


async def test_what_ends_first_is_listed_first(world: World) -> None:
    await start(world, 0, 1)
    late, soon = await asked(world, 0, 900.0), await asked(world, 1, 300.0)

    assert await world.queue.waiting() == [soon.id, late.id]


async def test_an_answered_job_goes_on_before_all_others_of_its_phone(world: World) -> None:
    _, jobs = await start(world, 0, 0)
    await world.queue.finish((await claim(world)).id, Outcome.LOGGED_IN)
    waiting = await asked(world)
    await start(world, 0)
    await world.queue.resume(waiting.id, Answer(AnswerKind.DONE))

    job = await claim(world)

    assert (job.id, job.resumed, job.attempt, job.waiting_until) == (jobs[1], True, 1, None)


async def test_a_code_is_given_out_once_and_lies_nowhere_in_the_clear(world: World) -> None:
    await start(world, 0)
    waiting = await asked(world)
    await world.queue.resume(waiting.id, Answer(AnswerKind.CODE, code=Secret("713842")))
    stored = await world.database.fetchone("SELECT answer_sealed FROM jobs")
    await claim(world)

    given = await world.queue.take_answer(waiting.id)

    assert given == Answer(AnswerKind.CODE, code=Secret("713842"))
    assert await world.queue.take_answer(waiting.id) is None
    assert stored is not None
    assert b"713842" not in stored[0]
    assert "713842" not in repr(given)


async def test_an_answer_survives_a_restart_until_it_is_given_out(world: World) -> None:
    await start(world, 0)
    waiting = await asked(world)
    await world.queue.resume(waiting.id, Answer(AnswerKind.CHOICE, choice="Email"))
    await claim(world)

    await world.queue.recover()
    again = await claim(world)

    assert again.resumed
    assert await world.queue.take_answer(again.id) == Answer(AnswerKind.CHOICE, choice="Email")


async def test_a_waiting_job_is_left_alone_by_a_restart(world: World) -> None:
    await start(world, 0)
    waiting = await asked(world)

    assert await world.queue.recover() == Recovered()
    assert await world.queue.job(waiting.id) == waiting


async def test_one_answer_counts_and_later_ones_are_refused(world: World) -> None:
    await start(world, 0)
    waiting = await asked(world)
    await world.queue.resume(waiting.id, Answer(AnswerKind.DONE))

    for late in (
        world.queue.resume(waiting.id, Answer(AnswerKind.DONE)),
        world.queue.take(waiting.id, 2),
    ):
        with pytest.raises(RequestRefused, match="not_waiting"):
            await late


async def test_who_has_taken_a_question_is_asked_the_next_one_too(world: World) -> None:
    await start(world, 0)
    waiting = await asked(world)
    await world.queue.take(waiting.id, 2)
    await world.queue.resume(waiting.id, Answer(AnswerKind.DONE))

    again = await asked(world)

    assert (again.id, again.asked_operator, again.questions) == (waiting.id, 2, 2)
    assert not again.resumed


async def test_a_question_that_is_given_up_keeps_its_picture(world: World) -> None:
    run, _ = await start(world, 0)
    waiting = await asked(world)

    assert await world.queue.finish(waiting.id, Outcome.CHALLENGE_UNANSWERED)

    ended = await world.queue.job(waiting.id)
    assert (ended.outcome, ended.waiting_until) == (Outcome.CHALLENGE_UNANSWERED, None)
    assert await world.queue.picture(waiting.id) == (b"picture", True)
    assert (await world.queue.run(run)).state is RunState.FINISHED


async def test_a_login_after_an_answer_keeps_no_picture(world: World) -> None:
    await start(world, 0)
    waiting = await asked(world)
    await world.queue.resume(waiting.id, Answer(AnswerKind.DONE))
    await claim(world)

    await world.queue.finish(waiting.id, Outcome.LOGGED_IN)

    assert await world.queue.picture(waiting.id) is None


async def test_cancelling_ends_the_waiting(world: World) -> None:
    run, _ = await start(world, 0)
    waiting = await asked(world)

    assert await world.queue.cancel_run(run) == 1
    ended = await world.queue.job(waiting.id)
    assert (ended.state, ended.outcome) == (JobState.DONE, Outcome.CHALLENGE)
    assert (await world.queue.run(run)).state is RunState.CANCELLED


class QueueMachine(RuleBasedStateMachine):
    """Any order of requests, ends, delays, cancellations and restarts."""

    runs = Bundle("runs")

    @initialize()
    def begin(self) -> None:
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.world = self.runner.run(World.make(self.folder, accounts=8, phones=2))
        self.queue = self.world.queue
        self.expected: dict[int, list[int]] = {phone: [] for phone in self.world.phone_ids}
        self.delayed: dict[int, float] = {}
        self.running: dict[int, int] = {}
        self.waiting: dict[int, int] = {}
        self.answered: set[int] = set()
        self.submitted: set[int] = set()
        self.run_of: dict[int, int] = {}
        self.ended: set[int] = set()
        self.cancelled: set[int] = set()

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            self.runner.run(self.world.database.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    def end(self, job: int) -> None:
        self.ended.add(job)
        for queued in self.expected.values():
            if job in queued:
                queued.remove(job)

    @rule(target=runs, data=st.data())
    def submit(self, data: st.DataObject) -> object:
        taken = self.runner.run(JobReads(self.world.database).open_accounts())
        free = [account for account in self.world.account_ids if account not in taken]
        if not free:
            return multiple()
        chosen = data.draw(st.lists(st.sampled_from(free), min_size=1, unique=True))
        new = [NewJob(a, data.draw(st.sampled_from(self.world.phone_ids))) for a in chosen]
        run = self.runner.run(self.queue.submit(new))
        for job in self.runner.run(self.queue.jobs_of(run)):
            self.expected[job.phone_id or 0].append(job.id)
            self.run_of[job.id] = run
        return run

    @rule(phone=st.integers(0, 1))
    def claim(self, phone: int) -> None:
        phone_id = self.world.phone_ids[phone]
        job = self.runner.run(self.queue.claim(phone_id))
        now = self.world.clock.now()
        ready = [j for j in self.expected[phone_id] if self.delayed.get(j, now) <= now]
        ready.sort(key=lambda j: (j not in self.answered, self.expected[phone_id].index(j)))
        if phone_id in self.running or phone_id in self.waiting or not ready:
            assert job is None
            return
        assert job is not None
        assert job.id == ready[0], "not first in, first out"
        self.running[phone_id] = job.id
        self.delayed.pop(job.id, None)

    @precondition(lambda self: self.running)
    @rule(data=st.data(), outcome=st.sampled_from(Outcome))
    def finish(self, data: st.DataObject, outcome: Outcome) -> None:
        phone = data.draw(st.sampled_from(sorted(self.running)))
        job = self.running.pop(phone)
        self.runner.run(self.queue.finish(job, outcome))
        self.end(job)

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        phone = data.draw(st.sampled_from(sorted(self.running)))
        job = self.running.pop(phone)
        question = Question(ChallengeKind.CAPTCHA, 1, self.world.clock.now() + 900)
        self.runner.run(self.queue.ask(job, question))
        self.waiting[phone] = job
        self.answered.discard(job)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        phone = data.draw(st.sampled_from(sorted(self.waiting)))
        job = self.waiting.pop(phone)
        self.runner.run(self.queue.resume(job, Answer(AnswerKind.DONE)))
        self.answered.add(job)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        phone = data.draw(st.sampled_from(sorted(self.waiting)))
        job = self.waiting.pop(phone)
        self.runner.run(self.queue.finish(job, Outcome.CHALLENGE_UNANSWERED))
        self.end(job)

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def mark_submitted(self, data: st.DataObject) -> None:
        job = self.running[data.draw(st.sampled_from(sorted(self.running)))]
        self.runner.run(self.queue.mark_submitted(job))
        self.submitted.add(job)

    @precondition(lambda self: self.running)
    @rule(data=st.data(), delay=st.integers(0, 20))
    def release(self, data: st.DataObject, delay: int) -> None:
        phone = data.draw(st.sampled_from(sorted(self.running)))
        job = self.running.pop(phone)
        until = self.world.clock.now() + delay
        self.runner.run(self.queue.release(job, until))
        if self.run_of[job] in self.cancelled and job not in self.submitted:
            self.end(job)
        else:
            self.delayed[job] = until

    @rule(run=runs)
    def cancel(self, run: int) -> None:
        dropped = self.runner.run(self.queue.cancel_run(run))
        queued = [
            job
            for jobs in self.expected.values()
            for job in jobs
            if self.run_of[job] == run and job not in self.running.values()
        ]
        assert dropped == len(queued)
        for job in queued:
            self.end(job)
        self.waiting = {p: job for p, job in self.waiting.items() if job not in queued}
        self.cancelled.add(run)

    @rule()
    def restart(self) -> None:
        told = self.runner.run(self.queue.recover())
        kept = {*told.requeued, *told.to_look}
        gone = {*told.given_up, *told.cancelled}
        assert kept | gone == set(self.running.values())
        assert not kept & gone
        assert set(told.to_look) <= self.submitted
        assert not set(told.requeued) & self.submitted
        self.running.clear()
        for job in gone:
            self.end(job)

    @rule(seconds=st.integers(1, 15))
    def wait(self, seconds: int) -> None:
        self.world.clock.time += seconds

    @invariant()
    def nothing_is_lost_and_nothing_runs_twice(self) -> None:
        if not hasattr(self, "runner"):
            return
        stored = [
            job
            for run in set(self.run_of.values())
            for job in self.runner.run(self.queue.jobs_of(run))
        ]
        assert {job.id for job in stored} == set(self.run_of)
        running = {job.phone_id: job.id for job in stored if job.state is JobState.RUNNING}
        assert running == self.running
        waiting = {job.phone_id: job.id for job in stored if job.state is JobState.WAITING}
        assert waiting == self.waiting
        assert sum(job.state is JobState.RUNNING for job in stored) == len(running)
        assert {job.id for job in stored if job.state is JobState.DONE} == self.ended
        active = self.runner.run(self.queue.active_runs())
        assert set(active) == {r for j, r in self.run_of.items() if j not in self.ended}


QueueMachine.TestCase.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
TestQueueInAnyOrder = QueueMachine.TestCase


async def test_a_sending_that_was_taken_back_was_none(world: World) -> None:
    run, (job,) = await start(world, 0)
    await claim(world)
    await world.queue.mark_submitted(job)
    await world.queue.unmark_submitted(job, 2, None)
    await world.queue.release(job, None)
    await world.queue.cancel_run(run)
    assert (await world.queue.job(job)).outcome is Outcome.CANCELLED
    assert not await world.login_unseen(world.account_ids[0])
