"""Healing one phone after the other, with the fleet's part played by hand."""

import asyncio
from collections.abc import AsyncIterator, Callable, Set
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.apps.port import Key
from engine.common.errors import (
    AutomationRefused,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneTimeout,
    ScreenUnreadable,
    StorageError,
    TouchRefused,
    WhyNotAutomated,
)
from engine.common.supervisor import Supervisor
from engine.fleet.healing import PATIENCE, Healer
from engine.fleet.healing_policy import FIRST_REST, LONGEST_WAIT, Rung
from engine.model.phone import PhoneHealth
from engine.phones.examination import examine
from engine.storage.phone_health import PhoneHealthStore
from tests.scripted_phone import FakeClock, ScriptedPhone
from tests.unit.use_cases.runs.desks import Desks


@dataclass(slots=True)
class HandClock:
    """Time a test moves; whoever sleeps wakes when it has come."""

    time: float = 1_000.0
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        until = self.time + seconds
        while self.time < until:
            await self.moved.wait()

    async def advance(self, seconds: float) -> None:
        """Once everybody who wants to sleep does."""
        for _ in range(50):
            await asyncio.sleep(0)
        self.time += seconds
        moved, self.moved = self.moved, asyncio.Event()
        moved.set()


@dataclass(slots=True)
class Ward:
    """A fleet whose phones do what a test says. `cured_by`: what helps, if anything does."""

    cured_by: Rung | None = None
    there: bool = True
    online: bool = True
    answers: bool = False
    done: list[str] = field(default_factory=list)
    woken: list[int] = field(default_factory=list)
    asked: list[tuple[int, float]] = field(default_factory=list)
    held: asyncio.Event | None = None
    error: PhoneError = field(default_factory=PhoneTimeout)

    async def reconnect(self, phone_id: int) -> None:
        await self._do(phone_id, Rung.RECONNECT)

    async def restart(self, phone_id: int) -> None:
        await self._do(phone_id, Rung.RESTART)

    async def _do(self, phone_id: int, rung: Rung) -> None:
        self.done.append(f"{rung} {phone_id}")
        if self.held is not None:
            await self.held.wait()
        if rung is self.cured_by:
            self.answers = True
        elif not self.online:
            raise PhoneLost

    async def examine(self, phone_id: int) -> None:
        if not self.answers:
            raise self.error

    def plugged_in(self, phone_id: int) -> bool:
        return self.there

    def is_online(self, phone_id: int) -> bool:
        return self.online

    def wake(self, phone_ids: Set[int]) -> None:
        self.woken += phone_ids

    async def ask(self, phone_id: int, since: float) -> None:
        self.asked.append((phone_id, since))


@dataclass(slots=True)
class Hospital:
    desks: Desks
    ward: Ward
    clock: HandClock
    healer: Healer
    phone: int
    other: int

    def new_healer(self) -> Healer:
        store = PhoneHealthStore(self.desks.database)
        return Healer(self.ward, store, self.ward.ask, self.clock, Supervisor(self.clock))

    def failed(self) -> int:
        return self.healer.health(self.phone).failed_in_a_row


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Hospital]:
    desks = await Desks.open(tmp_path)
    ward, clock = Ward(), HandClock()
    store = PhoneHealthStore(desks.database)
    healer = Healer(ward, store, ward.ask, clock, Supervisor(clock))
    await healer.start()
    made = Hospital(desks, ward, clock, healer, await desks.phone(), await desks.phone("SIM2"))
    yield made
    await made.healer.stop()
    await desks.database.close()


async def turns(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - a task that tells nobody
            await asyncio.sleep(0)


async def test_reconnecting_that_helps_is_all_that_is_done(house: Hospital) -> None:
    house.ward.cured_by = Rung.RECONNECT
    house.healer.suspect(house.phone)
    assert not house.healer.permits(house.phone)
    await turns(lambda: house.healer.permits(house.phone))
    assert house.ward.done == [f"reconnect {house.phone}"]
    assert house.healer.health(house.phone) == PhoneHealth(reconnects=1)
    assert house.ward.woken == [house.phone]
    assert house.ward.asked == []


async def test_what_reconnecting_does_not_heal_has_its_automation_restarted(
    house: Hospital,
) -> None:
    house.ward.cured_by = Rung.RESTART
    house.healer.suspect(house.phone)
    await turns(lambda: house.healer.permits(house.phone))
    assert house.ward.done == [f"reconnect {house.phone}", f"restart {house.phone}"]
    assert house.ward.asked == []


async def test_a_phone_nothing_helps_rests_and_a_human_is_asked_once(house: Hospital) -> None:
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    asked_at = house.clock.now()
    for times in (2, 3):
        await house.clock.advance(FIRST_REST * 2 ** (times - 2))
        await turns(lambda times=times: house.failed() == times)  # type: ignore[misc]
    assert not house.healer.permits(house.phone)
    assert house.ward.asked == [(house.phone, asked_at)]
    assert house.healer.asking() == {house.phone: asked_at}


async def test_a_phone_that_cannot_be_worked_on_is_told_with_the_reason_and_not_tried_further(
    house: Hospital,
) -> None:
    house.ward.error = AutomationRefused(WhyNotAutomated.NO_ROOM)
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    assert house.ward.done == [f"reconnect {house.phone}"]
    assert house.ward.asked == [(house.phone, house.clock.now())]
    assert house.healer.health(house.phone).why is WhyNotAutomated.NO_ROOM

    for times in (2, 3, 4):
        await house.clock.advance(LONGEST_WAIT)
        await turns(lambda times=times: house.failed() == times)  # type: ignore[misc]
    assert len(house.ward.asked) == 1
    house.ward.answers = True
    await house.clock.advance(LONGEST_WAIT)
    await turns(lambda: house.healer.permits(house.phone))
    assert house.healer.health(house.phone).why is None


async def test_a_phone_that_rests_is_left_alone(house: Hospital) -> None:
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    done = list(house.ward.done)
    house.healer.suspect(house.phone)
    await house.clock.advance(FIRST_REST - 1)
    for _ in range(50):
        await asyncio.sleep(0)
    assert house.ward.done == done


async def test_a_phone_that_answers_again_is_well_whatever_its_rest(house: Hospital) -> None:
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    house.ward.answers = True
    house.healer.appeared(house.phone)
    await turns(lambda: house.healer.permits(house.phone))
    health = house.healer.health(house.phone)
    assert (health.failed_in_a_row, health.rests_until, health.asked_at) == (0, None, None)
    assert (health.reconnects, health.restarts) == (1, 1)
    assert house.ward.woken == [house.phone]


async def test_appearing_alone_does_not_make_an_ill_phone_well(house: Hospital) -> None:
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    house.healer.appeared(house.phone)
    for _ in range(50):
        await asyncio.sleep(0)
    assert not house.healer.permits(house.phone)


async def test_one_ill_phone_holds_no_other_up(house: Hospital) -> None:
    house.ward.held = asyncio.Event()
    house.healer.suspect(house.phone)
    await turns(lambda: bool(house.ward.done))
    assert house.healer.permits(house.other)
    house.healer.suspect(house.other)
    await turns(lambda: len(house.ward.done) == 2)
    assert house.healer.healing() == {house.phone, house.other}


async def test_a_phone_that_was_taken_away_is_not_ill(house: Hospital) -> None:
    house.ward.there = False
    house.healer.suspect(house.phone)
    await turns(lambda: house.healer.permits(house.phone))
    assert house.ward.done == []
    assert house.ward.asked == []


async def test_automation_is_not_restarted_on_a_phone_that_is_not_reached(house: Hospital) -> None:
    house.ward.online = False
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    assert house.ward.done == [f"reconnect {house.phone}"]


async def test_a_phone_that_is_silent_for_a_moment_is_left_to_adb(house: Hospital) -> None:
    house.healer.silent({house.phone})
    await house.clock.advance(PATIENCE - 1)
    house.healer.silent(set())
    house.healer.silent({house.phone})
    await house.clock.advance(PATIENCE - 1)
    house.healer.silent({house.phone})
    assert house.healer.permits(house.phone)
    await house.clock.advance(1)
    house.healer.silent({house.phone})
    assert not house.healer.permits(house.phone)


async def test_an_ill_phone_is_still_ill_after_a_restart_and_asks_nobody_again(
    house: Hospital,
) -> None:
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    await house.healer.stop()
    house.healer = house.new_healer()
    await house.healer.start()
    assert not house.healer.permits(house.phone)
    await house.clock.advance(FIRST_REST)
    await turns(lambda: house.failed() == 2)
    assert len(house.ward.asked) == 1


async def test_a_full_disk_keeps_no_phone_from_being_healed(
    house: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise StorageError

    monkeypatch.setattr(PhoneHealthStore, "keep", full)
    house.ward.cured_by = Rung.RESTART
    house.healer.suspect(house.phone)
    await turns(lambda: house.healer.permits(house.phone))
    assert house.healer.health(house.phone).restarts == 1


async def test_what_was_tried_by_hand_and_helped_makes_it_well(house: Hospital) -> None:
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    house.ward.cured_by = Rung.RESTART
    await house.healer.treat(house.phone, Rung.RESTART)
    assert house.healer.permits(house.phone)
    assert house.failed() == 0


async def test_what_was_tried_by_hand_in_vain_is_said_and_healing_goes_on(house: Hospital) -> None:
    with pytest.raises(PhoneError):
        await house.healer.treat(house.phone, Rung.RECONNECT)
    assert not house.healer.permits(house.phone)
    await turns(lambda: house.failed() == 1)


async def test_a_phone_that_is_let_go_is_healed_no_more(house: Hospital) -> None:
    house.healer.suspect(house.phone)
    await turns(lambda: house.failed() == 1)
    await house.healer.discharge(house.phone)
    assert house.healer.permits(house.phone)
    assert house.healer.asking() == {}


async def test_a_screen_that_cannot_be_read_is_no_well_one_where_touches_are_refused() -> None:
    class Stubborn(ScriptedPhone):
        async def press(self, key: Key) -> None:
            raise TouchRefused

    clock = FakeClock()
    phone = Stubborn(clock, {}, "off")
    phone.fail_looks = [PhoneConfused() for _ in range(8)]
    with pytest.raises(ScreenUnreadable):
        await examine(phone, clock)
