"""Runs as they are asked for, and what is known of them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.run import Exclusion, Outcome, Run, RunKind, RunState
from engine.storage.database import Database, Parameters, Transaction
from engine.storage.job_reads import JobReads

RUN: Final = (
    "SELECT id, kind, workspace, preview, schedule_id, operator_id, chat_id, topic_id, state, "
    "created_at, finished_at"
)
"""What `run_of` needs of a row."""


@dataclass(frozen=True, slots=True)
class NewRun:
    """What an operator asks for; see `Run`."""

    kind: RunKind
    workspace: Workspace | None
    operator_id: int
    chat_id: int
    preview: bool = False
    schedule_id: int | None = None
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class NewJob:
    """One piece of work; see `Job`. `workspace` is the run's where it is None.

    `phone_optional`: it may be done without its phone.
    """

    account_id: int | None
    phone_id: int | None
    consent: bool = False
    workspace: Workspace | None = None
    sends: bool = False
    phone_optional: bool = False


class LeftOutAccount(Protocol):
    """What is stored of an account, or of a whole phone, that a run leaves out."""

    @property
    def account_id(self) -> int | None: ...
    @property
    def phone_id(self) -> int | None: ...
    @property
    def reason(self) -> Exclusion: ...
    @property
    def until(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An account, or a phone, a run leaves out, why, and until when (Unix seconds)."""

    account_id: int | None
    phone_id: int | None
    reason: Exclusion
    until: float | None = None


@final
class RunStore:
    """Runs are made whole with their jobs, which the queue then hands out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs = JobReads(database)

    async def submit(
        self,
        tx: Transaction,
        run: NewRun,
        jobs: Sequence[NewJob],
        left_out: Iterable[LeftOutAccount] = (),
    ) -> int:
        """Store a run with its jobs, in the order given; return the run's id.

        Raises `RequestRefused`: `nothing_to_do` without jobs, `already_queued` with the
        `account_id` of one that has a job that is not over, `already_scanned` with the
        `phone_id` of such a scan.
        """
        if not jobs:
            raise RequestRefused("nothing_to_do")
        asked = {job.account_id for job in jobs if job.account_id}
        taken = await self._jobs.open_accounts(tx) & asked
        if taken:
            raise RequestRefused("already_queued", {"account_id": min(taken)})
        scanned = await self._jobs.open_scans(tx) & {
            (job.phone_id, job.workspace or run.workspace) for job in jobs if not job.account_id
        }
        if scanned:
            raise RequestRefused("already_scanned", {"phone_id": min(scanned)[0] or 0})
        now = self._database.clock.now()
        run_id = await tx.insert(
            "INSERT INTO runs (kind, workspace, preview, schedule_id, operator_id, chat_id, "
            "topic_id, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?)",
            (
                run.kind.value,
                None if run.workspace is None else run.workspace,
                int(run.preview),
                run.schedule_id,
                run.operator_id,
                run.chat_id,
                run.topic,
                now,
            ),
        )
        await tx.executemany(
            "INSERT INTO jobs (run_id, kind, workspace, account_id, phone_id, state, consent, "
            "sends, phone_optional, created_at) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)",
            [
                (
                    run_id,
                    run.kind.value,
                    job.workspace or run.workspace,
                    job.account_id,
                    job.phone_id,
                    int(job.consent),
                    int(job.sends),
                    int(job.phone_optional),
                    now,
                )
                for job in jobs
            ],
        )
        await tx.executemany(
            "INSERT INTO run_exclusions (run_id, account_id, phone_id, reason, until) "
            "VALUES (?, ?, ?, ?, ?)",
            [
                (
                    run_id,
                    item.account_id,
                    None if item.account_id else item.phone_id,
                    item.reason.value,
                    item.until,
                )
                for item in left_out
            ],
        )
        return run_id

    async def run(self, run_id: int, within: Transaction | None = None) -> Run | None:
        found = await self._runs("WHERE id = ?", (run_id,), within)
        return found[0] if found else None

    async def active_runs(self) -> list[Run]:
        """Runs that are not over, those being cancelled among them."""
        return await self._runs("WHERE finished_at IS NULL ORDER BY id", (), None)

    async def unreported_runs(self) -> list[Run]:
        """Runs that are over and whose result is not on its way to the chat."""
        return await self._runs(
            "WHERE reported_at IS NULL AND finished_at IS NOT NULL ORDER BY id", (), None
        )

    async def runs_before(self, before: int | None, limit: int) -> list[Run]:
        """The newest runs, or the newest of those before one, newest first."""
        return await self._runs(
            "WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2", (before, limit), None
        )

    async def runs_after(self, after: int, limit: int) -> list[Run]:
        """The runs that follow one, oldest first."""
        return await self._runs("WHERE id > ? ORDER BY id LIMIT ?", (after, limit), None)

    async def counts_of(self, run_ids: Iterable[int]) -> dict[int, dict[Outcome | None, int]]:
        """How many jobs ended how, None of those not over, by run id; deleted accounts' too."""
        ids = list(run_ids)
        found = await self._database.fetchall(
            "WITH wanted AS (SELECT value FROM json_each(?)) "
            "SELECT run_id, outcome, count(*) FROM ("
            "SELECT run_id, outcome FROM jobs WHERE run_id IN wanted UNION ALL "
            "SELECT run_id, outcome FROM past_jobs WHERE run_id IN wanted) "
            "GROUP BY run_id, outcome",
            (json.dumps(ids),),
        )
        counts: dict[int, dict[Outcome | None, int]] = {id: {} for id in ids}
        for run_id, outcome, count in found:
            counts[run_id][None if outcome is None else Outcome(outcome)] = count
        return counts

    async def exclusions_of(self, run_id: int) -> list[LeftOut]:
        """What a run left out before it started."""
        found = await self._database.fetchall(
            "SELECT account_id, phone_id, reason, until FROM run_exclusions WHERE run_id = ? "
            "ORDER BY id",
            (run_id,),
        )
        return [
            LeftOut(row["account_id"], row["phone_id"], Exclusion(row["reason"]), row["until"])
            for row in found
        ]

    async def outcomes(self, run_id: int) -> dict[Outcome, int]:
        """How many of a run's jobs ended how."""
        found = await self._database.fetchall(
            "SELECT outcome, count(*) FROM jobs WHERE run_id = ? AND state = 'done' "
            "GROUP BY outcome",
            (run_id,),
        )
        return {Outcome(row[0]): row[1] for row in found}

    async def set_reported(self, tx: Transaction, run_id: int) -> None:
        """Note that a run's result is on its way to the chat."""
        await tx.execute(
            "UPDATE runs SET reported_at = ? WHERE id = ? AND reported_at IS NULL",
            (self._database.clock.now(), run_id),
        )

    async def forget_pictures(self, tx: Transaction, before: float) -> int:
        """Erase the pictures of reported runs that ended before a time; return how many."""
        return await tx.execute(
            "UPDATE jobs SET picture_sealed = NULL WHERE picture_sealed IS NOT NULL "
            "AND run_id IN (SELECT id FROM runs WHERE reported_at IS NOT NULL AND finished_at < ?)",
            (before,),
        )

    async def _runs(
        self, where: str, parameters: Parameters, within: Transaction | None
    ) -> list[Run]:
        found = await (within or self._database).fetchall(f"{RUN} FROM runs {where}", parameters)
        return [run_of(row) for row in found]


def run_of(row: sqlite3.Row) -> Run:
    """A run from its row."""
    return Run(
        id=row["id"],
        kind=RunKind(row["kind"]),
        workspace=None if row["workspace"] is None else Workspace(row["workspace"]),
        operator_id=row["operator_id"],
        chat_id=row["chat_id"],
        state=RunState(row["state"]),
        created_at=row["created_at"],
        finished_at=row["finished_at"],
        preview=bool(row["preview"]),
        schedule_id=row["schedule_id"],
        topic=row["topic_id"],
    )
