"""A worker's place at one phone, driven by the agent's own parts."""

from collections.abc import Awaitable, Callable

from engine.agent.driving import Driver, RunFlow, flow_of
from engine.agent.orders import Orders
from engine.apps.port import Phone
from engine.common.clock import Clock
from engine.model.phone_record import PhoneAddress
from engine.rack.order import Order
from engine.runs.workplace import Workplace

SOMEWHERE = PhoneAddress("local", "SIM1")


async def _let_go(_: PhoneAddress) -> None:
    """There is nothing to let go of."""


def place_at(
    phone_id: int,
    connect: Callable[[], Awaitable[Phone]],
    clock: Clock,
    *,
    flow: Callable[[Order], RunFlow] = flow_of,
    ready: Callable[[], bool] = lambda: True,
    sick: Callable[[], None] = lambda: None,
) -> Workplace:
    """`connect` gives the phone there, and `flow` what is done with an order."""
    orders = Orders(Driver(lambda _: connect(), clock, flow), _let_go)
    return Workplace(phone_id, ready, sick, lambda: SOMEWHERE, orders)
