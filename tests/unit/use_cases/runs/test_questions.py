"""What operators are asked, and what becomes of it."""

from collections.abc import AsyncIterator, Set
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import AccountChanges, Status, Workspace
from engine.model.actor import Actor, QuestionDue
from engine.model.app_on_phone import AppOnPhone
from engine.model.columns import Column
from engine.model.hands import ShownScreen
from engine.model.installed import Copies
from engine.model.question import QuestionState, QuestionView
from engine.model.run import ChallengeKind, Job, JobState, Outcome, RunKind
from engine.model.run_view import Picture
from engine.runs.job_execution import JobExecution
from engine.runs.run_reader import RunReader
from engine.storage.runs import NewJob, NewRun
from engine.use_cases.runs.questions import Questions
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

PATIENCE = 900.0
ASKED, OTHER = Actor(1, 1, "request-1"), Actor(2, 2, "request-2")


@dataclass(slots=True)
class Asking:
    """A job that waits for operator 1 on a phone with another job behind it."""

    desks: Desks
    changed: list[tuple[int, Set[int]]] = field(default_factory=list)
    photographed: list[int] = field(default_factory=list)
    desk: Questions = field(init=False)
    work: JobExecution = field(init=False)
    may_answer: bool = True

    def __post_init__(self) -> None:
        it = self.desks
        self.work = it.working(PATIENCE, lambda _: self.may_answer)
        self.desk = self.again()

    def again(self) -> Questions:
        """The desk as after a restart."""
        it = self.desks
        return Questions(
            it.stores,
            self.work,
            RunReader(it.stores),
            patience=PATIENCE,
            photograph=self._photograph,
            changed=lambda run_id, phone_ids: self.changed.append((run_id, phone_ids)),
            clock=it.clock,
        )

    async def _photograph(self, _actor: Actor, phone_id: int) -> Picture:
        self.photographed.append(phone_id)
        return Picture(b"picture", drawn=False)

    async def ask(
        self,
        challenge: ChallengeKind = ChallengeKind.EMAIL_OR_SMS_CODE,
        choices: tuple[str, ...] = (),
        copy: AppOnPhone | None = None,
    ) -> Job:
        phone_id = await self.desks.phone()
        accounts = [await self.desks.account(name, phone_id) for name in ("luna", "harbor")]
        await self.desks.run(phone_id, accounts)
        job = await self.desks.queue.claim(phone_id, self.desks.clock.now())
        assert job is not None
        await self.desks.queue.mark_submitted(job, 1)
        result = FlowResult(Outcome.CHALLENGE, challenge, "screen", choices=choices, copy=copy)
        await self.work.finish(job, result, sent=True, picture=None)
        return await self.job(job.id)

    async def job(self, job_id: int) -> Job:
        found = await self.desks.stores.jobs.job(job_id)
        assert found is not None
        return found

    async def unanswered(self, job: Job) -> bool:
        account = await self.desks.accounts.get(job.account_id or 0)
        assert account is not None
        return account.unanswered


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    desks = await Desks.open(tmp_path)
    yield Asking(desks)
    await desks.database.close()


async def test_who_started_the_run_is_asked_for_as_long_as_is_set(asking: Asking) -> None:
    job = await asking.ask()

    (question,) = await asking.desk.open()

    assert (question.job.id, question.number, question.username) == (job.id, 1, "luna")
    assert (job.asked_operator, job.waiting_until) == (1, asking.desks.clock.now() + PATIENCE)
    assert question.is_open


@pytest.mark.parametrize(
    "typed", ["", "123", "12 3-", "hello world, 123456", "１２３４５６", "1" * 13]
)
async def test_what_cannot_be_a_code_is_not_taken(asking: Asking, typed: str) -> None:
    job = await asking.ask()

    with pytest.raises(RequestRefused, match="code_invalid"):
        await asking.desk.enter(ASKED, job.id, 1, Secret(typed))

    assert (await asking.job(job.id)).state is JobState.WAITING


@pytest.mark.parametrize("typed", ["246810", " 246 810\n", "246-810", "AB12 CD34"])
async def test_a_code_lets_its_phone_go_on(asking: Asking, typed: str) -> None:
    job = await asking.ask()

    shown = await asking.desk.enter(ASKED, job.id, 1, Secret(typed))

    assert shown.state is QuestionState.ANSWERED
    assert asking.changed == [(job.run_id, {job.phone_id})]


async def test_a_code_for_an_account_that_was_disabled_meanwhile_is_not_typed(
    asking: Asking,
) -> None:
    job = await asking.ask()
    async with asking.desks.database.write() as tx:
        disabled = AccountChanges(status=Status.DISABLED)
        await asking.desks.accounts.update(tx, job.account_id or 0, disabled)
    await asking.desk.enter(ASKED, job.id, 1, Secret("246810"))
    resumed = await asking.desks.queue.claim(job.phone_id, asking.desks.clock.now())
    assert resumed is not None

    result = await asking.work.prepare(resumed)
    assert isinstance(result, FlowResult)
    await asking.work.finish(resumed, result, sent=True, picture=None)

    ended = await asking.job(job.id)
    assert (ended.outcome, ended.detail) == (Outcome.HELD_BACK, "disabled")
    stored = await asking.desks.database.fetchone("SELECT answer_sealed FROM jobs")
    assert stored is not None
    assert stored["answer_sealed"] is None


async def test_a_code_goes_to_the_copy_of_the_app_that_asked_whatever_the_list_says_by_now(
    asking: Asking,
) -> None:
    instagram = Workspace("instagram")
    asked_in = AppOnPhone(instagram, "com.instagram.android", 10)
    job = await asking.ask(copy=asked_in)
    async with asking.desks.database.write() as tx:
        moved = AccountChanges(values={Column.PACKAGE: "com.instagram.android"})
        await asking.desks.accounts.update(tx, job.account_id or 0, moved)
    await asking.desk.enter(ASKED, job.id, 1, Secret("246810"))
    resumed = await asking.desks.queue.claim(job.phone_id, asking.desks.clock.now())
    assert resumed is not None

    work = await asking.work.prepare(resumed)

    assert not isinstance(work, FlowResult)
    both = Copies((AppOnPhone(instagram, "com.instagram.android"), asked_in))
    assert work.chosen(both) == (asked_in,)


async def test_a_code_is_not_in_the_audit_trail(asking: Asking) -> None:
    job = await asking.ask()
    await asking.desk.enter(ASKED, job.id, 1, Secret("713842"))

    rows = await asking.desks.database.fetchall("SELECT * FROM audit")

    assert [row["action"] for row in rows] == ["question.answer"]
    assert "713842" not in str([tuple(row) for row in rows])


@pytest.mark.parametrize(
    "challenge", [ChallengeKind.CAPTCHA, ChallengeKind.SELFIE, ChallengeKind.ID_UPLOAD]
)
async def test_what_a_human_has_to_do_takes_no_code(
    asking: Asking, challenge: ChallengeKind
) -> None:
    job = await asking.ask(challenge)

    with pytest.raises(RequestRefused, match="code_not_asked"):
        await asking.desk.enter(ASKED, job.id, 1, Secret("246810"))


@pytest.mark.parametrize("place", [-1, 2])
async def test_only_what_is_offered_can_be_chosen(asking: Asking, place: int) -> None:
    job = await asking.ask(ChallengeKind.CONFIRM_IDENTITY, ("Email", "Phone"))

    with pytest.raises(RequestRefused, match="choice_unknown"):
        await asking.desk.choose(ASKED, job.id, 1, place)


async def test_an_old_questions_buttons_do_nothing(asking: Asking) -> None:
    job = await asking.ask()
    await asking.desk.done(ASKED, job.id, 1)

    for act in (asking.desk.done, asking.desk.skip, asking.desk.take, asking.desk.picture):
        with pytest.raises(RequestRefused, match="question_over"):
            await act(ASKED, job.id, 1)
    with pytest.raises(RequestRefused, match="question_unknown"):
        await asking.desk.done(ASKED, job.id, 2)


async def test_somebody_else_has_to_take_it_first(asking: Asking) -> None:
    job = await asking.ask()
    for act in (asking.desk.done, asking.desk.skip, asking.desk.picture):
        with pytest.raises(RequestRefused, match="question_taken"):
            await act(OTHER, job.id, 1)
    assert asking.photographed == []

    await asking.desk.take(OTHER, job.id, 1)
    await asking.desk.take(OTHER, job.id, 1)

    await asking.desk.picture(OTHER, job.id, 1)
    assert asking.photographed == [job.phone_id]


async def test_skipping_leaves_the_account_unmarked(asking: Asking) -> None:
    job = await asking.ask()

    shown: QuestionView = await asking.desk.skip(ASKED, job.id, 1)

    assert shown.state is QuestionState.SKIPPED
    assert not await asking.unanswered(job)
    assert asking.changed == [(job.run_id, {job.phone_id})]


async def test_nothing_is_given_up_before_its_time(asking: Asking) -> None:
    job = await asking.ask()
    asking.desks.clock.time += PATIENCE - 1
    await asking.desk.expire()
    assert (await asking.job(job.id)).state is JobState.WAITING

    asking.desks.clock.time += 1
    await asking.desk.expire()

    ended = await asking.job(job.id)
    assert (ended.outcome, ended.challenge) == (
        Outcome.CHALLENGE_UNANSWERED,
        ChallengeKind.EMAIL_OR_SMS_CODE,
    )
    assert await asking.unanswered(job)
    assert (await asking.desk.view(job.id, 1)).state is QuestionState.UNANSWERED


async def test_an_answer_in_the_last_moment_counts(asking: Asking) -> None:
    job = await asking.ask()
    asking.desks.clock.time += PATIENCE
    await asking.desk.done(ASKED, job.id, 1)

    await asking.desk.expire()

    assert (await asking.job(job.id)).state is JobState.QUEUED
    assert not await asking.unanswered(job)


async def test_a_third_before_the_end_it_is_said_once_more(asking: Asking) -> None:
    job = await asking.ask()
    asking.desks.clock.time += PATIENCE * 2 / 3 - 1
    assert await asking.desk.due() == ()

    asking.desks.clock.time += 2
    assert await asking.desk.due() == (QuestionDue(job.id, 1),)
    assert await asking.desk.due() == ()
    assert await asking.again().due() == (QuestionDue(job.id, 1),)


async def test_each_minute_that_goes_by_is_noticed_once(asking: Asking) -> None:
    job = await asking.ask()
    assert await asking.desk.ticked() == frozenset()

    asking.desks.clock.time += 59
    assert await asking.desk.ticked() == frozenset()
    asking.desks.clock.time += 2

    assert await asking.desk.ticked() == {job.run_id}
    assert await asking.desk.ticked() == frozenset()


async def test_a_run_that_is_being_cancelled_asks_nobody(asking: Asking) -> None:
    phone_id = await asking.desks.phone()
    (job,) = await asking.desks.run(phone_id, [await asking.desks.account("luna", phone_id)])
    claimed = await asking.desks.queue.claim(phone_id, asking.desks.clock.now())
    assert claimed is not None
    async with asking.desks.database.write() as tx:
        await asking.desks.queue.cancel_run(tx, job.run_id)

    result = FlowResult(Outcome.CHALLENGE, ChallengeKind.CAPTCHA)
    await asking.work.finish(claimed, result, sent=False, picture=None)

    assert (await asking.job(job.id)).outcome is Outcome.CHALLENGE


async def test_whose_starter_may_answer_no_more_is_asked_of_whoever_takes_it(
    asking: Asking,
) -> None:
    asking.may_answer = False
    job = await asking.ask()

    assert job.asked_operator is None
    shown = await asking.desk.take(Actor(2, 2, "r"), job.id, 1)
    assert shown.job.asked_operator == 2


async def test_an_app_that_is_blocked_is_asked_about_once_for_all_jobs_of_its_phone(
    asking: Asking,
) -> None:
    desks = asking.desks
    phone, other = await desks.phone(), await desks.phone("SIM2")
    names = ("luna", "harbor", "kite")
    accounts = [await desks.account(name, other if name == "kite" else phone) for name in names]
    async with desks.database.write() as tx:
        run_id = await desks.stores.runs.submit(
            tx,
            NewRun(RunKind.LOGIN, INSTAGRAM, 1, 1),
            [
                NewJob(account, other if name == "kite" else phone, sends=True)
                for name, account in zip(names, accounts, strict=True)
            ],
        )
    screen = ShownScreen(b"jpg", True, (), "f", "one structure", named=("luna",), revision=1)
    blocked = FlowResult(Outcome.CHALLENGE, ChallengeKind.CAPTCHA, "captcha")

    async def meets(phone_id: int) -> Job:
        job = await desks.queue.claim(phone_id, desks.clock.now())
        assert job is not None
        await asking.work.finish(job, blocked, sent=False, picture=None, shown=screen)
        return await asking.job(job.id)

    first = await meets(phone)
    assert first.state is JobState.WAITING
    assert await desks.queue.claim(phone, desks.clock.now()) is None
    shown = await desks.stores.hands.shown(first.id)
    assert shown == screen
    desks.clock.time += PATIENCE
    await asking.desk.expire()

    # Nobody helped: the phone's next job ends there at once, and another phone's still asks.
    second, third = await meets(phone), await meets(other)
    assert (second.outcome, second.questions) == (Outcome.CHALLENGE, 0)
    assert (third.state, third.run_id) == (JobState.WAITING, run_id)


async def test_a_phone_is_skipped_whole_or_not_at_all(asking: Asking) -> None:
    job = await asking.ask()

    async def states() -> list[JobState]:
        return [each.state for each in await asking.desks.stores.jobs.jobs_of(job.run_id)]

    with pytest.raises(RequestRefused, match="question_unknown"):
        await asking.desk.skip(ASKED, job.id, 2, phone_too=True)
    assert await states() == [JobState.WAITING, JobState.QUEUED]

    await asking.desk.skip(ASKED, job.id, 1, phone_too=True)

    assert await asking.desks.outcomes(job.run_id) == [Outcome.SKIPPED, Outcome.SKIPPED]


async def test_a_screen_that_was_skipped_is_asked_about_again(asking: Asking) -> None:
    phone = await asking.desks.phone()
    accounts = [await asking.desks.account(name, phone) for name in ("luna", "harbor")]
    await asking.desks.run(phone, accounts)
    unknown = FlowResult(Outcome.UNKNOWN_SCREEN, detail="unknown")
    screen = ShownScreen(b"jpg", True, (), "f", "one structure", revision=1)
    for number in range(len(accounts)):
        job = await asking.desks.queue.claim(phone, asking.desks.clock.now())
        assert job is not None
        await asking.work.finish(job, unknown, sent=False, picture=None, shown=screen)
        assert (await asking.job(job.id)).state is JobState.WAITING, number
        ended = await asking.desk.skip(ASKED, job.id, 1)
        assert (ended.job.outcome, ended.state) == (Outcome.SKIPPED, QuestionState.SKIPPED)


async def test_those_who_wait_with_a_question_are_asked_when_its_job_is_deleted(
    asking: Asking,
) -> None:
    desks, unknown = asking.desks, FlowResult(Outcome.UNKNOWN_SCREEN, detail="unknown")
    phones = [await desks.phone(f"SIM{number}") for number in range(3)]
    accounts = [await desks.account(f"luna{number}", phones[number]) for number in range(3)]
    async with desks.database.write() as tx:
        pairs = zip(accounts, phones, strict=True)
        jobs = [NewJob(account, phone, sends=True) for account, phone in pairs]
        await desks.stores.runs.submit(tx, NewRun(RunKind.LOGIN, INSTAGRAM, 1, 1), jobs)
    screen = ShownScreen(b"jpg", True, (), "f", "one structure", revision=1)
    for phone in phones:
        job = await desks.queue.claim(phone, desks.clock.now())
        assert job is not None
        await asking.work.finish(job, unknown, sent=False, picture=None, shown=screen)
    (first,) = await asking.desk.open()
    assert len(first.phones) == 3
    assert await desks.stores.hands.next_in_line(desks.clock.now(), PATIENCE) == []
    async with desks.database.write() as tx:
        await tx.execute("DELETE FROM jobs WHERE id = ?", (first.job.id,))

    assert await desks.stores.hands.next_in_line(desks.clock.now(), PATIENCE) == [first.run.id]

    (second,) = await asking.desk.open()
    assert (second.number, len(second.phones)) == (1, 2)
    assert second.job.id != first.job.id
