"""What a message between machines costs hub, agent and PostgreSQL."""

import asyncio
import contextlib
from typing import Final

from engine.common.clock import SystemClock
from engine.common.supervisor import Supervisor
from engine.rack.mail.hub import HubMail
from sandbox.postgres.lifetime import alone
from sandbox.postgres.programs import MISSING, programs
from sandbox.postgres.server import Server
from tests.benchmarks.accounting import seconds_of
from tests.benchmarks.child import Child, child
from tests.benchmarks.mail_end import HOST
from tests.postgres.fixtures import Database

_SIZE: Final = 950
"""Bytes: what a message of a job has, on average."""
_PICTURE: Final = 2_700_000
_ROWS: Final = (
    ("as fast as it goes", 900, _SIZE, 0),
    ("100 a second", 500, _SIZE, 100),
    ("a picture of 2 MB", 10, _PICTURE, 0),
)


def report() -> str:
    """A section of the benchmarks' report."""
    if programs() is None:
        return MISSING
    with contextlib.ExitStack() as ends:
        server = ends.enter_context(alone())
        database = Database(server, server.database())
        access = asyncio.run(_added(database))
        module = "tests.benchmarks.mail_end"
        hub = ends.enter_context(child(module, "hub", database.hub.reveal()))
        agent = ends.enter_context(child(module, "agent", access))
        rows = [
            f"| {who}, {what} | {_measured(server, sender, receiver, count, size, pace)} |"
            for what, count, size, pace in _ROWS
            for who, sender, receiver in (("hub to host", hub, agent), ("host to hub", agent, hub))
        ]
    return "\n".join(
        [
            "| messages | a second | sender, ms of CPU | receiver, ms of CPU "
            "| PostgreSQL, ms of CPU |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )


async def _added(database: Database) -> str:
    clock = SystemClock()
    hub = HubMail(database.hub, clock, Supervisor(clock))
    await hub.open()
    access = await hub.add_host(HOST, 900)
    await hub.close()
    return database.of(access).reveal()


def _measured(
    server: Server, sender: Child, receiver: Child, count: int, size: int, pace: int
) -> str:
    sender.ask("send 1 1 0")
    receiver.ask("hear 1")
    before = [seconds_of(sender.pid), seconds_of(receiver.pid), _spent(server)]
    began = float(sender.ask("hear 0"))
    sender.ask(f"send {count} {size} {pace}")
    seconds = float(receiver.ask(f"hear {count}")) - began
    after = [seconds_of(sender.pid), seconds_of(receiver.pid), _spent(server)]
    each = [f"{(now - then) * 1000 / count:.2f}" for now, then in zip(after, before, strict=True)]
    return " | ".join([f"{count / seconds:.0f}", *each])


def _spent(server: Server) -> float:
    return sum(seconds_of(process) for process in server.processes())
