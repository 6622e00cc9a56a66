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
        "I restored it once as a test: it's complete, and the key fits.\n"
        "Anybody with both the file and the passphrase has every password, and without the "
        "passphrase nobody can open it. Keep the two apart."
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
        raise RosterbotError(
            f"{file} already exists, and I don't overwrite it. Choose another name."
        ) from None
    except OSError as error:
        raise RosterbotError(
            f"{file} can't be written ({error.strerror}). Choose another place."
        ) from None
    try:
        with os.fdopen(handle, "w", encoding="ascii") as target:
            target.write(f"{secret.written()}\n")
            target.flush()
            os.fsync(handle)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise RosterbotError(
            f"{file} can't be written ({error.strerror}). Choose another place."
        ) from None
    print(
        f"ROSTERBOT_BACKUP_TO={backup_locks.recipient_of(secret)}\n\n"
        "Put that line into the bot's .env, next to ROSTERBOT_BACKUP_DIR. It can't open anything.\n"
        f"{file} opens every backup made for it, and without it nobody can. Move it away from the "
        "bot's machine, and keep it in two places, one of them on paper."
    )
    return 0


def restore(settings: Settings, file: Path, secret_file: Path | None = None) -> int:
    """Raises `RosterbotError`; the exit code. `secret_file`: has what opens a daily backup."""
    opening: Opening | None = None
    if secret_file is not None:
        opening = _secret_in(secret_file)
    elif restoring.wants_key(file):
        raise RosterbotError(
            f"{file} is a daily backup, which opens with a key. Add --key and the file that "
            "`python -m bot backup-key` wrote."
        )
    # Before anybody types a passphrase: the folder is told by the settings, not by the bot.
    print(
        f"Restoring into {settings.data_dir.absolute()}, and the key into "
        f"{settings.key_file.absolute()}.",
        flush=True,
    )
    if opening is None:
        opening = upgrade_copy.opening(file, settings.key_file) or passphrase.ask()
    restored = restoring.restore(settings.data_dir, settings.key_file, file, opening)
    made_at = datetime.fromtimestamp(restored.manifest.made_at, UTC)
    print(
        f"Restored, as of {made_at:%Y-%m-%d %H:%M} UTC: {_content(restored.manifest.rows)}.\n"
        f"The database is in {settings.data_dir}, the key in {settings.key_file}."
    )
    if restored.runs:
        print(
            f"Runs in progress at that time: {restored.runs}. They end when the bot starts, "
            "without doing what was left: it may have been done since."
        )
    print("Before you start this bot, make sure no other one is running with the same token.")
    return 0


def _secret_in(file: Path) -> BackupSecret:
    try:
        with file.open(encoding="ascii") as source:
            return BackupSecret.read(source.read(_LONGEST))
    except OSError as error:
        raise RosterbotError(
            f"The key file {file} can't be read ({error.strerror}). Check its name and who owns it."
        ) from None
    except ValueError as error:
        raise RosterbotError(
            f"{file} doesn't hold the secret key for backups: {error}. The key begins with "
            "rosterbot-backup-secret-; use the file that `python -m bot backup-key` wrote."
        ) from None


def _content(rows: Mapping[str, int]) -> str:
    return ", ".join(
        f"{rows[kind]} {kind if rows[kind] != 1 else kind.removesuffix('s')}"
        for kind in ("accounts", "phones", "runs")
    )
