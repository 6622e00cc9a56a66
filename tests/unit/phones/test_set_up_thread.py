import asyncio
import threading

import pytest

from engine.phones.set_up_thread import in_a_thread


async def test_what_is_cancelled_is_cut_off_and_has_ended_before_that_is_told() -> None:
    cut_off, ended = threading.Event(), threading.Event()

    def work() -> None:
        cut_off.wait()
        ended.set()

    task = asyncio.create_task(in_a_thread(work, cut_off.set))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_its_result_and_its_error_are_handed_on() -> None:
    assert await in_a_thread(lambda: 7, lambda: None) == 7
    with pytest.raises(ZeroDivisionError):
        await in_a_thread(lambda: 1 // 0, lambda: None)
