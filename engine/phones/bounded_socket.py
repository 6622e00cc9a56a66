"""A connection to a phone that takes in no more than an answer can be."""

import socket
from typing import Final

from engine.common.errors import AnswerTooLarge

ANSWER: Final = 1024 * 1024
"""Bytes of an answer, unless it is known to be larger."""


class BoundedSocket(socket.socket):
    """Raises `AnswerTooLarge` on reading when more than `room` bytes have come."""

    def __init__(self, connected: socket.socket) -> None:
        """Takes an open socket over."""
        timeout = connected.gettimeout()
        super().__init__(connected.family, connected.type, connected.proto, connected.detach())
        self.settimeout(timeout)
        self.room = ANSWER

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        data = super().recv(size, flags)
        self._take(len(data))
        return data

    # What `makefile` reads with.
    def recv_into(self, buffer: bytearray, size: int = 0, flags: int = 0, /) -> int:  # type: ignore[override]
        count = super().recv_into(buffer, size, flags)
        self._take(count)
        return count

    def _take(self, count: int) -> None:
        self.room -= count
        if self.room < 0:
            raise AnswerTooLarge
