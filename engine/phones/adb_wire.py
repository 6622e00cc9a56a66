"""The few words of adb's host protocol: how its server is asked for something, and answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from engine.common.errors import AnswerTooLarge, PhoneConfused, PhoneError, PhoneLost, PhoneTimeout
from engine.phones.adb_server import AdbServer
from engine.phones.byte_stream import ByteStream

_MAX_ANSWER: Final = 64 * 1024
_MOST_SAID: Final = 200
_HEX: Final = b"0123456789abcdefABCDEF"
_STATUSES: Final = (b"OKAY", b"FAIL")
LISTED_TWICE: Final = "listed twice"
FORBIDDEN: Final = "no permissions"
"""How adb begins what it says of a device this machine's user may not open."""
_DONE: Final = b"DONE:"
_BEGIN: Final = b"BEGIN:"
# What linkers, profiles and programs grumble is no part of an answer.
_FRAME: Final = "exec 2>/dev/null; echo {begin}; {command}; echo {done}$?"


class ServiceRefused(PhoneLost):
    """The adb server refused a service."""


class AdbStream(ByteStream):
    """One connection to an adb server; raises `PhoneLost` when it breaks."""

    async def ask(self, service: str) -> None:
        """Ask for a service; returns once the server agreed, raises `PhoneLost` if it does not."""
        encoded = service.encode()
        self.write(b"%04x" % len(encoded) + encoded)
        answer = await self.exactly(4)
        if answer == b"FAIL":
            said = (await self.block())[:_MOST_SAID]
            raise ServiceRefused(f"the adb server refused: {said}")
        if answer != b"OKAY":
            raise PhoneConfused("what answers there is not an adb server")

    async def block(self) -> str:
        """One length-prefixed answer."""
        return await self._counted(await self.exactly(4))

    async def told(self) -> str:
        """How a request of the server itself ended; newer servers say OKAY or FAIL before it."""
        digits = await self.exactly(4)
        return await self._counted(await self.exactly(4) if digits in _STATUSES else digits)

    async def rest(self, room: int = _MAX_ANSWER) -> bytes:
        """Everything up to the stream's end, within `room` bytes."""
        found = bytearray()
        while piece := await self.more():
            found += piece
            if len(found) > room:
                raise AnswerTooLarge
        return bytes(found)

    async def _counted(self, digits: bytes) -> str:
        if not all(digit in _HEX for digit in digits):
            raise PhoneConfused("what answers there is not an adb server")
        length = int(digits, 16)
        return (await self.exactly(length)).decode(errors="replace")


async def connect_to(server: AdbServer, limit: float | None) -> AdbStream:
    """A connection to a server, for who lets go of it by `abort()`.

    `limit` seconds are given to connecting, or as many as it takes. Raises `PhoneLost` or
    `PhoneTimeout` when nobody answers.
    """
    try:
        async with asyncio.timeout(limit):
            _, stream = await asyncio.get_running_loop().create_connection(
                AdbStream, server.address, server.port
            )
    except TimeoutError:
        raise PhoneTimeout(f"the adb server {server} does not answer") from None
    except OSError as error:
        is_refused = isinstance(error, ConnectionRefusedError)
        why = "nothing listens there" if is_refused else "it cannot be reached"
        raise PhoneLost(f"no adb server at {server}: {why}") from error
    return stream


@asynccontextmanager
async def open_stream(server: AdbServer, limit: float) -> AsyncIterator[AdbStream]:
    """A connection to a server for a while; raises what `connect_to` does."""
    stream = await connect_to(server, limit)
    try:
        yield stream
    finally:
        stream.abort()


def parse_devices(listing: str) -> dict[str, str]:
    """`host:devices`' answer: states by serial; `LISTED_TWICE` where two devices have one."""
    states: dict[str, str] = {}
    for line in listing.splitlines():
        serial, tab, state = line.strip().partition("\t")
        if not tab:
            continue
        is_twice = serial in states and not state.startswith(FORBIDDEN)
        states[serial] = LISTED_TWICE if is_twice else state
    return states


async def list_devices(server: AdbServer, limit: float) -> dict[str, str]:
    """The server's phones now, their states by serial. Raises `PhoneError`."""
    async with _within(limit), open_stream(server, limit) as stream:
        await stream.ask("host:devices")
        return parse_devices(await stream.block())


async def request(server: AdbServer, service: str, limit: float) -> str:
    """The answer to one request of the server itself.

    Raises `PhoneError`. To `host:connect:` failure comes as an answer too: its words tell.
    """
    async with _within(limit), open_stream(server, limit) as stream:
        await stream.ask(service)
        return await stream.told()


async def run_shell(server: AdbServer, serial: str, command: str, limit: float) -> str:
    """The output of a command on a phone, without its errors and what the shell said before it.

    Raises `PhoneError`, also when the command did not come to its end or failed.
    """
    framed = _FRAME.format(begin=_BEGIN.decode(), command=command, done=_DONE.decode())
    async with _within(limit), open_stream(server, limit) as stream:
        await stream.ask(f"host:transport:{serial}")
        await stream.ask(f"shell:{framed}")
        output, mark, code = (await stream.rest()).rpartition(_DONE)
    if not mark:
        raise PhoneLost("the connection broke before the command ended")
    if code.strip() != b"0":
        raise PhoneConfused("the command failed")
    before, begun, answer = output.partition(_BEGIN)
    return (answer.lstrip(b"\r\n") if begun else before).decode(errors="replace")


@asynccontextmanager
async def _within(limit: float) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(limit):
            yield
    except PhoneError:
        raise
    except TimeoutError:
        raise PhoneTimeout(f"no answer within {limit:g} s") from None
