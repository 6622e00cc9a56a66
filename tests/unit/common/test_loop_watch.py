"""What holds the event loop up is seen, and where; what a test or a thread does is not."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from engine.common import loop_watch
from engine.common.loop_watch import By, HeldUp, watched

PROGRAM = Path(loop_watch.__file__).parents[1] / "made_up.py"
CODE = """
import asyncio, subprocess, time

async def computes(until):
    while time.thread_time() < until:
        pass

async def reads(path):
    open(path).close()

async def sleeps():
    time.sleep(0)

async def connects(address):
    socket.create_connection(address).close()

async def in_a_thread(path):
    await asyncio.to_thread(lambda: open(path).close())

async def over_asyncio(host, port):
    _, writer = await asyncio.open_connection(host, port)
    writer.close()
"""


@pytest.fixture
def program() -> dict[str, Callable[..., Awaitable[None]]]:
    """Coroutines that look as if they were the engine's."""
    names: dict[str, Any] = {"socket": socket}
    exec(compile(CODE, str(PROGRAM), "exec"), names)  # noqa: S102 - the text above
    return names


def seen(work: Callable[[], Awaitable[None]]) -> list[HeldUp]:
    async def as_a_task() -> None:
        task = asyncio.ensure_future(work())
        await task

    held_up: list[HeldUp] = []
    with watched(held_up.append, program=("engine", "bot"), around=("tests", "sandbox")):
        asyncio.run(as_a_task())
    return held_up


def test_long_computing_is_seen_where_it_is(
    monkeypatch: pytest.MonkeyPatch, program: dict[str, Callable[..., Awaitable[None]]]
) -> None:
    monkeypatch.setattr(loop_watch, "LONG", 0.4)
    (found,) = seen(lambda: program["computes"](time.thread_time() + 0.6))
    assert (found.by, found.seconds >= 0.4) == (By.COMPUTING, True)
    assert found.where.startswith("engine/made_up.py:")
    assert found.what.endswith(" computes")


def test_calls_that_block_are_seen_where_they_are(
    program: dict[str, Callable[..., Awaitable[None]]],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        for what, work in (
            ("open", lambda: program["reads"](__file__)),
            ("time.sleep", lambda: program["sleeps"]()),
            ("socket.connect", lambda: program["connects"](address)),
        ):
            found = seen(work)
            assert what in [each.what for each in found], found
            assert all(each.where.startswith("engine/made_up.py:") for each in found)


def test_what_a_thread_a_test_and_asyncio_do_is_not_held_against_the_loop(
    program: dict[str, Callable[..., Awaitable[None]]],
) -> None:
    async def by_a_test() -> None:
        Path(__file__).read_bytes()  # noqa: ASYNC240

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        assert seen(lambda: program["in_a_thread"](__file__)) == []
        assert seen(lambda: program["over_asyncio"](*address)) == []
    assert seen(by_a_test) == []


def test_nothing_is_left_of_it() -> None:
    before = asyncio.Handle._run, time.sleep  # noqa: SLF001
    with watched(lambda _: None, program=()):
        assert time.sleep is not before[1]
    assert (asyncio.Handle._run, time.sleep) == before  # noqa: SLF001
