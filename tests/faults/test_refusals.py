"""Phones that answer, and refuse: told as such, and not tried again in vain."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused, WhyNotAutomated
from engine.model.hands import Act, ActKind
from engine.model.run import Outcome
from sandbox.farm import SimulatedPhone
from sandbox.phones.faults import FaultKind
from tests.e2e.engine.rack import AT_ONCE, Rack, job_of, rack, spec
from tests.faults.recovery import Recovery

NAMES = ("luna.bakery", "harbor_runs")
PACKAGE = "com.instagram.android"
PLACE = "/data/local/tmp/u2.jar"


async def logs_in(house: Rack, recovery: Recovery) -> None:
    """What was in the way is gone: each is signed in, once."""
    recovery.begins(house.clock.monotonic)
    view = await house.login()
    recovery.ends()
    assert view.counts == {Outcome.LOGGED_IN: len(NAMES)}
    assert [len(house.attempts(name)) for name in NAMES] == [1, 1]


@pytest.mark.fault(
    area="The phones",
    name="The app is disabled, or its phone is locked since a restart",
    expected="said as such after one try a run, nothing sent; works once it is enabled or unlocked",
    within=20,
)
async def test_an_app_that_the_phone_does_not_start_is_not_a_lost_phone(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        for name in NAMES:
            await house.account(name)
        phone = house.phones[0]
        phone.users.disabled.add((PACKAGE, 0))
        view = await house.login()
        assert {(job.job.outcome, job.job.detail) for job in view.jobs} == {
            (Outcome.APP_NOT_STARTED, "disabled")
        }
        assert phone.count("am force-stop", "shell") == 1
        phone.users.disabled.clear()
        phone.users.lock()
        assert (await house.login()).counts == {Outcome.PHONE_LOCKED: 2}
        assert phone.count("am force-stop", "shell") == 2
        assert house.engine.fleet.is_ready(await house.phone_id(0))
        phone.users.unlock()
        await logs_in(house, recovery)


@pytest.mark.fault(
    area="The phones",
    name="Fields of an app that do not take what is typed",
    expected="said as such, nothing sent; works once they do",
    within=20,
)
async def test_fields_that_take_no_text(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        for name in NAMES:
            await house.account(name)
        phone = house.phones[0]
        phone.faults.arm(FaultKind.NOT_DONE, rpc="setText", times=None)
        run = await house.begin()
        view = await house.out_of_patience(run.run.id)
        assert view.counts == {Outcome.TEXT_REFUSED: 2}
        assert job_of(view, NAMES[0]).submitted_at is None
        phone.faults.clear()
        await logs_in(house, recovery)


async def passing(house: Rack, seconds: float, until: Callable[[], bool]) -> None:
    """Let time go by until something is so."""
    async with asyncio.timeout(60):
        while not until():
            house.clock.advance(seconds)
            await asyncio.sleep(0.01)


async def held_up(house: Rack, why: WhyNotAutomated) -> SimulatedPhone:
    """Run a login on a phone that cannot be worked on."""
    phone_id, fleet = await house.phone_id(0), house.engine.fleet
    run = await house.begin()
    view = await house.out_of_patience(run.run.id)
    told = {(job.job.outcome, job.job.detail) for job in view.jobs}
    assert told == {(Outcome.AUTOMATION_REFUSED, why.value)}
    assert [ask.why for ask in await house.engine.phones.asking_for_help()] == [why]
    assert not fleet.is_ready(phone_id)
    return house.phones[0]


@pytest.mark.fault(
    area="The phones",
    name="A phone without room for uiautomator2, or with a folder in its file's place",
    expected="nothing is sent to it; a human is asked once, told why; works once it is mended",
    within=1000,
)
async def test_a_phone_without_room(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        for name in NAMES:
            await house.account(name)
        disk = house.phones[0].disk
        disk.files.clear()
        disk.free = 2_000_000
        await held_up(house, WhyNotAutomated.NO_ROOM)
        assert disk.pushed == 0
        disk.free = 1_000_000_000
        disk.folders.add(PLACE)
        disk.put(f"{PLACE}/u2.jar", b"")
        recovery.begins(house.clock.monotonic)
        await house.well(0)
        view = await house.login()
        recovery.ends()
        assert view.counts == {Outcome.LOGGED_IN: 2}
        assert disk.pushed == 1


@pytest.mark.fault(
    area="The phones",
    name="A phone that does not take uiautomator2's file",
    expected="it is sent once, whatever number of jobs; a human is asked once, with the reason",
    within=1000,
)
async def test_a_file_that_does_not_arrive_is_not_sent_again_and_again(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        for name in NAMES:
            await house.account(name)
        disk = house.phones[0].disk
        disk.files.clear()
        disk.read_only = True
        phone = await held_up(house, WhyNotAutomated.NOT_WRITTEN)
        assert disk.pushed == 1
        disk.read_only = False
        recovery.begins(house.clock.monotonic)
        await phone.reboot()
        await house.well(0)
        recovery.ends()
        assert disk.pushed == 2


@pytest.mark.fault(
    area="The phones",
    name="Another tool holds Android's one UiAutomation",
    expected="a human is asked once, and told so; works once that tool has ended",
    within=1000,
)
async def test_automation_that_another_tool_holds(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        for name in NAMES:
            await house.account(name)
        phone = house.phones[0]
        phone.condition.automation = "io.appium.uiautomator2.server"
        await held_up(house, WhyNotAutomated.TAKEN)
        (ask,) = await house.engine.phones.asking_for_help()
        assert ask.holder == phone.condition.automation
        told = await house.engine.preflights.report()
        assert told is None or not told.phones
        phone.condition.automation = ""
        recovery.begins(house.clock.monotonic)
        await house.well(0)
        view = await house.login()
        recovery.ends()
        assert view.counts == {Outcome.LOGGED_IN: 2}


@pytest.mark.fault(
    area="The phones",
    name="Dumps that stay one node of Android's own, as when UiAutomation is stuck",
    expected="the automation is started anew and the login goes on; or a human is asked, told why",
    within=1200,
)
async def test_dumps_that_stay_opaque(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE), spec(app=AT_ONCE)]) as house:
        for number, name in enumerate(NAMES):
            await house.account(name, phone=number)
        stuck, dead = (
            phone.faults.arm(FaultKind.OPAQUE_DUMP, rpc="dumpWindowHierarchy", times=None)
            for phone in house.phones
        )
        recovery.begins(house.clock.monotonic)
        run = await house.begin()
        await passing(house, 0.2, lambda: house.phones[0].count("app_process", "shell") == 2)
        house.phones[0].faults.armed.remove(stuck)
        view = await house.out_of_patience(run.run.id)
        assert job_of(view, NAMES[0]).outcome is Outcome.LOGGED_IN
        assert job_of(view, NAMES[1]).outcome is Outcome.PHONE_CONFUSED
        assert dead.fired
        await passing(house, 0.5, lambda: bool(house.engine.fleet.healer.asking()))
        (asked,) = await house.engine.phones.asking_for_help()
        assert asked.why is WhyNotAutomated.UNREADABLE
        house.phones[1].faults.clear()
        await house.well(1)
        assert job_of(await house.login(NAMES[1]), NAMES[1]).outcome is Outcome.LOGGED_IN
        recovery.ends()


@pytest.mark.fault(
    area="The phones",
    name="Dumps with characters XML does not allow, and with the windows of another display",
    expected="they are read; nothing of the other display is pressed",
    within=20,
)
async def test_odd_dumps_are_read(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        for name in NAMES:
            await house.account(name)
        house.phones[0].faults.arm(FaultKind.ODD_DUMP, rpc="dumpWindowHierarchy", times=None)
        await logs_in(house, recovery)


@pytest.mark.fault(
    area="The phones",
    name="Phone pulled out while its screen is in somebody's hands",
    expected="said so, nothing pressed; the question stays, and is dealt with once it is back",
    within=30,
)
async def test_a_phone_pulled_out_of_somebodys_hands(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)], patience=900.0) as house:
        phone, name = house.phones[0], NAMES[0]
        phone.app.popups.append("strange")
        await house.account(name)
        run = await house.begin(name)
        async with asyncio.timeout(60):
            while not (found := await house.engine.questions.open()):
                house.clock.advance(0.2)
                await asyncio.sleep(0.01)
        job_id, hands = found[0].job.id, house.engine.hands
        shown = (await hands.waiting(job_id, 1)).shown
        assert shown is not None
        (later,) = (each for each in shown.pressables if each.label == "Wumple later")
        away = Act(ActKind.PRESS, later.number)
        taps = list(phone.app.touched)
        hold = phone.faults.hold(rpc="dumpWindowHierarchy")
        pressing = asyncio.create_task(hands.act(house.actor, job_id, 1, away, shown.revision))
        await hold.reached()
        recovery.begins()
        await phone.drop_transport()
        phone.faults.clear()
        with pytest.raises(RequestRefused, match=r"phone_(does_not_answer|offline)"):
            await pressing
        assert phone.app.touched == taps
        await phone.restore_transport()
        await house.settled(1)
        acted = await hands.act(house.actor, job_id, 1, away, shown.revision)
        assert acted.went_on
        recovery.ends()
        assert job_of(await house.finished(run.run.id), name).outcome is Outcome.LOGGED_IN
