"""The queue: jobs handed out, put back and ended; `waiting_jobs` is where an operator is asked."""

import json
from collections.abc import Collection, Sequence
from typing import Final, final

from engine.model.limits import LoginLimits, LoginTooSoon
from engine.model.run import ChallengeKind, Job, Outcome
from engine.storage.database import Database, Transaction
from engine.storage.drain_switch import DrainSwitch
from engine.storage.dropped_jobs import drop_cancelled, finish_runs, remember_unseen
from engine.storage.job_reads import job_of
from engine.storage.pacing import MAY_BEGIN, SPACED
from engine.storage.recovery import Recovered, recover
from engine.storage.waiting_jobs import expect_change

_NEXT: Final = (
    f"SELECT id FROM jobs WHERE phone_id IS ?3 AND state = 'queued' AND {MAY_BEGIN} "  # noqa: S608
    "AND NOT EXISTS (SELECT 1 FROM jobs WHERE phone_id IS ?3 AND state IN ('running', 'waiting')) "
    "AND NOT EXISTS (SELECT 1 FROM held_phones WHERE phone_id = ?3 AND until > ?1) "
    "ORDER BY resumed DESC, id LIMIT 1"
)


@final
class Queue:
    """At most one job runs on a phone; each phone's come first in, first out.

    Every transition is compare-and-set. Those taking a `Transaction` are one with what the
    caller writes in it; the others are durable when they return.
    `RequestRefused("job_not_running")` says that a job was not in the state it had to be in, or
    was handed out again since: each `claim` begins another turn, and whoever has the job as an
    earlier one gave it changes nothing any more.
    """

    def __init__(self, database: Database, limits: LoginLimits | None = None) -> None:
        self._database = database
        self._limits = limits or LoginLimits()
        self._drain = DrainSwitch(database)

    async def claim(self, phone_id: int | None, now: float) -> Job | None:
        """Hand a phone its next ready job; None if there is none, or it is at one.

        What goes on after an answer comes first, and alone while nothing new is started. With
        None it is the next of those that need no phone.
        """
        parameters = (now, self._limits.spacing, phone_id)
        # Most look for nothing: that costs a read.
        if await self._database.fetchone(f"SELECT 1 WHERE EXISTS ({_NEXT})", parameters) is None:
            return None

        async def work(tx: Transaction) -> Job | None:
            row = await tx.fetchone(
                "UPDATE jobs SET state = 'running', attempt = attempt + 1, turn = turn + 1, "  # noqa: S608
                "marks = 0, host = NULL, started_at = ?1, not_before = NULL "
                f"WHERE id = ({_NEXT}) RETURNING *",
                parameters,
            )
            # Within: a job that cannot be read is not taken either.
            return None if row is None else job_of(row)

        return await self._database.transact(work)

    async def next_ready(self, phone_id: int | None) -> float | None:
        """When a phone's next delayed job becomes ready (Unix seconds); None if none is delayed."""
        now, spacing = self._database.clock.now(), self._limits.spacing
        row = await self._database.fetchone(
            "SELECT min(not_before) FROM jobs WHERE state = 'queued' AND phone_id IS ?1 AND "
            "(resumed OR NOT EXISTS (SELECT 1 FROM switches WHERE name = 'drain'))",
            (phone_id,),
        )
        times = [] if row is None or row[0] is None else [row[0]]
        if spacing and not await self._drain.is_draining():
            row = await self._database.fetchone(
                "SELECT max(submitted_at) + ?2 FROM jobs WHERE phone_id = ?3 "  # noqa: S608
                "AND submitted_at < ?1 + ?2 AND EXISTS (SELECT 1 FROM jobs "
                f"WHERE state = 'queued' AND phone_id = ?3 AND {SPACED})",
                (now, spacing, phone_id),
            )
            times += [] if row is None or row[0] is None else [row[0]]
        return min(times, default=None)

    async def mark_submitted(self, job: Job, nth: int) -> None:
        """Note that the login form is about to be sent; durable before it is.

        `nth` names the request: it and `unmark_submitted` are counted together from 1 in each
        turn. The last one asked again is answered as before and not done again; an earlier one is
        refused. Raises `LoginTooSoon`, uncounted, after another one on the same phone.
        """
        now, spacing = self._database.clock.now(), self._limits.spacing

        async def work(tx: Transaction) -> None:
            if await self._is_marked(tx, job, nth):
                return
            last = await tx.fetchone(
                "SELECT max(sent.submitted_at) FROM jobs AS sent JOIN jobs AS own ON own.id = ?1 "
                "WHERE sent.phone_id = own.phone_id AND sent.id <> ?1 "
                "AND sent.submitted_at > ?2 - ?3 AND sent.submitted_at < ?2 + ?3",
                (job.id, now, spacing),
            )
            if last is not None and last[0] is not None:
                raise LoginTooSoon(last[0] + spacing)
            await tx.execute(
                "UPDATE jobs SET submitted_at = ?, marks = ? WHERE id = ?", (now, nth, job.id)
            )

        await self._database.transact(work)

    async def unmark_submitted(self, job: Job, nth: int, before: float | None) -> None:
        """Take the last `mark_submitted` back; `before` is what it found. `nth`: see there."""

        async def work(tx: Transaction) -> None:
            if not await self._is_marked(tx, job, nth):
                await tx.execute(
                    "UPDATE jobs SET submitted_at = ?, marks = ? WHERE id = ?",
                    (before, nth, job.id),
                )

        await self._database.transact(work)

    async def _is_marked(self, tx: Transaction, job: Job, nth: int) -> bool:
        """Whether this request was done before, rather than being the next one."""
        row = await tx.fetchone(
            "SELECT marks FROM jobs WHERE id = ? AND turn = ? AND state = 'running'",
            (job.id, job.turn),
        )
        expect_change(int(row is not None and row["marks"] in (nth - 1, nth)), job.id)
        return row is not None and row["marks"] == nth

    async def finish(
        self,
        tx: Transaction,
        job: Job,
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
                picture, table="jobs", row=job.id, column="picture_sealed"
            )
        changed = await tx.execute(
            "UPDATE jobs SET state = 'done', outcome = ?1, challenge = ?2, detail = ?3, "
            "picture_sealed = iif(state = 'waiting', coalesce(?4, picture_sealed), ?4), "
            "picture_drawn = iif(state = 'waiting' AND ?4 IS NULL, picture_drawn, ?5), "
            "logined_changes = coalesce(?6, logined_changes), found = ?7, held_until = ?8, "
            "finished_at = ?9, not_before = NULL, waiting_until = NULL, answer_sealed = NULL, "
            "shown_sealed = NULL, asked_with = NULL "
            "WHERE id = ?10 AND turn = ?11 AND state IN ('running', 'waiting')",
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
                job.id,
                job.turn,
            ),
        )
        expect_change(changed, job.id)
        return bool(await finish_runs(tx, self._database.clock.now()))

    async def cancel_run(self, tx: Transaction, run_id: int) -> int:
        """Drop a run's queued jobs; return how many. Running ones stop at their next step.

        A dropped job whose login was sent ends as unconfirmed, and its account keeps that in
        mind. One that waits for an operator ends with the challenge it met, or the refused
        password that was met with it; one that waits at a screen is dropped like a queued one.
        """
        await tx.execute(
            "UPDATE runs SET state = 'cancelling' WHERE id = ? AND state = 'active'", (run_id,)
        )
        is_dropped = "(state = 'queued' OR (state = 'waiting' AND ends_as IS NOT NULL))"
        await remember_unseen(
            tx, self._database.clock.now(), f"run_id = ? AND {is_dropped}", (run_id,)
        )
        dropped = await tx.execute(
            "UPDATE jobs SET state = 'done', finished_at = ?, not_before = NULL, "  # noqa: S608
            "waiting_until = NULL, shown_sealed = NULL, asked_with = NULL, answer_sealed = NULL, "
            "outcome = CASE WHEN submitted_at IS NULL THEN 'cancelled' ELSE 'unconfirmed' END "
            f"WHERE run_id = ? AND {is_dropped}",
            (self._database.clock.now(), run_id),
        )
        dropped += await tx.execute(
            "UPDATE jobs SET state = 'done', finished_at = ?, waiting_until = NULL, "
            "shown_sealed = NULL, outcome = "
            "CASE WHEN (SELECT password_refused_at FROM accounts WHERE id = account_id) IS NULL "
            "THEN 'challenge' ELSE 'wrong_password' END WHERE run_id = ? AND state = 'waiting'",
            (self._database.clock.now(), run_id),
        )
        await finish_runs(tx, self._database.clock.now())
        return dropped

    async def release(self, job: Job, not_before: float | None) -> None:
        """Put a running job back, to be ready at `not_before` (Unix seconds; None is at once).

        In a run that is being cancelled it ends as cancelled, unless its login was sent.
        """

        async def work(tx: Transaction) -> None:
            changed = await tx.execute(
                "UPDATE jobs SET state = 'queued', not_before = ?, started_at = NULL "
                "WHERE id = ? AND turn = ? AND state = 'running'",
                (not_before, job.id, job.turn),
            )
            expect_change(changed, job.id)
            await drop_cancelled(tx, self._database.clock.now())
            await finish_runs(tx, self._database.clock.now())

        await self._database.transact(work)

    async def recover(self, now: float, hosts: Collection[str] = ()) -> Recovered:
        """After a restart: put back every job that was running, or end it.

        Those handed over to one of these hosts are left there. One whose login was sent is put back
        to look, never to send again; its account keeps in mind that the end was not seen. One that
        was stopped too often is given up.
        """
        names = json.dumps(list(hosts))
        which = "(host IS NULL OR phone_id IS NULL OR host NOT IN (SELECT value FROM json_each(?)))"
        async with self._database.write() as tx:
            return await recover(tx, now, which, (names,))

    async def recover_one(self, job: Job) -> Recovered:
        """The same for a running job that nobody has any more."""
        which, now = "(id = ? AND turn = ?)", self._database.clock.now()
        async with self._database.write() as tx:
            return await recover(tx, now, which, (job.id, job.turn))

    async def hand_over(self, job: Job, host: str | None) -> None:
        """Note which enrolled host has a running job from now on; None: nobody who outlasts us."""
        changed = await self._database.execute(
            "UPDATE jobs SET host = ? WHERE id = ? AND turn = ? AND state = 'running'",
            (host, job.id, job.turn),
        )
        expect_change(changed, job.id)

    async def free_of_phone(self, phone_id: int) -> int:
        """Let what can be done without a phone no longer wait for it; return how many jobs."""
        return await self._database.execute(
            "UPDATE jobs SET phone_id = NULL, not_before = NULL "
            "WHERE phone_id = ? AND phone_optional AND state = 'queued'",
            (phone_id,),
        )
