"""A run is read whole, however many jobs it has, and never so much at once that others wait."""

from pathlib import Path

import pytest

from engine.runs.run_reader import RunReader
from engine.storage.database import Database
from engine.storage.job_reads import PART
from engine.storage.stores import Stores
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock

JOBS = 2 * PART + 7
NUMBERS = (
    "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1) "
)


async def test_a_run_of_many_jobs_is_read_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await Database.open(*prepare(tmp_path), StoppedClock())
    async with database.write() as tx:
        await tx.execute(
            "INSERT INTO runs (id, kind, workspace, operator_id, chat_id, state, created_at) "
            "VALUES (1, 'login', 'tiktok', 1, 1, 'active', 0)"
        )
        await tx.execute(
            "INSERT INTO accounts (id, workspace, username, created_at, updated_at) "  # noqa: S608
            f"{NUMBERS}SELECT n, 'tiktok', 'made.up.' || n, 0, 0 FROM numbers",
            (JOBS,),
        )
        await tx.execute(
            "INSERT INTO jobs (run_id, kind, workspace, account_id, state, created_at) "  # noqa: S608
            f"{NUMBERS}SELECT 1, 'login', 'tiktok', n, 'queued', 0 FROM numbers",
            (JOBS,),
        )
    fetchall, most = Database.fetchall, [0]

    async def counted(self: Database, *asked: object) -> object:
        rows = await fetchall(self, *asked)  # type: ignore[arg-type]
        most.append(len(rows))
        return rows

    monkeypatch.setattr(Database, "fetchall", counted)
    run = await RunReader(Stores(database)).view(1)
    await database.close()

    assert [job.username for job in run.jobs] == [f"made.up.{n}" for n in range(1, JOBS + 1)]
    assert run.queued == JOBS
    assert max(most) <= PART
