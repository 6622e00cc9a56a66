"""What is remembered of phones, their addresses and their cool-downs."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Final, final

from engine.model.account import Workspace
from engine.model.phone_identity import Assumed, Identity, PhoneTraits
from engine.model.phone_record import PhoneAddress, PhoneRecord
from engine.model.tags import keys_of
from engine.storage.database import Database, Reader, Transaction
from engine.storage.tags import TagStore

_SELECT: Final = (
    "SELECT id, host, serial, hardware_serial, label, model, android, first_seen, last_seen, "
    "tags, note FROM phones"
)


@final
class PhoneStore:
    """Reads and changes what is remembered of phones."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tags = TagStore(database)

    async def all(self) -> list[PhoneRecord]:
        """Labelled phones first, by label (numbers by their value), then those not seen yet."""
        rows = await self._database.fetchall(
            f"{_SELECT} ORDER BY label IS NULL, CAST(label AS INTEGER), label, host, serial"
        )
        return [_record(row) for row in rows]

    async def others(self, but: Iterable[int]) -> list[PhoneRecord]:
        """All of them but these, in the same order."""
        rows = await self._database.fetchall(
            f"{_SELECT} WHERE id NOT IN (SELECT value FROM json_each(?)) "  # noqa: S608
            "ORDER BY label IS NULL, CAST(label AS INTEGER), label, host, serial",
            (json.dumps(list(but)),),
        )
        return [_record(row) for row in rows]

    async def get(self, phone_id: int, within: Transaction | None = None) -> PhoneRecord | None:
        row = await (within or self._database).fetchone(f"{_SELECT} WHERE id = ?", (phone_id,))
        return None if row is None else _record(row)

    async def names(self, within: Transaction | None = None) -> dict[int, str]:
        """What operators call each phone, by id: its label, or its serial until it was seen."""
        reader: Reader = within or self._database
        rows = await reader.fetchall("SELECT id, coalesce(label, serial) FROM phones")
        return {row[0]: row[1] for row in rows}

    async def find(self, text: str, within: Transaction | None = None) -> list[PhoneRecord]:
        """Phones with this label, shown serial, hardware serial, or any address they had.

        A serial may be written `host/serial`; several hosts may have the same one.
        """
        reader: Reader = within or self._database
        rows = await reader.fetchall(
            f"{_SELECT} WHERE label = ?1 OR ?1 IN (serial, hardware_serial)"  # noqa: S608
            " OR ?1 IN (host || '/' || serial, host || '/' || hardware_serial)"
            " OR id IN (SELECT phone_id FROM phone_addresses"
            " WHERE ?1 IN (serial, host || '/' || serial)) ORDER BY id",
            (text,),
        )
        return [_record(row) for row in rows]

    async def addresses(self, within: Transaction | None = None) -> dict[PhoneAddress, int]:
        """Every address phones were seen under or are expected at, with the phone's id."""
        reader: Reader = within or self._database
        rows = await reader.fetchall("SELECT host, serial, phone_id FROM phone_addresses")
        return {PhoneAddress(row["host"], row["serial"]): row["phone_id"] for row in rows}

    async def remember(self, tx: Transaction, address: PhoneAddress) -> int:
        """The phone at an address somebody named; an unknown one is noted, without a label."""
        row = await tx.fetchone(
            "SELECT phone_id FROM phone_addresses WHERE host = ?1 AND serial = ?2 "
            "UNION ALL SELECT max(id) FROM phones WHERE host = ?1 AND hardware_serial = ?2 "
            "HAVING count(*) = 1",
            (address.host, address.serial),
        )
        if row is not None:
            return int(row[0])
        return await self._create(tx, address)

    async def known(self, within: Transaction | None = None) -> list[PhoneTraits]:
        """Every phone, as far as it tells which device it is."""
        reader: Reader = within or self._database
        rows = await reader.fetchall(
            "SELECT id, host, serial, hardware_serial, first_seen, boot_id, android_id, cloned, "
            "assumed FROM phones ORDER BY label IS NULL, CAST(label AS INTEGER), label, id"
        )
        return [
            PhoneTraits(
                row["id"],
                PhoneAddress(row["host"], row["serial"]),
                row["first_seen"] is not None,
                row["hardware_serial"],
                row["boot_id"],
                row["android_id"],
                bool(row["cloned"]),
                None if row["assumed"] is None else Assumed(row["assumed"]),
            )
            for row in rows
        ]

    async def owner(self, address: PhoneAddress, within: Transaction | None = None) -> int | None:
        """The phone that had an address last, or is expected there."""
        reader: Reader = within or self._database
        row = await reader.fetchone(
            "SELECT phone_id FROM phone_addresses WHERE host = ? AND serial = ?",
            (address.host, address.serial),
        )
        return None if row is None else int(row["phone_id"])

    async def note(
        self,
        tx: Transaction,
        address: PhoneAddress,
        identity: Identity,
        phone_id: int | None,
        *,
        assumed: Assumed | None = None,
    ) -> int:
        """Note which phone answers at an address, None for a new one; return its id.

        What was merely named at that address so far becomes it, with its accounts.
        """
        owner_id = await self.owner(address, tx)
        named = None
        if owner_id is not None and owner_id != phone_id:
            record = await self.get(owner_id, tx)
            named = owner_id if record is not None and record.first_seen is None else None
        if phone_id is None:
            phone_id = named if named is not None else await self._create(tx, address)
        elif named is not None:
            await self._merge(tx, named, phone_id)
        if assumed is Assumed.SERIAL:
            # It was looked for on every host: where it was expected, it is not.
            await tx.execute("DELETE FROM phone_addresses WHERE phone_id = ?", (phone_id,))
        await self._give(tx, address, phone_id)
        if owner_id is not None and owner_id not in (phone_id, named):
            await self._show_another(tx, owner_id, address)
        await tx.execute(
            "UPDATE phones SET hardware_serial = coalesce(?1, hardware_serial, ?2), "
            "boot_id = coalesce(?3, boot_id), android_id = coalesce(?4, android_id), "
            "assumed = coalesce(assumed, ?5), model = ?6, android = ?7, "
            "first_seen = coalesce(first_seen, ?8), last_seen = ?8 WHERE id = ?9",
            (
                identity.hardware_serial or None,
                address.serial,
                identity.boot_id,
                identity.android_id,
                assumed,
                identity.model,
                identity.android,
                self._database.clock.now(),
                phone_id,
            ),
        )
        await self._show(tx, phone_id, address)
        await self._label(tx, phone_id)
        return phone_id

    async def note_gone(self, phone_id: int) -> None:
        """It was there until now."""
        async with self._database.write() as tx:
            now = self._database.clock.now()
            await tx.execute("UPDATE phones SET last_seen = ? WHERE id = ?", (now, phone_id))

    async def forget_device(self, tx: Transaction, phone_id: int) -> None:
        """Forget which device a phone was: an operator says that it is another one."""
        await tx.execute(
            "UPDATE phones SET hardware_serial = NULL, boot_id = NULL, android_id = NULL, "
            "assumed = NULL WHERE id = ?",
            (phone_id,),
        )

    async def set_cloned(self, tx: Transaction, phone_ids: Iterable[int]) -> None:
        """Note that serial and Android id do not tell these phones apart."""
        await tx.executemany(
            "UPDATE phones SET cloned = 1 WHERE id = ?", [(each,) for each in phone_ids]
        )

    async def trust(self, tx: Transaction, phone_id: int) -> None:
        """Note that a phone is the device it was taken for."""
        await tx.execute("UPDATE phones SET assumed = NULL WHERE id = ?", (phone_id,))

    async def set_cooldown(
        self, tx: Transaction, phone_id: int, workspace: Workspace, until: float
    ) -> None:
        """Leave an app alone on a phone until then (Unix seconds)."""
        await tx.execute(
            "INSERT INTO phone_cooldowns (phone_id, workspace, until) VALUES (?, ?, ?) "
            "ON CONFLICT (phone_id, workspace) DO UPDATE SET until = excluded.until",
            (phone_id, workspace, until),
        )

    async def cooldown(
        self, phone_id: int, workspace: Workspace, within: Transaction | None = None
    ) -> float | None:
        """Until when (Unix seconds, perhaps past) an app is left alone on a phone."""
        row = await (within or self._database).fetchone(
            "SELECT until FROM phone_cooldowns WHERE phone_id = ? AND workspace = ?",
            (phone_id, workspace),
        )
        return None if row is None else float(row["until"])

    async def cooldowns(self, workspace: Workspace) -> dict[int, float]:
        """The same of all phones that ever had one, by phone id.

        A phone that rests because healing did not help is left alone as a whole.
        """
        rows = await self._database.fetchall(
            "SELECT phone_id, max(until) AS until FROM ("
            "SELECT phone_id, until FROM phone_cooldowns WHERE workspace = ? UNION ALL "
            "SELECT phone_id, resting_until FROM phone_health WHERE resting_until IS NOT NULL"
            ") GROUP BY phone_id",
            (workspace,),
        )
        return {row["phone_id"]: row["until"] for row in rows}

    async def app_cooldowns(self, now: float) -> dict[int, float]:
        """Until when some app is left alone on a phone, of phones where one is, by phone id."""
        rows = await self._database.fetchall(
            "SELECT phone_id, max(until) AS until FROM phone_cooldowns WHERE until > ? "
            "GROUP BY phone_id",
            (now,),
        )
        return {row["phone_id"]: row["until"] for row in rows}

    async def rename(self, tx: Transaction, phone_id: int, label: str) -> None:
        """Give a phone another label, which no other one has."""
        await tx.execute("UPDATE phones SET label = ? WHERE id = ?", (label, phone_id))

    async def set_tags(self, tx: Transaction, phone_id: int, tags: str | None) -> None:
        """Tags as a cell has them; None for none."""
        named = await self._tags.named(tx, (tags,) if tags else ())
        stored = named[tags] if tags else None
        await tx.execute(
            "UPDATE phones SET tags = ?, tag_keys = ? WHERE id = ?",
            (stored, json.dumps(keys_of(stored)) if stored else None, phone_id),
        )

    async def set_note(self, tx: Transaction, phone_id: int, note: str | None) -> None:
        """What is worth knowing of a phone; None for nothing."""
        await tx.execute("UPDATE phones SET note = ? WHERE id = ?", (note, phone_id))

    async def forget(self, tx: Transaction, phone_id: int) -> None:
        """Remove a phone that no account is bound to, with its addresses.

        What was done with accounts on it is kept; what was about the phone alone goes with it.
        """
        await tx.execute(
            "UPDATE jobs SET phone_id = NULL WHERE phone_id = ? AND account_id IS NOT NULL",
            (phone_id,),
        )
        await tx.execute("DELETE FROM phones WHERE id = ?", (phone_id,))

    async def _show(self, tx: Transaction, phone_id: int, address: PhoneAddress) -> None:
        """Show the phone where it answers, unless it is shown under an address it has anyway."""
        await tx.execute(
            "UPDATE phones SET host = ?1, serial = ?2 WHERE id = ?3 AND NOT EXISTS "
            "(SELECT 1 FROM phone_addresses AS a WHERE a.host = ?1 AND a.host = phones.host "
            "AND a.serial = phones.serial AND a.phone_id = phones.id)",
            (address.host, address.serial, phone_id),
        )

    async def _create(self, tx: Transaction, address: PhoneAddress) -> int:
        phone_id = await tx.insert(
            "INSERT INTO phones (host, serial, created_at) VALUES (?, ?, ?)",
            (address.host, address.serial, self._database.clock.now()),
        )
        await self._give(tx, address, phone_id)
        return phone_id

    async def _give(self, tx: Transaction, address: PhoneAddress, phone_id: int) -> None:
        await tx.execute(
            "INSERT INTO phone_addresses (host, serial, phone_id) VALUES (?, ?, ?) "
            "ON CONFLICT (host, serial) DO UPDATE SET phone_id = excluded.phone_id",
            (address.host, address.serial, phone_id),
        )

    async def _label(self, tx: Transaction, phone_id: int) -> None:
        labels = {
            row["label"] for row in await tx.fetchall("SELECT label FROM phones") if row["label"]
        }
        free = next(n for n in range(1, len(labels) + 2) if str(n) not in labels)
        await tx.execute(
            "UPDATE phones SET label = ? WHERE id = ? AND label IS NULL", (str(free), phone_id)
        )

    async def _merge(self, tx: Transaction, named: int, phone_id: int) -> None:
        for table in ("accounts", "jobs", "phone_addresses"):
            await tx.execute(
                f"UPDATE {table} SET phone_id = ? WHERE phone_id = ?",  # noqa: S608
                (phone_id, named),
            )
        await tx.execute(
            "INSERT INTO phone_cooldowns (phone_id, workspace, until) "
            "SELECT ?, workspace, until FROM phone_cooldowns WHERE phone_id = ? "
            "ON CONFLICT (phone_id, workspace) DO UPDATE SET until = max(until, excluded.until)",
            (phone_id, named),
        )
        await tx.execute("DELETE FROM phones WHERE id = ?", (named,))

    async def _show_another(self, tx: Transaction, phone_id: int, gone: PhoneAddress) -> None:
        await tx.execute(
            "UPDATE phones SET serial = coalesce((SELECT a.serial FROM phone_addresses AS a "
            "WHERE a.phone_id = phones.id ORDER BY a.serial LIMIT 1), hardware_serial) "
            "WHERE id = ? AND serial = ?",
            (phone_id, gone.serial),
        )


def _record(row: sqlite3.Row) -> PhoneRecord:
    return PhoneRecord(**dict(row))
