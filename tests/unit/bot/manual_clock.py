import asyncio


class ManualClock:
    """Time that moves only when a test says so; sleepers wake when their time has come."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.time = now
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        wakes = asyncio.Event()
        self._sleepers.append((self.time + seconds, wakes))
        await wakes.wait()

    def advance(self, seconds: float) -> None:
        self.time += seconds
        for at, wakes in self._sleepers:
            if at <= self.time:
                wakes.set()
        self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[1].is_set()]
