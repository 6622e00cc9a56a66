"""The switch that lets nothing new begin; it stays across restarts."""

from typing import final

from engine.storage.database import Database, Transaction


@final
class DrainSwitch:
    """Off until somebody turns it on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def is_draining(self, within: Transaction | None = None) -> bool:
        """Whether nothing new is started."""
        return await self.drained(within) is not None

    async def drained(self, within: Transaction | None = None) -> tuple[int, float] | None:
        """Who let it drain, and when (Unix seconds); None when it does not."""
        row = await (within or self._database).fetchone(
            "SELECT set_by, set_at FROM switches WHERE name = 'drain'"
        )
        return None if row is None else (row["set_by"], row["set_at"])

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
