"""Format 6: apps and kinds of run are what the program knows, and nothing is lost on the way."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.common.errors import DatabaseTooNew
from engine.model.account import NewAccount, Workspace
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.schema import migrations
from tests.durability.formats import known_up_to
from tests.durability.killing import PROJECT
from tests.third_app import PIXEL, registered
from tests.unit.storage.clock import StoppedClock

ROWS = Path(__file__).with_name("format_5.sql").read_text("utf-8")
BUILT_ANEW = ("accounts", "changes", "jobs", "runs", "schedules", "unknown_screens")
"""Those whose ids are not given twice."""

Rows = dict[str, list[dict[str, object]]]

OPENING = """
import itertools, os, sqlite3, sys
from pathlib import Path
from engine.storage import folder

EVERY = 20
steps, real = itertools.count(), sqlite3.connect
last = int(sys.argv[2])

def connect(*places, **options):
    made = real(*places, **options)
    made.set_progress_handler(lambda: os._exit(9) if next(steps) == last else 0, EVERY)
    return made

folder.sqlite3.connect = connect
folder.DataFolder.hold(Path(sys.argv[1]) / "data").prepare(Path(sys.argv[1]) / "rosterbot.key")
print(next(steps))
"""


async def written_by_format_5(path: Path) -> Path:
    with known_up_to(5):
        await (await opened(path)).close()
    file = path / "data" / "rosterbot.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(ROWS)
        assert connection.execute("PRAGMA user_version").fetchone() == (5,)
        assert list(connection.execute("PRAGMA foreign_key_check")) == []
    return file


async def opened(path: Path) -> Database:
    return await Database.open(path / "data", path / "rosterbot.key", StoppedClock())


async def opening(path: Path, killed_after: int) -> tuple[int | None, str]:
    arguments = [sys.executable, "-c", OPENING, str(path), str(killed_after)]
    program = await asyncio.create_subprocess_exec(
        *arguments, cwd=PROJECT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await program.communicate()
    return program.returncode, said.decode()


def everything(file: Path) -> Rows:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            str(row[0])
            for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
            for table in tables
        }


def shape(file: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        return {
            (str(name), " ".join(str(sql).split()))
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') "
                "AND sql IS NOT NULL"
            )
        }


def broken(file: Path) -> Iterator[object]:
    with closing(sqlite3.connect(file)) as connection:
        yield from connection.execute("PRAGMA foreign_key_check")
        yield from (row for row in connection.execute("PRAGMA integrity_check") if row != ("ok",))


async def test_every_row_of_every_table_is_what_it_was(tmp_path: Path) -> None:
    file = await written_by_format_5(tmp_path)
    before, indexes = everything(file), shape(file)
    assert [table for table, rows in before.items() if not rows] == []

    with known_up_to(6):
        await (await opened(tmp_path)).close()

    after = everything(file)
    traits = {row["kind"]: (row.pop("sends"), row.pop("phone_optional")) for row in after["jobs"]}
    assert traits == {"login": (1, 0), "match": (0, 0), "sync": (0, 1)}
    assert {row["id"] for row in after.pop("apps")} == set(Workspace)
    assert {row["id"] for row in after.pop("kinds")} >= {"login", "match", "sync"}
    assert after == before
    assert shape(file) == indexes
    assert list(broken(file)) == []


async def test_an_id_that_was_given_before_is_not_given_again(tmp_path: Path) -> None:
    file = await written_by_format_5(tmp_path)
    with closing(sqlite3.connect(file)) as connection:
        before = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    await (await opened(tmp_path)).close()

    with closing(sqlite3.connect(file)) as connection:
        after = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    assert after == before
    assert {before[name] for name in ("accounts", "jobs")} == {90, 95}
    assert set(BUILT_ANEW) <= after.keys()


async def test_what_is_left_of_jobs_is_still_kept_when_their_account_goes(tmp_path: Path) -> None:
    file = await written_by_format_5(tmp_path)
    database = await opened(tmp_path)
    async with database.write() as tx:
        await tx.execute(
            "UPDATE jobs SET state = 'done', outcome = 'synced', finished_at = 3, "
            "answer_sealed = NULL WHERE id = 12"
        )
        await tx.execute("DELETE FROM accounts WHERE id = 2")
    await database.close()
    kept = {row["id"]: row["username"] for row in everything(file)["past_jobs"]}
    assert kept == {6: "left", 12: "Kite"}
    assert list(broken(file)) == []


async def test_a_taking_over_that_is_killed_anywhere_begins_again(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    await written_by_format_5(whole)
    status, said = await opening(whole, -1)
    assert status == 0
    steps = int(said)
    expected = everything(whole / "data" / "rosterbot.db")
    between = [await in_format(number, tmp_path) for number in range(6, len(migrations()))]

    for killed_after in sorted({1, steps // 4, steps // 2, 3 * steps // 4, steps - 8, steps - 2}):
        place = tmp_path / str(killed_after)
        file = await written_by_format_5(place)
        before = everything(file)
        assert await opening(place, killed_after) == (9, "")
        found = everything(file)
        wholes = [registered_last(whole) for whole in (before, *between, expected)]
        assert registered_last(found) in wholes, killed_after
        assert list(broken(file)) == []
        assert (await opening(place, -1))[0] == 0
        assert everything(file) == expected | {"key_check": found["key_check"]}, killed_after


def registered_last(found: Rows) -> Rows:
    """Without what is written once all migrations are done, or is another in each database."""
    last = {"apps", "kinds", "key_check"}
    return {table: rows for table, rows in found.items() if table not in last}


async def in_format(number: int, tmp_path: Path) -> Rows:
    """What a version between the first and the last migration made of it."""
    path = tmp_path / f"format-{number}"
    file = await written_by_format_5(path)
    with known_up_to(number):
        await (await opened(path)).close()
    return everything(file)


async def test_later_formats_add_to_rows_and_lose_nothing(tmp_path: Path) -> None:
    before = await in_format(6, tmp_path)
    await (await opened(tmp_path / "format-6")).close()
    file = tmp_path / "format-6" / "data" / "rosterbot.db"
    after = everything(file)
    # Lists name several phones and tags since, and begin with their first page.
    for row in before["views"]:
        del row["after_id"], row["before_id"]
        if row["filter"] != "phone":
            del row["phone_id"]  # it was that of an earlier filter
    for row in after["views"]:
        row["phone_id"] = next(iter(json.loads(str(row["phones"]))), None)
        row["tag"] = next(iter(json.loads(str(row["tags"]))), "")
    kept = {
        table: [
            {name: row[name] for name in old} for old, row in zip(rows, after[table], strict=True)
        ]
        for table, rows in before.items()
    }
    assert kept == before
    assert list(broken(file)) == []


async def test_an_app_that_comes_needs_no_migration(tmp_path: Path) -> None:
    await (await opened(tmp_path)).close()
    with registered(PIXEL) as pixel:
        database = await opened(tmp_path)
        accounts = AccountStore(database)
        async with database.write() as tx:
            await accounts.insert_many(tx, [NewAccount(pixel, "ada.pixel")])
        assert [one.username for one in await accounts.all(pixel)] == ["ada.pixel"]
        await database.close()

    with pytest.raises(DatabaseTooNew, match="the app 'pixel'"):
        await opened(tmp_path)
    with registered(PIXEL):
        await (await opened(tmp_path)).close()


async def test_an_app_that_goes_and_has_nothing_is_forgotten(tmp_path: Path) -> None:
    with registered(PIXEL):
        await (await opened(tmp_path)).close()
    await (await opened(tmp_path)).close()
    apps = everything(tmp_path / "data" / "rosterbot.db")["apps"]
    assert {row["id"] for row in apps} == set(Workspace)
