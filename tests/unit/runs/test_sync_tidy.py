"""What a run has left over on a phone is put right when the phone has nothing else to do."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import cast

import pytest

from engine.agent.restoring import make_active
from engine.common.errors import PhoneLost, WhyNotStarted
from engine.common.supervisor import Supervisor
from engine.model.account import NewAccount, Workspace
from engine.model.installed import Installed
from engine.model.run import ChallengeKind, Job
from engine.pages.reader import PageReader
from engine.rack.asks import MadeActive, MakeActive
from engine.runs.account_selector import AccountSelector
from engine.runs.job_execution import JobExecution
from engine.runs.kinds.kind import Presence
from engine.runs.kinds.sync import Sync
from engine.runs.worker import PhoneWorker
from engine.runs.workplace import Workplace
from engine.storage.active_accounts import ActiveAccounts
from engine.storage.waiting_jobs import Question
from engine.use_cases.events import Broadcast
from engine.use_cases.runs.run_signals import RunSignals
from tests.scripted_phone import FakeClock
from tests.unit.apps.tiktok_scenes import TIKTOK, TikTokPhone
from tests.unit.apps.tiktok_world import Held, World
from tests.unit.use_cases.runs.desks import Desks

APP = Workspace("tiktok")


class Handset(TikTokPhone):
    """A phone that has TikTok, or not."""

    installed = True
    absent: Mapping[int, WhyNotStarted] = MappingProxyType({})

    async def packages(self) -> Installed:
        return Installed(frozenset({TIKTOK} if self.installed else ()), absent=self.absent)


@dataclass(slots=True)
class House:
    """One phone with two accounts, the second of them active."""

    desks: Desks
    phone_id: int
    world: World = field(
        default_factory=lambda: World(
            [Held("one", "The First", "one"), Held("two", "The Second", "two")], active=1
        )
    )
    clock: FakeClock = field(default_factory=FakeClock)
    phone: Handset = field(init=False)
    syncing: Sync = field(init=False)
    active: ActiveAccounts = field(init=False)
    connected: int = 0
    stopping: bool = False

    def __post_init__(self) -> None:
        self.phone = Handset(self.clock, self.world.scenes(), "home")
        self.active = ActiveAccounts(self.desks.database)
        self.syncing = Sync(
            self.desks.stores,
            AccountSelector(self.desks.stores),
            Presence(set, set),
            cast("PageReader", None),
            self.clock,
            Supervisor(self.clock),
        )

    async def restore(self, what: MakeActive) -> MadeActive:
        self.connected += 1
        return await make_active(self.phone, what, self.clock, lambda: self.stopping)

    async def tidy(self) -> None:
        await self.syncing.tidy(self.phone_id, self.restore)

    @property
    def shown(self) -> str:
        return self.world.accounts[self.world.active].handle


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    desks = await Desks.open(tmp_path)
    phone_id = await desks.phone()
    async with desks.database.write() as tx:
        await desks.accounts.insert_many(
            tx, [NewAccount(APP, name, phone_id=phone_id) for name in ("one", "two")]
        )
    yield House(desks, phone_id)
    await desks.database.close()


@pytest.mark.parametrize("copy", [TIKTOK, ""], ids=["noted", "from before copies were told apart"])
async def test_who_was_active_before_is_active_again_and_forgotten(house: House, copy: str) -> None:
    await house.active.note(house.phone_id, APP, copy, "one")
    await house.tidy()
    assert house.shown == "one"
    assert await house.active.all_noted(house.phone_id, APP) == {}
    assert house.phone.typed == []


async def test_who_was_active_in_a_profile_that_is_paused_is_remembered(house: House) -> None:
    work = f"{TIKTOK}@10"
    await house.active.note(house.phone_id, APP, work, "one")
    house.phone.absent = {10: WhyNotStarted.USER_STOPPED}
    await house.tidy()
    assert await house.active.all_noted(house.phone_id, APP) == {work: "one"}
    house.phone.absent = {}
    await house.tidy()
    assert await house.active.all_noted(house.phone_id, APP) == {}
    assert house.phone.taps == []


async def test_a_screen_an_operator_is_asked_about_stays_as_it_is(house: House) -> None:
    await house.active.note(house.phone_id, APP, TIKTOK, "one")
    desks = house.desks
    await desks.run(house.phone_id, [await desks.account("luna", house.phone_id)])
    job = await desks.queue.claim(house.phone_id, desks.clock.now())
    assert job is not None
    async with desks.database.write() as tx:
        question = Question(ChallengeKind.CAPTCHA, None, desks.clock.now() + 60.0)
        await desks.stores.waiting.ask(tx, job, question)
    await house.tidy()
    assert (house.connected, house.shown) == (0, "two")


async def test_where_nothing_is_left_over_the_phone_is_not_touched(house: House) -> None:
    await house.tidy()
    assert (house.connected, house.phone.rpcs) == (0, 0)


async def test_a_phone_that_is_lost_meanwhile_is_put_right_later(house: House) -> None:
    await house.active.note(house.phone_id, APP, TIKTOK, "one")
    house.phone.fail_looks.append(PhoneLost())
    await house.tidy()
    assert await house.active.noted(house.phone_id, APP, TIKTOK) == "one"
    await house.tidy()
    assert house.shown == "one"


async def test_who_is_not_there_any_more_is_tried_once(house: House) -> None:
    await house.active.note(house.phone_id, APP, TIKTOK, "gone")
    await house.tidy()
    assert await house.active.noted(house.phone_id, APP, TIKTOK) is None
    assert house.phone.typed == []


async def test_without_the_app_there_is_nothing_to_put_right(house: House) -> None:
    await house.active.note(house.phone_id, APP, TIKTOK, "one")
    house.phone.installed = False
    await house.tidy()
    assert await house.active.noted(house.phone_id, APP, TIKTOK) is None
    assert house.phone.rpcs == 0


async def test_a_program_that_stops_leaves_it_for_after_its_start(house: House) -> None:
    await house.active.note(house.phone_id, APP, TIKTOK, "one")
    house.stopping = True
    await house.tidy()
    house.syncing.stop()
    assert house.shown == "two"
    assert await house.active.noted(house.phone_id, APP, TIKTOK) == "one"


class NoJobs:
    """An empty queue that counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def claim(self, phone_id: int | None, now: float) -> Job | None:
        self.asked += 1
        return None

    async def mark_submitted(self, job: Job, nth: int) -> None:
        raise AssertionError("there is no job")

    async def next_ready(self, phone_id: int | None) -> float | None:
        return None


async def test_a_worker_uses_its_idle_time_while_its_phone_is_ready() -> None:
    ready, idle, jobs = True, asyncio.Event(), NoJobs()

    async def once() -> None:
        idle.set()

    worker = PhoneWorker(
        Workplace(1, ready=lambda: ready, idle=once),
        jobs=jobs,
        desk=cast("JobExecution", None),
        told=RunSignals(Broadcast()),
        clock=FakeClock(),
    )
    working = asyncio.create_task(worker.work())
    async with asyncio.timeout(60):
        await idle.wait()
        idle.clear()
        worker.wake()
        await idle.wait()
        idle.clear()
        ready = False
        worker.wake()
        worker.stop()
        await working
    assert not idle.is_set()
    assert jobs.asked == 2


async def test_what_nobody_asked_for_does_not_hold_up_the_end_of_the_program() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def for_ever() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    worker = PhoneWorker(
        Workplace(1, idle=for_ever),
        jobs=NoJobs(),
        desk=cast("JobExecution", None),
        told=RunSignals(Broadcast()),
        clock=FakeClock(),
    )
    working = asyncio.create_task(worker.work())
    async with asyncio.timeout(60):
        await begun.wait()
        worker.stop()
        await working
    assert ended.is_set()
