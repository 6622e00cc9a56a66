"""An agent that is told to stop: what was sent is seen to its end, nothing else is begun."""

import asyncio
from dataclasses import replace

import pytest

from engine.agent.hub_clock import HubClock
from engine.apps.result import FlowResult
from engine.common.errors import PhoneLost
from engine.model.run import Outcome
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk
from tests.unit.fleet.remote_rig import Desk, ScriptedRack, connected, order
from tests.unit.rack.carriers import StepClock

SIGNED_IN = Driven(FlowResult(Outcome.LOGGED_IN), begun=True)
CUT_OFF = Driven(FlowResult(Outcome.CANCELLED), begun=True)


async def test_a_sent_login_ends_and_is_told_and_what_was_not_sent_is_cut_off() -> None:
    at_work, sent, go_on = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def flow(order: Order, desk: OrderDesk) -> Driven:
        if order.job_id == 1:
            await desk.submit()
            sent.set()
            await go_on.wait()
            return SIGNED_IN
        at_work.set()
        await go_on.wait()
        return CUT_OFF

    rack = ScriptedRack(flow)
    async with connected(rack) as way:
        other = replace(order(2), address=replace(order(2).address, serial="other"))
        first = asyncio.create_task(way.hub.drive(order(1), Desk()))
        second = asyncio.create_task(way.hub.drive(other, Desk()))
        await asyncio.gather(at_work.wait(), sent.wait())
        finishing = asyncio.create_task(way.service.finish(10_000.0))
        while not rack.cancelled:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
        late = asyncio.create_task(way.hub.drive(order(3), Desk()))
        go_on.set()
        await finishing

        assert await first == SIGNED_IN
        with pytest.raises(PhoneLost):
            await second
        assert {(job, at_once) for job, _, at_once in rack.cancelled} == {(1, True), (2, True)}
        assert sorted(job for job, _ in rack.begun) == [1, 2]
        late.cancel()
        await asyncio.gather(late, return_exceptions=True)


async def test_a_stop_waits_no_longer_than_it_may_for_a_hub_that_is_away() -> None:
    async def flow(order: Order, desk: OrderDesk) -> Driven:
        await asyncio.Event().wait()
        raise AssertionError

    async with connected(ScriptedRack(flow), share=0.0) as way:
        driving = asyncio.create_task(way.hub.drive(order(1), Desk()))
        await asyncio.sleep(0)
        began = way.clock.monotonic()
        await way.service.finish(6.0)
        assert way.clock.monotonic() - began < 8.0
        driving.cancel()
        await asyncio.gather(driving, return_exceptions=True)


async def test_the_hubs_time_is_there_before_an_order_is_done() -> None:
    clock = StepClock()
    theirs = HubClock(clock)
    told: list[float | None] = []

    async def flow(order: Order, desk: OrderDesk) -> Driven:
        told.append(theirs.off)
        return SIGNED_IN

    async with connected(ScriptedRack(flow), hub_clock=theirs, clock=clock) as way:
        await way.hub.drive(order(1), Desk())
    assert len(told) == 1
    assert told[0] is not None
