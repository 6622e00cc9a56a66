"""Whose profile was open in a copy of an app before a run switched accounts there."""

from typing import final

from engine.storage.database import Database


@final
class ActiveAccounts:
    """Notes who was active, until they are again; `package` names the copy of the app."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, phone_id: int, workspace: str, package: str, username: str) -> None:
        """Durable when it returns; the first note stays until it is forgotten."""
        await self._database.execute(
            "INSERT INTO accounts_to_restore "
            "(phone_id, workspace, package, username, noted_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (phone_id, workspace, package) DO NOTHING",
            (phone_id, workspace, package, username, self._database.clock.now()),
        )

    async def noted(self, phone_id: int, workspace: str, package: str) -> str | None:
        return (await self.all_noted(phone_id, workspace)).get(package)

    async def all_noted(self, phone_id: int, workspace: str) -> dict[str, str]:
        """By the copy of the app; that of a note from before copies were told apart is empty."""
        rows = await self._database.fetchall(
            "SELECT package, username FROM accounts_to_restore "
            "WHERE phone_id = ? AND workspace = ? ORDER BY noted_at",
            (phone_id, workspace),
        )
        return {row["package"]: row["username"] for row in rows}

    async def forget(self, phone_id: int, workspace: str, package: str) -> None:
        await self._database.execute(
            "DELETE FROM accounts_to_restore WHERE phone_id = ? AND workspace = ? AND package = ?",
            (phone_id, workspace, package),
        )
