"""Invitations: by the hash of their token, each usable once."""

import hashlib
from dataclasses import dataclass
from typing import Final, final

from engine.model.operator import Role
from engine.storage.database import Database, Reader, Transaction

LIFETIME: Final = 86_400.0
"""Seconds an invitation can be used."""


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """One whose time is not over; nothing worth once it is `withdrawn`."""

    role: Role
    created_by: int
    withdrawn: bool


@final
class InvitationStore:
    """Looked up by hash, so that neither the database nor the time of a look-up tells a token."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, tx: Transaction, token: str, role: Role, created_by: int) -> float:
        """Keep an invitation, forget those whose time is over; when this one's will be."""
        now = self._database.clock.now()
        await tx.execute("DELETE FROM invitations WHERE expires_at <= ?", (now,))
        await tx.execute(
            "INSERT INTO invitations (token_hash, role, created_by, created_at, expires_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (_hash(token), role.value, created_by, now, now + LIFETIME),
        )
        return now + LIFETIME

    async def find(self, token: str, reader: Reader | None = None) -> OpenInvitation | None:
        """What a token stands for; None for one that is unknown, used or too old."""
        row = await (reader or self._database).fetchone(
            "SELECT role, created_by, withdrawn_at FROM invitations"
            " WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?",
            (_hash(token), self._database.clock.now()),
        )
        if row is None:
            return None
        return OpenInvitation(Role(row["role"]), row["created_by"], row["withdrawn_at"] is not None)

    async def use(self, tx: Transaction, token: str, used_by: int) -> None:
        await tx.execute(
            "UPDATE invitations SET used_by = ?, used_at = ? WHERE token_hash = ?",
            (used_by, self._database.clock.now(), _hash(token)),
        )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
