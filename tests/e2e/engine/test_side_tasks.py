"""Every side task of the engine is watched: one that raises is told of and begun again."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.clock import SystemClock
from engine.common.host_address import HostAddress
from engine.common.supervisor import TaskState
from engine.config import EngineConfig
from engine.engine import Engine
from engine.fleet.battery_and_apps import BatteryAndApps
from engine.phones.discovery import Discovery
from engine.runs.job_execution import JobExecution
from engine.runs.worker import PhoneWorker
from engine.storage.changes import ChangeStore
from engine.storage.confirmations import ConfirmationStore
from engine.storage.database import Database
from engine.storage.hands import HandsStore
from engine.storage.pacing import Pacing
from engine.storage.remote_phones import RemotePhoneStore
from engine.storage.sync_traces import SyncTraces
from engine.storage.views import ViewStore
from engine.use_cases.files.imports import Imports
from engine.use_cases.phones.phone_checks import PhoneChecks
from engine.use_cases.phones.preflights import Preflights
from engine.use_cases.runs.hands import Hands
from engine.use_cases.runs.questions import Questions
from engine.use_cases.schedules.due_schedules import DueSchedules
from tests.e2e.conftest import closed_port

TASKS: dict[str, tuple[type, str]] = {
    "confirmations-over": (ConfirmationStore, "forget_old"),
    "discovery": (Discovery, "_tell"),
    "hands-over": (Hands, "end_holds"),
    "imports-over": (Imports, "expire"),
    "lists-over": (ViewStore, "forget_old"),
    "log-wiped": (Database, "forget_overwritten"),
    "minutes-left": (Questions, "ticked"),
    "next-in-line": (HandsStore, "next_in_line"),
    "orphans": (Pacing, "waiting_phones"),
    "pictures-over": (JobExecution, "forget_pictures"),
    "preflights-due": (Preflights, "round"),
    "questions-left": (HandsStore, "pass_on"),
    "questions-over": (Questions, "expire"),
    "reminders": (Questions, "due"),
    "silent-phones": (PhoneChecks, "_find_silent"),
    "sync-care": (SyncTraces, "awaited_phones"),
    "tcp-phones": (RemotePhoneStore, "all"),
    "ticker": (DueSchedules, "fire_due"),
    "undo-over": (ChangeStore, "forget_old"),
    "vitals-due": (BatteryAndApps, "round"),
    "worker-pages": (PhoneWorker, "work"),
}
"""Each task, and where it stumbles."""

ESSENTIAL = {"ticker", "worker-pages"}


class HurriedClock(SystemClock):
    """Pauses are a hundredth as long."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / 100)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    nowhere = HostAddress("nowhere", "127.0.0.1", closed_port())
    config = EngineConfig(tmp_path / "data", tmp_path / "rosterbot.key", (nowhere,))
    opened = await Engine.open(config, HurriedClock())
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

    async def stumbles(*given: object) -> object:
        if failures:
            raise failures.pop()
        well.set()
        return await real(*given)

    monkeypatch.setattr(owner, method, stumbles)
    await engine.start()
    async with asyncio.timeout(60):
        await engine.supervisor.failures.any()
        await well.wait()
    (told,) = engine.supervisor.failures.untold()
    assert (told.name, told.off, told.essential) == (name, False, name in ESSENTIAL)
    standing = {one.name: one for one in engine.supervisor.standings()}
    assert {name: one.failures for name, one in standing.items() if one.failures} == {name: 1}
    assert standing[name].state is TaskState.RUNNING


async def test_a_part_of_the_rounds_that_stays_off_keeps_no_other_from_its_work(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the janitor's first part once did with all that came after it."""

    async def fails(*_: object) -> object:
        raise LookupError("made up")

    monkeypatch.setattr(Pacing, "waiting_phones", fails)
    expired = asyncio.Event()
    real = Imports.expire

    async def expires(self: Imports) -> object:
        if any(one.state is TaskState.OFF for one in engine.supervisor.standings()):
            expired.set()
        return await real(self)

    monkeypatch.setattr(Imports, "expire", expires)
    await engine.start()
    async with asyncio.timeout(60):
        await expired.wait()
    off = [one.name for one in engine.supervisor.standings() if one.state is TaskState.OFF]
    assert off == ["orphans"]
