"""What is counted, measured and served, and that no label names anybody."""

import asyncio
import io
import re
import socket
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import structlog
from prometheus_client import generate_latest

from bot import logs
from bot.held_up import HeldUpLog
from bot.metrics import MEASURED_EVERY, Metrics
from engine.common.errors import ConfigurationError
from engine.common.loop_watch import By, HeldUp
from engine.common.secret import Secret
from engine.common.supervisor import TaskState
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.agent import AgentStanding, AgentState
from engine.model.host import HostStanding, HostState
from engine.rack.mail.standing import MailStanding
from engine.storage.inbox import InboxStore
from tests.unit.bot.manual_clock import ManualClock
from tests.unit.storage.clock import StoppedClock

TOKEN = Secret("1234567:made-up-token-of-the-tests-000000")


@pytest.fixture
def metrics() -> Metrics:
    """Counting what is logged, though only errors are written."""
    metrics = Metrics()
    logs.set_up("error", "json", TOKEN, io.StringIO(), count=metrics.event)
    return metrics


def said(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def test_a_job_is_counted_by_kind_app_and_outcome(metrics: Metrics) -> None:
    log = structlog.get_logger()
    with structlog.contextvars.bound_contextvars(kind="login", app="tiktok", phone=3):
        log.info("job.finished", outcome="logged_in", seconds=4.2)

    labels = {"kind": "login", "app": "tiktok", "outcome": "logged_in"}
    assert value(metrics, "rosterbot_jobs_total", **labels) == 1
    assert value(metrics, "rosterbot_job_seconds_sum", kind="login", app="tiktok") == 4.2


def test_what_holds_the_loop_up_is_counted_each_time_though_it_is_written_once(
    metrics: Metrics,
) -> None:
    held_up = HeldUpLog()
    for _ in range(3):
        held_up(HeldUp(By.BLOCKING, "open", "bot/made_up.py:1"))
    assert value(metrics, "rosterbot_loop_held_up_total", by="blocking") == 3


def test_steps_are_timed_by_screen_though_they_are_not_logged(metrics: Metrics) -> None:
    log = structlog.get_logger()
    with structlog.contextvars.bound_contextvars(app="instagram"):
        log.debug("flow.step", screen="login_form", act="fill username", seconds=0.3)

    # An agent logs its steps itself; the bot hears of them when the order has ended.
    log.debug("step.reported", app="instagram", screen="login_form", seconds=0.3)

    labels = {"app": "instagram", "screen": "login_form"}
    assert value(metrics, "rosterbot_step_seconds_count", **labels) == 2


def test_what_is_repeated_and_what_is_given_up_is_counted(metrics: Metrics) -> None:
    log = structlog.get_logger()
    log.warning("outbox.repeated", attempts=1)
    log.error("outbox.given_up", reason="HTTP 500")

    assert value(metrics, "rosterbot_messages_repeated_total") == 1
    assert value(metrics, "rosterbot_messages_given_up_total") == 1


def test_updates_are_counted_by_route_and_result(metrics: Metrics) -> None:
    structlog.get_logger().info("update.handled", route="/start", result="done", seconds=0.01)

    labels = {"route": "/start", "result": "done"}
    assert value(metrics, "rosterbot_update_seconds_count", **labels) == 1


def test_an_app_nobody_knows_makes_no_label_of_its_own(metrics: Metrics) -> None:
    structlog.get_logger().info("job.finished", kind="login", app="luna.bakery", outcome="stuck")

    assert "luna" not in said(metrics)
    assert value(metrics, "rosterbot_job_seconds_count", kind="login", app="none") == 1


async def test_what_waits_is_measured_with_its_age(
    metrics: Metrics, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = EngineConfig(tmp_path / "data", tmp_path / "rosterbot.key", ())
    clock = StoppedClock()
    engine = await Engine.open(config, clock)
    try:
        await engine.inbox.keep(7, b"made-up update")
        well = AgentStanding("agent-1", AgentState.RUNNING, 0.0, 34, 96_000_000, 1.5, 2, 1)
        engine.agents = lambda: (well,)
        there = HostStanding("rack-b", HostState.UP, 0.0, "0.1.0", 1, 12, (4, 5), 1.0, -11.5, 3)
        mail = MailStanding(True, 0.0, waiting=6)
        known = SimpleNamespace(standings=lambda: (there,), mail=lambda: mail)
        monkeypatch.setattr(engine, "hosts", known)
        clock.time += 12
        between = ManualClock()
        measuring = asyncio.create_task(metrics.measure(engine, between))
        async with asyncio.timeout(60):
            await between.awaited()
        measuring.cancel()
    finally:
        await engine.stop()

    assert value(metrics, "rosterbot_waiting", store="inbox") == 1
    assert value(metrics, "rosterbot_waiting_seconds", store="inbox") == 12
    assert value(metrics, "rosterbot_waiting", store="outbox") == 0
    assert value(metrics, "rosterbot_phones", state="online") == 0
    of_host = {"up": 1, "phones": 12, "jobs": 2, "clock_off_seconds": -11.5}
    for name, figure in (of_host | {"messages_refused": 3}).items():
        assert value(metrics, f"rosterbot_host_{name}", host="rack-b") == figure
    assert value(metrics, "rosterbot_mail_connected") == 1
    assert value(metrics, "rosterbot_mail_waiting") == 6
    assert value(metrics, "rosterbot_mail_refused_of_forgotten") == 0
    assert value(metrics, "rosterbot_agents", state="running") == 1
    assert value(metrics, "rosterbot_agents", state="down") == 0
    figures = {"phones": 34, "memory_bytes": 96_000_000, "cpu_seconds": 1.5}
    figures |= {"messages_refused": 2, "ends": 1}
    for name, figure in figures.items():
        assert value(metrics, f"rosterbot_agent_{name}", agent="agent-1") == figure


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    config = EngineConfig(tmp_path / "data", tmp_path / "rosterbot.key", ())
    engine = await Engine.open(config, ManualClock())
    yield engine
    await engine.stop()


async def measured(metrics: Metrics, engine: Engine, until: Callable[[], bool]) -> None:
    """Measure as the program does, watched, until something is so."""
    clock = engine.clock
    assert isinstance(clock, ManualClock)
    task = engine.supervisor.keep("metrics", partial(metrics.measure, engine, clock))
    try:
        async with asyncio.timeout(60):
            while not until():
                clock.advance(MEASURED_EVERY)
                await asyncio.sleep(0.002)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_side_tasks_are_measured_by_kind_and_state_and_forgotten_with_the_last(
    metrics: Metrics, engine: Engine
) -> None:
    """No label says which phone a worker is of, or at which address one is looked for."""
    forever = asyncio.Event().wait
    keep, once = engine.supervisor.keep, engine.supervisor.once
    tasks: list[asyncio.Task[Any]] = [keep("worker", forever, about=number) for number in (1, 2)]
    tasks.append(once("connect", forever, False, about="rack/127.0.0.1:5555"))

    def number(task: str, state: TaskState) -> float | None:
        return value(metrics, "rosterbot_tasks", task=task, state=state.value)

    await measured(metrics, engine, lambda: number("connect", TaskState.RUNNING) == 1)
    assert [number("worker", state) for state in TaskState] == [2, 0, 0, 0]
    assert "5555" not in said(metrics)
    engine.supervisor.failed("label", LookupError("made up"))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await measured(metrics, engine, lambda: number("label", TaskState.FAILED) == 1)
    assert {number(task, state) for task in ("worker", "connect") for state in TaskState} == {None}
    assert number("metrics", TaskState.RUNNING) == 1


async def test_measuring_that_fails_is_told_and_begun_again(
    metrics: Metrics, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = InboxStore.depth, [LookupError("made up")]

    async def stumbles(self: InboxStore) -> tuple[int, float]:
        if failures:
            raise failures.pop()
        return await real(self)

    monkeypatch.setattr(InboxStore, "depth", stumbles)
    await measured(
        metrics, engine, lambda: value(metrics, "rosterbot_waiting", store="inbox") is not None
    )
    (failed,) = engine.supervisor.failures.untold()
    assert (failed.name, failed.off) == ("metrics", False)


def test_they_are_served_on_the_loopback_alone(metrics: Metrics) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    stop = metrics.serve(port)
    try:
        with httpx.Client(trust_env=False) as client:
            page = client.get(f"http://127.0.0.1:{port}/metrics")
        listening = Path("/proc/net/tcp").read_text()
    finally:
        stop()

    assert "rosterbot_jobs" in page.text
    assert re.search(rf" 0100007F:{port:04X} 00000000:0000 0A ", listening)
    assert not re.search(rf" 00000000:{port:04X} ", listening)


def test_a_taken_port_is_named_with_its_setting(metrics: Metrics) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigurationError, match=rf"ROSTERBOT_METRICS_PORT.*{port}"):
            metrics.serve(port)


def test_every_app_is_a_label_of_its_own(metrics: Metrics) -> None:
    for app in Workspace:
        structlog.get_logger().info("job.finished", kind="match", app=app, outcome="scanned")

    for app in Workspace:
        labels = {"kind": "match", "app": app, "outcome": "scanned"}
        assert value(metrics, "rosterbot_jobs_total", **labels) == 1
