"""A data directory with an empty database: made once for each process, and copied."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from engine.storage.folder import DataFolder


def prepare(folder: Path) -> tuple[Path, Path]:
    """Put data directory and key into a folder, as a first start would; where they lie."""
    data, key = folder / "data", folder / "rosterbot.key"
    if not data.exists():
        made = _made()
        shutil.copytree(made / "data", data)
        shutil.copy2(made / "rosterbot.key", key)
    return data, key


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="rosterbot-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    held = DataFolder.hold(folder / "data")
    try:
        held.prepare(folder / "rosterbot.key")
    finally:
        held.release()
    return folder
