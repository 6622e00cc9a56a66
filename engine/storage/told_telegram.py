"""What Telegram was last told of the bot, so that it is told again only what has changed."""

from typing import final

from engine.storage.database import Database


@final
class ToldTelegramStore:
    """One digest for each place where something is set."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[str, str]:
        """By place."""
        rows = await self._database.fetchall("SELECT place, digest FROM told_telegram")
        return {row["place"]: row["digest"] for row in rows}

    async def keep(self, place: str, digest: str) -> None:
        await self._database.execute(
            "INSERT INTO told_telegram (place, digest) VALUES (?, ?) "
            "ON CONFLICT (place) DO UPDATE SET digest = excluded.digest",
            (place, digest),
        )

    async def forget(self, place: str) -> None:
        """Nothing is set there any more."""
        await self._database.execute("DELETE FROM told_telegram WHERE place = ?", (place,))
