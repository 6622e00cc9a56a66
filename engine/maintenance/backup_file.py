"""A backup's content: what it says of itself, the key, and the database."""

import json
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Final

from engine.common.errors import (
    BackupUnusable,
    DatabaseDamaged,
    KeyUnusable,
    StatementRefused,
)
from engine.maintenance.backup_locks import Lock
from engine.maintenance.backup_stream import SealedReader, SealedWriter
from engine.storage import schema
from engine.storage.faults import translated
from engine.storage.vault import Vault

_KEY_BYTES: Final = 32
_PIECE_BYTES: Final = 1 << 20
_MANIFEST_MOST: Final = 1 << 20
_KEY_ID: Final = re.compile(r"[0-9a-f]{1,64}")
_TOLD: Final = frozenset({"accounts", "phones", "runs"})
_END_OF_TIME: Final = 253_402_300_800.0
"""The year 10000, in Unix seconds."""
_ROUND: Final = 1_000_000
_LEAST_ROUNDS: Final = 20
_BYTES_A_ROUND: Final = 20_000
"""Steps SQLite takes before it is asked how many it has taken; how many there may be."""

_UNKNOWN: Final = (
    "This version doesn't know this kind of backup. Use the version that made it, or a newer one."
)
_DAMAGED: Final = "The database in this backup is damaged. Restore another backup."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `made_at` in Unix seconds, `rows` by table."""

    made_at: float
    key_id: str
    database_bytes: int
    rows: Mapping[str, int]


def pack(target: BinaryIO, snapshot: Path, manifest: Manifest, key: bytes, lock: Lock) -> None:
    """Write it all to a file, durably."""
    writer = SealedWriter(target, lock)
    head = json.dumps(asdict(manifest)).encode()
    writer.write(len(head).to_bytes(4, "big") + head + key)
    with snapshot.open("rb") as source:
        while piece := source.read(_PIECE_BYTES):
            writer.write(piece)
    writer.finish()
    target.flush()
    os.fsync(target.fileno())


def unpack(reader: SealedReader, database: Path) -> tuple[Manifest, bytes]:
    """Write the database, durably, and look whether it is sound, whole, and the key its own."""
    size = int.from_bytes(reader.read(4), "big")
    if size > _MANIFEST_MOST:
        raise BackupUnusable(_UNKNOWN)
    manifest = _manifest(reader.read(size))
    key = reader.read(_KEY_BYTES)
    handle = os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        left = manifest.database_bytes
        while left:
            piece = reader.read(min(left, _PIECE_BYTES))
            target.write(piece)
            left -= len(piece)
        reader.expect_end()
        target.flush()
        os.fsync(handle)
    with distrusted(database), closing(read_only(database)) as connection:
        bound(connection, manifest.database_bytes)
        known = schema.migrations()
        schema.inspect(connection, known)
        schema.check_shape(connection, known)
        schema.check_key(connection, Vault(key))
        if count_rows(connection) != manifest.rows:
            raise DatabaseDamaged(
                "The database in this backup doesn't hold what the backup says. Restore another "
                "backup."
            )
    return manifest, key


@contextmanager
def distrusted(database: Path) -> Iterator[None]:
    """Within, what a backup's database does not allow is its own fault: `BackupUnusable`.

    A database that somebody else wrote may hold anything, and of any type.
    """
    try:
        with translated(database.parent):
            yield
    except (
        *(DatabaseDamaged, KeyUnusable, StatementRefused),
        *(ValueError, TypeError, MemoryError),
    ) as error:
        raise BackupUnusable(_DAMAGED) from error


def bound(connection: sqlite3.Connection, size: int) -> None:
    """Let a database of so many bytes take steps in proportion, and call nothing that acts."""
    connection.execute("PRAGMA trusted_schema = OFF")
    left = _LEAST_ROUNDS + size // _BYTES_A_ROUND

    def taken() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(taken, _ROUND)


def _manifest(said: bytes) -> Manifest:
    try:
        manifest = Manifest(**json.loads(said))
    except (ValueError, TypeError, RecursionError):
        raise BackupUnusable(_UNKNOWN) from None
    made_at, size, rows = manifest.made_at, manifest.database_bytes, manifest.rows
    if not (
        type(made_at) in (int, float)
        and 0 <= made_at < _END_OF_TIME
        and type(manifest.key_id) is str
        and _KEY_ID.fullmatch(manifest.key_id)
        and type(size) is int
        and size > 0
        and isinstance(rows, dict)
        and rows.keys() >= _TOLD
        and all(type(count) is int and count >= 0 for count in rows.values())
    ):
        raise BackupUnusable(_UNKNOWN)
    return manifest


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """By table."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return {
        table: connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0]  # noqa: S608
        for (table,) in tables
    }


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def read_only(database: Path) -> sqlite3.Connection:
    """A database file nobody else uses."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
