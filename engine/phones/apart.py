"""What is worked out of a phone's answer: at once where it is small, else off the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")

_SMALL: Final = 128 * 1024
"""Bytes of an answer: as many as the largest screen recorded, read within some milliseconds."""
LARGE: Final = _SMALL + 1
"""The size of what takes long, however small it is."""
# Phones that send more wait for one another, and for nobody else.
_threads: Final = ThreadPoolExecutor(2, thread_name_prefix="phones-apart")


async def apart(size: int, work: Callable[[], T]) -> T:
    """The work's result; `size` in bytes is that of what it is given. Raises what it raises."""
    if size <= _SMALL:
        return work()
    return await asyncio.get_running_loop().run_in_executor(_threads, work)
