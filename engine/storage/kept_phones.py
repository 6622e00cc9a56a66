"""Phones that changes are about: whether those can be taken back, and a forgotten phone's rows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, final

from engine.storage.changes import History, insert
from engine.storage.database import Reader, Transaction

TABLES: Final = (
    "phone_addresses",
    "phone_apps",
    "phone_cooldowns",
    "phone_health",
    "phone_preflights",
    "phone_tags",
    "phone_troubles",
    "accounts_to_restore",
    "battery_readings",
    "jobs",
    "run_exclusions",
)
"""Whose rows go with a phone. That somebody has it in their hands ends for good."""
EMPTIED: Final = ("jobs", "phone_doubts")
"""Whose rows stay, without their phone."""


@dataclass(frozen=True, slots=True)
class KeptPhone:
    """A forgotten phone: its rows by table, and the ids of those that lost it."""

    rows: History = field(repr=False)
    emptied: Mapping[str, Sequence[int]]


@final
class KeptPhones:
    """Reads and puts back; the caller's transaction is one with the change."""

    async def keep(self, tx: Transaction, phone_id: int) -> KeptPhone:
        """What forgetting a phone would take away now, without pictures and answers."""
        phone = await tx.fetchall("SELECT * FROM phones WHERE id = ?", (phone_id,))
        rows = {"phones": [dict(row) for row in phone]}
        for table in TABLES:
            alone = " AND account_id IS NULL" if table == "jobs" else ""
            found = await tx.fetchall(
                f"SELECT * FROM {table} WHERE phone_id = ?{alone}",  # noqa: S608
                (phone_id,),
            )
            rows[table] = [
                {
                    name: None if name.endswith("_sealed") or name == "asked_with" else row[name]
                    for name in row.keys()  # noqa: SIM118
                }
                for row in found
            ]
        emptied = {}
        for table in EMPTIED:
            others = " AND account_id IS NOT NULL" if table == "jobs" else ""
            found = await tx.fetchall(
                f"SELECT id FROM {table} WHERE phone_id = ?{others}",  # noqa: S608
                (phone_id,),
            )
            emptied[table] = [row["id"] for row in found]
        return KeptPhone(rows, emptied)

    async def put_back(self, tx: Transaction, kept: KeptPhone) -> None:
        """The phone is what it was; of accounts and runs that are gone nothing comes back."""
        (phone,) = kept.rows["phones"]
        accounts = {None, *(row["id"] for row in await tx.fetchall("SELECT id FROM accounts"))}
        for table, rows in kept.rows.items():
            await insert(tx, table, [r for r in rows if r.get("account_id") in accounts])
        for table, ids in kept.emptied.items():
            await tx.execute(
                f"UPDATE {table} SET phone_id = ? WHERE phone_id IS NULL"  # noqa: S608
                " AND id IN (SELECT value FROM json_each(?))",
                (phone["id"], json.dumps(list(ids))),
            )

    async def returned_as(self, reader: Reader, kept: KeptPhone, since: float) -> str | None:
        """What a forgotten phone is called that came back since (Unix seconds) as a new one.

        Also what is merely expected, or answers, at one of its addresses.
        """
        (phone,) = kept.rows["phones"]
        addresses = [[row["host"], row["serial"]] for row in kept.rows["phone_addresses"]]
        row = await reader.fetchone(
            "SELECT coalesce(label, serial) AS name FROM phones WHERE id IN"
            " (SELECT a.phone_id FROM phone_addresses AS a JOIN json_each(?1) AS k"
            " ON a.host = json_extract(k.value, '$[0]')"
            " AND a.serial = json_extract(k.value, '$[1]'))"
            " OR (hardware_serial = ?2 AND (created_at >= ?3 OR first_seen >= ?3))"
            " OR (hardware_serial = ?2 AND boot_id = ?4) LIMIT 1",
            (json.dumps(addresses), phone["hardware_serial"], since, phone["boot_id"]),
        )
        return None if row is None else str(row["name"])

    async def label_taken(self, reader: Reader, kept: KeptPhone) -> str | None:
        """A forgotten phone's label, where another one has it now."""
        row = await reader.fetchone(
            "SELECT label FROM phones WHERE label = ?", (kept.rows["phones"][0]["label"],)
        )
        return None if row is None else str(row["label"])

    async def missing(self, reader: Reader, phone_ids: Iterable[int]) -> int | None:
        """One of these phones that is not on the list any more."""
        known = {row["id"] for row in await reader.fetchall("SELECT id FROM phones")}
        return next((phone_id for phone_id in phone_ids if phone_id not in known), None)

    async def busy(self, reader: Reader, phone_ids: Iterable[int], now: float) -> int | None:
        """One of these phones that has a job which is not over, or is in somebody's hands."""
        row = await reader.fetchone(
            "SELECT phone_id FROM jobs WHERE state <> 'done'"
            " AND phone_id IN (SELECT value FROM json_each(?1)) UNION ALL"
            " SELECT phone_id FROM held_phones WHERE until > ?2"
            " AND phone_id IN (SELECT value FROM json_each(?1)) LIMIT 1",
            (json.dumps(list(phone_ids)), now),
        )
        return None if row is None else int(row["phone_id"])
