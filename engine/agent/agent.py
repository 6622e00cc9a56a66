"""The agent: the phones of some adb servers, driven as the hub orders it. It keeps nothing."""

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from engine.agent.answering import Answering
from engine.agent.at_hand import PhonesAtHand
from engine.agent.driving import Driver
from engine.agent.label_board import LabelBoard
from engine.agent.orders import Orders
from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.model.phone_record import PhoneAddress
from engine.phones.adapter import CallLimits
from engine.phones.adb_server import AdbServer
from engine.phones.connections import Connections
from engine.phones.discovery import Discovery, Timings
from engine.phones.session import quiet_libraries
from engine.rack.asks import Ask
from engine.rack.events import PhoneEvent, Snapshot
from engine.rack.order import Driven, Order
from engine.rack.port import OnEvent, OrderDesk

T = TypeVar("T")


class Agent:
    """A `Rack`: in the hub's own process, or behind messages in another one."""

    def __init__(
        self,
        servers: Sequence[AdbServer],
        clock: Clock,
        supervisor: Supervisor,
        *,
        limits: CallLimits | None = None,
        timings: Timings | None = None,
    ) -> None:
        by_name = {server.name: server for server in servers}
        self._supervisor = supervisor
        self._discovery = Discovery(servers, clock, self._tell, timings)
        self._labels = LabelBoard(by_name, clock, supervisor)
        self._phones = PhonesAtHand(by_name, Connections(by_name, clock, limits), self._labels)
        self._answering = Answering(self._phones, self._labels, clock, lambda: self._stopping)
        self._orders = Orders(Driver(self._phones.connect, clock), self._phones.release)
        self._on_event: OnEvent = _nobody
        self._stopping = False

    async def start(self, on_event: OnEvent) -> None:
        quiet_libraries()
        self._on_event = on_event
        await self._discovery.start(self._supervisor)

    async def stop(self) -> None:
        self._stopping = True
        try:
            await self._labels.stop()
            await self._discovery.stop()
            await self._orders.stop()
        finally:
            await self._phones.release_all()

    async def settled(self) -> None:
        await self._discovery.settled()

    def snapshot(self) -> Snapshot:
        return self._discovery.snapshot()

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        return await self._orders.drive(order, desk)

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        self._orders.cancel(job_id, turn, at_once=at_once)

    async def ask(self, address: PhoneAddress, what: Ask[T]) -> T:
        return cast(T, await self._answering.answer(address, cast(Ask[Any], what)))

    async def _tell(self, event: PhoneEvent) -> None:
        await self._on_event(event)


async def _nobody(_event: PhoneEvent) -> None:
    """Nobody is told before the start."""
