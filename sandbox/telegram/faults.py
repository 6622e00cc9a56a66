"""Faults of the local Bot API, armed from outside."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong with a request; the comment on each says whether it was executed."""

    TOO_MANY_REQUESTS = "429"  # not executed
    BAD_GATEWAY = "502"  # not executed
    TOO_LARGE = "413"  # not executed
    SERVER_ERROR = "500"  # executed all the same
    REFUSED = "refused"  # not executed, the connection is cut
    BLOCKED = "403"  # not executed
    CONFLICT = "409"  # not executed
    UNAUTHORIZED = "401"  # not executed
    BAD_REQUEST = "400"  # not executed, with `reason`
    ANSWER_LOST = "answer lost"  # executed, then the connection is cut
    HALF_ANSWER = "half answer"  # executed, half of the answer arrives
    HELD = "held"  # waits for release() and is executed then
    TRICKLE = "trickle"  # of a download: a byte every `retry_after` seconds, until release()


DOWNLOAD = "download"
"""What fetching a file is called where methods are."""


@dataclass(slots=True, eq=False)
class Fault:
    """One armed fault: for `method` (or `*`), in `chat` or any, after `skip` calls, `times` times.

    `text`: only for a text or caption with these words. `times=None` means until it is disarmed;
    `retry_after` is in seconds, and `reason` follows "Bad Request: " or
    "Conflict: ".
    """

    kind: FaultKind
    method: str = "*"
    chat: int | None = None
    times: int | None = 1
    skip: int = 0
    retry_after: int = 1
    reason: str = ""
    text: str = ""
    struck: int = 0
    _reached: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    async def reached(self, timeout: float = 30.0) -> None:
        """Wait until a request met this fault; TimeoutError after `timeout` seconds."""
        await asyncio.wait_for(self._reached.wait(), timeout)

    def release(self) -> None:
        """Let the held requests go on."""
        self._released.set()

    async def hold(self) -> None:
        await self._released.wait()

    async def pause(self) -> None:
        """Between two bytes."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._released.wait(), self.retry_after)

    def meets(self, method: str, chat: int | None, text: str) -> bool:
        """Whether this request meets the fault; counts it."""
        if self.method not in ("*", method) or self.chat not in (None, chat):
            return False
        if self.text not in text:
            return False
        if self.method == "*" and method == "getUpdates":
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.times is not None and self.struck >= self.times:
            return False
        self.struck += 1
        self._reached.set()
        return True


class Faults:
    """All armed faults; the first that fits a request strikes."""

    def __init__(self) -> None:
        self._armed: list[Fault] = []

    def arm(self, fault: Fault) -> Fault:
        self._armed.append(fault)
        return fault

    def disarm(self) -> None:
        """Forget every fault and let held requests go on."""
        for fault in self._armed:
            fault.release()
        self._armed.clear()

    def strike(self, method: str, chat: int | None, text: str = "") -> Fault | None:
        return next((fault for fault in self._armed if fault.meets(method, chat, text)), None)
