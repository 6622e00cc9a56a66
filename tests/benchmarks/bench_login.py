"""A login with 2FA from cold start to the confirmed profile, beside element-by-element code.

One simulated phone in a process of its own: 250 ms a dump, 60 ms any other call, 40 ms a shell.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import uiautomator2

from engine.agent.tasks import LoginOrder
from engine.apps.instagram.login import login
from engine.apps.memory import AppMemory
from engine.common.secret import Secret
from engine.model.account import Credentials, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import NO_RULES
from engine.model.run import Outcome
from engine.phones.adapter import RealPhone
from engine.phones.adb_server import AdbServer
from engine.screens.hierarchy import Hierarchy
from tests.benchmarks.by_element import BySelector, ByXpath, connect, sign_in
from tests.benchmarks.quiet import quiet
from tests.benchmarks.simulated import (
    PASSWORD,
    SLOW,
    TOTP_SECRET,
    CodeClock,
    Rack,
    rack,
    username,
)

_ROUNDS: Final = 5
_ROUNDS_BY_ELEMENT: Final = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """One login: calls the phone served, seconds as seen from here, and the phone's own."""

    rpcs: int
    dumps: int
    shells: int
    seconds: float
    own: float


@dataclass(frozen=True, slots=True)
class SetUp:
    """A session's set-up: calls, and seconds as seen from here."""

    rpcs: int
    shells: int
    seconds: float


class Context:
    """A job nobody cancels."""

    app = AppOnPhone(Workspace("instagram"), "com.instagram.android")
    free_with_ads = False
    rules = NO_RULES

    def __init__(self, clock: CodeClock) -> None:
        self.clock = clock
        self.memory = AppMemory()
        self.rules_used: dict[int, bool] = {}

    async def about_to_submit(self) -> None:
        pass

    async def not_submitted(self) -> None:
        pass

    def cancelled(self) -> bool:
        return False

    def step(self, screen: str, act: str) -> None:
        pass

    def ended_on(self, seen: Hierarchy) -> None:
        pass


async def ours(simulated: Rack) -> tuple[SetUp, list[Cost]]:
    """Rosterbot's login, several times over one session."""
    totp = Secret(TOTP_SECRET)
    who = Credentials(username(0), Secret(PASSWORD), totp=totp)
    work = LoginOrder(username(0), who, look_only=False, known=frozenset())
    server = AdbServer("bench", "127.0.0.1", simulated.port)
    simulated.work()
    began = time.monotonic()
    phone = await RealPhone.connect(server, simulated.serials[0], clock=CodeClock())
    seconds = time.monotonic() - began
    (served,) = simulated.work()
    costs: list[Cost] = []
    try:
        for _ in range(_ROUNDS):
            clock = CodeClock()
            simulated.sign_out(clock.ahead)
            began = time.monotonic()
            result = await login(phone, work, Context(clock))
            costs.append(_cost(simulated, began))
            assert result.outcome is Outcome.LOGGED_IN, result
    finally:
        await phone.close()
    return SetUp(served.rpcs, served.shells, seconds), costs


def theirs(
    simulated: Rack, written: Callable[[uiautomator2.Device], BySelector | ByXpath], rounds: int
) -> list[Cost]:
    """Element-by-element code over one unmodified session."""
    phone = connect(simulated.port, simulated.serials[0])
    costs: list[Cost] = []
    try:
        for _ in range(rounds):
            clock = CodeClock()
            simulated.sign_out(clock.ahead)
            simulated.work()
            began = time.monotonic()
            confirmed = sign_in(
                phone,
                written(phone),
                username=username(0),
                password=PASSWORD,
                secret=TOTP_SECRET,
                now=clock.now,
            )
            costs.append(_cost(simulated, began))
            assert confirmed
    finally:
        phone.stop_uiautomator(wait=False)
    return costs


def _cost(simulated: Rack, began: float) -> Cost:
    seconds = time.monotonic() - began
    (work,) = simulated.work()
    return Cost(work.rpcs, len(work.dumps), work.shells, seconds, work.seconds)


def _median(costs: Sequence[Cost]) -> Cost:
    """The run of median length."""
    length = median(cost.seconds for cost in costs)
    return min(costs, key=lambda cost: abs(cost.seconds - length))


def report() -> str:
    """The figures as text, ratios first."""
    with quiet(), rack(1, SLOW) as simulated:
        set_up, own_costs = asyncio.run(ours(simulated))
        mine = _median(own_costs)
        others = {
            "`d(text=…)` per element": _median(theirs(simulated, BySelector, _ROUNDS_BY_ELEMENT)),
            "`d.xpath(…)` per element": _median(theirs(simulated, ByXpath, 1)),
        }
    lines = [
        f"- {mine.seconds / mine.own:.3f} of the phone's own time, in {mine.rpcs} RPCs and "
        f"{mine.shells} shell (the app's start)",
        *(
            f"- {other.seconds / mine.seconds:.1f} times faster and {other.rpcs / mine.rpcs:.1f} "
            f"times fewer RPCs than {name}, unmodified uiautomator2"
            for name, other in others.items()
        ),
        "",
        "| login with 2FA | RPCs | of these dumps | shells | seconds | phone's own | ratio |",
        "|---|---|---|---|---|---|---|",
        *(_row(name, cost) for name, cost in {"Rosterbot": mine, **others}.items()),
        "",
        f"Session set-up, apart: RPCs {set_up.rpcs}, shells {set_up.shells}, "
        f"{set_up.seconds:.2f} s.",
        f"Median of {_ROUNDS} runs, {_ROUNDS_BY_ELEMENT} with `d(text=…)`, one with `d.xpath(…)`.",
    ]
    return "\n".join(lines)


def _row(name: str, cost: Cost) -> str:
    return (
        f"| {name} | {cost.rpcs} | {cost.dumps} | {cost.shells} | {cost.seconds:.2f} "
        f"| {cost.own:.2f} | {cost.seconds / cost.own:.2f} |"
    )


if __name__ == "__main__":
    print(report())
