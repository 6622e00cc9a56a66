"""`health`: whether the running bot is well, in one line and an exit code."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot import housekeeping
from bot.health import Health, HealthProblem, free_disk, is_writable
from bot.settings import Settings

_SAID: Final = {
    HealthProblem.DATABASE: "its data directory can't be read or written",
    HealthProblem.DISK_FULL: "its disk is full",
    HealthProblem.DISK_LOW: "its disk is nearly full",
    HealthProblem.SLOW: "this machine is too busy",
    HealthProblem.DEAF: "it has stopped asking Telegram for messages",
    HealthProblem.TELEGRAM: "Telegram doesn't respond",
    HealthProblem.BACKUP: "its daily backup fails: run `python -m bot doctor`",
    HealthProblem.PING: "the outside alarm can't be reached",
    HealthProblem.TASKS: "a part of it has stopped: check its log",
    HealthProblem.FAILED: "a part of it failed recently and was restarted: check its log",
    HealthProblem.HOSTS: "an adb server doesn't respond",
    HealthProblem.MAIL: "PostgreSQL, which connects the other machines, doesn't respond",
    HealthProblem.MACHINES: "another machine isn't working: see /hosts",
    HealthProblem.AGENTS: "an agent isn't working and is being restarted: check its log",
}


def health(settings: Settings) -> int:
    """The container's health check: 0 when the bot can do its work, else 1."""
    well, line = verdict(settings.data_dir, time.time())
    print(line)
    return 0 if well else 1


def verdict(data_dir: Path, now: float) -> tuple[bool, str]:
    """Whether the bot can do its work, and a line that says how it is; needs no network.

    It is as the bot itself saw it at its last beat; the disk is looked at again, for on a full one
    the bot cannot say so.
    """
    last = housekeeping.last_beat(data_dir)
    if last is None:
        return False, f"not running (no sign of life in {data_dir.absolute()})"
    seen = housekeeping.last_health(data_dir)
    troubles = _troubles(data_dir, seen)
    if last - now > housekeeping.STALE_SECONDS:
        return False, (
            f"its last sign of life is {round(last - now)} s in the future: check this machine's "
            "clock, and whether the bot is running"
        )
    age = max(0, round(now - last))
    if age > housekeeping.STALE_SECONDS:
        why = "".join(f"; {_SAID[trouble]}" for trouble in troubles if trouble.grave)
        return False, (
            f"no sign of life for {age} s{why}: restart it, and check its log for how it ended"
        )
    line = "; ".join(("running", *(_SAID[trouble] for trouble in troubles)))
    return not any(trouble.grave for trouble in troubles), f"{line}; last sign of life {age} s ago"


def _troubles(data_dir: Path, seen: Health | None) -> tuple[HealthProblem, ...]:
    if seen is None:
        return ()
    return replace(
        seen,
        database=seen.database and is_writable(data_dir),
        disk_free=free_disk(data_dir),
    ).troubles
