"""`rotate-key`: everything that is sealed, under a new key."""

from bot.settings import Settings
from engine.maintenance.key_rotation import rotate


def rotate_key(settings: Settings) -> int:
    """Raises `RosterbotError`, and then nothing has changed; the exit code."""
    done = rotate(settings.data_dir, settings.key_file)
    began = "The interrupted change of keys is now done" if done.resumed else "The key is changed"
    print(
        f"{began}: everything is encrypted with key {done.key_id}, in "
        f"{settings.key_file}.\n"
        "The old key is gone from here. Older copies of the data still need it: keep the key you "
        "have with them, or make new copies now. Files made by `backup` include their own."
    )
    return 0
