"""The task that lets schedules fire."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import RosterbotError
from engine.use_cases.schedules.due_schedules import DueSchedules

ROUND: Final = 5.0
"""Seconds after which the clock is looked at again: it may have been set, or the host asleep."""

SETTLING: Final = 30.0
"""Seconds the phones get at the start to be found."""

_log = structlog.stdlib.get_logger(__name__)


class Ticker:
    """Looks at the table rather than keeping timers: what it holds is all that has to survive."""

    def __init__(
        self, firing: DueSchedules, clock: Clock, phones_settled: Callable[[], Awaitable[None]]
    ) -> None:
        self._firing = firing
        self._clock = clock
        self._phones_settled = phones_settled

    async def run(self) -> None:
        await self._see_phones()
        while True:
            await self._clock.sleep(await self._round())

    async def _see_phones(self) -> None:
        """What is due at the start must not find every phone offline that was not looked at yet."""
        waiting = {
            asyncio.ensure_future(self._phones_settled()),
            asyncio.ensure_future(self._clock.sleep(SETTLING)),
        }
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in waiting:
                task.cancel()

    async def _round(self) -> float:
        """Fire what is due; return the seconds until the next look."""
        try:
            await self._firing.fire_due()
            next_at = await self._firing.next_at()
        except RosterbotError as error:
            _log.error("schedules.unreadable", error=type(error).__name__)
            return ROUND
        wait = ROUND if next_at is None else next_at - self._clock.now()
        # What could not be started stays due, and must not be tried without a pause.
        return ROUND if wait <= 0 else min(ROUND, wait)
