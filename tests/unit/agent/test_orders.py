"""An order that is cut off is lost to its phone; it is no fault of the program."""

import asyncio
from dataclasses import replace
from typing import cast

import pytest

from engine.agent.driving import Driver
from engine.agent.order_context import Stop
from engine.agent.orders import Orders
from engine.common.errors import PhoneLost
from engine.model.phone_record import PhoneAddress
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk
from tests.unit.fleet.remote_rig import Desk, order


class _Drives:
    """Takes for ever."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()

    async def drive(self, order: Order, desk: OrderDesk, stop: Stop) -> Driven:
        self.begun.set()
        await asyncio.Event().wait()
        raise AssertionError


class _Done:
    """At once."""

    async def drive(self, order: Order, desk: OrderDesk, stop: Stop) -> Driven:
        return Driven(begun=True)


async def _let_go(address: PhoneAddress) -> None:
    pass


async def test_an_agent_that_stops_loses_its_orders_and_who_asks_may_still_be_cancelled() -> None:
    driver = _Drives()
    orders = Orders(cast(Driver, driver), _let_go)
    driving = asyncio.create_task(orders.drive(order(1), Desk()))
    await driver.begun.wait()
    await orders.stop()
    with pytest.raises(PhoneLost):
        await driving

    driver.begun.clear()
    driving = asyncio.create_task(orders.drive(order(2), Desk()))
    await driver.begun.wait()
    driving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await driving


async def test_turns_count_within_one_run_of_the_hub_which_may_have_been_restored() -> None:
    orders = Orders(cast(Driver, _Done()), _let_go)
    for said_by, turn in (("before", 3), ("restored", 1), ("restored", 2)):
        await orders.drive(replace(order(1, turn), said_by=said_by), Desk())
    with pytest.raises(PhoneLost):
        await orders.drive(replace(order(1, 1), said_by="restored"), Desk())
