"""Groups that became supergroups: all that belongs to a chat goes with it to its new id."""

from typing import Final, final

from engine.storage.database import Database, Reader, Transaction

_KEYED: Final = (
    "pins",
    "digests",
    "notifications",
    "preferences",
    "quiet_hours",
    "result_topics",
    "subscriptions",
)
"""What a chat has once; what its new id has already stays."""

_LISTED: Final = ("changes", "confirmations", "import_plans", "runs", "schedules", "views")
_WAITS: Final = "state IN ('waiting', 'sending') AND kind <> 'delete'"


async def now_at(reader: Reader, chat_id: int) -> int:
    """The id a chat has now."""
    row = await reader.fetchone("SELECT moved_to FROM moved_chats WHERE chat_id = ?", (chat_id,))
    return chat_id if row is None else int(row["moved_to"])


@final
class MovedChats:
    """Moves what belongs to a chat, within the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, int]:
        """By the id a chat had before, that which it has now."""
        rows = await self._database.fetchall("SELECT chat_id, moved_to FROM moved_chats")
        return {row["chat_id"]: row["moved_to"] for row in rows}

    async def move(self, tx: Transaction, chat_id: int, to: int) -> bool:
        """False when it is known already.

        What waits for the chat goes with it; a message it was to change stays behind with the old
        chat, and is said anew. Deletions stay: there is nothing to delete in the new one.
        """
        if await now_at(tx, chat_id) == to or chat_id == to:
            return False
        await tx.execute("UPDATE moved_chats SET moved_to = ? WHERE moved_to = ?", (to, chat_id))
        await tx.execute("DELETE FROM moved_chats WHERE chat_id = ?", (to,))
        await tx.execute(
            "INSERT INTO moved_chats (chat_id, moved_to, moved_at) VALUES (?, ?, ?) "
            "ON CONFLICT (chat_id) DO UPDATE SET moved_to = excluded.moved_to",
            (chat_id, to, self._database.clock.now()),
        )
        for table in (*_KEYED, "allowed_chats"):
            await tx.execute(
                f"UPDATE OR IGNORE {table} SET chat_id = ? WHERE chat_id = ?",  # noqa: S608
                (to, chat_id),
            )
            await tx.execute(f"DELETE FROM {table} WHERE chat_id = ?", (chat_id,))  # noqa: S608
        # A pinned message stays behind in the old chat, and is made again in the new one.
        await tx.execute(
            "DELETE FROM pins WHERE chat_id = ? AND shown_at IS NULL AND message_id IS NOT NULL",
            (to,),
        )
        await tx.execute(
            "UPDATE pins SET message_id = NULL, is_pinned = 0, topic_id = NULL WHERE chat_id = ?",
            (to,),
        )
        for table in _LISTED:
            await tx.execute(
                f"UPDATE {table} SET chat_id = ? WHERE chat_id = ?",  # noqa: S608
                (to, chat_id),
            )
        await self._move_messages(tx, chat_id, to)
        return True

    async def _move_messages(self, tx: Transaction, chat_id: int, to: int) -> None:
        await tx.execute(
            f"UPDATE outbox SET kind = 'send', message_id = NULL WHERE chat_id = ? AND {_WAITS} "  # noqa: S608
            "AND kind = 'edit' AND message_key IS NULL",
            (chat_id,),
        )
        await tx.execute(
            f"UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND {_WAITS}",  # noqa: S608
            (to, chat_id),
        )
        await tx.execute(
            "UPDATE outbox SET chat_id = ?, message_id = NULL WHERE chat_id = ? "
            "AND message_key IS NOT NULL AND kind <> 'edit' AND state = 'sent'",
            (to, chat_id),
        )
        # Said once, also where its name tells chats apart.
        await tx.execute(
            "UPDATE OR IGNORE outbox SET dedupe = "
            "substr(dedupe, 1, length(dedupe) - length(?1)) || ?2 WHERE dedupe LIKE '%:' || ?1",
            (str(chat_id), str(to)),
        )
