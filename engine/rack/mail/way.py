"""A mailbox pair as one end of a way: what is sent waits here until the database has taken it."""

import base64
import binascii
from collections import deque
from collections.abc import Callable
from typing import Final

from engine.rack.carrier import CarrierAway
from engine.rack.messages import LARGEST

FULL: Final = 4 * LARGEST
"""Bytes that may wait for the database; it is not waited for."""
MOST: Final = 1000
AT_ONCE: Final = 64
"""Messages that are put into a mailbox together, and so many bytes of them."""
AT_ONCE_BYTES: Final = 1024 * 1024
LARGEST_TEXT: Final = 4 * ((LARGEST + 2) // 3)
"""Signs of a message in the database, where it is base64."""


class Way:
    """A `Carrier`. `sent` is called with each message; `box`: where they go, where there is one."""

    def __init__(self, sent: Callable[[], None]) -> None:
        self.box: str | None = None
        self.lost = 0
        self._sent = sent
        self._handle: Callable[[bytes], None] | None = None
        self._out: deque[bytes] = deque()
        self._bytes = 0

    def send(self, frame: bytes) -> None:
        """Raises `CarrierAway`."""
        if self.box is None or len(frame) > LARGEST:
            raise CarrierAway
        if len(self._out) >= MOST or self._bytes + len(frame) > FULL:
            raise CarrierAway
        self._out.append(frame)
        self._bytes += len(frame)
        self._sent()

    def receive(self, handle: Callable[[bytes], None]) -> None:
        self._handle = handle

    def arrive(self, text: str) -> None:
        """A message as it lay in the mailbox; what is too large, or none, is dropped."""
        if self._handle is None or len(text) > LARGEST_TEXT:
            self.lost += 1
            return
        try:
            frame = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            self.lost += 1
            return
        self._handle(frame)

    def take(self) -> list[str]:
        """Some of what is to be sent, as it is to lie there; the oldest first."""
        taken: list[str] = []
        size = 0
        while self._out and len(taken) < AT_ONCE and (not taken or size < AT_ONCE_BYTES):
            frame = self._out.popleft()
            self._bytes -= len(frame)
            size += len(frame)
            taken.append(base64.b64encode(frame).decode())
        return taken

    @property
    def waiting(self) -> int:
        return len(self._out)

    def away(self) -> None:
        """There is no way now: what waits is asked for, or told, again by whoever has sent it."""
        self.box = None
        self.lost += len(self._out)
        self._out.clear()
        self._bytes = 0
