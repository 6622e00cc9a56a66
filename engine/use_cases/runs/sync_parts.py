"""Public pages, and what is done without a phone."""

from collections.abc import Callable

from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.model.apps import APPS
from engine.model.sync import SyncGap
from engine.pages.reader import PageReader
from engine.pages.source import PageAddress, PageSource
from engine.runs.sync_care import SyncCare
from engine.runs.worker import PhoneWorker
from engine.storage.stores import Stores
from engine.storage.sync_traces import SyncTraces


class SyncParts:
    """Reads pages, and keeps the worker of jobs that need no phone."""

    def __init__(
        self, address: PageAddress, stores: Stores, clock: Clock, supervisor: Supervisor
    ) -> None:
        self._traces = SyncTraces(stores.database, SyncGap.PAGE_REFUSED)
        self._queue = stores.queue
        self._supervisor = supervisor
        read_page = next(app.read_page for app in APPS.values() if app.read_page is not None)
        self.pages = PageReader(
            PageSource(address.base, read_page),
            clock,
            pause=address.pause,
            refused_at=self._traces.refused_at,
            refused_in=self._traces.refused_in,
        )
        self._care: SyncCare | None = None

    def start(self, worker: PhoneWorker, absent_for: Callable[[int], float]) -> None:
        """`worker` is the one without a phone."""
        self._care = SyncCare(self._queue, self._traces, worker, absent_for)
        self._care.start(self._supervisor)

    def wake(self) -> None:
        """A run has jobs that need no phone."""
        if self._care is not None:
            self._care.wake()

    async def stop(self) -> None:
        """Let what runs without a phone end."""
        if self._care is not None:
            await self._care.stop()
