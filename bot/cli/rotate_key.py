"""`rotate-key`: everything that is sealed, under a new key."""

from bot.settings import Settings
from engine.maintenance.key_rotation import rotate


def rotate_key(settings: Settings) -> int:
    """Raises `RosterbotError`, and then nothing has changed; the exit code."""
    done = rotate(settings.data_dir, settings.key_file)
    began = "An interrupted change of keys is finished" if done.resumed else "The key is changed"
    print(
        f"{began}: {done.values} values are sealed with key {done.key_id}, in "
        f"{settings.key_file}.\n"
        "The old key is gone. Copies of the data that were made before need it: keep theirs, or "
        "make new copies now. Files of `backup` hold their own."
    )
    return 0
