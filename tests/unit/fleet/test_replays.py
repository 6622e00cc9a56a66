"""Whoever carries the messages has kept them, drops what they like, and says old ones again."""

import asyncio
from collections.abc import Callable

import pytest

from engine.common.errors import PhoneLost
from engine.model.phone_record import PhoneAddress
from engine.rack.asks import ReadVitals, Vitals
from engine.rack.binding import REMEMBERED, Admitted
from engine.rack.contents import HELLO, PROTOCOL, ROSTER, Hello, Roster
from engine.rack.exchange import new_number
from engine.rack.messages import (
    HUB,
    Ends,
    Message,
    MessageId,
    MessageKind,
    MessageRefused,
    Refused,
)
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk
from tests.unit.fleet.host_rig import Hub, Machine
from tests.unit.fleet.remote_rig import Desk
from tests.unit.fleet.test_hosts import SIGNED_IN, SIM, at, left, town

Handle = Callable[[bytes], None]


def _is(frame: bytes, *kinds: str) -> bool:
    return any(f'"kind":"{kind}"'.encode() in frame for kind in kinds)


def _without(handle: Handle | None, *kinds: str) -> Handle:
    assert handle is not None
    return lambda frame: None if _is(frame, *kinds) else handle(frame)


async def _again(hub: Hub, machine: Machine, frames: list[bytes]) -> int:
    """All of them arrive at the agent once more; how many it did not take."""
    before, take = machine.service.hub.refused[Refused.STALE], machine.theirs.handle
    assert take is not None
    for frame in frames:
        take(frame)
    await hub.clock.sleep(5)
    return machine.service.hub.refused[Refused.STALE] - before


async def test_what_was_said_to_one_start_of_an_agent_is_not_done_by_another() -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        # How the order ends is kept from the hub, and so that its agent begins anew.
        b.ours.handle = _without(b.ours.handle, "done")
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), desk := Desk()))
        b.rack.answer = lambda _: Vitals(81, False, {})
        await hub.racks.ask(PhoneAddress("rack-b", SIM), ReadVitals(()))
        flows.goes_on.set()
        await hub.until(lambda: flows.pressed)
        kept = [frame for frame in b.ours.frames if _is(frame, "order", "ask")]
        assert len(kept) == 2
        await b.dies()
        b.boot()
        b.theirs.handle = _without(b.theirs.handle, "hail")
        await hub.clock.sleep(5)

        assert await _again(hub, b, kept) == 2
        assert (flows.begun, flows.pressed, desk.asked) == (1, [1], ["submit"])
        assert b.rack.asked == [ReadVitals(())]
        b.theirs.receive(b.service.hub.take)
        with pytest.raises(PhoneLost):
            await driving


async def test_what_a_hub_before_has_said_is_not_done_once_there_is_another() -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        b.theirs.handle = _without(b.theirs.handle, "order")
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), Desk()))
        await hub.until(lambda: any(_is(frame, "order") for frame in b.ours.frames))
        await hub.dies()
        driving.cancel()
        kept = [frame for frame in b.ours.frames if _is(frame, "order")]
        b.theirs.receive(b.service.hub.take)
        again = Hub(hub.keys, hub.clock)
        again.racks.expect([left(1, 1)])
        again.add(b)
        await again.start()
        await again.up("rack-b")
        with pytest.raises(PhoneLost):
            await again.racks.take_over(left(1, 1), Desk())

        assert await _again(again, b, kept[:1]) == 1
        assert flows.begun == 0
        flows.goes_on.set()
        await again.racks.drive(at("rack-b", turn=2), desk := Desk())
        assert (flows.begun, flows.pressed, desk.asked) == (1, [1], ["submit"])
        await again.racks.stop()


async def test_an_agent_tells_the_orders_of_one_run_of_the_hub_from_those_of_another() -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), _):
        runs: list[str] = []

        async def flow(order: Order, desk: OrderDesk) -> Driven:
            runs.append(order.said_by)
            return SIGNED_IN

        b.rack.flow = flow
        for turn in (2, 3):
            await hub.racks.drive(at("rack-b", turn=turn), Desk())
        await hub.dies()
        restored = Hub(hub.keys, hub.clock)
        restored.add(b)
        await restored.start()
        await restored.up("rack-b")
        await restored.racks.drive(at("rack-b", turn=1), Desk())
        assert runs[0] == runs[1] != runs[2]
        assert all(runs)
        await restored.racks.stop()


async def test_an_agent_that_seems_to_be_of_before_is_told_nothing_that_is_not_bound() -> None:
    """What it said when it was one is said again to a hub that has just begun."""
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        await hub.dies()
        talking, b.theirs.handle = b.theirs.handle, None
        again = Hub(hub.keys, hub.clock)
        again.add(b)
        await again.start()
        ends, snapshot = Ends("rack-b", b.keys, HUB, hub.keys.public), b.rack.snapshot()
        for kind, said in (
            (MessageKind.HELLO, HELLO.encode(Hello("before", PROTOCOL - 1))),
            (MessageKind.ROSTER, ROSTER.encode(Roster("before", 9, snapshot, True, ()))),
        ):
            assert b.ours.handle is not None
            b.ours.handle(ends.wrap(Message(kind, MessageId(new_number()), said)))
            await asyncio.sleep(0)
        before = len(b.ours.frames)
        driving = asyncio.create_task(again.racks.drive(at("rack-b"), Desk()))
        await hub.until(lambda: any(_is(frame, "order") for frame in b.ours.frames[before:]))
        b.theirs.handle = talking
        await hub.until(lambda: driving.done() or flows.begun)
        assert flows.begun == 0
        with pytest.raises(PhoneLost):
            await driving

        await again.up("rack-b")
        flows.goes_on.set()
        await again.racks.drive(at("rack-b", turn=2), desk := Desk())
        assert (flows.begun, flows.pressed, desk.asked) == (1, [1], ["submit"])
        await again.racks.stop()


def test_what_comes_again_is_noticed_however_many_came_between() -> None:
    admitted = Admitted()
    for number in (2, 1, *range(3, 3 * REMEMBERED)):
        admitted.take(number)
    for number in (1, 2, REMEMBERED, 3 * REMEMBERED - 1):
        with pytest.raises(MessageRefused, match=Refused.STALE):
            admitted.take(number)
    admitted.take(3 * REMEMBERED + 5)
    admitted.take(3 * REMEMBERED)


async def test_what_is_cancelled_before_its_machine_was_heard_of_again_is_cancelled_there() -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), Desk()))
        await hub.until(lambda: flows.begun)
        await hub.dies()
        driving.cancel()
        take, b.theirs.handle = b.theirs.handle, None
        again = Hub(hub.keys, hub.clock)
        again.racks.expect([left(1, 1)])
        again.add(b)
        await again.start()
        taken = asyncio.create_task(again.racks.take_over(left(1, 1), Desk()))
        await hub.clock.sleep(1)
        again.racks.cancel(1, 1)
        await hub.clock.sleep(5)
        b.theirs.handle = take
        await again.up("rack-b")
        await hub.clock.sleep(60)
        assert b.rack.cancelled
        flows.goes_on.set()
        await taken
        await again.racks.stop()


async def test_what_another_hub_wants_is_done_though_each_message_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Time that passes by steps passes for whoever waits elsewhere, too.
    monkeypatch.setattr("engine.rack.exchange.LONGEST_AWAY", 10.0)
    monkeypatch.setattr("engine.agent.desk.PATIENCE", 6_000.0)
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        await hub.dies()
        again = Hub(hub.keys, hub.clock)
        again.add(b)
        await again.start()
        late = set[asyncio.Task[None]]()

        def slow(handle: Handle | None) -> Handle:
            async def arrive(frame: bytes) -> None:
                for _ in range(2):  # an answer comes after it was asked for again twice
                    await hub.clock.sleep(0)
                assert handle is not None
                handle(frame)

            def take(frame: bytes) -> None:
                late.add(task := asyncio.create_task(arrive(frame)))
                task.add_done_callback(late.discard)

            return take

        pipes = [(end, end.handle) for end in (b.ours, b.theirs)]
        for end, handle in pipes:
            end.handle = slow(handle)
        flows.goes_on.set()
        await again.up("rack-b")
        await again.racks.drive(at("rack-b"), desk := Desk())
        assert (flows.begun, flows.pressed, desk.asked) == (1, [1], ["submit"])
        for end, handle in pipes:
            end.handle = handle
        await asyncio.gather(*late)
        await again.racks.stop()
