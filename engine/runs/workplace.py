"""Where a worker works: at one phone, or at none."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from engine.apps.port import Phone
from engine.common.errors import PhoneLost


async def no_phone() -> Phone:
    """What a worker without a phone would connect to."""
    raise PhoneLost


@dataclass(frozen=True, slots=True)
class Workplace:
    """Without a `phone_id` it is that of the jobs that need none.

    `ready` tells whether the phone can be used, and `sick` that it hangs although it is connected.
    `idle` is awaited whenever the phone can be used and there is no job.
    """

    phone_id: int | None = None
    ready: Callable[[], bool] = lambda: True
    sick: Callable[[], None] = lambda: None
    connect: Callable[[], Awaitable[Phone]] = no_phone
    idle: Callable[[], Awaitable[None]] | None = None
