"""An agent that joins over a real PostgreSQL, as a process of its own, and works for the hub."""

import asyncio
import base64
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.common.carrier_url import CarrierUrl
from engine.common.errors import RequestRefused
from engine.common.host_address import HostAddress
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.actor import Actor
from engine.model.host import HostState
from engine.model.limits import LoginLimits
from engine.model.run import Outcome
from engine.phones.discovery import Timings
from engine.rack.join_token import read_token
from engine.use_cases.hosts.host_list import HostList
from sandbox.farm import Farm
from sandbox.instagram.service import InstagramService
from tests.durability.killing import PROJECT
from tests.e2e.engine.rack import JAR, PASSWORD, SECRET, Rack, job_of, spec
from tests.e2e.engine.travel import TravelClock, until
from tests.faults.recovery import Recovery
from tests.postgres.fixtures import Database
from tests.prepared import prepare

ADMIN = Actor(1001, 1001, "request-hosts")
OFF = 600.0
"""Seconds the hub's clock is ahead of the agent's."""


@dataclass(slots=True)
class AgentProcess:
    """`python -m bot agent`, and what it has logged."""

    folder: Path
    adb_port: int
    said: bytes = b""
    code: int | None = None
    process: asyncio.subprocess.Process = field(init=False)

    async def start(self, token: Secret | None = None) -> None:
        join = () if token is None else ("--join", "--adb-port", str(self.adb_port))
        bare = {name: value for name, value in os.environ.items() if "ROSTERBOT" not in name}
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "agent", "--folder", str(self.folder), *join),
            cwd=self.folder.parent,
            env={**bare, "PYTHONPATH": str(PROJECT)},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        assert self.process.stdin is not None
        if token is not None:
            self.process.stdin.write(token.reveal().encode() + b"\n")
        self.process.stdin.close()

    async def ended(self) -> int:
        """Its exit code."""
        async with asyncio.timeout(20):
            said, _ = await self.process.communicate()
        self.said += said
        self.code = self.process.returncode
        assert self.code is not None
        return self.code

    async def stop(self) -> int:
        self.process.terminate()
        return await self.ended()


@contextlib.asynccontextmanager
async def hub(folder: Path, farm: Farm, clock: TravelClock, url: Secret) -> AsyncIterator[Rack]:
    """The engine without an adb server of its own that answers."""
    prepare(folder)
    rig = Rack(farm, folder, clock, None, await _started(folder, clock, url))
    try:
        yield rig
    finally:
        await rig.engine.stop()


async def _started(folder: Path, clock: TravelClock, url: Secret) -> Engine:
    config = EngineConfig(
        folder / "data",
        folder / "rosterbot.key",
        (HostAddress("local", "127.0.0.1", 9),),
        timings=Timings(poll=0.3, first_retry=0.1, last_retry=0.5),
        admins=frozenset({1001}),
        logins=LoginLimits(),
        carrier=CarrierUrl(url),
    )
    engine = await Engine.open(config, clock)
    await engine.start()
    return engine


async def _goes_on(rig: Rack, url: Secret) -> HostList:
    """The bot is stopped and started while a login is under way: it is the same one after that."""
    await rig.account("mara.books")
    hold = rig.phones[0].faults.hold(rpc="dumpWindowHierarchy", screen="login_form")
    begun = await rig.begin("mara.books")
    await hold.reached()
    await rig.engine.stop()
    (left,) = rig.rows("SELECT host, turn, state FROM jobs WHERE outcome IS NULL")
    assert tuple(left) == ("rack-b", 1, "running")
    hold.release()
    rig.engine = await _started(rig.folder, rig.clock, url)
    job = job_of(await rig.finished(begun.run.id), "mara.books")
    assert (job.outcome, job.turn) == (Outcome.LOGGED_IN, 1)
    assert len(rig.attempts("mara.books")) == 1
    hosts = rig.engine.hosts
    assert hosts is not None
    return hosts


async def _is_stopped(rig: Rack, agent: AgentProcess) -> None:
    """A login that was not sent yet begins again once the agent is back."""
    await rig.account("harbor_runs")
    hold = rig.phones[0].faults.hold(rpc="dumpWindowHierarchy", screen="login_form")
    begun = await rig.begin("harbor_runs")
    await hold.reached()
    agent.process.terminate()
    hold.release()
    assert await agent.ended() == 0
    await until(lambda: not rig.engine.fleet.online(), "its phones gone with it", 15)
    await agent.start()
    job = job_of(await rig.finished(begun.run.id), "harbor_runs")
    assert (job.outcome, len(rig.attempts("harbor_runs"))) == (Outcome.LOGGED_IN, 1)


@pytest.mark.fault(
    area="Other machines",
    name="A machine's clock is ten minutes off",
    expected="codes go by the bot's clock; it is told once",
    within=60,
)
async def test_an_agent_joins_over_postgresql_and_signs_in_by_the_hubs_clock(
    tmp_path: Path,
    mail_database: Database,
    recovery: Recovery,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = TravelClock()
    clock.advance(OFF)
    farm = Farm(tmp_path / "adb", [spec()], instagram=InstagramService(clock=clock.now))
    agent = AgentProcess(tmp_path / "agent", farm.adb_port)
    async with farm, hub(tmp_path, farm, clock, mail_database.hub) as rig:
        farm.phones[0].disk.put("/data/local/tmp/u2.jar", JAR)
        farm.phones[0].condition.now = clock.now
        agent.adb_port = farm.adb_port
        hosts = rig.engine.hosts
        assert hosts is not None
        mail = hosts.mail
        await until(lambda: mail().connected, "the hub at its mail")
        made = await hosts.add(ADMIN, "rack-b")
        try:
            recovery.begins()
            await agent.start(made.token)
            await rig.settled(1)
            await _works(rig, hosts)
            recovery.ends()
            hosts = await _goes_on(rig, mail_database.hub)
            await _is_stopped(rig, agent)
            asked = await hosts.propose_forget(ADMIN, "rack-b")
            assert (asked.phones, asked.accounts) == (1, 3)
            await hosts.forget(ADMIN, asked.token)
            assert await agent.ended() == 1
        finally:
            if agent.process.returncode is None:
                agent.process.kill()
                await agent.ended()
    assert b"The bot no longer knows this machine" in agent.said
    logged = agent.said + capsys.readouterr().out.encode()
    assert b"host.enrolled" in logged
    _nothing_is_seen(tmp_path, mail_database, logged, made.token)


async def _works(rig: Rack, hosts: HostList) -> None:
    engine = rig.engine
    await rig.account("luna.bakery", f"{PASSWORD}:{SECRET}")
    run = await rig.login("luna.bakery")
    assert job_of(run, "luna.bakery").outcome is Outcome.LOGGED_IN
    assert len(rig.attempts("luna.bakery")) == 1
    (view,) = await engine.phones.views()
    assert view.host == "rack-b"
    (standing,) = hosts.standings()
    assert (standing.state, standing.phones) == (HostState.UP, 1)
    assert standing.clock_off is not None
    assert -OFF - 40 < standing.clock_off < -OFF + 5
    assert engine.host_watch is not None
    await engine.host_watch.look()
    assert [one.kind.value for one in await engine.host_watch.news()] == ["joined", "clock"]
    assert (await engine.treatment.screenshot(ADMIN, view.id)).data
    with pytest.raises(RequestRefused) as refused:
        await engine.tcp_phones.connect(ADMIN, "rack-b/127.0.0.1:9")
    assert refused.value.details == {"address": "127.0.0.1:9"}
    with pytest.raises(RequestRefused) as refused:
        await engine.tcp_phones.connect(ADMIN, "rack-c/127.0.0.1:9")
    assert refused.value.details["hosts"] == "local, rack-b"
    # What the phone's clock is held against is the hub's time as well.
    async with asyncio.timeout(20):
        while not (looks := await engine.stores.preflights.all()):
            await engine.clock.sleep(0.1)
    assert abs(looks[view.id].facts.clock_off or 0.0) < 10.0


def _nothing_is_seen(folder: Path, database: Database, logged: bytes, token: Secret) -> None:
    """Neither in what was logged, nor in the hub's database, nor in PostgreSQL's files."""
    identity = json.loads((folder / "agent" / "agent.json").read_text())
    made = read_token(token)
    private = base64.b64decode(identity["private"])
    canaries = {
        "the token": token.reveal().encode(),
        "its secret": made.secret.reveal().encode(),
        "the first password": _password(made.url),
        "the password": _password(Secret(identity["url"])),
        "a private key": private[:32],
        "a private key as text": identity["private"].encode()[:40],
        "the account's password": PASSWORD.encode(),
    }
    kept = b"".join(file.read_bytes() for file in (folder / "data").rglob("*") if file.is_file())
    with database.server.admin() as connection:
        connection.execute("CHECKPOINT")
    files = [file for file in database.server.folder.rglob("*") if file.is_file()]
    for what, canary in canaries.items():
        assert canary not in logged, what
        assert canary not in kept, what
        for file in files:
            with contextlib.suppress(OSError):
                assert canary not in file.read_bytes(), f"{what} in {file.name}"


def _password(url: Secret) -> bytes:
    return url.reveal().partition("://")[2].partition("@")[0].partition(":")[2].encode()
