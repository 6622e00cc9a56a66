"""What is done to the data as a whole, from the command line; all of it blocks."""

from pathlib import Path

from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.maintenance import backup
from engine.maintenance import key_rotation as rotation
from engine.maintenance import restore as restoring
from engine.maintenance.backup_file import Manifest
from engine.maintenance.key_rotation import Rotation
from engine.maintenance.restore import Restored
from engine.service import EngineConfig


def back_up(config: EngineConfig, file: Path, passphrase: Secret, clock: Clock) -> Manifest:
    """See `backup.back_up`."""
    return backup.back_up(config.data_dir, config.key_file, file, passphrase, clock.now())


def restore(config: EngineConfig, file: Path, passphrase: Secret) -> Restored:
    """See `restoring.restore`."""
    return restoring.restore(config.data_dir, config.key_file, file, passphrase)


def rotate_key(config: EngineConfig) -> Rotation:
    """See `rotation.rotate`."""
    return rotation.rotate(config.data_dir, config.key_file)
