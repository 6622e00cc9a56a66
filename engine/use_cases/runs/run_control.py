"""Runs of every kind held up by operators, and marked as told."""

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.run_view import RunView
from engine.runs.run_reader import RunReader, phones_of
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.runs.run_signals import RunSignals


class RunControl:
    """The use cases around a run that is under way or over."""

    def __init__(self, stores: Stores, reader: RunReader, signals: RunSignals) -> None:
        self._database = stores.database
        self._queue = stores.queue
        self._run_store = stores.runs
        self._audit = stores.audit
        self._reader = reader
        self._signals = signals

    async def cancel(self, actor: Actor, run_id: int) -> RunView:
        """Drop what is queued; a running job stops at its next step.

        Raises `RequestRefused("run_unknown")`.
        """
        if await self._run_store.run(run_id) is None:
            raise RequestRefused("run_unknown")

        async def work(tx: Transaction) -> None:
            dropped = await self._queue.cancel_run(tx, run_id)
            await self._audit.record(tx, actor, "run.cancel", f"run {run_id}", f"{dropped} dropped")

        await self._database.transact(work)
        view = await self._reader.view(run_id)
        if view.run.finished_at is None:
            self._signals.cancelling.add(run_id)
        # Where a worker waits before a job, it looks again at once.
        self._signals.started(run_id, phones_of(view))
        return view

    async def set_reported(self, run_id: int) -> None:
        """A run's result is in the outbox."""
        await self._database.transact(lambda tx: self._run_store.set_reported(tx, run_id))
