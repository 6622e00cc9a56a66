class StoppedClock:
    """Time that moves only when a test says so."""

    def __init__(self, now: float = 1_000.0) -> None:
        self.time = now
        self._jumped = 0.0

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time - self._jumped

    def jump(self, seconds: float) -> None:
        """The clock is set, forward or back; no time goes by."""
        self.time += seconds
        self._jumped += seconds

    async def sleep(self, seconds: float) -> None:
        self.time += seconds
