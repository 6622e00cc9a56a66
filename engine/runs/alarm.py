"""What wakes a worker that waits, and tells it to stop."""

import asyncio

from engine.common.clock import Clock


class Alarm:
    """Rung for new work, for a phone that came back, and once for the end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()
        self._for_good = asyncio.Event()

    @property
    def stopping(self) -> bool:
        return self._for_good.is_set()

    def ring(self) -> None:
        self._rung.set()

    def ring_for_good(self) -> None:
        self._for_good.set()
        self._rung.set()

    def reset(self) -> None:
        """What happens from now on is waited for."""
        self._rung.clear()

    async def wait(self) -> None:
        await self._rung.wait()

    async def end(self) -> None:
        """Until it is rung for good."""
        await self._for_good.wait()

    async def nap(self, seconds: float) -> None:
        """Until then, or until it rings."""
        waking = asyncio.ensure_future(self._rung.wait())
        sleeping = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            await asyncio.wait((waking, sleeping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            waking.cancel()
            sleeping.cancel()
