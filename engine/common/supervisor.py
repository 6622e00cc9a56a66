"""Side tasks that are watched: one that ends by itself is told of and begun again."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final, TypeVar

import structlog

from engine.common.clock import Clock
from engine.common.errors import DatabaseBusy, PhoneError, StorageError
from engine.common.task_failures import TaskFailed, TaskFailures
from engine.common.trace import trace

WINDOW: Final = 600.0
"""Seconds within which failures of a task are counted together."""
TOO_OFTEN: Final = 5
"""Failures within the window after which a task is not begun again."""
_FIRST_PAUSE: Final = 0.5
_EXPECTED_PAUSE: Final = 5.0
"""Seconds, at most, after an error that passes: what it waits for may be there again."""
_WELL: Final = 30.0
"""Seconds a task has to go on for its next end by such an error to count as the first one: many
times the longest pause, and less than an error that comes now and then leaves in between."""

log: Final = structlog.get_logger()
T = TypeVar("T")
_About = str | int | None


class TaskState(StrEnum):
    """How a side task stands."""

    RUNNING = "running"
    PAUSING = "pausing"  # it ended by itself, and is begun again in a moment
    FAILED = "failed"  # it was to be done once, and failed within the last ten minutes
    OFF = "off"  # it failed too often, and stays off until a restart


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A side task as it is now; `failures` are those of the last ten minutes.

    Its `kind` is its name without what it is about.
    """

    name: str
    kind: str
    state: TaskState
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Something done again, `every` so many seconds; `later`: for the first time after as many."""

    name: str
    work: Callable[[], Awaitable[object]]
    every: float
    later: bool = False


@dataclass(slots=True)
class _Record:
    """What went wrong with a task, or with all that are done once under one name."""

    name: str
    kind: str
    essential: bool = False
    state: TaskState = TaskState.RUNNING
    failures: deque[float] = field(default_factory=deque)

    def standing(self, now: float) -> TaskStanding:
        _forget_old(self.failures, now)
        return TaskStanding(self.name, self.kind, self.state, len(self.failures))


class Supervisor:
    """Keeps tasks going; what is to be told of them lies in `failures`.

    What an error ends that passes by itself (a full disk, a phone that is gone) is begun again, and
    does not count. A task that fails otherwise five times in ten minutes stays off; an essential
    one ends the program: see `essential_failed`.
    """

    def __init__(self, clock: Clock) -> None:
        self.failures = TaskFailures()
        self._clock = clock
        self._kept: dict[asyncio.Task[None], _Record] = {}
        self._once: dict[asyncio.Task[object], TaskStanding] = {}
        self._faults: dict[str, _Record] = {}
        self._given_up: asyncio.Future[str] | None = None
        self._lost: str | None = None

    def keep(
        self,
        kind: str,
        work: Callable[[], Awaitable[object]],
        *,
        about: _About = None,
        essential: bool = False,
        may_end: bool = False,
    ) -> asyncio.Task[None]:
        """Begin a task and see that it goes on until it is cancelled; `about`: a phone, say.

        Without `may_end` an end without an error is a failure too.
        """
        record = _Record(_named(kind, about), kind, essential)
        task = asyncio.create_task(self._keep(record, work, may_end), name=record.name)
        self._kept[task] = record
        task.add_done_callback(self._over)
        return task

    def repeat(self, step: Step) -> asyncio.Task[None]:
        """Keep a task that does a step again and again."""
        return self.keep(step.name, partial(self._again_and_again, step))

    def once(
        self,
        kind: str,
        work: Callable[[], Awaitable[T]],
        otherwise: T,
        *,
        about: _About = None,
    ) -> asyncio.Task[T]:
        """Begin a task that is done once; `otherwise` is its result where it fails, see `failed`.

        Cancelled, it is cancelled.
        """
        name = _named(kind, about)
        task = asyncio.create_task(self._do(kind, work, otherwise, about), name=name)
        self._once[task] = TaskStanding(name, kind, TaskState.RUNNING)
        task.add_done_callback(self._done)
        return task

    def failed(self, kind: str, error: BaseException, *, about: _About = None) -> None:
        """What is done once, or a part of a task that goes on without it, has failed.

        Logged each time; told to the admins once in ten minutes, unless the error passes.
        """
        if passes(error):
            log.warning("task.failed", task=_named(kind, about), error=type(error).__name__)
            return
        record = self._faults.setdefault(kind, _Record(kind, kind, state=TaskState.FAILED))
        _note(record.failures, self._clock.monotonic())
        _log_failure(_named(kind, about), error, len(record.failures))
        if len(record.failures) == 1:
            self.failures.add(TaskFailed(kind, off=False, at=self._clock.now(), once=True))

    def standings(self) -> tuple[TaskStanding, ...]:
        """Every task that is watched, and what has failed lately, by name."""
        now = self._clock.monotonic()
        found = [record.standing(now) for record in self._kept.values()]
        lately = [record.standing(now) for record in self._faults.values()]
        found += [*self._once.values(), *(one for one in lately if one.failures)]
        return tuple(sorted(found, key=lambda one: one.name))

    def tasks(self) -> frozenset[asyncio.Task[object]]:
        """The tasks themselves."""
        return frozenset({*self._kept, *self._once})

    async def essential_failed(self) -> str:
        """Wait until an essential task has failed too often; its name."""
        if self._lost is not None:
            return self._lost
        if self._given_up is None:
            self._given_up = asyncio.get_running_loop().create_future()
        return await asyncio.shield(self._given_up)

    async def _keep(
        self, record: _Record, work: Callable[[], Awaitable[object]], may_end: bool
    ) -> None:
        passing = 0
        while True:
            began = self._clock.monotonic()
            record.state = TaskState.RUNNING
            error = await _ended_by(work)
            if error is None and may_end:
                return
            if error is not None and passes(error):
                lasted = self._clock.monotonic() - began
                passing = 1 if lasted >= _WELL else passing + 1
                log.error("task.failed", task=record.name, error=type(error).__name__)
                pause = min(_grown(passing), _EXPECTED_PAUSE)
            elif self._stays_off(record, error):
                # The task stays, so that whoever looks sees that it is off.
                record.state = TaskState.OFF
                await asyncio.Event().wait()
            else:
                pause = _grown(len(record.failures))
            record.state = TaskState.PAUSING
            await self._clock.sleep(pause)

    def _stays_off(self, record: _Record, error: BaseException | None) -> bool:
        _note(record.failures, self._clock.monotonic())
        off = len(record.failures) >= TOO_OFTEN
        _log_failure(record.name, error, len(record.failures), off)
        if len(record.failures) == 1 or off:
            failed = TaskFailed(record.name, off, self._clock.now(), record.essential)
            self.failures.add(failed)
        if off and record.essential and self._lost is None:
            self._lost = record.name
            if self._given_up is not None:
                self._given_up.set_result(record.name)
        return off

    async def _again_and_again(self, step: Step) -> None:
        if step.later:
            await self._clock.sleep(step.every)
        while True:
            await step.work()
            await self._clock.sleep(step.every)

    async def _do(
        self, kind: str, work: Callable[[], Awaitable[T]], otherwise: T, about: _About
    ) -> T:
        try:
            return await work()
        except (Exception, asyncio.CancelledError) as error:
            if _is_ending(error):
                raise
            self.failed(kind, error, about=about)
            return otherwise

    def _over(self, task: asyncio.Task[None]) -> None:
        self._kept.pop(task, None)

    def _done(self, task: asyncio.Task[T]) -> None:
        self._once.pop(task, None)


def passes(error: BaseException) -> bool:
    """Whether what is amiss may be well again by itself: a phone, the disk, a busy database."""
    if isinstance(error, BaseExceptionGroup):
        return all(passes(one) for one in error.exceptions)
    return isinstance(error, PhoneError) or type(error) in (StorageError, DatabaseBusy)


async def _ended_by(work: Callable[[], Awaitable[object]]) -> BaseException | None:
    try:
        await work()
    except (Exception, asyncio.CancelledError) as error:
        if _is_ending(error):
            raise
        return error
    return None


def _is_ending(error: BaseException) -> bool:
    """Whether this task was cancelled, rather than something it has waited for."""
    task = asyncio.current_task()
    return isinstance(error, asyncio.CancelledError) and (task is None or bool(task.cancelling()))


def _log_failure(name: str, error: BaseException | None, failures: int, off: bool = False) -> None:
    log.error(
        "task.failed",
        task=name,
        error="ended" if error is None else type(error).__name__,
        failures=failures,
        off=off,
        exception=None if error is None else trace(error),
    )


def _grown(times: int) -> float:
    return float(_FIRST_PAUSE * 2 ** min(times - 1, 10))


def _note(times: deque[float], now: float) -> None:
    _forget_old(times, now)
    times.append(now)


def _forget_old(times: deque[float], now: float) -> None:
    while times and now - times[0] >= WINDOW:
        times.popleft()


def _named(kind: str, about: _About) -> str:
    return kind if about is None else f"{kind}-{about}"
