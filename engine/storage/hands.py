"""Jobs that wait at a screen, and phones in somebody's hands: what is kept of them, sealed."""

import json
from dataclasses import asdict, dataclass
from typing import Final, final

from engine.common.errors import RequestRefused
from engine.model.hands import Box, Pressable, Role, ShownScreen
from engine.model.limits import LoginTooSoon
from engine.model.run import ChallengeKind, Job
from engine.storage.database import Database, Transaction

_END: Final = b"\n"


@dataclass(frozen=True, slots=True)
class Passed:
    """A question that was passed on to all operators; `left_by`: who was asked."""

    job_id: int
    run_id: int
    number: int
    left_by: int | None


@final
class HandsStore:
    """Everything here is about jobs that wait, by compare-and-set, or about held phones.

    `RequestRefused("question_over")` says that a job does not wait with this question any more.
    """

    def __init__(self, database: Database, spacing: float = 0.0) -> None:
        self._database = database
        self._spacing = spacing

    async def shown(self, job_id: int) -> ShownScreen | None:
        """The screen a job waits at, as it was shown last."""
        row = await self._database.fetchone("SELECT shown_sealed FROM jobs WHERE id = ?", (job_id,))
        if row is None or row["shown_sealed"] is None:
            return None
        return _read(
            self._database.vault.open(
                row["shown_sealed"], table="jobs", row=job_id, column="shown_sealed"
            )
        )

    async def show(
        self, tx: Transaction, job: Job, number: int, shown: ShownScreen, *, until: float
    ) -> None:
        """A human has done something: this is shown now. It waits at least `until` then."""
        changed = await tx.execute(
            "UPDATE jobs SET shown_sealed = ?, shown = ?, touched_at = ?, "
            "waiting_until = max(waiting_until, ?) "
            "WHERE id = ? AND state = 'waiting' AND questions = ?",
            (
                self.sealed(job.id, shown),
                shown.revision,
                self._database.clock.now(),
                until,
                job.id,
                number,
            ),
        )
        _expect(changed)
        await tx.execute(
            "UPDATE jobs SET waiting_until = (SELECT waiting_until FROM jobs WHERE id = ?1) "
            "WHERE state = 'waiting' AND asked_with = ?1",
            (job.id,),
        )

    def sealed(self, job_id: int, shown: ShownScreen) -> bytes:
        """A screen as it is kept with its job."""
        return self._database.vault.seal(
            _written(shown), table="jobs", row=job_id, column="shown_sealed"
        )

    async def first_at(self, tx: Transaction, job: Job, structure: str) -> tuple[int, float] | None:
        """The job of the same run that is asked about at the same screen, and until when."""
        row = await tx.fetchone(
            "SELECT id, waiting_until FROM jobs WHERE run_id = ? AND workspace = ? "
            "AND state = 'waiting' AND structure = ? AND challenge = 'screen' "
            "AND asked_with IS NULL AND id <> ? ORDER BY id LIMIT 1",
            (job.run_id, job.workspace, structure, job.id),
        )
        return None if row is None else (row["id"], row["waiting_until"])

    async def forget_structure(self, tx: Transaction, job: Job) -> None:
        """The screen of a job counts as one at which somebody has helped."""
        await tx.execute("UPDATE jobs SET structure = NULL WHERE id = ?", (job.id,))

    async def was_left(self, tx: Transaction, job: Job, structure: str, *, here: bool) -> bool:
        """Whether nobody has dealt with this screen in the run already; `here`: on this phone."""
        row = await tx.fetchone(
            "SELECT 1 FROM jobs WHERE run_id = ?1 AND state = 'done' AND structure = ?2 "
            "AND workspace = ?3 AND (NOT ?4 OR phone_id = ?5) LIMIT 1",
            (job.run_id, structure, job.workspace, int(here), job.phone_id),
        )
        return row is not None

    async def next_in_line(self, now: float, patience: float) -> list[int]:
        """Ask about the next phone where the one before is done with; return the jobs' runs."""
        async with self._database.write() as tx:
            found = await tx.fetchall(
                "SELECT min(id) AS id, run_id, structure, asked_with FROM jobs AS own "
                "WHERE state = 'waiting' AND waiting_until > ? "
                # Nobody was ever asked: the one they waited with was deleted.
                "AND (asked_with IS NOT NULL OR questions = 0) "
                "AND NOT EXISTS (SELECT 1 FROM jobs AS first WHERE first.id = own.asked_with "
                "AND first.state = 'waiting' AND first.structure IS own.structure) "
                "GROUP BY run_id, structure, asked_with",
                (now,),
            )
            for row in found:
                await tx.execute(
                    "UPDATE jobs SET asked_with = NULL, questions = questions + 1, passed_on = 0, "
                    "touched_at = ?1, waiting_until = ?2 WHERE id = ?3",
                    (now, now + patience, row["id"]),
                )
                await tx.execute(
                    "UPDATE jobs SET asked_with = ?1, waiting_until = ?2 "
                    "WHERE state = 'waiting' AND asked_with IS ?3 AND run_id = ?4 "
                    "AND structure IS ?5 AND (asked_with IS NOT NULL OR questions = 0)",
                    (row["id"], now + patience, row["asked_with"], row["run_id"], row["structure"]),
                )
        return sorted({row["run_id"] for row in found})

    async def pass_on(self, left_since: float) -> list[Passed]:
        """Questions whose asked one was not heard of since then are anybody's from now on."""
        async with self._database.write() as tx:
            found = await tx.fetchall(
                "UPDATE jobs SET passed_on = 1 WHERE state = 'waiting' AND NOT passed_on "
                "AND asked_with IS NULL AND touched_at <= ? "
                "RETURNING id, run_id, questions, asked_operator",
                (left_since,),
            )
        return [
            Passed(row["id"], row["run_id"], row["questions"], row["asked_operator"])
            for row in found
        ]

    async def mark_sent(self, tx: Transaction, job: Job) -> None:
        """A human's act is about to send the login of a job that waits; durable before it is.

        Nobody helping from then on, the job ends as unconfirmed, whatever its question was. Raises
        `LoginTooSoon` after another one on its phone, and `question_over`, also where it was sent
        before.
        """
        now, spacing = self._database.clock.now(), self._spacing
        last = await tx.fetchone(
            "SELECT max(submitted_at) FROM jobs WHERE phone_id = ?1 AND id <> ?2 "
            "AND submitted_at > ?3 - ?4 AND submitted_at < ?3 + ?4",
            (job.phone_id, job.id, now, spacing),
        )
        if last is not None and last[0] is not None:
            raise LoginTooSoon(last[0] + spacing)
        changed = await tx.execute(
            "UPDATE jobs SET submitted_at = ?, ends_as = coalesce(ends_as, 'unconfirmed') "
            "WHERE id = ? AND turn = ? AND state = 'waiting' AND submitted_at IS NULL",
            (now, job.id, job.turn),
        )
        _expect(changed)

    async def unmark_sent(self, job: Job) -> None:
        """Take that back: it is certain that nothing was pressed."""
        await self._database.execute(
            "UPDATE jobs SET submitted_at = NULL, ends_as = nullif(ends_as, 'unconfirmed') "
            "WHERE id = ? AND turn = ? AND state = 'waiting'",
            (job.id, job.turn),
        )

    async def hold(self, tx: Transaction, phone_id: int, operator_id: int, until: float) -> None:
        """No job begins on the phone until then."""
        await tx.execute(
            "INSERT INTO held_phones (phone_id, operator_id, until) VALUES (?, ?, ?) "
            "ON CONFLICT (phone_id) DO UPDATE SET operator_id = excluded.operator_id, "
            "until = excluded.until",
            (phone_id, operator_id, until),
        )

    async def let_go(self, phone_id: int) -> None:
        """Jobs may begin on it again."""
        await self._database.execute("DELETE FROM held_phones WHERE phone_id = ?", (phone_id,))

    async def let_go_of_all(self) -> None:
        """After a start nobody has a phone in hand."""
        await self._database.execute("DELETE FROM held_phones")


def _expect(changed: int) -> None:
    if changed != 1:
        raise RequestRefused("question_over")


def _written(shown: ShownScreen) -> bytes:
    told = {
        "drawn": shown.drawn,
        "pressables": [asdict(each) for each in shown.pressables],
        "fingerprint": shown.fingerprint,
        "structure": shown.structure,
        "app": shown.app,
        "known": shown.known,
        "challenge": shown.challenge,
        "can_type": shown.can_type,
        "can_scroll": shown.can_scroll,
        "gridded": shown.gridded,
        "named": shown.named,
        "revision": shown.revision,
    }
    return json.dumps(told).encode() + _END + shown.picture


def _read(kept: bytes) -> ShownScreen:
    head, _, picture = kept.partition(_END)
    told = json.loads(head)
    return ShownScreen(
        picture=picture,
        drawn=told["drawn"],
        pressables=tuple(
            Pressable(each["number"], each["label"], Role(each["role"]), Box(**each["bounds"]))
            for each in told["pressables"]
        ),
        fingerprint=told["fingerprint"],
        structure=told["structure"],
        app=told["app"],
        known=told["known"],
        challenge=None if told["challenge"] is None else ChallengeKind(told["challenge"]),
        can_type=told["can_type"],
        can_scroll=told["can_scroll"],
        gridded=told["gridded"],
        named=tuple(told["named"]),
        revision=told["revision"],
    )
