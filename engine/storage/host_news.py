"""What admins are told of machines with phones: each thing once, and once that it is over."""

import sqlite3
from typing import final

from engine.model.host import HostNews, NewsKind
from engine.storage.database import Database, Transaction


@final
class HostNewsStore:
    """What was over before it was told is not told at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self, host: str, kind: NewsKind, since: float, clock_off: float | None = None
    ) -> bool:
        """Note that it is so; whether there is something to tell. Again is no news."""

        async def work(tx: Transaction) -> bool:
            known = await tx.fetchone(
                "SELECT 1 FROM hosts WHERE name = ? AND forgotten_at IS NULL", (host,)
            )
            if known is None:
                return False
            await tx.execute(
                "INSERT INTO host_news (host, kind, since, detail) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (host, kind) DO UPDATE SET over_at = NULL",
                (host, kind, since, clock_off),
            )
            row = await tx.fetchone(
                "SELECT told FROM host_news WHERE host = ? AND kind = ?", (host, kind)
            )
            return row is not None and not row["told"]

        return await self._database.transact(work)

    async def end(self, host: str, kind: NewsKind) -> bool:
        """Note that it is over; whether there is something to tell."""
        now = self._database.clock.now()

        async def work(tx: Transaction) -> bool:
            await tx.execute(
                "DELETE FROM host_news WHERE host = ? AND kind = ? AND told = 0", (host, kind)
            )
            return bool(
                await tx.fetchall(
                    "UPDATE host_news SET over_at = ? "
                    "WHERE host = ? AND kind = ? AND over_at IS NULL RETURNING 1",
                    (now, host, kind),
                )
            )

        return await self._database.transact(work)

    async def untold(self) -> tuple[HostNews, ...]:
        """Oldest first."""
        rows = await self._database.fetchall(
            "SELECT n.*, h.added_by, h.added_at FROM host_news AS n "
            "JOIN hosts AS h ON h.name = n.host "
            "WHERE n.told = 0 OR n.over_at IS NOT NULL ORDER BY coalesce(n.over_at, n.since)"
        )
        return tuple(map(_news, rows))

    async def set_told(self, news: HostNews) -> None:
        """That it is so, or that it is over, which ends it."""
        if news.over_at is None:
            await self._database.execute(
                "UPDATE host_news SET told = 1 WHERE host = ? AND kind = ? AND since = ?",
                (news.host, news.kind, news.since),
            )
        else:
            await self._database.execute(
                "DELETE FROM host_news WHERE host = ? AND kind = ? AND over_at = ?",
                (news.host, news.kind, news.over_at),
            )

    async def standing(self) -> frozenset[tuple[str, NewsKind]]:
        """What is so and not over."""
        rows = await self._database.fetchall(
            "SELECT host, kind FROM host_news WHERE over_at IS NULL"
        )
        return frozenset((row["host"], NewsKind(row["kind"])) for row in rows)


def _news(row: sqlite3.Row) -> HostNews:
    return HostNews(
        row["host"],
        NewsKind(row["kind"]),
        row["since"],
        row["over_at"],
        row["detail"],
        row["added_by"],
        row["added_at"],
    )
