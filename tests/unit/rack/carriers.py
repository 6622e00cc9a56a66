"""Ways between two parties that lose, repeat and delay, as a seed draws it; nothing waits."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.rack.messages import HUB, Ends
from engine.rack.sealing import Keys

SHARE = 0.2
"""Of all messages are lost, as many come twice, and as many after others."""


@dataclass(slots=True)
class MemoryCarrier:
    """One end; `frames` keeps what was sent from it, lost or not."""

    chance: random.Random
    share: float = SHARE
    other: "MemoryCarrier | None" = None
    handle: Callable[[bytes], None] | None = None
    frames: list[bytes] = field(default_factory=list)

    def send(self, frame: bytes) -> None:
        self.frames.append(frame)
        drawn = self.chance.random()
        if drawn < self.share:
            return
        self._arrive(frame, late=self.chance.random() < self.share)
        if drawn > 1 - self.share:
            self._arrive(frame, late=self.chance.random() < self.share)

    def receive(self, handle: Callable[[bytes], None]) -> None:
        self.handle = handle

    def _arrive(self, frame: bytes, *, late: bool, steps: int = 20) -> None:
        """In a step of the loop to come: one that is late is overtaken."""
        loop = asyncio.get_running_loop()
        if late and steps:
            loop.call_soon(lambda: self._arrive(frame, late=True, steps=steps - 1))
            return
        assert self.other is not None
        if (handle := self.other.handle) is not None:
            loop.call_soon(handle, frame)


def between(seed: int, share: float = SHARE) -> tuple[MemoryCarrier, MemoryCarrier]:
    """The two ends of one way."""
    chance = random.Random(seed)
    first, second = MemoryCarrier(chance, share), MemoryCarrier(chance, share)
    first.other, second.other = second, first
    return first, second


def ends(agent: str = "agent-1") -> tuple[Ends, Ends]:
    """The hub's and the agent's."""
    hub, other = Keys.new(), Keys.new()
    return Ends(HUB, hub, agent, other.public), Ends(agent, other, HUB, hub.public)


class StepClock:
    """Time that passes by sleeping; each sleep lasts for as many steps of the loop."""

    def __init__(self, steps: int = 60) -> None:
        self.time = 1_000.0
        self.steps = steps

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        ends = self.time + seconds
        for _ in range(self.steps):
            await asyncio.sleep(0)
        self.time = max(self.time, ends)
