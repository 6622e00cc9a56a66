"""Phones on two hosts behind the real bot: that no login is lost, and what each end of it costs.

Hub, agents and simulated phones are processes of one machine; `ROSTERBOT_BENCH_PHONES` says how
many phones there are on both hosts together.
"""

import asyncio
import os
import re
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.spreadsheet.write import ExportRow, write_accounts
from sandbox.chat import Chat
from sandbox.conversation import labelled
from sandbox.farm import Delays
from sandbox.postgres.lifetime import alone
from sandbox.postgres.programs import MISSING, programs
from sandbox.postgres.server import Server
from sandbox.program import AgentProgram, BotProgram, settings_for
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.benchmarks.accounting import Spent, children_of
from tests.benchmarks.simulated import PASSWORD, Rack, rack, username

_HOSTS: Final = ("rack-b", "rack-c")
_PHONES: Final = int(os.environ.get("ROSTERBOT_BENCH_PHONES", "300"))
_EACH: Final = _PHONES // len(_HOSTS)
_DELAYS: Final = Delays(dump=5.0, call=0.06, shell=0.04)
_TOKEN: Final = "1234567:made-up-token-of-the-tests-000000"
_SENDER: Final = 1001
_WAIT: Final = 120.0
_RUN: Final = 900.0
_OFFER: Final = re.compile(r"rosterbot-host\.[\w.-]+")


@dataclass(frozen=True, slots=True)
class Cost:
    """A run: seconds, `cpu` in seconds of the processor by who took them, and what was told."""

    run: float
    longest: float
    cpu: dict[str, float]
    said: str


def report() -> str:
    """A section of the benchmarks' report."""
    if programs() is None:
        return MISSING
    with ExitStack() as open_ones:
        server = open_ones.enter_context(alone())
        racks = [
            open_ones.enter_context(rack(_EACH, _DELAYS, codes=False, first=_EACH * place))
            for place, _ in enumerate(_HOSTS)
        ]
        folder = Path(open_ones.enter_context(tempfile.TemporaryDirectory()))
        cost = asyncio.run(_measure(folder, server, racks))
    each = " | ".join(f"{1000 * seconds / _PHONES:.1f}" for seconds in cost.cpu.values())
    whole = f"{_PHONES} signed in" in cost.said
    return "\n".join(
        [
            f"| phones on two hosts | all signed in | run, s | longest phone's own work, s "
            f"| {' | '.join(f'{who}, ms of CPU a login' for who in cost.cpu)} |",
            "|---|---|---|---|" + "---|" * len(cost.cpu),
            f"| {_PHONES} | {'yes' if whole else 'no'} | {cost.run:.0f} | {cost.longest:.0f} "
            f"| {each} |",
            *([] if whole else ["", cost.said]),
        ]
    )


async def _measure(folder: Path, server: Server, racks: list[Rack]) -> Cost:
    async with BotApi(_TOKEN) as api:
        (folder / "bot").mkdir()
        known = settings_for(token=_TOKEN, admin=_SENDER, bot_api=api.base_url, adb_port=1)
        known["ROSTERBOT_ADB_SERVERS"] = "nowhere=adb.invalid:5037"
        known["ROSTERBOT_CARRIER_URL"] = server.owner(server.database())
        hub = BotProgram(folder / "bot", known)
        agents = []
        await hub.start()
        chat = api.user(_SENDER).private_chat()
        try:
            for name, simulated in zip(_HOSTS, racks, strict=True):
                (folder / name).mkdir()
                agents.append(AgentProgram(folder / name))
                await _join(chat, name, agents[-1], simulated.port)
            return await hub.while_running(_run(chat, hub, agents, server, racks))
        finally:
            for one in (*agents, hub):
                await one.stop()


async def _join(chat: Chat, name: str, agent: AgentProgram, port: int) -> None:
    await chat.send(f"/hosts add {name}")
    offer = await chat.wait(lambda m: bool(_OFFER.search(m.text)), _WAIT, what="a token")
    found = _OFFER.search(offer.text)
    assert found is not None
    await agent.join(found.group(), port)
    await chat.wait(lambda m: name in m.text and "has joined" in m.text, _WAIT, what="it joined")


async def _run(
    chat: Chat, hub: BotProgram, agents: list[AgentProgram], server: Server, racks: list[Rack]
) -> Cost:
    await _online(chat)
    rows = [
        ExportRow(_new(username(number)), Secret(PASSWORD), serial)
        for number, serial in enumerate(serial for one in racks for serial in one.serials)
    ]
    await chat.send_document("accounts.xlsx", write_accounts(rows))
    preview = await chat.wait(lambda m: _offers(m, "Apply"), _WAIT, what="a preview")
    await chat.press(preview, "Apply")
    await chat.wait(lambda m: "Imported" in m.text, _WAIT, what="a report of the import")
    await chat.send("/login instagram all")
    question = await chat.wait(lambda m: _offers(m, "Start"), _WAIT, what="Start")
    for simulated in racks:
        simulated.work()
    spent = Spent(
        hub=_ids(hub),
        agents=[pid for agent in agents for pid in _ids(agent)],
        PostgreSQL=server.processes(),
        simulators=[simulated.pid for simulated in racks],
        adb=[pid for simulated in racks for pid in children_of(simulated.pid)],
        Telegram=[os.getpid()],
    )
    began = time.perf_counter()
    await chat.press(question, labelled(question, re.compile("Start"))[0])
    result = await chat.wait(lambda m: "Run 1 finished" in m.text, _RUN, what="the result")
    seconds, cpu = time.perf_counter() - began, spent.so_far()
    longest = max(phone.seconds for simulated in racks for phone in simulated.work())
    return Cost(seconds, longest, cpu, result.text)


def _ids(program: BotProgram | AgentProgram) -> list[int]:
    assert program.pid is not None
    return [program.pid]


async def _online(chat: Chat) -> None:
    while True:
        seen = max(message.id for message in chat.history)
        await chat.send("/phones")
        said = await chat.wait(lambda m: m.from_bot and m.id > seen, _WAIT)  # noqa: B023
        if f"{_PHONES} of {_PHONES}" in said.text:
            return
        await asyncio.sleep(1)


def _new(name: str) -> Account:
    """An account as a row without an id has it."""
    none: int = None  # type: ignore[assignment]
    return Account(none, Workspace("instagram"), name)


def _offers(message: Message, label: str) -> bool:
    return any(label in offered for offered in message.labels)


if __name__ == "__main__":
    print(report())
