"""Requests that were received, until they are handled."""

import sqlite3
from dataclasses import dataclass, field
from typing import Final, final

from engine.storage.database import Database, Transaction

KEPT_SECONDS: Final = 3_600
"""How long an unhandled request is kept at most: it may hold a password."""

REMEMBERED_SECONDS: Final = 25 * 3_600
"""How long a handled request is known again; Telegram repeats within 24 hours."""

_MOST_FRESH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Received:
    """A stored request. `id`: our number of it.

    `attempts`: how often its handling began; the first is counted when it is stored.
    """

    id: int
    update_id: int
    body: bytes = field(repr=False)
    attempts: int


@final
class InboxStore:
    """Keeps each request once, sealed, and wipes it when it is handled.

    Each gets a number of ours, higher than those before: Telegram's may become lower.
    """

    def __init__(self, database: Database) -> None:
        self._database = database.beside
        self._fresh: dict[int, int] = {}

    async def keep(self, update_id: int, body: bytes, mark: str | None = None) -> bool:
        """Store a request durably, about to be handled; False when it was received before.

        `mark` tells it from another one to which Telegram gives the same number.
        """

        async def work(tx: Transaction) -> int | None:
            if await tx.fetchone(
                "SELECT 1 FROM inbox WHERE update_id = ? AND coalesce(mark = ?, 1)",
                (update_id, mark),
            ):
                return None
            id = await self._insert(tx, update_id, mark)
            sealed = self._database.vault.seal(body, table="inbox", row=id, column="sealed")
            await tx.execute("UPDATE inbox SET sealed = ?, attempts = 1 WHERE id = ?", (sealed, id))
            return id

        id = await self._database.transact(work)
        if id is None:
            return False
        if len(self._fresh) == _MOST_FRESH:
            self._fresh.clear()
        # Of two with one number neither is known to be the one that begins first.
        if self._fresh.pop(update_id, None) is None:
            self._fresh[update_id] = id
        return True

    async def waiting(self) -> tuple[Received, ...]:
        """What was received and not handled, in the order it came."""
        rows = await self._database.fetchall(
            "SELECT * FROM inbox WHERE handled_at IS NULL AND sealed IS NOT NULL ORDER BY id"
        )
        return tuple(self._received(row) for row in rows)

    async def depth(self) -> tuple[int, float]:
        """How many requests are not handled, and for how many seconds the oldest is not."""
        row = await self._database.fetchone(
            "SELECT count(*) AS n, min(received_at) AS since FROM inbox WHERE handled_at IS NULL"
        )
        if row is None or row["since"] is None:
            return 0, 0.0
        return int(row["n"]), max(0.0, self._database.clock.now() - row["since"])

    async def begin(self, update_id: int) -> int:
        """Count that its handling begins, and return our number of it.

        What was stored since this program started is counted already. What was not stored, because
        its sender became an operator since, gets one now.
        """
        if (fresh := self._fresh.pop(update_id, None)) is not None:
            return fresh

        async def work(tx: Transaction) -> int:
            row = await tx.fetchone(
                "SELECT id FROM inbox WHERE update_id = ? AND handled_at IS NULL ORDER BY id",
                (update_id,),
            )
            id = await self._insert(tx, update_id, None) if row is None else int(row["id"])
            await tx.execute("UPDATE inbox SET attempts = attempts + 1 WHERE id = ?", (id,))
            return id

        return await self._database.transact(work)

    async def end(self, id: int) -> None:
        """Wipe a request, by our number of it; it stays known."""
        await self._database.execute(
            "UPDATE inbox SET handled_at = ?, sealed = NULL WHERE id = ?",
            (self._database.clock.now(), id),
        )

    async def forget(self, update_id: int) -> None:
        """Wipe a request of somebody who is not heard any more; of most nothing is stored."""
        row = await self._database.fetchone(
            "SELECT id FROM inbox WHERE update_id = ? AND handled_at IS NULL ORDER BY id",
            (update_id,),
        )
        if row is not None:
            self._fresh.pop(update_id, None)
            await self.end(int(row["id"]))

    async def sweep(self) -> tuple[Received, ...]:
        """Wipe what waited for more than an hour and return it; forget old numbers."""
        now = self._database.clock.now()
        async with self._database.write() as tx:
            late = await tx.fetchall(
                "SELECT * FROM inbox WHERE handled_at IS NULL AND received_at < ? ORDER BY id",
                (now - KEPT_SECONDS,),
            )
            await tx.executemany(
                "UPDATE inbox SET handled_at = ?, sealed = NULL WHERE id = ?",
                [(now, row["id"]) for row in late],
            )
            await tx.execute(
                "DELETE FROM inbox WHERE handled_at < ?",
                (now - REMEMBERED_SECONDS,),
            )
        return tuple(self._received(row) for row in late if row["sealed"] is not None)

    def _received(self, row: sqlite3.Row) -> Received:
        body = self._database.vault.open(
            row["sealed"], table="inbox", row=row["id"], column="sealed"
        )
        return Received(row["id"], row["update_id"], body, row["attempts"])

    async def _insert(self, tx: Transaction, update_id: int, mark: str | None) -> int:
        return await tx.insert(
            "INSERT INTO inbox (update_id, mark, received_at) VALUES (?, ?, ?)",
            (update_id, mark, self._database.clock.now()),
        )
