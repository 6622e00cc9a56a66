import asyncio
import math


class ManualClock:
    """Time that moves only when a test says so; sleepers wake when their time has come."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.time = now
        self._sleepers: list[tuple[float, asyncio.Event]] = []
        self._awaited = asyncio.Event()

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        sleeper = (self.time + seconds, asyncio.Event())
        self._sleepers.append(sleeper)
        self._awaited.set()
        try:
            await sleeper[1].wait()
        finally:
            self._sleepers.remove(sleeper)
            self._notice()

    async def awaited(self) -> None:
        """Wait until somebody sleeps."""
        await self._awaited.wait()

    def next_in(self) -> float:
        """Seconds until the first sleeper's time has come."""
        return min((at - self.time for at, _ in self._sleepers), default=math.inf)

    def advance(self, seconds: float) -> None:
        self.time += seconds
        for at, wakes in self._sleepers:
            if at <= self.time:
                wakes.set()
        self._notice()

    def _notice(self) -> None:
        if all(wakes.is_set() for _, wakes in self._sleepers):
            self._awaited.clear()
