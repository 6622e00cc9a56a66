"""Over a way that loses, repeats and delays a fifth, each question is done once and answered."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest

from engine.common.supervisor import Supervisor
from engine.rack.exchange import Exchange, OtherAway
from engine.rack.messages import Message, MessageKind, MessageRefused, Refused
from tests.unit.rack.carriers import StepClock, between, ends

Serve = Callable[[Message], Awaitable[bytes]]


def connected(
    seed: int, serve: Serve, *, share: float = 0.2, heard: list[bytes] | None = None
) -> tuple[Exchange, Exchange, list[bytes]]:
    """The hub's end, the agent's end that answers by `serve`, and the frames of both."""
    clock, notes = StepClock(), heard if heard is not None else []
    ours, theirs = between(seed, share)
    hub_ends, agent_ends = ends()
    hub = Exchange(
        hub_ends,
        ours,
        clock,
        Supervisor(clock),
        serve,
        lambda message: notes.append(message.content),
    )
    agent = Exchange(agent_ends, theirs, clock, Supervisor(clock), serve, lambda message: None)
    ours.receive(hub.take)
    theirs.receive(agent.take)
    theirs.frames = ours.frames
    return hub, agent, ours.frames


@pytest.mark.parametrize("seed", range(4))
async def test_each_question_is_done_once_and_gets_its_own_answer(seed: int) -> None:
    done = Counter[bytes]()

    async def serve(message: Message) -> bytes:
        done[message.content] += 1
        await asyncio.sleep(0)
        return b"did " + message.content

    hub, agent, frames = connected(seed, serve)
    asked = [b"%d" % number for number in range(60)]

    orders = [hub.ask(MessageKind.ORDER, one, job=1, turn=1) for one in asked]
    calls = [agent.ask(MessageKind.CALL, b"c" + one, job=1, turn=1) for one in asked]
    answers = await asyncio.gather(*orders, *calls)

    assert answers == [b"did " + one for one in [*asked, *(b"c" + one for one in asked)]]
    assert done == Counter(done.keys())
    assert len(frames) > 240, "nothing had to be repeated"


async def test_who_does_not_answer_in_time_or_is_gone_is_away() -> None:
    async def serve(message: Message) -> bytes:
        return await asyncio.Future[bytes]()

    hub, agent, frames = connected(1, serve)
    with pytest.raises(OtherAway):
        await agent.ask(MessageKind.CALL, b"submit", job=1, turn=1, within=60)
    waits = asyncio.create_task(hub.ask(MessageKind.ORDER, b"x", job=1, turn=1))
    await asyncio.sleep(0)

    await asyncio.gather(hub.close(), agent.close())

    with pytest.raises(OtherAway):
        await waits
    with pytest.raises(OtherAway):
        await hub.ask(MessageKind.ASK, b"x")
    assert len(set(frames)) <= 3, "a question that is repeated is the same message"


async def test_what_is_not_understood_fails_or_is_too_large_is_counted_and_ends_nothing() -> None:
    async def serve(message: Message) -> bytes:
        if message.content == b"odd":
            raise MessageRefused(Refused.NOT_UNDERSTOOD)
        if message.content == b"long":
            return bytes(7_000_000)
        if message.content == b"cut off":
            raise asyncio.CancelledError
        return b"%d" % (1 // (message.content != b"bug"))

    heard: list[bytes] = []
    hub, agent, _ = connected(2, serve, share=0.0, heard=heard)
    for content in (b"odd", b"long", b"bug", b"cut off"):
        with pytest.raises(OtherAway):
            async with asyncio.timeout(5):
                await hub.ask(MessageKind.ASK, content)
    agent.tell(MessageKind.ROSTER, b"beat")
    hub.tell(MessageKind.ROSTER, b"not ours to tell")
    hub.take(b"anything")

    assert await hub.ask(MessageKind.ASK, b"well") == b"1"
    assert heard == [b"beat"]
    assert agent.refused == {
        Refused.NOT_UNDERSTOOD: 1,
        Refused.TOO_LARGE: 1,
        Refused.UNREADABLE: 1,
    }
    assert hub.refused == {Refused.UNREADABLE: 1}


async def test_an_answer_that_is_too_old_to_be_kept_is_not_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.rack.exchange.KEPT_BYTES", 10)
    done = Counter[bytes]()

    async def serve(message: Message) -> bytes:
        done[message.content] += 1
        return bytes(8)

    hub, agent, frames = connected(3, serve, share=0.0)
    await hub.ask(MessageKind.ASK, b"first")
    again = frames[0]
    await hub.ask(MessageKind.ASK, b"second")
    agent.take(again)
    for _ in range(5):
        await asyncio.sleep(0)

    assert done == {b"first": 1, b"second": 1}


async def test_a_question_that_takes_long_is_not_forgotten_over_those_that_come_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.rack.exchange.REMEMBERED", 2)
    done, goes_on = Counter[bytes](), asyncio.Event()

    async def serve(message: Message) -> bytes:
        done[message.content] += 1
        if message.content == b"long":
            await goes_on.wait()
        return b"done"

    hub, agent, frames = connected(4, serve, share=0.0)
    waits = asyncio.create_task(hub.ask(MessageKind.ASK, b"long"))
    await asyncio.sleep(0)
    again = frames[0]
    for number in range(9):
        await hub.ask(MessageKind.ASK, b"%d" % number)
    agent.take(again)
    goes_on.set()

    assert await waits == b"done"
    assert done[b"long"] == 1


async def test_what_waits_to_be_answered_is_bounded_and_the_rest_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.rack.exchange.AT_ONCE_BYTES", 1000)
    begun, goes_on = 0, asyncio.Event()

    async def serve(message: Message) -> bytes:
        nonlocal begun
        begun += 1
        await goes_on.wait()
        return b"done"

    hub, agent, frames = connected(5, serve, share=0.0)
    asked = [
        asyncio.create_task(agent.ask(MessageKind.DONE, bytes(400), job=job)) for job in range(5)
    ]
    while len(frames) < 15:  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0)
    assert begun == 2
    goes_on.set()
    assert await asyncio.gather(*asked) == [b"done"] * 5
    assert (begun, hub.refused) == (5, {})
