"""The orders that are worked on: one on a phone at a time, ended where they are to be."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import structlog

from engine.agent.driving import Driver
from engine.agent.order_context import Stop
from engine.common.errors import PhoneLost
from engine.model.phone_record import PhoneAddress
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk

log: Final = structlog.get_logger()

_REMEMBERED: Final = 1000
"""How many jobs' turns are remembered, so that what comes late is told from what is new."""


@dataclass(slots=True)
class _Driving:
    order: Order
    task: "asyncio.Task[Driven]"
    superseded: bool = False


class Orders:
    """`release` lets go of a phone whose order was cut off."""

    def __init__(self, driver: Driver, release: Callable[[PhoneAddress], Awaitable[None]]) -> None:
        self._driver = driver
        self._release = release
        self._driving: dict[PhoneAddress, _Driving] = {}
        self._stops: dict[tuple[int, int], Stop] = {}
        self._turns: dict[int, tuple[str, int]] = {}

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        """See `engine.rack.port.Rack.drive`."""
        self._expect_latest(order)
        await self._make_way(order)
        stop = self._stop_of(order.job_id, order.turn)
        task = asyncio.create_task(self._driver.drive(order, desk, stop), name="order")
        driving = self._driving[order.address] = _Driving(order, task)
        try:
            return await task
        except asyncio.CancelledError:
            if driving.superseded:
                raise PhoneLost("another order has its phone") from None
            if not _is_cancelled():
                raise PhoneLost("its agent lets go of its phones") from None
            raise
        finally:
            self._stops.pop((order.job_id, order.turn), None)
            if self._driving.get(order.address) is driving:
                del self._driving[order.address]

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        """See `engine.rack.port.Rack.cancel`; one that is not there yet ends when it comes."""
        stop = self._stop_of(job_id, turn)
        stop.cancelled |= not at_once
        stop.at_once |= at_once

    async def stop(self) -> None:
        """Cut off whatever is still worked on."""
        tasks = [driving.task for driving in self._driving.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _stop_of(self, job_id: int, turn: int) -> Stop:
        stop = self._stops.setdefault((job_id, turn), Stop())
        if len(self._stops) > _REMEMBERED:
            del self._stops[next(iter(self._stops))]
        return stop

    def _expect_latest(self, order: Order) -> None:
        said_by, latest = self._turns.pop(order.job_id, (order.said_by, order.turn))
        if said_by != order.said_by:
            latest = order.turn  # one begun anew knows of earlier turns only if it was restored
        self._turns[order.job_id] = order.said_by, max(latest, order.turn)
        if len(self._turns) > _REMEMBERED:
            del self._turns[next(iter(self._turns))]
        if order.turn < latest:
            raise PhoneLost("a later turn of this job has begun")

    async def _make_way(self, order: Order) -> None:
        """End the order that its phone is at."""
        while (before := self._driving.get(order.address)) is not None:
            log.warning("order.superseded", job_id=before.order.job_id, by=order.job_id)
            before.superseded = True
            before.task.cancel()
            await asyncio.gather(before.task, return_exceptions=True)
            # A call that was cut off may have left anything on its socket.
            await self._release(order.address)
            if self._driving.get(order.address) is before:
                del self._driving[order.address]


def _is_cancelled() -> bool:
    """Whether the task that asks is told to end, and not only what it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
