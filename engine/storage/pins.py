"""The message in each chat that tells how everything stands, kept pinned and up to date."""

import sqlite3
from dataclasses import dataclass
from typing import final

from engine.storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Pin:
    """One in a chat, for whoever asked for it there. Times are Unix seconds.

    `message_id` is None until it was sent, or where its chat has got another id since. `shown`: a
    digest of what it says. `shown_at`: when it was last sent or changed; None with a message: it is
    to end.
    """

    id: int
    chat_id: int
    operator_id: int
    topic: int | None = None
    message_id: int | None = None
    is_pinned: bool = False
    shown: bytes | None = None
    shown_at: float | None = None

    @property
    def is_ending(self) -> bool:
        return self.message_id is not None and self.shown_at is None


@final
class PinStore:
    """Reads and changes them beside the lists."""

    def __init__(self, database: Database) -> None:
        self._database = database.beside

    async def all(self) -> list[Pin]:
        rows = await self._database.fetchall("SELECT * FROM pins ORDER BY id")
        return [_pin(row) for row in rows]

    async def of(self, chat_id: int) -> Pin | None:
        row = await self._database.fetchone("SELECT * FROM pins WHERE chat_id = ?", (chat_id,))
        return None if row is None else _pin(row)

    async def begin(self, chat_id: int, operator_id: int, topic: int | None) -> None:
        """Keep one in a chat; one that was to end goes on."""
        await self._database.execute(
            "INSERT INTO pins (chat_id, operator_id, topic_id) VALUES (?, ?, ?) ON CONFLICT "
            "(chat_id) DO UPDATE SET operator_id = excluded.operator_id, shown_at = 0",
            (chat_id, operator_id, topic),
        )

    async def keep(self, pin: Pin) -> None:
        """Note what became of it, unless it ends or was moved meanwhile."""
        await self._database.execute(
            "UPDATE pins SET message_id = ?, is_pinned = ?, shown = ?, shown_at = ? WHERE id = ? "
            "AND chat_id = ? AND (message_id IS NULL OR shown_at IS NOT NULL)",
            (pin.message_id, int(pin.is_pinned), pin.shown, pin.shown_at, pin.id, pin.chat_id),
        )

    async def end(self, chat_id: int) -> bool:
        """Let it end; at once where nothing was sent. False where there is none."""

        async def work(tx: Transaction) -> bool:
            await tx.execute(
                "DELETE FROM pins WHERE chat_id = ? AND message_id IS NULL", (chat_id,)
            )
            return bool(
                await tx.execute(
                    "UPDATE pins SET shown = NULL, shown_at = NULL WHERE chat_id = ?", (chat_id,)
                )
            )

        return await self._database.transact(work)

    async def forget(self, pin_id: int) -> None:
        """It is no more."""
        await self._database.execute("DELETE FROM pins WHERE id = ?", (pin_id,))


def _pin(row: sqlite3.Row) -> Pin:
    return Pin(
        row["id"],
        row["chat_id"],
        row["operator_id"],
        row["topic_id"],
        row["message_id"],
        bool(row["is_pinned"]),
        row["shown"],
        row["shown_at"],
    )
