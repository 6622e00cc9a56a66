"""The workers of one engine: one for each phone, and one for jobs that need none."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from engine.apps.port import Phone
from engine.common.clock import Clock
from engine.runs.flows import FLOWS
from engine.runs.job_execution import JobExecution
from engine.runs.sync_care import no_phone
from engine.runs.unknown_screens import UnknownScreens
from engine.runs.worker import PhoneWorker
from engine.storage.queue import Queue

Connect = Callable[[], Awaitable[Phone]]


class Phones(Protocol):
    """What a worker needs of all phones together."""

    def is_ready(self, phone_id: int) -> bool: ...
    def suspect(self, phone_id: int) -> None: ...
    async def connect(self, phone_id: int) -> Phone: ...


class Told(Protocol):
    """Who is told that a run has changed, and knows which runs are being cancelled."""

    def changed(self, run_id: int) -> None: ...
    def is_cancelling(self, run_id: int) -> bool: ...


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

    def for_phone(
        self, phone_id: int, phones: Phones, tidy: Callable[[int, Connect], Awaitable[None]]
    ) -> PhoneWorker:
        """`tidy` is awaited whenever the phone has no job."""
        connect = partial(phones.connect, phone_id)
        return PhoneWorker(
            phone_id,
            jobs=self._queue,
            desk=self._work,
            ready=partial(phones.is_ready, phone_id),
            sick=partial(phones.suspect, phone_id),
            seen=self._screens.ended,
            connect=connect,
            flows=FLOWS,
            changed=self._told.changed,
            cancelling=self._told.is_cancelling,
            clock=self._clock,
            idle=partial(tidy, phone_id, connect),
        )

    def without_phone(self) -> PhoneWorker:
        return PhoneWorker(
            None,
            jobs=self._queue,
            desk=self._work,
            ready=lambda: True,
            sick=lambda: None,
            connect=no_phone,
            flows=FLOWS,
            changed=self._told.changed,
            cancelling=self._told.is_cancelling,
            clock=self._clock,
        )
