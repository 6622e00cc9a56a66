"""Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds)."""

from dataclasses import dataclass
from typing import Final

from pyotp.totp import TOTP

from engine.common.clock import Clock
from engine.common.secret import Secret

PERIOD: Final = 30
LEAST_LEFT: Final = 5.0
"""With fewer seconds left than this the next code is waited for."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code and the window of thirty seconds it is good for."""

    digits: Secret
    window: int


def code_at(secret: Secret, now: float) -> Code:
    """The code at a Unix time. `secret` is base32; spaces and padding do not matter."""
    window = int(now) // PERIOD
    base32 = secret.reveal().replace(" ", "").rstrip("=").upper()
    return Code(Secret(TOTP(base32).generate_otp(window)), window)


def window_is_fresh(now: float, used: int | None) -> bool:
    """Whether the code of this moment may be typed: time is left, and it was not used before."""
    left = PERIOD - now % PERIOD
    return left >= LEAST_LEFT and (used is None or int(now) // PERIOD > used)


async def wait_for_window(clock: Clock) -> None:
    """Sleep until the next code begins."""
    await clock.sleep(PERIOD - clock.now() % PERIOD)
