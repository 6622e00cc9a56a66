"""Who did or tried what. Never holds a secret or what somebody wrote."""

from typing import Final, final

from engine.model.actor import Actor, AuditLine
from engine.storage.database import Database, Transaction

_PAST_THE_NEWEST: Final = 2**63 - 1
_LINES: Final = (
    "SELECT audit.id, at, operator_id, coalesce(operators.name, '') AS name, chat_id, action,"
    " subject, detail FROM audit LEFT JOIN operators ON operators.id = operator_id"
)


@final
class AuditStore:
    """The audit trail."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, tx: Transaction, actor: Actor, action: str, subject: str = "", detail: str = ""
    ) -> None:
        """Note a change in the transaction that makes it; never given a secret."""
        await tx.execute(
            "INSERT INTO audit (at, operator_id, chat_id, action, subject, detail)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                self._database.clock.now(),
                actor.operator_id,
                actor.chat_id,
                action,
                subject,
                detail,
            ),
        )

    async def add_once(
        self,
        action: str,
        operator_id: int,
        chat_id: int | None,
        *,
        within: float,
        per_chat: bool = False,
    ) -> bool:
        """Note an action unless it was noted within the last `within` seconds.

        Once for this person, or with `per_chat` once for this chat.
        """
        now = self._database.clock.now()
        whose, value = ("chat_id", chat_id) if per_chat else ("operator_id", operator_id)
        known = (
            f"SELECT 1 FROM audit WHERE action = ? AND {whose} = ? AND at > ? LIMIT 1",  # noqa: S608
            (action, value, now - within),
        )
        # A flood from a stranger must cost reads only.
        if await self._database.fetchone(*known):
            return False

        async def work(tx: Transaction) -> bool:
            if await tx.fetchone(*known):
                return False
            await tx.execute(
                "INSERT INTO audit (at, operator_id, chat_id, action) VALUES (?, ?, ?, ?)",
                (now, operator_id, chat_id, action),
            )
            return True

        return await self._database.transact(work)

    async def lines(self, action: str) -> tuple[AuditLine, ...]:
        """All entries of one kind, oldest first."""
        rows = await self._database.fetchall(
            f"{_LINES} WHERE action = ? ORDER BY audit.id", (action,)
        )
        return tuple(AuditLine(*row) for row in rows)

    async def newest(self, limit: int, *, before: int | None = None) -> tuple[AuditLine, ...]:
        """Entries from the newest, or from the one before the entry with an id."""
        rows = await self._database.fetchall(
            f"{_LINES} WHERE audit.id < ? ORDER BY audit.id DESC LIMIT ?",
            (_PAST_THE_NEWEST if before is None else before, limit),
        )
        return tuple(AuditLine(*row) for row in rows)

    async def oldest(self, limit: int, *, after: int) -> tuple[AuditLine, ...]:
        """Entries that follow the one with an id, oldest first."""
        rows = await self._database.fetchall(
            f"{_LINES} WHERE audit.id > ? ORDER BY audit.id LIMIT ?", (after, limit)
        )
        return tuple(AuditLine(*row) for row in rows)
