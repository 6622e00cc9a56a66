"""How runs stand and what failed last, read from indexes: a run may have very many jobs."""

import json
from typing import Final, final

from engine.model.account import Workspace
from engine.model.overview import Busy, Failure, RunStanding
from engine.model.run import Outcome, RunKind
from engine.storage.database import Database
from engine.storage.runs import RUN, run_of

_ACTIVE: Final = f"""
{RUN}, (SELECT count(*) FROM jobs WHERE run_id = runs.id) AS jobs,
    (SELECT count(*) FROM past_jobs WHERE run_id = runs.id) AS past,
    (SELECT count(*) FROM jobs WHERE run_id = runs.id AND state <> 'done') AS open
FROM runs WHERE reported_at IS NULL AND finished_at IS NULL ORDER BY id
"""  # noqa: S608

_BUSY: Final = """
SELECT j.run_id, coalesce(a.username, '') AS username, coalesce(p.label, p.serial, '') AS phone,
    j.state = 'waiting' AND j.asked_with IS NULL AS asks
FROM jobs AS j LEFT JOIN accounts AS a ON a.id = j.account_id
LEFT JOIN phones AS p ON p.id = j.phone_id
WHERE j.state IN ('running', 'waiting') ORDER BY j.id
"""

_FAILED: Final = """
SELECT j.run_id, j.kind, j.workspace, j.outcome, j.finished_at,
    coalesce(a.username, '') AS username, coalesce(p.label, p.serial, '') AS phone
FROM jobs AS j LEFT JOIN accounts AS a ON a.id = j.account_id
LEFT JOIN phones AS p ON p.id = j.phone_id
WHERE j.state = 'done' AND j.finished_at > ?1
    AND j.outcome IN (SELECT value FROM json_each(?2))
    AND (j.account_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM jobs AS n
        WHERE n.account_id = j.account_id AND n.id > j.id AND n.state = 'done'))
ORDER BY j.finished_at DESC LIMIT ?3
"""

_NEWS: Final = json.dumps([each for each in Outcome if each.failed or each is Outcome.RATE_LIMITED])
"""What failed, and what an app refuses for now; of what was only held back its run tells."""


@final
class Standings:
    """Reads what the overview of everything is made of; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def runs(self) -> list[RunStanding]:
        """Those that are not over, oldest first."""
        rows = await self._database.fetchall(_ACTIVE)
        return [
            RunStanding(run_of(row), jobs := row["jobs"] + row["past"], jobs - row["open"])
            for row in rows
        ]

    async def busy(self) -> list[Busy]:
        """Jobs that have their phone, or that are read without one."""
        return [
            Busy(row["run_id"], row["username"], row["phone"], bool(row["asks"]))
            for row in await self._database.fetchall(_BUSY)
        ]

    async def failures(self, since: float, most: int) -> list[Failure]:
        """The latest since then (Unix seconds) of those that were not tried again, newest first."""
        return [
            Failure(
                row["run_id"],
                RunKind(row["kind"]),
                Workspace(row["workspace"]),
                Outcome(row["outcome"]),
                row["finished_at"],
                row["username"],
                row["phone"],
            )
            for row in await self._database.fetchall(_FAILED, (since, _NEWS, most))
        ]
