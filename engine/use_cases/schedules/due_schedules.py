"""Schedules as they become due: each time fires once, across restarts."""

import json
from collections.abc import Callable, Mapping, Set
from datetime import UTC, datetime
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.limits import DAY
from engine.model.operator import Operator, Role
from engine.model.run import Run
from engine.model.run_view import RunView
from engine.model.schedule import Ending, Missed, Schedule
from engine.model.timing import next_after, zone_day
from engine.runs.run_reader import RunReader, phones_of
from engine.runs.scheduled import ScheduledStart
from engine.storage.clock_repair import set_times_right
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.schedules.launcher import Launcher

LATE: Final = 3_600.0
"""Seconds within which a missed time is made up for, whatever was set."""

JUMP: Final = 60.0
"""Seconds by which the clock may differ from the time that went by without being doubted."""

STEADY: Final = 60.0
"""Seconds a clock has to go on evenly before it is believed."""

EARLIEST: Final = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
"""No clock that is right is before this: a machine without a battery begins in 1970."""

_RECENT: Final = 7 * DAY

RUN_NOW: Final = "schedule_now"
"""The verb of tokens that start a schedule's run out of turn."""

_log = structlog.stdlib.get_logger(__name__)


class DueSchedules:
    """Starts the runs of schedules."""

    def __init__(
        self,
        stores: Stores,
        launcher: Launcher,
        reader: RunReader,
        *,
        operator: Callable[[int], Operator | None],
        is_allowed_chat: Callable[[int], bool],
        started: Callable[[int, Set[int | None]], None],
        noted: Callable[[], None],
        clock: Clock,
    ) -> None:
        self._database = stores.database
        self._store = stores.schedules
        self._launcher = launcher
        self._run_store = stores.runs
        self._draining = stores.draining
        self._reader = reader
        self._confirmations = stores.confirmations
        self._operator = operator
        self._is_allowed_chat = is_allowed_chat
        self._started = started
        self._noted = noted
        self._clock = clock
        self._seen: tuple[float, float] | None = None
        self._jumped_at: float | None = None
        self._even_since = clock.monotonic()
        self._is_checked = False

    async def fire_due(self) -> None:
        """Start what is due: each time once, its next time moved in the run's own transaction.

        While the clock is doubted, nothing is left out by it. Once it is believed, after the start
        and after a jump, what a wrong one has left behind is set right.
        """
        self._look_at_clock()
        if not self._is_checked and self._is_believed():
            await self._set_right()
            self._is_checked = True
        for schedule_id in await self._store.due(self._clock.now()):
            try:
                await self._fire(schedule_id)
            except Exception as error:
                # One that cannot be started must not keep the others from it.
                _log.exception(
                    "schedule.failed", schedule_id=schedule_id, error=type(error).__name__
                )

    async def next_at(self) -> float | None:
        """When the next schedule is due."""
        return await self._store.next_at()

    async def run_now(self, actor: Actor, token: str) -> RunView:
        """Start it in the name of who asks, once; its times stay as they are.

        Raises `RequestRefused` with `token_unknown`, `_used` or `_expired`, `schedule_unknown`,
        `schedule_running`, `schedule_idle` or `phone_unknown`.
        """
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, RUN_NOW)
            if taken.result is not None:
                return await self._reader.view(int(taken.result), again=True)
            schedule = await self._store.get(int(json.loads(taken.payload)), tx)
            if schedule is None:
                raise RequestRefused("schedule_unknown")
            if await self._unfinished(schedule, tx) is not None:
                raise RequestRefused("schedule_running")
            start = await self._launcher.launch(tx, actor, schedule.asked, schedule.id)
            if start.run_id is None:
                raise RequestRefused("schedule_idle")
            await self._store.went(tx, schedule.id, Ending.STARTED, start.run_id, schedule.next_at)
            await self._confirmations.keep_result(tx, token, str(start.run_id))
        return await self._announce(start.run_id)

    def _look_at_clock(self) -> None:
        now, passed = self._clock.now(), self._clock.monotonic()
        if self._seen is not None and abs(now - self._seen[0] - (passed - self._seen[1])) > JUMP:
            self._jumped_at = self._even_since = passed
            self._is_checked = False
        self._seen = (now, passed)

    def _is_believed(self) -> bool:
        is_steady = self._clock.monotonic() - self._even_since >= STEADY
        return is_steady and self._clock.now() >= EARLIEST

    def _has_jumped(self, *, within: float) -> bool:
        """Whether the clock has jumped in the last seconds."""
        jumped_at = self._jumped_at
        return jumped_at is not None and self._clock.monotonic() - jumped_at < within

    async def _set_right(self) -> None:
        """Times further ahead than a schedule's own next one were computed by a wrong clock."""
        moved = False
        async with self._database.write() as tx:
            repaired = await set_times_right(tx, self._clock.now())
            for schedule in await self._store.all(tx):
                next_at = self._next(schedule)
                if schedule.next_at is None or schedule.next_at <= next_at + JUMP:
                    continue
                await self._store.set_next(tx, schedule.id, next_at)
                moved |= await self._keep_note(tx, schedule, Ending.CLOCK_BACK, {})
        if repaired:
            _log.warning("clock.repaired", times=repaired)
        if moved:
            self._noted()

    async def _fire(self, schedule_id: int) -> None:
        now = self._clock.now()
        async with self._database.write() as tx:
            schedule = await self._store.get(schedule_id, tx)
            if schedule is None or schedule.next_at is None or schedule.next_at > now:
                return
            if await self._draining.is_draining(tx):
                return
            if now - schedule.next_at > LATE and self._has_jumped(within=STEADY):
                return
            ending, run_id, details = await self._go(tx, schedule, late=now - schedule.next_at)
            if ending is Ending.MISSED and self._has_jumped(within=2 * STEADY):
                ending = Ending.CLOCK
            next_at = None if ending is Ending.NO_RIGHT else self._next(schedule)
            await self._store.went(tx, schedule_id, ending, run_id, next_at)
            is_noted = await self._keep_note(tx, schedule, ending, details)
        _log.info("schedule.fired", schedule_id=schedule_id, ending=ending.value, run_id=run_id)
        if run_id is not None:
            await self._announce(run_id)
        if is_noted:
            self._noted()

    async def _go(
        self, tx: Transaction, schedule: Schedule, *, late: float
    ) -> tuple[Ending, int | None, dict[str, int]]:
        """What came of it, the run it has started, and what is to be told of it."""
        if not may_start(self._operator(schedule.operator_id)):
            return Ending.NO_RIGHT, None, {}
        if late > LATE and schedule.asked.missed is Missed.SKIP:
            return Ending.MISSED, None, {}
        running = await self._unfinished(schedule, tx)
        if running is not None:
            return Ending.STILL_RUNNING, None, {"run": running.id}
        try:
            start = await self._launcher.launch(
                tx, self._actor(schedule), schedule.asked, schedule.id
            )
        except RequestRefused as refusal:
            if refusal.code != "phone_unknown":
                raise
            return Ending.PHONE_GONE, None, {}
        if start.run_id is None:
            return Ending.NOTHING, None, _reasons(start)
        ending = Ending.CAUGHT_UP if late > LATE else Ending.STARTED
        return ending, start.run_id, {"run": start.run_id}

    async def _keep_note(
        self, tx: Transaction, schedule: Schedule, ending: Ending, details: Mapping[str, int]
    ) -> bool:
        due_at = schedule.next_at
        if ending is Ending.STARTED or due_at is None:
            return False
        # The same is told once a day: a schedule of every hour would say it all night.
        day = zone_day(self._clock.now(), schedule.asked.time_zone)
        said = json.dumps([day, ending, sorted(details.items())])
        if not await self._store.is_news(tx, schedule.id, said):
            return False
        await self._store.add_note(tx, schedule.id, ending, due_at, details)
        return True

    def _actor(self, schedule: Schedule) -> Actor:
        """Its maker; in their own chat once the group it was made in may not hear the bot."""
        chat_id, topic = schedule.chat_id, schedule.topic
        if chat_id != schedule.operator_id and not self._is_allowed_chat(chat_id):
            chat_id, topic = schedule.operator_id, None
        request = f"schedule:{schedule.id}:{schedule.next_at}"
        return Actor(schedule.operator_id, chat_id, request, topic)

    def _next(self, schedule: Schedule) -> float:
        """The next time that has not fired yet, also by a clock that was set back a little."""
        now, last_at = self._clock.now(), schedule.last_at
        after = now if last_at is None or last_at > now + _RECENT else max(now, last_at)
        return next_after(schedule.asked.timing, schedule.asked.time_zone, after)

    async def _unfinished(self, schedule: Schedule, within: Transaction) -> Run | None:
        if schedule.last_run is None:
            return None
        run = await self._run_store.run(schedule.last_run, within)
        return run if run is not None and run.finished_at is None else None

    async def _announce(self, run_id: int) -> RunView:
        view = await self._reader.view(run_id)
        self._started(run_id, phones_of(view))
        return view


def may_start(operator: Operator | None) -> bool:
    """Whether somebody may start runs."""
    return operator is not None and operator.role.includes(Role.OPERATOR)


def _reasons(start: ScheduledStart) -> dict[str, int]:
    return {reason.value: count for reason, count in start.left_out.items()}
