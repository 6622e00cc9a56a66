import asyncio
import threading

import pytest

from engine.phones.apart import LARGE, apart


async def test_what_is_small_is_worked_out_at_once_and_what_is_large_beside_the_loop() -> None:
    assert await apart(LARGE - 1, threading.current_thread) is threading.current_thread()
    assert await apart(LARGE, threading.current_thread) is not threading.current_thread()


async def test_however_many_work_on_something_large_two_do_so_at_a_time() -> None:
    used = await asyncio.gather(*(apart(LARGE, threading.get_ident) for _ in range(50)))
    assert len(set(used)) <= 2


async def test_what_the_work_raises_is_raised() -> None:
    def fails() -> None:
        raise ValueError

    for size in (0, LARGE):
        with pytest.raises(ValueError, match=r"^$"):
            await apart(size, fails)
