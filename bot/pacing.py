"""How fast the bot may speak."""

from typing import Final, final

from engine.common.clock import Clock
from engine.storage.outgoing import Due

CHAT_BURST: Final = 5.0
CHAT_PER_SECOND: Final = 1.0
ALL_PER_SECOND: Final = 30.0
"""Telegram's limits: about one message a second in a chat, thirty overall."""

LONGEST_PAUSE: Final = 30.0
"""Seconds: pauses between two tries double up to this."""

_SLACK: Final = 0.1

Lane = tuple[int, int]
"""As in `Due`: what is in one lane leaves one after the other."""


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


@final
class Pace:
    """When a message may leave: within Telegram's limits, and not while its lane has to wait."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: dict[Lane, float] = {}
        self._pauses: dict[Lane, int] = {}
        self._chats: dict[int, Bucket] = {}
        self._all = Bucket(ALL_PER_SECOND, ALL_PER_SECOND, clock.monotonic())

    def delay(self, item: Due) -> float:
        """Seconds until it may leave."""
        now = self._clock.monotonic()
        held = self._held.get(item.lane, now) - now
        paced = self._bucket(item.chat_id).delay(now) if item.paced else 0.0
        return max(held, paced, self._all.delay(now))

    def take(self, item: Due) -> None:
        """Count it as leaving now."""
        now = self._clock.monotonic()
        if item.paced:
            self._bucket(item.chat_id).take(now)
        self._all.take(now)

    def hold(self, lane: Lane, seconds: float) -> None:
        """Let nothing leave in this lane for a while."""
        self._held[lane] = self._clock.monotonic() + seconds

    def pause(self, lane: Lane, asked: float | None) -> None:
        """Hold a lane for as long as Telegram asked, or for longer each time where it did not."""
        pauses = self._pauses.get(lane, 0)
        self._pauses[lane] = pauses + 1
        longer = min(LONGEST_PAUSE, 2.0 ** min(pauses, 10))
        self.hold(lane, longer if asked is None else asked + _SLACK)

    def restart_pauses(self, lane: Lane) -> None:
        """Begin again with the shortest pause."""
        self._pauses.pop(lane, None)

    def forget(self, lane: Lane) -> None:
        """Nothing waits in this lane any more."""
        self._pauses.pop(lane, None)
        self._held.pop(lane, None)

    def _bucket(self, chat_id: int) -> Bucket:
        if chat_id not in self._chats:
            now = self._clock.monotonic()
            self._chats[chat_id] = Bucket(CHAT_BURST, CHAT_PER_SECOND, now)
        return self._chats[chat_id]
