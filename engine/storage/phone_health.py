"""What phones needed to be usable again."""

from typing import final

from engine.model.phone import PhoneHealth
from engine.storage.database import Database


@final
class PhoneHealthStore:
    """One row per phone that was ever healed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, PhoneHealth]:
        """By phone id."""
        rows = await self._database.fetchall(
            "SELECT phone_id, reconnects, restarts, failed_in_a_row, resting_until, asked_at "
            "FROM phone_health"
        )
        return {row["phone_id"]: PhoneHealth(*tuple(row)[1:]) for row in rows}

    async def keep(self, phone_id: int, health: PhoneHealth) -> None:
        """Note how a phone is; one that was forgotten meanwhile is not."""
        await self._database.execute(
            "INSERT INTO phone_health (phone_id, reconnects, restarts, failed_in_a_row, "
            "resting_until, asked_at, changed_at) "
            "SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM phones WHERE id = ?1 "
            "ON CONFLICT (phone_id) DO UPDATE SET reconnects = excluded.reconnects, "
            "restarts = excluded.restarts, failed_in_a_row = excluded.failed_in_a_row, "
            "resting_until = excluded.resting_until, asked_at = excluded.asked_at, "
            "changed_at = excluded.changed_at",
            (
                phone_id,
                health.reconnects,
                health.restarts,
                health.failed_in_a_row,
                health.rests_until,
                health.asked_at,
                self._database.clock.now(),
            ),
        )
