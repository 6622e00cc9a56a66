"""Who is online, and that every phone keeps a worker."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from engine.agent.agent import Agent
from engine.common.errors import PhoneLost, PhoneTimeout, StorageError
from engine.common.supervisor import Supervisor
from engine.fleet.fleet import Fleet
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.rack.events import PhoneAppeared, PhoneGone
from engine.runs.worker import PhoneWorker
from tests.unit.use_cases.runs.desks import Desks

USB = PhoneAddress("local", "SIM1")
TCP = PhoneAddress("local", "127.0.0.1:5555")


@dataclass(slots=True)
class IdleWorker:
    """A worker that fails as told, and then waits to be stopped."""

    failures: list[Exception]
    began: int = 0
    woken: int = 0
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        self.began += 1
        if self.failures:
            raise self.failures.pop(0)
        await self.stopped.wait()

    def wake(self) -> None:
        self.woken += 1

    def stop(self) -> None:
        self.stopped.set()


@dataclass(slots=True)
class Yard:
    """A fleet of no adb server, told by hand what comes and goes."""

    desks: Desks
    failures: list[Exception] = field(default_factory=list)
    workers: dict[int, IdleWorker] = field(default_factory=dict)
    fleet: Fleet = field(init=False)
    supervisor: Supervisor = field(init=False)

    def __post_init__(self) -> None:
        clock = self.desks.clock
        self.supervisor = Supervisor(clock)
        rack = Agent((), clock, self.supervisor)
        self.fleet = Fleet(rack, self.desks.stores, self.employ, clock, supervisor=self.supervisor)

    def employ(self, phone_id: int, _: Fleet) -> PhoneWorker:
        self.workers[phone_id] = IdleWorker(self.failures)
        return cast(PhoneWorker, self.workers[phone_id])

    async def appeared(self, address: PhoneAddress = USB, hardware: str = "SIM1") -> None:
        device = Identity(hardware, "Pixel", "14", f"boot of {hardware}", f"id of {hardware}")
        await self.fleet.hear(PhoneAppeared(address, device))

    async def gone(self, address: PhoneAddress = USB) -> None:
        await self.fleet.hear(PhoneGone(address))


@pytest.fixture
async def yard(tmp_path: Path) -> AsyncIterator[Yard]:
    desks = await Desks.open(tmp_path)
    made = Yard(desks)
    yield made
    await made.fleet.stop()
    await desks.database.close()


async def turns(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - a task that tells nobody
            await asyncio.sleep(0)


async def test_a_phone_that_goes_is_absent_from_then_on_until_it_comes_back(yard: Yard) -> None:
    await yard.appeared()
    (phone,) = yard.fleet.online()
    assert yard.fleet.absent_for(phone) == 0
    yard.desks.clock.time += 600
    await yard.gone()
    seen = await yard.desks.stores.phones.get(phone)
    assert seen is not None
    assert seen.last_seen == yard.desks.clock.now()
    yard.desks.clock.time += 30
    assert not yard.fleet.is_online(phone)
    assert yard.fleet.absent_for(phone) == 30
    with pytest.raises(PhoneLost):
        yard.fleet.address_of(phone)
    await yard.appeared()
    assert yard.fleet.absent_for(phone) == 0
    assert yard.workers[phone].woken == 1


async def test_a_phone_not_seen_since_the_start_is_absent_since_then(yard: Yard) -> None:
    phone = await yard.desks.phone()
    yard.desks.clock.time += 50
    assert yard.fleet.absent_for(phone) == 50


async def test_a_phone_under_another_serial_keeps_its_worker(yard: Yard) -> None:
    await yard.appeared(USB)
    await yard.gone(USB)
    await yard.appeared(TCP)
    assert len(yard.workers) == 1
    assert len(yard.fleet.online()) == 1


async def test_another_device_under_a_phones_serial_is_nobody_until_it_is_said_who_it_is(
    yard: Yard,
) -> None:
    await yard.appeared(TCP, "SIM1")
    (first,) = yard.fleet.online()
    await yard.appeared(TCP, "SIM2")
    assert not yard.fleet.online()
    assert yard.fleet.unsure() == {first}
    assert yard.fleet.strangers() == {TCP}
    await yard.appeared(TCP, "SIM1")
    assert yard.fleet.online() == {first}


@pytest.mark.parametrize("error", [StorageError(), ValueError("ours")])
async def test_a_worker_that_fails_is_begun_again(yard: Yard, error: Exception) -> None:
    yard.failures.append(error)
    await yard.appeared()
    (worker,) = yard.workers.values()
    await turns(lambda: worker.began == 2)


async def test_workers_are_stopped_even_when_something_before_them_fails(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    await yard.appeared()
    (worker,) = yard.workers.values()

    async def failing() -> None:
        raise ValueError("ours")

    with monkeypatch.context() as patched:
        patched.setattr(yard.fleet.healer, "stop", failing)
        with pytest.raises(ValueError, match="ours"):
            await yard.fleet.stop()
    assert worker.stopped.is_set()


class Unhelped:
    """What is asked of a phone that nothing helps."""

    async def fails(self, _: int) -> None:
        raise PhoneTimeout


async def test_an_ill_phone_is_online_but_not_ready_and_away_since_it_fell_ill(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    await yard.appeared()
    (phone,) = yard.fleet.online()
    assert yard.fleet.is_ready(phone)
    for deed in ("reconnect", "restart", "examine"):
        monkeypatch.setattr(yard.fleet, deed, Unhelped().fails)
    yard.fleet.suspect(phone)
    yard.desks.clock.time += 40
    assert yard.fleet.is_online(phone)
    assert not yard.fleet.is_ready(phone)
    assert yard.fleet.absent_for(phone) == 40


async def test_a_program_that_stops_begins_to_heal_nobody(yard: Yard) -> None:
    await yard.appeared()
    (phone,) = yard.fleet.online()
    await yard.fleet.stop()
    yard.fleet.suspect(phone)
    assert yard.fleet.healer.ill() == frozenset()


async def test_a_forgotten_phone_has_no_worker_and_is_nowhere(yard: Yard) -> None:
    await yard.appeared()
    (phone,) = yard.fleet.online()
    worker = yard.workers[phone]
    await turns(lambda: worker.began == 1)
    await yard.fleet.forget(phone)
    assert worker.stopped.is_set()
    assert yard.fleet.online() == frozenset()
    assert not yard.fleet.plugged_in(phone)
