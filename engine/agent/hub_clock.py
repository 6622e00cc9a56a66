"""The hub's time, told by a clock of another machine."""

from typing import Final

from engine.common.clock import Clock

SLOW: Final = 2.0
"""Seconds an answer may take to say what the time is, once that is known at all."""
OLD: Final = 3600.0
"""Seconds after which a slower one is better than none: quartz drifts."""


class HubClock:
    """A `Clock` whose `now` is the hub's, once that was `told`; until then, this machine's.

    In between it goes by the monotonic time, so that setting this machine's clock moves nothing.
    """

    def __init__(self, own: Clock) -> None:
        self._own = own
        self._told: tuple[float, float] | None = None

    def told(self, hub: float, asked_at: float) -> None:
        """The hub's time (Unix seconds) as it has answered now to what was asked at a moment."""
        now = self._own.monotonic()
        took = now - asked_at
        is_old = self._told is None or now - self._told[1] > OLD
        if took <= SLOW or is_old:
            self._told = (hub + took / 2, now)

    @property
    def off(self) -> float | None:
        """Seconds this machine's clock is ahead of the hub's; None while that is not known."""
        return None if self._told is None else self._own.now() - self.now()

    def now(self) -> float:
        if self._told is None:
            return self._own.now()
        hub, at = self._told
        return hub + self._own.monotonic() - at

    def monotonic(self) -> float:
        return self._own.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._own.sleep(seconds)
