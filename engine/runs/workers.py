"""The workers of one engine: one for each phone, and one for jobs that need none."""

from functools import partial
from typing import Protocol

from engine.apps.port import Phone
from engine.common.clock import Clock
from engine.runs.job_evidence import SeeEnd
from engine.runs.job_execution import JobExecution
from engine.runs.unknown_screens import UnknownScreens
from engine.runs.worker import PhoneWorker, Told
from engine.runs.workplace import Workplace
from engine.storage.queue import Queue


class Phones(Protocol):
    """What a worker needs of all phones together."""

    def is_ready(self, phone_id: int) -> bool: ...
    def suspect(self, phone_id: int) -> None: ...
    async def connect(self, phone_id: int) -> Phone: ...


class Workers:
    """Makes them; whoever asks lets them work."""

    def __init__(
        self, queue: Queue, work: JobExecution, screens: UnknownScreens, told: Told, clock: Clock
    ) -> None:
        self._queue = queue
        self._work = work
        self._screens = screens
        self._told = told
        self._clock = clock

    def for_phone(self, phone_id: int, phones: Phones) -> PhoneWorker:
        connect = partial(phones.connect, phone_id)
        place = Workplace(
            phone_id,
            ready=partial(phones.is_ready, phone_id),
            sick=partial(phones.suspect, phone_id),
            connect=connect,
            idle=partial(self._work.tidy, phone_id, connect),
        )
        return self._at(place, self._screens.ended)

    def without_phone(self) -> PhoneWorker:
        return self._at(Workplace(), None)

    def _at(self, place: Workplace, seen: SeeEnd | None) -> PhoneWorker:
        return PhoneWorker(
            place,
            jobs=self._queue,
            desk=self._work,
            told=self._told,
            clock=self._clock,
            seen=seen,
        )
