"""A look at the machine the bot runs on: versions, disk, clock."""

import importlib.metadata
import os
import re
import shutil
import socket
import stat
import sys
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

DISK_LOW: Final = 500_000_000
DISK_FULL: Final = 50_000_000
"""Bytes; below this SQLite may find no room for the next transaction."""

_CLOCK_MOST: Final = 5.0
"""Seconds. A two-factor code lives for thirty, and the app allows little more."""
_OLDEST_PYTHON: Final = (3, 11)
_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)", re.MULTILINE)


class CheckResult(StrEnum):
    """How a look ended. What is doubtful may be meant so."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `text` says what was found and, where it is not fine, what to do."""

    name: str
    verdict: CheckResult
    text: str


def examine_versions(pins: Path) -> tuple[Check, ...]:
    """Python, and the libraries against the file of those this version was tested with."""
    running = ".".join(map(str, sys.version_info[:3]))
    python = Check("python", CheckResult.FINE, running)
    if sys.version_info < _OLDEST_PYTHON:
        wanted = ".".join(map(str, _OLDEST_PYTHON))
        python = Check("python", CheckResult.WRONG, f"{running}; install {wanted} or newer")
    try:
        wanted_by_name = dict(_PIN.findall(pins.read_text(encoding="utf-8")))
    except OSError:
        text = "requirements/run.txt is missing, so I can't tell which ones were tested"
        return python, Check("libraries", CheckResult.DOUBTFUL, text)
    others = [
        f"{name} {found or 'missing'} instead of {wanted}"
        for name, wanted in wanted_by_name.items()
        if (found := _installed(name)) != wanted
    ]
    if others:
        remedy = f"`pip install -r {pins.parent.name}/{pins.name}`, or `make run`"
        text = f"{', '.join(others)}; install again with {remedy}"
        return python, Check("libraries", CheckResult.WRONG, text)
    return python, Check("libraries", CheckResult.FINE, f"{len(wanted_by_name)}, as tested")


def examine_disk(data_dir: Path) -> Check:
    """Room for the data, where it lies or will lie."""
    folder = next(place for place in (data_dir, *data_dir.absolute().parents) if place.exists())
    free = shutil.disk_usage(folder).free
    text = f"{free // 1_000_000} MB free for {data_dir}"
    if not os.access(folder, os.W_OK):
        return Check(
            "disk",
            CheckResult.WRONG,
            f"{folder} can't be written; make this user its owner (chown)",
        )
    if free < DISK_FULL:
        return Check("disk", CheckResult.WRONG, f"{text}; make room before anything is lost")
    if free < DISK_LOW:
        return Check("disk", CheckResult.DOUBTFUL, f"{text}; make room soon")
    return Check("disk", CheckResult.FINE, text)


def examine_env_file(file: Path) -> tuple[Check, ...]:
    """Whether others on this machine may read the settings; nothing where there is no such file."""
    try:
        mode = stat.S_IMODE(file.stat().st_mode)
    except OSError:
        return ()
    if mode & 0o077:
        text = f"other users of this machine can read it, and your token is in it: chmod 600 {file}"
        return (Check(str(file), CheckResult.DOUBTFUL, text),)
    return (Check(str(file), CheckResult.FINE, "only its owner can read it"),)


def examine_port(port: int, *, ours: bool) -> Check:
    """The metrics' port on the loopback; `ours`: the running bot serves on it."""
    if ours:
        return Check("metrics", CheckResult.FINE, f"on port {port}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            text = f"port {port} can't be used ({error.strerror}): change ROSTERBOT_METRICS_PORT"
            return Check("metrics", CheckResult.WRONG, text)
    return Check("metrics", CheckResult.FINE, f"port {port} is free")


def examine_clock(date: str | None, asked: float, answered: float) -> Check:
    """This machine's clock against an HTTP `Date`, asked for between two moments of it."""
    try:
        told = parsedate_to_datetime(date or "").timestamp()
    except ValueError:
        return Check(
            "clock",
            CheckResult.DOUBTFUL,
            "couldn't compare it with anything: Telegram can't be reached",
        )
    # The header has whole seconds.
    off = max(asked - told - 1.0, told - answered, 0.0)
    if off > _CLOCK_MOST:
        text = f"{off:.0f} s off: two-factor codes will be refused; let NTP set it (`timedatectl`)"
        return Check("clock", CheckResult.WRONG, text)
    return Check("clock", CheckResult.FINE, "right")


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
