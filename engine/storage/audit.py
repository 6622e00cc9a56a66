"""Who did or tried what. Never holds a secret or what somebody wrote."""

import sqlite3
from typing import Final, final

from engine.model.actor import Actor, AuditLine
from engine.storage.database import Database, Transaction

_PAST_THE_NEWEST: Final = 2**63 - 1
_LINES: Final = (
    "SELECT audit.id, at, audit.operator_id, coalesce(operators.name, '') AS name, audit.chat_id,"
    " action, subject, detail, coalesce(allowed_chats.title, ''), runs.schedule_id FROM audit"
    " LEFT JOIN operators ON operators.id = audit.operator_id"
    " LEFT JOIN moved_chats ON moved_chats.chat_id = audit.chat_id"
    " LEFT JOIN allowed_chats"
    " ON allowed_chats.chat_id = coalesce(moved_chats.moved_to, audit.chat_id)"
    " LEFT JOIN runs"
    " ON action = 'run.start' AND runs.id = CAST(substr(subject, 5) AS INTEGER)"
)

MOST_STRANGERS: Final = 100
"""Lines a day of strangers, and as many of groups that are not allowed."""
_MANY: Final = "strangers.many"
_DAY: Final = 86_400.0
_MONTH: Final = 30 * _DAY


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

    async def note_stranger(
        self, user_id: int, chat_id: int | None, *, in_group: bool = False
    ) -> bool:
        """Note that somebody tried who may not, once a day, or once for a group; whether it was.

        Beyond `MOST_STRANGERS` a day it is noted once that there are more.
        """
        now = self._database.clock.now()
        action, whose, value = (
            ("group.refused", "chat_id", chat_id)
            if in_group
            else ("stranger.refused", "operator_id", user_id)
        )
        since = now - _DAY
        known = (
            "SELECT EXISTS (SELECT 1 FROM audit WHERE action = ?1 AND at > ?2"  # noqa: S608
            f" AND {whose} = ?3) OR EXISTS (SELECT 1 FROM audit WHERE action = ?4 AND at > ?2)",
            (action, since, value, _MANY),
        )
        # A flood from a stranger must cost reads only.
        if _is_so(await self._database.fetchone(*known)):
            return False

        async def work(tx: Transaction) -> bool:
            if _is_so(await tx.fetchone(*known)):
                return False
            noted = await tx.fetchone(
                "SELECT count(*) FROM audit WHERE action = ? AND at > ?", (action, since)
            )
            is_room = noted is not None and noted[0] < MOST_STRANGERS
            await tx.execute(
                "INSERT INTO audit (at, operator_id, chat_id, action) VALUES (?, ?, ?, ?)",
                (now, user_id, chat_id, action if is_room else _MANY),
            )
            return True

        return await self._database.transact(work)

    async def forget_strangers(self) -> None:
        """Take away what was noted of strangers a month ago."""
        await self._database.execute(
            "DELETE FROM audit WHERE action IN ('stranger.refused', 'group.refused', ?) AND at < ?",
            (_MANY, self._database.clock.now() - _MONTH),
        )

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


def _is_so(row: sqlite3.Row | None) -> bool:
    return row is not None and bool(row[0])
