"""The stream uiautomator2's server lives in."""

import asyncio
import socket
import sys
from typing import Final

_KEPT: Final = 64 * 1024


class ServerOutput(asyncio.Protocol):
    """What the server says first is kept in `said`, what it says later is forgotten."""

    def __init__(self) -> None:
        self.said = b""
        self.has_ended = False
        self._transport: asyncio.BaseTransport | None = None
        self._told = asyncio.Event()

    async def news(self, longest: float) -> None:
        """Waits until it says something or ends, at most so many seconds."""
        try:
            async with asyncio.timeout(longest):
                await self._told.wait()
        except TimeoutError:
            pass
        if not self.has_ended:
            self._told.clear()

    def release(self) -> None:
        """End the stream, and the server with it."""
        if isinstance(self._transport, asyncio.WriteTransport):
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        connection = transport.get_extra_info("socket")
        # Nothing is written to it: a host that vanished would not be noticed.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if sys.platform == "linux":
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 10)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)

    def data_received(self, data: bytes) -> None:
        if len(self.said) < _KEPT:
            self.said = (self.said + data)[:_KEPT]
            self._told.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.has_ended = True
        self._told.set()
