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
    """Somebody asks every `every` seconds, whether or not others were answered; as `asking`."""
    times: list[float] = []
    is_over = asyncio.Event()

    async def ask() -> None:
        times.append(await start(next(chats)))

    async def go_on() -> None:
        async with asyncio.TaskGroup() as group:
            while not is_over.is_set():
                group.create_task(ask())
                await asyncio.sleep(every)

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


@contextlib.asynccontextmanager
async def asking(chats: Iterator[Chat], spacing: float) -> AsyncIterator[list[float]]:
    """Somebody asks every `spacing` seconds; how long each took."""
    times: list[float] = []
    is_over = asyncio.Event()

    async def ask() -> None:
        while not is_over.is_set():
            times.append(await start(next(chats)))
            await asyncio.sleep(spacing)

    asks = asyncio.create_task(ask())
    try:
        yield times
    finally:
        # Whoever has asked is waited for: the slowest answers would be missing otherwise.
        is_over.set()
        await asks
