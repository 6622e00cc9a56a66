"""What SQLite and the file system complain of, in the engine's own errors."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from engine.common.errors import DatabaseBusy, DatabaseDamaged, StatementRefused, StorageError

_PRIMARY: Final = 0xFF


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn `sqlite3.Error` and `OSError` into the `StorageError` family, with the way out."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, folder) from error
    except OSError as error:
        raise _of_system(error, folder) from error


def _of_sqlite(error: sqlite3.Error, folder: Path) -> StorageError:
    match getattr(error, "sqlite_errorcode", 0) & _PRIMARY:
        case sqlite3.SQLITE_FULL:
            return _full(folder)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _closed(folder)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DatabaseDamaged(
                f"The database in {folder} is damaged ({error}). Restore a backup."
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseBusy(
                f"Another program is using the database in {folder}. Close it and try again."
            )
        case sqlite3.SQLITE_IOERR:
            return StorageError(
                f"The disk under {folder} failed ({error}). Check the disk and its free space."
            )
        case _:
            return StatementRefused(f"The database refused a statement: {error}")


def _of_system(error: OSError, folder: Path) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full(folder)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _closed(folder)
    return StorageError(
        f"The data directory {folder} can't be used: {error.strerror}. Check it, or name another "
        "one with ROSTERBOT_DATA_DIR."
    )


def _full(folder: Path) -> StorageError:
    return StorageError(f"The disk under {folder} is full. Make room and start again.")


def _closed(folder: Path) -> StorageError:
    return StorageError(
        f"The data directory {folder} can't be written. The user running Rosterbot has to own it."
    )
