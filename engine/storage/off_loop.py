"""What would hold the event loop up is computed beside it."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from engine.storage.writer import is_within

T = TypeVar("T")


async def off_loop(compute: Callable[[], T]) -> T:
    """In a thread; within a short transaction right here, since it is in one already."""
    return compute() if is_within() else await asyncio.to_thread(compute)
