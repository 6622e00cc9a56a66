"""What was changed or deleted can soon be found in no file of the data directory any more."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.common.clock import SystemClock
from engine.common.secret import Secret
from engine.model.account import AccountChanges, NewAccount, Workspace
from engine.storage.accounts import AccountStore
from engine.storage.database import Database

FILES = ("rosterbot.db", "rosterbot.db-wal")
NAME = "erased.canary.of.the.tests"
COUNT = 200


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "data", tmp_path / "rosterbot.key", SystemClock())
    yield database
    await database.close()


def found(folder: Path, what: bytes) -> list[str]:
    return [name for name in FILES if what in (folder / "data" / name).read_bytes()]


async def sealed_password(database: Database, account_id: int) -> bytes:
    row = await database.fetchone(
        "SELECT password FROM accounts WHERE id = ? LIMIT 1", (account_id,)
    )
    assert row is not None
    return bytes(row["password"])


async def listed(database: Database) -> list[int]:
    new = [
        NewAccount(
            Workspace("instagram"),
            f"{NAME}.{number}",
            password=Secret(f"made-up-password-{number}"),
        )
        for number in range(COUNT)
    ]
    async with database.write() as tx:
        return await AccountStore(database).insert_many(tx, new)


async def test_a_password_that_was_changed_is_in_no_file_any_more(
    database: Database, tmp_path: Path
) -> None:
    accounts, (first, *_) = AccountStore(database), await listed(database)
    old = await sealed_password(database, first)
    assert await database.forget_overwritten()
    assert found(tmp_path, old) == ["rosterbot.db"]
    async with database.write() as tx:
        await accounts.update(tx, first, AccountChanges(password=Secret("made-up-password-new")))
    assert found(tmp_path, old)
    assert await database.forget_overwritten()
    assert found(tmp_path, old) == []
    assert found(tmp_path, await sealed_password(database, first)) == ["rosterbot.db"]


async def test_deleted_accounts_are_in_no_file_any_more(database: Database, tmp_path: Path) -> None:
    ids = await listed(database)
    sealed = [await sealed_password(database, each) for each in ids]
    async with database.write() as tx:
        await AccountStore(database).delete(tx, ids)
    assert found(tmp_path, NAME.encode())
    assert await database.forget_overwritten()
    assert found(tmp_path, NAME.encode()) == []
    assert [each for each in sealed if found(tmp_path, each)] == []


async def test_somebody_who_reads_an_older_state_holds_up_nobody(
    database: Database, tmp_path: Path
) -> None:
    ids = await listed(database)
    source = f"file:{tmp_path}/data/rosterbot.db?mode=ro"
    with closing(sqlite3.connect(source, uri=True, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM accounts").fetchone()
        async with database.write() as tx:
            await AccountStore(database).delete(tx, ids)
        assert not await database.forget_overwritten()
        reader.execute("COMMIT")
    assert await database.forget_overwritten()
    assert found(tmp_path, NAME.encode()) == []
