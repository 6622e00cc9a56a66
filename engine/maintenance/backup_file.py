"""A backup's content: what it says of itself, the key, and the database."""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Final

from engine.common.errors import BackupUnusable, DatabaseDamaged
from engine.common.secret import Secret
from engine.maintenance.backup_stream import SealedReader, SealedWriter
from engine.storage import schema
from engine.storage.vault import Vault

_KEY_BYTES: Final = 32
_PIECE_BYTES: Final = 1 << 20
_MANIFEST_MOST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `made_at` in Unix seconds, `rows` by table."""

    made_at: float
    key_id: str
    database_bytes: int
    rows: Mapping[str, int]


def pack(
    target: BinaryIO,
    snapshot: Path,
    manifest: Manifest,
    key: bytes,
    passphrase: Secret,
    cost: int,
) -> None:
    """Write it all to a file, durably."""
    writer = SealedWriter(target, passphrase, cost)
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
        raise BackupUnusable("The backup is of a kind this version does not know.")
    try:
        manifest = Manifest(**json.loads(reader.read(size)))
    except (ValueError, TypeError):
        raise BackupUnusable("The backup is of a kind this version does not know.") from None
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
    with closing(read_only(database)) as connection:
        schema.inspect(connection, schema.migrations())
        schema.check_key(connection, Vault(key))
        if count_rows(connection) != manifest.rows:
            raise DatabaseDamaged("The backup's database does not hold what the backup says.")
    return manifest, key


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """By table."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for (table,) in tables
    }


def read_only(database: Path) -> sqlite3.Connection:
    """A database file nobody else uses."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
