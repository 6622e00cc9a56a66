"""What every adapter of the Carrier port promises; a new one is added to `CARRIERS`."""

import asyncio
import random
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from engine.rack.carrier import Carrier, CarrierAway
from engine.rack.messages import LARGEST
from engine.rack.pipes import Pipe
from tests.postgres.fixtures import Database
from tests.unit.rack.carriers import between

Pair = tuple[Carrier, Carrier]


@asynccontextmanager
async def memory(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    yield between(seed=0, share=0.0)


@asynccontextmanager
async def pipes(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    first, second = socket.socketpair()
    one, other = await Pipe.over(first), await Pipe.over(second)
    yield one, other
    one.close()
    await other.closed


@asynccontextmanager
async def mail(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    database: Database = request.getfixturevalue("mail_database")
    # Its library is an extra.
    from tests.postgres.mail_rig import HOSTS, connected

    async with connected(database) as made:
        yield made.hub.way_to(HOSTS[0]), made.agents[HOSTS[0]].carrier


CARRIERS: dict[str, Callable[[pytest.FixtureRequest], AbstractAsyncContextManager[Pair]]] = {
    "memory": memory,
    "pipes": pipes,
    "mail": mail,
}


@pytest.mark.parametrize("name", CARRIERS)
async def test_what_is_sent_arrives_as_it_was_on_the_loop_and_both_ways_at_once(
    name: str, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(7)
    frames = [b"", b"\x00", "né".encode(), *(chance.randbytes(950) for _ in range(80))]
    threads: set[int] = set()
    async with CARRIERS[name](request) as (ours, theirs):
        arrived: dict[str, list[bytes]] = {"ours": [], "theirs": []}
        whole = asyncio.Event()

        def hear(at: str, frame: bytes) -> None:
            threads.add(threading.get_ident())
            arrived[at].append(frame)
            if sum(map(len, arrived.values())) == 2 * len(frames) + 1:
                whole.set()

        ours.receive(lambda frame: hear("ours", frame))
        theirs.receive(lambda frame: hear("theirs", frame))
        for frame in frames:
            ours.send(frame)
            theirs.send(frame[::-1])
        theirs.send(large := chance.randbytes(LARGEST))
        async with asyncio.timeout(60):
            await whole.wait()

    assert sorted(arrived["theirs"]) == sorted(frames)
    assert sorted(arrived["ours"]) == sorted([large, *(frame[::-1] for frame in frames)])
    assert threads == {threading.get_ident()}


@pytest.mark.parametrize("name", ["pipes", "mail"])
async def test_a_way_that_is_full_or_closed_says_so_and_nothing_is_waited_for(
    name: str, request: pytest.FixtureRequest
) -> None:
    async with CARRIERS[name](request) as (ours, theirs):
        for _ in range(3):
            ours.send(bytes(LARGEST - 4))
        with pytest.raises(CarrierAway):
            ours.send(bytes(2 * LARGEST))
        theirs.receive(lambda _: None)
    for closed in (ours, theirs):
        with pytest.raises(CarrierAway):
            closed.send(b"x")
