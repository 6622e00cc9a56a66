"""Schedules as operators ask for them."""

import json
from collections.abc import Callable
from typing import Final

from engine.common.clock import Clock
from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.operator import Operator
from engine.model.run_view import RunView
from engine.model.schedule import (
    LastRun,
    Missed,
    NewSchedule,
    Schedule,
    ScheduleNote,
    ScheduleProposal,
    ScheduleView,
)
from engine.model.timing import next_after
from engine.runs.run_reader import RunReader
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.schedules import StoredNote
from engine.storage.stores import Stores
from engine.use_cases.schedules.due_schedules import RUN_NOW, may_start

MOST: Final = 100
"""Schedules there can be."""

_DELETE: Final = "unschedule"


class Schedules:
    """The use cases around schedules."""

    def __init__(
        self,
        stores: Stores,
        reader: RunReader,
        *,
        operator: Callable[[int], Operator | None],
        clock: Clock,
    ) -> None:
        self._database = stores.database
        self._store = stores.schedules
        self._run_store = stores.runs
        self._phones = stores.phones
        self._reader = reader
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._operator = operator
        self._clock = clock

    async def all(self) -> tuple[ScheduleView, ...]:
        """What is due next comes first, what is paused last."""
        return tuple([await self._view(schedule) for schedule in await self._store.all()])

    async def get(self, schedule_id: int) -> ScheduleView:
        """Raises `RequestRefused("schedule_unknown")`."""
        return await self._view(await self._expect(schedule_id))

    async def make(self, actor: Actor, asked: NewSchedule) -> ScheduleView:
        """A schedule in the name of who asks, told in their chat; once for each request.

        Raises `RequestRefused` with `phone_unknown` or `schedules_enough`.
        """
        phone_id = asked.scope.phone_id
        if phone_id is not None and await self._phones.get(phone_id) is None:
            raise RequestRefused("phone_unknown", {"name": phone_id})
        if len(await self._store.all()) >= MOST:
            raise RequestRefused("schedules_enough", {"most": MOST})
        async with self._database.write() as tx:
            schedule_id = await self._store.made_by(actor.request, tx)
            if schedule_id is None:
                next_at = next_after(asked.timing, asked.time_zone, self._clock.now())
                schedule_id = await self._store.add(tx, actor, asked, next_at)
                await self._audit.record(
                    tx, actor, "schedule.add", f"schedule {schedule_id}", asked.kind.value
                )
        return await self.get(schedule_id)

    async def pause(self, actor: Actor, schedule_id: int) -> ScheduleView:
        """Raises `RequestRefused("schedule_unknown")`."""
        return await self._set_paused(actor, schedule_id, paused=True)

    async def resume(self, actor: Actor, schedule_id: int) -> ScheduleView:
        """Let it be due again from now on.

        Raises `RequestRefused` with `schedule_unknown`, or `schedule_ownerless` when its maker may
        not start runs.
        """
        return await self._set_paused(actor, schedule_id, paused=False)

    async def _set_paused(self, actor: Actor, schedule_id: int, *, paused: bool) -> ScheduleView:
        async def work(tx: Transaction) -> None:
            schedule = await self._expect(schedule_id, tx)
            if schedule.paused is not paused:
                if not paused and not may_start(self._operator(schedule.operator_id)):
                    raise RequestRefused("schedule_ownerless")
                action = "schedule.pause" if paused else "schedule.resume"
                next_at = (
                    None
                    if paused
                    else next_after(
                        schedule.asked.timing, schedule.asked.time_zone, self._clock.now()
                    )
                )
                await self._store.set_paused(tx, schedule_id, next_at)
                await self._audit.record(tx, actor, action, f"schedule {schedule_id}")

        await self._database.transact(work)
        return await self.get(schedule_id)

    async def set_missed(self, actor: Actor, schedule_id: int, missed: Missed) -> ScheduleView:
        """Raises `RequestRefused("schedule_unknown")`."""

        async def work(tx: Transaction) -> None:
            schedule = await self._expect(schedule_id, tx)
            if schedule.asked.missed is not missed:
                await self._store.set_missed(tx, schedule_id, missed)
                await self._audit.record(
                    tx, actor, "schedule.missed", f"schedule {schedule_id}", missed.value
                )

        await self._database.transact(work)
        return await self.get(schedule_id)

    async def propose_deletion(self, actor: Actor, schedule_id: int) -> ScheduleProposal:
        """Raises `RequestRefused("schedule_unknown")`."""
        return await self._propose(actor, schedule_id, _DELETE)

    async def delete(self, actor: Actor, token: str) -> None:
        """Its runs stay. Raises `RequestRefused` with `token_unknown`, `_used` or `_expired`."""

        async def work(tx: Transaction) -> None:
            taken = await self._confirmations.take(tx, actor, token, _DELETE)
            if taken.result is None:
                schedule_id = int(json.loads(taken.payload))
                await self._store.delete(tx, schedule_id)
                await self._audit.record(tx, actor, "schedule.delete", f"schedule {schedule_id}")
                await self._confirmations.keep_result(tx, token, "deleted")

        await self._database.transact(work)

    async def propose_run(self, actor: Actor, schedule_id: int) -> ScheduleProposal:
        """Raises `RequestRefused("schedule_unknown")`."""
        return await self._propose(actor, schedule_id, RUN_NOW)

    async def run_started_by(self, actor: Actor, token: str) -> RunView | None:
        """The run a token of `propose_run` has started; None when it has not."""
        run_id = await self._confirmations.result(actor, token, RUN_NOW)
        return None if run_id is None else await self._reader.view(int(run_id), again=True)

    async def notes(self) -> tuple[ScheduleNote, ...]:
        """What is to be told, oldest first, until `forget_note`."""
        return tuple([await self._note(stored) for stored in await self._store.notes()])

    async def forget_note(self, note_id: int) -> None:
        """It is on its way to the chat."""
        await self._database.transact(lambda tx: self._store.forget_note(tx, note_id))

    async def _propose(self, actor: Actor, schedule_id: int, verb: str) -> ScheduleProposal:
        view = await self.get(schedule_id)
        token = await self._confirmations.offer(actor, verb, json.dumps(schedule_id))
        return ScheduleProposal(view, token, self._clock.now() + LIFETIME)

    async def _expect(self, schedule_id: int, within: Transaction | None = None) -> Schedule:
        schedule = await self._store.get(schedule_id, within)
        if schedule is None:
            raise RequestRefused("schedule_unknown")
        return schedule

    async def _view(self, schedule: Schedule) -> ScheduleView:
        owner = self._operator(schedule.operator_id)
        phone_id = schedule.asked.scope.phone_id
        names = await self._phones.names() if phone_id is not None else {}
        return ScheduleView(
            schedule,
            owner.name if owner is not None else "",
            None if phone_id is None else names.get(phone_id),
            await self._last(schedule.last_run),
        )

    async def _last(self, run_id: int | None) -> LastRun | None:
        run = None if run_id is None else await self._run_store.run(run_id)
        if run is None:
            return None
        counts = await self._run_store.outcomes(run.id)
        return LastRun(
            run.id,
            run.finished_at,
            sum(count for outcome, count in counts.items() if outcome.succeeded),
            sum(count for outcome, count in counts.items() if outcome.failed),
            sum(count for outcome, count in counts.items() if outcome.held),
            sum(count for outcome, count in counts.items() if outcome.called_off),
        )

    async def _note(self, stored: StoredNote) -> ScheduleNote:
        view = await self.get(stored.schedule_id)
        return ScheduleNote(stored.id, view, stored.ending, stored.due_at, stored.details)
