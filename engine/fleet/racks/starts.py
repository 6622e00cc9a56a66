"""Which starts of an agent have answered: of two that take turns, both run, with the same keys."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

import structlog

log: Final = structlog.get_logger()

_REMEMBERED: Final = 16


@dataclass(slots=True)
class Starts:
    """`twice_at`: when (monotonic) one has last answered after a later one had."""

    twice_at: float | None = None
    _before: deque[str] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def answered(self, boot: str, now: float) -> None:
        """Another one than the last."""
        if boot in self._before:
            self.twice_at = now
            log.warning("agent.twice")
        else:
            self._before.append(boot)
