"""The engine as a process of its own, signing in one account on each of the simulated phones."""

import asyncio
import io
import itertools
import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from engine.common.host_address import HostAddress
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.proposal import RunRequest
from engine.model.run import Outcome, RunKind
from engine.model.run_view import RunView
from tests.benchmarks.child import Child, answer, child
from tests.benchmarks.quiet import quiet
from tests.benchmarks.simulated import PASSWORD, TOTP_SECRET, CodeClock, Rack, username

_ONLINE: Final = 60.0


@dataclass(frozen=True, slots=True)
class RunCost:
    """A whole run, from the use case's call to its end, and what the process took meanwhile.

    Memory is the process's peak so far, in MiB.
    """

    logged_in: int
    seconds: float
    cpu_seconds: float
    memory: float
    threads: int


class EngineProcess:
    """An engine over a rack, in another process."""

    def __init__(self, process: Child, simulated: Rack) -> None:
        self._process = process
        self._rack = simulated
        process.ask("import " + " ".join(simulated.serials))

    def run(self) -> RunCost:
        """Sign in every account, from a rack on which nobody is signed in."""
        self._rack.sign_out(float(self._process.ask("next_code")))
        self._rack.work()
        return RunCost(**json.loads(self._process.ask("run")))


@contextmanager
def engine(simulated: Rack) -> Iterator[EngineProcess]:
    with child(__name__, simulated.port) as process:
        yield EngineProcess(process, simulated)


class Operator:
    """What an operator does, through the use cases alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._requests = itertools.count()

    @property
    def _actor(self) -> Actor:
        return Actor(1001, 1001, f"request-{next(self._requests)}")

    async def import_accounts(self, serials: list[str]) -> None:
        """One account for each phone, once all are online."""
        async with asyncio.timeout(_ONLINE):
            while await self._phones_online() < len(serials):  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.05)
        preview = await self._engine.imports.open(
            self._actor, Workspace("instagram"), _spreadsheet(serials), file_message_id=None
        )
        await self._engine.imports.apply(self._actor, preview.id)

    async def _phones_online(self) -> int:
        return (await self._engine.status.overview()).phones.online

    async def log_in(self) -> RunCost:
        proposal = await self._engine.proposals.propose(
            self._actor, RunRequest(RunKind.LOGIN, (Workspace("instagram"),))
        )
        assert proposal.token is not None, proposal.plan.excluded
        events = self._engine.events()
        cpu, began = time.process_time(), time.monotonic()
        view = await self._engine.proposals.start(self._actor, proposal.token)
        while view.run.finished_at is None:
            await anext(events)
            view = await self._engine.runs.view(view.run.id)
        return _cost(view, time.monotonic() - began, time.process_time() - cpu)


def _cost(view: RunView, seconds: float, cpu_seconds: float) -> RunCost:
    return RunCost(
        logged_in=view.counts.get(Outcome.LOGGED_IN, 0),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        memory=_peak_memory(),
        threads=threading.active_count(),
    )


def _peak_memory() -> float:
    status = Path("/proc/self/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _spreadsheet(serials: list[str]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("accounts")
    sheet.append(["pwd", "username", "device"])
    for number, serial in enumerate(serials):
        sheet.append([f"{PASSWORD}:{TOTP_SECRET}", username(number), serial])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


async def serve(port: int) -> None:
    """Answer questions on the standard input until it ends."""
    clock = CodeClock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = EngineConfig(
            folder / "data",
            folder / "rosterbot.key",
            (HostAddress("bench", "127.0.0.1", port),),
            admins=frozenset({1001}),
        )
        engine = await Engine.open(config, clock)
        await engine.start()
        operator = Operator(engine)

        async def reply(question: list[str]) -> object:
            match question:
                case ["import", *serials]:
                    await operator.import_accounts(serials)
                    return None
                case ["next_code"]:
                    clock.next_code()
                    return clock.ahead
                case _:
                    return asdict(await operator.log_in())

        try:
            await answer(reply)
        finally:
            await engine.stop()


if __name__ == "__main__":
    with quiet():
        asyncio.run(serve(int(sys.argv[1])))
