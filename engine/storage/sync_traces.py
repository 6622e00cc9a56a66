"""What the jobs of syncs tell of those before them."""

from typing import final

from engine.storage.database import Database


@final
class SyncTraces:
    """Reads jobs; `detail` is that of one whose page was refused."""

    def __init__(self, database: Database, detail: str) -> None:
        self._database = database
        self._detail = detail

    async def refused_at(self) -> float | None:
        """When the last refusal was (Unix seconds)."""
        row = await self._database.fetchone(
            "SELECT max(finished_at) FROM jobs WHERE detail = ?", (self._detail,)
        )
        return None if row is None else row[0]

    async def refused_in(self, run_id: int) -> bool:
        """Whether a run had one."""
        row = await self._database.fetchone(
            "SELECT 1 FROM jobs WHERE run_id = ? AND detail = ? LIMIT 1", (run_id, self._detail)
        )
        return row is not None

    async def awaited_phones(self) -> list[int]:
        """Phones that are waited for by what can be done without them."""
        found = await self._database.fetchall(
            "SELECT DISTINCT phone_id FROM jobs "
            "WHERE state = 'queued' AND phone_optional AND phone_id IS NOT NULL"
        )
        return [row["phone_id"] for row in found]
