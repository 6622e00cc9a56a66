"""How chats want to be told of what happens, and what they have subscribed to."""

from collections.abc import Iterable
from typing import final

from engine.model.notification import (
    ChatNotifications,
    How,
    NotificationKind,
    QuietHours,
    Subscriber,
)
from engine.model.run import RunKind
from engine.storage.database import Database, Transaction


@final
class NotificationStore:
    """Everything belongs to a chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat_id: int) -> ChatNotifications:
        hows = await self._database.fetchall(
            "SELECT kind, how FROM notifications WHERE chat_id = ?", (chat_id,)
        )
        quiet = await self._database.fetchone(
            "SELECT operator_id, from_minute, to_minute, challenges_ring FROM quiet_hours "
            "WHERE chat_id = ?",
            (chat_id,),
        )
        subscribed = await self._database.fetchall(
            "SELECT kind FROM subscriptions WHERE chat_id = ?", (chat_id,)
        )
        topic = await self._database.fetchone(
            "SELECT topic_id FROM result_topics WHERE chat_id = ?", (chat_id,)
        )
        return ChatNotifications(
            chat_id,
            {NotificationKind(row["kind"]): How(row["how"]) for row in hows},
            None
            if quiet is None
            else QuietHours(
                quiet["operator_id"],
                quiet["from_minute"],
                quiet["to_minute"],
                bool(quiet["challenges_ring"]),
            ),
            frozenset(RunKind(row["kind"]) for row in subscribed),
            None if topic is None else topic["topic_id"],
        )

    async def set_how(
        self, tx: Transaction, chat_id: int, kind: NotificationKind, how: How | None
    ) -> None:
        """None forgets what was set."""
        await tx.execute(
            "DELETE FROM notifications WHERE chat_id = ? AND kind = ?", (chat_id, kind.value)
        )
        if how is not None:
            await tx.execute(
                "INSERT INTO notifications (chat_id, kind, how) VALUES (?, ?, ?)",
                (chat_id, kind.value, how.value),
            )

    async def set_quiet(self, tx: Transaction, chat_id: int, quiet: QuietHours | None) -> None:
        """None lets everything ring again."""
        await tx.execute("DELETE FROM quiet_hours WHERE chat_id = ?", (chat_id,))
        if quiet is not None:
            await tx.execute(
                "INSERT INTO quiet_hours (chat_id, operator_id, from_minute, to_minute, "
                "challenges_ring) VALUES (?, ?, ?, ?, ?)",
                (
                    chat_id,
                    quiet.operator_id,
                    quiet.from_minute,
                    quiet.to_minute,
                    int(quiet.challenges_ring),
                ),
            )

    async def set_topic(self, tx: Transaction, chat_id: int, topic: int | None) -> None:
        """None forgets what was set."""
        await tx.execute("DELETE FROM result_topics WHERE chat_id = ?", (chat_id,))
        if topic is not None:
            await tx.execute(
                "INSERT INTO result_topics (chat_id, topic_id) VALUES (?, ?)", (chat_id, topic)
            )

    async def subscribe(
        self, tx: Transaction, chat_id: int, operator_id: int, kinds: Iterable[RunKind]
    ) -> None:
        await tx.executemany(
            "INSERT INTO subscriptions (chat_id, operator_id, kind, subscribed_at) "
            "VALUES (?, ?, ?, ?) ON CONFLICT (chat_id, kind) DO NOTHING",
            [(chat_id, operator_id, kind.value, self._database.clock.now()) for kind in kinds],
        )

    async def unsubscribe(self, tx: Transaction, chat_id: int, kinds: Iterable[RunKind]) -> None:
        await tx.executemany(
            "DELETE FROM subscriptions WHERE chat_id = ? AND kind = ?",
            [(chat_id, kind.value) for kind in kinds],
        )

    async def subscribers(self, kind: RunKind) -> list[Subscriber]:
        """The chats that want the results of one kind of run, longest first."""
        rows = await self._database.fetchall(
            "SELECT chat_id, operator_id FROM subscriptions WHERE kind = ? "
            "ORDER BY subscribed_at, chat_id",
            (kind.value,),
        )
        return [Subscriber(row["chat_id"], row["operator_id"]) for row in rows]
