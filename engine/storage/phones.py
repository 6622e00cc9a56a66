"""What is remembered of phones, their addresses and their cool-downs."""

import sqlite3
from typing import Final, final

from engine.accounts.account import Workspace
from engine.phones.port import PhoneAddress
from engine.phones.record import PhoneRecord
from engine.storage.database import Database, Reader, Transaction

_SELECT: Final = (
    "SELECT id, host, serial, hardware_serial, label, model, android, first_seen, last_seen "
    "FROM phones"
)


@final
class PhoneStore:
    """Reads and changes what is remembered of phones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[PhoneRecord]:
        """Labelled phones first, by label (numbers by their value), then those not seen yet."""
        rows = await self._database.fetchall(
            f"{_SELECT} ORDER BY label IS NULL, CAST(label AS INTEGER), label, host, serial"
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
            "UNION ALL SELECT id FROM phones WHERE host = ?1 AND hardware_serial = ?2",
            (address.host, address.serial),
        )
        if row is not None:
            return int(row[0])
        return await self._create(tx, address)

    async def seen(
        self,
        tx: Transaction,
        address: PhoneAddress,
        hardware_serial: str,
        model: str | None,
        android: str | None,
    ) -> int:
        """Note a phone that answered a probe; return its id.

        One hardware serial on one host is one phone, whatever its address (USB and TCP). A phone
        that was only named so far becomes it, and an address that answers with another hardware
        serial moves to that other phone. A serial that was only named is looked for on every host.
        """
        # Some builds leave ro.serialno empty: they must not become one phone.
        hardware_serial = hardware_serial.strip() or address.serial
        known = await self._by_hardware(tx, address.host, hardware_serial)
        owner = await self._by_address(tx, address)
        if known is not None:
            phone_id = known.id
        elif owner is not None and owner.hardware_serial is None:
            phone_id = owner.id
        elif (named := await self._named_on_another_host(tx, hardware_serial)) is not None:
            await tx.execute("DELETE FROM phone_addresses WHERE phone_id = ?", (named,))
            await tx.execute(
                "UPDATE phones SET host = ?, serial = ? WHERE id = ?",
                (address.host, address.serial, named),
            )
            phone_id = named
        else:
            phone_id = await self._create(tx, address)
        if owner is not None and owner.id != phone_id and owner.hardware_serial is None:
            await self._merge(tx, owner.id, phone_id)
        await self._give(tx, address, phone_id)
        if owner is not None and owner.id != phone_id:
            await self._show_another(tx, owner.id, address)
        now = self._database.clock.now()
        await tx.execute(
            "UPDATE phones SET hardware_serial = ?1, model = coalesce(?2, model), "
            "android = coalesce(?3, android), first_seen = coalesce(first_seen, ?4), "
            "last_seen = ?4, serial = CASE WHEN EXISTS (SELECT 1 FROM phone_addresses AS a "
            "WHERE a.host = phones.host AND a.serial = phones.serial AND a.phone_id = phones.id) "
            "THEN serial ELSE ?5 END WHERE id = ?6",
            (hardware_serial, model, android, now, address.serial, phone_id),
        )
        await self._label(tx, phone_id)
        return phone_id

    async def set_cooldown(
        self, tx: Transaction, phone_id: int, workspace: Workspace, until: float
    ) -> None:
        """Leave an app alone on a phone until then (Unix seconds)."""
        await tx.execute(
            "INSERT INTO phone_cooldowns (phone_id, workspace, until) VALUES (?, ?, ?) "
            "ON CONFLICT (phone_id, workspace) DO UPDATE SET until = excluded.until",
            (phone_id, workspace.value, until),
        )

    async def cooldown(
        self, phone_id: int, workspace: Workspace, within: Transaction | None = None
    ) -> float | None:
        """Until when (Unix seconds, perhaps past) an app is left alone on a phone."""
        row = await (within or self._database).fetchone(
            "SELECT until FROM phone_cooldowns WHERE phone_id = ? AND workspace = ?",
            (phone_id, workspace.value),
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
            (workspace.value,),
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

    async def forget(self, tx: Transaction, phone_id: int) -> None:
        """Remove a phone that no account is bound to, with its addresses.

        What was done with accounts on it is kept; what was about the phone alone goes with it.
        """
        await tx.execute(
            "UPDATE jobs SET phone_id = NULL WHERE phone_id = ? AND account_id IS NOT NULL",
            (phone_id,),
        )
        await tx.execute("DELETE FROM phones WHERE id = ?", (phone_id,))

    async def _by_hardware(
        self, tx: Transaction, host: str, hardware_serial: str
    ) -> PhoneRecord | None:
        row = await tx.fetchone(
            f"{_SELECT} WHERE host = ? AND hardware_serial = ?", (host, hardware_serial)
        )
        return None if row is None else _record(row)

    async def _by_address(self, tx: Transaction, address: PhoneAddress) -> PhoneRecord | None:
        row = await tx.fetchone(
            f"{_SELECT} WHERE id = "  # noqa: S608
            "(SELECT phone_id FROM phone_addresses WHERE host = ? AND serial = ?)",
            (address.host, address.serial),
        )
        return None if row is None else _record(row)

    async def _named_on_another_host(self, tx: Transaction, hardware_serial: str) -> int | None:
        """A phone a spreadsheet named by its serial alone, before its host was known."""
        row = await tx.fetchone(
            "SELECT id FROM phones WHERE hardware_serial IS NULL AND serial = ? ORDER BY id",
            (hardware_serial,),
        )
        return None if row is None else int(row["id"])

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
