"""Whatever comes over a connection is one whole answer, or none, and is bounded."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain, repeat

import pytest

from engine.common.errors import AnswerTooLarge, PhoneError
from engine.phones.byte_stream import ByteStream
from engine.phones.http_line import HttpLine, LineBroken
from engine.phones.rpc_answer import AutomationDown

ROOM = 300_000
BODY = b'{"result": "made up"}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
SIZED = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY)
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@dataclass
class Far:
    """The far end of a connection, which has taken so many bytes of what it had to say."""

    writer: asyncio.StreamWriter
    sent: int = 0
    closes: bool = True

    async def say(self, pieces: Iterable[bytes]) -> None:
        with contextlib.suppress(OSError):
            for piece in pieces:
                self.writer.write(piece)
                await self.writer.drain()
                self.sent += len(piece)
            if self.closes:
                self.writer.close()


@asynccontextmanager
async def connection() -> AsyncIterator[tuple[HttpLine, Far]]:
    near, far = socket.socketpair()
    _, stream = await asyncio.get_running_loop().create_connection(ByteStream, sock=near)
    _, writer = await asyncio.open_connection(sock=far)
    line = HttpLine(stream, "localhost:9008")
    try:
        yield line, Far(writer)
    finally:
        line.close()
        writer.transport.abort()


async def asked(line: HttpLine) -> bytes:
    return await line.ask("POST", "/jsonrpc/0", b"{}", ROOM)


async def answered(*pieces: bytes, closes: bool) -> tuple[bytes | type[PhoneError], bool]:
    """What an answer of these pieces is taken for, and whether the next may be asked for."""
    async with connection() as (line, far), asyncio.timeout(10):
        far.closes = closes
        saying = asyncio.create_task(far.say(pieces))
        found: bytes | type[PhoneError]
        try:
            found = await asked(line)
        except PhoneError as error:
            found = type(error)
        await saying
        return found, line.is_free


async def delivered() -> None:
    """Lets the loop take in what was sent."""
    for _ in range(10):
        await asyncio.sleep(0)


def each(answer: bytes) -> Iterator[bytes]:
    return (answer[place : place + 1] for place in range(len(answer)))


async def test_a_whole_answer_is_given_however_it_comes() -> None:
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in BODY) + b"0\r\n\r\n"
    for pieces in (
        [SIZED + BODY],
        [SIZED, BODY],
        each(SIZED + BODY),
        [b"HTTP/1.1 100 Continue\r\n\r\n", SIZED + BODY],
        each(CHUNKED + chunks),
    ):
        assert await answered(*pieces, closes=False) == (BODY, True)
    for pieces in ([HEAD + b"\r\n" + BODY], [SIZED.replace(b"1.1", b"1.0") + BODY]):
        assert await answered(*pieces, closes=True) == (BODY, False)


async def test_one_connection_answers_one_call_after_the_other() -> None:
    async with connection() as (line, far), asyncio.timeout(10):
        far.closes = False
        for digit in b"012":
            assert line.is_free
            asking = asyncio.create_task(asked(line))
            await delivered()
            await far.say([HEAD + b"Content-Length: 1\r\n\r\n%c" % digit])
            assert await asking == b"%c" % digit


async def test_what_is_left_over_is_never_taken_for_the_next_answer() -> None:
    twice = SIZED + BODY + SIZED + BODY
    assert await answered(twice, closes=False) == (BODY, False)
    assert await answered(SIZED + BODY + b"\r\n", closes=False) == (BODY, False)
    async with connection() as (line, far):
        await far.say([SIZED + BODY])
        assert await asked(line) == BODY
        await delivered()
        assert not line.is_free
    async with connection() as (line, far):
        far.closes = False
        await far.say([SIZED + BODY])
        assert await asked(line) == BODY
        assert line.is_free
        await far.say([SIZED + BODY])
        await delivered()
        assert not line.is_free


async def test_who_talks_when_nobody_asks_is_not_listened_to_for_ever() -> None:
    async with connection() as (line, far):
        saying = asyncio.create_task(far.say(repeat(b"x" * 64 * 1024)))
        for _ in range(100):
            await delivered()
        sent = far.sent
        await delivered()
        assert far.sent == sent < 8 * 1024 * 1024
        assert not line.is_free
        line.close()
        await saying


async def test_what_is_no_whole_answer_is_none() -> None:
    for pieces in (
        [],
        [b""],
        [SIZED[:20]],
        [SIZED],
        [SIZED + BODY[:-1]],
        [CHUNKED + b"5\r\nabcde\r\n"],
        [CHUNKED + b"zz\r\nabcde\r\n"],
        [b"220 made up mail server\r\n\r\n"],
        [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"],
        [HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"],
        [b"\x00" * 100],
    ):
        assert await answered(*pieces, closes=True) == (LineBroken, False), pieces
    failed = SIZED.replace(b"200 OK", b"500 Internal Server Error") + BODY
    assert await answered(failed, closes=False) == (AutomationDown, True)


@pytest.mark.parametrize(
    ("beginning", "piece"),
    [
        (HEAD + b"Content-Length: 1000000000000\r\n\r\n", b"x" * 1024),
        (HEAD + b"\r\n", b"x" * 1024),
        (CHUNKED, b"400\r\n" + b"x" * 1024 + b"\r\n"),
        (CHUNKED, b"1\r\nx\r\n" * 100),
        (HEAD, b"X-Made-Up: " + b"x" * 1000 + b"\r\n"),
        (HEAD, b"x" * 1024),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 10),
        (b"", b"\r\n" * 100),
    ],
)
async def test_an_answer_without_an_end_is_read_no_further_than_one_can_be_long(
    beginning: bytes, piece: bytes
) -> None:
    async with connection() as (line, far), asyncio.timeout(10):
        saying = asyncio.create_task(far.say(chain([beginning], repeat(piece))))
        with pytest.raises((AnswerTooLarge, LineBroken)):
            await asked(line)
        assert not line.is_free
        line.close()
        await saying
        assert far.sent < ROOM + 2 * 1024 * 1024
