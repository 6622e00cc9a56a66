"""Where a worker works: at one phone, or at none."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from engine.common.errors import PhoneLost
from engine.model.phone_record import PhoneAddress
from engine.model.run import Job
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk
from engine.runs.shown_at_end import ActOnPhone


class Drives(Protocol):
    """What a worker needs of a `Rack`."""

    async def drive(self, order: Order, desk: OrderDesk) -> Driven: ...
    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None: ...


class Elsewhere(Protocol):
    """The hosts whose orders go on without us: see `engine.fleet.racks.hosts`."""

    def host_of(self, address: PhoneAddress) -> str | None: ...
    async def take_over(self, job: Job, desk: OrderDesk) -> Driven: ...
    def leaves(self, job: Job) -> bool: ...
    def kept(self, job: Job) -> None: ...


class NoHosts:
    """All phones are driven by what ends with the program."""

    def host_of(self, address: PhoneAddress) -> str | None:
        return None

    async def take_over(self, job: Job, desk: OrderDesk) -> Driven:
        raise PhoneLost

    def leaves(self, job: Job) -> bool:
        return False

    def kept(self, job: Job) -> None:
        """Nobody waits to hear it."""


class Nobody:
    """Drives nothing: for a worker without a phone."""

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        raise PhoneLost

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        """There is nothing to cancel."""


def nowhere() -> PhoneAddress:
    """Where the phone of a worker without one is."""
    raise PhoneLost


@dataclass(frozen=True, slots=True)
class Workplace:
    """Without a `phone_id` it is that of the jobs that need none.

    `ready` tells whether the phone can be used, and `sick` that it hangs although it is connected.
    `address` tells where it answers, or raises `PhoneLost`; `rack` drives it there. `idle` is
    awaited whenever the phone can be used and there is no job. `hands`: one act of a human there.
    `elsewhere`: the hosts that outlast the program.
    """

    phone_id: int | None = None
    ready: Callable[[], bool] = lambda: True
    sick: Callable[[], None] = lambda: None
    address: Callable[[], PhoneAddress] = nowhere
    rack: Drives = field(default_factory=Nobody)
    idle: Callable[[], Awaitable[None]] | None = None
    hands: ActOnPhone | None = None
    elsewhere: Elsewhere = field(default_factory=NoHosts)
