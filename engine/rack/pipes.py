"""The way between the bot and an agent it has started: a pair of sockets of their own.

Each frame is its length in four bytes, and then itself.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Final, Self, cast

from engine.rack.carrier import CarrierAway
from engine.rack.messages import LARGEST

FULL: Final = 4 * LARGEST
"""Bytes that may wait for the other to read them; it is not waited for."""
_LENGTH: Final = 4


class Pipe(asyncio.Protocol):
    """One end, made by `over`. `closed` is done once the other end is gone, or made no sense."""

    def __init__(self) -> None:
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None
        self._handle: Callable[[bytes], None] | None = None
        self._arrived = bytearray()

    @classmethod
    async def over(cls, end: socket.socket) -> Self:
        """Takes the socket over."""
        _, pipe = await asyncio.get_running_loop().create_unix_connection(cls, sock=end)
        return pipe

    def send(self, frame: bytes) -> None:
        """Raises `CarrierAway`."""
        transport = self._transport
        if transport is None or transport.is_closing():
            raise CarrierAway
        if transport.get_write_buffer_size() + len(frame) > FULL:
            raise CarrierAway
        transport.write(len(frame).to_bytes(_LENGTH) + frame)

    def receive(self, handle: Callable[[bytes], None]) -> None:
        self._handle = handle
        self._hand_over()

    def close(self) -> None:
        """What was sent before still leaves, as far as the other reads it."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._arrived += data
        self._hand_over()

    def connection_lost(self, error: Exception | None) -> None:
        self._transport = None
        if not self.closed.done():
            self.closed.set_result(None)

    def _hand_over(self) -> None:
        """Every frame that is whole; one that is too large ends it, for what follows is lost."""
        arrived = self._arrived
        while self._handle is not None and len(arrived) >= _LENGTH:
            ends = _LENGTH + int.from_bytes(arrived[:_LENGTH])
            if ends - _LENGTH > LARGEST:
                arrived.clear()
                self.abort()
                return
            if len(arrived) < ends:
                return
            frame = bytes(arrived[_LENGTH:ends])
            del arrived[:ends]
            self._handle(frame)
