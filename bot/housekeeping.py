"""The bot's pulse, and the wiping of what has had its time."""

import os
from pathlib import Path
from typing import Final

import structlog

from engine.clock import Clock
from engine.errors import StorageError
from engine.service import Service

BEAT_SECONDS: Final = 10.0
STALE_SECONDS: Final = 45.0
SWEEP_SECONDS: Final = 600.0

_log = structlog.stdlib.get_logger(__name__)


def pulse_file(data_dir: Path) -> Path:
    """The file whose time says when the bot's event loop last beat."""
    return data_dir / "heartbeat"


def beat(data_dir: Path) -> None:
    pulse_file(data_dir).touch(mode=0o600)
    os.utime(pulse_file(data_dir))


def last_beat(data_dir: Path) -> float | None:
    """When the bot's event loop last beat, in Unix seconds; None when it is not running."""
    try:
        return pulse_file(data_dir).stat().st_mtime
    except OSError:
        return None


def still(data_dir: Path) -> None:
    """The bot has stopped on purpose."""
    pulse_file(data_dir).unlink(missing_ok=True)


async def keep_house(service: Service, data_dir: Path, clock: Clock) -> None:
    """Beat every ten seconds and sweep now and then, until cancelled."""
    next_sweep = clock.monotonic()
    while True:
        try:
            beat(data_dir)
            await service.dialogues.expire()
            if clock.monotonic() >= next_sweep:
                next_sweep = clock.monotonic() + SWEEP_SECONDS
                for update_id in await service.inbox.sweep():
                    _log.warning("inbox.expired", update_id=update_id)
                await service.outbox.sweep()
        except (OSError, StorageError) as error:
            _log.error("housekeeping.failed", error=str(error))
        await clock.sleep(BEAT_SECONDS)
