"""A sealed backup a day, into a folder where the last ones are kept."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from engine.common.errors import StorageError
from engine.maintenance.backup import expect_apart, seal_copy
from engine.maintenance.backup_keys import BackupPlace
from engine.maintenance.backup_locks import names_recipient, to

KEPT: Final = 7
EVERY: Final = 86_400.0
"""Seconds from one to the next."""
_SLACK: Final = 600.0
"""Seconds a file may seem to come from the future without the clock having been set back."""
_TIME: Final = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Kept:
    """A daily backup that is there, and when it was made, in Unix seconds."""

    file: Path
    made_at: float


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """What is in the folder: the newest backup, and how many are dated in the future.

    Those do not count as the newest: the clock may have been set back.
    """

    last: Kept | None
    future: int

    def is_due(self, now: float) -> bool:
        return self.last is None or now - self.last.made_at >= EVERY


def look(place: BackupPlace, now: float) -> BackupFolder:
    """Blocking. Raises `FolderUnusable`, with the way out."""
    return _seen(_kept(place), now)


def make(data_dir: Path, key_file: Path, place: BackupPlace, now: float) -> BackupFolder:
    """Make one, tried by restoring it, and remove those beyond `KEPT`; blocking.

    Nothing is removed before the new one is there, nor while any is dated in the future, for then
    nobody can tell which are the oldest. Raises the `StorageError` family; then nothing new is
    left, and all that was there still is.
    """
    _kept(place)
    expect_apart(data_dir, place.folder)
    _remove_unfinished(place)
    stamp = datetime.fromtimestamp(now, UTC).strftime(_TIME)
    file = place.folder / f"rosterbot-{place.bot_id}-{stamp}.backup"
    seal_copy(data_dir, key_file, file, to(place.recipient), now)
    found = _kept(place)
    seen = _seen(found, now)
    if not seen.future:
        with _usable(place.folder):
            for old in found[KEPT:]:
                old.file.unlink(missing_ok=True)
    return seen


class FolderUnusable(StorageError):
    """The folder for daily backups is missing, or cannot be written."""


def _seen(found: list[Kept], now: float) -> BackupFolder:
    past = [one for one in found if one.made_at <= now + _SLACK]
    return BackupFolder(past[0] if past else None, len(found) - len(past))


def _kept(place: BackupPlace) -> list[Kept]:
    """The newest first."""
    mine = re.compile(rf"rosterbot-{place.bot_id}-(\d{{4}}-\d\d-\d\dT\d{{6}}Z)\.backup")
    with _usable(place.folder):
        found = []
        for file in place.folder.iterdir():
            match = mine.fullmatch(file.name)
            if match and (made_at := _read(match[1])) is not None and _is_sealed(file):
                found.append(Kept(file, made_at))
        if not os.access(place.folder, os.W_OK | os.X_OK):
            raise PermissionError
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def _read(stamp: str) -> float | None:
    try:
        return datetime.strptime(stamp, _TIME).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _is_sealed(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as packed:
        return names_recipient(packed)


def _remove_unfinished(place: BackupPlace) -> None:
    """What a kill has left of our own."""
    with _usable(place.folder):
        for file in place.folder.glob(f".rosterbot-{place.bot_id}-*.backup.*.part"):
            file.unlink(missing_ok=True)


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        # It is not made: where a disk is not mounted, it would fill another one.
        raise FolderUnusable(
            f"{folder} isn't there: mount its disk, or make the folder (ROSTERBOT_BACKUP_DIR)."
        ) from None
    except NotADirectoryError:
        raise FolderUnusable(
            f"{folder} isn't a folder: name one in ROSTERBOT_BACKUP_DIR."
        ) from None
    except PermissionError:
        raise FolderUnusable(
            f"The user who runs this has to own {folder}: chown {os.geteuid()} {folder}"
        ) from None
    except OSError as error:
        raise FolderUnusable(
            f"{folder} can't be used ({error.strerror}). Check it, or name another "
            "(ROSTERBOT_BACKUP_DIR)."
        ) from None
