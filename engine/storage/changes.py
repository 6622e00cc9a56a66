"""What was changed, sealed, for as long as it can be taken back."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, final

from engine.model.account import Workspace
from engine.model.account_changes import ChangeKind
from engine.model.actor import Actor
from engine.storage.database import Database, Reader, SqlValue, Transaction
from engine.storage.off_loop import off_loop

RowValues = Mapping[str, SqlValue]
Rows = Mapping[int, RowValues]
"""Whole rows of accounts by id, their secrets as sealed as they lie in the database."""
History = Mapping[str, Sequence[RowValues]]
"""Rows that go with a deleted account, by their table."""
Tables = Sequence[str]

FIGURES: Final = ("account_figures",)
"""Where the figures of accounts are from."""
HISTORY: Final = ("jobs", "run_exclusions", *FIGURES, "follower_counts")
"""All that goes with accounts when they are deleted."""

TOLD_FOR: Final = 86_400.0
"""Seconds it is remembered what was said of a change."""


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change. `kept` is None once it cannot be undone, `told` a day after it was made.

    `workspace` is None for one of phones, or of several apps.
    """

    id: int
    kind: ChangeKind
    workspace: Workspace | None
    accounts: int
    undo_until: float
    undone_at: float | None
    undone_request: str | None
    kept: bytes | None = field(repr=False)
    told: bytes | None = field(repr=False)
    operator_id: int = 0
    made_at: float = 0.0


@final
class ChangeStore:
    """Changes, and the rows of accounts they are about."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rows(self, reader: Reader, account_ids: Iterable[int]) -> Rows:
        """Those that exist."""
        rows = await reader.fetchall(
            "SELECT * FROM accounts WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(account_ids)),),
        )
        return await off_loop(lambda: {row["id"]: dict(row) for row in rows})

    async def history(self, tx: Transaction, account_ids: Iterable[int], tables: Tables) -> History:
        """What accounts have been through; without pictures, which are kept for a day at most."""
        ids = json.dumps(list(account_ids))
        found = {}
        for table in tables:
            rows = await tx.fetchall(
                f"SELECT * FROM {table}"  # noqa: S608
                " WHERE account_id IN (SELECT value FROM json_each(?))",
                (ids,),
            )
            found[table] = [
                {name: None if name == "picture_sealed" else row[name] for name in row.keys()}  # noqa: SIM118
                for row in rows
            ]
        return found

    async def add(
        self,
        tx: Transaction,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace | None,
        accounts: int,
        lifetime: float,
        change_id: int | None = None,
    ) -> StoredChange:
        """A change that nothing is kept of yet; `change_id` where it was given one before."""
        now = self._database.clock.now()
        change_id = await tx.insert(
            "INSERT INTO changes (id, kind, workspace, operator_id, chat_id, request, accounts,"
            " made_at, undo_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                change_id,
                kind,
                workspace,
                actor.operator_id,
                actor.chat_id,
                actor.request,
                accounts,
                now,
                now + lifetime,
            ),
        )
        return StoredChange(
            change_id, kind, workspace, accounts, now + lifetime, None, None, None, None
        )

    async def keep(self, tx: Transaction, change_id: int, kept: bytes, told: bytes) -> None:
        """Seal what undoing it and repeating its answer take."""
        await tx.execute(
            "UPDATE changes SET sealed = ?, told_sealed = ? WHERE id = ?",
            (
                self._seal(kept, change_id, "sealed"),
                self._seal(told, change_id, "told_sealed"),
                change_id,
            ),
        )

    async def get(self, reader: Reader, change_id: int) -> StoredChange | None:
        row = await reader.fetchone("SELECT * FROM changes WHERE id = ?", (change_id,))
        return None if row is None else self._change(row)

    async def made_by(self, reader: Reader, request: str) -> StoredChange | None:
        """What a request, or a run, has changed."""
        row = await reader.fetchone("SELECT * FROM changes WHERE request = ?", (request,))
        return None if row is None else self._change(row)

    async def undoable(self, most: int) -> list[StoredChange]:
        """What nobody has taken back and is kept still, the newest first."""
        rows = await self._database.fetchall(
            "SELECT * FROM changes WHERE sealed IS NOT NULL AND undo_until > ?"
            " ORDER BY id DESC LIMIT ?",
            (self._database.clock.now(), most),
        )
        return await off_loop(lambda: [self._change(row) for row in rows])

    async def grow(
        self, tx: Transaction, change_id: int, accounts: int, undo_until: float, told: bytes
    ) -> None:
        """It is about so many more, and can be undone until then."""
        await tx.execute(
            "UPDATE changes SET accounts = accounts + ?, undo_until = ?, told_sealed = ?"
            " WHERE id = ?",
            (accounts, undo_until, self._seal(told, change_id, "told_sealed"), change_id),
        )

    async def kept_of(self, tx: Transaction, kinds: Iterable[ChangeKind]) -> list[StoredChange]:
        """Those of some kinds that can be undone still."""
        rows = await tx.fetchall(
            "SELECT * FROM changes WHERE sealed IS NOT NULL"
            " AND kind IN (SELECT value FROM json_each(?))",
            (json.dumps(list(kinds)),),
        )
        return await off_loop(lambda: [self._change(row) for row in rows])

    async def wipe(self, tx: Transaction, change_id: int) -> None:
        """It cannot be undone any more, whatever time it had left."""
        await tx.execute("UPDATE changes SET sealed = NULL WHERE id = ?", (change_id,))
        await tx.execute("DELETE FROM change_parts WHERE change_id = ?", (change_id,))

    async def close(self, tx: Transaction, actor: Actor, change_id: int) -> None:
        """It is undone: wipe how the accounts were."""
        await tx.execute(
            "UPDATE changes SET sealed = NULL, undone_at = ?, undone_by = ?, undone_request = ?"
            " WHERE id = ?",
            (self._database.clock.now(), actor.operator_id, actor.request, change_id),
        )

    async def restore(
        self, tx: Transaction, before: Rows, added: Iterable[int], history: History
    ) -> None:
        """Put whole rows back and take added accounts away.

        `StorageError` if a username is taken by another account, or a phone is gone.
        """
        await tx.execute(
            "DELETE FROM accounts WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(added)),),
        )
        if not before:
            return
        there = await tx.fetchall(
            "SELECT id FROM accounts WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(before)),),
        )
        changed = [row["id"] for row in there]
        # No handle has a '#', so that accounts can swap their usernames back.
        await tx.executemany(
            "UPDATE accounts SET username = '#' || id WHERE id = ?", ((i,) for i in changed)
        )
        # Some may have been kept by a version before, whose accounts had other columns.
        for columns, rows in _alike(before[i] for i in changed).items():
            await tx.executemany(
                f"UPDATE accounts SET {', '.join(f'{c} = ?' for c in columns)} WHERE id = ?",  # noqa: S608
                ((*row.values(), row["id"]) for row in rows),
            )
        for gone in _alike(before[i] for i in before.keys() - set(changed)).values():
            await insert(tx, "accounts", gone)
        phones = {None, *(row["id"] for row in await tx.fetchall("SELECT id FROM phones"))}
        for table in history.keys() & FIGURES:
            await tx.executemany(
                f"DELETE FROM {table} WHERE account_id = ?",  # noqa: S608
                ((i,) for i in changed),
            )
        for table in HISTORY:
            rows = history.get(table, ())
            await insert(tx, table, [r for r in rows if r.get("phone_id") in phones])

    async def obstacle(
        self, reader: Reader, before: Rows, added: Iterable[int], back: Iterable[int] = ()
    ) -> str | None:
        """The username of a row that cannot be put back: its name is taken, or its phone gone.

        `back`: phones that come back first.
        """
        if not before:
            return None
        keeping = json.dumps([*before, *added])
        for workspace in {row["workspace"] for row in before.values()}:
            names = [row["username"] for row in before.values() if row["workspace"] == workspace]
            taken = await reader.fetchone(
                "SELECT username FROM accounts WHERE workspace = ?"
                " AND username IN (SELECT value FROM json_each(?))"
                " AND id NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
                (workspace, json.dumps(names), keeping),
            )
            if taken is not None:
                return str(taken["username"])
        phones = {row["id"] for row in await reader.fetchall("SELECT id FROM phones")}
        phones |= {None, *back}
        return next(
            (str(row["username"]) for row in before.values() if row["phone_id"] not in phones),
            None,
        )

    async def forget_old(self, now: float) -> None:
        """Wipe what can no longer be undone, and what was said a day ago."""
        row = await self._database.fetchone(
            "SELECT EXISTS (SELECT 1 FROM changes WHERE sealed IS NOT NULL AND undo_until <= ?)"
            " OR EXISTS (SELECT 1 FROM changes WHERE told_sealed IS NOT NULL AND made_at <= ?)",
            (now, now - TOLD_FOR),
        )
        if row is None or not row[0]:
            return

        async def work(tx: Transaction) -> None:
            await tx.execute(
                "UPDATE changes SET sealed = NULL WHERE sealed IS NOT NULL AND undo_until <= ?",
                (now,),
            )
            await tx.execute(
                "UPDATE changes SET told_sealed = NULL"
                " WHERE told_sealed IS NOT NULL AND made_at <= ?",
                (now - TOLD_FOR,),
            )

        await self._database.transact(work)

    def _change(self, row: sqlite3.Row) -> StoredChange:
        return StoredChange(
            id=row["id"],
            kind=ChangeKind(row["kind"]),
            workspace=None if row["workspace"] is None else Workspace(row["workspace"]),
            accounts=row["accounts"],
            undo_until=row["undo_until"],
            undone_at=row["undone_at"],
            undone_request=row["undone_request"],
            kept=self._opened(row["sealed"], row["id"], "sealed"),
            told=self._opened(row["told_sealed"], row["id"], "told_sealed"),
            operator_id=row["operator_id"],
            made_at=row["made_at"],
        )

    def _seal(self, plain: bytes, change_id: int, column: str) -> bytes:
        return self._database.vault.seal(plain, table="changes", row=change_id, column=column)

    def _opened(self, sealed: bytes | None, change_id: int, column: str) -> bytes | None:
        if sealed is None:
            return None
        return self._database.vault.open(sealed, table="changes", row=change_id, column=column)


async def insert(tx: Transaction, table: str, rows: Sequence[RowValues]) -> None:
    """Put whole rows, all with the same columns, into a table."""
    if not rows:
        return
    columns = tuple(rows[0])
    await tx.executemany(
        f"INSERT INTO {table} ({', '.join(columns)})"  # noqa: S608
        f" VALUES ({', '.join('?' * len(columns))})",
        (tuple(row.values()) for row in rows),
    )


def _alike(rows: Iterable[RowValues]) -> Mapping[tuple[str, ...], Sequence[RowValues]]:
    """Rows by the columns they have."""
    groups: dict[tuple[str, ...], list[RowValues]] = {}
    for row in rows:
        groups.setdefault(tuple(row), []).append(row)
    return groups
