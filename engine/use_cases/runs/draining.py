"""The switch that lets what runs end and starts nothing new."""

from engine.model.actor import Actor
from engine.model.history import DrainState
from engine.model.run import JobState
from engine.runs.run_reader import RunReader, phones_of
from engine.storage.operators import OperatorStore
from engine.storage.stores import Stores
from engine.use_cases.runs.run_signals import RunSignals


class Draining:
    """The use cases around draining."""

    def __init__(self, stores: Stores, reader: RunReader, signals: RunSignals) -> None:
        self._database = stores.database
        self._jobs = stores.jobs
        self._draining = stores.draining
        self._audit = stores.audit
        self._operators = OperatorStore(stores.database)
        self._reader = reader
        self._signals = signals

    async def state(self, *, changed: bool = False) -> DrainState:
        switched = await self._draining.drained()
        jobs = await self._jobs.open_jobs()
        by = ""
        if switched is not None:
            person = (await self._operators.all()).get(switched[0])
            by = (person.operator.name if person else "") or str(switched[0])
        return DrainState(
            on=switched is not None,
            since=None if switched is None else switched[1],
            by=by,
            running=jobs.get(JobState.RUNNING, 0),
            asked=jobs.get(JobState.WAITING, 0),
            queued=jobs.get(JobState.QUEUED, 0),
            changed=changed,
        )

    async def set(self, actor: Actor, *, on: bool) -> DrainState:
        """Start nothing new, or start again; noted once, however often it is asked.

        Whoever has something to do then is told.
        """
        async with self._database.write() as tx:
            changed = await self._draining.is_draining(tx) is not on
            if changed:
                await self._draining.set_draining(tx, actor.operator_id, on=on)
                await self._audit.record(tx, actor, "run.drain" if on else "run.resume")
        for run_id in await self._reader.active():
            self._signals.started(run_id, phones_of(await self._reader.view(run_id)))
        return await self.state(changed=changed)
