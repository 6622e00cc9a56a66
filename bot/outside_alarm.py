"""A dead man's switch: an address of the operator's that is asked for while the bot is well."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, final
from urllib.parse import urlsplit

import httpx
import structlog

from bot.health import Health, PingStanding
from bot.setting_values import is_on_this_machine
from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.common.supervisor import Step

PING_SECONDS: Final = 120.0
_LIMIT: Final = 15.0
_LOGGED_EVERY: Final = 3_600.0

_log = structlog.stdlib.get_logger(__name__)


@final
class OutsideAlarm:
    """Pings while the bot can store and Telegram answers; where not, its silence is the alarm.

    Nothing is sent but the address itself, nothing of an answer is read but its status, and no
    redirect is followed. The address is logged nowhere: who has it can keep the alarm silent.
    """

    def __init__(
        self, url: Secret | None, health: Callable[[], Awaitable[Health]], clock: Clock
    ) -> None:
        self._url = url
        self._health = health
        self._clock = clock
        self._standing = PingStanding()
        self._logged_at = float("-inf")

    @property
    def steps(self) -> tuple[Step, ...]:
        return () if self._url is None else (Step("ping", self.ping, PING_SECONDS),)

    def standing(self) -> PingStanding | None:
        """None where there is no alarm."""
        return None if self._url is None else self._standing

    async def ping(self) -> None:
        """Once, if the bot is well."""
        if self._url is None or not (await self._health()).is_at_work:
            return
        why = await _asked(self._url.reveal())
        now = self._clock.now()
        if why is None:
            self._standing = PingStanding(now)
            return
        since = self._standing.failing_since
        self._standing = PingStanding(self._standing.pinged_at, now if since is None else since)
        if self._clock.monotonic() - self._logged_at >= _LOGGED_EVERY:
            self._logged_at = self._clock.monotonic()
            _log.warning("ping.failed", host=urlsplit(self._url.reveal()).hostname, reason=why)


async def _asked(url: str) -> str | None:
    """Why it did not work; None where it did."""
    try:
        async with (
            asyncio.timeout(_LIMIT),
            httpx.AsyncClient(trust_env=not is_on_this_machine(url), timeout=_LIMIT) as client,
            client.stream("GET", url) as answer,
        ):
            return None if answer.is_success else f"HTTP {answer.status_code}"
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
        # A `ValueError` for what IDNA cannot encode.
        return type(error).__name__
