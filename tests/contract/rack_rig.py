"""A rack for the contract tests: how each adapter's is made, what it tells, and a desk to ask."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

import pytest

from bot import agent
from engine.agent.agent import Agent
from engine.agent.service import AgentService
from engine.agent.settings import SETTINGS, AgentSettings
from engine.common.clock import SystemClock
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.fleet.racks.agents import Agents
from engine.fleet.racks.hosts import Hosts
from engine.model.account import Credentials, Workspace
from engine.model.phone_record import PhoneAddress
from engine.model.run import Answer, RunKind
from engine.phones.adapter import CallLimits
from engine.phones.adb_server import AdbServer
from engine.phones.discovery import Timings
from engine.rack.carrier import Carrier
from engine.rack.events import PhoneEvent, SeenHost
from engine.rack.messages import HUB, Ends
from engine.rack.order import Driven, Order
from engine.rack.pipes import Pipe
from engine.rack.port import Rack
from engine.rack.sealing import Keys
from engine.rack.works import LoginWork, Work
from sandbox.farm import Farm, PhoneSpec, SimulatedPhone
from sandbox.instagram.options import AppOptions
from tests.postgres.fixtures import Database
from tests.unit.fleet.host_rig import enrolled
from tests.unit.fleet.remote_rig import ReadAlong
from tests.unit.rack.carriers import between

HOST = "rack"
INSTAGRAM = Workspace("instagram")
PASSWORD = "made-up-password-1"
JAR = files("uiautomator2").joinpath("assets/u2.jar").read_bytes()
LIMITS = CallLimits(dump=1.0, call=1.0, start=2.0, set_up=10.0)
TIMINGS = Timings(poll=0.2, first_retry=0.1, last_retry=0.3)
SECRETS = (PASSWORD.encode(), b"luna.bakery", b"luna@example.com")
"""With signs that base64 has not, so that none is there by chance."""
QUICK = AppOptions(splash_dumps=1, loading_dumps=0)


@contextlib.asynccontextmanager
async def in_process(servers: tuple[AdbServer, ...]) -> AsyncIterator[Rack]:
    clock = SystemClock()
    yield Agent(servers, clock, Supervisor(clock), limits=LIMITS, timings=TIMINGS)


@contextlib.asynccontextmanager
async def agent_process(servers: tuple[AdbServer, ...]) -> AsyncIterator[Rack]:
    clock = SystemClock()
    told = SETTINGS.encode(AgentSettings(servers, True, LIMITS, TIMINGS))
    hosts = [SeenHost(server.name, str(server), None) for server in servers]
    program = agent.command("warning", "console")
    frames: list[bytes] = []

    class ReadAlong(Pipe):
        def send(self, frame: bytes) -> None:
            frames.append(frame)
            super().send(frame)

        def data_received(self, data: bytes) -> None:
            frames.append(data)
            super().data_received(data)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("engine.fleet.racks.child.Pipe", ReadAlong)
        yield Agents(1, program, lambda _: told, hosts, clock, Supervisor(clock))
    said = b"".join(frames)
    assert b'"sealed"' in said
    assert not [word for word in SECRETS if word in said]


class QuickClock(SystemClock):
    """What is lost is said again soon, and whoever waits for an answer waits a while."""

    def monotonic(self) -> float:
        return super().monotonic() * 3

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / 20)


@contextlib.asynccontextmanager
async def enrolled_host(
    servers: tuple[AdbServer, ...], carriers: tuple[Carrier, Carrier] | None = None
) -> AsyncIterator[Rack]:
    """Beside a hub without phones; a way of the test's own loses, repeats and delays a fifth."""
    system = SystemClock()
    own, clock = Agent((), system, Supervisor(system)), QuickClock()
    supervisor = Supervisor(clock)
    told = SETTINGS.encode(AgentSettings((), True, LIMITS, TIMINGS))
    frames: list[bytes] = []
    ours, theirs = (ReadAlong(one, frames) for one in carriers or between(seed=0))
    hub, agent_keys = Keys.new(), Keys.new()
    rack = Hosts(own, lambda: told, clock, supervisor)
    rack.add(enrolled(HOST, agent_keys), ours, hub)

    def make(settings: AgentSettings) -> Rack:
        limits, timings = settings.limits, settings.timings
        return Agent(servers, system, Supervisor(system), limits=limits, timings=timings)

    ends = Ends(HOST, agent_keys, HUB, hub.public)
    service = AgentService(ends, theirs, clock, supervisor, make)
    theirs.receive(service.hub.take)
    running = supervisor.keep("agent", service.run)
    try:
        yield rack
    finally:
        running.cancel()
        await asyncio.gather(running, service.stop(), return_exceptions=True)
    said = b"".join(frames)
    assert b'"sealed"' in said
    assert not [word for word in SECRETS if word in said]


@contextlib.asynccontextmanager
async def over_mail(servers: tuple[AdbServer, ...], database: Database) -> AsyncIterator[Rack]:
    """As on another machine; the mail loses a fifth, and repeats a fifth."""
    # Its library is an extra.
    from tests.postgres import mail_rig

    async with mail_rig.connected(database) as mail:
        mail_rig.disturb(database)
        (host,) = mail.agents
        carriers = mail.hub.way_to(host), mail.agents[host].carrier
        async with enrolled_host(servers, carriers) as rack:
            yield rack
        secrets = (*SECRETS, mail.access[host].password.reveal().encode())
        assert not [word for word in secrets if database.server.written(word)]
        assert database.server.written(host.encode())


RACKS: dict[str, Callable[[tuple[AdbServer, ...]], AbstractAsyncContextManager[Rack]]] = {
    "in process": in_process,
    "an agent's process": agent_process,
    "an enrolled host": enrolled_host,
}
"""Each makes a rack of these adb servers that is not started; the rig starts and stops it."""
MAIL = "mail between machines"
"""One more, which needs a database."""


@dataclass(slots=True)
class Desk:
    """What an order's flow asks, kept in order; `refusal` is what the hub says to a sending."""

    rig: "Rig"
    refusal: Exception | None = None
    answer: Answer | None = None
    asked: list[str] = field(default_factory=list)
    sent_before: int = 0

    async def submit(self) -> None:
        self.asked.append("submit")
        self.sent_before = len(self.rig.farm.instagram.attempts)
        if self.refusal is not None:
            raise self.refusal

    async def not_submitted(self, *, sent: bool) -> None:
        self.asked.append("not submitted")

    async def take_answer(self) -> Answer | None:
        self.asked.append("answer")
        answer, self.answer = self.answer, None
        return answer

    async def note_active(self, package: str, handle: str) -> None:
        self.asked.append(f"active {package} {handle}")

    async def to_restore(self, package: str) -> str | None:
        self.asked.append(f"to restore {package}")
        return None

    async def restored(self, package: str, handle: str, *, done: bool) -> None:
        self.asked.append(f"restored {package} {handle} {done}")


@dataclass(slots=True)
class Rig:
    """A farm, the rack that drives it, and what it has told."""

    farm: Farm
    rack: Rack
    told: list[PhoneEvent] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _jobs: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def phone(self) -> SimulatedPhone:
        return self.farm.phones[0]

    async def hear(self, event: PhoneEvent) -> None:
        async with self._news:
            self.told.append(event)
            self._news.notify_all()

    async def heard(self, wanted: Callable[[PhoneEvent], bool], after: int = 0) -> PhoneEvent:
        """What was told since there were so many events, as soon as it is."""
        async with asyncio.timeout(30), self._news:
            while True:
                found = next((event for event in self.told[after:] if wanted(event)), None)
                if found is not None:
                    return found
                await self._news.wait()

    def address(self, phone: int = 0) -> PhoneAddress:
        return PhoneAddress(HOST, self.farm.phones[phone].serial)

    def account(self, username: str) -> LoginWork:
        """Somebody Instagram knows, to be signed in."""
        self.farm.instagram.add(username, PASSWORD)
        return LoginWork(INSTAGRAM, username, Credentials(username, Secret(PASSWORD)))

    def order(self, work: Work, *, phone: int = 0, turn: int = 1, **more: object) -> Order:
        """One of a job of its own."""
        kind = RunKind.LOGIN if isinstance(work, LoginWork) else RunKind.CHECK
        job_id = next(self._jobs)
        order = Order(job_id, 1, turn, phone + 1, self.address(phone), kind, work)
        return replace(order, **more)  # type: ignore[arg-type]

    async def drive(self, order: Order, desk: Desk | None = None) -> Driven:
        async with asyncio.timeout(60):
            return await self.rack.drive(order, desk or Desk(self))


@contextlib.asynccontextmanager
async def rigged(
    folder: Path, name: str, phones: int = 1, database: Database | None = None
) -> AsyncIterator[Rig]:
    async with Farm(folder, [PhoneSpec("Pixel 6", app=QUICK)] * phones) as farm:
        for simulated in farm.phones:
            simulated.disk.put("/data/local/tmp/u2.jar", JAR)
        servers = (AdbServer(HOST, "127.0.0.1", farm.adb_port),)
        made = RACKS[name](servers) if database is None else over_mail(servers, database)
        async with made as rack:
            rig = Rig(farm, rack)
            await rack.start(rig.hear)
            try:
                async with asyncio.timeout(30):
                    await rack.settled()
                yield rig
            finally:
                await rack.stop()
