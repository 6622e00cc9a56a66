"""A change of keys: every sealed value under a new key, in one transaction."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from engine.changes.kept import kept_resealed
from engine.common.errors import KeyUnusable, StorageError
from engine.maintenance import upgrade_copy
from engine.maintenance.inspection import no_database
from engine.maintenance.sealed_columns import SEALED_COLUMNS, SealedColumn
from engine.storage import schema
from engine.storage.changes import RowValues
from engine.storage.faults import translated
from engine.storage.folder import DataFolder
from engine.storage.vault import Vault, sync_folder, upcoming_key


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a change of keys did. `resumed`: an earlier one was finished, which had been killed."""

    values: int
    key_id: str
    resumed: bool


def rotate(data_dir: Path, key_file: Path) -> Rotation:
    """Seal everything under a new key and put it in the old one's place; blocking.

    Killed at any point, it is begun again or finished by the next call: the new key is durable
    before anything is sealed under it, and the old one stays until everything is. Raises
    `DatabaseBusy` while a bot runs on the data, else the `StorageError` family, and then nothing
    has changed.
    """
    if not (data_dir / "rosterbot.db").exists():
        raise StorageError(no_database(data_dir, "so there's no key to change"))
    held = DataFolder.hold(data_dir)
    try:
        with translated(data_dir):
            # What is replaced is the key itself, not a link that leads to it.
            return _rotate(held, key_file.resolve())
    finally:
        held.release()


def _rotate(held: DataFolder, key_file: Path) -> Rotation:
    upcoming = upcoming_key(key_file)
    if _belongs(held, upcoming):
        new, values, resumed = Vault.from_file(upcoming), _count(held), True
    else:
        old = held.prepare(key_file)
        upcoming.unlink(missing_ok=True)
        Vault.create_file(upcoming)
        new, resumed = Vault.from_file(upcoming), False
        with closing(held.connect("rw")) as connection:
            values = _seal_anew(connection, old, new)
            # What the old key sealed must not stay behind in the log.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # Only the old key opens the copy.
    upgrade_copy.forget(held.path)
    upcoming.replace(key_file)
    sync_folder(key_file.parent)
    return Rotation(values, new.key_id, resumed)


def _belongs(held: DataFolder, upcoming: Path) -> bool:
    if not upcoming.exists():
        return False
    try:
        with closing(held.connect("ro")) as connection:
            schema.inspect(connection, schema.migrations())
            schema.check_key(connection, Vault.from_file(upcoming))
    except KeyUnusable:
        return False
    return True


def _count(held: DataFolder) -> int:
    with closing(held.connect("ro")) as connection:
        return sum(
            connection.execute(f"SELECT count({item.column}) FROM {item.table}").fetchone()[0]  # noqa: S608
            for item in SEALED_COLUMNS
        )


def _seal_anew(connection: sqlite3.Connection, old: Vault, new: Vault) -> int:
    for pragma in ("synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        values = sum(_seal_column(connection, item, old, new) for item in SEALED_COLUMNS)
        connection.execute("UPDATE key_check SET key_id = ?", (new.key_id,))
        _find_forgotten(connection, old)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return values


def _seal_column(connection: sqlite3.Connection, item: SealedColumn, old: Vault, new: Vault) -> int:
    table, column = item.table, item.column
    rows = connection.execute(
        f"SELECT rowid FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
    ).fetchall()
    for (row_id,) in rows:
        *naming, sealed = connection.execute(
            f"SELECT {', '.join(item.row)}, {column} FROM {table} WHERE rowid = ?",  # noqa: S608
            (row_id,),
        ).fetchone()
        place = item.place(naming)
        plain = old.open(sealed, table=table, row=place, column=column)
        if (table, column) in (("changes", "sealed"), ("change_parts", "sealed")):
            plain = kept_resealed(plain, lambda name, row: _row_anew(name, row, old, new))
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = ?",  # noqa: S608
            (new.seal(plain, table=table, row=place, column=column), row_id),
        )
    return len(rows)


def _row_anew(table: str, row: RowValues, old: Vault, new: Vault) -> RowValues:
    """A row as it was kept for an undo: its secrets lie in it as sealed as they were stored."""
    exchanged = dict(row)
    for item in SEALED_COLUMNS:
        sealed = row.get(item.column) if item.table == table else None
        if isinstance(sealed, bytes):
            place = item.place([row[name] for name in item.row])
            plain = old.open(sealed, table=table, row=place, column=item.column)
            exchanged[item.column] = new.seal(plain, table=table, row=place, column=item.column)
    return exchanged


def _find_forgotten(connection: sqlite3.Connection, old: Vault) -> None:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
            left = connection.execute(
                f"SELECT 1 FROM {table} WHERE typeof({column[1]}) = 'blob'"  # noqa: S608
                f" AND substr({column[1]}, 1, ?) = ? LIMIT 1",
                (len(old.mark), old.mark),
            ).fetchone()
            if left is not None:
                raise StorageError(
                    f"This version doesn't know the encrypted values in {table}.{column[1]}, so I "
                    "changed nothing. Install the newer version again."
                )
