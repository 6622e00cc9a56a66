"""A login run over many phones at once, beside the longest single phone's own work.

One account with 2FA a phone, through the engine's use cases, on a real database. The engine, and
all the simulated phones together, have a process each; every phone begins in the same instant.
"""

import time
from dataclasses import dataclass
from statistics import median
from typing import Final

from engine.apps.catalogues import load
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import recognise
from sandbox.farm import Delays
from sandbox.scenes.drawing import Look, draw
from sandbox.scenes.filling import Filling, Row
from tests.benchmarks.fleet_engine import EngineProcess, RunCost, engine
from tests.benchmarks.simulated import SLOW, Rack, rack

_SLOWER: Final = Delays(dump=SLOW.dump * 3, call=SLOW.call * 3, shell=SLOW.shell * 3)
_SIZES: Final = ((1, SLOW, 3), (10, SLOW, 3), (50, SLOW, 3), (50, _SLOWER, 1))
_WHOLE_SCREENS: Final = ("home_feed", "own_profile", "own_profile_create_sheet", "profile")
_ROWS: Final = tuple(Row(f"row {number}") for number in range(40))
_LOOKS: Final = 20


@dataclass(frozen=True, slots=True)
class FleetCost:
    """A run, and the own seconds of the phone that had the most to do."""

    run: RunCost
    longest: float

    @property
    def ratio(self) -> float:
        return self.run.seconds / self.longest


@dataclass(frozen=True, slots=True)
class Fleet:
    """Runs over one rack: the first sets the sessions up, the others find them open."""

    phones: int
    delays: Delays
    first: FleetCost
    later: FleetCost


def measure(phones: int, delays: Delays, rounds: int) -> Fleet:
    with rack(phones, delays) as simulated, engine(simulated) as running:
        first = _run(running, simulated, phones)
        later = [_run(running, simulated, phones) for _ in range(rounds)]
    middle = median(cost.ratio for cost in later)
    return Fleet(phones, delays, first, min(later, key=lambda cost: abs(cost.ratio - middle)))


def _run(running: EngineProcess, simulated: Rack, phones: int) -> FleetCost:
    cost = running.run()
    assert cost.logged_in == phones, cost
    return FleetCost(cost, max(work.seconds for work in simulated.work()))


def looking() -> str:
    """What one dump costs the engine's process: large screens, read and recognised."""
    android, app = load("android"), load("instagram")
    reading: list[float] = []
    knowing: list[float] = []
    for screen in _WHOLE_SCREENS:
        data = draw(f"instagram/{screen}", Look(filling=Filling(rows=_ROWS))).xml.encode()
        read: list[float] = []
        known: list[float] = []
        for _ in range(_LOOKS):
            began = time.perf_counter()
            hierarchy = Hierarchy.parse(data)
            parsed = time.perf_counter()
            recognise(hierarchy, android, app)
            read.append((parsed - began) * 1000)
            known.append((time.perf_counter() - parsed) * 1000)
        reading.append(median(read))
        knowing.append(median(known))
    return (
        f"One dump costs the engine {median(reading):.1f} ms to parse and {median(knowing):.1f} ms "
        f"to recognise, at most {max(reading):.1f} and {max(knowing):.1f} "
        f"({len(reading)} screens of about 200 views)."
    )


def report() -> str:
    """The figures as text, ratios first."""
    fleets = [measure(*size) for size in _SIZES]
    lines = [
        "| phones | a dump takes | run / longest phone's own work | with session set-up "
        "| run, s | longest, s | engine's CPU, s | memory, MiB | threads |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_row(fleet) for fleet in fleets),
        "",
        "Sessions open already: the median of three runs (one with 750 ms). With session set-up: "
        "the first run, in which each phone's is part of its own work; uiautomator2's jar is on "
        "the phones.",
        "The engine, the simulated phones and adb share the machine's cores. The engine works in "
        "one process: over 50 identical phones that answer in the same instant, what a run takes "
        "longer is the CPU time of that process; with slower phones it weighs less.",
        looking(),
    ]
    return "\n".join(lines)


def _row(fleet: Fleet) -> str:
    later = fleet.later
    run = later.run
    return (
        f"| {fleet.phones} | {fleet.delays.dump * 1000:.0f} ms | {later.ratio:.2f} "
        f"| {fleet.first.ratio:.2f} | {run.seconds:.2f} | {later.longest:.2f} "
        f"| {run.cpu_seconds:.2f} | {run.memory:.0f} | {run.threads} |"
    )


if __name__ == "__main__":
    print(report())
