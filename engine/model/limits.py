"""How carefully accounts are signed in: pauses, how often a day, and rest after a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from engine.common.errors import RosterbotError

DAY: Final = 86_400.0
FIRST_REST: Final = 3_600.0
"""Seconds an account and its phone's app rest after "try again later" was said once."""

LONGEST_REST: Final = DAY
_DOUBLINGS: Final = 10


class LoginTooSoon(RosterbotError):
    """Another login was sent on this phone a moment ago."""

    def __init__(self, until: float) -> None:
        super().__init__()
        self.until = until


@dataclass(frozen=True, slots=True)
class LoginLimits:
    """How often logins are sent.

    `spacing`: seconds between two on one phone, 0 for no pause. `a_day`: of one account within 24
    hours, None for as many as are asked for.
    """

    spacing: float = 0.0
    a_day: int | None = None

    def may_again(self, sent: Iterable[float], now: float) -> float | None:
        """When an account may be sent again that was at these times; None for now. Unix seconds."""
        if self.a_day is None:
            return None
        recent = sorted(at for at in sent if at > now - DAY)
        return recent[-self.a_day] + DAY if len(recent) >= self.a_day else None


def rest_after(in_a_row: int) -> float:
    """Seconds of rest once "try again later" was said this often in a row, from 1."""
    return min(LONGEST_REST, FIRST_REST * 2.0 ** min(in_a_row - 1, _DOUBLINGS))
