"""Phones over TCP that are kept connected."""

from dataclasses import dataclass
from typing import final

from engine.storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Remembered:
    """An address an admin connected on a host, as it is given to adb. Time in Unix seconds."""

    host: str
    address: str
    added_by: int
    added_at: float


@final
class RemotePhoneStore:
    """Addresses by host."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[Remembered]:
        """By host and address."""
        rows = await self._database.fetchall(
            "SELECT host, address, added_by, added_at FROM remote_phones ORDER BY host, address"
        )
        return [Remembered(*row) for row in rows]

    async def add(self, tx: Transaction, host: str, address: str, added_by: int) -> None:
        """Remember an address; one that is remembered stays as it is."""
        await tx.execute(
            "INSERT INTO remote_phones (host, address, added_by, added_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (host, address) DO NOTHING",
            (host, address, added_by, self._database.clock.now()),
        )

    async def remove(self, tx: Transaction, host: str, address: str) -> Remembered | None:
        """Forget an address; what it was, None if it was not remembered."""
        row = await tx.fetchone(
            "DELETE FROM remote_phones WHERE host = ? AND address = ? "
            "RETURNING host, address, added_by, added_at",
            (host, address),
        )
        return None if row is None else Remembered(*row)
