"""`backup` and `restore`: database and key in one file, under a passphrase."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.cli import passphrase
from bot.settings import Settings
from engine.common.clock import SystemClock
from engine.maintenance import backup, upgrade_copy
from engine.maintenance import restore as restoring


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


def restore(settings: Settings, file: Path) -> int:
    """Raises `RosterbotError`; the exit code."""
    # Before anybody types a passphrase: the folder is told by the settings, not by the bot.
    print(
        f"Into {settings.data_dir.absolute()}, the key into {settings.key_file.absolute()}.",
        flush=True,
    )
    words = upgrade_copy.opening(file, settings.key_file) or passphrase.ask()
    restored = restoring.restore(settings.data_dir, settings.key_file, file, words)
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


def _content(rows: Mapping[str, int]) -> str:
    return f"{rows['accounts']} accounts, {rows['phones']} phones, {rows['runs']} runs"
