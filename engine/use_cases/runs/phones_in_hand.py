"""A phone while a human's act is done on it: one at a time, and no job beside it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Container, Set
from contextlib import asynccontextmanager
from typing import Final, Protocol

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneError, RequestRefused
from engine.rack.asks import HandsAct, HandsDone
from engine.runs.held_phones import HeldPhones, Hold
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_LONGEST: Final = 2 * HandsAct.limit
_LOOKS: Final = 10
_PACE: Final = 0.2


class Phones(Protocol):
    """What hands need of all phones together."""

    def is_online(self, phone_id: int) -> bool: ...
    def wake(self, phone_ids: Set[int]) -> None: ...
    async def ask(self, phone_id: int, what: HandsAct) -> HandsDone: ...


class PhonesInHand:
    """Reserves a phone for the time of an act, and does it."""

    def __init__(
        self,
        stores: Stores,
        phones: Phones,
        held: HeldPhones,
        healing: Callable[[], Container[int]],
        clock: Clock,
    ) -> None:
        self._healing = healing
        self.held = held
        self._database = stores.database
        self._records = stores.phones
        self._store = stores.hands
        self._phones = phones
        self._clock = clock

    async def name(self, phone_id: int) -> str:
        """Raises `RequestRefused("phone_gone")`."""
        record = await self._records.get(phone_id)
        if record is None:
            raise RequestRefused("phone_gone")
        return record.label or record.serial

    async def reachable(self, phone_id: int) -> str:
        """Its name. Also raises `phone_healing` and `phone_offline`, with it."""
        name = await self.name(phone_id)
        if phone_id in self._healing():
            raise RequestRefused("phone_healing", {"name": name})
        if not self._phones.is_online(phone_id):
            raise RequestRefused("phone_offline", {"name": name})
        return name

    async def until_tidy(self, phone_id: int, name: str) -> None:
        """Wait a moment while something of an earlier job is put right there.

        Raises `phone_busy`, with its name.
        """
        for _ in range(_LOOKS):
            if phone_id not in self.held.tidied:
                return
            await self._clock.sleep(_PACE)
        raise RequestRefused("phone_busy", {"name": name})

    @asynccontextmanager
    async def acting(self, phone_id: int, operator_id: int) -> AsyncIterator[str]:
        """Nothing else is done on the phone; what its phone raises becomes a refusal.

        Whatever becomes of the job meanwhile, none begins there before the act is over. Raises what
        `reachable` raises, `hands_busy` and `phone_does_not_answer`, with the phone's name.
        """
        name = await self.reachable(phone_id)
        if phone_id in self.held.acting:
            raise RequestRefused("hands_busy", {"name": name})
        self.held.acting.add(phone_id)
        try:
            async with self._database.write() as tx:
                await self._store.hold(tx, phone_id, operator_id, self._clock.now() + _LONGEST)
            yield name
        except (PhoneError, TimeoutError) as error:
            log.info("hands.phone_failed", phone=phone_id, error=type(error).__name__)
            raise RequestRefused("phone_does_not_answer", {"name": name}) from None
        finally:
            await asyncio.shield(self._acted(phone_id))

    async def act(self, phone_id: int, what: HandsAct) -> HandsDone:
        """Raises the errors of the Phone port, and TimeoutError."""
        async with asyncio.timeout(HandsAct.limit):
            return await self._phones.ask(phone_id, what)

    async def let_go(self, phone_id: int) -> None:
        """Jobs may begin there again, once an act that is being done is over."""
        self.held.drop(phone_id)
        if phone_id not in self.held.acting:
            await self._store.let_go(phone_id)
            self._phones.wake({phone_id})

    async def _acted(self, phone_id: int) -> None:
        """An act is over: the phone is whose it is by now, or free."""
        hold = None
        try:
            hold = await self._keep_or_let_go(phone_id)
        finally:
            self.held.acting.discard(phone_id)
            if hold is None:
                self._phones.wake({phone_id})

    async def _keep_or_let_go(self, phone_id: int) -> Hold | None:
        while True:
            hold = self.held.of(phone_id)
            if hold is None:
                await self._store.let_go(phone_id)
            else:
                async with self._database.write() as tx:
                    await self._store.hold(tx, phone_id, hold.operator_id, hold.until)
            if self.held.of(phone_id) is hold:
                return hold
