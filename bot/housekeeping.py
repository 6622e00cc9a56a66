"""The bot's pulse, and the wiping of what has had its time."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import structlog

from bot.health import Health, HealthWatch
from engine.common.clock import Clock
from engine.common.supervisor import Step

if TYPE_CHECKING:
    from engine.engine import Engine

BEAT_SECONDS: Final = 10.0
STALE_SECONDS: Final = 45.0
SWEEP_SECONDS: Final = 600.0
_EVERY: Final = 10.0

_log = structlog.stdlib.get_logger(__name__)


def pulse_file(data_dir: Path) -> Path:
    """The file whose time says when the bot's event loop last beat."""
    return data_dir / "heartbeat"


def beat(data_dir: Path, health: Health | None = None) -> None:
    """Note that the event loop is alive, and how the bot is. Raises `OSError`."""
    file = pulse_file(data_dir)
    if health is not None:
        unfinished = file.with_name(f"{file.name}.new")
        try:
            unfinished.touch(mode=0o600)
            unfinished.write_text(health.to_json(), encoding="utf-8")
            unfinished.replace(file)
        except OSError as error:
            # On a full disk the loop beats all the same.
            _log.error("pulse.not_written", reason=error.strerror)
    file.touch(mode=0o600)
    os.utime(file)


def last_health(data_dir: Path) -> Health | None:
    """How the bot last said it was; None where it has not."""
    try:
        return Health.from_json(pulse_file(data_dir).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def last_beat(data_dir: Path) -> float | None:
    """When the bot's event loop last beat, in Unix seconds; None when it is not running."""
    try:
        return pulse_file(data_dir).stat().st_mtime
    except OSError:
        return None


def still(data_dir: Path) -> None:
    """The bot has stopped on purpose."""
    pulse_file(data_dir).unlink(missing_ok=True)


def steps(engine: "Engine") -> tuple[Step, ...]:
    """What is wiped when it has had its time."""
    return (
        Step("dialogues-over", engine.dialogues.expire, _EVERY),
        Step("outbox-swept", engine.outbox.sweep, SWEEP_SECONDS, later=True),
        Step("strangers-forgotten", engine.audit.forget_strangers, SWEEP_SECONDS, later=True),
    )


async def keep_beating(data_dir: Path, clock: Clock, watch: HealthWatch) -> None:
    """Beat every ten seconds, until cancelled."""
    while True:
        try:
            await asyncio.to_thread(beat, data_dir, await watch.look())
        except OSError as error:
            _log.error("pulse.not_written", reason=error.strerror)
        slept = clock.monotonic()
        await clock.sleep(BEAT_SECONDS)
        watch.late(clock.monotonic() - slept - BEAT_SECONDS)
