"""One order while it is worked on: what its flows may ask of it, and how far it has come."""

from collections.abc import Awaitable
from typing import Final, TypeVar

import structlog

from engine.agent.memories import Memories
from engine.apps.memory import AppMemory
from engine.apps.port import Phone
from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Answer, Outcome
from engine.rack.known import KnownSecrets
from engine.rack.order import CopyRefused, Order
from engine.rack.port import OrderDesk, Withheld
from engine.rack.refusals import Refused
from engine.screens.hierarchy import Hierarchy

log: Final = structlog.get_logger()

T = TypeVar("T")


class Stop:
    """Whether an order is to end at its next step.

    `cancelled`: its run is being cancelled; `at_once`: the program ends.
    """

    def __init__(self) -> None:
        self.cancelled = self.at_once = False

    def __bool__(self) -> bool:
        return self.cancelled or self.at_once


class OrderContext:
    """The `FlowContext` of one order, and the desk its flows ask.

    `sent`: its login was sent. `secrets`: what its flows were given to type. `copy`: the copy of
    the app it has turned to, with what is known of it in `memory`; `refusals`: what refused.
    """

    def __init__(self, order: Order, desk: OrderDesk, stop: Stop, clock: Clock) -> None:
        self.order = order
        self.clock = clock
        self.stop = stop
        self.memories = Memories(order.memories)
        self.memory = AppMemory()
        self.copy: AppOnPhone | None = None
        self.phone: Phone | None = None
        self.begun = False
        self.sent = self._sent_before = order.sent
        self.rules = order.rules
        self.rules_used = dict(order.rules_used)
        self.steps = 0
        self.refusals: list[CopyRefused] = []
        self._desk = desk
        self._heard: list[Secret] = []
        self._ended_on: dict[AppOnPhone | None, Hierarchy] = {}
        self._stepped_at = clock.monotonic()

    def turn_to(self, copy: AppOnPhone) -> None:
        """Work with this copy of the app from now on."""
        self.copy = copy
        self.memory = self.memories.turn_to(self.order.work.workspace, copy)
        # The app is where the operator was asked, unless they left it.
        is_there = self.order.resumed and self.order.asked_in in (None, str(copy))
        self.memory.in_front |= is_there
        self.memory.by_hand = is_there and self.order.by_hand

    @property
    def app(self) -> AppOnPhone:
        """Asked for by flows, which are not begun without one."""
        if self.copy is None:
            raise AssertionError("a flow without a phone asked for its app")
        return self.copy

    @property
    def free_with_ads(self) -> bool:
        return self.order.free_with_ads

    async def about_to_submit(self) -> None:
        await self.submit()
        self._sent_before, self.sent = self.sent, True

    def cancelled(self) -> bool:
        return bool(self.stop)

    def step(self, screen: str, act: str) -> None:
        self.steps += 1
        now = self.clock.monotonic()
        seconds, self._stepped_at = now - self._stepped_at, now
        log.debug("flow.step", screen=screen, act=act, seconds=round(seconds, 3))

    def ended_on(self, seen: Hierarchy) -> None:
        self._ended_on[self.copy] = seen

    def evidence_of(self, result: FlowResult) -> Hierarchy | None:
        """The last dump of the copy of the app that a failure was seen in."""
        return self._ended_on.get(result.copy or self.copy)

    def known(self) -> KnownSecrets:
        """What must be seen in nothing that is kept: also what was typed and heard."""
        listed, typed = self.order.known, self.order.work.typed
        given = [] if typed is None else [typed.password, Secret(typed.email or "")]
        if typed is not None and typed.totp is not None:
            given.append(typed.totp)
        return KnownSecrets((*listed.secrets, *given, *self._heard), listed.names)

    def refuses(self, end: Refused) -> FlowResult:
        """How the order ends in the copy that is turned to, which has refused."""
        self.refusals.append(CopyRefused(self.copy, end))
        return self.after_fault(end.outcome, end.detail)

    def after_fault(self, outcome: Outcome, detail: str | None) -> FlowResult:
        """How the order ends after what kept its flow from an end of its own."""
        return FlowResult(Outcome.UNCONFIRMED if self.sent else outcome, detail=detail)

    async def submit(self) -> None:
        await _of_hub(self._desk.submit())

    async def not_submitted(self) -> None:
        self.sent = self._sent_before
        await _of_hub(self._desk.not_submitted(sent=self.sent))

    async def take_answer(self) -> Answer | None:
        answer = await _of_hub(self._desk.take_answer())
        if answer is not None and answer.code is not None:
            self._heard.append(answer.code)
        return answer

    async def note_active(self, package: str, handle: str) -> None:
        await _of_hub(self._desk.note_active(package, handle))

    async def to_restore(self, package: str) -> str | None:
        return await _of_hub(self._desk.to_restore(package))

    async def restored(self, package: str, handle: str, *, done: bool) -> None:
        await _of_hub(self._desk.restored(package, handle, done=done))


async def _of_hub(asked: Awaitable[T]) -> T:
    """Why the hub refuses, it knows itself."""
    try:
        return await asked
    except Exception:
        raise Withheld from None
