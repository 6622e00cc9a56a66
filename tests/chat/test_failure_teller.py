"""What the admins are told of parts of the program that fail: each once, whatever else fails."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from telegram.ext import ExtBot

from bot.delivery import Delivery
from bot.failure_teller import FailureTeller
from bot.outbox import Outbox
from bot.render import health as render
from bot.reporter import Reporter
from bot.texts.catalogue import Texts
from engine.common.clock import SystemClock
from engine.common.errors import DatabaseBusy
from engine.common.supervisor import TOO_OFTEN, TaskState
from engine.common.task_failures import TaskFailed
from engine.config import EngineConfig
from engine.engine import Engine
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage
from tests.chat.conftest import left_out
from tests.prepared import prepare

ADMINS = (1001, 1002)
FAILED = TaskFailed("reporter", off=False, at=1_000.5)
TELLER = "failure-teller"


class HurriedClock(SystemClock):
    """Pauses are a hundredth as long."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / 100)


@dataclass
class Office:
    engine: Engine
    outbox: Outbox
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def teller(self) -> FailureTeller:
        return FailureTeller(self.engine, self.outbox, Texts())

    def begin(self, *, reporter: Reporter | None = None) -> None:
        """As the program does."""
        keep = self.engine.supervisor.keep
        self.tasks.append(keep(TELLER, self.teller().run, essential=True))
        if reporter is not None:
            self.tasks.append(keep("reporter", reporter.run))

    async def told(self) -> list[tuple[int, str]]:
        """Whom, and of what, once nothing is left to tell."""
        async with asyncio.timeout(60):
            while self.engine.supervisor.failures.untold():  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0)
        rows = await self.engine.stores.database.fetchall(
            "SELECT chat_id, dedupe FROM outbox WHERE dedupe LIKE 'task:%' ORDER BY id"
        )
        return [(row["chat_id"], row["dedupe"].rsplit(":", 2)[0]) for row in rows]

    def standing(self, name: str) -> TaskState:
        return next(one.state for one in self.engine.supervisor.standings() if one.name == name)


@pytest.fixture
async def office(tmp_path: Path, bot: ExtBot[None]) -> AsyncIterator[Office]:
    config = EngineConfig(*prepare(tmp_path), (), admins=frozenset(ADMINS))
    engine = await Engine.open(config, HurriedClock())
    await engine.operators.settle()
    made = Office(
        engine, Outbox(OutboxStore(engine.stores.database), Delivery(bot), engine.clock, left_out)
    )
    yield made
    for task in made.tasks:
        task.cancel()
    await asyncio.gather(*made.tasks, return_exceptions=True)
    await engine.stop()


def both(name: str) -> list[tuple[int, str]]:
    return [(admin, f"task:{name}") for admin in ADMINS]


async def test_every_admin_is_told_once(office: Office) -> None:
    office.begin()
    for failed in (FAILED, FAILED, TaskFailed("reporter", off=True, at=1_031.5)):
        office.engine.supervisor.failures.add(failed)
    assert await office.told() == both("reporter:failed") + both("reporter:off")


async def test_what_a_busy_database_keeps_from_the_outbox_gets_there_once_and_once_only(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, refused = OutboxStore.add, [DatabaseBusy(), None, DatabaseBusy(), DatabaseBusy()]

    async def busy(self: OutboxStore, draft: NewMessage) -> bool:
        error = refused.pop(0) if refused else None
        if error is not None:
            raise error
        return await add(self, draft)

    monkeypatch.setattr(OutboxStore, "add", busy)
    office.begin()
    office.engine.supervisor.failures.add(FAILED)
    assert await office.told() == both("reporter:failed")
    assert refused == []


async def test_a_failing_reporter_is_told_begun_again_and_at_last_told_to_stay_off(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(self: Reporter) -> None:
        raise LookupError("made up")

    monkeypatch.setattr(Reporter, "run", fails)
    office.begin(reporter=Reporter(office.engine, office.outbox, Texts(), office.engine.clock))
    async with asyncio.timeout(60):
        while office.standing("reporter") is not TaskState.OFF:  # noqa: ASYNC110
            await asyncio.sleep(0)
    assert await office.told() == both("reporter:failed") + both("reporter:off")
    assert office.standing(TELLER) is TaskState.RUNNING


async def test_a_teller_that_fails_tells_of_itself_once_it_can(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = render.task_failed, [LookupError("made up")]

    def stumbles(*given: object) -> object:
        if failures:
            raise failures.pop()
        return partial(real, *given)()  # type: ignore[arg-type]

    monkeypatch.setattr("bot.failure_teller.health.task_failed", stumbles)
    office.begin()
    office.engine.supervisor.failures.add(FAILED)
    assert await office.told() == both("reporter:failed") + both(f"{TELLER}:failed")


async def test_a_teller_that_keeps_failing_ends_the_program(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be told, the end of the program is heard."""

    def fails(*_: object) -> object:
        raise LookupError("made up")

    monkeypatch.setattr("bot.failure_teller.health.task_failed", fails)
    office.begin()
    office.engine.supervisor.failures.add(FAILED)
    async with asyncio.timeout(60):
        assert await office.engine.supervisor.essential_failed() == TELLER


async def test_what_is_left_at_the_end_of_the_program_is_told_before_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, refused = OutboxStore.add, [DatabaseBusy()] * TOO_OFTEN

    async def busy(self: OutboxStore, draft: NewMessage) -> bool:
        if refused:
            raise refused.pop()
        return await add(self, draft)

    monkeypatch.setattr(OutboxStore, "add", busy)
    office.engine.supervisor.failures.add(TaskFailed("outbox", off=True, at=1.0, essential=True))
    await office.teller().finish(10.0)
    assert await office.told() == both("outbox:off")


async def test_what_cannot_be_told_before_the_end_is_logged(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(self: OutboxStore, draft: NewMessage) -> bool:
        raise DatabaseBusy

    monkeypatch.setattr(OutboxStore, "add", busy)
    office.engine.supervisor.failures.add(FAILED)
    with capture_logs() as logged:
        await office.teller().finish(0.05)
    (line,) = [line for line in logged if line["event"] == "failure.not_told"]
    assert line["task"] == "reporter"


@pytest.mark.parametrize(
    ("language", "failed", "off", "ended", "left_out"),
    [
        (
            "en",
            "stopped by itself",
            "stays off until",
            "shut down to be started fresh",
            "carried on without",
        ),
        ("id", "berhenti sendiri", "tetap mati sampai", "menutup diri", "jalan terus tanpanya"),
        ("nl", "stopte vanzelf", "blijft uit tot", "mezelf beëindigd", "zonder verdergegaan"),
    ],
)
def test_it_is_told_in_the_admins_language(
    language: str, failed: str, off: str, ended: str, left_out: str
) -> None:
    words = Texts().of(language)
    for task, said in (
        (TaskFailed("ticker", off=False, at=1.0), failed),
        (TaskFailed("reporter", off=True, at=1.0), off),
        (TaskFailed("ticker", off=True, at=1.0, essential=True), ended),
        (TaskFailed("label", off=False, at=1.0, once=True), left_out),
    ):
        text = render.task_failed(words, task).text
        assert f"<code>{task.name}</code>" in text
        assert said in text
