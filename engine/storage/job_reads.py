"""What is known of jobs, to be read by anybody."""

import json
import sqlite3
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Final

from engine.model.account import Workspace
from engine.model.outlook import Took
from engine.model.run import (
    ChallengeKind,
    Job,
    JobState,
    Outcome,
    RunKind,
)
from engine.storage.database import Database, Parameters, Reader, Transaction

_JOB: Final = (
    "SELECT id, run_id, kind, workspace, account_id, phone_id, state, consent, sends, attempt, "
    "turn, resumed, by_hand, waiting_until, asked_operator, asked_in, ends_as, asked_with, "
    "passed_on, choices, says, questions, submitted_at, not_before, "
    "outcome, challenge, detail, held_until, started_at, finished_at, host, marks FROM jobs"
)

_LOOKED_BACK: Final = 5_000
_MEASURED: Final = 300

PART: Final = 1_000
"""Jobs of a run that are read at once; others get their turn before the next."""


@dataclass(frozen=True, slots=True)
class PastJob:
    """A job whose account or phone was deleted since, with the names they had."""

    job: Job
    username: str
    phone: str


class JobReads:
    """Reads beside the writer, or within a transaction when given one. Nothing changes here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def job(self, job_id: int, within: Transaction | None = None) -> Job | None:
        found = await self._jobs("WHERE id = ?", (job_id,), within)
        return found[0] if found else None

    async def jobs_of(self, run_id: int, within: Transaction | None = None) -> list[Job]:
        """In the order they were asked for."""
        return await self._jobs("WHERE run_id = ? ORDER BY id", (run_id,), within)

    async def parts_of(self, run_id: int) -> AsyncIterator[list[Job]]:
        """The same, some at a time: a run may have as many as there are accounts."""
        after = 0
        while True:
            part = await self._jobs(
                "WHERE run_id = ? AND id > ? ORDER BY id LIMIT ?", (run_id, after, PART), None
            )
            yield part
            if len(part) < PART:
                return
            after = part[-1].id

    async def past_jobs_of(self, run_id: int) -> list[PastJob]:
        """Those of a run that are left of deleted accounts and phones, in order."""
        found = await self._database.fetchall(
            "SELECT * FROM past_jobs WHERE run_id = ? ORDER BY id", (run_id,)
        )
        return [
            PastJob(
                Job(
                    id=row["id"],
                    run_id=run_id,
                    kind=RunKind(row["kind"]),
                    workspace=Workspace(row["workspace"]),
                    account_id=None,
                    phone_id=None,
                    state=JobState.DONE,
                    sends=row["submitted_at"] is not None,
                    submitted_at=row["submitted_at"],
                    outcome=Outcome(row["outcome"]),
                    challenge=_challenge(row["challenge"]),
                    detail=row["detail"],
                    held_until=row["held_until"],
                    started_at=row["started_at"],
                    finished_at=row["finished_at"],
                ),
                row["username"],
                row["phone"],
            )
            for row in found
        ]

    async def running(self) -> list[Job]:
        """Jobs a phone's worker has."""
        return await self._jobs("WHERE state = 'running' ORDER BY id", (), None)

    async def waiting(self) -> list[Job]:
        """Jobs of which an operator is asked something, longest first."""
        return await self._jobs("WHERE state = 'waiting' ORDER BY waiting_until, id", (), None)

    async def last_of(self, account_ids: Iterable[int]) -> dict[int, Job]:
        """The latest job that ended, by account id."""
        found = await self._jobs(
            "WHERE id IN (SELECT max(id) FROM jobs WHERE state = 'done' AND account_id IN "
            "(SELECT value FROM json_each(?)) GROUP BY account_id)",
            (json.dumps(list(account_ids)),),
            None,
        )
        return {job.account_id: job for job in found if job.account_id is not None}

    async def recent_of(self, account_id: int, limit: int) -> list[Job]:
        """An account's latest jobs, newest first."""
        return await self._jobs(
            "WHERE account_id = ? ORDER BY id DESC LIMIT ?", (account_id, limit), None
        )

    async def open_on(self, phone_id: int, within: Transaction | None = None) -> list[Job]:
        """A phone's jobs that are not over, oldest first."""
        return await self._jobs(
            "WHERE phone_id = ? AND state <> 'done' ORDER BY id", (phone_id,), within
        )

    async def open_accounts(self, within: Reader | None = None) -> set[int]:
        """Accounts that have a job that is not over."""
        found = await (within or self._database).fetchall(
            "SELECT account_id FROM jobs WHERE state <> 'done' AND account_id IS NOT NULL"
        )
        return {row["account_id"] for row in found}

    async def runs_at_work(
        self, account_ids: Iterable[int], phone_ids: Iterable[int], within: Reader | None = None
    ) -> tuple[int, ...]:
        """Runs with an open job of one of these accounts, or of one of these phones as a whole."""
        found = await (within or self._database).fetchall(
            "SELECT DISTINCT run_id FROM jobs WHERE state <> 'done' AND (account_id IN "
            "(SELECT value FROM json_each(?)) OR (account_id IS NULL AND phone_id IN "
            "(SELECT value FROM json_each(?)))) ORDER BY run_id",
            (json.dumps(list(account_ids)), json.dumps(list(phone_ids))),
        )
        return tuple(row["run_id"] for row in found)

    async def open_scans(
        self, within: Transaction | None = None
    ) -> set[tuple[int | None, Workspace | None]]:
        """Phones and apps of which a scan is not over."""
        found = await (within or self._database).fetchall(
            "SELECT phone_id, workspace FROM jobs WHERE state <> 'done' AND account_id IS NULL"
        )
        return {(row["phone_id"], Workspace(row["workspace"])) for row in found}

    async def found(self, run_id: int) -> dict[int, str]:
        """What a run's jobs read, as JSON by job id."""
        found = await self._database.fetchall(
            "SELECT id, found FROM jobs WHERE run_id = ? AND found IS NOT NULL", (run_id,)
        )
        return {row["id"]: row["found"] for row in found}

    async def recent_on(
        self, phone_id: int, limit: int, within: Transaction | None = None
    ) -> list[Job]:
        """A phone's latest jobs, newest first."""
        return await self._jobs(
            "WHERE phone_id = ? ORDER BY id DESC LIMIT ?", (phone_id, limit), within
        )

    async def took(self, kind: RunKind, phone_ids: Iterable[int]) -> list[Took]:
        """How long the latest jobs of a kind took on phones, those without a human's help."""
        found = await self._database.fetchall(
            "SELECT phone_id, submitted_at IS NOT NULL AS sent, "
            "finished_at - started_at AS seconds FROM jobs "
            "WHERE id > (SELECT coalesce(max(id), 0) FROM jobs) - ? AND kind = ? "
            "AND state = 'done' AND questions = 0 AND finished_at >= started_at "
            "AND outcome NOT IN ('cancelled', 'held_back', 'interrupted') "
            "AND phone_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?",
            (_LOOKED_BACK, kind.value, json.dumps(list(phone_ids)), _MEASURED),
        )
        return [Took(row["phone_id"], bool(row["sent"]), row["seconds"]) for row in found]

    async def more_for(self, job: Job) -> bool:
        """Whether the job's run has more waiting on the same phone for the same copy of the app."""
        row = await self._database.fetchone(
            "SELECT 1 FROM jobs AS j LEFT JOIN accounts AS a ON a.id = j.account_id "
            "WHERE j.run_id = ? AND j.phone_id IS ? AND j.workspace = ? AND j.state = 'queued' "
            "AND a.package IS (SELECT package FROM accounts WHERE id = ?) LIMIT 1",
            (job.run_id, job.phone_id, job.workspace, job.account_id),
        )
        return row is not None

    async def picture(self, job_id: int) -> tuple[bytes, bool] | None:
        """The PNG of a failed screen, and whether it was drawn; None once it is erased."""
        row = await self._database.fetchone(
            "SELECT picture_sealed, picture_drawn FROM jobs WHERE id = ?", (job_id,)
        )
        if row is None or row["picture_sealed"] is None:
            return None
        png = self._database.vault.open(
            row["picture_sealed"], table="jobs", row=job_id, column="picture_sealed"
        )
        return png, bool(row["picture_drawn"])

    async def pictured(self, run_id: int) -> set[int]:
        """Jobs of a run that have a picture."""
        found = await self._database.fetchall(
            "SELECT id FROM jobs WHERE run_id = ? AND picture_sealed IS NOT NULL", (run_id,)
        )
        return {row["id"] for row in found}

    async def logined_changes(self, run_id: int) -> dict[int, tuple[tuple[str, bool], ...]]:
        """Usernames whose `logined` was set by what a job read on its phone, by job id."""
        found = await self._database.fetchall(
            "SELECT id, logined_changes FROM jobs "
            "WHERE run_id = ? AND logined_changes IS NOT NULL ORDER BY id",
            (run_id,),
        )
        return {
            row["id"]: tuple((name, logined) for name, logined in json.loads(row[1]))
            for row in found
        }

    async def open_jobs(self) -> dict[JobState, int]:
        """How many jobs are not over, by state."""
        found = await self._database.fetchall(
            "SELECT state, count(*) FROM jobs WHERE state <> 'done' GROUP BY state"
        )
        return {JobState(row[0]): row[1] for row in found}

    async def _jobs(
        self, where: str, parameters: Parameters, within: Transaction | None
    ) -> list[Job]:
        found = await (within or self._database).fetchall(f"{_JOB} {where}", parameters)
        return [job_of(row) for row in found]


def job_of(row: sqlite3.Row) -> Job:
    """A job from its row."""
    outcome = row["outcome"]
    return Job(
        id=row["id"],
        run_id=row["run_id"],
        kind=RunKind(row["kind"]),
        workspace=Workspace(row["workspace"]),
        account_id=row["account_id"],
        phone_id=row["phone_id"],
        state=JobState(row["state"]),
        consent=bool(row["consent"]),
        attempt=row["attempt"],
        turn=row["turn"],
        resumed=bool(row["resumed"]),
        waiting_until=row["waiting_until"],
        asked_operator=row["asked_operator"],
        asked_in=row["asked_in"],
        ends_as=None if row["ends_as"] is None else Outcome(row["ends_as"]),
        asked_with=row["asked_with"],
        passed_on=bool(row["passed_on"]),
        by_hand=bool(row["by_hand"]),
        choices=tuple(json.loads(row["choices"])) if row["choices"] else (),
        says=row["says"],
        questions=row["questions"],
        sends=bool(row["sends"]),
        submitted_at=row["submitted_at"],
        not_before=row["not_before"],
        outcome=None if outcome is None else Outcome(outcome),
        challenge=_challenge(row["challenge"]),
        detail=row["detail"],
        held_until=row["held_until"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        host=row["host"],
        marks=row["marks"],
    )


def _challenge(kind: str | None) -> ChallengeKind | None:
    return None if kind is None else ChallengeKind(kind)
