"""Jobs that end without having been begun, and runs that end with their last one.

Each is one with what the caller writes; `now` in Unix seconds.
"""

from engine.storage.database import Parameters, Transaction


async def skip_queued(tx: Transaction, now: float, run_id: int, phone_id: int) -> int:
    """End what a run has not begun on a phone as skipped; return how many jobs that were."""
    return await tx.execute(
        "UPDATE jobs SET state = 'done', finished_at = ?, not_before = NULL, "
        "answer_sealed = NULL, outcome = 'skipped' WHERE run_id = ? AND phone_id = ? "
        "AND state = 'queued' AND submitted_at IS NULL",
        (now, run_id, phone_id),
    )


async def drop_waiting(tx: Transaction, now: float, phone_id: int) -> int:
    """End what waits for a phone that is forgotten; return how many jobs that were.

    A job whose login was sent ends as unconfirmed, and its account keeps that in mind.
    """
    await remember_unseen(tx, now, "phone_id = ? AND state = 'queued'", (phone_id,))
    dropped = await tx.execute(
        "UPDATE jobs SET state = 'done', finished_at = ?, not_before = NULL, "
        "answer_sealed = NULL, outcome = "
        "CASE WHEN submitted_at IS NULL THEN 'phone_lost' ELSE 'unconfirmed' END "
        "WHERE phone_id = ? AND state = 'queued'",
        (now, phone_id),
    )
    await finish_runs(tx, now)
    return dropped


async def drop_cancelled(tx: Transaction, now: float) -> set[int]:
    """End the jobs of cancelled runs that wait and sent no login; return their ids."""
    found = await tx.fetchall(
        "UPDATE jobs SET state = 'done', outcome = 'cancelled', finished_at = ?, "
        "not_before = NULL, answer_sealed = NULL "
        "WHERE state = 'queued' AND submitted_at IS NULL "
        "AND run_id IN (SELECT id FROM runs WHERE state = 'cancelling') RETURNING id",
        (now,),
    )
    return {row["id"] for row in found}


async def remember_unseen(tx: Transaction, now: float, which: str, parameters: Parameters) -> None:
    """The accounts whose login was sent by these jobs keep that its end was not seen."""
    await tx.execute(
        "UPDATE accounts SET login_unseen_at = ?, version = version + 1, updated_at = ? "  # noqa: S608
        "WHERE login_unseen_at IS NULL AND id IN "
        f"(SELECT account_id FROM jobs WHERE submitted_at IS NOT NULL AND {which})",
        (now, now, *parameters),
    )


async def finish_runs(tx: Transaction, now: float) -> list[int]:
    """End the runs whose jobs have all ended; return their ids."""
    found = await tx.fetchall(
        "UPDATE runs SET finished_at = ?, state = "
        "CASE state WHEN 'active' THEN 'finished' ELSE 'cancelled' END "
        "WHERE state IN ('active', 'cancelling') AND NOT EXISTS "
        "(SELECT 1 FROM jobs WHERE run_id = runs.id AND state <> 'done') RETURNING id",
        (now,),
    )
    return [row["id"] for row in found]
