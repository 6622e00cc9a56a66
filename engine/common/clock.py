"""Time as it is handed in, so that tests run without waiting."""

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Wall time in Unix seconds, a monotonic time for intervals, and sleep."""

    def now(self) -> float: ...
    def monotonic(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The host's clock."""

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
