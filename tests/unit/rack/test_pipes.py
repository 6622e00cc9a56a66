"""A pipe hands over whole frames, waits for nobody, and tells when the other end is gone."""

import asyncio
import socket

import pytest

from engine.rack.carrier import CarrierAway
from engine.rack.messages import LARGEST
from engine.rack.pipes import FULL, Pipe


async def pair() -> tuple[Pipe, Pipe]:
    first, second = socket.socketpair()
    return await Pipe.over(first), await Pipe.over(second)


async def test_frames_arrive_whole_and_in_order_also_those_before_somebody_listened() -> None:
    one, other = await pair()
    sent = [b"", b"a", bytes(300_000), b"last"]
    for frame in sent[:2]:
        one.send(frame)
    await asyncio.sleep(0)
    arrived: asyncio.Queue[bytes] = asyncio.Queue()
    other.receive(arrived.put_nowait)
    for frame in sent[2:]:
        one.send(frame)

    assert [await arrived.get() for _ in sent] == sent
    one.close()
    await other.closed
    with pytest.raises(CarrierAway):
        other.send(b"x")


async def test_who_does_not_read_is_not_waited_for() -> None:
    first, second = socket.socketpair()
    pipe = await Pipe.over(first)

    with second:
        for _ in range(FULL // LARGEST):
            pipe.send(bytes(LARGEST - 4))
        with pytest.raises(CarrierAway):
            pipe.send(bytes(LARGEST))
    pipe.abort()
    await pipe.closed


async def test_a_frame_that_is_too_large_ends_the_way_before_it_is_read() -> None:
    first, second = socket.socketpair()
    pipe = await Pipe.over(first)
    arrived: list[bytes] = []
    pipe.receive(arrived.append)
    with second:
        second.sendall((LARGEST + 1).to_bytes(4) + b"x")
        await pipe.closed
    assert not arrived
