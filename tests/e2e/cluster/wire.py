"""A way between a host and PostgreSQL that can be cut in the middle, with nobody told."""

import asyncio
from collections.abc import Set
from contextlib import suppress
from pathlib import Path
from typing import Self

_MOST = 1 << 16


class Wire:
    """Leads to `port` of this machine; an async context manager.

    Cut, it takes whatever comes and passes nothing on: neither end hears that it is closed. What
    was open then stays dead.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._is_cut = False
        self._server: asyncio.Server
        self._alive: set[asyncio.StreamWriter] = set()
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def port(self) -> int:
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def cut(self) -> None:
        self._is_cut = True
        self._alive.clear()

    def mend(self, *, drops: bool = False) -> None:
        """Whoever connects anew gets through. `drops`: what is dead is closed, which is heard."""
        self._is_cut = False
        if drops:
            self._close(self._open - self._alive)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self._close(self._open)

    def _close(self, writers: Set[asyncio.StreamWriter]) -> None:
        for writer in writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.close()
            return
        ends = {writer, far_writer}
        self._open |= ends
        if not self._is_cut:
            self._alive |= ends
        await asyncio.gather(self._pass_on(reader, far_writer), self._pass_on(far_reader, writer))
        self._open -= ends
        self._alive -= ends

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(_MOST):
                if writer in self._alive:
                    writer.write(data)
                    await writer.drain()
        writer.close()


def lead_over(wire: Wire, folder: Path, port: int) -> None:
    """Of a host that has joined, with its keys in `folder`: from its next start on."""
    identity = folder / "agent" / "agent.json"
    said = identity.read_text()
    assert f":{port}/" in said
    identity.write_text(said.replace(f":{port}/", f":{wire.port}/"))
