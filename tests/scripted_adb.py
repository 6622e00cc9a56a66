"""An adb server that answers as it was told to, for what a real one does not do in tests."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

VERSION = 41


@dataclass
class ScriptedAdb:
    """`asked` are the services it was asked for, in their order.

    `says`: a service's answer by the service's beginning; an unknown one is refused. `status` is
    what newer servers say before an answer too. A phone's shell prints `prints`, whatever it is
    asked, or breaks off where that is None.
    """

    devices: Mapping[str, str] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    status: str = ""
    prints: str | None = ""
    listing: str = ""
    port: int = 0
    asked: list[str] = field(default_factory=list)
    holds: asyncio.Event | None = None
    serving: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving.add(task)
        try:
            await self._serve(reader, writer)
        finally:
            writer.close()
            self.serving.discard(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while length := await reader.read(4):
            service = (await reader.readexactly(int(length, 16))).decode()
            self.asked.append(service)
            if service.startswith("host:transport:"):
                writer.write(b"OKAY")
                continue
            if service.startswith("shell:"):
                shown = "" if self.prints is None else f"BEGIN:\n{self.prints}\nDONE:0\n"
                writer.write(b"OKAY" + shown.encode())
                break
            if self.holds is not None:
                await self.holds.wait()
            answer = self._answer(service)
            status, text = ("FAIL", "unknown host service") if answer is None else ("OKAY", answer)
            if answer is not None:
                status += self.status
            writer.write(f"{status}{len(text.encode()):04x}{text}".encode())

    def _answer(self, service: str) -> str | None:
        listed = self.listing or "".join(f"{name}\t{is_}\n" for name, is_ in self.devices.items())
        known = {"host:version": f"{VERSION:04x}", "host:devices": listed, **self.says}
        return next((said for name, said in known.items() if service.startswith(name)), None)


@asynccontextmanager
async def answering(adb: ScriptedAdb) -> AsyncIterator[ScriptedAdb]:
    """The server on a port of its own."""
    server = await asyncio.start_server(adb.serve, "127.0.0.1", 0)
    async with server:
        adb.port = int(server.sockets[0].getsockname()[1])
        try:
            yield adb
        finally:
            serving = tuple(adb.serving)
            for task in serving:
                task.cancel()
            await asyncio.gather(*serving, return_exceptions=True)
