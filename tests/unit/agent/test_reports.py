"""How orders ended is kept while the hub is away, and its pictures only so far."""

import asyncio
from collections.abc import Callable

import pytest

from engine.agent.reports import Reports
from engine.apps.result import FlowResult
from engine.common.supervisor import Supervisor
from engine.model.run import Outcome
from engine.rack.contents import Ended, Held
from engine.rack.exchange import Exchange
from engine.rack.messages import Message
from engine.rack.order import Driven
from engine.rack.pictures import TakenPicture
from tests.unit.rack.carriers import StepClock, ends

PICTURE = 100_000


class Sizes:
    """A way to a hub that is away; how large each message was."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    def send(self, frame: bytes) -> None:
        self.sent.append(len(frame))

    def receive(self, handle: Callable[[bytes], None]) -> None:
        """Nothing comes."""


async def nobody(_: Message) -> bytes:
    raise AssertionError


async def test_results_without_end_do_without_their_pictures_and_none_is_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.agent.reports.MOST", 1_500_000)
    _, agent_ends = ends()
    clock, way = StepClock(), Sizes()
    hub = Exchange(agent_ends, way, clock, Supervisor(clock), nobody, lambda _: None)
    reports, picture = Reports(hub), TakenPicture(bytes(PICTURE), drawn=False)
    driven = Driven(FlowResult(Outcome.STUCK), picture=picture)
    tasks = [
        asyncio.create_task(reports.send(Held(f"{n:x}", n, 1), Ended(f"{n:x}", driven)))
        for n in range(1, 16)
    ]
    await asyncio.sleep(0)
    assert len(way.sent) == 15
    with_pictures = [size for size in way.sent if size > PICTURE]
    assert 8 <= len(with_pictures) <= 12
    await hub.close()
    await asyncio.gather(*tasks, return_exceptions=True)
