"""What was told as done is there after a power cut, however many share a commit."""

import asyncio
import contextlib
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from engine.storage.database import Database, Transaction
from engine.storage.inbox import InboxStore
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, OutgoingKind, OutgoingState
from engine.storage.queue import Queue
from tests.durability.power import Disk, watched
from tests.faults.recovery import Recovery
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock

AUDIT = "INSERT INTO audit (at, operator_id, action, subject) VALUES (1, ?, ?, ?)"
WRITERS = 8
LOG = "rosterbot.db-wal"


async def write_for_ever(database: Database, writer: int, told: "asyncio.Queue[int]") -> None:
    """Two rows in each transaction; one in five takes back what it has written."""
    number = writer
    while True:

        async def work(tx: Transaction, number: int = number) -> None:
            for half in ("left", "right"):
                await tx.execute(AUDIT, (number, half, "x" * 500))
            if number % 5 == 0:
                raise ZeroDivisionError

        with contextlib.suppress(ZeroDivisionError):
            await database.transact(work)
            told.put_nowait(number)
        number += WRITERS


async def cuts(folder: Path, *, pragma: str = "") -> list[tuple[set[int], Mapping[str, bytes]]]:
    """What was told, and what the disk then had, again and again under load."""
    data, key = prepare(folder)
    found = []
    with watched(data) as disk:
        database = await Database.open(data, key, StoppedClock())
        if pragma:
            async with database.write() as tx:
                await tx.execute("COMMIT")
                await tx.fetchall(pragma)
                await tx.execute("BEGIN")
        told: set[int] = set()
        telling: asyncio.Queue[int] = asyncio.Queue()
        writing = [
            asyncio.create_task(write_for_ever(database, writer, telling))
            for writer in range(1, WRITERS + 1)
        ]
        for most in range(20, 321, 60):
            while len(told) < most:
                told.add(await telling.get())
            found.append((set(told), disk.left()))
        await database.forget_overwritten()
        found.append((set(told), disk.left()))
        for task in writing:
            task.cancel()
        await asyncio.wait(writing)
        await database.close()
        assert is_shared(disk, told) or pragma
    return found


def is_shared(disk: Disk, told: set[int]) -> bool:
    """Whether transactions that waited for each other were made durable together."""
    return disk.synced[LOG] < len(told) / 2


def lost(told: set[int], files: Mapping[str, bytes], place: Path) -> set[int]:
    """What was told and is not there; nothing is half there."""
    place.mkdir()
    for name in ("rosterbot.db", LOG):
        if name in files:
            (place / name).write_bytes(files[name])
    with closing(sqlite3.connect(place / "rosterbot.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        halves = Counter(row[0] for row in connection.execute("SELECT operator_id FROM audit"))
    assert set(halves.values()) <= {2}
    assert not any(number % 5 == 0 for number in halves)
    return told - set(halves)


@pytest.mark.fault(
    area="Disk and data",
    name="The power fails while many write at once",
    expected="what was told as done is there, nothing is half there, and it starts",
    within=10,
)
async def test_what_was_told_as_done_survives_a_power_cut(
    tmp_path: Path, recovery: Recovery
) -> None:
    found = await cuts(tmp_path)
    for number, (told, files) in enumerate(found):
        assert lost(told, files, tmp_path / str(number)) == set()
    recovery.begins()
    database = await Database.open(
        tmp_path / str(len(found) - 1), tmp_path / "rosterbot.key", StoppedClock()
    )
    assert await database.fetchall("SELECT 1 FROM audit LIMIT 1")
    await database.close()
    recovery.ends()


async def test_a_commit_that_is_not_made_durable_would_be_noticed(tmp_path: Path) -> None:
    found = await cuts(tmp_path, pragma="PRAGMA synchronous = NORMAL")
    told, files = found[0]
    assert lost(told, files, tmp_path / "cut") != set()


async def test_a_message_and_its_answer_are_made_durable_five_times(tmp_path: Path) -> None:
    data, key = prepare(tmp_path)
    with watched(data) as disk:
        database = await Database.open(data, key, StoppedClock())
        inbox, outbox = InboxStore(database), OutboxStore(database)
        await database.execute(AUDIT, (1, "left", ""))
        before = disk.synced[LOG]
        assert await inbox.keep(1, b"{}")
        number = await inbox.begin(1)
        await outbox.add(NewMessage(1, OutgoingKind.SEND, b"answer"))
        (due,) = await outbox.due()
        assert await outbox.claim(due.id) is not None
        await inbox.end(number)
        await outbox.finish(due.id, OutgoingState.SENT, message_id=2)
        assert await Queue(database).claim(1, 1.0) is None, "a phone that looks writes nothing"
        assert disk.synced[LOG] - before == 5
        await database.close()
