"""What listeners hear."""

import asyncio
import gc
import weakref

import pytest

from engine.model.actor import RunChanged
from engine.use_cases.events import Broadcast


async def test_a_listener_hears_what_is_told_from_when_it_was_made() -> None:
    broadcast = Broadcast()
    broadcast.tell(RunChanged(1))
    events = broadcast.listen()
    broadcast.tell(RunChanged(2))
    assert await anext(events) == RunChanged(2)


async def test_every_listener_hears_every_run_in_order() -> None:
    broadcast = Broadcast()
    listeners = [broadcast.listen(), broadcast.listen()]
    for run_id in (3, 1, 2):
        broadcast.tell(RunChanged(run_id))
    for events in listeners:
        assert [await anext(events) for _ in range(3)] == [
            RunChanged(3),
            RunChanged(1),
            RunChanged(2),
        ]


async def test_what_is_still_waiting_is_not_repeated_and_what_was_heard_is() -> None:
    broadcast = Broadcast()
    events = broadcast.listen()
    broadcast.tell(RunChanged(1))
    broadcast.tell(RunChanged(1))
    assert await anext(events) == RunChanged(1)
    waiting = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    assert not waiting.done()
    broadcast.tell(RunChanged(1))
    assert await waiting == RunChanged(1)


async def test_a_listener_that_was_let_go_of_is_forgotten() -> None:
    broadcast = Broadcast()
    events = broadcast.listen()
    listener = weakref.ref(events)
    del events
    gc.collect()
    assert listener() is None


async def test_a_listener_that_is_cancelled_while_it_waits_can_go_on() -> None:
    broadcast = Broadcast()
    events = broadcast.listen()
    waiting = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    broadcast.tell(RunChanged(4))
    assert await anext(events) == RunChanged(4)
