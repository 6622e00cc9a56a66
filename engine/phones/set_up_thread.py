"""A thread for one set-up of a phone: the library blocks, and its thread ends with it."""

import asyncio
import threading
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_AT_ONCE: Final = 100
_turns: Final = threading.BoundedSemaphore(_AT_ONCE)


async def in_a_thread(work: Callable[[], T], cut_off: Callable[[], None]) -> T:
    """The work's result; raises what it raises.

    Where it is cancelled the work is cut off, and it has ended before that is told.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Future[T] = loop.create_future()

    def tell(result: T | None, error: BaseException | None) -> None:
        if error is not None:
            told.set_exception(error)
        else:
            told.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        with _turns:
            try:
                result, error = work(), None
            except BaseException as raised:
                result, error = None, raised
        loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=run, name="phone-set-up", daemon=True).start()
    try:
        return await asyncio.shield(told)
    except asyncio.CancelledError:
        while not told.done():
            cut_off()
            await asyncio.wait({told})
        told.exception()
        raise
