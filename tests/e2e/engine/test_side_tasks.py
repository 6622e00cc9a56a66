"""Every side task of the engine is watched: one that raises is told of and begun again."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.host_address import HostAddress
from engine.common.supervisor import TaskFailed, TaskState
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.actor import Event
from engine.phones.discovery import Discovery
from engine.runs.sync_care import SyncCare
from engine.runs.worker import PhoneWorker
from engine.use_cases.phones.phone_checks import PhoneChecks
from engine.use_cases.runs.janitor import Janitor
from engine.use_cases.schedules.due_schedules import DueSchedules
from tests.e2e.conftest import closed_port

TASKS: dict[str, tuple[type, str]] = {
    "discovery": (Discovery, "_tell"),
    "janitor": (Janitor, "round"),
    "phone-checks": (PhoneChecks, "round"),
    "sync-care": (SyncCare, "round"),
    "ticker": (DueSchedules, "fire_due"),
    "worker-pages": (PhoneWorker, "work"),
}


ESSENTIAL = {"ticker", "worker-pages"}


async def heard(events: AsyncIterator[Event]) -> TaskFailed:
    async for event in events:
        if isinstance(event, TaskFailed):
            return event
    raise AssertionError("nothing was told")


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    nowhere = HostAddress("nowhere", "127.0.0.1", closed_port())
    config = EngineConfig(tmp_path / "data", tmp_path / "rosterbot.key", (nowhere,))
    opened = await Engine.open(config)
    yield opened
    await opened.stop()


async def test_each_is_kept(engine: Engine) -> None:
    await engine.start()
    assert {one.name for one in engine.supervisor.standings()} == set(TASKS)


@pytest.mark.parametrize("name", TASKS)
async def test_one_that_raises_is_told_and_begun_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    owner, method = TASKS[name]
    real, failures, well = getattr(owner, method), [LookupError("made up")], asyncio.Event()

    async def stumbles(self: object) -> object:
        if failures:
            raise failures.pop()
        well.set()
        return await real(self)

    monkeypatch.setattr(owner, method, stumbles)
    told = asyncio.create_task(heard(engine.events()))
    await asyncio.sleep(0)
    await engine.start()
    assert await asyncio.wait_for(told, 10) == TaskFailed(name, False, name in ESSENTIAL)
    await asyncio.wait_for(well.wait(), 10)
    standing = {one.name: one for one in engine.supervisor.standings()}[name]
    assert (standing.state, standing.failures) == (TaskState.RUNNING, 1)
