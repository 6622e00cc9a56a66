"""The copy that is kept of a database before its format changes: the way back to an older version.

It lies in the data directory and is sealed as a backup is, under what only the key gives: whoever
has the data alone cannot open it, and nobody has to type anything.
"""

import os
from contextlib import closing
from pathlib import Path
from typing import Final

from engine.common.errors import BackupUnusable, KeyUnusable
from engine.common.secret import Secret
from engine.maintenance.backup import seal_copy
from engine.maintenance.backup_locks import COST, under
from engine.maintenance.backup_stream import SealedReader
from engine.maintenance.inspection import connect, database_file
from engine.storage import schema
from engine.storage.faults import translated
from engine.storage.vault import Vault

KEPT_SECONDS: Final = 30 * 86_400.0
"""What was deleted from the list since would otherwise stay in the copy for good."""

_PATTERN: Final = "before-format-*.backup"


def keep(data_dir: Path, key_file: Path, now: float, cost: int = COST) -> Path | None:
    """Seal a copy if the database is of an older format than this program's; blocking.

    One copy is kept, for thirty days; `now` is in Unix seconds. Raises the `StorageError` family,
    and then the database must not be changed.
    """
    forget(data_dir, older_than=now - KEPT_SECONDS)
    if not database_file(data_dir).exists():
        return None
    known = schema.migrations()
    with translated(data_dir), closing(connect(data_dir)) as connection:
        if not schema.is_older(connection, known):
            return None
    # One that is there is of a start that was broken off: the database has been used since.
    forget(data_dir)
    file = data_dir / _PATTERN.replace("*", str(known[-1].number))
    lock = under(_passphrase(Vault.from_file(key_file)), cost)
    seal_copy(data_dir, key_file, file, lock, now)
    os.utime(file, (now, now))
    return file


def forget(data_dir: Path, older_than: float | None = None) -> None:
    """Remove the copy, or only one made before a moment."""
    with translated(data_dir):
        for file in data_dir.glob(_PATTERN):
            if older_than is None or file.stat().st_mtime < older_than:
                file.unlink()


def opening(file: Path, key_file: Path) -> Secret | None:
    """What opens a file that is such a copy; None for any other, and without its key."""
    try:
        passphrase = _passphrase(Vault.from_file(key_file))
        with file.open("rb") as packed:
            SealedReader(packed, passphrase)
    except (KeyUnusable, BackupUnusable, OSError):
        return None
    return passphrase


def _passphrase(vault: Vault) -> Secret:
    return Secret(vault.derived(table="upgrade_copy", row=1, column="passphrase").hex())
