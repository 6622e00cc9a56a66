"""A backup's database and key, put into an empty place."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from engine.common.errors import BackupUnusable, KeyUnusable, StorageError
from engine.maintenance.backup_file import Manifest, bound, distrusted, unpack
from engine.maintenance.backup_locks import Opening, names_recipient
from engine.maintenance.backup_stream import SealedReader
from engine.phones.adb_server import ADB_HOME
from engine.storage.faults import translated
from engine.storage.folder import DRAFT, DataFolder
from engine.storage.vault import Vault, sync_folder

_HARMLESS: Final = frozenset({"rosterbot.lock", "heartbeat", "lost+found", DRAFT, ADB_HOME})


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored. `runs` were under way when the backup was made, and are ended."""

    manifest: Manifest
    runs: int


def restore(data_dir: Path, key_file: Path, file: Path, opening: Opening) -> Restored:
    """Put a backup into an empty data directory, and its key where none is; blocking.

    Nothing is left behind when it fails, and nothing that was there is touched. Raises the
    `StorageError` family: `BackupUnusable` for the file, its passphrase or its key.
    """
    _expect_empty(data_dir)
    with _opened(file) as packed:
        # What does not open it ends it here, before anything is made.
        reader = SealedReader(packed, opening)
        is_new = not data_dir.exists()
        held = DataFolder.hold(data_dir)
        try:
            return _restore(held, key_file, reader)
        except BaseException:
            held.draft.unlink(missing_ok=True)
            if is_new:
                shutil.rmtree(data_dir)
            raise
        finally:
            held.release()


def wants_key(file: Path) -> bool:
    """Whether a backup is sealed to a recipient's key; False for any other file.

    Raises `BackupUnusable` where it cannot be read.
    """
    with _opened(file) as packed:
        return names_recipient(packed)


def _restore(held: DataFolder, key_file: Path, reader: SealedReader) -> Restored:
    _expect_empty(held.path)
    with translated(held.path):
        # Left under this name by a kill, it is thrown away by the next restore or first start.
        held.draft.unlink(missing_ok=True)
        manifest, key = unpack(reader, held.draft)
        runs = _end_runs(held.draft)
        with _placed(key_file, key):
            held.draft.replace(held.database)
            sync_folder(held.path)
    return Restored(manifest, runs)


def _end_runs(database: Path) -> int:
    """What was under way then may have been done since: a restored bot does not do it again."""
    with (
        distrusted(database),
        closing(sqlite3.connect(database, isolation_level=None)) as connection,
    ):
        bound(connection, database.stat().st_size)
        connection.execute("PRAGMA synchronous = FULL")
        # Telegram may have been told other things since: it is told all of it anew.
        if connection.execute("PRAGMA table_info(told_telegram)").fetchone():
            connection.execute("DELETE FROM told_telegram")
        return connection.execute(
            "UPDATE runs SET state = 'cancelling' WHERE state = 'active'"
        ).rowcount


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        packed = file.open("rb")
    except OSError as error:
        raise BackupUnusable(
            f"The backup {file} can't be read ({error.strerror}). Check its name and who owns it."
        ) from None
    with packed:
        yield packed


@contextmanager
def _placed(key_file: Path, key: bytes) -> Iterator[None]:
    """The key in its file, taken away again if what follows fails."""
    if key_file.exists():
        # A restore that was killed may have left this very key.
        if _key_in(key_file) != key:
            raise StorageError(
                f"There's already another key in {key_file}, and I don't overwrite it. Move it "
                "away, or name another file with ROSTERBOT_KEY_FILE."
            )
        yield
        return
    Vault.create_file(key_file, key)
    try:
        yield
    except BaseException:
        key_file.unlink()
        raise


def _key_in(key_file: Path) -> bytes | None:
    try:
        return Vault.read_key(key_file)
    except KeyUnusable:
        return None


def _expect_empty(data_dir: Path) -> None:
    with translated(data_dir):
        names = {file.name for file in data_dir.iterdir()} if data_dir.exists() else set()
    if there := sorted(names - _HARMLESS):
        raise StorageError(
            f"{data_dir} isn't empty: {there[0]} is in it. Stop the bot that uses it and move the "
            "folder and its key file away, or name others with ROSTERBOT_DATA_DIR and "
            "ROSTERBOT_KEY_FILE."
        )
