"""Files that operators send, fetched from Telegram within a limit on the whole."""

import asyncio
from typing import Final, final

import structlog
from telegram import Document
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.polling import reason_of, seconds_of
from engine.common.clock import Clock
from engine.common.errors import RequestRefused

WITHIN: Final = 180.0
"""Seconds a file may take, however it comes: the largest one, over a slow line."""

UNREAD: Final = "file_unavailable"
"""How a file is refused that nobody has read."""

_ATTEMPTS: Final = 3
_FIRST_PAUSE: Final = 0.5

_log = structlog.stdlib.get_logger(__name__)


@final
class Downloads:
    """Tries again what fails on the way, and waits where Telegram says for how long."""

    def __init__(self, clock: Clock, within: float = WITHIN) -> None:
        self._clock = clock
        self._within = within

    async def fetch(self, document: Document) -> bytes:
        """Raises `RequestRefused("file_unavailable")`."""
        end = self._clock.monotonic() + self._within
        for attempt in range(_ATTEMPTS):
            pause = _FIRST_PAUSE * 2**attempt
            try:
                return await self._until(end, document)
            except RetryAfter as error:
                reason, pause = "too many requests", seconds_of(error) + _FIRST_PAUSE
            except InvalidToken as error:
                _log.warning("file.refused", reason=type(error).__name__)
                break
            except TimeoutError:
                _log.warning("file.too_slow", seconds=self._within)
                break
            except NetworkError as error:
                reason = reason_of(error)
            except TelegramError as error:
                _log.warning("file.refused", reason=type(error).__name__)
                break
            _log.warning("file.not_fetched", reason=reason, attempt=attempt + 1)
            if attempt + 1 == _ATTEMPTS or self._clock.monotonic() + pause >= end:
                break
            await self._clock.sleep(pause)
        raise RequestRefused(UNREAD)

    async def _until(self, end: float, document: Document) -> bytes:
        left = max(0.0, end - self._clock.monotonic())
        work = asyncio.ensure_future(_fetched(document))
        timer = asyncio.ensure_future(self._clock.sleep(left))
        try:
            await asyncio.wait({work, timer}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise TimeoutError
            return work.result()
        finally:
            work.cancel()
            timer.cancel()
            await asyncio.gather(work, timer, return_exceptions=True)


async def _fetched(document: Document) -> bytes:
    return bytes(await (await document.get_file()).download_as_bytearray())
