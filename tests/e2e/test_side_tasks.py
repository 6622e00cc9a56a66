"""Side tasks of the whole program: all are watched; an essential one ends it, another stays off."""

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from sandbox.chat import Chat
from sandbox.telegram.server import BotApi
from tests.e2e.chat.stage import Stage, saying, stage
from tests.e2e.conftest import OPERATOR, ROOT, Program, closed_port
from tests.e2e.engine.rack import spec
from tests.e2e.engine.test_side_tasks import TASKS as ENGINE_TASKS

SLOW = 90.0
BROKEN = """
import sys
if sys.orig_argv[-1] == "run":
    import {module}
    def stumbles(*_, **__):
        raise LookupError("unfore" + "seen")
    {module}.{name} = stumbles
"""

CENSUS = """
import sys
if sys.orig_argv[-1] == "run":
    import asyncio, gc, json, pathlib, signal
    real = asyncio.run
    async def nobody_watches():
        await asyncio.Event().wait()
    def count():
        from engine.common.supervisor import Supervisor
        gc.unfreeze()
        (supervisor,) = [one for one in gc.get_objects() if type(one) is Supervisor]
        there = [asyncio.create_task(nobody_watches(), name="unwatched"), *asyncio.all_tasks()]
        watched = supervisor.tasks()
        def what(task):
            return getattr(task.get_coro(), "__qualname__", "")
        found = [[one.get_name(), what(one), one in watched] for one in there]
        pathlib.Path({file!r}).write_text(json.dumps(found))
        print("tasks.counted", flush=True)
    def run(main, **how):
        async def counted():
            asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, count)
            return await main
        return real(counted(), **how)
    asyncio.run = run
"""
TROUBLE = """
import sys
if sys.orig_argv[-1] == "run":
    import asyncio, pathlib
    from engine.use_cases.schedules.due_schedules import DueSchedules
    real, left = DueSchedules.fire_due, [1, 2, 3, 4]
    def is_there(name):
        return pathlib.Path({folder!r}, name).exists()
    async def fire_due(self):
        if not is_there("trouble"):
            return await real(self)
        while not left and not is_there("last"):
            await asyncio.sleep(0.02)
        del left[:1]
        raise LookupError("unfore" + "seen")
    DueSchedules.fire_due = fire_due
"""
"""The ticker fails four times, and the fifth time once it is told to."""

STUMBLING = """
import sys
if sys.orig_argv[-1] == "run":
    import asyncio, functools, importlib
    import bot.housekeeping
    bot.housekeeping.SWEEP_SECONDS = 0.5
    def stumbling(real, task, left):
        def stumbles(*given, **how):
            if left and asyncio.current_task().get_name() == task:
                left.pop()
                raise LookupError("unfore" + "seen")
            return real(*given, **how)
        return functools.wraps(real)(stumbles)
    for task, place in {tasks!r}.items():
        module, _, path = place.partition(":")
        *owner, name = path.split(".")
        found = functools.reduce(getattr, owner, importlib.import_module(module))
        setattr(found, name, stumbling(getattr(found, name), task, [1]))
"""
BOT_TASKS = {
    "dialogues-over": "engine.storage.dialogues:DialogueStore.expire",
    "failure-teller": "bot.failure_teller:FailureTeller._tell",
    "heartbeat": "bot.health:HealthWatch.look",
    "inbox-swept": "engine.storage.inbox:InboxStore.sweep",
    "metrics": "bot.metrics:Metrics._look",
    "outbox": "bot.outbox:Outbox._dispatch",
    "outbox-swept": "engine.storage.outbox:OutboxStore.sweep",
    "pins": "bot.pins:Pins._look",
    "poll": "bot.updates:Poll._ask",
    "reporter": "bot.reporter:Reporter._catch_up",
    "updates": "bot.app:_watch",
    "worker-1": "engine.storage.queue:Queue.claim",
}
"""Each task of the bot, and where it stumbles."""

WAITS = {"Event.wait", "SystemClock.sleep", "Supervisor.essential_failed"}
"""What whoever waits for the first of several things begins, and awaits."""


@pytest.fixture
def chat(api: BotApi) -> Chat:
    return api.user(OPERATOR).private_chat()


def broken(program: Program, folder: Path, module: str, name: str) -> None:
    program.settings["PYTHONPATH"] = changed(folder, BROKEN.format(module=module, name=name))


def changed(folder: Path, code: str) -> str:
    """The PYTHONPATH of a program that runs this first."""
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(code)
    return f"{folder / 'site'}:{ROOT}"


async def tasks_of(house: Stage, file: Path, count: int) -> set[tuple[str, str, bool]]:
    """Each task of the program: its name, what it does, and whether the supervisor knows it."""
    await house.handled()
    assert house.program.pid is not None
    os.kill(house.program.pid, signal.SIGUSR1)
    await house.logged("tasks.counted", count)
    return {tuple(one) for one in json.loads(file.read_text())}  # noqa: ASYNC240


async def test_every_task_of_the_running_program_is_watched(tmp_path: Path) -> None:
    """Or is the part of one that is, and bears its name; a request and the main task aside."""
    file = tmp_path / "tasks.json"
    path = changed(tmp_path, CENSUS.format(file=str(file)))
    port = str(closed_port())
    async with stage(tmp_path, [spec()], PYTHONPATH=path, ROSTERBOT_METRICS_PORT=port) as house:
        # What is there both times goes on; between them a request was handled.
        found = await tasks_of(house, file, 1) & await tasks_of(house, file, 2)
    watched = {name for name, _, is_watched in found if is_watched}
    assert watched >= {*BOT_TASKS, *ENGINE_TASKS}
    assert {
        name
        for name, what, is_watched in found
        if not (
            is_watched
            or what in WAITS
            or what == "run.<locals>.counted"
            or name.endswith(":update_fetcher")  # python-telegram-bot's, watched by "updates"
            or (name.partition("/")[0] in watched and "/" in name)
        )
    } == {"unwatched"}


async def test_each_task_that_raises_is_logged_told_and_begun_again(tmp_path: Path) -> None:
    path = changed(tmp_path, STUMBLING.format(tasks=BOT_TASKS))
    port = str(closed_port())
    async with stage(tmp_path, [spec()], PYTHONPATH=path, ROSTERBOT_METRICS_PORT=port) as house:
        told: list[str] = []
        async with asyncio.timeout(SLOW):
            while len(told) < len(BOT_TASKS):
                await asyncio.sleep(0.05)
                sql = "SELECT dedupe FROM outbox WHERE dedupe LIKE 'task:%' AND chat_id = ?"
                told = [name for (name,) in house.rows(sql.replace("?", str(OPERATOR)))]
        assert sorted(name.split(":")[1] for name in told) == sorted(BOT_TASKS)
        assert {name.split(":")[2] for name in told} == {"failed"}
        assert house.program.log().count("LookupError") >= len(BOT_TASKS)
        assert "unforeseen" not in house.program.log()
        shown = await house.say("/health", saying("Running since"))
        assert "still working: dialogues-over, failure-teller" in shown.text
        assert "Stopped" not in shown.text
        assert await house.program.stop() == 0


async def test_a_step_that_runs_is_let_end_when_an_essential_task_ends_the_program(
    tmp_path: Path,
) -> None:
    trouble, last = tmp_path / "trouble", tmp_path / "last"
    trouble.touch()
    path = changed(tmp_path, TROUBLE.format(folder=str(tmp_path)))
    async with stage(tmp_path, [spec()], PYTHONPATH=path, ROSTERBOT_LOG_FORMAT="json") as house:
        await house.logged('"failures": 4')
        await house.put_accounts("one.first")
        hold = house.phones.phones[0].faults.hold(rpc="setText", screen="login_form")
        await house.start_run()
        await hold.reached()
        last.touch()
        await house.logged('"event": "task.died"')
        assert house.program.pid is not None
        hold.release()
        async with asyncio.timeout(SLOW):
            assert await house.program.ended() == 1, house.program.log(40)
        assert "bot.stopped" in house.program.log()
        assert "unforeseen" not in house.program.log()
        # Its step came to its end: nothing lies there as if somebody still worked on it.
        ((state, attempt),) = house.rows("SELECT state, attempt FROM jobs")
        assert (state, attempt) in {("queued", 1), ("done", 1)}
        assert len(house.attempts("one.first")) == (state == "done")

        trouble.unlink()
        await house.program.start()
        await house.shown(saying("Run", "finished in"), SLOW, "the run's result")
        assert len(house.attempts("one.first")) == 1
        told = [m.text for m in house.chat.messages if "shut down to be started fresh" in m.text]
        assert len(told) == 1
        assert "ticker" in told[0]


async def test_an_essential_one_that_keeps_failing_ends_the_program(
    program: Program, tmp_path: Path
) -> None:
    broken(program, tmp_path, "bot.outbox", "Outbox._dispatch")
    await program.start()
    assert await program.ended(SLOW) == 1, program.said()
    assert '"task": "outbox", "why"' in program.said()
    assert "bot.stopped" in program.said()
    assert "unforeseen" not in program.said()


async def test_another_is_told_to_the_admins_once_and_stays_off(
    program: Program, chat: Chat, tmp_path: Path
) -> None:
    broken(program, tmp_path, "bot.housekeeping", "beat")
    await program.start()
    await chat.send("/start")
    await chat.wait(lambda m: m.from_bot and "stays off until a restart" in m.text, timeout=SLOW)
    told = [m.text for m in chat.messages if m.from_bot and "heartbeat" in m.text]
    assert len(told) == 2, told
    await chat.send("/health")
    await chat.wait(lambda m: m.from_bot and "Stopped: heartbeat" in m.text, timeout=SLOW)
