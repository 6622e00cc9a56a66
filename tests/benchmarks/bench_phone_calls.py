"""What one dump and one tap cost on top of the phone's own time, beside unmodified uiautomator2.

The simulated phone takes no time by itself and runs in a process of its own.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from engine.common.clock import SystemClock
from engine.phones.adapter import RealPhone
from engine.phones.adb_server import AdbServer
from tests.benchmarks.by_element import connect
from tests.benchmarks.quiet import quiet
from tests.benchmarks.simulated import INSTANT, Rack, rack

_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds per call: median as seen from here, without the phone's own median."""

    dump: float
    tap: float


async def ours(port: int, serial: str) -> Cost:
    server = AdbServer("bench", "127.0.0.1", port)
    phone = await RealPhone.connect(server, serial, clock=SystemClock())
    try:
        dumps: list[float] = []
        taps: list[float] = []
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            seen = await phone.look()
            dumps.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            await phone.tap(seen.nodes[0])
            taps.append((time.perf_counter() - began) * 1000)
    finally:
        await phone.close()
    return Cost(median(dumps), median(taps))


def theirs(port: int, serial: str) -> Cost:
    phone = connect(port, serial)
    cost = Cost(_timed(phone.dump_hierarchy), _timed(lambda: phone.click(540, 40)))
    phone.stop_uiautomator(wait=False)
    return cost


def _timed(call: Callable[[], object]) -> float:
    found: list[float] = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        call()
        found.append((time.perf_counter() - began) * 1000)
    return median(found)


def report() -> str:
    """The costs as text, ratios first."""
    with quiet(), rack(1, INSTANT) as simulated:
        where = simulated.port, simulated.serials[0]
        mine = _on_top(asyncio.run(ours(*where)), _own(simulated))
        library = _on_top(theirs(*where), _own(simulated))
    lines = [
        f"- {name}: {other / own:.0f} times cheaper than unmodified uiautomator2 "
        f"({own:.1f} ms beside {other:.1f} ms on top of the phone's own time)"
        for name, own, other in (
            ("one dump, parsed", mine.dump, library.dump),
            ("one tap", mine.tap, library.tap),
        )
    ]
    return "\n".join(lines)


def _own(simulated: Rack) -> Cost:
    """The phone's own medians since the last question."""
    (work,) = simulated.work()
    return Cost(median(work.dumps) * 1000, median(work.clicks) * 1000)


def _on_top(seen: Cost, own: Cost) -> Cost:
    return Cost(max(seen.dump - own.dump, 0.01), max(seen.tap - own.tap, 0.01))


if __name__ == "__main__":
    print(report())
