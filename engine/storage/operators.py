"""People who may use the bot, and what is remembered of those who may no longer."""

from dataclasses import dataclass
from typing import final

from engine.model.operator import Operator, Role
from engine.storage.database import Database, Reader, Transaction


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody with a name; `is_member` when they may use the bot."""

    operator: Operator
    is_member: bool


@final
class OperatorStore:
    """Reads and changes operators; who is in the settings does not depend on it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, reader: Reader | None = None) -> dict[int, KnownPerson]:
        """Everybody who ever was an operator, and the names of those in the settings."""
        rows = await (reader or self._database).fetchall("SELECT * FROM operators")
        return {
            row["id"]: KnownPerson(
                Operator(
                    row["id"],
                    Role(row["role"]),
                    row["name"],
                    row["language"],
                    added_by=row["added_by"],
                    added_at=row["added_at"],
                    seen_language=row["seen_language"],
                    time_zone=row["time_zone"],
                ),
                row["removed_at"] is None,
            )
            for row in rows
        }

    async def put(self, tx: Transaction, id: int, role: Role, name: str, added_by: int) -> None:
        """Make somebody an operator, for the first time or again."""
        await tx.execute(
            "INSERT INTO operators (id, role, name, added_by, added_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET role = excluded.role, name = excluded.name,"
            " removed_at = NULL, added_by = excluded.added_by, added_at = excluded.added_at",
            (id, role.value, name, added_by, self._database.clock.now()),
        )

    async def set_role(self, tx: Transaction, id: int, role: Role) -> None:
        await tx.execute("UPDATE operators SET role = ? WHERE id = ?", (role.value, id))

    async def remove(self, tx: Transaction, id: int) -> None:
        """Take somebody's rights; their name stays for the audit trail."""
        await tx.execute(
            "UPDATE operators SET removed_at = ? WHERE id = ?", (self._database.clock.now(), id)
        )

    async def set_seen(self, id: int, name: str, language: str | None) -> None:
        """Keep what somebody's Telegram told of them."""
        await self._keep(id, "name", name)
        await self._keep(id, "seen_language", language)

    async def set_language(self, id: int, language: str | None) -> None:
        await self._keep(id, "language", language)

    async def set_time_zone(self, id: int, time_zone: str | None) -> None:
        await self._keep(id, "time_zone", time_zone)

    async def _keep(self, id: int, column: str, value: str | None) -> None:
        # The row of somebody who is only in the settings is that of one removed: when the settings
        # no longer name them, nothing is left of their rights.
        now = self._database.clock.now()
        await self._database.execute(
            f"INSERT INTO operators (id, role, {column}, removed_at, added_at)"  # noqa: S608
            f" VALUES (?, 'viewer', ?, ?, ?)"
            f" ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column}",
            (id, value, now, now),
        )
