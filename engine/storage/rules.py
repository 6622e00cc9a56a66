"""Local rules, sealed, with how often each was used."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any, Final, final

from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import MOST_RULES, DraftedRule, KeptRule, Rule, RuleBook, RuleState
from engine.storage.database import Database, Transaction
from engine.storage.vault import Vault

_TABLE: Final = "rules"
MOST_OFFERS: Final = 20
"""Offers that wait for an admin's word; older ones make room for newer ones."""


@final
class RuleStore:
    """Each screen and press is kept once, whatever becomes of it: a refused offer stays refused."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def book(self, workspace: Workspace) -> RuleBook:
        """The rules of an app that are on, as jobs are given them."""
        rows = await self._database.fetchall(
            "SELECT * FROM rules WHERE workspace = ? AND state = 'on' ORDER BY id", (workspace,)
        )
        return RuleBook(rules=tuple(_rule(row, self._database.vault) for row in rows))

    async def offer(self, app: AppOnPhone, rule: Rule, dump: bytes, phone_id: int) -> int | None:
        """Keep a rule for an admin to decide on; None where the same is kept, or enough are."""
        fingerprint = _fingerprint(app, rule)
        now = self._database.clock.now()
        async with self._database.write() as tx:
            kept = await tx.fetchone(
                "SELECT sum(fingerprint = ?) AS same, sum(state = 'on') AS used FROM rules "
                "WHERE workspace = ?",
                (fingerprint, app.workspace),
            )
            if kept is not None and (kept["same"] or (kept["used"] or 0) >= MOST_RULES):
                return None
            version = await tx.fetchone(
                "SELECT version FROM phone_apps WHERE package = ? AND phone_id = ?",
                (str(app), phone_id),
            )
            rule_id = await tx.insert(
                "INSERT INTO rules (workspace, package, version, fingerprint, state, sealed, "
                "dump_sealed, offered_at) VALUES (?, ?, ?, ?, 'offered', x'', x'', ?)",
                (
                    app.workspace,
                    app.package,
                    "" if version is None else version["version"],
                    fingerprint,
                    now,
                ),
            )
            seal = self._database.vault.seal
            await tx.execute(
                "UPDATE rules SET sealed = ?, dump_sealed = ? WHERE id = ?",
                (
                    seal(_written(rule), table=_TABLE, row=rule_id, column="sealed"),
                    seal(dump, table=_TABLE, row=rule_id, column="dump_sealed"),
                    rule_id,
                ),
            )
            await tx.execute(
                "DELETE FROM rules WHERE state = 'offered' AND id NOT IN "
                "(SELECT id FROM rules WHERE state = 'offered' ORDER BY id DESC LIMIT ?)",
                (MOST_OFFERS,),
            )
        return rule_id

    async def all(self) -> list[KeptRule]:
        """The newest first."""
        rows = await self._database.fetchall("SELECT * FROM rules ORDER BY id DESC")
        return [_kept(row, self._database.vault) for row in rows]

    async def get(self, rule_id: int, tx: Transaction | None = None) -> KeptRule | None:
        fetch = self._database.fetchone if tx is None else tx.fetchone
        row = await fetch("SELECT * FROM rules WHERE id = ?", (rule_id,))
        return None if row is None else _kept(row, self._database.vault)

    async def untold(self) -> list[KeptRule]:
        """Those in a state that admins have not been told of."""
        rows = await self._database.fetchall("SELECT * FROM rules WHERE told <> state ORDER BY id")
        return [_kept(row, self._database.vault) for row in rows]

    async def set_told(self, rule_id: int, state: RuleState) -> None:
        await self._database.execute("UPDATE rules SET told = ? WHERE id = ?", (state, rule_id))

    async def decide(self, tx: Transaction, rule_id: int, state: RuleState, by: int) -> None:
        """Switch a rule on or off, or answer its offer."""
        await tx.execute(
            "UPDATE rules SET state = ?, decided_by = ?, decided_at = ? WHERE id = ?",
            (state, by, self._database.clock.now(), rule_id),
        )

    async def delete(self, tx: Transaction, rule_id: int) -> None:
        await tx.execute("DELETE FROM rules WHERE id = ?", (rule_id,))

    async def used_by(self, job_id: int) -> dict[int, bool]:
        """The rules a job has used before this turn of it."""
        rows = await self._database.fetchall(
            "SELECT rule_id FROM rule_uses WHERE job_id = ?", (job_id,)
        )
        return {row["rule_id"]: True for row in rows}

    async def count(
        self, tx: Transaction, job_id: int, used: Mapping[int, bool], *, over: bool
    ) -> None:
        """Count what a job has used, each rule once, and switch off those whose screen stayed.

        `over`: the job has ended, and uses none again.
        """
        for rule_id, held in used.items():
            is_new = await tx.execute(
                "INSERT INTO rule_uses (job_id, rule_id) SELECT ?, id FROM rules WHERE id = ? "
                "ON CONFLICT DO NOTHING",
                (job_id, rule_id),
            )
            if is_new:
                await tx.execute(
                    "UPDATE rules SET used = used + 1, failed = failed + ?, used_at = ?, "
                    "state = CASE WHEN ? AND state = 'on' THEN 'failed' ELSE state END "
                    "WHERE id = ?",
                    (int(not held), self._database.clock.now(), int(not held), rule_id),
                )
        if over:
            await tx.execute("DELETE FROM rule_uses WHERE job_id = ?", (job_id,))


def read_screen(
    connection: sqlite3.Connection, vault: Vault, rule_id: int
) -> tuple[KeptRule, DraftedRule] | None:
    """A rule with its screen, from a blocking connection that only reads."""
    connection.row_factory = sqlite3.Row
    row = connection.execute("SELECT * FROM rules WHERE id = ?", (rule_id,)).fetchone()
    return None if row is None else (_kept(row, vault), _drafted(row, vault))


def _drafted(row: sqlite3.Row, vault: Vault) -> DraftedRule:
    dump = vault.open(row["dump_sealed"], table=_TABLE, row=row["id"], column="dump_sealed")
    return DraftedRule(_rule(row, vault), dump)


def _rule(row: sqlite3.Row, vault: Vault) -> Rule:
    said = _said(row, vault)
    return Rule(
        row["id"],
        row["package"],
        said["language"],
        said["structure"],
        tuple(said["words"]),
        said["label"],
        said["role"],
        said["place"],
        said["title"],
    )


def _kept(row: sqlite3.Row, vault: Vault) -> KeptRule:
    said = _said(row, vault)
    return KeptRule(
        id=row["id"],
        app=AppOnPhone(Workspace(row["workspace"]), row["package"]),
        version=row["version"],
        language=said["language"],
        label=said["label"],
        title=said["title"],
        state=RuleState(row["state"]),
        used=row["used"],
        failed=row["failed"],
        offered_at=row["offered_at"],
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        used_at=row["used_at"],
    )


def _said(row: sqlite3.Row, vault: Vault) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(
        vault.open(row["sealed"], table=_TABLE, row=row["id"], column="sealed")
    )
    return said


def _written(rule: Rule) -> bytes:
    return json.dumps(
        {
            "language": rule.language,
            "structure": rule.structure,
            "words": rule.words,
            "label": rule.label,
            "role": rule.role,
            "place": rule.place,
            "title": rule.title,
        }
    ).encode()


def _fingerprint(app: AppOnPhone, rule: Rule) -> str:
    told = [app.workspace, app.package, rule.structure, rule.label, rule.place, *rule.words]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
