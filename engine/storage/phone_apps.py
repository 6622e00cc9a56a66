"""Which versions of the apps phones have, as last read."""

from collections.abc import Mapping
from typing import final

from engine.storage.database import Database, Transaction


@final
class PhoneAppStore:
    """One row per phone and package."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, phone_id: int) -> dict[str, tuple[str, float]]:
        """A phone's versions and when each was read (Unix seconds), by package."""
        rows = await self._database.fetchall(
            "SELECT package, version, read_at FROM phone_apps WHERE phone_id = ? ORDER BY package",
            (phone_id,),
        )
        return {row["package"]: (row["version"], row["read_at"]) for row in rows}

    async def keep(self, phone_id: int, versions: Mapping[str, str], now: float) -> None:
        """Note all that is installed; what is not there any more goes."""

        async def work(tx: Transaction) -> None:
            await tx.execute("DELETE FROM phone_apps WHERE phone_id = ?", (phone_id,))
            await tx.executemany(
                "INSERT INTO phone_apps (phone_id, package, version, read_at) "
                "SELECT id, ?2, ?3, ?4 FROM phones WHERE id = ?1",
                [(phone_id, package, version, now) for package, version in versions.items()],
            )

        await self._database.transact(work)
