"""What operators are asked: who is, what they answer, and what becomes of it without an answer."""

import re
from collections.abc import Awaitable, Callable, Set
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.common.trace import trace
from engine.model.actor import Actor, QuestionDue
from engine.model.question import TAKES_CODE, QuestionView, minutes_left, question_of
from engine.model.run import Answer, AnswerKind, Job, JobState, Outcome
from engine.model.run_view import Picture
from engine.runs.job_execution import JobExecution
from engine.runs.run_reader import RunReader
from engine.storage.database import Transaction
from engine.storage.dropped_jobs import skip_queued
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_CODE: Final = re.compile(r"[0-9A-Za-z]{4,12}")
_REMINDED_AT: Final = 1 / 3


class Questions:
    """The use cases around jobs that wait for an operator. Nothing of them lies in memory.

    `photograph` takes a phone's picture; `changed` is told a run and the phones that can go on.
    What takes a `number` is about that question of the job alone. What an operator asks for raises
    `RequestRefused`: `question_unknown`, `question_over` once it is answered or given up,
    `question_taken` when another operator is asked.
    """

    def __init__(
        self,
        stores: Stores,
        desk: JobExecution,
        reader: RunReader,
        *,
        patience: float,
        photograph: Callable[[Actor, int], Awaitable[Picture]],
        changed: Callable[[int, Set[int]], None],
        clock: Clock,
    ) -> None:
        self._database = stores.database
        self._jobs = stores.jobs
        self._waiting = stores.waiting
        self._desk = desk
        self._reader = reader
        self._audit = stores.audit
        self._patience = patience
        self._photograph = photograph
        self._changed = changed
        self._clock = clock
        self._reminded: set[QuestionDue] = set()
        self._left: dict[int, int] = {}

    async def open(self) -> tuple[QuestionView, ...]:
        """What is asked now, what ends first before the rest."""
        waiting = [job for job in await self._jobs.waiting() if job.asked_with is None]
        return tuple([await self._view(job, job.questions) for job in waiting])

    async def view(self, job_id: int, number: int) -> QuestionView:
        """A question, open or not."""
        job = await self._jobs.job(job_id)
        if job is None or not 1 <= number <= job.questions:
            raise RequestRefused("question_unknown")
        return await self._view(job, number)

    async def take(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """The actor is asked from now on."""

        async def work(tx: Transaction) -> Job:
            job = await self._open(tx, job_id, number)
            if job.asked_operator != actor.operator_id:
                await self._waiting.take(tx, job_id, actor.operator_id)
                await self._note(tx, actor, "question.take", job)
            return job

        job = await self._database.transact(work)
        self._changed(job.run_id, set())
        return await self.view(job_id, number)

    async def done(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """The actor did on the phone what the app asks for: look again."""
        return await self._answer(actor, job_id, number, Answer(AnswerKind.DONE))

    async def enter(self, actor: Actor, job_id: int, number: int, typed: Secret) -> QuestionView:
        """Have a code typed into the app.

        Also raises `RequestRefused("code_invalid")` for what cannot be one, and
        `code_not_asked` where there is no field for it.
        """
        code = re.sub(r"[\s-]", "", typed.reveal())
        if not _CODE.fullmatch(code):
            raise RequestRefused("code_invalid")
        return await self._answer(actor, job_id, number, Answer(AnswerKind.CODE, code=Secret(code)))

    async def choose(self, actor: Actor, job_id: int, number: int, place: int) -> QuestionView:
        """Have one of the app's choices pressed, counted from 0.

        Also raises `RequestRefused("choice_unknown")`.
        """
        shown = await self.view(job_id, number)
        if not 0 <= place < len(shown.job.choices):
            raise RequestRefused("choice_unknown")
        chosen = Answer(AnswerKind.CHOICE, choice=shown.job.choices[place])
        return await self._answer(actor, job_id, number, chosen)

    async def skip(
        self, actor: Actor, job_id: int, number: int, *, phone_too: bool = False
    ) -> QuestionView:
        """Leave the account as it is and let the phone go on with its next job.

        `phone_too`: the run's other jobs there that have not begun are left as well.
        """
        async with self._database.write() as tx:
            job = await self._own(tx, actor, job_id, number)
            if phone_too:
                await skip_queued(tx, self._clock.now(), job.run_id, job.phone_id or 0)
            outcome = await self._desk.end_waiting(tx, job, Outcome.SKIPPED)
            await self._note(tx, actor, "question.skip", job)
        self._ended(job, outcome)
        return await self.view(job_id, number)

    async def check(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """A question that is open, and the actor's to answer; one passed on becomes it."""
        await self._database.transact(lambda tx: self._own(tx, actor, job_id, number))
        return await self.view(job_id, number)

    async def went_on_by_hand(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """What the phone showed was dealt with: the job carries on from whatever it knows."""
        return await self._answer(actor, job_id, number, Answer(AnswerKind.DONE), by_hand=True)

    async def picture(self, actor: Actor, job_id: int, number: int) -> Picture:
        """What the phone of an open question shows now; raises what taking it raises too."""
        shown = await self.check(actor, job_id, number)
        return await self._photograph(actor, shown.job.phone_id or 0)

    async def expire(self) -> None:
        """Give up what nobody has answered in time."""
        now = self._clock.now()
        for waiting in await self._jobs.waiting():
            if waiting.waiting_until is None or waiting.waiting_until > now:
                continue
            try:
                await self._expire(waiting)
            except Exception as error:
                # The next round tries again; the others do not wait for it.
                log.error("question.not_ended", error=type(error).__name__, exception=trace(error))

    async def _expire(self, waiting: Job) -> None:
        async with self._database.write() as tx:
            job = await self._jobs.job(waiting.id, tx)
            if job is None or job.waiting_until != waiting.waiting_until:
                return
            outcome = await self._desk.end_waiting(tx, job, Outcome.CHALLENGE_UNANSWERED)
        self._ended(job, outcome)

    async def due(self) -> tuple[QuestionDue, ...]:
        """Questions of whose time a third is left; each is told once by this program."""
        last = self._clock.now() + self._patience * _REMINDED_AT
        found = {
            QuestionDue(job.id, job.questions)
            for job in await self._jobs.waiting()
            if job.waiting_until is not None
            and job.waiting_until <= last
            and job.asked_with is None
        }
        new = found - self._reminded
        self._reminded = found
        return tuple(sorted(new, key=lambda due: due.job_id))

    async def ticked(self) -> frozenset[int]:
        """Runs with a question that has a minute less left than at the last look."""
        now = self._clock.now()
        waiting = await self._jobs.waiting()
        left = {job.id: minutes_left(job, now) for job in waiting}
        found = {
            job.run_id for job in waiting if self._left.get(job.id, left[job.id]) != left[job.id]
        }
        self._left = left
        return frozenset(found)

    async def _answer(
        self, actor: Actor, job_id: int, number: int, answer: Answer, *, by_hand: bool = False
    ) -> QuestionView:
        async def work(tx: Transaction) -> Job:
            job = await self._own(tx, actor, job_id, number)
            if answer.kind is AnswerKind.CODE and job.challenge not in TAKES_CODE:
                raise RequestRefused("code_not_asked")
            await self._waiting.resume(tx, job_id, answer, by_hand=by_hand)
            await self._note(tx, actor, "question.answer", job, answer.kind.value)
            return job

        self._went_on(await self._database.transact(work))
        return await self.view(job_id, number)

    async def _own(self, tx: Transaction, actor: Actor, job_id: int, number: int) -> Job:
        job = await self._open(tx, job_id, number)
        if job.asked_operator != actor.operator_id:
            if not job.passed_on:
                raise RequestRefused("question_taken")
            await self._waiting.take(tx, job_id, actor.operator_id)
            await self._note(tx, actor, "question.take", job)
        return job

    async def _open(self, tx: Transaction, job_id: int, number: int) -> Job:
        job = await self._jobs.job(job_id, tx)
        if job is None or not 1 <= number <= job.questions:
            raise RequestRefused("question_unknown")
        is_open = job.state is JobState.WAITING and job.asked_with is None
        if not is_open or job.questions != number:
            raise RequestRefused("question_over")
        return job

    async def _note(
        self, tx: Transaction, actor: Actor, action: str, job: Job, detail: str = ""
    ) -> None:
        await self._audit.record(tx, actor, action, f"run {job.run_id}", detail)

    def _ended(self, job: Job, outcome: Outcome) -> None:
        log.info(
            "job.finished",
            run_id=job.run_id,
            job_id=job.id,
            phone=job.phone_id,
            outcome=outcome,
            challenge=job.challenge,
            detail=job.detail,
            steps=0,
            attempt=job.attempt,
            seconds=round(self._clock.now() - (job.started_at or self._clock.now()), 3),
        )
        self._went_on(job)

    def _went_on(self, job: Job) -> None:
        self._changed(job.run_id, set() if job.phone_id is None else {job.phone_id})

    async def _view(self, job: Job, number: int) -> QuestionView:
        run = await self._reader.view(job.run_id)
        (shown,) = (view for view in run.jobs if view.job.id == job.id)
        return question_of(run, shown, number)
