"""Each figure of an account with where it is from, beside the values on the list."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, final

from engine.model.columns import STATISTICS_COLUMNS, Column
from engine.model.statistics import KnownFigure, KnownFigures, Source
from engine.storage.database import Database, Reader, SqlValue, Transaction
from engine.storage.trends import TrendStore

_COLUMNS: Final = ", ".join(STATISTICS_COLUMNS)


@final
class FigureStore:
    """Reads and writes figures; the values lie in `accounts`, for lists and exports."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._trends = TrendStore(database)

    async def known(self, account_id: int, within: Transaction | None = None) -> KnownFigures:
        """What is known of an account.

        A value without a note of its origin is from a file, read when any figure was read last.
        """
        reader: Reader = within or self._database
        row = await reader.fetchone(
            f"SELECT {_COLUMNS}, statistics_at FROM accounts WHERE id = ?",  # noqa: S608
            (account_id,),
        )
        if row is None:
            return {}
        notes = {
            Column(note["field"]): note
            for note in await reader.fetchall(
                "SELECT field, source, exact, read_at FROM account_figures WHERE account_id = ?",
                (account_id,),
            )
        }
        known: dict[Column, KnownFigure] = {}
        for column in STATISTICS_COLUMNS:
            value, note = row[column.value], notes.get(column)
            if value is None:
                continue
            known[column] = (
                KnownFigure(value, Source.FILE, True, row["statistics_at"])
                if note is None
                else KnownFigure(
                    value, Source(note["source"]), bool(note["exact"]), note["read_at"]
                )
            )
        return known

    async def put(
        self, tx: Transaction, account_id: int, before: KnownFigures, after: KnownFigures
    ) -> None:
        """Store what a sync has changed; a value that is the same as before only gets its date."""
        now = self._database.clock.now()
        read = {column: figure for column, figure in after.items() if figure != before.get(column)}
        if not read:
            return
        values: dict[str, SqlValue] = {
            column.value: figure.value
            for column, figure in read.items()
            if column not in before or before[column].value != figure.value
        }
        grown = ", version = version + 1, updated_at = ?" if values else ""
        await tx.execute(
            f"UPDATE accounts SET {', '.join(f'{name} = ?' for name in (*values, 'statistics_at'))}"  # noqa: S608
            f"{grown} WHERE id = ?",
            (*values.values(), now, *((now,) if values else ()), account_id),
        )
        await self._note(
            tx,
            [
                (account_id, column.value, figure.source.value, int(figure.exact), figure.read_at)
                for column, figure in read.items()
            ],
        )
        followers = read.get(Column.FOLLOWERS)
        if followers is not None and isinstance(followers.value, int):
            await self._trends.keep_followers(tx, account_id, followers.value, now)

    async def note_file(self, tx: Transaction, changed: Iterable[tuple[int, Column, bool]]) -> None:
        """Note which figures a file has set, or with False emptied, by account id."""
        now = self._database.clock.now()
        set_or_emptied: dict[bool, list[tuple[int, Column]]] = defaultdict(list)
        for account_id, column, is_set in changed:
            set_or_emptied[is_set].append((account_id, column))
        await self._note(
            tx,
            [
                (account_id, column.value, Source.FILE.value, 1, now)
                for account_id, column in set_or_emptied[True]
            ],
        )
        await tx.executemany(
            "DELETE FROM account_figures WHERE account_id = ? AND field = ?",
            [(account_id, column.value) for account_id, column in set_or_emptied[False]],
        )

    async def _note(self, tx: Transaction, notes: list[tuple[SqlValue, ...]]) -> None:
        await tx.executemany(
            "INSERT INTO account_figures (account_id, field, source, exact, read_at) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, field) DO UPDATE SET "
            "source = excluded.source, exact = excluded.exact, read_at = excluded.read_at",
            notes,
        )
