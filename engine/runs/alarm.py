"""What wakes a worker that waits, and tells it to stop."""

import asyncio

from engine.common.clock import Clock


class Alarm:
    """Rung for new work, for a phone that came back, and once for the end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()
        self.stopping = False

    def ring(self) -> None:
        self._rung.set()

    def ring_for_good(self) -> None:
        self.stopping = True
        self._rung.set()

    def reset(self) -> None:
        """What happens from now on is waited for."""
        self._rung.clear()

    async def wait(self) -> None:
        await self._rung.wait()

    async def nap(self, seconds: float) -> None:
        """Until then, or until it rings."""
        waking = asyncio.ensure_future(self._rung.wait())
        sleeping = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            await asyncio.wait((waking, sleeping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            waking.cancel()
            sleeping.cancel()
