"""Operators who press /start all the while, and how long each has to wait."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Final

from sandbox.chat import Chat

WAIT: Final = 300.0


async def start(chat: Chat) -> float:
    """Seconds until /start is answered."""
    seen = max((message.id for message in chat.history), default=0)
    began = time.perf_counter()
    await chat.send("/start")
    await chat.wait(lambda m: m.from_bot and m.id > seen and "Rosterbot" in m.text, WAIT)
    return time.perf_counter() - began


@contextlib.asynccontextmanager
async def asking_regardless(chats: Iterator[Chat], every: float) -> AsyncIterator[list[float]]:
    """Somebody asks every `every` seconds, answered or not; how long each took.

    Asked only after the answer before, the slowest moments would be asked least. There have to be
    so many chats that none is asked twice at a time.
    """
    times: list[float] = []
    is_over = asyncio.Event()

    async def ask() -> None:
        times.append(await start(next(chats)))

    async def go_on() -> None:
        due = time.perf_counter()
        # The group waits for whoever has asked: the slowest answers would be missing otherwise.
        async with asyncio.TaskGroup() as group:
            while not is_over.is_set():
                group.create_task(ask())
                due += every
                await asyncio.sleep(max(0.0, due - time.perf_counter()))

    asks = asyncio.create_task(go_on())
    try:
        yield times
    finally:
        is_over.set()
        await asks


def percentile(times: Sequence[float], share: float) -> float:
    """What so large a share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
