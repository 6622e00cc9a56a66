import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from engine.common.errors import DatabaseBusy, DatabaseDamaged, StorageError
from engine.storage.database import Database, Transaction
from tests.unit.storage.clock import StoppedClock

AUDIT = "INSERT INTO audit (at, operator_id, action) VALUES (1, 1, ?)"


async def actions(database: Database) -> list[str]:
    return [row["action"] for row in await database.fetchall("SELECT action FROM audit")]


async def test_a_block_is_one_transaction(database: Database) -> None:
    async def work() -> None:
        async with database.write() as tx:
            await tx.execute(AUDIT, ("first",))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        await work()
    assert await actions(database) == []
    async with database.write() as tx:
        assert await tx.insert(AUDIT, ("whole",)) == 1
        assert await actions(database) == []
    assert await actions(database) == ["whole"]


async def test_a_cancelled_statement_leaves_nothing_behind(database: Database) -> None:
    started = asyncio.Event()

    async def work() -> None:
        async with database.write() as tx:
            await tx.execute(AUDIT, ("kept back",))
            started.set()
            for _ in range(10_000):
                await tx.execute(AUDIT, ("more",))

    task = asyncio.create_task(work())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.write() as tx:
        await tx.execute(AUDIT, ("next",))
    assert await actions(database) == ["next"]


async def test_a_commit_that_has_begun_is_not_cancelled(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()
    statement = aiosqlite.Connection.execute_fetchall

    def noted(connection: aiosqlite.Connection, sql: str, *parameters: Any) -> object:
        if sql == "COMMIT":
            begun.set()
        return statement(connection, sql, *parameters)

    monkeypatch.setattr(aiosqlite.Connection, "execute_fetchall", noted)

    async def work() -> None:
        async with database.write() as tx:
            await tx.execute(AUDIT, ("kept",))

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await actions(database) == ["kept"]
    async with database.write() as tx:
        await tx.execute(AUDIT, ("next",))


async def test_two_writers_do_not_share_a_transaction(database: Database) -> None:
    inside = 0

    async def work(name: str) -> None:
        nonlocal inside
        async with database.write() as tx:
            inside += 1
            assert inside == 1
            await tx.execute(AUDIT, (name,))
            await asyncio.sleep(0)
            await tx.execute(AUDIT, (name,))
            inside -= 1

    await asyncio.gather(*(work(str(number)) for number in range(8)))
    assert await actions(database) == [str(n) for n in range(8) for _ in range(2)]


async def test_a_second_transaction_within_one_is_an_error_not_a_standstill(
    database: Database,
) -> None:
    with pytest.raises(StorageError, match="second transaction"):
        async with database.write(), database.write():
            pass
    async with database.write() as tx:
        await tx.execute(AUDIT, ("next",))
    assert await actions(database) == ["next"]


async def test_a_transaction_is_of_no_use_after_an_error(database: Database) -> None:
    async def work() -> None:
        async with database.write() as tx:
            with pytest.raises(StorageError, match="NOT NULL"):
                await tx.execute("INSERT INTO audit (at) VALUES (1)")
            await tx.execute(AUDIT, ("alone",))

    with pytest.raises(StorageError, match="over"):
        await work()
    assert await actions(database) == []


async def test_a_transaction_is_of_no_use_after_its_block(database: Database) -> None:
    kept: list[Transaction] = []
    async with database.write() as tx:
        kept.append(tx)
    with pytest.raises(StorageError, match="over"):
        await kept[0].execute(AUDIT, ("late",))


async def test_the_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError, match="can't be written"):
        await database.fetchall(AUDIT, ("sneaked in",))


async def test_errors_do_not_show_what_was_to_be_stored(database: Database) -> None:
    with pytest.raises(StorageError, match="cannot store TEXT") as refused:
        async with database.write() as tx:
            await tx.execute(AUDIT.replace("1, 1", "?, 1"), ("hunter2", "login"))
    assert "hunter2" not in str(refused.value)
    assert "hunter2" not in str(refused.value.__cause__)


async def test_a_full_disk_is_said_and_nothing_is_half_done(database: Database) -> None:
    async with database.write() as tx:
        pages = (await tx.fetchall("PRAGMA page_count"))[0][0]
        await tx.fetchall(f"PRAGMA max_page_count = {pages + 2}")

    async def work() -> None:
        async with database.write() as tx:
            for _ in range(50):
                await tx.execute(AUDIT, ("x" * 4_000,))

    with pytest.raises(StorageError, match="full"):
        await work()
    assert await actions(database) == []


async def test_the_promised_settings_are_on(database: Database) -> None:
    async with database.write() as tx:
        for pragma, value in {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
        }.items():
            row = await tx.fetchone(f"PRAGMA {pragma}")
            assert row is not None
            assert row[0] == value, pragma


async def test_data_and_key_are_for_their_owner_alone(database: Database, tmp_path: Path) -> None:
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    async with database.write() as tx:
        await tx.execute(AUDIT, ("something",))
    for file in (tmp_path / "data").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file.name


async def test_a_data_directory_has_one_owner(database: Database, tmp_path: Path) -> None:
    with pytest.raises(DatabaseBusy, match="Another Rosterbot"):
        await Database.open(tmp_path / "data", tmp_path / "rosterbot.key", StoppedClock())
    await database.close()
    again = await Database.open(tmp_path / "data", tmp_path / "rosterbot.key", StoppedClock())
    await again.close()


async def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    connection = sqlite3.connect(tmp_path / "data" / "rosterbot.db")
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()
    with pytest.raises(DatabaseDamaged, match="isn't a Rosterbot database"):
        await Database.open(tmp_path / "data", tmp_path / "rosterbot.key", StoppedClock())
    assert not (tmp_path / "rosterbot.key").exists()
