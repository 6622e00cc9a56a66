"""Jobs that were running and have nobody who works on them any more: put back, or ended."""

import json
from dataclasses import dataclass
from typing import Final

from engine.storage.database import Parameters, Transaction
from engine.storage.dropped_jobs import drop_cancelled, finish_runs, remember_unseen

ATTEMPTS: Final = 3
"""How often a job is begun before a program that keeps being stopped gives it up."""
LOOKS: Final = 3
"""How often more for a job whose login was sent, and which therefore only looks."""


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


async def recover(tx: Transaction, now: float, which: str, parameters: Parameters) -> Recovered:
    """`which` of the running jobs; see `Queue.recover`."""
    running = f"state = 'running' AND {which}"
    found = await tx.fetchall(
        f"SELECT id, attempt, submitted_at FROM jobs WHERE {running} ORDER BY id",  # noqa: S608
        parameters,
    )
    await remember_unseen(tx, now, running, parameters)
    await tx.execute(
        "UPDATE jobs SET state = 'queued', not_before = NULL, started_at = NULL "  # noqa: S608
        f"WHERE {running}",
        parameters,
    )
    cancelled = await drop_cancelled(tx, now)
    given_up = [
        row["id"]
        for row in found
        if row["id"] not in cancelled
        and row["attempt"] >= (ATTEMPTS if row["submitted_at"] is None else ATTEMPTS + LOOKS)
    ]
    await tx.execute(
        "UPDATE jobs SET state = 'done', finished_at = ?, answer_sealed = NULL, outcome = "
        "CASE WHEN submitted_at IS NULL THEN 'interrupted' ELSE 'unconfirmed' END "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (now, json.dumps(given_up)),
    )
    finished = await finish_runs(tx, now)
    again = [row for row in found if row["id"] not in cancelled and row["id"] not in given_up]
    return Recovered(
        requeued=tuple(row["id"] for row in again if row["submitted_at"] is None),
        to_look=tuple(row["id"] for row in again if row["submitted_at"] is not None),
        given_up=tuple(given_up),
        cancelled=tuple(sorted(cancelled)),
        finished_runs=tuple(finished),
    )
