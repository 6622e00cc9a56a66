"""The real programs: a hub and two machines with a phone each, one reached by a wire."""

import asyncio
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from engine.common.clock import SystemClock
from engine.storage.database import Database
from sandbox.cluster import Cluster
from sandbox.conversation import Conversation, labelled
from sandbox.farm import PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.phones.phone import SimulatedPhone
from sandbox.postgres.lifetime import alone
from sandbox.postgres.server import Server
from sandbox.program import AgentProgram, Program
from sandbox.telegram.model import Message
from tests.durability.formats import known_up_to
from tests.e2e.chat.stage import ANSWER, RUN, START, Row, sheet
from tests.e2e.cluster import pace
from tests.e2e.cluster.wire import Wire, lead_over
from tests.faults.recovery import Recovery
from tests.postgres.fixtures import Database as MailDatabase
from tests.postgres.mail_rig import calm, disturb, keep

B, C = "rack-b", "rack-c"
PASSWORD = "made-up-canary-of-hosts-1"
FORM = "login_form"
AT_ONCE = AppOptions(loading_dumps=0, splash_dumps=0)
START_BUTTON = re.compile(r"Start")
_ACCOUNTS = 12
BEFORE_HOSTS = 18

Strike = Callable[[], Coroutine[None, None, None]]


@dataclass(slots=True)
class House:
    """The cluster and its operator; `names` are the accounts by phone, those not used yet."""

    cluster: Cluster
    talk: Conversation
    wire: Wire
    names: dict[str, list[str]] = field(default_factory=dict)
    runs: int = 0

    @property
    def hub(self) -> Program:
        return self.cluster.hub

    @property
    def database(self) -> MailDatabase:
        return MailDatabase(self.cluster.postgres, self.cluster.database)

    def agent(self, host: str) -> AgentProgram:
        return self.cluster.hosts[host].agent

    def phone(self, host: str) -> SimulatedPhone:
        return self.cluster.hosts[host].phones[0]

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.cluster.hub.database)) as connection:
            return list(connection.execute(sql, values))

    def told(self, words: str) -> int:
        """How many messages say it, or once did."""
        return sum(
            any(words in text for text in (message.text, *(one.text for one in message.edits)))
            for message in self.talk.chat.history
            if message.from_bot
        )

    async def shown(self, words: str, within: float = ANSWER) -> Message:
        """In the chat, whether or not the hub runs meanwhile."""
        return await self.talk.chat.wait(lambda m: words in m.text, within, what=words)

    async def logged(self, program: Program, words: str, times: int = 1) -> None:
        """So often by now."""
        async with asyncio.timeout(RUN):
            while program.log().count(words) < times:  # noqa: ASYNC110 - a file tells nobody
                await asyncio.sleep(0.05)

    async def said(self, command: str, words: str) -> Message:
        """At the pace of a chat with Telegram."""
        await self.talk.chat.send(command)
        return await self.talk.next(lambda m: words in m.text, ANSWER, command)

    async def online(self) -> None:
        async with asyncio.timeout(START):
            while "2 of 2" not in (await self.said("/phones", "Phones")).text:
                pass

    async def start(self, names: list[str]) -> None:
        """A run; until its progress is shown."""
        self.runs += 1
        known = {message.id for message in self.talk.chat.history}
        await self.talk.chat.send(f"/login instagram {' '.join(names)}")
        question = await self.talk.chat.wait(
            lambda m: m.id not in known and bool(labelled(m, START_BUTTON)), ANSWER, what="Start"
        )
        await self.talk.chat.press(question, labelled(question, START_BUTTON)[0])

    async def signs_in(self, *hosts: str) -> None:
        """A login on each."""
        names = [self.names[host].pop(0) for host in hosts]
        await self.start(names)
        await self.whole(names)

    async def through(self, recovery: Recovery, strike: Strike) -> None:
        """A login on each host, one about to be sent and one just sent when it strikes.

        `strike` ends when all is there again that was taken away. Meanwhile messages are lost, and
        doubled.
        """
        disturb(self.database)
        names = [self.names[host].pop(0) for host in (B, C)]
        about_to = self.phone(B).faults.hold(rpc="setText", screen=FORM)
        sent = self.phone(C).faults.hold(rpc="click", screen=FORM)
        await self.start(names)
        await about_to.reached(RUN)
        await sent.reached(RUN)
        striking = asyncio.create_task(strike())
        await asyncio.sleep(0)
        about_to.release()
        sent.release()
        await striking
        calm(self.database)
        recovery.begins()
        await self.whole(names)
        recovery.ends()

    async def whole(self, names: list[str]) -> None:
        """The run ends: each of them sent once and signed in, and that told once."""
        await self.shown(f"Run {self.runs} finished", RUN)
        attempts = Counter(attempt.identifier for attempt in self.cluster.instagram.attempts)
        assert {name: attempts[name] for name in names} == dict.fromkeys(names, 1)
        ends = self.rows("SELECT outcome, turn FROM jobs WHERE run_id = ?", self.runs)
        assert {outcome for outcome, _ in ends} == {"logged_in"}, ends
        assert self.told(f"Run {self.runs} finished") == 1

    async def join_over_the_wire(self) -> None:
        """The second machine."""
        agent = self.agent(C)
        before = agent.log().count("agent.running")
        await self.cluster.join(self.talk, C)
        await self.logged(agent, "agent.running", before + 1)
        assert await agent.stop() == 0
        lead_over(self.wire, agent.folder, self.cluster.postgres.port)
        await agent.start()
        await self.online()

    def no_secrets(self) -> None:
        tokens = [host.token for host in self.cluster.hosts.values()]
        logs = self.cluster.logs()
        for canary in (PASSWORD, self.cluster.postgres.password, *tokens):
            assert canary not in logs
            assert not self.cluster.postgres.written(canary.encode())
        assert self.cluster.api.sent_containing(PASSWORD) == []
        assert self.cluster.api.sent_containing(self.cluster.postgres.password) == []
        assert "loop.held_up" not in logs


@asynccontextmanager
async def built(folder: Path, postgres: Server) -> AsyncIterator[House]:
    """Both have joined a bot of before there were any, and the accounts are there.

    All messages are kept.
    """
    racks = {
        host: [PhoneSpec("Pixel 6", hardware_serial=f"SIM-{host}", app=AT_ONCE)] for host in (B, C)
    }
    with alone(postgres) as server:
        cluster = Cluster(
            folder,
            server,
            racks,
            begin=pace.begin,
            ROSTERBOT_OPERATOR_PATIENCE="0",
            ROSTERBOT_ADB_SERVERS="none",
        )
        with known_up_to(BEFORE_HOSTS):
            home = folder / "bot"
            clock = SystemClock()
            await (await Database.open(home / "data", home / "rosterbot.key", clock)).close()
        async with cluster, Wire(server.port) as wire:
            house = House(cluster, Conversation(cluster.chat(), cluster.hub), wire)
            await house.talk.chat.send("/start")
            await house.talk.answer(lambda m: bool(m.labels), START, "an answer to /start")
            await cluster.join(house.talk, B)
            await house.join_over_the_wire()
            await _import(house)
            keep(house.database)
            yield house


async def _import(house: House) -> None:
    rows: list[Row] = []
    for host in (B, C):
        house.names[host] = [f"{host[-1]}.number.{n}" for n in range(_ACCOUNTS)]
        for name in house.names[host]:
            house.cluster.instagram.add(name, PASSWORD)
            rows.append({"username": name, "pwd": PASSWORD, "device": house.phone(host).serial})
    await house.talk.chat.send_document("accounts.xlsx", sheet(rows))
    preview = await house.talk.next(lambda m: bool(labelled(m, re.compile("Apply"))), ANSWER)
    await house.talk.chat.press(preview, "Apply")
    await house.talk.answer(lambda m: "Imported" in m.text, ANSWER)
