"""A look into a data directory that changes nothing and needs no lock."""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from engine.storage import schema
from engine.storage.faults import translated
from engine.storage.folder import expect_file

_BUSY_SECONDS: Final = 5.0


def database_file(data_dir: Path) -> Path:
    return data_dir / "rosterbot.db"


def no_database(data_dir: Path, hence: str) -> str:
    """Why nothing can be done there, and where else the data may be."""
    return (
        f"There's no database in {data_dir.absolute()}, {hence}. If the bot keeps its data "
        "somewhere else, run this in the folder with the bot's .env, or with its "
        "ROSTERBOT_DATA_DIR."
    )


def check_database(data_dir: Path) -> None:
    """Read the whole database. Raises the `StorageError` family."""
    with translated(data_dir), closing(connect(data_dir)) as connection:
        schema.inspect(connection, schema.migrations())


def check_key(data_dir: Path, key_file: Path) -> None:
    """Raise `KeyUnusable` unless the key file is sound and belongs to the database."""
    with translated(data_dir), closing(connect(data_dir)) as connection:
        schema.vault_of(connection, key_file, database_file(data_dir))


def phone_labels(data_dir: Path) -> dict[tuple[str, str], str]:
    """The labels of known phones by host and serial. Raises the `StorageError` family."""
    with translated(data_dir), closing(connect(data_dir)) as connection:
        rows = connection.execute(
            "SELECT a.host, a.serial, p.label FROM phone_addresses AS a "
            "JOIN phones AS p ON p.id = a.phone_id WHERE p.label IS NOT NULL"
        )
        return {(host, serial): label for host, serial, label in rows}


def known_phones(data_dir: Path) -> int:
    """How many phones are remembered. Raises the `StorageError` family."""
    with translated(data_dir), closing(connect(data_dir)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM phones").fetchone()
        return int(count)


def connect(data_dir: Path) -> sqlite3.Connection:
    """A blocking connection that only reads."""
    expect_file(database_file(data_dir))
    path = quote(str(database_file(data_dir).absolute()))
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=_BUSY_SECONDS)


def is_in_use(data_dir: Path) -> bool:
    """Whether a bot runs on these data."""
    try:
        with (data_dir / "rosterbot.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
