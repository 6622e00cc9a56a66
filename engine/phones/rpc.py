"""Calls to uiautomator2's server on one phone, over connections of its own."""

import contextlib
import json
from typing import Final

from engine.common.errors import PhoneLost
from engine.phones import photo
from engine.phones.counters import Counters
from engine.phones.http_line import HttpLine, LineBroken
from engine.phones.phone_line import ANSWER, PhoneLine
from engine.phones.rpc_answer import AutomationDown
from engine.screens import dump

PORT: Final = 9008
_LARGE: Final = {
    # JSON escapes what XML is full of.
    "dumpWindowHierarchy": dump.MOST_BYTES * 3 // 2,
    "takeScreenshot": photo.MAX_BYTES * 3 // 2,
}
"""Bytes of answers that may be large."""


class Rpc:
    """One call after the other. What may be repeated goes over a connection that is kept.

    A kept one may be dead, and nobody can tell whether a call over it was carried out: an act has
    a connection of its own, which the phone has just accepted.
    """

    def __init__(self, line: PhoneLine, counters: Counters) -> None:
        self._line = line
        self._counters = counters
        self._kept: HttpLine | None = None

    async def call(self, method: str, params: object, *, repeatable: bool) -> bytes:
        """What is answered; `rpc_answer` reads it.

        Raises `AutomationDown` where the server does not serve it, and what the line raises.
        """
        self._counters.count_rpc()
        room = _LARGE.get(method, ANSWER)
        request = "POST", "/jsonrpc/0", request_body(method, params), room
        kept = self._kept if repeatable else None
        if kept is not None:
            self._kept = None
            with contextlib.suppress(LineBroken):
                return await self._asked(kept, request, keep=True)
        return await self._asked(await self._opened(), request, keep=repeatable)

    async def is_answered(self) -> bool:
        """Whether there is a server. Raises what the line raises."""
        try:
            answer = await self._asked(
                await self._opened(), ("GET", "/ping", b"", ANSWER), keep=self._kept is None
            )
        except AutomationDown:
            return False
        if answer != b"pong":
            self.drop()
            return False
        return True

    def drop(self) -> None:
        """Keep no connection any longer."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    async def _opened(self) -> HttpLine:
        stream = await self._line.transport()
        try:
            await stream.ask(f"tcp:{PORT}")
        except PhoneLost:
            stream.abort()
        except BaseException:
            stream.abort()
            raise
        else:
            return HttpLine(stream, f"localhost:{PORT}")
        raise AutomationDown

    async def _asked(
        self, line: HttpLine, request: tuple[str, str, bytes, int], *, keep: bool
    ) -> bytes:
        try:
            if not line.is_free:
                raise LineBroken
            self._line.has_left = True
            answer = await line.ask(*request)
            if keep and line.is_free:
                self._kept = line
            return answer
        finally:
            if self._kept is not line:
                line.close()


def request_body(method: str, params: object) -> bytes:
    """A call as JSON-RPC has it."""
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
