"""Phones that do not work although they are plugged in: healed one by one, or a human is asked."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Set
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

import structlog

from engine.common.clock import Clock
from engine.common.errors import AutomationRefused, PhoneError, StorageError
from engine.common.supervisor import Supervisor
from engine.fleet.healing_policy import LONGEST_REST, Rung, not_helped, tried, well, why
from engine.model.phone import PhoneHealth
from engine.storage.phone_health import PhoneHealthStore

log: Final = structlog.get_logger()

PATIENCE: Final = 10.0
"""Seconds a phone may be listed without answering before it is healed: adb tries by itself."""


class Ward(Protocol):
    """What healing needs of the fleet. All raise `PhoneError` when it did not help."""

    async def reconnect(self, phone_id: int) -> None: ...
    async def restart(self, phone_id: int) -> None: ...
    async def examine(self, phone_id: int) -> None:
        """See whether the phone can be used."""

    def plugged_in(self, phone_id: int) -> bool:
        """Whether there is something to heal: not for a phone that was taken away."""

    def is_online(self, phone_id: int) -> bool: ...

    def wake(self, phone_ids: Set[int]) -> None: ...


class Healer:
    """A task for each phone that is ill; none for the others.

    `asked` is awaited when a human is needed, once until the phone is well. What is gone is not
    ill.
    """

    def __init__(
        self,
        ward: Ward,
        store: PhoneHealthStore,
        asked: Callable[[int, float], Awaitable[None]],
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self._ward = ward
        self._store = store
        self._asked = asked
        self._clock = clock
        self._supervisor = supervisor
        self._health: dict[int, PhoneHealth] = {}
        self._ill: dict[int, asyncio.Task[None]] = {}
        self._poked: dict[int, asyncio.Event] = {}
        self._climbing: set[int] = set()
        self._ill_since: dict[int, float] = {}
        self._silent_since: dict[int, float] = {}

    async def start(self) -> None:
        """Go on with those that were ill when the program was stopped."""
        self._health = await self._store.all()
        for phone_id, health in self._health.items():
            if health.failed_in_a_row:
                self._admit(phone_id, resting=True)

    async def stop(self) -> None:
        for task in self._ill.values():
            task.cancel()
        await asyncio.gather(*self._ill.values(), return_exceptions=True)

    def health(self, phone_id: int) -> PhoneHealth:
        return self._health.get(phone_id, PhoneHealth())

    def asking(self) -> Mapping[int, float]:
        """Since when a human is asked to look after which phones."""
        return {
            phone_id: health.asked_at
            for phone_id, health in self._health.items()
            if health.asked_at is not None
        }

    def healing(self) -> frozenset[int]:
        """Phones something is being tried with now."""
        return frozenset(self._climbing)

    def ill(self) -> frozenset[int]:
        """Phones that are healed or rest."""
        return frozenset(self._ill)

    def rests(self) -> Mapping[int, float]:
        """Until when phones that rest do (Unix seconds)."""
        return {
            phone_id: health.rests_until
            for phone_id, health in self._health.items()
            if health.rests_until is not None
        }

    def permits(self, phone_id: int) -> bool:
        """Whether a job may begin: neither healed nor resting."""
        return phone_id not in self._ill and phone_id not in self._climbing

    def ill_for(self, phone_id: int) -> float:
        """Seconds since a phone was found ill; 0 for one that is not."""
        since = self._ill_since.get(phone_id)
        return 0.0 if since is None else self._clock.monotonic() - since

    def suspect(self, phone_id: int) -> None:
        """Somebody could not use a phone that is plugged in."""
        if phone_id not in self._ill:
            self._admit(phone_id, resting=False)

    def appeared(self, phone_id: int) -> None:
        """A phone answered its server's probe: one that was not well is looked at at once."""
        if phone_id not in self._ill and self.health(phone_id).failed_in_a_row:
            self._admit(phone_id, resting=True)
        if phone_id in self._poked:
            self._poked[phone_id].set()

    def silent(self, phone_ids: Set[int]) -> None:
        """All phones that are listed and do not answer now; heals those that do so for long."""
        now = self._clock.monotonic()
        self._silent_since = {
            phone_id: self._silent_since.get(phone_id, now) for phone_id in phone_ids
        }
        for phone_id, since in self._silent_since.items():
            if now - since >= PATIENCE:
                self.suspect(phone_id)

    async def discharge(self, phone_id: int) -> None:
        """Leave a phone alone: it was forgotten, or disconnected on purpose."""
        task = self._ill.get(phone_id)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if self.health(phone_id).failed_in_a_row:
            await self._note(phone_id, well(self.health(phone_id)))
        self._silent_since.pop(phone_id, None)

    async def treat(self, phone_id: int, rung: Rung) -> None:
        """Do one thing because somebody asked for it.

        Raises `PhoneError` when the phone does not work afterwards; it is healed then.
        """
        self._climbing.add(phone_id)
        try:
            await self._try(phone_id, rung)
        except PhoneError:
            if self._ward.plugged_in(phone_id):
                self.suspect(phone_id)
            raise
        finally:
            self._climbing.discard(phone_id)
        task = self._ill.get(phone_id)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await self._note(phone_id, well(self.health(phone_id)))
        self._ward.wake({phone_id})

    def _admit(self, phone_id: int, *, resting: bool) -> None:
        self._poked[phone_id] = asyncio.Event()
        self._ill_since[phone_id] = self._clock.monotonic()
        self._ill[phone_id] = self._supervisor.once(
            "healing", partial(self._care_for, phone_id, resting=resting), None, about=phone_id
        )

    async def _care_for(self, phone_id: int, *, resting: bool) -> None:
        try:
            await self._heal(phone_id, resting=resting)
        except Exception as error:
            self._supervisor.failed("healing", error, about=phone_id)
        finally:
            self._climbing.discard(phone_id)
            del self._ill[phone_id], self._poked[phone_id], self._ill_since[phone_id]
        self._ward.wake({phone_id})

    async def _heal(self, phone_id: int, *, resting: bool) -> None:
        while True:
            if not resting:
                if await self._climb(phone_id):
                    return
                if not self._ward.plugged_in(phone_id):
                    log.info("phone.healing_ended", phone=phone_id, reason="gone")
                    return
                await self._give_up(phone_id)
            if await self._rested_well(phone_id):
                return
            resting = False

    async def _climb(self, phone_id: int) -> bool:
        self._climbing.add(phone_id)
        try:
            for rung in Rung:
                if not self._ward.plugged_in(phone_id):
                    return False
                if rung is Rung.RESTART and not self._ward.is_online(phone_id):
                    continue
                try:
                    await self._try(phone_id, rung)
                except AutomationRefused:
                    # What is in the way there is so on every rung.
                    return False
                except PhoneError:
                    continue
                await self._recovered(phone_id)
                return True
        finally:
            self._climbing.discard(phone_id)
        return False

    async def _try(self, phone_id: int, rung: Rung) -> None:
        await self._note(phone_id, tried(self.health(phone_id), rung))
        try:
            if rung is Rung.RECONNECT:
                await self._ward.reconnect(phone_id)
            else:
                await self._ward.restart(phone_id)
            await self._ward.examine(phone_id)
        except PhoneError as error:
            log.info(
                "phone.not_healed", phone=phone_id, rung=rung.value, error=type(error).__name__
            )
            self._health[phone_id] = replace(self.health(phone_id), why=why(error))
            raise

    async def _give_up(self, phone_id: int) -> None:
        before = self.health(phone_id)
        after = not_helped(before, self._clock.now())
        await self._note(phone_id, after)
        log.warning("phone.needs_human", phone=phone_id, times=after.failed_in_a_row)
        if before.asked_at is None and after.asked_at is not None:
            await self._asked(phone_id, after.asked_at)

    async def _rested_well(self, phone_id: int) -> bool:
        """Whether the phone came back by itself, or through a human's hands."""
        poked = self._poked[phone_id]
        while True:
            if poked.is_set():
                poked.clear()
                with contextlib.suppress(PhoneError):
                    await self._ward.examine(phone_id)
                    await self._recovered(phone_id)
                    return True
            left = (self.health(phone_id).rests_until or 0.0) - self._clock.now()
            # No rest is that long: it was noted by a clock that was ahead.
            if not 0 < left <= LONGEST_REST:
                return False
            waking = asyncio.ensure_future(poked.wait())
            sleeping = asyncio.ensure_future(self._clock.sleep(left))
            try:
                await asyncio.wait((waking, sleeping), return_when=asyncio.FIRST_COMPLETED)
            finally:
                waking.cancel()
                sleeping.cancel()

    async def _recovered(self, phone_id: int) -> None:
        await self._note(phone_id, well(self.health(phone_id)))
        log.info("phone.healed", phone=phone_id)

    async def _note(self, phone_id: int, health: PhoneHealth) -> None:
        try:
            await self._store.keep(phone_id, health)
        except StorageError as error:
            # A full disk keeps no phone from being healed.
            log.error("phone.health_not_kept", phone=phone_id, error=type(error).__name__)
        self._health[phone_id] = health
