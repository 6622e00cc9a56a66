"""`backup`, `backup-key` and `restore`: database and key in one file that is sealed."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.cli import passphrase
from bot.settings import Settings
from engine.common.clock import SystemClock
from engine.common.errors import RosterbotError
from engine.maintenance import backup, backup_locks, upgrade_copy
from engine.maintenance import restore as restoring
from engine.maintenance.backup_keys import BackupSecret
from engine.maintenance.backup_locks import Opening

_LONGEST: Final = 1_000


def back_up(settings: Settings, file: Path) -> int:
    """Raises `RosterbotError`; the exit code."""
    made = backup.back_up(
        settings.data_dir, settings.key_file, file, passphrase.ask_new(), SystemClock().now()
    )
    print(
        f"{file}: {_content(made.rows)}.\n"
        "It was restored once for a test: whole, sound, and the key is its own.\n"
        "Whoever has the file and the passphrase has every password; without the passphrase "
        "nobody has. Keep the two apart."
    )
    return 0


def make_key(file: Path) -> int:
    """Write a new secret key for daily backups, and print the public one; needs no settings.

    Raises `RosterbotError`; the exit code.
    """
    secret = backup_locks.new_secret()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise RosterbotError(f"{file} exists already, and is not replaced.") from None
    except OSError as error:
        raise RosterbotError(f"{file} cannot be written ({error.strerror}).") from None
    try:
        with os.fdopen(handle, "w", encoding="ascii") as target:
            target.write(f"{secret.written()}\n")
            target.flush()
            os.fsync(handle)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise RosterbotError(f"{file} cannot be written ({error.strerror}).") from None
    print(
        f"ROSTERBOT_BACKUP_TO={backup_locks.recipient_of(secret)}\n\n"
        "This line goes into the bot's .env, beside ROSTERBOT_BACKUP_DIR. It opens nothing.\n"
        f"{file} opens every backup that is sealed to it, and without it nobody can. Move it away "
        "from the bot's machine and keep it twice, one of them on paper."
    )
    return 0


def restore(settings: Settings, file: Path, secret_file: Path | None = None) -> int:
    """Raises `RosterbotError`; the exit code. `secret_file`: has what opens a daily backup."""
    opening: Opening | None = None
    if secret_file is not None:
        opening = _secret_in(secret_file)
    elif restoring.wants_key(file):
        raise RosterbotError(
            f"{file} is a daily backup, sealed to a key: add --key and the file that "
            "`python -m bot backup-key` wrote."
        )
    # Before anybody types a passphrase: the folder is told by the settings, not by the bot.
    print(
        f"Into {settings.data_dir.absolute()}, the key into {settings.key_file.absolute()}.",
        flush=True,
    )
    if opening is None:
        opening = upgrade_copy.opening(file, settings.key_file) or passphrase.ask()
    restored = restoring.restore(settings.data_dir, settings.key_file, file, opening)
    made_at = datetime.fromtimestamp(restored.manifest.made_at, UTC)
    print(
        f"Restored as it was on {made_at:%Y-%m-%d %H:%M} UTC: {_content(restored.manifest.rows)}.\n"
        f"Database in {settings.data_dir}, key in {settings.key_file}."
    )
    if restored.runs:
        print(
            f"Runs that were under way then: {restored.runs}. They end when the bot starts; what "
            "they had left is not done, for it may have been done since."
        )
    print("Make sure that no other bot runs with this token before you start this one.")
    return 0


def _secret_in(file: Path) -> BackupSecret:
    try:
        with file.open(encoding="ascii") as source:
            return BackupSecret.read(source.read(_LONGEST))
    except OSError as error:
        raise RosterbotError(f"The key {file} cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise RosterbotError(
            f"{file} has no secret key of backups in it: {error}. It begins with "
            "rosterbot-backup-secret-, as `python -m bot backup-key` wrote it."
        ) from None


def _content(rows: Mapping[str, int]) -> str:
    return f"{rows['accounts']} accounts, {rows['phones']} phones, {rows['runs']} runs"
