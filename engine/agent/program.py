"""The program of an agent that the bot has started: its phones, and the pipe to the bot.

It ends with the bot: once the pipe is closed it lets go of the phones. Signals that end the bot are
not for it.
"""

import asyncio
import os
import resource
import signal
import socket
import threading
import time
from contextlib import suppress
from typing import Any, Final

import structlog

from engine.agent.agent import Agent
from engine.agent.service import AgentService, Used
from engine.agent.settings import AgentSettings
from engine.apps.reading import read_all
from engine.common import crash_images
from engine.common.clock import SystemClock
from engine.common.supervisor import Supervisor
from engine.rack.carrier import CarrierAway
from engine.rack.codec import NotUnderstood
from engine.rack.greeting import GREETING, Greeting
from engine.rack.messages import HUB, Ends
from engine.rack.pipes import Pipe
from engine.rack.sealing import Keys

log: Final = structlog.get_logger()

_LETS_GO_WITHIN: Final = 1.0
_ENDS_WITHIN: Final = 1.3
"""Seconds; a thread that waits for a phone may take longer, and is left behind."""
_STOPS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def main(pipe: int) -> None:
    """Until the pipe with this number is closed."""
    crash_images.forbid()
    for number in _STOPS:
        # Not ignored: programs that are started from here would ignore it as well.
        signal.signal(number, lambda *_: None)
    read_all()
    asyncio.run(_serve(socket.socket(fileno=pipe), Measure()))
    os._exit(0)


async def _serve(end: socket.socket, measure: "Measure") -> None:
    pipe = await Pipe.over(end)
    try:
        ends = await _greeted(pipe)
    except NotUnderstood:
        log.error("agent.not_greeted")
        return
    if ends is None:
        return
    clock = SystemClock()
    supervisor = Supervisor(clock)

    def make(settings: AgentSettings) -> Agent:
        return Agent(
            settings.servers,
            clock,
            supervisor,
            limits=settings.limits,
            timings=settings.timings,
        )

    service = AgentService(ends, pipe, clock, supervisor, make, measure)
    pipe.receive(service.hub.take)
    running = supervisor.keep("agent", service.run)
    await pipe.closed
    _last_resort()
    running.cancel()
    try:
        async with asyncio.timeout(_LETS_GO_WITHIN):
            await service.stop()
    except TimeoutError:
        log.warning("stop.cut_short", what="agent")


async def _greeted(pipe: Pipe) -> Ends | None:
    """None where the bot is gone already."""
    greeting: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
    pipe.receive(lambda frame: None if greeting.done() else greeting.set_result(frame))
    either: set[asyncio.Future[Any]] = {greeting, pipe.closed}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if not greeting.done():
        return None
    hub, keys = GREETING.decode(greeting.result()), Keys.new()
    with suppress(CarrierAway):  # then it is gone, and the pipe says so
        pipe.send(GREETING.encode(Greeting(hub.name, keys.public)))
    return Ends(hub.name, keys, HUB, hub.keys)


class Measure:
    """What this process uses; the file that tells it stays open, to be read without waiting."""

    def __init__(self) -> None:
        try:
            self._file: int | None = os.open("/proc/self/statm", os.O_RDONLY)
        except OSError:
            self._file = None

    def __call__(self) -> Used:
        pages = 0 if self._file is None else int(os.pread(self._file, 256, 0).split()[1])
        return Used(pages * resource.getpagesize(), time.process_time())


def _last_resort() -> None:
    timer = threading.Timer(_ENDS_WITHIN, lambda: os._exit(1))
    timer.daemon = True
    timer.start()
