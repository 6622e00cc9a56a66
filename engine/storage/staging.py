"""A change of many accounts: its rows laid ready, then moved to where they belong, in steps."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, final

from engine.storage.changes import RowValues
from engine.storage.database import Database, Reader, SqlValue, Transaction
from engine.storage.staged_rows import (
    DROP_PARTS,
    OWN,
    TABLES,
    THERE,
    Act,
    drop_some,
    moving,
    next_row,
)

_OVER: Final = (
    "change_id NOT IN (SELECT id FROM changes WHERE sealed IS NOT NULL)"
    " AND change_id NOT IN (SELECT change_id FROM staging)"
)


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A whole row as it will be, or of what goes what names it.

    `version`: that the account has before, to see whether it was changed meanwhile. `remember`: an
    unknown phone it will be bound to, by a number of the caller's.
    """

    act: Act
    values: RowValues
    version: int | None = None
    remember: int | None = None


@final
class StagingStore:
    """One change at a time: whoever prepares one holds `turn`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.turn = asyncio.Lock()

    async def begin(self, tx: Transaction) -> int:
        """The id the change will have; what was left of another one has to be gone."""
        known = await tx.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'changes'")
        if not known:
            await tx.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('changes', 1)")
        row = await tx.fetchone("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")
        assert row is not None  # noqa: S101 - it was put there
        change_id = int(row["seq"])
        await tx.execute("INSERT INTO staging (change_id) VALUES (?)", (change_id,))
        for table in TABLES:
            own = ", ".join(f"0 AS {name}" for name in OWN)
            await tx.execute(
                f"CREATE TABLE staged_{table} AS SELECT {own}, * FROM {table} LIMIT 0"  # noqa: S608
            )
            await tx.execute(f"CREATE INDEX staged_{table}_act ON staged_{table} (staged_act)")
        await tx.execute(
            "CREATE TABLE staged_phones (number INTEGER PRIMARY KEY, phone_id INTEGER)"
        )
        await tx.execute("CREATE INDEX staged_accounts_id ON staged_accounts (id)")
        return change_id

    async def put(self, tx: Transaction, table: str, rows: Iterable[StagedRow]) -> None:
        """Lay rows ready."""
        groups: dict[tuple[str, ...], list[tuple[SqlValue, ...]]] = defaultdict(list)
        for row in rows:
            own = (row.act.value, row.version, row.remember)
            groups[tuple(row.values)].append((*own, *row.values.values()))
        for columns, values in groups.items():
            names = ", ".join((*OWN, *columns))
            marks = ", ".join("?" * (len(OWN) + len(columns)))
            await tx.executemany(
                f"INSERT INTO staged_{table} ({names}) VALUES ({marks})",  # noqa: S608
                values,
            )

    async def keep_part(self, tx: Transaction, change_id: int, part: int, kept: bytes) -> None:
        """Seal what undoing a part of it takes."""
        await tx.execute(
            "INSERT INTO change_parts (change_id, part, sealed) VALUES (?, ?, ?)",
            (
                change_id,
                part,
                self._database.vault.seal(
                    kept, table="change_parts", row=f"{change_id}:{part}", column="sealed"
                ),
            ),
        )

    async def parts(self, change_id: int, reader: Reader | None = None) -> list[int]:
        """The parts that undoing a change takes beside its first."""
        rows = await (reader or self._database).fetchall(
            "SELECT part FROM change_parts WHERE change_id = ? ORDER BY part", (change_id,)
        )
        return [row["part"] for row in rows]

    async def part(self, change_id: int, part: int, reader: Reader | None = None) -> bytes:
        """One of them."""
        row = await (reader or self._database).fetchone(
            "SELECT sealed FROM change_parts WHERE change_id = ? AND part = ?", (change_id, part)
        )
        assert row is not None  # noqa: S101 - it goes after its change alone
        return self._database.vault.open(
            row["sealed"], table="change_parts", row=f"{change_id}:{part}", column="sealed"
        )

    async def moved(self, reader: Reader) -> int | None:
        """An account that is not what it was when its row was laid ready."""
        row = await reader.fetchone(
            "SELECT s.id FROM staged_accounts AS s LEFT JOIN accounts AS a ON a.id = s.id"
            " WHERE (s.staged_act IN (2, 3) AND a.version IS NOT s.staged_version)"
            " OR (s.staged_act = 4 AND a.id IS NOT NULL) LIMIT 1"
        )
        return None if row is None else int(row["id"])

    async def obstacle(self, reader: Reader) -> str | None:
        """The username of a row that has no place: its name is taken, or its phone gone."""
        row = await reader.fetchone(
            "SELECT s.username FROM staged_accounts AS s JOIN accounts AS a"
            " ON a.username = s.username AND a.workspace = s.workspace"
            " WHERE s.staged_act IN (3, 4) AND a.id <> s.id AND NOT EXISTS (SELECT 1 FROM"
            " staged_accounts AS g WHERE g.id = a.id AND g.staged_act IN (1, 2)) UNION ALL"
            " SELECT s.username FROM staged_accounts AS s WHERE s.staged_act IN (3, 4)"
            " AND s.phone_id IS NOT NULL AND s.phone_id NOT IN (SELECT id FROM phones) LIMIT 1"
        )
        return None if row is None else str(row["username"])

    async def added_busy(self, reader: Reader) -> str | None:
        """The username of an account that goes and is in a run that is not over."""
        row = await reader.fetchone(
            "SELECT a.username FROM jobs AS j JOIN staged_accounts AS s"
            " ON s.id = j.account_id AND s.staged_act = 2 JOIN accounts AS a ON a.id = s.id"
            " WHERE j.state <> 'done' LIMIT 1"
        )
        return None if row is None else str(row["username"])

    async def decide(self, tx: Transaction, phones: Mapping[int, int]) -> None:
        """From the end of this transaction on it is made. `phones`: ids for those to remember."""
        await tx.executemany("INSERT INTO staged_phones VALUES (?, ?)", phones.items())
        await tx.execute("UPDATE staging SET decided = 1")

    async def step(self, tx: Transaction) -> bool:
        """Move some rows; False when there were none left."""
        for table in TABLES:
            row = await tx.fetchone(next_row(table))
            if row is not None:
                for sql in moving(table, Act(row[0]), list(row.keys())):
                    await tx.execute(sql)
                return True
        return False

    async def clear(self, tx: Transaction) -> bool:
        """Throw away some of what lies ready; False once nothing is left."""
        tables = await tx.fetchall(THERE)
        for table in tables:
            if await tx.execute(drop_some(table["name"])):
                return True
        for table in tables:
            await tx.execute(f"DROP TABLE {table['name']}")
        if await tx.execute(DROP_PARTS):
            return True
        await tx.execute("DELETE FROM staging")
        return False

    async def is_empty(self) -> bool:
        """Whether no change is being prepared, nor left of one."""
        return await self._database.fetchone("SELECT 1 FROM staging") is None

    async def forget_parts(self) -> None:
        """Wipe what undoing takes of changes that cannot be undone any more."""
        while await self._database.fetchone(f"SELECT 1 FROM change_parts WHERE {_OVER}"):  # noqa: S608
            await self._database.execute(
                "DELETE FROM change_parts WHERE rowid IN"  # noqa: S608
                f" (SELECT rowid FROM change_parts WHERE {_OVER} LIMIT 4)"
            )
