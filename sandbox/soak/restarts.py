"""The restarts of a soak: the program killed and stopped by turns, and its agents."""

import asyncio
import contextlib
import random
import time

from sandbox.soak import evidence
from sandbox.soak.keeper import Keeper

_PAUSE = 20.0
_FEWEST = 3
_AT_WORK = 15.0
"""Seconds for which a job is waited for, to be killed in the middle of it."""


async def restart(
    keeper: Keeper, rng: random.Random, seconds: float, agents: int, pace: float
) -> None:
    """Kill and stop it by turns: at work, after an agent, and while somebody is being asked.

    It runs in the end. `pace`: 1, or less where all has to be done in less time.
    """
    until = time.monotonic() + seconds
    pause = min(_PAUSE, seconds / _FEWEST)
    number = 0
    while (left := until - time.monotonic()) > 0:
        await asyncio.sleep(min(left, pause * rng.uniform(0.5, 1.5)))
        number += 1
        if number % 2:
            await keeper.kill_agent(agents)
            await _until(keeper, "running", _AT_WORK)
        elif await _until(keeper, "waiting", pause / 2):
            keeper.note("is asking an operator")
        if number % 3 == 0:
            await keeper.stop()
        else:
            await keeper.kill()
        await asyncio.sleep(pace * rng.choice((0.0, 0.5, 3.0)))
        await keeper.start()


async def _until(keeper: Keeper, state: str, seconds: float) -> bool:
    """Wait until a job is in this state, at most so long; whether one is."""
    sql = f"SELECT count(*) FROM jobs WHERE state = '{state}'"  # noqa: S608
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not evidence.count(keeper.program.database, sql):  # noqa: ASYNC110 - not ours
                await asyncio.sleep(0.1)
            return True
    return False
