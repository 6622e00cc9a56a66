"""Hands: a human deals with what a phone shows, for a job that waits there or on a free phone."""

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from typing import Final

from engine.common.clock import Clock
from engine.common.errors import PhoneError, RequestRefused
from engine.common.supervisor import Step
from engine.model.actor import Actor, Event, HandsOver, QuestionPassedOn
from engine.model.app_on_phone import AppOnPhone
from engine.model.hands import LOOK, Act, Acted, ActRefused, HeldPhone, ShownScreen, WaitingScreen
from engine.model.question import QuestionView
from engine.model.run import Answer, AnswerKind, ChallengeKind, Job
from engine.rack.asks import HandsAct, HandsDone
from engine.runs.held_phones import Hold
from engine.runs.job_execution import JobExecution
from engine.runs.knowledge import known_on
from engine.storage.stores import Stores
from engine.use_cases.runs.acts_noted import ActsNoted
from engine.use_cases.runs.hand_gates import HandGates, Refusal
from engine.use_cases.runs.phones_in_hand import PhonesInHand
from engine.use_cases.runs.questions import Questions
from engine.use_cases.runs.rules import LocalRules

HELD: Final = 300.0
"""Seconds after the last act: a phone in somebody's hands is free again; a job waits on."""
LEFT: Final = 300.0
"""Seconds after which a question that its first person leaves goes to the other operators."""
_ROUND: Final = 2.0


class Hands:
    """One act at a time, each on the screen it was offered for and answered by a new one.

    Of a job that waits (`job_id`, `number` as in `Questions`): raises `RequestRefused` with
    `question_unknown`, `question_over` or `question_taken` as there; a question that was passed on
    to all operators is taken by the first who acts. Where the phone is asked: `phone_offline`,
    `phone_healing`, `phone_does_not_answer` (`name` each). One act at a time:
    `RequestRefused("hands_busy")` (`name`) while another is being done. An act that is not done for
    a reason on the screen raises nothing: see `Acted.refused`.
    """

    def __init__(
        self,
        stores: Stores,
        desk: JobExecution,
        questions: Questions,
        phones: PhonesInHand,
        rules: LocalRules,
        *,
        changed: Callable[[int, Set[int]], None],
        tell: Callable[[Event], None],
        clock: Clock,
    ) -> None:
        self._database = stores.database
        self._jobs = stores.jobs
        self._accounts = stores.accounts
        self._waiting = stores.waiting
        self._store = stores.hands
        self._audit = stores.audit
        self._noted = ActsNoted(stores)
        self._desk = desk
        self._questions = questions
        self._phones = phones
        self._rules = rules
        self._gates = HandGates(stores, desk)
        self._changed = changed
        self._tell = tell
        self._clock = clock

    async def waiting(self, job_id: int, number: int) -> WaitingScreen:
        """The screen of a question as it was shown last, open or not; the phone is not asked."""
        asked = await self._questions.view(job_id, number)
        shown = await self._store.shown(job_id) if asked.is_open else None
        return WaitingScreen(asked.job, shown, asked.phones)

    async def act(self, actor: Actor, job_id: int, number: int, act: Act, offered: int) -> Acted:
        """Do one act for a job that waits; `offered`: the `revision` it was offered with.

        What could send a sign-in form passes the gates of a login first. Noted in the audit trail:
        what was pressed, never what was typed.
        """
        job = (await self._questions.check(actor, job_id, number)).job
        phone_id = job.phone_id or 0
        async with self._phones.acting(phone_id, actor.operator_id):
            if act.text is not None:
                self._desk.typed_by_hand.add(phone_id, act.text)
            before = await self._store.shown(job.id)
            ask = HandsAct(
                act,
                offered=_offered(before, offered),
                app=_app_of(job),
                known=await self._desk.known(job),
            )
            async with self._noted.unanswered(actor, f"run {job.run_id}", act, before):
                done, refusal = await self._do(job, phone_id, ask)
            shown = replace(done.shown, revision=1 if before is None else before.revision + 1)
            is_news = refusal is None or refusal.why is ActRefused.CHANGED
            went_on = is_news and _comes(job, before, done)
            await self._note_act(actor, job, number, act, done, shown, refusal, went_on=went_on)
        self._changed(job.run_id, {phone_id} if went_on else set())
        solved = went_on and job.challenge is ChallengeKind.SCREEN and shown.challenge is None
        if solved and done.drafted is not None:
            await self._rules.solved(_app_of(job), done.drafted, phone_id)
        if refusal is None:
            return Acted(shown, went_on=went_on)
        return Acted(shown, refusal.why, refusal.because, refusal.until, went_on)

    async def go_on(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """The job looks, and carries on from whatever it knows."""
        return await self._questions.went_on_by_hand(actor, job_id, number)

    async def skip_phone(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """Leave this job and the run's other jobs of the phone that have not begun as they are."""
        return await self._questions.skip(actor, job_id, number, phone_too=True)

    async def take_phone(self, actor: Actor, phone_id: int) -> HeldPhone:
        """Reserve a free phone, and show what it shows.

        Until five minutes after the last act. Also raises `RequestRefused` with `phone_gone`, and
        `phone_busy` (`name`) while it has a job or one waits there; `RequestRefused("phone_held")`
        (`name`, `by`: an operator's id) while somebody else has it in hand.
        """
        name = await self._phones.reachable(phone_id)
        held, until = self._phones.held, self._clock.now() + HELD
        hold = held.of(phone_id)
        if hold is not None and hold.operator_id != actor.operator_id:
            raise RequestRefused("phone_held", {"name": name, "by": hold.operator_id})
        if hold is None:
            held.take(phone_id, Hold(actor.operator_id, until))
            try:
                await self._phones.until_tidy(phone_id, name)
                async with self._database.write() as tx:
                    if any(job.state.has_phone for job in await self._jobs.open_on(phone_id, tx)):
                        raise RequestRefused("phone_busy", {"name": name})
                    await self._store.hold(tx, phone_id, actor.operator_id, until)
                    await self._audit.record(tx, actor, "hands.take", name)
                acted = await self.act_on_phone(actor, phone_id, LOOK, 0)
            except BaseException:
                await self._phones.let_go(phone_id)
                raise
        else:
            acted = await self.act_on_phone(actor, phone_id, LOOK, 0)
        hold = held.of(phone_id)
        until = until if hold is None else hold.until
        return HeldPhone(phone_id, name, actor.operator_id, until, acted.shown)

    async def act_on_phone(self, actor: Actor, phone_id: int, act: Act, offered: int) -> Acted:
        """Do one act on a phone in one's hands; what could send a form is refused there.

        Raises `RequestRefused("hands_over")` (`name`) once it is no longer reserved.
        """
        hold = self._phones.held.of(phone_id)
        if hold is None or hold.operator_id != actor.operator_id or self._is_over(hold):
            raise RequestRefused("hands_over", {"name": await self._phones.name(phone_id)})
        async with self._phones.acting(phone_id, actor.operator_id) as name:
            hold.until = self._clock.now() + HELD
            if act.text is not None:
                self._desk.typed_by_hand.add(phone_id, act.text)
            known = self._desk.typed_by_hand.besides(
                phone_id, await known_on(self._accounts, phone_id)
            )
            ask = HandsAct(act, offered=_offered(hold.shown, offered), known=known)
            subject = f"phone {name}"
            async with self._noted.unanswered(actor, subject, act, hold.shown):
                done = await self._phones.act(phone_id, ask)
            revision = 1 if hold.shown is None else hold.shown.revision + 1
            hold.shown = replace(done.shown, revision=revision)
            hold.until = self._clock.now() + HELD
            async with self._database.write() as tx:
                await self._noted.note(tx, actor, subject, act, done, done.refused)
        return Acted(hold.shown, done.refused)

    async def leave_phone(self, actor: Actor, phone_id: int) -> None:
        """Let go of a phone; nothing is wrong where it was let go of already."""
        hold = self._phones.held.of(phone_id)
        if hold is not None and hold.operator_id == actor.operator_id:
            name = await self._phones.name(phone_id)
            await self._let_go(phone_id, hold)
            async with self._database.write() as tx:
                await self._audit.record(tx, actor, "hands.leave", name)

    def held(self) -> Iterable[HeldPhone]:
        """The phones in somebody's hands; their names are left empty."""
        return [
            HeldPhone(phone_id, "", hold.operator_id, hold.until, hold.shown)
            for phone_id, hold in self._phones.held
        ]

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is looked after every few seconds."""
        return (
            Step("next-in-line", self._ask_next, _ROUND),
            Step("questions-left", self._pass_on, _ROUND),
            Step("hands-over", self.end_holds, _ROUND),
        )

    async def _ask_next(self) -> None:
        """About the next phone that waits at a screen, once the one before is dealt with."""
        now, patience = self._clock.now(), self._desk.asking.patience
        for run_id in await self._store.next_in_line(now, patience):
            self._changed(run_id, set())

    async def _pass_on(self) -> None:
        for passed in await self._store.pass_on(self._clock.now() - LEFT):
            self._tell(QuestionPassedOn(passed.job_id, passed.number, passed.left_by))
            self._changed(passed.run_id, set())

    async def end_holds(self) -> None:
        """Free the phones whose time in somebody's hands is over."""
        for phone_id, hold in self._phones.held:
            if self._is_over(hold) and phone_id not in self._phones.held.acting:
                await self._let_go(phone_id, hold)

    def _is_over(self, hold: Hold) -> bool:
        return hold.until <= self._clock.now()

    async def _let_go(self, phone_id: int, hold: Hold) -> None:
        await self._phones.let_go(phone_id)
        self._desk.typed_by_hand.forget(phone_id)
        self._tell(HandsOver(phone_id, hold.operator_id))

    async def _do(self, job: Job, phone_id: int, ask: HandsAct) -> tuple[HandsDone, Refusal | None]:
        """What came of an act, and why it was not done; through the gates where it could send.

        Raises the errors of the Phone port.
        """
        done = await self._phones.act(phone_id, ask)
        if done.sends is None:
            return done, None if done.refused is None else Refusal(done.refused)
        refusal = await self._gates.pass_through(job, done.sends)
        if refusal is not None:
            return done, refusal
        is_marked = job.submitted_at is None
        try:
            done = await self._phones.act(phone_id, replace(ask, may_send=True))
        except PhoneError as error:
            if error.undone and is_marked:
                await self._store.unmark_sent(job)
            raise
        if done.refused is None:
            return done, None
        if is_marked:
            await self._store.unmark_sent(job)
        return done, Refusal(done.refused)

    async def _note_act(
        self,
        actor: Actor,
        job: Job,
        number: int,
        act: Act,
        done: HandsDone,
        shown: ShownScreen,
        refusal: Refusal | None,
        *,
        went_on: bool,
    ) -> None:
        until = self._clock.now() + min(HELD, self._desk.asking.patience)
        refused = None if refusal is None else refusal.why
        async with self._database.write() as tx:
            await self._noted.note(tx, actor, f"run {job.run_id}", act, done, refused)
        async with self._database.write() as tx:
            await self._store.show(tx, job, number, shown, until=until)
            if went_on:
                await self._waiting.resume(tx, job.id, Answer(AnswerKind.DONE), by_hand=True)


def _offered(before: ShownScreen | None, revision: int) -> str:
    """The screen an act was offered for; none where another one was shown since."""
    return before.fingerprint if before is not None and before.revision == revision else ""


def _app_of(job: Job) -> AppOnPhone | None:
    if job.asked_in is None:
        return None
    return AppOnPhone.named(job.workspace, job.asked_in)


def _comes(job: Job, before: ShownScreen | None, done: HandsDone) -> bool:
    """Whether a screen came that is known, and asks for nothing that was asked for already."""
    known = done.shown.known
    last = done.known_before if before is None else before.known
    is_same = done.shown.challenge is not None and done.shown.challenge is job.challenge
    return known is not None and known != last and not is_same
