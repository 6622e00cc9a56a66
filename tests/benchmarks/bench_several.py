"""Five accounts on one phone in one run, beside signing each of them in from scratch.

One simulated phone in a process of its own: 250 ms a dump, 60 ms any other call, 40 ms a shell.
Both ways end with all five signed in; from scratch the app is started anew and its switcher read
again for each account, as single runs would.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from engine.agent.tasks import LoginOrder
from engine.apps.instagram.login import login as instagram_login
from engine.apps.memory import AppMemory
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult
from engine.apps.tiktok.login import login as tiktok_login
from engine.common.secret import Secret
from engine.model.account import Credentials, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import NO_RULES
from engine.model.run import Outcome
from engine.phones.adapter import RealPhone
from engine.phones.adb_server import AdbServer
from engine.screens.hierarchy import Hierarchy
from sandbox.farm import MUSICALLY
from tests.benchmarks.quiet import quiet
from tests.benchmarks.simulated import PASSWORD, SLOW, CodeClock, Rack, rack, username

_ACCOUNTS: Final = 5
_APPS: Final = {
    Workspace("instagram"): ("com.instagram.android", instagram_login),
    Workspace("tiktok"): (MUSICALLY, tiktok_login),
}

Login = Callable[[Phone, LoginOrder, FlowContext], Awaitable[FlowResult]]


@dataclass(frozen=True, slots=True)
class Cost:
    """All five accounts: acts and calls, seconds as seen from here, and the phone's own."""

    acts: int
    rpcs: int
    dumps: int
    shells: int
    seconds: float
    own: float


class Context:
    """A job nobody cancels, counting what its flow does."""

    free_with_ads = False
    rules = NO_RULES

    def __init__(self, clock: CodeClock, app: AppOnPhone, memory: AppMemory) -> None:
        self.clock = clock
        self.app = app
        self.memory = memory
        self.rules_used: dict[int, bool] = {}
        self.acts = 0

    async def about_to_submit(self) -> None:
        pass

    async def not_submitted(self) -> None:
        pass

    def cancelled(self) -> bool:
        return False

    def step(self, screen: str, act: str) -> None:
        self.acts += 1

    def ended_on(self, seen: Hierarchy) -> None:
        pass


async def _measure(simulated: Rack, workspace: Workspace) -> tuple[Cost, Cost]:
    server = AdbServer("bench", "127.0.0.1", simulated.port)
    phone = await RealPhone.connect(server, simulated.serials[0], clock=CodeClock())
    try:
        together = await _all(phone, simulated, workspace, AppMemory())
        alone = await _all(phone, simulated, workspace, None)
    finally:
        await phone.close()
    return together, alone


async def _all(
    phone: RealPhone, simulated: Rack, workspace: Workspace, memory: AppMemory | None
) -> Cost:
    """Sign all accounts in, with one memory or with none."""
    clock = CodeClock()
    package, login = _APPS[workspace]
    app = AppOnPhone(workspace, package)
    simulated.sign_out(clock.ahead)
    simulated.work()
    acts, began = 0, time.monotonic()
    for number in range(_ACCOUNTS):
        name = username(0, number)
        context = Context(clock, app, AppMemory() if memory is None else memory)
        who = Credentials(name, Secret(PASSWORD))
        work = LoginOrder(name, who, look_only=False, known=frozenset())
        result = await login(phone, work, context)
        assert result.outcome is Outcome.LOGGED_IN, result
        acts += context.acts
    seconds = time.monotonic() - began
    (done,) = simulated.work()
    return Cost(acts, done.rpcs, len(done.dumps), done.shells, seconds, done.seconds)


def report() -> str:
    """The figures as text, ratios first."""
    ratios, rows = [], []
    with quiet(), rack(1, SLOW, accounts=_ACCOUNTS, codes=False) as simulated:
        for workspace in _APPS:
            together, alone = asyncio.run(_measure(simulated, workspace))
            ratios.append(
                f"- {workspace}: {alone.seconds / together.seconds:.2f} times faster than from "
                f"scratch, with {together.acts / alone.acts:.2f} of the steps and "
                f"{together.rpcs / alone.rpcs:.2f} of the calls"
            )
            rows += [_row(f"{workspace}, one run", together), _row("from scratch", alone)]
    head = [
        "| an account of five | steps | RPCs | of these dumps | shells | seconds | ratio to own |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*ratios, "", *head, *rows])


def _row(name: str, cost: Cost) -> str:
    each = (cost.acts, cost.rpcs, cost.dumps, cost.shells, cost.seconds)
    figures = " | ".join(f"{figure / _ACCOUNTS:.1f}" for figure in each)
    return f"| {name} | {figures} | {cost.seconds / cost.own:.2f} |"


if __name__ == "__main__":
    print(report())
