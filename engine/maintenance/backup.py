"""Database and key, taken while the bot runs, into one file under a passphrase."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from engine.common.errors import BackupUnusable, DatabaseBusy, StorageError
from engine.common.secret import Secret
from engine.maintenance import inspection
from engine.maintenance.backup_file import Manifest, count_rows, pack, read_only, unpack
from engine.maintenance.backup_locks import COST, Lock, under
from engine.maintenance.backup_stream import SealedReader
from engine.storage import schema
from engine.storage.faults import translated
from engine.storage.vault import Vault, sync_folder

_WORKSHOP: Final = "rosterbot.backing-up"


def back_up(
    data_dir: Path, key_file: Path, file: Path, passphrase: Secret, now: float, cost: int = COST
) -> Manifest:
    """Write a backup, restored once for a test before it bears its name; blocking.

    The bot may run meanwhile. The file appears whole, for its owner alone, or not at all. Raises
    the `StorageError` family, also for a file that exists or would lie with the data it is to save.
    """
    expect_apart(data_dir, file)
    return seal_copy(data_dir, key_file, file, under(passphrase, cost), now)


def expect_apart(data_dir: Path, place: Path) -> None:
    """Raise `StorageError` for a place within the data directory."""
    if place.resolve().is_relative_to(data_dir.resolve()):
        raise StorageError(
            f"{place} is inside the data directory: the backup would be lost together with it, "
            "and the key would lie next to what it opens. Choose a place on another disk."
        )


def seal_copy(data_dir: Path, key_file: Path, file: Path, lock: Lock, now: float) -> Manifest:
    """As `back_up`, wherever the file is to lie.

    It is tried with the lock itself: that its passphrase or its recipient's secret open it too is
    not.
    """
    if not inspection.database_file(data_dir).exists():
        raise StorageError(inspection.no_database(data_dir, "so there's nothing to back up"))
    _expect_absent(file)
    with translated(data_dir), _workshop(data_dir) as workshop:
        snapshot = workshop / "snapshot.db"
        key = Vault.read_key(key_file)
        manifest = _take(data_dir, key_file, snapshot, now)
        with _unfinished(file) as target:
            with _writing(file), target.open("wb") as written:
                pack(written, snapshot, manifest, key, lock)
            # Two copies at a time are enough.
            snapshot.unlink()
            with target.open("rb") as packed:
                reader = SealedReader(packed, lock)
                if unpack(reader, workshop / "restored.db") != (manifest, key):
                    raise BackupUnusable(
                        "The new backup doesn't hold what was put into it, so I threw it away. "
                        "Try again."
                    )
            with _writing(file):
                _publish(target, file)
    return manifest


def _take(data_dir: Path, key_file: Path, snapshot: Path, now: float) -> Manifest:
    os.close(os.open(snapshot, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(inspection.connect(data_dir)) as connection:
        schema.inspect(connection, schema.migrations())
        # One read transaction, whatever is written meanwhile; deleted rows are not copied.
        connection.execute("VACUUM INTO ?", (str(snapshot),))
    with closing(read_only(snapshot)) as connection:
        vault = schema.vault_of(connection, key_file, inspection.database_file(data_dir))
        return Manifest(now, vault.key_id, snapshot.stat().st_size, count_rows(connection))


@contextmanager
def _workshop(data_dir: Path) -> Iterator[Path]:
    """A folder for what is not under the passphrase yet, as protected as the database itself."""
    folder = data_dir / _WORKSHOP
    folder.mkdir(mode=0o700, exist_ok=True)
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseBusy(
                "Another backup is being made right now. Try again when it's done."
            ) from None
        try:
            for left in folder.iterdir():
                left.unlink()
            yield folder
        finally:
            shutil.rmtree(folder)
    finally:
        os.close(lock)


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    with _writing(file):
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    os.close(handle)
    target = Path(name)
    try:
        yield target
    finally:
        target.unlink(missing_ok=True)


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise StorageError(
            f"{file} can't be written ({error.strerror}): the user who runs this has to own "
            f"{file.absolute().parent}: chown {os.geteuid()} {file.absolute().parent}"
        ) from error
    except OSError as error:
        raise StorageError(
            f"{file} can't be written ({error.strerror}). Choose another place."
        ) from error


def _publish(target: Path, file: Path) -> None:
    try:
        os.link(target, file)
    except FileExistsError:
        _expect_absent(file)
    except OSError:
        # A memory stick's file system knows no hard links.
        _expect_absent(file)
        target.replace(file)
    sync_folder(file.parent)


def _expect_absent(file: Path) -> None:
    if file.exists() or file.is_symlink():
        raise StorageError(f"{file} already exists, and I don't overwrite it. Choose another name.")
