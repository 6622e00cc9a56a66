"""A change of keys reaches everything, and may be killed wherever it is."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.common.clock import SystemClock
from engine.common.errors import DatabaseBusy, KeyUnusable, StorageError
from engine.maintenance.key_rotation import rotate
from engine.maintenance.sealed_columns import SEALED_COLUMNS
from engine.storage import schema
from engine.storage.database import Database
from engine.storage.vault import Vault, upcoming_key
from tests.durability.full_house import CANARY, TOTP, Filled, codes, fill, opened, passwords
from tests.durability.killing import PROJECT, killed
from tests.unit.use_cases.accounts.hands import Hands

NOT_SEALED = {("invitations", "token_hash"), ("pins", "shown")}
"""Binary columns that hold no sealed values."""

ROTATE = """
from engine.storage import folder, schema, vault
from engine.maintenance import key_rotation as rotation

WATCHED = (folder, rotation, schema, vault)

def work(place):
    rotation.rotate(place / "data", place / "rosterbot.key")
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "house").mkdir()
    asyncio.run(fill(tmp_path / "house"))
    return tmp_path / "house"


def rotated(folder: Path) -> int:
    return rotate(folder / "data", folder / "rosterbot.key").values


def test_every_column_that_can_hold_a_sealed_value_is_listed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        schema.migrate(connection, schema.migrations())
        binary = {
            (table, column)
            for (table,) in connection.execute("SELECT name FROM sqlite_schema").fetchall()
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
            if kind == "BLOB" or column.endswith("sealed") or column in ("password", "totp")
        }
    assert {(item.table, item.column) for item in SEALED_COLUMNS} == binary - NOT_SEALED


def test_everything_opens_with_the_new_key_and_nothing_with_the_old(house: Path) -> None:
    count, before = opened(house), (house / "rosterbot.key").read_bytes()
    with closing(sqlite3.connect(house / "data" / "rosterbot.db")) as connection:
        for item in SEALED_COLUMNS:
            sql = f"SELECT count({item.column}) FROM {item.table}"  # noqa: S608
            assert connection.execute(sql).fetchone()[0], f"{item} is not tried here"

    assert rotated(house) == count

    assert (house / "rosterbot.key").read_bytes() != before
    assert (house / "rosterbot.key").stat().st_mode & 0o777 == 0o600
    assert not upcoming_key(house / "rosterbot.key").exists()
    assert opened(house) == count
    (house / "old.key").write_bytes(before)
    (house / "old.key").chmod(0o600)
    mark = Vault.from_file(house / "old.key").mark
    for file in (house / "data").iterdir():
        assert mark not in file.read_bytes(), f"{file.name} still holds what the old key opens"


async def test_a_change_made_before_can_be_undone_after(tmp_path: Path) -> None:
    done: Filled = await fill(tmp_path)
    assert (await passwords(tmp_path))[done.account] == "another-password"
    rotated(tmp_path)
    hands = await Hands.open(tmp_path)
    await hands.undo(done.change)
    await hands.desks.database.close()
    assert (await passwords(tmp_path))[done.account] == CANARY
    assert await codes(tmp_path) == [TOTP]


def test_killed_anywhere_it_is_resumed_and_nothing_is_lost(house: Path, tmp_path: Path) -> None:
    count = opened(house)
    steps = killed(ROTATE, house, tmp_path / "whole", 0)
    # Around the end lie the commit and the exchange of the key file.
    points = {*range(1, steps, max(1, steps // 12)), *range(steps - 24, steps + 1)}
    killed(ROTATE, house, tmp_path / "killed", *points)
    for point in sorted(points):
        folder = tmp_path / "killed" / str(point)
        told = asyncio.run(_told(folder))
        assert told is None or "finish it with `python -m bot rotate-key`" in told
        assert rotated(folder) == count, f"killed at line {point}"
        assert opened(folder) == count, f"killed at line {point}"
        asyncio.run(_opens(folder))
        left = {file.name for file in folder.iterdir()}
        assert left <= {"data", "rosterbot.key", "rosterbot.key.next.new"}


def test_a_rotation_killed_after_its_commit_is_finished_and_not_begun_again(
    house: Path, tmp_path: Path
) -> None:
    last = killed(ROTATE, house, tmp_path / "whole", 0)
    killed(ROTATE, house, tmp_path / "killed", *range(last - 12, last))
    folders = [tmp_path / "killed" / str(point) for point in range(last - 12, last)]
    folder = [known for known in folders if upcoming_key(known / "rosterbot.key").exists()][-1]
    key_id = Vault.from_file(upcoming_key(folder / "rosterbot.key")).key_id
    finished = rotate(folder / "data", folder / "rosterbot.key")
    assert (finished.resumed, finished.key_id) == (True, key_id)


async def _told(folder: Path) -> str | None:
    """What a start says that is refused for its key."""
    try:
        await _opens(folder)
    except KeyUnusable as error:
        return str(error)
    return None


async def _opens(folder: Path) -> None:
    database = await Database.open(folder / "data", folder / "rosterbot.key", SystemClock())
    await database.close()


async def test_it_is_refused_while_the_bot_runs(tmp_path: Path) -> None:
    await fill(tmp_path)
    before = (tmp_path / "rosterbot.key").read_bytes()
    database = await Database.open(tmp_path / "data", tmp_path / "rosterbot.key", SystemClock())
    with pytest.raises(DatabaseBusy, match="Another Rosterbot is running"):
        rotated(tmp_path)
    await database.close()
    assert (tmp_path / "rosterbot.key").read_bytes() == before


def test_without_a_database_there_is_nothing_to_do_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(
        StorageError,
        match=r"no database in .*/data, so there's no key to change\. If the bot",
    ):
        rotated(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_value_that_was_altered_stops_it_and_nothing_changes(house: Path) -> None:
    with closing(sqlite3.connect(house / "data" / "rosterbot.db")) as connection, connection:
        connection.execute("UPDATE inbox SET sealed = zeroblob(60)")
    before = list(_dump(house))
    with pytest.raises(StorageError, match=r"inbox\.sealed of row 1"):
        rotated(house)
    assert list(_dump(house)) == before
    asyncio.run(_opens(house))


def test_sealed_values_nobody_has_listed_stop_it_and_nothing_changes(house: Path) -> None:
    vault = Vault.from_file(house / "rosterbot.key")
    with closing(sqlite3.connect(house / "data" / "rosterbot.db")) as connection, connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, body BLOB)")
        sealed = vault.seal(b"x", table="notes", row=1, column="body")
        connection.execute("INSERT INTO notes VALUES (1, ?)", (sealed,))
    before = list(_dump(house))
    with pytest.raises(StorageError, match=r"notes\.body"):
        rotated(house)
    assert list(_dump(house)) == before
    asyncio.run(_opens(house))


def test_a_full_disk_stops_it_and_nothing_changes(house: Path, tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path"
        "\nfrom engine.maintenance.key_rotation import rotate"
        "\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
        "\nrotate(Path('data'), Path('rosterbot.key'))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "StorageError" in ended.stderr
    asyncio.run(_opens(house))
    shutil.copytree(house, tmp_path / "copy")
    assert rotated(tmp_path / "copy") == opened(house)


def _dump(house: Path) -> list[str]:
    with closing(sqlite3.connect(house / "data" / "rosterbot.db")) as connection:
        return list(connection.iterdump())
