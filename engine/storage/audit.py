"""Who did or tried what. Never holds a secret or what somebody wrote."""

from dataclasses import dataclass
from typing import final

from engine.storage.database import Database, Transaction
from engine.views import Actor


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry; `at` in Unix seconds."""

    at: float
    operator_id: int
    chat_id: int | None
    action: str


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
        self, action: str, operator_id: int, chat_id: int | None, *, within: float
    ) -> bool:
        """Note an action unless it was noted for this person within the last `within` seconds."""
        now = self._database.clock.now()
        known = (
            "SELECT 1 FROM audit WHERE action = ? AND operator_id = ? AND at > ? LIMIT 1",
            (action, operator_id, now - within),
        )
        # A flood from a stranger must cost reads only.
        if await self._database.fetchone(*known):
            return False
        async with self._database.write() as tx:
            if await tx.fetchone(*known):
                return False
            await tx.execute(
                "INSERT INTO audit (at, operator_id, chat_id, action) VALUES (?, ?, ?, ?)",
                (now, operator_id, chat_id, action),
            )
        return True

    async def lines(self, action: str) -> tuple[AuditLine, ...]:
        """All entries of one kind, oldest first."""
        rows = await self._database.fetchall(
            "SELECT at, operator_id, chat_id, action FROM audit WHERE action = ? ORDER BY id",
            (action,),
        )
        return tuple(AuditLine(*row) for row in rows)
