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
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.account_changes import AccountsList, BulkAction
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter
from engine.storage.database import Database
from tests.benchmarks.large_list import SIZE, WORKSPACE, fill

T = TypeVar("T")

_TIMES: Final = 5
_REQUESTS: Final = itertools.count()


def report() -> str:
    """A section of the benchmarks' report."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_report(Path(folder)))


async def _report(folder: Path) -> str:
    database = await Database.open(folder / "data", folder / "rosterbot.key", SystemClock())
    await fill(database, operator=1)
    await database.close()
    engine = await Engine.open(EngineConfig(folder / "data", folder / "rosterbot.key", ()))
    try:
        return "\n".join([*await _reading(engine), *await _changing(engine)])
    finally:
        await engine.stop()


async def _reading(engine: Engine) -> list[str]:
    lines = [f"  {SIZE:,} accounts, milliseconds        first    middle      last"]
    for name, filter, search in (
        ("everything", Filter.ALL, ""),
        *((str(filter), filter, "") for filter in Filter if filter is not Filter.ALL),
        ("search, many found", Filter.ALL, "made"),
        ("search, few found", Filter.ALL, "up.4999"),
        ("search, nobody found", Filter.FAILED, "nobody"),
    ):
        shown, first = await _timed(
            lambda f=filter, s=search: engine.lists.open(  # type: ignore[misc]
                _actor(), Criteria(WORKSPACE, f, search=s)
            )
        )
        middle, last = await _middle_and_last(engine, shown)
        lines.append(f"  {name:<22} {shown.matching:>8,} {first:>9.1f} {middle:>9.1f} {last:>9.1f}")
    for name, work in (
        ("a tick", lambda: engine.lists.tick(_actor(), shown.view.id, [7], None)),
        ("a card", lambda: engine.cards.card(7)),
        ("a name on the list", lambda: engine.cards.find(WORKSPACE, "made.up.00007")),
        ("a name near one", lambda: engine.cards.find(WORKSPACE, "mdae.up.00007x")),
    ):
        _, taken = await _timed(work)
        lines.append(f"  {name:<22}          {taken:>9.1f}")
    return lines


async def _middle_and_last(engine: Engine, shown: AccountsList) -> tuple[float, float]:
    view_id = shown.view.id

    async def at(page: int) -> float:
        return (await _timed(lambda: engine.lists.show(_actor(), view_id, page)))[1]

    return await at(shown.pages // 2), await at(shown.pages - 1)


async def _changing(engine: Engine) -> list[str]:
    view = (await engine.lists.open(_actor(), Criteria(WORKSPACE, search="made.up.1"))).view
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
