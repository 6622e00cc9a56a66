"""Page after page, with pauses, until the server says it has had enough."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Final, Protocol, final

import structlog

from engine.common.clock import Clock
from engine.model.public_page import PageReading, PageState

log: Final = structlog.get_logger()

REST: Final = 3600.0
"""Seconds no page is asked for after a refusal."""
EMPTY_IN_A_ROW: Final = 3
"""So many pages without data, one after the other, are a refusal too."""
_JITTER: Final = 0.5


class Pages(Protocol):
    """Where pages are got from."""

    async def get(self, handle: str) -> PageReading: ...
    async def close(self) -> None: ...


@final
class PageReader:
    """One request at a time for the whole program.

    `refused_at` tells when (Unix seconds) a server refused last, as it is stored, and `refused_in`
    whether it did in a run; both are asked before every request.
    """

    def __init__(
        self,
        source: Pages,
        clock: Clock,
        *,
        pause: float,
        refused_at: Callable[[], Awaitable[float | None]],
        refused_in: Callable[[int], Awaitable[bool]],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._source = source
        self._clock = clock
        self._pause = pause
        self._refused_at = refused_at
        self._refused_in = refused_in
        self._chance = chance
        self._turn = asyncio.Lock()
        self._next = clock.monotonic()
        self._last_refusal: float | None = None
        self._stopped_runs: set[int] = set()
        self._empty = 0

    async def read(self, run_id: int, handle: str) -> PageReading:
        """A page once its turn has come; `RESTING` where the server is not to be asked."""
        async with self._turn:
            if await self._is_stopped(run_id) or await self.resting_until() is not None:
                return PageReading(PageState.RESTING)
            await self._clock.sleep(max(0.0, self._next - self._clock.monotonic()))
            try:
                reading = await self._source.get(handle)
            finally:
                wait = self._pause * (1 + _JITTER * self._chance())
                self._next = self._clock.monotonic() + wait
            reading = self._judged(reading)
            if reading.state is PageState.REFUSED:
                self._last_refusal = self._clock.now()
                self._stopped_runs.add(run_id)
            log.info("page.read", handle=handle, state=reading.state)
            return reading

    async def resting_until(self) -> float | None:
        """Until when (Unix seconds) no page is asked for; None when pages can be."""
        now = self._clock.now()
        refused = (self._last_refusal, await self._refused_at())
        # What a clock that was ahead has noted lies in the future, and would last for years.
        times = [at for at in refused if at is not None and at <= now]
        until = max(times, default=0.0) + REST
        return until if times and until > now else None

    async def close(self) -> None:
        await self._source.close()

    def least_seconds(self, pages: int) -> float:
        """How long so many pages take at least."""
        return max(0, pages - 1) * self._pause

    def _judged(self, reading: PageReading) -> PageReading:
        if reading.state is not PageState.NO_DATA:
            self._empty = 0
            return reading
        self._empty += 1
        if self._empty < EMPTY_IN_A_ROW:
            return reading
        self._empty = 0
        return PageReading(PageState.REFUSED)

    async def _is_stopped(self, run_id: int) -> bool:
        return run_id in self._stopped_runs or await self._refused_in(run_id)
