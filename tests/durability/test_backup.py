"""What is backed up can be restored elsewhere, and nothing else comes of it."""

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.common.errors import (
    BackupUnusable,
    DatabaseBusy,
    DatabaseDamaged,
    KeyUnusable,
    StorageError,
)
from engine.common.secret import Secret
from engine.maintenance.backup import back_up
from engine.maintenance.backup_file import count_rows
from engine.maintenance.backup_locks import under
from engine.maintenance.backup_stream import SealedReader, SealedWriter
from engine.maintenance.restore import Restored, restore
from engine.model.run import JobState
from engine.storage.folder import DataFolder
from engine.storage.vault import Vault
from tests.durability.full_house import CANARY, TOTP, codes, fill, opened, passwords
from tests.durability.killing import killed
from tests.unit.use_cases.runs.desks import Desks

PASSPHRASE = Secret("made-up passphrase of a test")
CHEAP = 4
BACK_UP = """
from engine.common.secret import Secret
from engine.maintenance import backup
from engine.maintenance import backup_file
from engine.maintenance import backup_stream

WATCHED = (backup, backup_file, backup_stream)

def work(place):
    words = Secret("made-up passphrase of a test")
    data, key = place / "data", place / "rosterbot.key"
    backup.back_up(data, key, place / "a.backup", words, 1.0, 4)
"""
RESTORE = """
from engine.common.secret import Secret
from engine.storage import folder, vault
from engine.maintenance import backup_file
from engine.maintenance import backup_stream
from engine.maintenance import restore as restoring

WATCHED = (backup_file, backup_stream, folder, restoring, vault)

def work(place):
    words = Secret("made-up passphrase of a test")
    restoring.restore(place / "data", place / "rosterbot.key", place / "a.backup", words)
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with its key, and a backup of both."""
    folder = tmp_path_factory.mktemp("source")
    asyncio.run(fill(folder))
    taken(folder, folder / "a.backup")
    return folder


@pytest.fixture
def house(source: Path, tmp_path: Path) -> Path:
    return shutil.copytree(source, tmp_path / "house")


@pytest.fixture
def elsewhere(source: Path, tmp_path: Path) -> Path:
    """A machine with nothing but the backup."""
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(source / "a.backup", tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def taken(folder: Path, file: Path) -> None:
    back_up(folder / "data", folder / "rosterbot.key", file, PASSPHRASE, 1.0, CHEAP)


def restored(folder: Path, passphrase: Secret = PASSPHRASE) -> Restored:
    return restore(folder / "data", folder / "rosterbot.key", folder / "a.backup", passphrase)


def content(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "data" / "rosterbot.db")) as connection:
        return list(connection.iterdump())


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*")}


async def test_what_was_backed_up_is_there_again_with_its_key(
    source: Path, elsewhere: Path
) -> None:
    restored(elsewhere)
    assert files(elsewhere) - {"data/rosterbot.lock"} == {
        "a.backup",
        "data",
        "data/rosterbot.db",
        "rosterbot.key",
    }
    assert opened(elsewhere) == opened(source)
    assert set((await passwords(elsewhere)).values()) == {CANARY, "another-password"}
    assert await codes(elsewhere) == [TOTP]
    for file in ("rosterbot.key", "data/rosterbot.db"):
        assert (elsewhere / file).stat().st_mode & 0o777 == 0o600


def test_a_backup_is_for_its_owner_and_shows_nothing(source: Path) -> None:
    assert (source / "a.backup").stat().st_mode & 0o777 == 0o600
    shown = (source / "a.backup").read_bytes()
    for word in (b"luna.bakery", b"CREATE TABLE", CANARY.encode(), b"key_id"):
        assert word not in shown
    assert Vault.read_key(source / "rosterbot.key") not in shown


def test_nothing_is_left_beside_a_backup(house: Path) -> None:
    before = files(house)
    taken(house, house / "b.backup")
    assert files(house) - {"data/rosterbot.db-shm", "data/rosterbot.db-wal"} == before | {
        "b.backup"
    }


def test_a_backup_taken_while_it_is_written_is_whole(house: Path, elsewhere: Path) -> None:
    writer = sqlite3.connect(house / "data" / "rosterbot.db", isolation_level=None)
    with closing(writer):
        writer.execute("INSERT INTO audit (at, operator_id, action) VALUES (1, 1, 'committed')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO audit (at, operator_id, action) VALUES (1, 1, 'half done')")
        (elsewhere / "a.backup").unlink()
        taken(house, elsewhere / "a.backup")
        writer.execute("COMMIT")
    restored(elsewhere)
    assert any("'committed'" in line for line in content(elsewhere))
    assert not any("'half done'" in line for line in content(elsewhere))


def test_a_file_that_is_there_is_not_overwritten(house: Path) -> None:
    before = (house / "a.backup").read_bytes()
    with pytest.raises(StorageError, match="already exists"):
        taken(house, house / "a.backup")
    assert (house / "a.backup").read_bytes() == before


def test_a_place_that_cannot_be_written_is_named(house: Path) -> None:
    with pytest.raises(StorageError, match=r"nowhere/b\.backup can't be written"):
        taken(house, house / "nowhere" / "b.backup")


def test_a_damaged_database_is_not_backed_up(house: Path) -> None:
    file = house / "data" / "rosterbot.db"
    whole = bytearray(file.read_bytes())
    whole[8192:12288] = b"\xa5" * 4096
    file.write_bytes(whole)
    with pytest.raises(DatabaseDamaged, match="Restore a backup"):
        taken(house, house / "b.backup")
    assert not (house / "b.backup").exists()


def test_a_database_without_its_own_key_is_not_backed_up(house: Path) -> None:
    (house / "rosterbot.key").unlink()
    Vault.create_file(house / "rosterbot.key")
    with pytest.raises(KeyUnusable, match="does not belong"):
        taken(house, house / "b.backup")
    assert not (house / "b.backup").exists()


async def test_runs_under_way_are_not_taken_up_again(elsewhere: Path) -> None:
    assert restored(elsewhere).runs == 1
    desks = await Desks.open(elsewhere)
    try:
        assert await desks.stores.told_telegram.all() == {}, "Telegram may know later things"
        recovered = await desks.queue.recover(2_000.0)
        jobs = await desks.stores.jobs.jobs_of(1)
    finally:
        await desks.database.close()
    assert recovered.finished_runs == (1,)
    assert {job.state for job in jobs} == {JobState.DONE}


@pytest.mark.parametrize("there", ["data/rosterbot.db", "data/rosterbot.db-wal", "data/else"])
def test_a_data_directory_with_anything_in_it_is_left_alone(elsewhere: Path, there: str) -> None:
    (elsewhere / "data").mkdir()
    (elsewhere / there).write_bytes(b"mine")
    before = files(elsewhere)
    with pytest.raises(StorageError, match=r"isn't empty.*move the folder"):
        restored(elsewhere)
    assert files(elsewhere) == before
    assert (elsewhere / there).read_bytes() == b"mine"


def test_another_key_is_left_alone(elsewhere: Path) -> None:
    Vault.create_file(elsewhere / "rosterbot.key")
    key, before = (elsewhere / "rosterbot.key").read_bytes(), files(elsewhere)
    with pytest.raises(StorageError, match="another key"):
        restored(elsewhere)
    assert files(elsewhere) == before
    assert (elsewhere / "rosterbot.key").read_bytes() == key


def test_a_directory_somebody_holds_is_left_alone(elsewhere: Path) -> None:
    held = DataFolder.hold(elsewhere / "data")
    with pytest.raises(DatabaseBusy, match="Another Rosterbot"):
        restored(elsewhere)
    held.release()
    assert files(elsewhere) == {"a.backup", "data", "data/rosterbot.lock"}


def test_a_wrong_passphrase_leaves_nothing(elsewhere: Path) -> None:
    with pytest.raises(BackupUnusable, match="Wrong passphrase"):
        restored(elsewhere, Secret("another passphrase"))
    assert files(elsewhere) == {"a.backup"}


@given(st.data())
@settings(deadline=None)
def test_a_backup_cut_short_or_altered_is_refused_and_leaves_nothing(
    source: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("altered")
    whole = bytearray((source / "a.backup").read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        altered = bytes(whole[:place])
    else:
        whole[place] ^= data.draw(st.integers(1, 255))
        # Not the price of a guess: trying all those would take its time.
        assume(place != 19)
        altered = bytes(whole)
    (folder / "a.backup").write_bytes(altered)
    with pytest.raises(BackupUnusable):
        restored(folder)
    assert files(folder) == {"a.backup"}


def test_chunks_are_neither_swapped_nor_dropped(source: Path, elsewhere: Path) -> None:
    whole = (source / "a.backup").read_bytes()
    head, chunk = 19 + 1 + 16, 64 * 1024 + 16
    first, second = whole[head : head + chunk], whole[head + chunk : head + 2 * chunk]
    rest = whole[head + 2 * chunk :]
    assert rest, "the backup is too small to try this"
    for mixed in (second + first + rest, first + rest, first + second, first + first + rest):
        (elsewhere / "a.backup").write_bytes(whole[:head] + mixed)
        with pytest.raises(BackupUnusable):
            restored(elsewhere)
        assert files(elsewhere) == {"a.backup"}


def plain(source: Path) -> tuple[dict[str, object], bytes, bytes]:
    """What a backup says of itself, its key and its database."""
    with (source / "a.backup").open("rb") as file:
        reader = SealedReader(file, PASSPHRASE)
        said = json.loads(reader.read(int.from_bytes(reader.read(4), "big")))
        return said, reader.read(32), reader.read(said["database_bytes"])


def forged(folder: Path, *parts: bytes) -> None:
    """A backup by somebody who knows the passphrase."""
    with (folder / "a.backup").open("wb") as file:
        writer = SealedWriter(file, under(PASSPHRASE, CHEAP))
        for part in parts:
            writer.write(part)
        writer.finish()


def headed(said: object) -> bytes:
    head = json.dumps(said).encode()
    return len(head).to_bytes(4, "big") + head


@contextmanager
def within(seconds: int, most: int) -> Iterator[None]:
    """What takes so long would take for ever; `most`: bytes of memory."""

    def over(*_: object) -> None:
        raise AssertionError(f"not over after {seconds} seconds")

    usual = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    tracemalloc.start()
    try:
        yield
        _, taken = tracemalloc.get_traced_memory()
        assert taken < most, f"{taken >> 20} MB of memory"
    finally:
        tracemalloc.stop()
        signal.alarm(0)
        signal.signal(signal.SIGALRM, usual)


def refused(folder: Path) -> None:
    with within(30, 16 << 20), pytest.raises(BackupUnusable, match=r"\.$"):
        restored(folder)
    assert files(folder) == {"a.backup"}


ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.lists(st.integers(), max_size=3)
    | st.dictionaries(st.text(max_size=5), st.none() | st.integers(), max_size=3)
)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_forged_backup_ends_in_words_and_leaves_nothing(
    source: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("forged")
    said, key, database = plain(source)
    size = len(database)
    match data.draw(st.sampled_from(("field", "length", "bytes", "size", "head"))):
        case "field":
            said[data.draw(st.sampled_from((*said, "another")))] = data.draw(ANYTHING)
            head = headed(said)
        case "size":
            said["database_bytes"] = data.draw(
                st.sampled_from(
                    (-1, -size, 0, 0.5, -(1 << 62), 1 << 62, True, "1", None, float(size))
                )
                | st.integers(-2 * size, 2 * size)
            )
            head = headed(said)
        case "length":
            head = data.draw(st.binary(min_size=4, max_size=4)) + headed(said)[4:]
        case "head":
            head = headed(data.draw(ANYTHING | st.just("[" * 100_000)))
        case _:
            head, changed = headed(said), bytearray(database)
            for place in data.draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=20)):
                changed[place] ^= data.draw(st.integers(1, 255))
            database = bytes(changed)
    forged(folder, head, key, database)
    with within(30, 16 << 20):
        try:
            restored(folder)
        except StorageError:
            assert files(folder) == {"a.backup"}
        else:
            assert opened(folder)


def test_a_forged_database_neither_keeps_restore_busy_nor_acts(
    source: Path, tmp_path: Path
) -> None:
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    )
    for number, sql in enumerate(
        (
            f"CREATE TRIGGER t AFTER UPDATE ON runs BEGIN SELECT ({endless}); END",
            "UPDATE key_check SET sealed = x'00'",
            "UPDATE key_check SET key_id = '00ff'",
            "DROP TABLE runs",
            "DROP TABLE key_check",
            "ALTER TABLE accounts RENAME TO others",
            "ALTER TABLE accounts RENAME COLUMN username TO name_of_it",
            "PRAGMA user_version = 1",
            "PRAGMA user_version = -1",
            "CREATE TRIGGER t AFTER DELETE ON accounts BEGIN DELETE FROM phones; END",
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        said, key, database = plain(source)
        (folder / "forged.db").write_bytes(database)
        with closing(sqlite3.connect(folder / "forged.db", isolation_level=None)) as connection:
            connection.execute(sql)
            said["rows"] = count_rows(connection)
        database = (folder / "forged.db").read_bytes()
        (folder / "forged.db").unlink()
        forged(folder, headed(said | {"database_bytes": len(database)}), key, database)
        refused(folder)


def test_the_price_of_a_guess_is_bounded(source: Path, elsewhere: Path) -> None:
    whole = bytearray((source / "a.backup").read_bytes())
    whole[19] = 20
    (elsewhere / "a.backup").write_bytes(whole)
    refused(elsewhere)


def points(steps: int) -> Iterator[int]:
    yield from sorted(
        {*range(1, steps, max(1, steps // 15)), *range(max(1, steps - 25), steps + 1)}
    )


def test_a_backup_that_is_killed_does_not_bear_the_name(house: Path, tmp_path: Path) -> None:
    (house / "a.backup").unlink()
    steps = killed(BACK_UP, house, tmp_path / "whole", 0)
    killed(BACK_UP, house, tmp_path / "killed", *points(steps))
    for point in points(steps):
        folder = tmp_path / "killed" / str(point)
        if not (folder / "a.backup").exists():
            taken(folder, folder / "a.backup")
        shutil.rmtree(folder / "data")
        (folder / "rosterbot.key").unlink()
        restored(folder)
        assert opened(folder) == opened(house), f"killed at line {point}"


def test_a_restore_that_is_killed_can_be_done_again(elsewhere: Path, tmp_path: Path) -> None:
    steps = killed(RESTORE, elsewhere, tmp_path / "whole", 0)
    count = opened(tmp_path / "whole" / "0")
    killed(RESTORE, elsewhere, tmp_path / "killed", *points(steps))
    for point in points(steps):
        folder = tmp_path / "killed" / str(point)
        if not (folder / "data" / "rosterbot.db").exists():
            restored(folder)
        assert opened(folder) == count, f"killed at line {point}"
        assert asyncio.run(passwords(folder))


def test_a_backup_beside_the_data_is_refused_as_is_a_folder_of_somebody_else(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("data/b.backup", "data/../data/b.backup"):
        with pytest.raises(StorageError, match="is inside the data directory"):
            taken(house, house / place)

    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(StorageError, match=rf"chown {os.geteuid()} {house}$"):
        taken(house, house / "b.backup")
