"""The restarts of a soak: the program killed and stopped by turns, and its agents."""

import asyncio
import contextlib
import random
import time

from sandbox.soak import evidence
from sandbox.soak.keeper import Keeper

_PAUSE = 20.0
_FEWEST = 3


async def restart(keeper: Keeper, rng: random.Random, seconds: float, agents: int) -> None:
    """Kill and stop it by turns; every other time while somebody is being asked, else an agent.

    It runs in the end.
    """
    until = time.monotonic() + seconds
    pause = min(_PAUSE, seconds / _FEWEST)
    number = 0
    while (left := until - time.monotonic()) > 0:
        await asyncio.sleep(min(left, pause * rng.uniform(0.5, 1.5)))
        number += 1
        if number % 2:
            await keeper.kill_agent(agents)
        else:
            await _asked(keeper, pause / 2)
        if number % 3 == 0:
            await keeper.stop()
        else:
            await keeper.kill()
        await asyncio.sleep(rng.choice((0.0, 0.5, 3.0)))
        await keeper.start()


async def _asked(keeper: Keeper, seconds: float) -> None:
    """Wait until a job waits for an operator, at most so long."""
    sql = "SELECT count(*) FROM jobs WHERE state = 'waiting'"
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not evidence.count(keeper.program.database, sql):  # noqa: ASYNC110 - not ours
                await asyncio.sleep(0.3)
            keeper.note("is asking an operator")
