"""Whether a job waits for an operator instead of ending, and what they are asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.model.hands import ShownScreen
from engine.model.run import ChallengeKind, Job, Outcome, RunState
from engine.rack.known import KnownSecrets
from engine.rack.pictures import TakenPicture
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.storage.waiting_jobs import Question

_MOST_TYPED: Final = 20


class Asking:
    """`patience`: seconds an operator is waited for; 0 ends the job there.

    `may_answer`: whether whoever started a run may still be asked; the admins are otherwise.
    """

    def __init__(
        self, stores: Stores, clock: Clock, patience: float, may_answer: Callable[[int], bool]
    ) -> None:
        self.patience = patience
        self._runs = stores.runs
        self._waiting = stores.waiting
        self._hands = stores.hands
        self._clock = clock
        self._may_answer = may_answer

    def may_ask(self, job: Job, result: FlowResult) -> bool:
        """Whether a human may have to deal with what the phone shows."""
        needs = result.stays or result.outcome is Outcome.CHALLENGE
        return bool(self.patience) and job.phone_id is not None and needs

    async def ask(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        ends: bool,
        picture: TakenPicture | None,
        shown: ShownScreen | None,
        read: Sequence[tuple[str, bool]] = (),
    ) -> bool:
        """Let the job wait; False where nobody is to be asked.

        `sent`: its login was. `ends`: without an answer it ends as it is now. A screen at which
        nobody has helped in this run is not waited for again: a screen nobody knows on any phone, a
        challenge that keeps the app from being used at all on the same one.
        """
        run = await self._runs.run(job.run_id, tx) if self.patience else None
        if run is None or run.state is not RunState.ACTIVE:
            return False
        structure = shown.structure if shown is not None and (result.stays or not sent) else None
        if structure is not None:
            here = not result.stays
            if await self._hands.was_left(tx, job, structure, here=here):
                return False
        until, asked_with = self._clock.now() + self.patience, None
        if structure is not None and result.stays:
            first = await self._hands.first_at(tx, job, structure)
            if first is not None:
                asked_with, until = first
        question = Question(
            ChallengeKind.SCREEN if result.stays else result.challenge or ChallengeKind.OTHER,
            run.operator_id if self._may_answer(run.operator_id) else None,
            until,
            result.detail,
            result.choices,
            result.says,
            None if result.copy is None else str(result.copy),
            result.outcome if ends else None,
            structure,
            asked_with,
        )
        await self._waiting.ask(
            tx,
            job,
            question,
            picture=picture.data if picture else None,
            drawn=picture.drawn if picture else False,
            shown=None if shown is None else self._hands.sealed(job.id, shown),
            logined_changes=read,
        )
        return True

    async def ended(self, tx: Transaction, job: Job, outcome: Outcome) -> FlowResult:
        """How a job that was asked about ends: nobody answered it, or it was skipped."""
        sent = job.submitted_at is not None
        if outcome is Outcome.SKIPPED:
            # The next that meets this screen may ask again: somebody is there.
            await self._hands.forget_structure(tx, job)
        if job.ends_as is None:
            return FlowResult(outcome, job.challenge, job.detail)
        if outcome is Outcome.CHALLENGE_UNANSWERED:
            outcome = job.ends_as
        if sent and outcome in _NOT_SEEN:
            outcome = Outcome.UNCONFIRMED
        return FlowResult(outcome, job.challenge, job.detail)


_NOT_SEEN: Final = frozenset({Outcome.SKIPPED, Outcome.UNKNOWN_SCREEN, Outcome.STUCK})
"""Of a login that was sent these say nothing of its end."""


class TypedByHand:
    """What humans have typed on phones since their jobs waited there: seen in no picture."""

    def __init__(self) -> None:
        self._typed: dict[int, list[Secret]] = {}

    def add(self, phone_id: int, text: Secret) -> None:
        typed = self._typed.setdefault(phone_id, [])
        typed.append(text)
        del typed[:-_MOST_TYPED]

    def besides(self, phone_id: int | None, known: KnownSecrets) -> KnownSecrets:
        """What is known of a phone, and this."""
        typed = self._typed.get(phone_id or 0, ())
        return replace(known, secrets=(*known.secrets, *typed)) if typed else known

    def forget(self, phone_id: int | None) -> None:
        self._typed.pop(phone_id or 0, None)
