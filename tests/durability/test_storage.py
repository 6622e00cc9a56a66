"""What was acknowledged survives SIGKILL, and what cannot be trusted is refused untouched."""

import asyncio
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest

from engine.common.clock import SystemClock
from engine.common.errors import DatabaseBusy, DatabaseDamaged, DatabaseTooNew, KeyUnusable
from engine.common.secret import Secret
from engine.model.account import NewAccount, Workspace
from engine.model.phone_record import PhoneAddress
from engine.model.run import JobState, RunKind
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.phones import PhoneStore
from engine.storage.runs import NewJob, NewRun, RunStore
from engine.storage.schema import migrations
from engine.storage.stores import Stores
from engine.storage.vault import Vault
from tests.faults.recovery import Recovery

PROJECT = Path(__file__).parents[2]
OPENING = """
import asyncio, sys
from pathlib import Path
from engine.common.clock import SystemClock
from engine.storage.database import Database
from engine.storage.stores import Stores

def say(text):
    print(text, flush=True)

async def main():
    folder = Path(sys.argv[1])
    database = await Database.open(folder / "data", folder / "rosterbot.key", SystemClock())
"""
WRITING = """
    number = 0
    while True:
        number += 1
        async with database.write() as tx:
            for half in ("left", "right"):
                await tx.execute(
                    "INSERT INTO audit (at, operator_id, action, subject) VALUES (1, ?, ?, ?)",
                    (number, half, "x" * 3000),
                )
        say(number)
"""
WORKING = """
    stores = Stores(database)
    first = await stores.queue.claim(1, 1.0)
    second = await stores.queue.claim(2, 1.0)
    await stores.queue.mark_submitted(second, 1)
    say("sent")
    await asyncio.Event().wait()
"""
HOLDING = """
    say("held")
    await asyncio.Event().wait()
"""


@contextmanager
def child(folder: Path, body: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", f"{OPENING}{body}\nasyncio.run(main())", str(folder)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the child process ended by itself"
    return line.strip()


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Database]:
    database = await Database.open(folder / "data", folder / "rosterbot.key", SystemClock())
    try:
        yield database
    finally:
        await database.close()


async def open_and_close(folder: Path) -> None:
    async with opened(folder):
        pass


async def filled(folder: Path) -> None:
    """Two accounts with passwords, and a run of a job each on two phones."""
    async with opened(folder) as database, database.write() as tx:
        accounts = await AccountStore(database).insert_many(
            tx, [NewAccount(Workspace("tiktok"), name, password=Secret("pw")) for name in "ab"]
        )
        phones = [
            await PhoneStore(database).remember(tx, PhoneAddress("local", serial))
            for serial in ("one", "two")
        ]
        await RunStore(database).submit(
            tx,
            NewRun(RunKind.LOGIN, Workspace("tiktok"), 1, 1),
            [NewJob(account, phone) for account, phone in zip(accounts, phones, strict=True)],
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    asyncio.run(filled(tmp_path))
    return tmp_path


def refused(folder: Path, error: type[Exception], match: str) -> None:
    """Opening fails, and leaves the database's bytes as they are."""
    file = folder / "data" / "rosterbot.db"
    before = file.read_bytes() if file.exists() else None
    with pytest.raises(error, match=match):
        asyncio.run(open_and_close(folder))
    assert (file.read_bytes() if file.exists() else None) == before


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_what_was_acknowledged_survives_and_nothing_is_half_done(
    tmp_path: Path, acknowledged: int
) -> None:
    with child(tmp_path, WRITING) as process:
        for _ in range(acknowledged):
            last = int(heard(process))
        process.kill()
        rest, _ = process.communicate()
        last = max([last, *map(int, rest.split())])

    async def read() -> Counter[int]:
        async with opened(tmp_path) as database:
            rows = await database.fetchall("SELECT operator_id FROM audit")
        return Counter(row[0] for row in rows)

    halves = asyncio.run(read())
    assert set(range(1, last + 1)) <= set(halves)
    assert set(halves.values()) == {2}


def test_jobs_of_a_killed_program_are_queued_again(folder: Path) -> None:
    with child(folder, WORKING) as process:
        assert heard(process) == "sent"

    async def read() -> None:
        async with opened(folder) as database:
            stores = Stores(database)
            told = await stores.queue.recover(2.0)
            assert (told.requeued, told.to_look) == ((1,), (2,))
            sent = await stores.jobs.job(2)
            assert sent is not None
            assert sent.state is JobState.QUEUED
            assert sent.submitted_at is not None
            account = await AccountStore(database).get(sent.account_id or 0)
            assert account is not None
            assert account.login_unseen

    asyncio.run(read())


@pytest.mark.fault(
    area="Disk and data",
    name="A second process on the same data",
    expected="refused by name, nothing changed; it starts once the first is gone",
    within=10,
)
def test_a_second_process_is_refused_until_the_first_is_gone(
    folder: Path, recovery: Recovery
) -> None:
    with child(folder, HOLDING) as process:
        assert heard(process) == "held"
        refused(folder, DatabaseBusy, "Another Rosterbot is running")
    recovery.begins()
    asyncio.run(open_and_close(folder))
    recovery.ends()


def test_a_wrong_key_is_noticed_before_anything_is_written(folder: Path) -> None:
    key = folder / "rosterbot.key"
    key.unlink()
    Vault.create_file(key)
    refused(folder, KeyUnusable, r"rosterbot\.key does not belong to")


def test_a_missing_key_is_never_replaced_by_a_new_one(folder: Path) -> None:
    (folder / "rosterbot.key").unlink()
    refused(folder, KeyUnusable, r"rosterbot\.key is missing")
    assert not (folder / "rosterbot.key").exists()


def test_a_newer_database_is_refused(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "data" / "rosterbot.db")) as connection:
        connection.execute("PRAGMA user_version = 999")
    refused(folder, DatabaseTooNew, "Install the newer version again, or go back")


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.5, 0.99])
def test_a_truncated_database_is_refused(folder: Path, kept: float) -> None:
    file = folder / "data" / "rosterbot.db"
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    refused(folder, DatabaseDamaged, "Restore a backup")


@pytest.mark.fault(
    area="Disk and data",
    name="The database is damaged",
    expected="refused by name before anything is written, down to the byte",
    within=5,
)
def test_a_database_with_a_page_of_rubbish_is_refused(folder: Path, recovery: Recovery) -> None:
    file = folder / "data" / "rosterbot.db"
    whole = bytearray(file.read_bytes())
    whole[4096:8192] = b"\xa5" * 4096
    file.write_bytes(whole)
    recovery.begins()
    refused(folder, DatabaseDamaged, "Restore a backup")
    recovery.ends()


def test_a_log_without_its_database_is_not_taken_for_a_first_start(folder: Path) -> None:
    with child(folder, WRITING) as process:
        heard(process)
    (folder / "data" / "rosterbot.db").unlink()
    refused(folder, DatabaseDamaged, "is missing although")


def test_a_first_start_that_was_killed_half_way_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    Vault.create_file(tmp_path / "rosterbot.key")
    before = (tmp_path / "rosterbot.key").read_bytes()
    for name in ("rosterbot.db.new", "rosterbot.db.new-wal"):
        (tmp_path / "data" / name).write_bytes(b"half of somethi")
    (tmp_path / "rosterbot.key.new").write_bytes(b"half")
    asyncio.run(open_and_close(tmp_path))
    assert (tmp_path / "rosterbot.key").read_bytes() == before
    left = {file.name for file in (tmp_path / "data").iterdir()}
    assert left == {"rosterbot.db", "rosterbot.lock"}


def test_each_migration_has_a_number_of_its_own_and_none_is_left_out() -> None:
    numbers = [migration.number for migration in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
