"""Follows the phones of every adb server as they come and go; believes them after a probe."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import (
    ConfigurationError,
    PhoneError,
    PhoneTimeout,
    RosterbotError,
)
from engine.common.supervisor import Supervisor
from engine.model.phone import HostProblem
from engine.model.phone_identity import Identity
from engine.phones.adb_devices import Roster
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import AdbStream, list_devices, open_stream, parse_devices
from engine.phones.probe import who_is_it
from engine.rack.events import HostDown, HostUp, PhoneEvent, SeenHost, Snapshot

_log = structlog.get_logger(__name__)
_PROBES_AT_ONCE: Final = 16


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds: between two polls, for an answer, for a probe, and between two attempts.

    Attempts at a server are `first_retry`, then twice as long each time, up to `last_retry` apart.
    """

    poll: float = 5.0
    answer: float = 5.0
    probe: float = 8.0
    first_retry: float = 0.5
    last_retry: float = 30.0
    event_retry: float = 5.0


@dataclass(slots=True)
class _Watch:
    server: AdbServer
    roster: Roster
    heard: bool = False
    problem: str | None = None
    reason: HostProblem | None = None
    listings: int = 0
    probes: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_PROBES_AT_ONCE))


class Discovery:
    """Follows adb servers; `on_event` is awaited for one event after the other.

    A server that does not answer is tried again with growing pauses and disturbs no other one. An
    event that `on_event` refuses with a `RosterbotError` is handed to it again after a pause.
    """

    def __init__(
        self,
        servers: Sequence[AdbServer],
        clock: Clock,
        on_event: Callable[[PhoneEvent], Awaitable[None]],
        timings: Timings | None = None,
    ) -> None:
        self._clock = clock
        self._on_event = on_event
        self._timings = timings or Timings()
        self._watches = [_Watch(server, Roster(server.name)) for server in servers]
        self._events: asyncio.Queue[PhoneEvent] = asyncio.Queue()
        self._quiet = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self, supervisor: Supervisor) -> None:
        """Begin to follow."""
        self._stopping = False
        if not self._watches:
            self._quiet.set()
        self._running = supervisor.keep("discovery", partial(self._run, supervisor))

    async def stop(self) -> None:
        """Stop following."""
        self._stopping = True
        running, self._running = self._running, None
        if running is None:
            return
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    async def _run(self, supervisor: Supervisor) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._tell(supervisor), name="discovery/tell")
            for watch in self._watches:
                name = f"discovery/{watch.server.name}"
                group.create_task(self._keep_following(watch, supervisor), name=name)

    async def settled(self) -> None:
        """Wait until every host has answered or failed, nothing is probed, and all is told."""
        await self._quiet.wait()
        await self._events.join()

    def snapshot(self) -> Snapshot:
        return Snapshot(
            hosts=tuple(
                SeenHost(watch.server.name, str(watch.server), watch.problem, watch.reason)
                for watch in self._watches
            ),
            phones=tuple(phone for watch in self._watches for phone in watch.roster.snapshot()),
        )

    async def _tell(self, supervisor: Supervisor) -> None:
        while True:
            event = await self._events.get()
            while True:
                try:
                    await self._on_event(event)
                    break
                except RosterbotError as error:
                    _log.error("discovery.event_refused", error=type(error).__name__)
                    await self._clock.sleep(self._timings.event_retry)
                except Exception as error:
                    supervisor.failed("phone-event", error)
                    break
            self._events.task_done()

    async def _keep_following(self, watch: _Watch, supervisor: Supervisor) -> None:
        """One host that cannot be understood must not end the following of all others."""
        while not self._stopping:
            try:
                await self._follow(watch)
            except Exception as error:
                supervisor.failed("host", error, about=watch.server.name)
                await self._clock.sleep(self._timings.last_retry)

    async def _follow(self, watch: _Watch) -> None:
        pause = self._timings.first_retry
        while True:
            problem = await self._attend(watch)
            # Before Python 3.13 a TaskGroup that fails while it is cancelled forgets the latter.
            if self._stopping:
                return
            if watch.problem is None and watch.heard:
                pause = self._timings.first_retry
            self._down(watch, problem)
            await self._clock.sleep(pause)
            pause = min(pause * 2, self._timings.last_retry)

    async def _attend(self, watch: _Watch) -> str:
        """Follow one server for as long as it answers; why it does not any more."""
        problem = ""
        try:
            await _start(watch)
            async with open_stream(watch.server, self._timings.answer) as stream:
                async with asyncio.timeout(self._timings.answer):
                    await stream.ask("host:track-devices")
                self._up(watch)
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._poll(watch, group), name="discovery/poll")
                    await self._track(watch, stream, group)
        except* (PhoneError, ConfigurationError) as failed:
            error = _first(failed)
            problem, watch.reason = str(error), _reason(error)
        except* TimeoutError:
            problem = f"the adb server {watch.server} does not answer"
            watch.reason = HostProblem.SILENT
        return problem

    async def _track(self, watch: _Watch, stream: AdbStream, group: asyncio.TaskGroup) -> None:
        while True:
            listing = parse_devices(await stream.block())
            watch.listings += 1
            self._listed(watch, listing, group)

    async def _poll(self, watch: _Watch, group: asyncio.TaskGroup) -> None:
        # Some servers do not report a dropped phone by themselves (adb 29).
        while True:
            await self._clock.sleep(self._timings.poll)
            before = watch.listings
            listing = await list_devices(watch.server, self._timings.answer)
            if watch.listings == before:
                watch.roster.retry()
                self._listed(watch, listing, group)

    def _listed(self, watch: _Watch, listing: dict[str, str], group: asyncio.TaskGroup) -> None:
        watch.heard = True
        self._emit(watch.roster.listed(listing))
        for serial, turn in watch.roster.to_probe():
            group.create_task(self._probe(watch, serial, turn), name="discovery/probe")
        self._settle()

    async def _probe(self, watch: _Watch, serial: str, turn: int) -> None:
        identity: Identity | None = None
        async with watch.probes:
            try:
                identity = await who_is_it(watch.server, serial, self._timings.probe)
            except PhoneError as error:
                _log.info(
                    "phone.unreachable", host=watch.server.name, serial=serial, reason=str(error)
                )
        self._emit(watch.roster.probed(serial, turn, identity))
        self._settle()

    def _up(self, watch: _Watch) -> None:
        watch.problem = watch.reason = None
        self._emit([HostUp(watch.server.name)])

    def _down(self, watch: _Watch, problem: str) -> None:
        known = watch.problem
        watch.heard = True
        watch.problem = problem
        self._emit(watch.roster.listed({}))
        if known is None:
            self._emit([HostDown(watch.server.name, problem)])
        self._settle()

    def _emit(self, events: Sequence[PhoneEvent]) -> None:
        for event in events:
            self._events.put_nowait(event)

    def _settle(self) -> None:
        if all(watch.heard and not watch.roster.probing for watch in self._watches):
            self._quiet.set()
        else:
            self._quiet.clear()


class _NotStarted(PhoneError):
    """An adb server of this machine did not start."""


async def _start(watch: _Watch) -> None:
    if watch.server.startable:
        try:
            await watch.server.start()
        except PhoneError as error:
            raise _NotStarted(str(error)) from None


def _reason(error: BaseException) -> HostProblem:
    match error, error.__cause__:
        case ConfigurationError(), _:
            return HostProblem.NO_ADB
        case _NotStarted(), _:
            return HostProblem.NOT_STARTED
        case PhoneTimeout(), _:
            return HostProblem.SILENT
        case _, ConnectionRefusedError():
            return HostProblem.REFUSED
        case _, OSError():
            return HostProblem.UNREACHABLE
        case _:
            return HostProblem.FAILED


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    found = group.exceptions[0]
    return _first(found) if isinstance(found, BaseExceptionGroup) else found
