"""HTTP/1.1 over one connection to uiautomator2's server, as its own client speaks it."""

from functools import lru_cache
from typing import Final

import h11

from engine.common.errors import AnswerTooLarge
from engine.phones.byte_stream import ByteStream
from engine.phones.rpc_answer import AutomationDown

_HEADERS: Final = [
    ("User-Agent", "uiautomator2"),
    # The server leaks where it compresses.
    ("Accept-Encoding", ""),
    ("Content-Type", "application/json"),
]
_MOST_PIECES: Final = 4096
"""Of one answer: each costs time, and may be a single byte."""


class LineBroken(AutomationDown):
    """The connection ended in a call, or what came is no answer."""


class HttpLine:
    """Requests one after the other; who made it lets go of it by `close()`."""

    def __init__(self, stream: ByteStream, host: str) -> None:
        self._stream = stream
        self._host = host
        self._http = h11.Connection(h11.CLIENT)

    @property
    def is_free(self) -> bool:
        """Whether it can be asked: open, and nothing came that nobody had asked for."""
        return (
            self._http.our_state is h11.IDLE
            and not self._http.trailing_data[0]
            and self._stream.is_quiet
        )

    async def ask(self, method: str, path: str, body: bytes, room: int) -> bytes:
        """What is answered, in `room` bytes with all that is around it.

        Raises `LineBroken`, `AutomationDown` for an answer that tells of an error,
        `AnswerTooLarge`, and what the stream raises.
        """
        self._stream.write(self._request(method, path, body))
        status, content = await self._answer(room)
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
        if status != 200:
            raise AutomationDown
        return content

    def close(self) -> None:
        self._stream.abort()

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        head = _head(method, path, self._host, len(body))
        events = [head, *([h11.Data(data=body)] if body else []), h11.EndOfMessage()]
        return b"".join(self._http.send(event) or b"" for event in events)

    async def _answer(self, room: int) -> tuple[int, bytes]:
        status, content, pieces = 0, bytearray(), 0
        while True:
            try:
                event = self._http.next_event()
                if event is h11.NEED_DATA:
                    came = await self._stream.more()
                    room -= len(came)
                    if room < 0:
                        raise AnswerTooLarge
                    self._http.receive_data(came)
                    continue
            except h11.RemoteProtocolError:
                break
            if isinstance(event, h11.EndOfMessage):
                return status, bytes(content)
            if isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                content += event.data
            elif not isinstance(event, h11.InformationalResponse):
                break
            pieces += 1
            if pieces > _MOST_PIECES:
                raise AnswerTooLarge
        raise LineBroken


@lru_cache(maxsize=64)
def _head(method: str, path: str, host: str, size: int) -> h11.Request:
    length = [("Content-Length", str(size))] if size else []
    return h11.Request(method=method, target=path, headers=[("Host", host), *length, *_HEADERS])
