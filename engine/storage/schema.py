"""The database file on disk: its format, its migrations, and whether it is sound and ours."""

import re
import sqlite3
from collections.abc import Set
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from engine.common.errors import DatabaseDamaged, DatabaseTooNew, KeyUnusable
from engine.model.apps import APPS
from engine.model.run import RunKind
from engine.storage.vault import Vault, upcoming_key

APPLICATION_ID: Final = 0x526F7374  # "Rost", read by file(1)
PAGE_BYTES: Final = 4096
_NAME: Final = re.compile(r"(\d{4})_\w+\.sql")
_WITNESS: Final = b"rosterbot"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered `.sql` file; the number becomes the file's `user_version`."""

    number: int
    sql: str


def migrations() -> tuple[Migration, ...]:
    """All migrations this program knows, in order."""
    found = []
    for file in resources.files("engine.storage").joinpath("migrations").iterdir():
        if match := _NAME.fullmatch(file.name):
            found.append(Migration(int(match[1]), file.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda migration: migration.number))


def inspect(connection: sqlite3.Connection, known: tuple[Migration, ...]) -> None:
    """Refuse a file that is damaged, not ours, or from a newer program. Writes nothing.

    Raises `DatabaseDamaged`, `DatabaseTooNew`.
    """
    problems = [str(row[0]) for row in connection.execute("PRAGMA quick_check(1)")]
    if problems != ["ok"]:
        raise DatabaseDamaged(f"The database is damaged ({problems[0]}). Restore a backup.")
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise DatabaseDamaged("rosterbot.db isn't a Rosterbot database. Restore a backup.")
    version = _pragma(connection, "user_version")
    if version > known[-1].number:
        raise DatabaseTooNew(
            f"The database has format {version}; this version of Rosterbot knows formats up to "
            f"{known[-1].number}. Install the newer version again, or go back as its "
            "docs/operations.md says."
        )


def check_shape(connection: sqlite3.Connection, known: tuple[Migration, ...]) -> None:
    """Refuse a file that has not the tables and columns of its format. Writes nothing.

    For a file somebody else may have written. Raises `DatabaseDamaged`.
    """
    version = _pragma(connection, "user_version")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        migrate(model, tuple(one for one in known if one.number <= version))
        expected = _shape(model)
    found = _shape(connection)
    # Of an interrupted change there may be tables besides; what acts by itself may not.
    if any(found.get(name) != shape for name, shape in expected.items()) or any(
        kind in ("trigger", "view") for kind, _ in found.keys() - expected.keys()
    ):
        raise DatabaseDamaged("The database lacks what its format has. Restore a backup.")


def _shape(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, ...]]:
    """What there is by kind and name: the table it belongs to, and a table's columns."""
    rows = connection.execute(
        "SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'"
    ).fetchall()
    columns = "SELECT name FROM pragma_table_xinfo(?)"
    return {
        (kind, name): (of, *(str(column) for (column,) in connection.execute(columns, (name,))))
        for kind, name, of in rows
    }


def is_older(connection: sqlite3.Connection, known: tuple[Migration, ...]) -> bool:
    """Whether `migrate` has something to do. Writes nothing."""
    return _pragma(connection, "user_version") < known[-1].number


def migrate(connection: sqlite3.Connection, known: tuple[Migration, ...]) -> None:
    """Apply what is missing, each migration whole or not at all, with its number.

    The connection must have foreign keys off: a later migration may have to rebuild a table.
    """
    # What a migration drops may have been sealed.
    connection.execute("PRAGMA secure_delete = ON")
    current = _pragma(connection, "user_version")
    for migration in known:
        if migration.number <= current:
            continue
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{migration.sql}\n"
                f"PRAGMA application_id = {APPLICATION_ID};\n"
                f"PRAGMA user_version = {migration.number};\n"
                "COMMIT;"
            )
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def register(connection: sqlite3.Connection) -> None:
    """Let rows name the apps and kinds of run this program has, and no others.

    Raises `DatabaseTooNew` where rows name one that it does not have; nothing is changed then.
    """
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _register(connection, "apps", "app", set(APPS))
        _register(connection, "kinds", "kind of run", set(RunKind))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _register(connection: sqlite3.Connection, table: str, what: str, known: Set[str]) -> None:
    there = {str(row[0]) for row in connection.execute(f"SELECT id FROM {table}")}  # noqa: S608
    for one in sorted(known - there):
        connection.execute(f"INSERT INTO {table} (id) VALUES (?)", (one,))  # noqa: S608
    for one in sorted(there - known):
        try:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (one,))  # noqa: S608
        except sqlite3.IntegrityError:
            raise DatabaseTooNew(
                f"The database uses the {what} {one!r}, which this version of Rosterbot doesn't "
                "know. Install the version that does."
            ) from None


def leave_witness(connection: sqlite3.Connection, vault: Vault) -> None:
    """Note which key this database belongs to."""
    sealed = vault.seal(_WITNESS, table="key_check", row=1, column="sealed")
    connection.execute(
        "INSERT INTO key_check (id, key_id, sealed) VALUES (1, ?, ?)", (vault.key_id, sealed)
    )


def check_key(connection: sqlite3.Connection, vault: Vault) -> None:
    """Raise `KeyUnusable` unless the vault's key is the one this database belongs to."""
    row = connection.execute("SELECT key_id, sealed FROM key_check").fetchone()
    if row is None:
        raise DatabaseDamaged("The database does not say which key it needs. Restore a backup.")
    key_id, sealed = row
    if key_id != vault.key_id:
        raise KeyUnusable(
            f"this database was encrypted with key {key_id}, this is key {vault.key_id}"
        )
    vault.open(sealed, table="key_check", row=1, column="sealed")


def vault_of(connection: sqlite3.Connection, key_file: Path, database: Path) -> Vault:
    """The vault of the key file, which has to belong to this database.

    Raises `KeyUnusable` with the way out.
    """
    vault = Vault.from_file(key_file)
    try:
        check_key(connection, vault)
    except KeyUnusable as error:
        way_out = "Put the right key back from its backup."
        if upcoming_key(key_file).exists():
            way_out = "A change of keys was interrupted: finish it with `python -m bot rotate-key`."
        raise KeyUnusable(
            f"The key file {key_file} does not belong to {database}: {error}. {way_out}"
        ) from None
    return vault


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
