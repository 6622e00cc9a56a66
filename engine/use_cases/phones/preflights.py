"""Phones are looked over when they are first seen, and again when they come back changed."""

import asyncio
import contextlib
from collections.abc import Callable, Set
from dataclasses import replace
from functools import partial
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneError, StorageError
from engine.common.supervisor import Supervisor
from engine.fleet.fleet import Fleet
from engine.model.preflight import PhoneTrouble, Preflight, TroubleReport
from engine.rack.asks import LookOver
from engine.storage.preflights import PreflightStore
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_AT_ONCE: Final = 4
_AGAIN: Final = 60.0
"""Seconds after a look that failed."""
_TROUBLED_AGE: Final = 1800.0
_AGE: Final = 86_400.0
_MOMENT: Final = 10.0
"""Seconds for which another tool may hold the automation without a word about it."""


class Preflights:
    """A few at a time, each one shell of its own beside the phone's job, which waits for nothing.

    `found` is called when there is something to tell and nothing more is being looked at.
    """

    def __init__(
        self,
        stores: Stores,
        fleet: Fleet,
        clock: Clock,
        supervisor: Supervisor,
        found: Callable[[], None],
    ) -> None:
        self._store: PreflightStore = stores.preflights
        self._fleet = fleet
        self._clock = clock
        self._supervisor = supervisor
        self._found = found
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._known: dict[int, Preflight] | None = None
        self._there: frozenset[int] = frozenset()
        self._not_before: dict[int, float] = {}
        self._looking: dict[int, asyncio.Task[None]] = {}

    def of(self, phone_id: int) -> Preflight | None:
        """The last look over a phone, if there was any."""
        return (self._known or {}).get(phone_id)

    def troubles(self) -> dict[int, int]:
        """How many troubles the last look over each phone found."""
        return {phone_id: len(last.troubles) for phone_id, last in (self._known or {}).items()}

    async def round(self) -> None:
        """Begin to look over what is due. Raises `StorageError`."""
        await self._read()
        online = self._fleet.online()
        came, self._there = online - self._there, online
        for phone_id in came:
            self._not_before.pop(phone_id, None)
        for phone_id in online - self._looking.keys():
            if self._is_due(phone_id, came=phone_id in came):
                self._not_before[phone_id] = self._clock.monotonic() + _AGAIN
                task = self._supervisor.once(
                    "preflight", partial(self._look, phone_id), None, about=phone_id
                )
                self._looking[phone_id] = task
                task.add_done_callback(partial(self._over, phone_id))

    def holder(self, phone_id: int) -> str:
        """The process that held a phone's automation at the last look, where it was known."""
        last = self.of(phone_id)
        return (last.facts.automation or "") if last is not None else ""

    async def look_for_holder(self, phone_id: int) -> None:
        """Look over a phone whose automation another tool holds: that is told by itself."""
        with contextlib.suppress(PhoneError, StorageError):
            await self.look(phone_id, told=frozenset({PhoneTrouble.AUTOMATION_TAKEN}))

    async def look(self, phone_id: int, told: Set[PhoneTrouble] = frozenset()) -> None:
        """Look over a phone now; of `told` nobody has to hear.

        Raises `PhoneError`, after twenty seconds at the latest.
        """
        await self._read()
        device = self._device(phone_id)
        seen = await self._fleet.ask(phone_id, LookOver())
        await self._keep(phone_id, replace(seen, device=device), told)

    async def report(self) -> TroubleReport | None:
        """What is to be told next, the same until `set_told`; None where nothing is."""
        return await self._store.gather()

    async def set_told(self, report: TroubleReport) -> None:
        await self._store.set_told(report)

    async def stop(self) -> None:
        looking = list(self._looking.values())
        for task in looking:
            task.cancel()
        await asyncio.gather(*looking, return_exceptions=True)

    async def _read(self) -> None:
        if self._known is None:
            self._known = await self._store.all()

    def _is_due(self, phone_id: int, *, came: bool) -> bool:
        if self._clock.monotonic() < self._not_before.get(phone_id, 0.0):
            return False
        last = self.of(phone_id)
        if last is None or last.device != self._device(phone_id):
            return True
        age = self._clock.now() - last.looked_at
        # A clock that was ahead is no reason never to look again.
        return (came and bool(last.troubles)) or not (
            0 <= age < (_TROUBLED_AGE if last.troubles else _AGE)
        )

    async def _look(self, phone_id: int) -> None:
        try:
            async with self._turns:
                await self.look(phone_id)
            last = self.of(phone_id)
            if last is not None and PhoneTrouble.AUTOMATION_TAKEN in last.troubles:
                await self._clock.sleep(_MOMENT)
                async with self._turns:
                    await self.look(phone_id)
        except PhoneError as error:
            log.info("phone.not_looked_over", phone=phone_id, error=type(error).__name__)

    def _over(self, phone_id: int, _: asyncio.Task[None]) -> None:
        del self._looking[phone_id]
        if not self._looking:
            self._found()

    async def _keep(self, phone_id: int, seen: Preflight, told: Set[PhoneTrouble]) -> None:
        await self._store.keep(phone_id, seen, told)
        if self._known is not None:
            self._known[phone_id] = seen
        if seen.troubles:
            log.info("phone.troubled", phone=phone_id, troubles=[*seen.troubles])
        if not self._looking:
            self._found()

    def _device(self, phone_id: int) -> str:
        identity = self._fleet.attendance.identity_of(phone_id)
        if identity is None:
            return ""
        return "\n".join((identity.boot_id or "", identity.android, identity.model))
