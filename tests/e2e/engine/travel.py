"""Real time that a test can push forward."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

_CODE_PERIOD: Final = 30


class TravelClock:
    """The host's clock plus what was added; whoever sleeps meanwhile wakes when its time has come.

    It begins a second into a code's window, so that no test has to wait for the next one.
    """

    def __init__(self) -> None:
        self._added = 0.0
        self._ahead = _CODE_PERIOD - time.time() % _CODE_PERIOD + 1
        self._moved = asyncio.Event()

    def now(self) -> float:
        return time.time() + self._ahead + self._added

    def monotonic(self) -> float:
        return time.monotonic() + self._added

    async def sleep(self, seconds: float) -> None:
        until = self.monotonic() + seconds
        while (left := until - self.monotonic()) > 0:
            moved = self._moved
            try:
                async with asyncio.timeout(left):
                    await moved.wait()
            except TimeoutError:
                return

    def advance(self, seconds: float) -> None:
        """Let this much time have passed."""
        self._added += seconds
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    def set_back(self, seconds: float) -> None:
        """Let somebody set the host's clock back."""
        self._ahead -= seconds


async def until(condition: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Wait for something that tells nobody when it happens."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds:g} s: {what}"
        await asyncio.sleep(0.005)
