"""The Rack port: the phones of one host, as the hub sees them."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from engine.common.errors import RosterbotError
from engine.model.phone_record import PhoneAddress
from engine.model.run import Answer
from engine.rack.asks import Ask
from engine.rack.events import PhoneEvent, Snapshot
from engine.rack.order import Driven, Order

T = TypeVar("T")

OnEvent = Callable[[PhoneEvent], Awaitable[None]]
"""Awaited for one event after the other; one it refuses with a `RosterbotError` comes again."""


class Withheld(RosterbotError):
    """The hub does not let an order go on with what it has asked for."""


class FlowDesk(Protocol):
    """What a flow asks of the hub while it runs, each about its own order.

    `package` names a copy of the app as the spreadsheet does. Whatever a call raises ends the flow,
    and nothing is pressed: the hub has kept why, and the order comes back `withheld`.
    """

    async def take_answer(self) -> Answer | None:
        """What an operator has answered; given out once."""

    async def note_active(self, package: str, handle: str) -> None:
        """Remember durably who was active before accounts are switched."""

    async def to_restore(self, package: str) -> str | None:
        """Who is to be active again now; None while the run has more to do there."""

    async def restored(self, package: str, handle: str, *, done: bool) -> None:
        """They are, or cannot be."""


class OrderDesk(FlowDesk, Protocol):
    """And that a login is sent."""

    async def submit(self) -> None:
        """Remember durably that the login form is about to be sent; awaited before it is.

        Asked again in the same turn it is answered as before.
        """

    async def not_submitted(self, *, sent: bool) -> None:
        """Take the last `submit` back: it is certain that nothing was pressed.

        `sent`: what was sent before that stands.
        """


class Rack(Protocol):
    """Drives phones, and keeps nothing: what a run remembers travels with order and result."""

    async def start(self, on_event: OnEvent) -> None:
        """Follow the phones as they come and go."""

    async def stop(self) -> None:
        """Let go of every phone; orders that still run end."""

    async def settled(self) -> None:
        """Wait until every adb server has answered or failed, and all that is there was told."""

    def snapshot(self) -> Snapshot:
        """What is known of hosts and phones at this moment."""

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        """Do one attempt of a job on its phone.

        One order at a time on a phone: a newer one ends the older first, and one of an earlier turn
        of its job comes too late. What fails on the phone is the result's `fault`. Raises
        `PhoneLost` where nothing came back: the order was ended by another, came too late, or
        whoever had it is gone.
        """

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        """Let an order's flow end at its next step, unless its login was sent.

        `at_once`: the program ends, and what the flow would still put right is left as it is.
        """

    async def ask(self, address: PhoneAddress, what: Ask[T]) -> T:
        """Ask a phone, or its adb server, something. Raises the errors of the Phone port."""
