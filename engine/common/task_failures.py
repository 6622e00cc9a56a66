"""Side tasks that ended by themselves, until the admins are told of it."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaskFailed:
    """A side task ended by itself `at` a time (Unix seconds).

    Told at its first failure in a row, and when it stays `off`; an `essential` one that is off ends
    the program. What is done `once` is left out this time.
    """

    name: str
    off: bool
    at: float
    essential: bool = False
    once: bool = False


class TaskFailures:
    """What is to be told of them, the oldest first: kept until somebody says that it is told."""

    def __init__(self) -> None:
        self._untold: dict[tuple[str, bool], TaskFailed] = {}
        self._any = asyncio.Event()

    def add(self, failed: TaskFailed) -> None:
        """Another failure of a task whose last one is not told yet is told with it."""
        self._untold.setdefault((failed.name, failed.off), failed)
        self._any.set()

    def untold(self) -> tuple[TaskFailed, ...]:
        return tuple(self._untold.values())

    def set_told(self, failed: TaskFailed) -> None:
        self._untold.pop((failed.name, failed.off), None)
        if not self._untold:
            self._any.clear()

    async def any(self) -> None:
        """Wait until there is something to tell."""
        await self._any.wait()
