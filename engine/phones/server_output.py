"""The stream uiautomator2's server lives in."""

import asyncio
import socket
import sys


class ServerOutput(asyncio.Protocol):
    """What the server says is forgotten; who launched it has heard what counts."""

    def __init__(self) -> None:
        self._transport: asyncio.WriteTransport | None = None

    def release(self) -> None:
        """End the stream, and the server with it."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            self._transport = transport
        connection = transport.get_extra_info("socket")
        # Nothing is written to it: a host that vanished would not be noticed.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if sys.platform == "linux":
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 10)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)
