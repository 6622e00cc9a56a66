"""The data directory: its lock, its database file, and the key that belongs to it."""

import fcntl
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, final
from urllib.parse import quote

from engine.common.errors import DatabaseBusy, DatabaseDamaged, DatabaseMissing, StorageError
from engine.storage import schema, staged_rows
from engine.storage.faults import translated
from engine.storage.vault import Vault, sync_folder

DRAFT: Final = "rosterbot.db.new"
"""A database that is not whole yet."""


def expect_file(database: Path) -> None:
    """Raise `StorageError` where a directory lies in the database's place."""
    if database.is_dir():
        raise StorageError(
            f"{database} is a folder, but should be the database. Move it away, and restore a "
            "backup if there is one."
        )


@final
class DataFolder:
    """One data directory, held by this process until `release`."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self.database = path / "rosterbot.db"
        self.draft = path / DRAFT
        self._log = path / "rosterbot.db-wal"
        self._lock: int | None = lock

    @classmethod
    def hold(cls, path: Path) -> "DataFolder":
        """Create the directory if need be (0700) and lock it; `DatabaseBusy` if another has it."""
        with translated(path):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(path / "rosterbot.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                raise DatabaseBusy(
                    f"Another Rosterbot is running on {path}. Stop it first, or give this one "
                    "a data directory of its own (ROSTERBOT_DATA_DIR)."
                ) from None
            except BaseException:
                os.close(lock)
                raise
        return cls(path, lock)

    def release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def prepare(self, key_file: Path, *, new: bool = False) -> Vault:
        """Bring the database to today's format and return the vault of its key.

        A key is made only where no database is yet; `new` begins one for a key that is there.
        Nothing is written before the file is found sound, of a known format, and the key its own.
        """
        known = schema.migrations()
        with translated(self.path):
            expect_file(self.database)
            if not self.database.exists():
                return self._begin(key_file, known, new=new)
            if self._cut_short():
                raise DatabaseDamaged(f"{self.database} is cut short. Restore a backup.")
            with closing(self.connect("ro")) as connection:
                schema.inspect(connection, known)
                vault = schema.vault_of(connection, key_file, self.database)
            with closing(self.connect("rw")) as connection:
                # Before the format changes, since what lies ready is in that of before.
                staged_rows.finish(connection)
            with closing(self.connect("rw")) as connection:
                schema.migrate(connection, known)
                schema.register(connection)
        return vault

    def connect(self, mode: str) -> sqlite3.Connection:
        """A blocking connection, without transactions of its own making."""
        return sqlite3.connect(self.uri(mode), uri=True, isolation_level=None)

    def uri(self, mode: str) -> str:
        """How SQLite is told the file and the mode, `ro` or `rw`."""
        return f"file:{quote(str(self.database.absolute()))}?mode={mode}"

    def _begin(self, key_file: Path, known: tuple[schema.Migration, ...], *, new: bool) -> Vault:
        if self._log.exists():
            raise DatabaseDamaged(
                f"{self.database} is missing although {self._log.name} is there. Restore a backup, "
                f"or remove {self._log.name} to begin with an empty list."
            )
        # Built beside and renamed, so that a half-made database never bears the name. It is there
        # before the key, so that a first start that was killed is known as one.
        draft = self.draft
        if key_file.exists() and not (new or draft.exists()):
            raise DatabaseMissing(self.database, key_file)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        for suffix in ("-wal", "-shm", "-journal"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
        if not key_file.exists():
            Vault.create_file(key_file)
        vault = Vault.from_file(key_file)
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {schema.PAGE_BYTES}")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA journal_mode = WAL")
            schema.migrate(connection, known)
            schema.register(connection)
            schema.leave_witness(connection, vault)
        draft.replace(self.database)
        sync_folder(self.path)
        return vault

    def _cut_short(self) -> bool:
        size = self.database.stat().st_size
        # SQLite takes half a page at the end for a page that ends in zeros. Where a log is left,
        # a checkpoint may have been stopped in the middle of a page, and the log has it whole.
        half_a_page = size % schema.PAGE_BYTES != 0 and not self._log.exists()
        return size == 0 or half_a_page
