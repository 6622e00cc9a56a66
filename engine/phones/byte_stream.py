"""One connection on the event loop, read as it is asked for and cut off at once."""

import asyncio
from typing import Final, cast

from engine.common.errors import PhoneLost, PhoneTimeout

_MOST_HELD: Final = 256 * 1024
"""Bytes that wait to be read; the far end waits then."""


class ByteStream(asyncio.Protocol):
    """For one reader and one writer; raises `PhoneLost` where the far end is gone.

    `patience`: seconds without a word after which reading raises `PhoneTimeout`; None: no end.
    """

    def __init__(self) -> None:
        self.patience: float | None = None
        self._transport: asyncio.Transport | None = None
        self._held = bytearray()
        self._ended = False
        self._is_paused = False
        self._waiting: asyncio.Future[None] | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether it is open, and nothing has come that was not read."""
        return not (self._ended or self._held)

    def write(self, data: bytes) -> None:
        """Send it, as soon as the far end takes it."""
        if self._transport is None or self._ended:
            raise PhoneLost("the adb server went away")
        self._transport.write(data)

    async def more(self) -> bytes:
        """What has come, at least a byte; nothing once the far end has said everything."""
        while not self._held:
            if self._ended:
                return b""
            await self._news()
        return self._taken(len(self._held))

    async def exactly(self, size: int) -> bytes:
        """So many bytes, 256 KiB at most."""
        while len(self._held) < size:
            if self._ended:
                raise PhoneLost("the adb server went away")
            await self._news()
        return self._taken(size)

    def abort(self) -> None:
        """Let go of it at once; what was not sent yet is not sent any more."""
        self._ended = True
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._held += data
        if len(self._held) > _MOST_HELD and self._transport is not None and not self._is_paused:
            self._is_paused = True
            self._transport.pause_reading()
        self._tell()

    def eof_received(self) -> None:
        self._ended = True
        self._tell()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._tell()

    def _taken(self, size: int) -> bytes:
        data = bytes(self._held[:size])
        del self._held[:size]
        if self._is_paused and self._transport is not None and len(self._held) <= _MOST_HELD:
            self._is_paused = False
            self._transport.resume_reading()
        return data

    async def _news(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            if self.patience is None:
                await self._waiting
                return
            async with asyncio.timeout(self.patience):
                await self._waiting
        except TimeoutError:
            raise PhoneTimeout(f"the phone said nothing for {self.patience:g} s") from None
        finally:
            self._waiting = None

    def _tell(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
