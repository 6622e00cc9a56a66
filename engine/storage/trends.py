"""What moves over time: batteries, followers, and how jobs ended on each day."""

from typing import Final, final

from engine.model.run import Outcome
from engine.model.trend import Reading
from engine.storage.database import Database, Transaction

BATTERY_KEPT: Final = 2 * 86_400.0
"""Seconds a reading of a battery is kept."""
FOLLOWERS_KEPT: Final = 400
"""Days."""
_DAY: Final = 86_400
_QUARTER: Final = 900
"""Seconds; every time zone is some quarters of an hour from UTC."""


@final
class TrendStore:
    """Adds and reads; what is too old goes as something newer comes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep_battery(self, phone_id: int, level: int, now: float) -> None:
        """Nothing for a phone that was forgotten meanwhile."""

        async def work(tx: Transaction) -> None:
            await tx.execute(
                "INSERT OR REPLACE INTO battery_readings (phone_id, read_at, level) "
                "SELECT id, ?2, ?3 FROM phones WHERE id = ?1",
                (phone_id, now, max(0, min(100, level))),
            )
            # Of a clock that was ahead too, so that its readings hide no later ones.
            await tx.execute(
                "DELETE FROM battery_readings WHERE phone_id = ? AND read_at NOT BETWEEN ? AND ?",
                (phone_id, now - BATTERY_KEPT, now),
            )

        await self._database.transact(work)

    async def battery(self, phone_id: int, now: float) -> tuple[Reading, ...]:
        """The last two days, oldest first."""
        rows = await self._database.fetchall(
            "SELECT read_at, level FROM battery_readings WHERE phone_id = ? AND read_at >= ? "
            "ORDER BY read_at",
            (phone_id, now - BATTERY_KEPT),
        )
        return tuple(Reading(row["read_at"], row["level"]) for row in rows)

    async def keep_followers(
        self, tx: Transaction, account_id: int, followers: int, now: float
    ) -> None:
        """The last reading of each day stays."""
        day = int(now // _DAY)
        await tx.execute(
            "INSERT OR REPLACE INTO follower_counts (account_id, day, followers, read_at) "
            "VALUES (?, ?, ?, ?)",
            (account_id, day, max(0, followers), now),
        )
        await tx.execute(
            "DELETE FROM follower_counts WHERE account_id = ? AND (day <= ? OR day > ?)",
            (account_id, day - FOLLOWERS_KEPT, day),
        )

    async def followers(self, account_id: int) -> tuple[Reading, ...]:
        """Oldest first."""
        rows = await self._database.fetchall(
            "SELECT read_at, followers FROM follower_counts WHERE account_id = ? ORDER BY day",
            (account_id,),
        )
        return tuple(Reading(row["read_at"], row["followers"]) for row in rows)

    async def outcomes(self, since: float) -> list[tuple[float, Outcome, int]]:
        """Of accounts' jobs that ended since: quarters of an hour, outcomes, how many."""
        rows = await self._database.fetchall(
            "SELECT CAST(j.finished_at / ?2 AS INTEGER) * ?2 AS quarter, j.outcome, "
            "count(*) AS jobs "
            "FROM runs AS r JOIN jobs AS j ON j.run_id = r.id "
            # A run may have begun before; one that took longer than a week is not for a chart.
            "WHERE r.created_at >= ?1 - 604800 AND j.finished_at >= ?1 "
            "AND j.account_id IS NOT NULL GROUP BY quarter, j.outcome",
            (since, _QUARTER),
        )
        return [(float(row["quarter"]), Outcome(row["outcome"]), row["jobs"]) for row in rows]
