"""The part of the queue that lets a job wait for an operator, its phone reserved."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.run import Answer, AnswerKind, ChallengeKind, Job, Outcome
from engine.storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Question:
    """What an operator, None for the admins, is asked, until when (Unix seconds); see `Job`.

    `package`: the copy of the app that asks. `ends_as`: how the job ends if nobody deals with the
    screen. `structure`: that of the screen, where jobs that meet the same are asked about once;
    `asked_with`: the job whose question it is until it is this one's turn.
    """

    challenge: ChallengeKind
    operator_id: int | None
    until: float
    detail: str | None = None
    choices: tuple[str, ...] = ()
    says: str | None = None
    package: str | None = None
    ends_as: Outcome | None = None
    structure: str | None = None
    asked_with: int | None = None


@final
class WaitingJobs:
    """Running → waiting → queued again, with an answer that is given out once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(
        self,
        tx: Transaction,
        job: Job,
        question: Question,
        *,
        picture: bytes | None = None,
        drawn: bool = False,
        shown: bytes | None = None,
        logined_changes: Sequence[tuple[str, bool]] = (),
    ) -> None:
        """Let a running job wait for an operator; its phone stays reserved. See `finish`.

        `shown`: the screen it waits at, sealed (`HandsStore.sealed`).
        """
        sealed = None
        if picture is not None:
            sealed = self._database.vault.seal(
                picture, table="jobs", row=job.id, column="picture_sealed"
            )
        changed = await tx.execute(
            "UPDATE jobs SET state = 'waiting', challenge = ?, detail = ?, choices = ?, "
            "asked_operator = coalesce(asked_operator, ?), waiting_until = ?, resumed = 0, "
            "answer_sealed = NULL, picture_sealed = ?, picture_drawn = ?, says = ?, "
            "asked_in = ?, ends_as = ?, structure = ?, asked_with = ?, shown_sealed = ?, "
            "shown = 1, by_hand = 0, passed_on = 0, touched_at = ?, "
            "questions = questions + (? IS NULL), "
            "logined_changes = coalesce(?, logined_changes) "
            "WHERE id = ? AND turn = ? AND state = 'running'",
            (
                question.challenge.value,
                question.detail,
                json.dumps(question.choices) if question.choices else None,
                question.operator_id,
                question.until,
                sealed,
                int(drawn),
                question.says,
                question.package,
                None if question.ends_as is None else question.ends_as.value,
                question.structure,
                question.asked_with,
                shown,
                self._database.clock.now(),
                question.asked_with,
                json.dumps(logined_changes) if logined_changes else None,
                job.id,
                job.turn,
            ),
        )
        expect_change(changed, job.id)

    async def take(self, tx: Transaction, job_id: int, operator_id: int) -> None:
        """Note who is asked from now on. Raises `RequestRefused("not_waiting")`."""
        changed = await tx.execute(
            "UPDATE jobs SET asked_operator = ?, touched_at = ?, passed_on = 0 "
            "WHERE id = ? AND state = 'waiting'",
            (operator_id, self._database.clock.now(), job_id),
        )
        expect_change(changed, job_id, "not_waiting")

    async def resume(
        self, tx: Transaction, job_id: int, answer: Answer, *, by_hand: bool = False
    ) -> None:
        """Let a waiting job go on with an answer, before anything else of its phone.

        `by_hand`: what the phone showed was dealt with; it goes on from whatever it knows.

        Its attempts are counted anew. Raises `RequestRefused("not_waiting")`.
        """
        said: dict[str, str | None] = {"kind": answer.kind, "choice": answer.choice}
        if answer.code is not None:
            said["code"] = answer.code.reveal()
        sealed = self._database.vault.seal(
            json.dumps(said).encode(), table="jobs", row=job_id, column="answer_sealed"
        )
        changed = await tx.execute(
            "UPDATE jobs SET state = 'queued', resumed = 1, attempt = 0, waiting_until = NULL, "
            "not_before = NULL, ends_as = NULL, structure = NULL, asked_with = NULL, "
            "passed_on = 0, touched_at = NULL, shown_sealed = NULL, by_hand = ?, answer_sealed = ? "
            "WHERE id = ? AND state = 'waiting'",
            (int(by_hand), sealed, job_id),
        )
        expect_change(changed, job_id, "not_waiting")

    async def take_answer(self, job: Job) -> Answer | None:
        """The answer a running job goes on with; a code is given out once, and wiped.

        Only to the turn that has the job: see `Queue`.
        """

        async def work(tx: Transaction) -> bytes | None:
            row = await tx.fetchone(
                "SELECT answer_sealed FROM jobs WHERE id = ? AND turn = ? AND state = 'running'",
                (job.id, job.turn),
            )
            expect_change(int(row is not None), job.id)
            found: bytes | None = None if row is None else row["answer_sealed"]
            if found is not None:
                await tx.execute("UPDATE jobs SET answer_sealed = NULL WHERE id = ?", (job.id,))
            return found

        sealed = await self._database.transact(work)
        if sealed is None:
            return None
        said = json.loads(
            self._database.vault.open(sealed, table="jobs", row=job.id, column="answer_sealed")
        )
        code = Secret(said["code"]) if "code" in said else None
        return Answer(AnswerKind(said["kind"]), code, said["choice"])


def expect_change(changed: int, job_id: int, code: str = "job_not_running") -> None:
    """Raise `RequestRefused` unless a compare-and-set has changed its job."""
    if changed != 1:
        raise RequestRefused(code, {"job_id": job_id})
