"""The workers of one engine: one for each phone, and one for jobs that need none."""

from functools import partial
from typing import Protocol, TypeVar

from engine.common.clock import Clock
from engine.model.phone_record import PhoneAddress
from engine.model.run import Job
from engine.rack.asks import Ask
from engine.rack.port import Rack
from engine.runs.held_phones import HeldPhones
from engine.runs.job_execution import JobExecution
from engine.runs.unknown_screens import UnknownScreens
from engine.runs.worker import KeepScreen, PhoneWorker, Told
from engine.runs.workplace import Elsewhere, Workplace
from engine.storage.queue import Queue

T = TypeVar("T")


class Phones(Protocol):
    """What a worker needs of all phones together."""

    rack: Rack

    def is_ready(self, phone_id: int) -> bool: ...
    def suspect(self, phone_id: int) -> None: ...
    def address_of(self, phone_id: int) -> PhoneAddress: ...
    async def ask(self, phone_id: int, what: Ask[T]) -> T: ...


class Workers:
    """Makes them; whoever asks lets them work. Phones that are `held` are left alone meanwhile.

    `left`: jobs that hosts have of an earlier program, by the ids of their phones.
    """

    def __init__(
        self,
        queue: Queue,
        work: JobExecution,
        screens: UnknownScreens,
        told: Told,
        clock: Clock,
        held: HeldPhones,
        elsewhere: Elsewhere,
    ) -> None:
        self.left: dict[int, Job] = {}
        self._elsewhere = elsewhere
        self._held = held
        self._queue = queue
        self._work = work
        self._screens = screens
        self._told = told
        self._clock = clock

    def for_phone(self, phone_id: int, phones: Phones) -> PhoneWorker:
        place = Workplace(
            phone_id,
            ready=lambda: phones.is_ready(phone_id) and not self._held.is_held(phone_id),
            sick=partial(phones.suspect, phone_id),
            address=partial(phones.address_of, phone_id),
            rack=phones.rack,
            idle=partial(self._tidy, phone_id, phones),
            hands=lambda what: phones.ask(phone_id, what),
            elsewhere=self._elsewhere,
        )
        return self._at(place, self._screens.keep, self.left.pop(phone_id, None))

    async def _tidy(self, phone_id: int, phones: Phones) -> None:
        if self._held.is_held(phone_id):
            return
        self._held.tidied.add(phone_id)
        try:
            await self._work.tidy(phone_id, partial(phones.ask, phone_id))
        finally:
            self._held.tidied.discard(phone_id)

    def without_phone(self) -> PhoneWorker:
        return self._at(Workplace(), None, None)

    def _at(
        self, place: Workplace, keep_screen: KeepScreen | None, left: Job | None
    ) -> PhoneWorker:
        return PhoneWorker(
            place,
            jobs=self._queue,
            desk=self._work,
            told=self._told,
            clock=self._clock,
            keep_screen=keep_screen,
            left=left,
        )
