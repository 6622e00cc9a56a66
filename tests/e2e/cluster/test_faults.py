"""The real programs, two machines with phones, and everything that goes wrong between them.

What the phones and the apps have seen is what counts: each login sent once, none lost, told once.
"""

import asyncio
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sandbox.cluster import Cluster, Host
from sandbox.conversation import Conversation, labelled
from sandbox.farm import PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.phones.phone import SimulatedPhone
from sandbox.postgres.lifetime import alone
from sandbox.postgres.server import Server
from sandbox.program import Program
from sandbox.telegram.model import Message
from tests import warm
from tests.e2e.chat.stage import ANSWER, RUN, START, Row, sheet
from tests.e2e.cluster.wire import Wire, lead_over
from tests.faults.recovery import Recovery
from tests.postgres.fixtures import Database
from tests.postgres.mail_rig import calm, disturb

B, C = "rack-b", "rack-c"
PASSWORD = "made-up-canary-of-hosts-1"
FORM = "login_form"
AT_ONCE = AppOptions(loading_dumps=0, splash_dumps=0)
START_BUTTON = re.compile(r"Start")
OTHER_VERSION = """
from engine.agent import service
service.PROTOCOL = 7
"""


@dataclass(slots=True)
class House:
    """The cluster and its operator; `names` are the accounts by phone, those not used yet."""

    cluster: Cluster
    talk: Conversation
    recovery: Recovery
    names: dict[str, list[str]] = field(default_factory=dict)
    runs: int = 0

    @property
    def hub(self) -> Program:
        return self.cluster.hub

    def phone(self, host: str) -> SimulatedPhone:
        """The one that works on."""
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

    async def logged(self, program: Program, words: str, times: int) -> None:
        async with asyncio.timeout(ANSWER):
            while program.log().count(words) < times:  # noqa: ASYNC110 - a file tells nobody
                await asyncio.sleep(0.05)

    async def start(self, names: list[str]) -> None:
        """A run; until its progress is shown."""
        self.runs += 1
        known = {message.id for message in self.talk.chat.history}
        await self.talk.chat.send(f"/login instagram {' '.join(names)}")
        question = await self.talk.chat.wait(
            lambda m: m.id not in known and bool(labelled(m, START_BUTTON)), ANSWER, what="Start"
        )
        await self.talk.chat.press(question, labelled(question, START_BUTTON)[0])

    async def through(self, strike: Callable[[], Coroutine[None, None, None]]) -> None:
        """A login on each host, one about to be sent and one just sent when it strikes.

        `strike` ends when all is there again that was taken away.
        """
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
        self.recovery.begins()
        await self.shown(f"Run {self.runs} finished", RUN)
        self.recovery.ends()
        self.is_whole(names)

    def is_whole(self, names: list[str]) -> None:
        """Each of them sent once and signed in, and the end of the run told once."""
        attempts = Counter(attempt.identifier for attempt in self.cluster.instagram.attempts)
        assert {name: attempts[name] for name in names} == dict.fromkeys(names, 1)
        ends = self.rows("SELECT outcome, turn FROM jobs WHERE run_id = ?", self.runs)
        assert {outcome for outcome, _ in ends} == {"logged_in"}, ends
        assert self.told(f"Run {self.runs} finished") == 1


@pytest.mark.fault(
    area="Other machines",
    name="The real programs: the bot killed, PostgreSQL stopped at once, a way cut, messages lost "
    "and doubled",
    expected="each login is sent once and told once; a machine not heard of is told once, and that "
    "it is back",
    within=90,
)
async def test_whatever_happens_between_machines_nothing_is_sent_twice_or_lost_and_all_is_told_once(
    tmp_path: Path, postgres: Server, recovery: Recovery
) -> None:
    racks = {
        host: [PhoneSpec("Pixel 6", hardware_serial=f"SIM-{host}", app=AT_ONCE)] for host in (B, C)
    }
    with alone(postgres) as server:
        cluster = Cluster(
            tmp_path, server, racks, begin=warm.start, ROSTERBOT_OPERATOR_PATIENCE="0"
        )
        async with cluster, Wire(server.port) as wire:
            house = House(cluster, Conversation(cluster.chat(), cluster.hub), recovery)
            await _settled(house, wire)
            disturb(Database(server, cluster.database))
            await house.through(lambda: _hub_killed(house))
            await house.through(lambda: _stopped_at_once(house, server))
            await house.through(lambda: _cut_off(house, wire))
            calm(Database(server, cluster.database))
            await _of_another_version(house)
            await _forgotten(house, wire)
            assert await cluster.hub.stop() == 0
            _no_secrets(cluster)


async def _settled(house: House, wire: Wire) -> None:
    """Both have joined, the way of one leads over the wire, and the accounts are there."""
    cluster, talk = house.cluster, house.talk
    await talk.chat.send("/start")
    await talk.answer(lambda m: bool(m.labels), START, "an answer to /start")
    rows: list[Row] = []
    for host in (B, C):
        await cluster.join(talk, host)
        house.names[host] = [f"{host[-1]}.number.{n}" for n in range(5)]
        for name in house.names[host]:
            cluster.instagram.add(name, PASSWORD)
            serial = house.phone(host).serial
            rows.append({"username": name, "pwd": PASSWORD, "device": serial})
    agent = cluster.hosts[C].agent
    await house.logged(agent, "agent.running", 1)
    assert await agent.stop() == 0
    lead_over(wire, agent.folder, cluster.postgres.port)
    await agent.start()
    await _online(talk)
    await talk.chat.send_document("accounts.xlsx", sheet(rows))
    preview = await talk.next(lambda m: bool(labelled(m, re.compile("Apply"))), ANSWER)
    await talk.chat.press(preview, "Apply")
    await talk.answer(lambda m: "Imported" in m.text, ANSWER)


async def _online(talk: Conversation) -> None:
    async with asyncio.timeout(START):
        while "2 of 2" not in (await _said(talk, "/phones", "Phones")).text:
            pass


async def _said(talk: Conversation, command: str, words: str) -> Message:
    """At the pace of a chat with Telegram."""
    await talk.chat.send(command)
    return await talk.next(lambda m: words in m.text, ANSWER, command)


async def _hub_killed(house: House) -> None:
    await house.hub.kill()
    await house.hub.start()


async def _stopped_at_once(house: House, server: Server) -> None:
    """It stays away until both ends have noticed."""
    lost = house.hub.log().count("mail.away")
    await asyncio.to_thread(server.stop, "immediate")
    await house.logged(house.hub, "mail.away", lost + 1)
    await asyncio.to_thread(server.start)


async def _cut_off(house: House, wire: Wire) -> None:
    """Long enough to be told; the other machine goes on."""
    talk = house.talk
    # The database may have been away for long enough before.
    before = house.told("No word from"), house.told("Back again")
    wire.cut()
    await talk.next(lambda m: f"No word from {C}" in m.text, RUN, "that it is not heard of")
    assert C not in (await _said(house.talk, "/phones", "Phones")).text.partition("🟢")[2]
    wire.mend()
    await talk.next(lambda m: f"Back again: {C}" in m.text, RUN, "that it is back")
    after = house.told("No word from"), house.told("Back again")
    assert after == (before[0] + 1, before[1] + 1)


async def _of_another_version(house: House) -> None:
    """It stays connected, gets no orders, and is named; once it is updated, its job is done."""
    agent = house.cluster.hosts[C].agent
    path = agent.environment["PYTHONPATH"]
    (agent.folder / "sitecustomize.py").write_text(OTHER_VERSION)
    agent.environment["PYTHONPATH"] = f"{agent.folder}:{path}"
    assert await agent.stop() == 0
    await agent.start()
    async with asyncio.timeout(START):
        while "update it" not in (await _said(house.talk, "/hosts", "Machines")).text:
            pass
    agent.environment["PYTHONPATH"] = path
    assert await agent.stop() == 0
    await agent.start()
    await _online(house.talk)
    names = [house.names[C].pop(0)]
    await house.start(names)
    await house.shown(f"Run {house.runs} finished", RUN)
    house.is_whole(names)


async def _forgotten(house: House, wire: Wire) -> None:
    """While it is about to send, and does not hear of it: it ends, and nothing is sent."""
    host: Host = house.cluster.hosts[C]
    name = house.names[C].pop(0)
    hold = house.phone(C).faults.hold(rpc="setText", screen=FORM)
    await house.start([name])
    progress = await house.talk.chat.wait(lambda m: "Cancel the rest" in m.labels, ANSWER)
    await hold.reached(RUN)
    wire.cut()
    asked = await _said(house.talk, f"/hosts forget {C}", f"Forget {C}?")
    await house.talk.chat.press(asked, asked.labels[0])
    await house.shown(f"{C} is forgotten")
    hold.release()
    wire.mend(drops=True)
    async with asyncio.timeout(RUN):
        assert await host.agent.ended() == 1
    assert "The bot no longer knows this machine" in host.agent.log()
    assert [one for one in house.cluster.instagram.attempts if one.identifier == name] == []
    # It would wait two minutes for its phone.
    await house.talk.chat.press(progress, "Cancel the rest")
    cancelled = f"Run {house.runs} was cancelled"
    await house.shown(cancelled, RUN)
    assert house.told(cancelled) == 1


def _no_secrets(cluster: Cluster) -> None:
    tokens = [host.token for host in cluster.hosts.values()]
    logs = cluster.logs()
    for canary in (PASSWORD, cluster.postgres.password, *tokens):
        assert canary not in logs
        assert not cluster.postgres.written(canary.encode())
    assert cluster.api.sent_containing(PASSWORD) == []
    assert cluster.api.sent_containing(cluster.postgres.password) == []
