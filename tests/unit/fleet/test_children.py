"""An agent that ends, hangs or grows is ended, told once, and started again; it gets no secret."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.common.clock import SystemClock
from engine.common.errors import PhoneLost
from engine.common.supervisor import Supervisor
from engine.config import EngineConfig
from engine.engine import Engine
from engine.fleet.racks.agents import Agents
from engine.model.agent import AgentStanding, AgentState
from engine.model.phone_record import PhoneAddress
from engine.model.run import Outcome
from engine.rack.asks import Done, Examine, Release
from tests.unit.fleet.remote_rig import Desk, order

STARTED = (
    "import os, sys\n"
    "with open(sys.argv[1], 'a') as file: print(os.getpid(), sorted(os.environ), file=file)\n"
)
HANGS = STARTED + "import time; time.sleep(600)"
ADDRESS = PhoneAddress("local", "R5CT10ABCDE")


class HurriedClock(SystemClock):
    """A hundred seconds in one; `ahead` of it by so many."""

    ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() * 100 + self.ahead

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / 100)


@contextlib.asynccontextmanager
async def started(
    program: str, starts: Path, clock: HurriedClock | None = None
) -> AsyncIterator[tuple[Agents, Supervisor]]:
    """One agent whose program is this, and notes its starts."""
    clock = clock or HurriedClock()
    supervisor = Supervisor(clock)
    command = (sys.executable, "-S", "-c", program, str(starts))
    agents = Agents(1, command, lambda _: b"{}", (), clock, supervisor)
    await agents.start(_hears)
    try:
        yield agents, supervisor
    finally:
        await agents.stop()


async def _hears(event: object) -> None:
    raise AssertionError("nobody has found anything")


async def until(agents: Agents, wanted: Callable[[AgentStanding], bool]) -> AgentStanding:
    async with asyncio.timeout(60):
        while not wanted(agents.standings()[0]):  # noqa: ASYNC110 - a process tells nobody
            await asyncio.sleep(0.01)
    return agents.standings()[0]


@pytest.mark.parametrize(
    ("program", "limit", "ends"),
    [(STARTED, None, 2), (HANGS, None, 1), (HANGS, 1_000_000, 2)],
    ids=["ends", "hangs", "grows"],
)
async def test_one_that_is_not_well_is_started_again_and_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, limit: int | None, ends: int
) -> None:
    monkeypatch.setenv("ROSTERBOT_TOKEN", "1234567:made-up-token-of-the-tests")
    if limit is not None:
        monkeypatch.setattr("engine.fleet.racks.child.MEMORY", limit)
    monkeypatch.setattr("engine.fleet.racks.child.ENDS_WITHIN", 0.1)
    starts = tmp_path / "starts"
    async with started(program, starts) as (agents, supervisor):
        silent = limit is None and program is HANGS
        if silent:
            await until(agents, lambda one: one.state is AgentState.SILENT)
        seen = await until(agents, lambda one: one.ends >= ends)
        assert (seen.name, seen.memory, seen.phones) == ("agent-1", 0, 0)
        lines = starts.read_text().splitlines() if starts.exists() else []
        assert len(lines) >= ends or limit is not None, "it may be ended before it has written"
        assert len({line.split()[0] for line in lines}) == len(lines)
        assert "ROSTERBOT" not in "".join(lines)
        (told,) = supervisor.failures.untold()
        assert (told.name, told.once) == ("agent", True)
    for line in starts.read_text().splitlines() if starts.exists() else ():
        with pytest.raises(ProcessLookupError):
            os.kill(int(line.split()[0]), 0)


async def test_a_bot_that_was_asleep_itself_listens_before_it_ends_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fleet.racks.child.ENDS_WITHIN", 0.1)
    starts, clock = tmp_path / "starts", HurriedClock()
    async with started(HANGS, starts, clock) as (agents, _):
        while not starts.exists():  # noqa: ASYNC110 - a process tells nobody
            await asyncio.sleep(0.001)
        ends, clock.ahead = agents.standings()[0].ends, 3600.0
        await until(agents, lambda one: one.state is AgentState.SILENT or one.ends > ends)
        assert agents.standings()[0].ends == ends


async def test_one_that_has_let_go_of_the_bot_and_goes_on_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fleet.racks.child.ENDS_WITHIN", 600.0)
    starts = tmp_path / "starts"
    lets_go = STARTED + "os.close(int(sys.argv[2])); import time; time.sleep(600)"
    async with started(lets_go, starts) as (agents, _), asyncio.timeout(60):
        await until(agents, lambda one: one.state is AgentState.DOWN)
    (line,) = starts.read_text().splitlines()
    with pytest.raises(ProcessLookupError):
        os.kill(int(line.split()[0]), 0)


async def test_a_phone_whose_agent_does_not_start_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fleet.racks.child.READY_WITHIN", 0.05)
    monkeypatch.setattr("engine.fleet.racks.child.ENDS_WITHIN", 0.1)
    async with started(HANGS, tmp_path / "starts") as (agents, _):
        with pytest.raises(PhoneLost):
            await agents.ask(ADDRESS, Examine())
        assert await agents.ask(ADDRESS, Release()) == Done(), "nothing is connected there"


async def test_an_order_that_is_cancelled_while_its_agent_starts_is_never_given_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fleet.racks.child.ENDS_WITHIN", 0.1)
    async with started(HANGS, tmp_path / "starts") as (agents, _):
        waits = [asyncio.create_task(agents.drive(order(n), Desk())) for n in range(3)]
        sent = replace(order(3), sent=True)
        looks = asyncio.create_task(agents.drive(sent, Desk()))
        await asyncio.sleep(0)
        agents.cancel(0, 1)
        agents.cancel(1, 1, at_once=True)
        agents.cancel(2, 2)  # of another turn
        agents.cancel(3, 1)  # how it ended is looked at all the same
        async with asyncio.timeout(5):
            ended = await asyncio.gather(*waits[:2])
        assert [one.result for one in ended] == [FlowResult(Outcome.CANCELLED)] * 2
        assert not waits[2].done()
        assert not looks.done()
        agents.cancel(3, 1, at_once=True)
        assert (await looks).result == FlowResult(Outcome.CANCELLED)
        waits[2].cancel()
        with pytest.raises(asyncio.CancelledError):
            await waits[2]


async def test_there_are_as_many_as_the_remembered_phones_need_or_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    auto = EngineConfig(tmp_path / "data", tmp_path / "a.key", (), agents=None)
    counted = []
    for config in (auto, auto, replace(auto, agents=0), replace(auto, agents=3), auto):
        engine = await Engine.open(config)
        try:
            counted.append(len(engine.agents()))
            async with engine.stores.database.write() as tx:
                for number in range(51):
                    address = PhoneAddress("local", f"R5CT10ABC{number}")
                    await engine.stores.phones.remember(tx, address)
        finally:
            await engine.stop()

    assert counted == [0, 1, 0, 3, 1]
