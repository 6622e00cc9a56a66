"""Before its format changes a database is copied: the way back to the version before."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.common.errors import BackupUnusable
from engine.common.secret import Secret
from engine.maintenance import upgrade_copy
from engine.maintenance.backup_stream import SealedReader
from engine.maintenance.key_rotation import rotate
from engine.maintenance.restore import restore
from engine.storage import schema
from engine.storage.folder import DataFolder
from tests.durability.formats import known_up_to

NOW = 1_800_000_000.0
CHEAP = 4


def started(place: Path) -> None:
    """As a start does with the files."""
    folder = DataFolder.hold(place / "data")
    folder.prepare(place / "key")
    folder.release()


def format_of(place: Path) -> int:
    with closing(sqlite3.connect(place / "data" / "rosterbot.db")) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def kept(place: Path, now: float = NOW) -> Path | None:
    return upgrade_copy.keep(place / "data", place / "key", now, CHEAP)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    with known_up_to(5):
        started(tmp_path)
    return tmp_path


def test_the_copy_leads_back_to_the_format_of_before(older: Path) -> None:
    copy = kept(older)
    assert copy is not None
    assert copy.stat().st_mode & 0o077 == 0
    started(older)
    assert format_of(older) == schema.migrations()[-1].number
    assert kept(older) is None

    shutil.move(older / "data", older / "newer")
    copy = older / "newer" / copy.name
    words = upgrade_copy.opening(copy, older / "key")
    assert words is not None
    restore(older / "data", older / "key", copy, words)
    assert format_of(older) == 5
    with known_up_to(5):
        started(older)


def test_nothing_is_copied_where_no_format_changes(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    started(tmp_path)
    assert kept(tmp_path) is None
    assert not list((tmp_path / "data").glob("*.backup"))


def test_without_the_key_the_copy_stays_closed(older: Path) -> None:
    copy = kept(older)
    assert copy is not None
    with copy.open("rb") as packed, pytest.raises(BackupUnusable):
        SealedReader(packed, Secret("made-up passphrase of a test"))
    assert upgrade_copy.opening(copy, older / "gone") is None
    (older / "other").write_text("not a backup")
    assert upgrade_copy.opening(older / "other", older / "key") is None


def test_the_copy_goes_after_a_month_and_with_its_key(older: Path) -> None:
    copy = kept(older)
    assert copy is not None
    assert kept(older) == copy, "a start that was broken off"
    started(older)
    os.utime(copy, (NOW, NOW))
    kept(older, NOW + upgrade_copy.KEPT_SECONDS - 1)
    assert copy.exists()
    kept(older, NOW + upgrade_copy.KEPT_SECONDS + 1)
    assert not copy.exists()
    copy.write_bytes(b"")
    rotate(older / "data", older / "key")
    assert not copy.exists()
