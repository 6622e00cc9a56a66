"""The phones' workers: one for each phone that was ever there, watched while it works."""

import asyncio
from collections.abc import Callable, Set
from typing import Final, Protocol

from engine.common.supervisor import Supervisor, TaskState

STOPPING: Final = 6.0
"""Seconds a running step is given to end when the program stops."""


class Worker(Protocol):
    """What sees to one phone's jobs."""

    async def work(self) -> None: ...
    def wake(self) -> None: ...
    def stop(self) -> None: ...


class Crew:
    """`employ` makes a phone's worker. Once it is `stopping` nobody is employed any more."""

    def __init__(self, employ: Callable[[int], Worker], supervisor: Supervisor) -> None:
        self.stopping = False
        self._employ = employ
        self._supervisor = supervisor
        self._workers: dict[int, Worker] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def set_to_work(self, phone_id: int) -> None:
        """The phone is there: its worker looks at the queue."""
        if phone_id in self._workers:
            self._workers[phone_id].wake()
        elif not self.stopping:
            worker = self._workers[phone_id] = self._employ(phone_id)
            self._tasks[phone_id] = self._supervisor.keep(
                "worker", worker.work, about=phone_id, essential=True, may_end=True
            )

    def wake(self, phone_ids: Set[int]) -> None:
        """Make these phones' workers look at the queue."""
        for phone_id in phone_ids:
            if phone_id in self._workers:
                self._workers[phone_id].wake()

    async def dismiss(self, phone_id: int) -> None:
        """Let the phone's worker end its running step, for a few seconds."""
        worker, task = self._workers.pop(phone_id, None), self._tasks.pop(phone_id, None)
        if worker is not None and task is not None:
            worker.stop()
            await asyncio.wait({task}, timeout=STOPPING)

    async def stop(self) -> None:
        """Let every worker end its running step, for a few seconds."""
        self.stopping = True
        for worker in self._workers.values():
            worker.stop()
        tasks = set(self._tasks.values())
        idle = {
            one.name for one in self._supervisor.standings() if one.state is not TaskState.RUNNING
        }
        for task in tasks:
            if task.get_name() in idle:
                task.cancel()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=STOPPING)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
