"""What is known of everything that was or is to be said."""

from engine.storage.database import Database


class OutboxReads:
    """Nothing changes here."""

    def __init__(self, database: Database) -> None:
        self._database = database.beside

    async def next_at(self) -> float | None:
        """When the next message that has to wait is due, in Unix seconds."""
        row = await self._database.fetchone(
            "SELECT min(not_before) AS at FROM outbox "
            "WHERE state IN ('waiting', 'sending') AND not_before > ?",
            (self._database.clock.now(),),
        )
        return row["at"] if row else None

    async def message_of(self, chat_id: int, key: str) -> int | None:
        """The chat message that was last delivered under a key."""
        row = await self._database.fetchone(
            "SELECT message_id FROM outbox WHERE chat_id = ? AND message_key = ? "
            "AND kind <> 'edit' AND message_id IS NOT NULL ORDER BY id DESC LIMIT 1",
            (chat_id, key),
        )
        return row["message_id"] if row else None

    async def knows(self, chat_id: int, key: str) -> bool:
        """Whether something was said in a chat under a key, delivered or not."""
        found = await self._database.fetchone(
            "SELECT 1 FROM outbox WHERE chat_id = ? AND message_key = ? AND kind <> 'edit'",
            (chat_id, key),
        )
        return found is not None

    async def is_deleted(self, chat_id: int, message_id: int | None) -> bool:
        """Whether a chat message was to go, and now; one of the bot's own."""
        found = await self._database.fetchone(
            "SELECT 1 FROM outbox WHERE kind = 'delete' AND chat_id = ? AND message_id = ? "
            "AND not_before <= ? AND state <> 'replaced'",
            (chat_id, message_id, self._database.clock.now()),
        )
        return found is not None

    async def pending(self) -> int:
        """How many messages are not delivered yet; what is to be deleted later is none."""
        row = await self._database.fetchone(
            "SELECT count(*) AS n FROM outbox WHERE state IN ('waiting', 'sending') "
            "AND (kind <> 'delete' OR not_before <= ?)",
            (self._database.clock.now(),),
        )
        return int(row["n"]) if row else 0

    async def depth(self) -> tuple[int, float]:
        """How many messages are not delivered, and for how many seconds the oldest is not."""
        row = await self._database.fetchone(
            "SELECT count(*) AS n, min(created_at) AS since FROM outbox "
            "WHERE state IN ('waiting', 'sending') AND (kind <> 'delete' OR not_before <= ?)",
            (self._database.clock.now(),),
        )
        if row is None or row["since"] is None:
            return 0, 0.0
        return int(row["n"]), max(0.0, self._database.clock.now() - row["since"])

    async def key_of(self, chat_id: int, message_id: int | None) -> str | None:
        """The name of a chat message, where it has one."""
        row = await self._database.fetchone(
            "SELECT message_key FROM outbox WHERE chat_id = ? AND message_id = ? "
            "AND message_key IS NOT NULL AND kind <> 'edit' ORDER BY id DESC LIMIT 1",
            (chat_id, message_id),
        )
        return None if row is None else str(row["message_key"])
