"""What phones say of themselves, asked now and then and remembered."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneError
from engine.common.supervisor import Supervisor
from engine.fleet.fleet import Fleet
from engine.model.android_user import AndroidUser
from engine.model.phone import Battery
from engine.rack.asks import ReadVitals
from engine.storage.phone_apps import PhoneAppStore
from engine.storage.trends import TrendStore

log: Final = structlog.get_logger()

_AGE: Final = 900.0
_AT_ONCE: Final = 4


class BatteryAndApps:
    """Reads vitals of phones that are online now and then, a few at a time, and remembers them."""

    def __init__(
        self,
        fleet: Fleet,
        store: PhoneAppStore,
        trends: TrendStore,
        packages: Callable[[], Awaitable[Iterable[str]]],
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self._fleet = fleet
        self._store = store
        self._trends = trends
        self._packages = packages
        self._clock = clock
        self._supervisor = supervisor
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._asked_at: dict[int, float] = {}
        self._asking: set[asyncio.Task[None]] = set()
        self.batteries: dict[int, Battery] = {}
        self.users: dict[int, tuple[AndroidUser, ...]] = {}

    async def read(self, phone_id: int) -> None:
        """Read one phone now. Raises `PhoneError`."""
        packages = tuple(await self._packages())
        vitals = await self._fleet.ask(phone_id, ReadVitals(packages))
        now = self._clock.now()
        self._asked_at[phone_id] = self._clock.monotonic()
        if vitals.level is not None:
            self.batteries[phone_id] = Battery(vitals.level, vitals.charging, now)
            await self._trends.keep_battery(phone_id, vitals.level, now)
        self.users[phone_id] = vitals.users
        await self._store.keep(phone_id, vitals.versions, now)

    async def round(self) -> None:
        """Have phones asked that were not asked for a quarter of an hour, or came only now."""
        online = self._fleet.online()
        now = self._clock.monotonic()
        for phone_id in set(self._asked_at) - online:
            del self._asked_at[phone_id]
            self.batteries.pop(phone_id, None)
            self.users.pop(phone_id, None)
        for phone_id in online:
            if now - self._asked_at.get(phone_id, now - _AGE) >= _AGE:
                self._asked_at[phone_id] = now
                task = self._supervisor.once(
                    "vitals", partial(self._ask, phone_id), None, about=phone_id
                )
                self._asking.add(task)
                task.add_done_callback(self._asking.discard)

    async def stop(self) -> None:
        for task in self._asking:
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)

    async def _ask(self, phone_id: int) -> None:
        async with self._turns:
            try:
                await self.read(phone_id)
            except PhoneError as error:
                log.debug("phone.no_vitals", phone=phone_id, error=type(error).__name__)
