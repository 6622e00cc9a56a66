"""Short transactions are run whole in the writer's thread, and those that wait share a commit."""

import asyncio
import contextlib
import random
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from engine.common.errors import StatementRefused, StorageError
from engine.common.hurry import hurried
from engine.storage.database import Database, Transaction
from engine.storage.shared_lock import SharedLock
from engine.storage.writer import Writer
from engine.storage.writer_connection import WriterConnection

AUDIT = "INSERT INTO audit (at, operator_id, action) VALUES (1, 1, ?)"
ENDLESS = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "INSERT INTO audit (at, operator_id, action) SELECT 1, 1, 'endless' FROM n WHERE i < 0"
)
LISTED = "SELECT action FROM audit ORDER BY id"
Body = Callable[[Transaction], Coroutine[Any, Any, object]]


async def actions(database: Database) -> list[str]:
    return [row["action"] for row in await database.fetchall(LISTED)]


def adding(name: str) -> Body:
    return lambda tx: tx.execute(AUDIT, (name,))


async def for_somebody(database: Database, body: Body) -> object:
    with hurried():
        return await database.transact(body)


@asynccontextmanager
async def together(
    database: Database, *bodies: Body, ahead: Body | None = None
) -> AsyncIterator[list[asyncio.Task[object]]]:
    """Transactions that wait for one which is being made, and are committed as one after it."""
    async with database.write() as tx:
        tasks = [asyncio.create_task(database.transact(body)) for body in bodies]
        await asyncio.sleep(0)
        if ahead is not None:
            tasks.append(asyncio.create_task(for_somebody(database, ahead)))
            await asyncio.sleep(0)
        await tx.execute(AUDIT, ("before",))
        yield tasks
    await asyncio.wait(tasks)


async def test_aiosqlite_is_as_the_writers_connection_takes_it_to_be(tmp_path: Path) -> None:
    async with WriterConnection(f"file:{tmp_path / 'one.db'}") as connection:
        assert isinstance(connection, WriterConnection)
        made = asyncio.create_task(connection.execute_fetchall("CREATE TABLE t (a)"))
        await asyncio.sleep(0)
        rows, thread = await connection.begin(
            lambda inner: (inner.execute("SELECT * FROM t").fetchall(), threading.current_thread())
        )
        assert made.done(), "in the order they were asked for"
        assert rows == []
        assert thread is not threading.current_thread()
        with pytest.raises(ZeroDivisionError):
            await connection.begin(lambda _: 1 / 0)
    with pytest.raises(StorageError, match="closed"):
        connection.begin(lambda _: None)


async def test_it_is_run_whole_beside_the_loop_and_returns_what_it_found(
    database: Database,
) -> None:
    threads = set()

    async def work(tx: Transaction) -> int:
        threads.add(threading.current_thread())
        made = await tx.insert(AUDIT, ("one",))
        assert await tx.executemany(AUDIT, (("two",) for _ in range(3))) == 3
        rows = await tx.fetchall("SELECT action FROM audit")
        threads.add(threading.current_thread())
        return made + len(rows)

    assert await database.transact(work) == 5
    assert await database.execute("DELETE FROM audit WHERE action = 'two'") == 3
    assert await actions(database) == ["one"]
    (thread,) = threads
    assert thread is not threading.current_thread()


async def test_one_that_fails_takes_back_its_own_and_no_others(database: Database) -> None:
    async def failing(tx: Transaction) -> None:
        await tx.execute(AUDIT, ("kept back",))
        raise RuntimeError("half way")

    async def swallowing(tx: Transaction) -> None:
        with pytest.raises(StorageError, match="NOT NULL"):
            await tx.execute("INSERT INTO audit (at) VALUES (1)")
        await tx.execute(AUDIT, ("alone",))

    bodies = (failing, adding("first"), failing, swallowing, adding("last"))
    async with together(database, *bodies) as tasks:
        pass
    said = [repr(task.exception()) for task in tasks]
    assert [("half way" in one, "over" in one) for one in said] == [
        (True, False),
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert await actions(database) == ["before", "first", "last"]


async def test_what_cannot_be_committed_fails_for_each_of_its_group(database: Database) -> None:
    async def broken(tx: Transaction) -> None:
        await tx.fetchall("PRAGMA defer_foreign_keys = ON")
        await tx.execute(
            "INSERT INTO run_exclusions (run_id, account_id, reason) VALUES (77, 77, 'disabled')"
        )

    async with together(database, adding("first"), broken, adding("last")) as tasks:
        pass
    assert all("FOREIGN KEY" in repr(task.exception()) for task in tasks)
    await database.transact(adding("next"))
    assert await actions(database) == ["before", "next"]


async def test_a_disk_that_is_full_is_told_to_all_whose_rows_are_lost(database: Database) -> None:
    async def filling(tx: Transaction) -> None:
        for _ in range(50):
            await tx.execute(AUDIT, ("x" * 4_000,))

    async with database.write() as tx:
        pages = (await tx.fetchall("PRAGMA page_count"))[0][0]
        await tx.fetchall(f"PRAGMA max_page_count = {pages + 4}")
    async with together(database, adding("lost"), filling, adding("kept")) as tasks:
        pass
    assert [type(task.exception()) for task in tasks] == [StorageError, StorageError, type(None)]
    assert "full" in str(tasks[0].exception())
    assert await actions(database) == ["before", "kept"]


async def test_whose_rows_are_lost_with_anothers_may_try_again(database: Database) -> None:
    taking_all_back = "INSERT OR ROLLBACK INTO audit (at) VALUES (1)"

    async def refused(tx: Transaction) -> None:
        await tx.execute(taking_all_back)

    async def swallowing(tx: Transaction) -> None:
        with contextlib.suppress(StorageError):
            await tx.execute(taking_all_back)

    for body, of_its_own in ((refused, StatementRefused), (swallowing, StorageError)):
        async with together(database, adding("lost"), body, adding("kept")) as tasks:
            pass
        told = [type(task.exception()) for task in tasks]
        assert told == [StorageError, of_its_own, type(None)]
    assert await actions(database) == ["before", "kept"] * 2


async def test_what_is_told_is_what_is_there_whatever_becomes_of_others(
    database: Database,
) -> None:
    chance = random.Random(16)
    told, failed, cancelled = set(), set(), set()

    async def one(number: int) -> None:
        fate = chance.choices(("done", "raises", "all back", "fills"), (16, 2, 1, 1))[0]

        async def work(tx: Transaction) -> None:
            await tx.execute(AUDIT, (str(number),))
            if fate == "raises":
                raise RuntimeError
            if fate == "all back":
                await tx.execute("INSERT OR ROLLBACK INTO audit (at) VALUES (1)")
            if fate == "fills":
                await tx.executemany(AUDIT, (("x" * 4_000,) for _ in range(50)))
            await tx.execute(AUDIT, (str(number),))

        try:
            await chance.choice((database.transact, database.beside.transact))(work)
        except asyncio.CancelledError:
            cancelled.add(number)
            raise
        except (RuntimeError, StorageError):
            failed.add(number)
        else:
            told.add(number)

    async with database.write() as tx:
        pages = (await tx.fetchall("PRAGMA page_count"))[0][0]
        await tx.fetchall(f"PRAGMA max_page_count = {pages + 30}")
    tasks: list[asyncio.Task[None]] = []
    for number in range(600):
        tasks.append(asyncio.create_task(one(number)))
        if chance.random() < 0.2:
            await asyncio.sleep(0)
        if chance.random() < 0.1:
            chance.choice(tasks).cancel()
        if number % 60 == 59:
            async with asyncio.timeout(20):
                await asyncio.wait(tasks)
    there = Counter(await actions(database))
    assert all(there[str(number)] == 2 for number in told)
    assert not any(there[str(number)] for number in failed)
    assert {there[str(number)] for number in cancelled} <= {0, 2}
    assert min(len(told), len(failed)) > 50


async def test_what_awaits_something_else_is_told_so(database: Database) -> None:
    async def sleeping(tx: Transaction) -> None:
        await tx.execute(AUDIT, ("kept back",))
        await asyncio.sleep(0)

    async def nesting(tx: Transaction) -> None:
        await tx.execute(AUDIT, ("kept back",))
        await database.execute(AUDIT, ("inner",))

    async def blocking(_: Transaction) -> None:
        async with database.beside.write():
            pass

    async def peeping(_: Transaction) -> None:
        await database.fetchall("SELECT 1")

    for body, said in (
        (sleeping, "something else"),
        (nesting, "second transaction"),
        (blocking, "second transaction"),
        (peeping, "read through it"),
    ):
        with pytest.raises(StorageError, match=said):
            await database.transact(body)
    for within in (database.write(), database.beside.write()):
        with pytest.raises(StorageError, match="second transaction"):
            async with within:
                await database.execute(AUDIT, ("inner",))
    await database.transact(adding("next"))
    assert await actions(database) == ["next"]


async def test_a_task_cancelled_while_it_waits_does_nothing(database: Database) -> None:
    async with together(database, adding("first"), adding("gone"), adding("last")) as tasks:
        tasks[1].cancel()
        with pytest.raises(asyncio.CancelledError):
            await tasks[1]
    assert await actions(database) == ["before", "first", "last"]


async def test_a_task_cancelled_in_the_moment_of_its_turn_leaves_it_to_the_next(
    tmp_path: Path,
) -> None:
    done: list[str] = []
    async with WriterConnection(f"file:{tmp_path / 'one.db'}") as connection:
        assert isinstance(connection, WriterConnection)
        writer = Writer(connection)

        async def alone(name: str) -> None:
            async with writer.alone():
                done.append(name)

        async with writer.alone():
            cancelled, waiting = (asyncio.create_task(alone(name)) for name in ("one", "two"))
            await asyncio.sleep(0)
            # It has not heard of it when the turn becomes free.
            cancelled.cancel()
        async with asyncio.timeout(20):
            await waiting
    assert cancelled.cancelled()
    assert done == ["two"]


async def test_a_long_statement_is_given_up_with_its_task(database: Database) -> None:
    loop, begun = asyncio.get_running_loop(), asyncio.Event()

    async def endless(tx: Transaction) -> None:
        await tx.execute(AUDIT, ("kept back",))
        loop.call_soon_threadsafe(begun.set)
        await tx.execute(ENDLESS)

    async def alone() -> None:
        async with database.write() as tx:
            await endless(tx)

    for work in (database.transact(endless), alone()):
        begun.clear()
        task = asyncio.create_task(work)
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await database.transact(adding("next"))
    assert await actions(database) == ["next"]


async def test_what_has_begun_among_others_is_seen_to_its_end(database: Database) -> None:
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    async def slow(tx: Transaction) -> None:
        await tx.execute(AUDIT, ("kept back",))
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()
        await tx.execute(AUDIT, ("never",))

    async with database.write():
        bodies = (adding("first"), slow, adding("last"))
        tasks = [asyncio.create_task(database.transact(body)) for body in bodies]
        await asyncio.sleep(0)
    await begun.wait()
    tasks[1].cancel()
    await asyncio.sleep(0)
    assert not tasks[1].done()
    go_on.set()
    await asyncio.wait(tasks)
    assert tasks[1].cancelled()
    assert await actions(database) == ["first", "last"]


async def test_operators_go_first_and_the_others_are_not_forgotten(database: Database) -> None:
    phones = [adding(f"phone {number}") for number in range(70)]
    async with together(database, *phones, ahead=adding("operator")) as tasks:
        pass
    order = await actions(database)
    assert order[:2] == ["before", "operator"]
    assert order[2:] == [f"phone {number}" for number in range(70)]
    assert not any(task.exception() for task in tasks)


async def test_however_many_operators_come_the_others_have_their_turn(
    database: Database,
) -> None:
    async def together_with_others() -> None:
        while True:
            await database.beside.execute(AUDIT, ("operator",))

    async def alone() -> None:
        while True:
            async with database.beside.write() as tx:
                await tx.execute(AUDIT, ("operator",))

    for operator in (together_with_others, alone):
        crowd = [asyncio.create_task(operator()) for _ in range(40)]
        await asyncio.sleep(0)
        async with asyncio.timeout(20):
            await database.transact(adding("phone"))
            async with database.write() as tx:
                await tx.execute(AUDIT, ("phone alone",))
        for task in crowd:
            task.cancel()
        await asyncio.wait(crowd)


async def test_what_is_beside_the_lists_goes_first_and_passes_a_switch(
    database: Database,
) -> None:
    async with database.switch():
        waiting = asyncio.create_task(database.transact(adding("list")))
        await asyncio.sleep(0)
        await database.beside.execute(AUDIT, ("beside",))
        assert not waiting.done()
        with pytest.raises(StorageError, match="second transaction"):
            await database.execute(AUDIT, ("inner",))
    await waiting
    assert await actions(database) == ["beside", "list"]


async def test_a_shared_lock_is_held_by_many_or_by_one() -> None:
    lock, inside, seen = SharedLock(), 0, []

    async def shared() -> None:
        nonlocal inside
        async with lock.shared():
            inside += 1
            seen.append(inside)
            await asyncio.sleep(0)
            inside -= 1

    async def alone() -> None:
        async with lock.alone():
            assert inside == 0
            seen.append(-1)
            await asyncio.sleep(0)

    async with lock.shared():
        tasks = [asyncio.create_task(work) for work in (alone(), shared(), shared(), alone())]
        await asyncio.sleep(0)
        tasks[3].cancel()
    await asyncio.wait(tasks)
    assert seen == [-1, 1, 2], "one alone is not passed, and others share again after it"
    async with lock.alone():
        pass
