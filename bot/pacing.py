"""How fast the bot may speak."""

from typing import Final, final

CHAT_BURST: Final = 5.0
CHAT_PER_SECOND: Final = 1.0
ALL_PER_SECOND: Final = 30.0
"""Telegram's limits: about one message a second in a chat, thirty overall."""


@final
class Bucket:
    """Lets `burst` through at once, then `rate` a second. Times are monotonic seconds."""

    def __init__(self, burst: float, rate: float, now: float) -> None:
        self._burst = burst
        self._rate = rate
        self._level = burst
        self._at = now

    def delay(self, now: float) -> float:
        """Seconds until the next one may pass."""
        missing = 1.0 - self._filled(now)
        # Rounding must not leave a wait too short for any clock to notice.
        return missing / self._rate if missing > 1e-6 else 0.0

    def take(self, now: float) -> None:
        self._level = self._filled(now) - 1.0
        self._at = now

    def _filled(self, now: float) -> float:
        return min(self._burst, self._level + (now - self._at) * self._rate)
