"""A sealed backup a day: only its recipient opens it, and nothing else is touched over it."""

import asyncio
import os
from pathlib import Path

import pytest

from engine.common.errors import BackupUnusable, StorageError
from engine.common.secret import Secret
from engine.maintenance import backup_locks
from engine.maintenance.backup_keys import BackupPlace, BackupSecret, Recipient
from engine.maintenance.daily_backup import EVERY, KEPT, FolderUnusable, look, make
from engine.maintenance.restore import restore
from tests.durability.full_house import CANARY, fill, opened

SECRET = backup_locks.new_secret()
TO = backup_locks.recipient_of(SECRET)
NOW = 1_796_000_000.0


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    asyncio.run(fill(folder))
    return folder


@pytest.fixture
def place(tmp_path: Path) -> BackupPlace:
    (tmp_path / "backups").mkdir()
    return BackupPlace(tmp_path / "backups", TO, 77)


def made(source: Path, place: BackupPlace, now: float) -> Path:
    seen = make(source / "data", source / "rosterbot.key", place, now)
    assert seen.last is not None
    return seen.last.file


def names(place: BackupPlace) -> list[str]:
    return sorted(file.name for file in place.folder.iterdir())


def test_only_the_secret_key_opens_it_and_all_is_there_again(
    source: Path, place: BackupPlace, tmp_path: Path
) -> None:
    file = made(source, place, NOW)
    assert file.stat().st_mode & 0o777 == 0o600
    shown = file.read_bytes()
    assert all(word not in shown for word in (b"luna.bakery", CANARY.encode(), SECRET.private))
    elsewhere = tmp_path / "data", tmp_path / "rosterbot.key"
    other = backup_locks.new_secret()
    for wrong, why in (
        (other, "the secret key of rosterbot-backup-to-"),
        (Secret("made-up passphrase"), "opens with a key"),
    ):
        with pytest.raises(BackupUnusable, match=why):
            restore(*elsewhere, file, wrong)
    altered = tmp_path / "altered.backup"
    for at in (0, 20, 60, 130, len(shown) - 1):
        altered.write_bytes(shown[:at] + bytes((shown[at] ^ 1,)) + shown[at + 1 :])
        with pytest.raises(BackupUnusable):
            restore(*elsewhere, altered, SECRET)
        altered.write_bytes(shown[:at])
        with pytest.raises(BackupUnusable):
            restore(*elsewhere, altered, SECRET)
    assert not any(path.exists() for path in elsewhere)
    restore(*elsewhere, file, SECRET)
    assert opened(tmp_path) == opened(source)


def test_a_key_with_a_slip_in_it_is_refused_before_anything_is_sealed_to_it() -> None:
    assert Recipient.read(f" {TO}\n".upper()) == TO
    assert BackupSecret.read(SECRET.written()) == SECRET
    assert SECRET.written() not in repr(SECRET)
    text = str(TO)
    slips = {text[:i] + ("a" if text[i] != "a" else "b") + text[i + 1 :] for i in range(len(text))}
    for wrong in (*slips, text[:-1], f"{text}a", "", "rosterbot-backup-to-", SECRET.written()):
        with pytest.raises(ValueError, match="key"):
            Recipient.read(wrong)


def test_the_last_seven_are_kept_and_nothing_else_is_removed(
    source: Path, place: BackupPlace, tmp_path: Path
) -> None:
    first = made(source, place, NOW)
    content = first.read_bytes()
    for day in range(1, KEPT):
        stamp = first.name.replace("-30T", f"-0{day}T")
        (place.folder / stamp).write_bytes(content)
    foreign = {
        "holiday.jpg": b"mine",
        first.name.replace("-77-", "-78-").replace("-30T", "-01T"): content,
        first.name.replace("-30T", "-08T"): b"of the right name, and no backup",
        first.name.replace("-30T", "-01T") + ".kept": content,
        "by-hand.backup": content,
    }
    for name, data in foreign.items():
        (place.folder / name).write_bytes(data)
    left = place.folder / f".{first.name}.x.part"
    left.write_bytes(b"of a kill")
    ours = set(names(place)) - set(foreign) - {left.name}
    assert len(ours) == KEPT
    newest = made(source, place, NOW + EVERY)
    assert set(names(place)) == {*ours - {min(ours)}, newest.name, *foreign}
    assert all((place.folder / name).read_bytes() == data for name, data in foreign.items())


def test_a_clock_that_was_set_back_removes_nothing_and_a_backup_is_made(
    source: Path, place: BackupPlace
) -> None:
    first = made(source, place, NOW)
    for day in range(1, KEPT + 1):
        name = first.name.replace("-30T", f"-0{day}T").replace("2026-", "2031-")
        (place.folder / name).write_bytes(first.read_bytes())
    before = set(names(place))
    seen = look(place, NOW + EVERY)
    assert (seen.future, seen.is_due(NOW + EVERY)) == (KEPT, True)
    newest = made(source, place, NOW + EVERY)
    assert set(names(place)) == {*before, newest.name}
    assert not look(place, NOW + EVERY).is_due(NOW + EVERY + 60)


def test_where_none_can_be_made_nothing_is_left_and_the_way_out_is_said(
    source: Path, place: BackupPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = BackupPlace(tmp_path / "unmounted", TO, 77)
    with pytest.raises(FolderUnusable, match="mount its disk"):
        made(source, gone, NOW)
    assert not gone.folder.exists()
    with pytest.raises(StorageError, match="Nothing can be sealed"):
        made(source, BackupPlace(place.folder, Recipient(bytes(32)), 77), NOW)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderUnusable, match="isn't a folder"):
        made(source, BackupPlace(tmp_path / "file", TO, 77), NOW)
    with pytest.raises(StorageError, match="lost together with it"):
        made(source, BackupPlace(source / "data", TO, 77), NOW)
    kept = made(source, place, NOW)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match=r"No space left|is full"):
            made(source, place, NOW + EVERY)
        patched.setattr(os, "access", lambda *_: False)
        with pytest.raises(FolderUnusable, match="chown"):
            look(place, NOW)
    assert names(place) == [kept.name]
    assert not list((source / "data").glob("rosterbot.backing-up*"))
