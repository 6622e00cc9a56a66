"""`run`: the bot, until it is told to stop."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Coroutine
from functools import partial
from typing import Any, Final

import structlog

from bot import agent, housekeeping, logs, surroundings
from bot.app import TelegramApp, TokenRefused
from bot.cli import process
from bot.commands import ROUTES
from bot.daily_backup import DailyBackups
from bot.digests import DigestTeller
from bot.failure_teller import FailureTeller
from bot.held_up import HeldUpLog
from bot.metrics import Metrics
from bot.outside_alarm import OutsideAlarm
from bot.reporter import Reporter
from bot.setting_values import is_on_this_machine
from bot.settings import Settings
from bot.texts.catalogue import Texts
from engine.common.arenas import share_arenas
from engine.common.clock import SystemClock
from engine.common.cycles import search_seldom
from engine.common.loop_watch import watched
from engine.common.supervisor import Step
from engine.config import EngineConfig
from engine.engine import Engine
from engine.maintenance import upgrade_copy
from engine.model.limits import LoginLimits
from engine.pages.source import PageAddress

STOPS_WITHIN: Final = 9.0
"""Seconds from the signal to the end; what hangs then is left behind, as after a crash."""

_TOLD_WITHIN: Final = 1.0

_log = structlog.stdlib.get_logger(__name__)


def run(settings: Settings, *, new_database: bool = False) -> int:
    """Run until it is told to stop; return the exit code. Raises `RosterbotError` at the start.

    `new_database`: begin one although a key is there.
    """
    share_arenas()
    if not is_on_this_machine(settings.bot_api_url):
        surroundings.check(os.environ)
    metrics = None if settings.metrics_port is None else Metrics()
    logs.set_up(
        settings.log_level,
        settings.log_format,
        settings.token,
        count=None if metrics is None else metrics.event,
    )
    if metrics is not None and settings.metrics_port is not None:
        metrics.serve(settings.metrics_port)
    with watched(HeldUpLog(), program=("engine", "bot")):
        return asyncio.run(_serve(settings, metrics, new_database))


class _LastResort:
    """Ends the program when the time for stopping is over; harmless once all is stored."""

    def __init__(self) -> None:
        self._code = 1
        self._is_begun = False

    def begin(self) -> None:
        if self._is_begun:
            return
        self._is_begun = True
        timer = threading.Timer(STOPS_WITHIN, lambda: os._exit(self._code))
        timer.daemon = True
        timer.start()

    def stored(self) -> None:
        """What may still hang now are threads that wait for a phone."""
        self._code = 0


async def _serve(settings: Settings, metrics: Metrics | None, new_database: bool) -> int:
    stopping, last_resort = asyncio.Event(), _LastResort()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_unwatched)
    for number in process.STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, _begin_stop, stopping, last_resort)
    kept = await asyncio.to_thread(
        upgrade_copy.keep, settings.data_dir, settings.key_file, SystemClock().now()
    )
    if kept is not None:
        _log.info("upgrade.copy_kept", file=str(kept))
    engine = await Engine.open(
        EngineConfig(
            settings.data_dir,
            settings.key_file,
            settings.adb_servers,
            agents=settings.agents,
            agent_program=agent.command(settings.log_level, settings.log_format),
            admins=settings.admins,
            new_database=new_database,
            logins=LoginLimits(settings.login_spacing, settings.logins_a_day),
            operator_patience=settings.operator_patience * 60,
            free_with_ads=settings.ads_consent,
            pages=PageAddress(settings.tiktok_pages_url, settings.tiktok_pages_pause),
            carrier=settings.carrier,
        )
    )
    try:
        return await _serve_until(stopping, last_resort, settings, engine, metrics)
    finally:
        await engine.stop()
        housekeeping.still(settings.data_dir)
        if stopping.is_set():
            last_resort.stored()
        _log.info("bot.stopped")


async def _serve_until(
    stopping: asyncio.Event,
    last_resort: _LastResort,
    settings: Settings,
    engine: Engine,
    metrics: Metrics | None,
) -> int:
    texts = await asyncio.to_thread(Texts)
    app = TelegramApp(settings, engine, texts, ROUTES)
    reporter = Reporter(engine, app.outbox, texts, engine.clock, pads=app.pads)
    teller = FailureTeller(engine, app.outbox, texts)
    files = settings.data_dir, settings.key_file
    backups = DailyBackups(engine, app.outbox, texts, settings.backup_place, files, engine.clock)
    alarm = OutsideAlarm(settings.ping_url, app.health.look, engine.clock)
    app.health.include(backups.standing, alarm.standing)
    await engine.start()
    search_seldom()
    keep, clock = engine.supervisor.keep, engine.clock
    kept = [
        keep("outbox", app.outbox.run, essential=True),
        # Where it stays off nobody would hear of anything: then the end of the program is heard.
        keep("failure-teller", teller.run, essential=True),
        keep("reporter", reporter.run),
        keep("pins", app.pins.run),
        keep(
            "heartbeat",
            partial(housekeeping.keep_beating, settings.data_dir, clock, app.health),
        ),
        *map(engine.supervisor.repeat, housekeeping.steps(engine)),
        engine.supervisor.repeat(
            # What waited since before the start is told when it is recovered.
            Step("inbox-swept", app.give_up_expired, housekeeping.SWEEP_SECONDS, later=True)
        ),
        *map(engine.supervisor.repeat, DigestTeller(engine, app.outbox, texts).steps),
        *map(engine.supervisor.repeat, (*backups.steps, *alarm.steps)),
    ]
    if metrics is not None:
        kept.append(keep("metrics", partial(metrics.measure, engine, clock)))
    failing = _task("essential", engine.supervisor.essential_failed())
    ends = {
        failing,
        _task("stopping", stopping.wait()),
        _task("revoked", app.token.revoked.wait()),
    }
    listening = _task("listening", app.listen())
    try:
        await asyncio.wait({listening, *ends}, return_when=asyncio.FIRST_COMPLETED)
        if listening.done() and listening.exception() is None:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        return _verdict(stopping, app, listening, failing)
    finally:
        last_resort.begin()
        # Where Telegram and a phone hang, both take seconds: one after the other, too many.
        resting = _task("resting", engine.rest())
        await _cancel(listening, *ends)
        await app.stop()
        await teller.finish(_TOLD_WITHIN)
        await _cancel(*kept)
        await app.close()
        await asyncio.wait({resting})
        if (error := resting.exception()) is not None:
            _log.error("task.failed", task="resting", exc_info=error)


def _verdict(
    stopping: asyncio.Event,
    app: TelegramApp,
    listening: asyncio.Task[None],
    failing: asyncio.Task[str],
) -> int:
    if stopping.is_set():
        return 0
    if app.token.revoked.is_set():
        raise TokenRefused
    if listening.done() and (error := listening.exception()) is not None:
        if isinstance(error, TokenRefused):
            raise error
        _log.critical("task.died", task="listening", exc_info=error)
    elif failing.done():
        _log.critical("task.died", task=failing.result(), why="failed too often: see task.failed")
    return 1


def _unwatched(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What nobody has awaited: without the words of the error, which asyncio would log."""
    _log.error("loop.failed", why=context["message"], exc_info=context.get("exception"))


def _begin_stop(stopping: asyncio.Event, last_resort: _LastResort) -> None:
    if stopping.is_set():
        return
    stopping.set()
    _log.info("bot.stopping")
    last_resort.begin()


def _task(name: str, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    return asyncio.create_task(work, name=name)


async def _cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task
