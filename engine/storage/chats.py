"""Groups an admin has let the bot speak in."""

from typing import final

from engine.model.operator import AllowedChat
from engine.storage.database import Database, Transaction


@final
class ChatStore:
    """Reads and changes the allowed groups."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, AllowedChat]:
        rows = await self._database.fetchall("SELECT chat_id, title, allowed_by FROM allowed_chats")
        return {row["chat_id"]: AllowedChat(row["title"], row["allowed_by"]) for row in rows}

    async def allow(self, tx: Transaction, chat_id: int, title: str, allowed_by: int) -> None:
        await tx.execute(
            "INSERT INTO allowed_chats (chat_id, title, allowed_by, allowed_at)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (chat_id) DO UPDATE SET title = excluded.title",
            (chat_id, title, allowed_by, self._database.clock.now()),
        )

    async def disallow(self, tx: Transaction, chat_id: int) -> bool:
        """False when it was not allowed."""
        return bool(await tx.execute("DELETE FROM allowed_chats WHERE chat_id = ?", (chat_id,)))
