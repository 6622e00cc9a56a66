"""A call ends in time wherever it is stuck, and says whether it can have left."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from engine.common.clock import SystemClock
from engine.common.errors import PhoneConfused, PhoneError, PhoneLost, PhoneTimeout
from engine.phones.adapter import CallLimits, RealPhone
from engine.phones.adb_server import AdbServer
from engine.screens.hierarchy import Hierarchy, Node
from tests.scripted_phone import dump_of

SHORT = CallLimits(call=0.1, set_up=0.2)
OKAY, FAIL, SILENCE, GONE = b"OKAY", b"FAIL0006closed", b"", b"gone"
DONE = b'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"result":true}'


@dataclass(slots=True)
class Way:
    """What an adb server says to the services of one connection, one after the other.

    Each further connection is refused. `requests` came of HTTP.
    """

    says: Sequence[bytes]
    requests: int = 0
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    is_used: bool = False
    serving: set[asyncio.Task[None]] = field(default_factory=set)

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self.serving.add(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        says, self.is_used = (FAIL,) if self.is_used else self.says, True
        try:
            for answer in says:
                head = await reader.read(4)
                if head == b"POST":
                    await reader.read(65_536)
                    self.requests += 1
                else:
                    await reader.readexactly(int(head, 16))
                if answer == GONE:
                    return
                writer.write(answer)
            self.asked.set()
            await reader.read()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def phone_behind(way: Way, limits: CallLimits) -> AsyncIterator[RealPhone]:
    server = await asyncio.start_server(way.connected, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        adb = AdbServer("made-up", "127.0.0.1", port)
        phone = RealPhone(adb, "any", clock=SystemClock(), limits=limits)
        try:
            yield phone
        finally:
            await phone.close()
            await asyncio.gather(*way.serving)


def a_node() -> Node:
    return next(
        node for node in Hierarchy.parse(dump_of("android/launcher")) if not node.bounds.empty
    )


async def test_only_what_cannot_have_left_is_certainly_not_done() -> None:
    ends: list[tuple[Sequence[bytes], type[PhoneError], bool, int]] = [
        ([SILENCE], PhoneTimeout, True, 0),
        ([GONE], PhoneLost, True, 0),
        ([FAIL], PhoneLost, True, 0),
        ([b"HTTP/1.1"], PhoneConfused, True, 0),
        ([OKAY, SILENCE], PhoneTimeout, True, 0),
        ([OKAY, FAIL], PhoneLost, True, 0),
        ([OKAY, GONE], PhoneLost, True, 0),
        ([OKAY, OKAY, SILENCE], PhoneTimeout, False, 1),
        ([OKAY, OKAY, GONE], PhoneLost, False, 1),
        ([OKAY, OKAY, DONE[:-1]], PhoneTimeout, False, 1),
        ([OKAY, OKAY, DONE[:-1] + b"x"], PhoneConfused, False, 1),
    ]
    for says, kind, undone, requests in ends:
        way = Way(says)
        async with phone_behind(way, SHORT) as phone, asyncio.timeout(10):
            with pytest.raises(PhoneError) as failed:
                await phone.tap(a_node())
        told = (type(failed.value), failed.value.undone, way.requests)
        assert told == (kind, undone, requests), says
    async with phone_behind(Way([OKAY, OKAY, DONE]), CallLimits()) as phone:
        await phone.tap(a_node())


async def test_closing_ends_what_is_under_way_before_it_returns() -> None:
    for says, undone in (([SILENCE], True), ([OKAY, OKAY, SILENCE], False)):
        way = Way(says)
        async with phone_behind(way, CallLimits()) as phone, asyncio.timeout(10):
            acting = asyncio.create_task(phone.tap(a_node()))
            waiting = asyncio.create_task(phone.look())
            await way.asked.wait()
            await phone.close()
            for task in (acting, waiting):
                with pytest.raises(PhoneLost):
                    await task
            error = acting.exception()
            assert isinstance(error, PhoneError)
            assert error.undone is undone
            assert not phone.healthy
