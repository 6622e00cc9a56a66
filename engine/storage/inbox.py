"""Requests that were received, until they are handled."""

from dataclasses import dataclass, field
from typing import Final, final

from engine.storage.database import Database

KEPT_SECONDS: Final = 3_600
"""How long an unhandled request is kept at most: it may hold a password."""

REMEMBERED_SECONDS: Final = 25 * 3_600
"""How long a handled request is known again; Telegram repeats within 24 hours."""


@dataclass(frozen=True, slots=True)
class Received:
    """A stored request. `attempts` counts how often its handling began."""

    id: int
    body: bytes = field(repr=False)
    attempts: int


@final
class InboxStore:
    """Keeps each request once, sealed, and wipes it when it is handled."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, id: int, body: bytes) -> bool:
        """Store a request durably; False when it was received before."""
        async with self._database.write() as tx:
            if await tx.fetchone("SELECT 1 FROM inbox WHERE id = ?", (id,)):
                return False
            sealed = self._database.vault.seal(body, table="inbox", row=id, column="sealed")
            await tx.execute(
                "INSERT INTO inbox (id, sealed, received_at) VALUES (?, ?, ?)",
                (id, sealed, self._database.clock.now()),
            )
        return True

    async def waiting(self) -> tuple[Received, ...]:
        """What was received and not handled, in the order it came."""
        rows = await self._database.fetchall(
            "SELECT id, sealed, attempts FROM inbox WHERE handled_at IS NULL "
            "ORDER BY received_at, id"
        )
        vault = self._database.vault
        return tuple(
            Received(
                row["id"],
                vault.open(row["sealed"], table="inbox", row=row["id"], column="sealed"),
                row["attempts"],
            )
            for row in rows
        )

    async def depth(self) -> tuple[int, float]:
        """How many requests are not handled, and for how many seconds the oldest is not."""
        row = await self._database.fetchone(
            "SELECT count(*) AS n, min(received_at) AS since FROM inbox WHERE handled_at IS NULL"
        )
        if row is None or row["since"] is None:
            return 0, 0.0
        return int(row["n"]), max(0.0, self._database.clock.now() - row["since"])

    async def begin(self, id: int) -> None:
        """Count that its handling begins."""
        async with self._database.write() as tx:
            await tx.execute("UPDATE inbox SET attempts = attempts + 1 WHERE id = ?", (id,))

    async def end(self, id: int) -> None:
        """Wipe a request; its id stays known."""
        async with self._database.write() as tx:
            await tx.execute(
                "UPDATE inbox SET handled_at = ?, sealed = NULL WHERE id = ?",
                (self._database.clock.now(), id),
            )

    async def sweep(self) -> tuple[int, ...]:
        """Wipe what waited for more than an hour and return its ids; forget old ids."""
        now = self._database.clock.now()
        async with self._database.write() as tx:
            late = await tx.fetchall(
                "SELECT id FROM inbox WHERE handled_at IS NULL AND received_at < ?",
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
        return tuple(row["id"] for row in late)
