"""What is done to the data as a whole, from the command line; all of it blocks."""

from pathlib import Path

from engine.clock import Clock
from engine.secret import Secret
from engine.service import EngineConfig
from engine.storage import backup, restoring, rotation
from engine.storage.backup_file import Manifest
from engine.storage.restoring import Restored
from engine.storage.rotation import Rotation


def back_up(config: EngineConfig, file: Path, passphrase: Secret, clock: Clock) -> Manifest:
    """See `backup.back_up`."""
    return backup.back_up(config.data_dir, config.key_file, file, passphrase, clock.now())


def restore(config: EngineConfig, file: Path, passphrase: Secret) -> Restored:
    """See `restoring.restore`."""
    return restoring.restore(config.data_dir, config.key_file, file, passphrase)


def rotate_key(config: EngineConfig) -> Rotation:
    """See `rotation.rotate`."""
    return rotation.rotate(config.data_dir, config.key_file)
