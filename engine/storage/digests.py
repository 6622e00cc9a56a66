"""Which chats want to be told once a day how things are, and what there is to tell."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Final, final

from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.digest import DigestTime, Moved, NamedAccount
from engine.model.run import Outcome
from engine.storage.database import Database, Reader, SqlValue, Transaction

_NAMED: Final = 20
"""So many of each list are read; all are counted."""
_MOVED: Final = 5
_WEEK: Final = 604_800.0

_SIGNED_OUT: Final = """
SELECT DISTINCT a.workspace, a.username, NULL AS outcome
FROM runs AS r JOIN jobs AS j ON j.run_id = r.id
JOIN json_each(j.logined_changes) AS c
JOIN accounts AS a ON a.workspace = j.workspace AND a.username = c.value ->> 0
WHERE r.created_at >= ?1 - ?2 AND j.finished_at >= ?1 AND j.logined_changes IS NOT NULL
AND NOT (c.value ->> 1) AND NOT a.logined AND a.status = 0
"""
_ENDED: Final = """
SELECT a.workspace, a.username, j.outcome
FROM runs AS r JOIN jobs AS j ON j.run_id = r.id JOIN accounts AS a ON a.id = j.account_id
WHERE r.created_at >= ?1 - ?2 AND j.finished_at >= ?1 AND a.status = 0
AND j.outcome IN (SELECT value FROM json_each(?3))
AND j.id = (SELECT max(l.id) FROM jobs AS l WHERE l.account_id = a.id AND l.state = 'done')
"""
_MOVES: Final = """
SELECT a.workspace, a.username, was.followers AS before, latest.followers AS now
FROM follower_counts AS latest JOIN accounts AS a ON a.id = latest.account_id
JOIN follower_counts AS was ON was.account_id = latest.account_id AND was.day =
    (SELECT max(w.day) FROM follower_counts AS w
     WHERE w.account_id = latest.account_id AND w.day < latest.day)
WHERE latest.read_at >= ?1 AND latest.followers <> was.followers AND a.status = 0
AND latest.day = (SELECT max(l.day) FROM follower_counts AS l WHERE l.account_id = a.id)
ORDER BY abs(latest.followers - was.followers) DESC, a.username LIMIT ?2
"""


@final
class DigestStore:
    """One row for each chat that wants it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat_id: int, within: Transaction | None = None) -> DigestTime | None:
        reader: Reader = within or self._database
        row = await reader.fetchone("SELECT * FROM digests WHERE chat_id = ?", (chat_id,))
        return None if row is None else _time(row)

    async def set(self, tx: Transaction, actor: Actor, minute: int) -> None:
        """For the chat of who asks, and the topic it was asked in; from now on."""
        await tx.execute(
            "INSERT OR REPLACE INTO digests (chat_id, operator_id, topic_id, minute, settled_at) "
            "VALUES (?, ?, ?, ?, ?)",
            (actor.chat_id, actor.operator_id, actor.topic, minute, self._database.clock.now()),
        )

    async def drop(self, tx: Transaction, chat_id: int) -> None:
        await tx.execute("DELETE FROM digests WHERE chat_id = ?", (chat_id,))

    async def all(self) -> list[DigestTime]:
        return [_time(row) for row in await self._database.fetchall("SELECT * FROM digests")]

    async def settle(self, digest: DigestTime, until: float) -> None:
        """Nothing of one that was set anew meanwhile."""
        await self._database.execute(
            "UPDATE digests SET settled_at = ? WHERE chat_id = ? AND settled_at = ?",
            (until, digest.chat_id, digest.settled_at),
        )

    async def signed_out(self, since: float) -> tuple[tuple[NamedAccount, ...], int]:
        """Accounts seen signed out since then that still are: the first, and how many."""
        return await self._named(_SIGNED_OUT, (since, _WEEK))

    async def ended(
        self, since: float, outcomes: Sequence[Outcome]
    ) -> tuple[tuple[NamedAccount, ...], int]:
        """Accounts whose last job ended since then, as one of `outcomes`."""
        return await self._named(_ENDED, (since, _WEEK, json.dumps(outcomes)))

    async def moved(self, since: float) -> tuple[Moved, ...]:
        """Those whose followers moved most since then."""
        rows = await self._database.fetchall(_MOVES, (since, _MOVED))
        return tuple(Moved(_account(row, None), row["before"], row["now"]) for row in rows)

    async def _named(
        self, sql: str, arguments: Sequence[SqlValue]
    ) -> tuple[tuple[NamedAccount, ...], int]:
        rows = await self._database.fetchall(
            f"SELECT *, count(*) OVER () AS total FROM ({sql}) "  # noqa: S608
            f"ORDER BY workspace, username COLLATE NOCASE LIMIT {_NAMED}",
            arguments,
        )
        named = tuple(_account(row, row["outcome"]) for row in rows)
        return named, rows[0]["total"] if rows else 0


def _account(row: sqlite3.Row, outcome: str | None) -> NamedAccount:
    return NamedAccount(
        Workspace(row["workspace"]), row["username"], None if outcome is None else Outcome(outcome)
    )


def _time(row: sqlite3.Row) -> DigestTime:
    return DigestTime(
        row["chat_id"], row["operator_id"], row["topic_id"], row["minute"], row["settled_at"]
    )
