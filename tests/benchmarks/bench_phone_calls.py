"""What one dump and one tap cost on top of the phone's own time, beside unmodified uiautomator2.

The simulated phone takes no time by itself and runs in a process of its own.
"""

import asyncio
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import adbutils
import structlog
import uiautomator2

from engine.clock import SystemClock
from engine.phones.adapter import RealPhone
from engine.phones.adb import AdbServer
from engine.phones.session import quiet_libraries
from sandbox.farm import Farm, PhoneSpec

_ROUNDS = 60
_SERVE = "--serve"


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds per call: median as seen from here, without the phone's own median."""

    dump: float
    tap: float


class Rack:
    """A farm of one phone in another process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        where = self._ask("where")
        self.port, self.serial = int(where[0]), str(where[1])

    def own_time(self) -> Cost:
        """The phone's own medians since the last question."""
        dump, tap = self._ask("journal")
        return Cost(float(dump), float(tap))

    def _ask(self, question: str) -> list[float | str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(question, file=self._process.stdin, flush=True)
        answer: list[float | str] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def rack() -> Iterator[Rack]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.bench_phone_calls", _SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield Rack(process)


async def serve() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with Farm(Path(folder), [PhoneSpec("Pixel 6")]) as farm:
            phone = farm.phones[0]
            while question := await asyncio.to_thread(sys.stdin.readline):
                if question.strip() == "where":
                    answer: object = [farm.adb_port, phone.serial]
                else:
                    own = [
                        [call.seconds * 1000 for call in phone.journal if call.name == name]
                        for name in ("dumpWindowHierarchy", "click")
                    ]
                    answer = [median(each) for each in own]
                    phone.journal.clear()
                print(json.dumps(answer), flush=True)


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
    client = adbutils.AdbClient("127.0.0.1", port)
    phone = uiautomator2.connect(client.device(serial))
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
    with _quiet(), rack() as simulated:
        where = simulated.port, simulated.serial
        mine = _on_top(asyncio.run(ours(*where)), simulated.own_time())
        library = _on_top(theirs(*where), simulated.own_time())
    lines = [
        f"{name}: {other / own:.0f} times cheaper than unmodified uiautomator2 "
        f"({own:.1f} ms beside {other:.1f} ms on top of the phone's own time)"
        for name, own, other in (
            ("one dump, parsed", mine.dump, library.dump),
            ("one tap", mine.tap, library.tap),
        )
    ]
    return "\n".join(lines)


@contextmanager
def _quiet() -> Iterator[None]:
    quiet_libraries()
    configured = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    try:
        yield
    finally:
        structlog.configure(**configured)


def _on_top(seen: Cost, own: Cost) -> Cost:
    return Cost(max(seen.dump - own.dump, 0.01), max(seen.tap - own.tap, 0.01))


if __name__ == "__main__":
    if _SERVE in sys.argv:
        asyncio.run(serve())
    else:
        print(report())
