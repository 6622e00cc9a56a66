"""Whose profile was open on a phone before a run switched accounts there."""

from typing import final

from engine.storage.database import Database


@final
class ActiveAccounts:
    """Notes who was active, until they are again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, phone_id: int, workspace: str, username: str) -> None:
        """Durable when it returns; the first note stays until it is forgotten."""
        async with self._database.write() as tx:
            await tx.execute(
                "INSERT INTO accounts_to_restore (phone_id, workspace, username, noted_at) "
                "VALUES (?, ?, ?, ?) ON CONFLICT (phone_id, workspace) DO NOTHING",
                (phone_id, workspace, username, self._database.clock.now()),
            )

    async def noted(self, phone_id: int, workspace: str) -> str | None:
        row = await self._database.fetchone(
            "SELECT username FROM accounts_to_restore WHERE phone_id = ? AND workspace = ?",
            (phone_id, workspace),
        )
        return None if row is None else str(row["username"])

    async def forget(self, phone_id: int, workspace: str) -> None:
        async with self._database.write() as tx:
            await tx.execute(
                "DELETE FROM accounts_to_restore WHERE phone_id = ? AND workspace = ?",
                (phone_id, workspace),
            )
