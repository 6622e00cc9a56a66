"""The last look over each phone, and which of its troubles were told."""

import json
import sqlite3
from collections.abc import Mapping, Set
from dataclasses import asdict
from typing import Any, Final, final

from engine.model.preflight import (
    PhoneFacts,
    PhoneTrouble,
    Preflight,
    TroubledPhone,
    TroubleReport,
)
from engine.storage.database import Database, Transaction

_KNOWN: Final = frozenset(PhoneTrouble)


@final
class PreflightStore:
    """A trouble is told once, and once more only after it was gone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, Preflight]:
        """By phone id."""
        rows = await self._database.fetchall("SELECT phone_id, kind FROM phone_troubles")
        kinds: dict[int, set[str]] = {}
        for row in rows:
            kinds.setdefault(row["phone_id"], set()).add(row["kind"])
        looks = await self._database.fetchall("SELECT * FROM phone_preflights")
        return {
            row["phone_id"]: _preflight(row, kinds.get(row["phone_id"], set())) for row in looks
        }

    async def keep(
        self, phone_id: int, found: Preflight, told: Set[PhoneTrouble] = frozenset()
    ) -> None:
        """Note a look in place of the one before; one at a phone forgotten meanwhile is not.

        Troubles of `told` are told otherwise.
        """

        async def work(tx: Transaction) -> None:
            if await tx.fetchone("SELECT 1 FROM phones WHERE id = ?", (phone_id,)) is None:
                return
            await tx.execute(
                "INSERT INTO phone_preflights (phone_id, looked_at, device, facts) "
                "VALUES (?, ?, ?, ?) ON CONFLICT (phone_id) DO UPDATE SET "
                "looked_at = excluded.looked_at, device = excluded.device, facts = excluded.facts",
                (phone_id, found.looked_at, found.device, json.dumps(asdict(found.facts))),
            )
            await tx.execute(
                "DELETE FROM phone_troubles WHERE phone_id = ? "
                "AND kind NOT IN (SELECT value FROM json_each(?))",
                (phone_id, json.dumps(found.troubles)),
            )
            await tx.executemany(
                "INSERT INTO phone_troubles (phone_id, kind, since, told) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (phone_id, kind) DO UPDATE SET told = max(told, excluded.told)",
                [(phone_id, kind, found.looked_at, int(kind in told)) for kind in found.troubles],
            )

        await self._database.transact(work)

    async def gather(self) -> TroubleReport | None:
        """What is to be told next, which stays the same until it was; None: nothing."""
        untold = (
            "SELECT min(report) AS report, count(*) AS count FROM phone_troubles WHERE told = 0"
        )
        row = await self._database.fetchone(untold)
        if row is None or not row["count"]:
            return None
        async with self._database.write() as tx:
            row = await tx.fetchone(untold)
            gathered_at = None if row is None else row["report"]
            if gathered_at is None:
                gathered_at = self._database.clock.now()
                await tx.execute(
                    "UPDATE phone_troubles SET report = ? WHERE told = 0", (gathered_at,)
                )
            rows = await tx.fetchall(
                "SELECT t.phone_id, t.kind, coalesce(p.label, p.serial) AS name, f.facts "
                "FROM phone_troubles AS t JOIN phones AS p ON p.id = t.phone_id "
                "JOIN phone_preflights AS f ON f.phone_id = t.phone_id "
                "WHERE t.told = 0 AND t.report = ? "
                "ORDER BY p.label IS NULL, CAST(p.label AS INTEGER), p.label, p.serial",
                (gathered_at,),
            )
        phones = tuple(
            TroubledPhone(row["phone_id"], row["name"], PhoneTrouble(row["kind"]), _facts(row))
            for row in rows
            if row["kind"] in _KNOWN
        )
        return TroubleReport(gathered_at, phones)

    async def set_told(self, report: TroubleReport) -> None:
        await self._database.execute(
            "UPDATE phone_troubles SET told = 1 WHERE report = ?", (report.gathered_at,)
        )


def _preflight(row: sqlite3.Row, kinds: set[str]) -> Preflight:
    troubles = tuple(kind for kind in PhoneTrouble if kind in kinds)
    return Preflight(row["looked_at"], row["device"], _facts(row), troubles)


def _facts(row: sqlite3.Row) -> PhoneFacts:
    known: Mapping[str, Any] = json.loads(row["facts"])
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return PhoneFacts(**{**known, **lists})
