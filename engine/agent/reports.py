"""How orders ended, said to the hub again and again until it has acknowledged it."""

from dataclasses import replace
from functools import partial
from typing import Final

import structlog

from engine.common.errors import PhoneError
from engine.common.trace import trace
from engine.model.run import Outcome
from engine.rack.contents import ENDED, Ended, Held
from engine.rack.exchange import Exchange
from engine.rack.messages import MessageKind, MessageRefused, Refused
from engine.rack.order import Order
from engine.rack.port import OrderDesk, Rack

log: Final = structlog.get_logger()

MOST: Final = 32 * 1024 * 1024
"""Bytes that wait for the hub; beyond that results do without their pictures."""


class Reports:
    """Those that wait for the hub, which may be away for long."""

    def __init__(self, hub: Exchange) -> None:
        self._hub = hub
        self._waiting = 0

    async def send(self, held: Held, ended: Ended) -> None:
        """Raises `OtherAway` once the hub is gone for good."""
        ask = partial(self._hub.ask, MessageKind.DONE, job=held.job_id, turn=held.turn)
        said = ENDED.encode(ended)
        self._waiting += len(said)
        try:
            if self._waiting > MOST:
                raise MessageRefused(Refused.TOO_LARGE)
            await ask(said)
        except MessageRefused:
            # The job's end does not depend on its pictures, which are bounded where they are taken.
            bare = ended.driven and replace(ended.driven, picture=None, screen=None)
            await ask(ENDED.encode(replace(ended, driven=bare)))
        finally:
            self._waiting -= len(said)


async def driven(agent: Rack, order: Order, held: Held, desk: OrderDesk) -> Ended:
    """An order done; raises nothing but what cancels it."""
    try:
        return Ended(held.order, await agent.drive(order, desk))
    except PhoneError:
        return Ended(held.order)
    except Exception as error:
        log.error("order.failed", error=type(error).__name__, exception=trace(error))
        return Ended(held.order, failed=type(error).__name__)


def was_cut_off(ended: Ended) -> bool:
    """Whether it was told to end, and nothing had been sent."""
    result = None if ended.driven is None else ended.driven.result
    return result is not None and result.outcome is Outcome.CANCELLED
