"""The device's side of adb: packets, streams and their flow control, one listener per phone."""

import asyncio
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

_HEADER = struct.Struct("<6I")
_CNXN, _AUTH, _OPEN, _OKAY, _CLSE, _WRTE = (
    int.from_bytes(word, "little")
    for word in (b"CNXN", b"AUTH", b"OPEN", b"OKAY", b"CLSE", b"WRTE")
)
_TOKEN = bytes(range(20))
_SIGNATURE = 2
_VERSION = 0x01000001
_MAXDATA = 1024 * 1024
_FEATURES = "shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir,sendrecv_v2"


class StreamClosedError(Exception):
    """The host closed the stream, or the transport is gone."""


@dataclass(eq=False, slots=True)
class Stream:
    """One opened service: what the host writes is read here, what is written goes to the host."""

    transport: "Transport"
    local: int
    remote: int
    inbox: asyncio.StreamReader = field(default_factory=lambda: asyncio.StreamReader(limit=2**24))
    _window: asyncio.Event = field(default_factory=asyncio.Event)
    _closed: bool = False
    task: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self._window.set()

    async def write(self, data: bytes) -> None:
        """Sends everything, one packet per OKAY. Raises StreamClosedError."""
        for start in range(0, len(data), self.transport.maxdata):
            await self._window.wait()
            if self._closed:
                raise StreamClosedError
            self._window.clear()
            chunk = data[start : start + self.transport.maxdata]
            self.transport.send(_WRTE, self.local, self.remote, chunk)

    async def read(self, count: int) -> bytes:
        """Exactly so many bytes. Raises StreamClosedError."""
        try:
            return await self.inbox.readexactly(count)
        except asyncio.IncompleteReadError as error:
            raise StreamClosedError from error

    async def drained(self) -> None:
        """Waits until the host has taken what was written last."""
        await self._window.wait()

    def acknowledged(self) -> None:
        self._window.set()

    def received(self, data: bytes) -> None:
        if not self._closed:
            self.inbox.feed_data(data)
            self.transport.send(_OKAY, self.local, self.remote)

    def close(self) -> None:
        """Closes it from this side."""
        if not self._closed:
            self.transport.send(_CLSE, self.local, self.remote)
            self.gone()

    def gone(self) -> None:
        """The other side has closed it: its process gets no chance to say more."""
        if self._closed:
            return
        self._closed = True
        self.inbox.feed_eof()
        self._window.set()
        self.transport.streams.pop(self.local, None)
        if self.task is not None and self.task is not asyncio.current_task():
            self.task.cancel()


Service = Callable[[Stream, str], Awaitable[None]]
Accepts = Callable[[str], bool]


class Transport:
    """One connection of an adb server."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        banner: str,
        authorized: Callable[[], bool],
        accepts: Accepts,
        serve: Service,
    ) -> None:
        self._authorized = authorized
        self._reader = reader
        self._writer = writer
        self._banner = banner
        self._accepts = accepts
        self._serve = serve
        self._next_id = 0
        self.maxdata = _MAXDATA
        self.streams: dict[int, Stream] = {}

    async def run(self) -> None:
        """Serves until the connection ends; then every stream ends with it."""
        try:
            while True:
                header = await self._reader.readexactly(_HEADER.size)
                command, arg0, arg1, length, _, _ = _HEADER.unpack(header)
                self._handle(command, arg0, arg1, await self._reader.readexactly(length))
                await self._writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            for stream in list(self.streams.values()):
                stream.gone()
            self._writer.close()

    def abort(self) -> None:
        """Cuts the connection as a pulled cable would."""
        self._writer.transport.abort()

    def send(self, command: int, arg0: int, arg1: int, payload: bytes = b"") -> None:
        if self._writer.is_closing():
            return
        head = _HEADER.pack(command, arg0, arg1, len(payload), 0, command ^ 0xFFFFFFFF)
        self._writer.write(head + payload)

    def _handle(self, command: int, arg0: int, arg1: int, payload: bytes) -> None:
        if command == _CNXN:
            self.maxdata = min(arg1, _MAXDATA)
            if not self._authorized():
                self.send(_AUTH, 1, 0, _TOKEN)
                return
            self.send(_CNXN, _VERSION, _MAXDATA, f"{self._banner}features={_FEATURES}".encode())
        elif command == _AUTH and arg0 == _SIGNATURE:
            self.send(_AUTH, 1, 0, _TOKEN)
        elif command == _OPEN:
            self._open(arg0, payload.rstrip(b"\0").decode(errors="replace"))
        elif stream := self.streams.get(arg1):
            if command == _WRTE:
                stream.received(payload)
            elif command == _OKAY:
                stream.acknowledged()
            elif command == _CLSE:
                self.send(_CLSE, stream.local, stream.remote)
                stream.gone()

    def _open(self, remote: int, service: str) -> None:
        if not self._accepts(service):
            self.send(_CLSE, 0, remote)
            return
        self._next_id += 1
        stream = Stream(self, self._next_id, remote)
        self.streams[stream.local] = stream
        self.send(_OKAY, stream.local, remote)
        stream.task = asyncio.create_task(self._run(stream, service))

    async def _run(self, stream: Stream, service: str) -> None:
        try:
            await self._serve(stream, service)
            await stream.drained()
        except StreamClosedError:
            pass
        finally:
            stream.close()


class Listener:
    """The TCP port of one phone: can be closed, which cuts everything, and opened again.

    While `authorized` is false no host is let in: adb shows the phone as unauthorized.
    """

    def __init__(self, banner: str, accepts: Accepts, serve: Service) -> None:
        self.authorized = True
        self._banner = banner
        self._accepts = accepts
        self._serve = serve
        self._server: asyncio.Server | None = None
        self._transports: set[Transport] = set()
        self._runs: set[asyncio.Task[None]] = set()
        self.port = 0

    async def open(self) -> None:
        """Listens on the same port as before, at first on a free one adb does not scan."""
        while True:
            self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]
            if not 5554 <= self.port <= 5585:
                return
            self._server.close()
            self.port = 0

    def cut(self) -> None:
        """Stops listening and cuts every connection, without waiting for their ends."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for transport in list(self._transports):
            transport.abort()

    async def close(self) -> None:
        self.cut()
        if self._runs:
            await asyncio.wait(self._runs)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        transport = Transport(
            reader, writer, self._banner, lambda: self.authorized, self._accepts, self._serve
        )
        run = asyncio.create_task(transport.run())
        self._transports.add(transport)
        self._runs.add(run)
        try:
            await run
        finally:
            self._transports.discard(transport)
            self._runs.discard(run)
