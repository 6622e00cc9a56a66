"""Side tasks that are watched: one that ends by itself is told of and begun again."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import RosterbotError
from engine.common.trace import trace

WINDOW: Final = 600.0
"""Seconds within which failures of a task are counted together."""
TOO_OFTEN: Final = 5
"""Failures within the window after which a task is not begun again."""
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 60.0
_EXPECTED_PAUSE: Final = 5.0
"""Seconds, at most, after an error of our own: what it waits for may be there again."""

log: Final = structlog.get_logger()


class TaskState(StrEnum):
    """How a side task stands."""

    RUNNING = "running"
    PAUSING = "pausing"  # it failed, and is begun again in a moment
    OFF = "off"  # it failed too often, and stays off until a restart


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A side task as it is now; `failures` are those of the last ten minutes."""

    name: str
    state: TaskState
    failures: int


@dataclass(frozen=True, slots=True)
class TaskFailed:
    """A side task ended by itself. Told at its first failure in a row, and when it stays `off`.

    An `essential` one that is off ends the program.
    """

    name: str
    off: bool
    essential: bool = False


@dataclass(slots=True)
class _Watched:
    name: str
    work: Callable[[], Awaitable[None]]
    essential: bool
    may_end: bool
    state: TaskState = TaskState.RUNNING
    failures: deque[float] = field(default_factory=deque)


class Supervisor:
    """Keeps tasks going. `told` is handed each `TaskFailed`.

    What our own errors end (a full disk, a phone that is gone) is expected: it is begun again, and
    does not count. A task that fails otherwise five times in ten minutes stays off; an essential
    one ends the program: see `essential_failed`.
    """

    def __init__(self, clock: Clock, told: Callable[[TaskFailed], None]) -> None:
        self._clock = clock
        self._told = told
        self._tasks: dict[asyncio.Task[None], _Watched] = {}
        self._given_up: asyncio.Future[str] | None = None
        self._lost: str | None = None

    def keep(
        self,
        name: str,
        work: Callable[[], Awaitable[None]],
        *,
        essential: bool = False,
        may_end: bool = False,
    ) -> asyncio.Task[None]:
        """Begin a task and see that it goes on until it is cancelled.

        Without `may_end` an end without an error is a failure too.
        """
        watched = _Watched(name, work, essential, may_end)
        task = asyncio.create_task(self._keep(watched), name=name)
        self._tasks[task] = watched
        task.add_done_callback(self._over)
        return task

    def standings(self) -> tuple[TaskStanding, ...]:
        """Every task that is watched, by name."""
        now = self._clock.monotonic()
        return tuple(
            TaskStanding(one.name, one.state, sum(now - failed < WINDOW for failed in one.failures))
            for one in sorted(self._tasks.values(), key=lambda one: one.name)
        )

    async def essential_failed(self) -> str:
        """Wait until an essential task has failed too often; its name."""
        if self._lost is not None:
            return self._lost
        if self._given_up is None:
            self._given_up = asyncio.get_running_loop().create_future()
        return await asyncio.shield(self._given_up)

    async def _keep(self, watched: _Watched) -> None:
        pause = _FIRST_PAUSE
        while True:
            began = self._clock.monotonic()
            error: BaseException | None = None
            watched.state = TaskState.RUNNING
            try:
                await watched.work()
            except asyncio.CancelledError as raised:
                task = asyncio.current_task()
                if task is None or task.cancelling():
                    raise
                # Not ours to end by: something it waited for was cancelled.
                error = raised
            except Exception as raised:
                error = raised
            if error is None and watched.may_end:
                return
            if self._clock.monotonic() - began >= WINDOW:
                pause = _FIRST_PAUSE
            if self._stays_off(watched, error):
                # The task stays, so that whoever looks sees that it is off.
                watched.state = TaskState.OFF
                await asyncio.Event().wait()
            watched.state = TaskState.PAUSING
            is_expected = isinstance(error, RosterbotError)
            await self._clock.sleep(min(pause, _EXPECTED_PAUSE) if is_expected else pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _stays_off(self, watched: _Watched, error: BaseException | None) -> bool:
        if isinstance(error, RosterbotError):
            log.error("task.failed", task=watched.name, error=type(error).__name__)
            return False
        now, failures = self._clock.monotonic(), watched.failures
        while failures and now - failures[0] >= WINDOW:
            failures.popleft()
        failures.append(now)
        off = len(failures) >= TOO_OFTEN
        log.error(
            "task.failed",
            task=watched.name,
            error="ended" if error is None else type(error).__name__,
            failures=len(failures),
            off=off,
            exception=None if error is None else trace(error),
        )
        if len(failures) == 1 or off:
            self._told(TaskFailed(watched.name, off, watched.essential))
        if off and watched.essential and self._lost is None:
            self._lost = watched.name
            if self._given_up is not None:
                self._given_up.set_result(watched.name)
        return off

    def _over(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
