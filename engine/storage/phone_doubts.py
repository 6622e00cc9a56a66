"""Devices that know a phone's name and prove nothing, until it is said which phone they are."""

import json
import sqlite3
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final, final

from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.storage.database import Database, Reader, Transaction

_SELECT: Final = "SELECT * FROM phone_doubts"


@dataclass(frozen=True, slots=True)
class DoubtRecord:
    """One such device. Times are Unix seconds.

    `candidates`: the phones it may be. `contested`: one of them is there too, and is held back.
    `same`: it was one of them; None while open. `phone_id`: the phone it is, once settled.
    """

    id: int
    address: PhoneAddress
    identity: Identity
    candidates: tuple[int, ...]
    contested: bool
    asked_at: float
    settled_at: float | None
    settled_by: int | None
    phone_id: int | None
    same: bool | None

    @property
    def is_open(self) -> bool:
        return self.settled_at is None


@final
class PhoneDoubtStore:
    """Reads and changes them; an open one is there once for each device."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, within: Transaction | None = None) -> list[DoubtRecord]:
        """Those that wait for an answer, the oldest first."""
        reader: Reader = within or self._database
        rows = await reader.fetchall(f"{_SELECT} WHERE settled_at IS NULL ORDER BY id")
        return [_record(row) for row in rows]

    async def untold(self) -> list[DoubtRecord]:
        """Those that are settled, which nobody was told."""
        rows = await self._database.fetchall(
            f"{_SELECT} WHERE settled_at IS NOT NULL AND told = 0 ORDER BY id"
        )
        return [_record(row) for row in rows]

    async def get(self, doubt_id: int, within: Transaction | None = None) -> DoubtRecord | None:
        reader: Reader = within or self._database
        row = await reader.fetchone(f"{_SELECT} WHERE id = ?", (doubt_id,))
        return None if row is None else _record(row)

    async def ask(
        self,
        tx: Transaction,
        address: PhoneAddress,
        identity: Identity,
        candidates: Sequence[int],
        strangers: Set[PhoneAddress],
        *,
        contested: bool,
    ) -> bool:
        """Note a device that has to be asked about; whether the question is new, or another now.

        `strangers`: where other devices in doubt are.
        """
        known = await self._of(tx, address, identity, strangers)
        values = (
            address.host,
            address.serial,
            identity.hardware_serial,
            identity.model,
            identity.android,
            identity.boot_id,
            identity.android_id,
            json.dumps(candidates),
            int(contested),
        )
        if known is None:
            await tx.insert(
                "INSERT INTO phone_doubts (host, serial, hardware_serial, model, android, "
                "boot_id, android_id, candidates, contested, asked_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, self._database.clock.now()),
            )
            return True
        if (known.address, known.identity, known.candidates, known.contested) == (
            address,
            identity,
            tuple(candidates),
            contested,
        ):
            return False
        await tx.execute(
            "UPDATE phone_doubts SET host = ?, serial = ?, hardware_serial = ?, model = ?, "
            "android = ?, boot_id = ?, android_id = ?, candidates = ?, contested = ? WHERE id = ?",
            (*values, known.id),
        )
        return True

    async def turned_out(
        self,
        tx: Transaction,
        address: PhoneAddress,
        identity: Identity,
        phone_id: int,
        strangers: Set[PhoneAddress],
    ) -> bool:
        """Settle what was asked about a device that is known now; whether anything was."""
        known = await self._of(tx, address, identity, strangers)
        if known is None:
            return False
        await self.settle(tx, known, phone_id, same=phone_id in known.candidates, by=None)
        return True

    async def settle(
        self, tx: Transaction, doubt: DoubtRecord, phone_id: int, *, same: bool, by: int | None
    ) -> None:
        """Note which phone it is; `by` whom, None when it turned out by itself."""
        await tx.execute(
            "UPDATE phone_doubts SET settled_at = ?, settled_by = ?, phone_id = ?, same = ? "
            "WHERE id = ?",
            (self._database.clock.now(), by, phone_id, int(same), doubt.id),
        )

    async def set_told(self, doubt_id: int) -> None:
        await self._database.execute("UPDATE phone_doubts SET told = 1 WHERE id = ?", (doubt_id,))

    async def _of(
        self,
        tx: Transaction,
        address: PhoneAddress,
        identity: Identity,
        strangers: Set[PhoneAddress],
    ) -> DoubtRecord | None:
        """The open question about a device, however it is reached now."""
        for doubt in await self.open(tx):
            is_elsewhere = doubt.address != address and doubt.address in strangers
            if _is_same(doubt, address, identity, is_elsewhere=is_elsewhere):
                return doubt
        return None


def _is_same(
    doubt: DoubtRecord, address: PhoneAddress, identity: Identity, *, is_elsewhere: bool
) -> bool:
    asked = doubt.identity
    if asked.hardware_serial != identity.hardware_serial:
        return False
    if None not in (asked.android_id, identity.android_id):
        is_running = asked.boot_id is not None and asked.boot_id == identity.boot_id
        return asked.android_id == identity.android_id and (is_running or not is_elsewhere)
    if asked.boot_id is not None and asked.boot_id == identity.boot_id:
        return True
    return address == doubt.address


def _record(row: sqlite3.Row) -> DoubtRecord:
    return DoubtRecord(
        row["id"],
        PhoneAddress(row["host"], row["serial"]),
        Identity(
            row["hardware_serial"],
            row["model"],
            row["android"],
            row["boot_id"],
            row["android_id"],
        ),
        tuple(json.loads(row["candidates"])),
        bool(row["contested"]),
        row["asked_at"],
        row["settled_at"],
        row["settled_by"],
        row["phone_id"],
        None if row["same"] is None else bool(row["same"]),
    )
