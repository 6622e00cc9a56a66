"""Machines with phones: their names, tokens and public keys, what is told of them; our own keys."""

import hmac
import sqlite3
from typing import final

from engine.model.host import AddedHost, EnrolledHost
from engine.storage.database import Database, Transaction


@final
class HostStore:
    """Names are the same whatever their case. Of a token there is the hash of its secret."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def private_keys(self, otherwise: bytes) -> bytes:
        """The hub's own; where there are none yet, `otherwise` is kept from now on."""
        vault = self._database.vault

        async def work(tx: Transaction) -> bytes:
            row = await tx.fetchone("SELECT sealed FROM hub_keys")
            if row is not None:
                return vault.open(row["sealed"], table="hub_keys", row=1, column="sealed")
            sealed = vault.seal(otherwise, table="hub_keys", row=1, column="sealed")
            await tx.execute("INSERT INTO hub_keys (id, sealed) VALUES (1, ?)", (sealed,))
            return otherwise

        return await self._database.transact(work)

    async def all(self) -> tuple[AddedHost, ...]:
        """By name."""
        rows = await self._database.fetchall(
            "SELECT * FROM hosts WHERE forgotten_at IS NULL ORDER BY name"
        )
        return tuple(map(_added, rows))

    async def find(self, name: str, within: Transaction | None = None) -> AddedHost | None:
        row = await (within or self._database).fetchone(
            "SELECT * FROM hosts WHERE name = ? AND forgotten_at IS NULL", (name,)
        )
        return None if row is None else _added(row)

    async def add(
        self, tx: Transaction, name: str, token_hash: str, ends_at: float, added_by: int
    ) -> None:
        """Note a token for a host that has not enrolled, in place of the one before."""
        now = self._database.clock.now()
        await tx.execute(
            "INSERT INTO hosts (name, added_by, added_at, token_hash, token_ends_at) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET added_by = excluded.added_by, "
            "added_at = excluded.added_at, token_hash = excluded.token_hash, "
            "token_ends_at = excluded.token_ends_at WHERE enrolled_at IS NULL",
            (name, added_by, now, token_hash, ends_at),
        )

    async def has_token(
        self, name: str, token_hash: str, within: Transaction | None = None
    ) -> bool:
        """Whether it is that of the host's last token, used or not."""
        row = await (within or self._database).fetchone(
            "SELECT token_hash FROM hosts WHERE name = ?", (name,)
        )
        return row is not None and hmac.compare_digest(row["token_hash"], token_hash)

    async def enrol(
        self, tx: Transaction, name: str, sealing_key: bytes, signing_key: bytes
    ) -> None:
        """Pin the keys of a host that has none; that is to be told."""
        now = self._database.clock.now()
        await tx.execute(
            "UPDATE hosts SET sealing_key = ?, signing_key = ?, enrolled_at = ? "
            "WHERE name = ? AND enrolled_at IS NULL",
            (sealing_key.hex(), signing_key.hex(), now, name),
        )
        await tx.execute(
            "INSERT INTO host_news (host, kind, since) VALUES (?, 'joined', ?)", (name, now)
        )

    async def heard(self, name: str, protocol: int, version: str, at: float) -> None:
        """Note what a host says of itself, and when it was last heard of."""
        await self._database.execute(
            "UPDATE hosts SET protocol = ?, version = ?, seen_at = ? WHERE name = ?",
            (protocol, version, at, name),
        )

    async def forget(self, tx: Transaction, name: str) -> None:
        """It is no host any more; the name stays, as one of `forgotten`."""
        now = self._database.clock.now()
        await tx.execute("UPDATE hosts SET forgotten_at = ? WHERE name = ?", (now, name))
        await tx.execute("DELETE FROM host_news WHERE host = ?", (name,))

    async def forgotten(self) -> tuple[str, ...]:
        """Names whose database role is still to be dropped."""
        rows = await self._database.fetchall(
            "SELECT name FROM hosts WHERE forgotten_at IS NOT NULL ORDER BY name"
        )
        return tuple(row["name"] for row in rows)

    async def remove(self, name: str) -> None:
        """Nothing is left of one that was forgotten."""
        await self._database.execute(
            "DELETE FROM hosts WHERE name = ? AND forgotten_at IS NOT NULL", (name,)
        )

    async def forget_unused(self, before: float) -> None:
        """Forget names whose tokens ended before a moment and were not used."""
        await self._database.execute(
            "UPDATE hosts SET forgotten_at = ? WHERE enrolled_at IS NULL AND forgotten_at IS NULL "
            "AND token_ends_at < ?",
            (self._database.clock.now(), before),
        )


def _added(row: sqlite3.Row) -> AddedHost:
    enrolled = None
    if row["enrolled_at"] is not None:
        enrolled = EnrolledHost(
            row["name"],
            bytes.fromhex(row["sealing_key"]),
            bytes.fromhex(row["signing_key"]),
            row["enrolled_at"],
            row["protocol"],
            row["version"],
            row["seen_at"],
        )
    return AddedHost(row["name"], row["added_by"], row["added_at"], row["token_ends_at"], enrolled)
