"""The phones an agent has found: what of it is news is told, one event after the other."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import RosterbotError
from engine.common.supervisor import Supervisor
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.rack.contents import Roster
from engine.rack.events import (
    HostDown,
    HostUp,
    PhoneAppeared,
    PhoneEvent,
    PhoneGone,
    SeenHost,
    Snapshot,
    Standing,
)
from engine.rack.port import OnEvent

log: Final = structlog.get_logger()

_RETRY: Final = 5.0


class Seen:
    """Rosters may be lost, so that not they are told, but what is otherwise than was told last.

    While no roster comes, everything stays as it is. `hosts`: as they are thought to be until one
    has come. A phone that is not `driven` by anybody counts as gone.
    """

    def __init__(
        self,
        hosts: Sequence[SeenHost],
        clock: Clock,
        supervisor: Supervisor,
        driven: Callable[[PhoneAddress], bool] = lambda _: True,
    ) -> None:
        self.snapshot = Snapshot(tuple(hosts), ())
        self._clock = clock
        self._supervisor = supervisor
        self._driven = driven
        self._news = asyncio.Event()
        self._heard = False
        self._settled, self._quiet = asyncio.Event(), asyncio.Event()
        self._phones: dict[PhoneAddress, Identity] = {}
        self._down: set[str] = set()

    def told(self, roster: Roster) -> None:
        """By the agent that looks for phones; one that begins anew has to have looked first."""
        if roster.snapshot is None or (self._heard and not roster.settled):
            return
        self._show(roster.snapshot, settled=roster.settled)

    def show(self, snapshot: Snapshot) -> None:
        """What counts until the next roster of an agent that has looked everywhere."""
        self._show(snapshot, settled=True)

    def look_again(self) -> None:
        """Who drives which phone has changed."""
        self._quiet.clear()
        self._news.set()

    async def quiet(self) -> None:
        """Wait until nothing is left to be told."""
        await self._quiet.wait()

    async def settled(self) -> None:
        """Wait until the agent has looked everywhere, and all it has found was told."""
        await self._settled.wait()

    async def tell(self, on_event: OnEvent) -> None:
        """Until cancelled. What `on_event` refuses is told again after a pause."""
        while True:
            event = self._next()
            if event is None:
                self._quiet.set()
                if self._heard:
                    self._settled.set()
                await self._news.wait()
                self._news.clear()
                continue
            try:
                await on_event(event)
            except RosterbotError as error:
                log.error("discovery.event_refused", error=type(error).__name__)
                await self._clock.sleep(_RETRY)
                continue
            except Exception as error:
                self._supervisor.failed("phone-event", error)
            self._note(event)

    def _show(self, snapshot: Snapshot, *, settled: bool) -> None:
        self.snapshot, self._heard = snapshot, settled
        self.look_again()

    def _next(self) -> PhoneEvent | None:
        """What is otherwise than was told; who is gone goes first."""
        there = {
            phone.address: phone.identity
            for phone in self.snapshot.phones
            if phone.standing is Standing.ONLINE
            and phone.identity is not None
            and self._driven(phone.address)
        }
        for address, identity in self._phones.items():
            if there.get(address) != identity:
                return PhoneGone(address)
        for address, identity in there.items():
            if address not in self._phones:
                return PhoneAppeared(address, identity)
        for host in self.snapshot.hosts:
            if host.problem is not None and host.name not in self._down:
                return HostDown(host.name, host.problem)
            if host.problem is None and host.name in self._down:
                return HostUp(host.name)
        return None

    def _note(self, event: PhoneEvent) -> None:
        match event:
            case PhoneAppeared(address, identity):
                self._phones[address] = identity
            case PhoneGone(address):
                self._phones.pop(address, None)
            case HostUp(host):
                self._down.discard(host)
            case HostDown(host):
                self._down.add(host)
            case _:
                pass
