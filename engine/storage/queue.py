"""The queue: the one place that changes a job's state."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.limits import LoginTooSoon
from engine.model.run import ChallengeKind, Job, Outcome, RunKind
from engine.storage.database import Transaction
from engine.storage.job_reads import LeftOutAccount, job_of
from engine.storage.pacing import MAY_BEGIN
from engine.storage.waiting_jobs import Waiting, expect_change

ATTEMPTS: Final = 3
"""How often a job is begun before a program that keeps being stopped gives it up."""
LOOKS: Final = 3
"""How often more for a job whose login was sent, and which therefore only looks."""


@dataclass(frozen=True, slots=True)
class NewRun:
    """What an operator asks for; see `Run`."""

    kind: RunKind
    workspace: Workspace | None
    operator_id: int
    chat_id: int
    preview: bool = False
    schedule_id: int | None = None


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


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of the jobs that were running when the program stopped, by job id.

    `to_look`: queued again only to see how a login that was sent ended. `given_up`: stopped too
    often. `finished_runs`: runs that ended with them.
    """

    requeued: tuple[int, ...] = ()
    to_look: tuple[int, ...] = ()
    given_up: tuple[int, ...] = ()
    cancelled: tuple[int, ...] = ()
    finished_runs: tuple[int, ...] = ()


@final
class Queue(Waiting):
    """Runs and their jobs. At most one job runs on a phone; each phone's come first in, first out.

    Every transition is compare-and-set. Those taking a `Transaction` are one with what the
    caller writes in it; the others are durable when they return.
    `RequestRefused("job_not_running")` says that a job was not in the state it had to be in.
    """

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
        taken = await self.open_accounts(tx) & {job.account_id for job in jobs if job.account_id}
        if taken:
            raise RequestRefused("already_queued", {"account_id": min(taken)})
        scanned = await self.open_scans(tx) & {
            (job.phone_id, job.workspace or run.workspace) for job in jobs if not job.account_id
        }
        if scanned:
            raise RequestRefused("already_scanned", {"phone_id": min(scanned)[0] or 0})
        now = self._database.clock.now()
        run_id = await tx.insert(
            "INSERT INTO runs (kind, workspace, preview, schedule_id, operator_id, chat_id, state, "
            "created_at) VALUES (?, ?, ?, ?, ?, ?, 'active', ?)",
            (
                run.kind.value,
                None if run.workspace is None else run.workspace,
                int(run.preview),
                run.schedule_id,
                run.operator_id,
                run.chat_id,
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

    async def claim(self, phone_id: int | None, now: float) -> Job | None:
        """Hand a phone its next ready job; None if there is none, or it is at one.

        What goes on after an answer comes first, and alone while nothing new is started. With
        None it is the next of those that need no phone.
        """
        async with self._database.write() as tx:
            row = await tx.fetchone(
                "UPDATE jobs SET state = 'running', attempt = attempt + 1, started_at = ?1, "  # noqa: S608
                "not_before = NULL WHERE id = (SELECT id FROM jobs WHERE phone_id IS ?3 "
                f"AND state = 'queued' AND {MAY_BEGIN} "
                "ORDER BY resumed DESC, id LIMIT 1) AND NOT EXISTS (SELECT 1 FROM jobs "
                "WHERE phone_id IS ?3 AND state IN ('running', 'waiting')) RETURNING *",
                (now, self.limits.spacing, phone_id),
            )
            # Within: a job that cannot be read is not taken either.
            return None if row is None else job_of(row)

    async def mark_submitted(self, job_id: int) -> None:
        """Note that the login form is about to be sent; durable before it is.

        Raises `LoginTooSoon` after another one on the same phone.
        """
        now, spacing = self._database.clock.now(), self.limits.spacing
        async with self._database.write() as tx:
            last = await tx.fetchone(
                "SELECT max(sent.submitted_at) FROM jobs AS sent JOIN jobs AS own ON own.id = ?1 "
                "WHERE sent.phone_id = own.phone_id AND sent.id <> ?1 "
                "AND sent.submitted_at > ?2 - ?3 AND sent.submitted_at < ?2 + ?3",
                (job_id, now, spacing),
            )
            if last is not None and last[0] is not None:
                raise LoginTooSoon(last[0] + spacing)
            changed = await tx.execute(
                "UPDATE jobs SET submitted_at = ? WHERE id = ? AND state = 'running'",
                (now, job_id),
            )
            expect_change(changed, job_id)

    async def unmark_submitted(self, job_id: int, before: float | None) -> None:
        """Take the last `mark_submitted` back; `before` is what it found."""
        async with self._database.write() as tx:
            changed = await tx.execute(
                "UPDATE jobs SET submitted_at = ? WHERE id = ? AND state = 'running'",
                (before, job_id),
            )
            expect_change(changed, job_id)

    async def finish(
        self,
        tx: Transaction,
        job_id: int,
        outcome: Outcome,
        *,
        challenge: ChallengeKind | None = None,
        detail: str | None = None,
        picture: bytes | None = None,
        drawn: bool = False,
        logined_changes: Sequence[tuple[str, bool]] = (),
        found: str | None = None,
        held_until: float | None = None,
    ) -> bool:
        """End a running or waiting job; return whether its run ended with it.

        `picture` is a PNG, and is sealed here; without one a waiting job keeps what it has.
        `logined_changes`: usernames whose `logined` was set by what was read on the phone, and to
        what. `found`: JSON of what the job read.
        """
        sealed = None
        if picture is not None:
            sealed = self._database.vault.seal(
                picture, table="jobs", row=job_id, column="picture_sealed"
            )
        changed = await tx.execute(
            "UPDATE jobs SET state = 'done', outcome = ?1, challenge = ?2, detail = ?3, "
            "picture_sealed = iif(state = 'waiting', coalesce(?4, picture_sealed), ?4), "
            "picture_drawn = iif(state = 'waiting' AND ?4 IS NULL, picture_drawn, ?5), "
            "logined_changes = coalesce(?6, logined_changes), found = ?7, held_until = ?8, "
            "finished_at = ?9, not_before = NULL, waiting_until = NULL, answer_sealed = NULL "
            "WHERE id = ?10 AND state IN ('running', 'waiting')",
            (
                outcome.value,
                None if challenge is None else challenge.value,
                detail,
                sealed,
                int(drawn),
                json.dumps(logined_changes) if logined_changes else None,
                found,
                held_until,
                self._database.clock.now(),
                job_id,
            ),
        )
        expect_change(changed, job_id)
        return bool(await self._finish_runs(tx))

    async def set_draining(self, tx: Transaction, operator_id: int, *, on: bool) -> None:
        """Start nothing new, or start again; across restarts."""
        if on:
            await tx.execute(
                "INSERT INTO switches (name, set_by, set_at) VALUES ('drain', ?, ?) "
                "ON CONFLICT (name) DO NOTHING",
                (operator_id, self._database.clock.now()),
            )
        else:
            await tx.execute("DELETE FROM switches WHERE name = 'drain'")

    async def cancel_run(self, tx: Transaction, run_id: int) -> int:
        """Drop a run's queued jobs; return how many. Running ones stop at their next step.

        A dropped job whose login was sent ends as unconfirmed, and its account keeps that in
        mind. One that waits for an operator ends with the challenge it met, or the refused
        password that was met with it.
        """
        await tx.execute(
            "UPDATE runs SET state = 'cancelling' WHERE id = ? AND state = 'active'", (run_id,)
        )
        await self._remember_unseen(tx, "run_id = ? AND state = 'queued'", (run_id,))
        dropped = await tx.execute(
            "UPDATE jobs SET state = 'done', finished_at = ?, not_before = NULL, "
            "answer_sealed = NULL, outcome = "
            "CASE WHEN submitted_at IS NULL THEN 'cancelled' ELSE 'unconfirmed' END "
            "WHERE run_id = ? AND state = 'queued'",
            (self._database.clock.now(), run_id),
        )
        dropped += await tx.execute(
            "UPDATE jobs SET state = 'done', finished_at = ?, waiting_until = NULL, outcome = "
            "CASE WHEN (SELECT password_refused_at FROM accounts WHERE id = account_id) IS NULL "
            "THEN 'challenge' ELSE 'wrong_password' END WHERE run_id = ? AND state = 'waiting'",
            (self._database.clock.now(), run_id),
        )
        await self._finish_runs(tx)
        return dropped

    async def drop_waiting(self, tx: Transaction, phone_id: int) -> int:
        """End what waits for a phone that is forgotten; return how many jobs that were.

        A job whose login was sent ends as unconfirmed, and its account keeps that in mind.
        """
        await self._remember_unseen(tx, "phone_id = ? AND state = 'queued'", (phone_id,))
        dropped = await tx.execute(
            "UPDATE jobs SET state = 'done', finished_at = ?, not_before = NULL, outcome = "
            "CASE WHEN submitted_at IS NULL THEN 'phone_lost' ELSE 'unconfirmed' END "
            "WHERE phone_id = ? AND state = 'queued'",
            (self._database.clock.now(), phone_id),
        )
        await self._finish_runs(tx)
        return dropped

    async def release(self, job_id: int, not_before: float | None) -> None:
        """Put a running job back, to be ready at `not_before` (Unix seconds; None is at once).

        In a run that is being cancelled it ends as cancelled, unless its login was sent.
        """
        async with self._database.write() as tx:
            changed = await tx.execute(
                "UPDATE jobs SET state = 'queued', not_before = ?, started_at = NULL "
                "WHERE id = ? AND state = 'running'",
                (not_before, job_id),
            )
            expect_change(changed, job_id)
            await self._drop_cancelled(tx)
            await self._finish_runs(tx)

    async def recover(self, now: float) -> Recovered:
        """After a restart: put back every job that was running, or end it.

        One whose login was sent is put back to look, never to send again; its account keeps in
        mind that the end was not seen. One that was stopped too often is given up.
        """
        async with self._database.write() as tx:
            found = await tx.fetchall(
                "SELECT id, attempt, submitted_at FROM jobs WHERE state = 'running' ORDER BY id"
            )
            await self._remember_unseen(tx, "state = 'running'", ())
            await tx.execute(
                "UPDATE jobs SET state = 'queued', not_before = NULL, started_at = NULL "
                "WHERE state = 'running'"
            )
            cancelled = await self._drop_cancelled(tx)
            given_up = [
                row["id"]
                for row in found
                if row["id"] not in cancelled
                and row["attempt"]
                >= (ATTEMPTS if row["submitted_at"] is None else ATTEMPTS + LOOKS)
            ]
            await tx.execute(
                "UPDATE jobs SET state = 'done', finished_at = ?, answer_sealed = NULL, outcome = "
                "CASE WHEN submitted_at IS NULL THEN 'interrupted' ELSE 'unconfirmed' END "
                "WHERE id IN (SELECT value FROM json_each(?))",
                (now, json.dumps(given_up)),
            )
            finished = await self._finish_runs(tx)
        again = [row for row in found if row["id"] not in cancelled and row["id"] not in given_up]
        return Recovered(
            requeued=tuple(row["id"] for row in again if row["submitted_at"] is None),
            to_look=tuple(row["id"] for row in again if row["submitted_at"] is not None),
            given_up=tuple(given_up),
            cancelled=tuple(sorted(cancelled)),
            finished_runs=tuple(finished),
        )

    async def free_of_phone(self, phone_id: int) -> int:
        """Let what can be done without a phone no longer wait for it; return how many jobs."""
        async with self._database.write() as tx:
            return await tx.execute(
                "UPDATE jobs SET phone_id = NULL, not_before = NULL "
                "WHERE phone_id = ? AND phone_optional AND state = 'queued'",
                (phone_id,),
            )

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

    async def _remember_unseen(
        self, tx: Transaction, which: str, parameters: Sequence[int]
    ) -> None:
        now = self._database.clock.now()
        await tx.execute(
            "UPDATE accounts SET login_unseen_at = ?, version = version + 1, updated_at = ? "  # noqa: S608
            "WHERE login_unseen_at IS NULL AND id IN "
            f"(SELECT account_id FROM jobs WHERE submitted_at IS NOT NULL AND {which})",
            (now, now, *parameters),
        )

    async def _drop_cancelled(self, tx: Transaction) -> set[int]:
        found = await tx.fetchall(
            "UPDATE jobs SET state = 'done', outcome = 'cancelled', finished_at = ?, "
            "not_before = NULL, answer_sealed = NULL "
            "WHERE state = 'queued' AND submitted_at IS NULL "
            "AND run_id IN (SELECT id FROM runs WHERE state = 'cancelling') RETURNING id",
            (self._database.clock.now(),),
        )
        return {row["id"] for row in found}

    async def _finish_runs(self, tx: Transaction) -> list[int]:
        found = await tx.fetchall(
            "UPDATE runs SET finished_at = ?, state = "
            "CASE state WHEN 'active' THEN 'finished' ELSE 'cancelled' END "
            "WHERE state IN ('active', 'cancelling') AND NOT EXISTS "
            "(SELECT 1 FROM jobs WHERE run_id = runs.id AND state <> 'done') RETURNING id",
            (self._database.clock.now(),),
        )
        return [row["id"] for row in found]
