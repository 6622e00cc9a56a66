"""What a press in a list of 50,000 accounts takes: pages, searches, cards, bulk actions, undo."""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from typing import Final, TypeVar

from engine.common.clock import SystemClock
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.account import NewAccount, Status, Workspace
from engine.model.account_changes import AccountsList, BulkAction
from engine.model.actor import Actor
from engine.model.columns import STATISTICS_COLUMNS, Column, Values
from engine.model.filters import Criteria, Filter
from engine.model.phone_record import PhoneAddress
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.phones import PhoneStore

T = TypeVar("T")

_SIZE: Final = 50_000
_PHONES: Final = 50
_TIMES: Final = 5
_WORKSPACE: Final = Workspace("tiktok")
_REQUESTS: Final = itertools.count()


def report() -> str:
    """A section of the benchmarks' report."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_report(Path(folder)))


def _values(number: int) -> Values:
    figures = dict.fromkeys(STATISTICS_COLUMNS, number)
    return {
        **figures,
        Column.EMAIL: f"made.up.{number}@example.com",
        Column.NICKNAME: f"Made up {number}",
        Column.COUNTRY: "ID",
    }


async def _report(folder: Path) -> str:
    database = await Database.open(folder / "data", folder / "rosterbot.key", SystemClock())
    await _fill(database)
    await database.close()
    engine = await Engine.open(EngineConfig(folder / "data", folder / "rosterbot.key", ()))
    try:
        return "\n".join([*await _reading(engine), *await _changing(engine)])
    finally:
        await engine.stop()


async def _fill(database: Database) -> None:
    phones, accounts = PhoneStore(database), AccountStore(database)
    async with database.write() as tx:
        ids = [
            await phones.remember(tx, PhoneAddress("local", f"FAKE{number:04}"))
            for number in range(_PHONES)
        ]
        await accounts.insert_many(
            tx,
            [
                NewAccount(
                    _WORKSPACE,
                    f"made.up.{number * 7919 % _SIZE:05}",
                    _values(number),
                    Secret(f"made-up-{number}") if number % 10 else None,
                    phone_id=ids[number % _PHONES] if number % 5 else None,
                    logined=number % 3 == 0,
                    status=Status.DISABLED if number % 20 == 0 else Status.ENABLED,
                )
                for number in range(_SIZE)
            ],
        )
        await tx.execute(
            "INSERT INTO runs (kind, workspace, operator_id, chat_id, state, created_at,"
            " finished_at) VALUES ('login', 'tiktok', 1, 1, 'finished', 0, 0)"
        )
        await tx.execute(
            "INSERT INTO jobs (run_id, kind, workspace, account_id, phone_id, state, outcome,"
            " created_at, finished_at) SELECT 1, 'login', 'tiktok', accounts.id, phone_id, 'done',"
            " CASE WHEN accounts.id % 50 THEN 'logged_in' ELSE 'stuck' END, 0, 0"
            " FROM accounts, (SELECT 1 UNION ALL SELECT 2) WHERE phone_id IS NOT NULL"
        )


async def _reading(engine: Engine) -> list[str]:
    lines = [f"  {_SIZE:,} accounts, milliseconds        first    middle      last"]
    for name, filter, search in (
        ("everything", Filter.ALL, ""),
        *((str(filter), filter, "") for filter in Filter if filter is not Filter.ALL),
        ("search, many found", Filter.ALL, "made"),
        ("search, few found", Filter.ALL, "up.4999"),
        ("search, nobody found", Filter.FAILED, "nobody"),
    ):
        phone_id = 2 if filter is Filter.PHONE else None
        shown, first = await _timed(
            lambda f=filter, s=search, p=phone_id: engine.lists.open(  # type: ignore[misc]
                _actor(), Criteria(_WORKSPACE, f, p, s)
            )
        )
        middle, last = await _middle_and_last(engine, shown)
        lines.append(f"  {name:<22} {shown.matching:>8,} {first:>9.1f} {middle:>9.1f} {last:>9.1f}")
    for name, work in (
        ("a tick", lambda: engine.lists.tick(_actor(), shown.view.id, [7], None)),
        ("a card", lambda: engine.cards.card(7)),
        ("a name on the list", lambda: engine.cards.find(_WORKSPACE, "made.up.00007")),
        ("a name near one", lambda: engine.cards.find(_WORKSPACE, "mdae.up.00007x")),
    ):
        _, taken = await _timed(work)
        lines.append(f"  {name:<22}          {taken:>9.1f}")
    return lines


async def _middle_and_last(engine: Engine, shown: AccountsList) -> tuple[float, float]:
    view_id = shown.view.id

    async def at(username: str) -> float:
        found = await engine.cards.find(_WORKSPACE, username)
        if isinstance(found, tuple):
            raise RuntimeError(f"{username} is not there")
        edge = found.account.id
        return (await _timed(lambda: engine.lists.show(_actor(), view_id, after=edge)))[1]

    return await at(f"made.up.{_SIZE // 2:05}"), await at(f"made.up.{_SIZE - 20:05}")


async def _changing(engine: Engine) -> list[str]:
    view = (await engine.lists.open(_actor(), Criteria(_WORKSPACE, search="made.up.1"))).view
    lines = ["", "  accounts at once            count   propose     apply      undo   seconds"]
    for action in (BulkAction.DISABLE, BulkAction.BIND, BulkAction.DELETE):
        began = time.perf_counter()
        offered = await engine.bulk.propose(_actor(), view.id, action, ticked=False, phone_id=1)
        proposed = time.perf_counter()
        made = await engine.bulk.apply(_actor(), offered.token)
        applied = time.perf_counter()
        await engine.undo.take_back(_actor(), made.id)
        undone = time.perf_counter()
        lines.append(
            f"  {action:<22} {made.count:>10,} {proposed - began:>9.2f}"
            f" {applied - proposed:>9.2f} {undone - applied:>9.2f}"
        )
    return lines


async def _timed(work: Callable[[], Awaitable[T]]) -> tuple[T, float]:
    """The answer, and the median of some times in milliseconds."""
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        answer = await work()
        times.append((time.perf_counter() - began) * 1000)
    return answer, median(times)


def _actor() -> Actor:
    return Actor(1, 1, f"request-{next(_REQUESTS)}")


if __name__ == "__main__":
    print(report())
