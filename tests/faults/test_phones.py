"""Phones that fail at any call of a login, beside phones that are left alone."""

import asyncio
from pathlib import Path

import pytest

from engine.common.host_address import HostAddress
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.run import TOO_LARGE, Outcome
from engine.phones.adapter import CallLimits
from sandbox.farm import Farm, SimulatedPhone
from sandbox.phones.faults import FaultKind
from tests.e2e.engine.rack import AT_ONCE, JAR, Rack, job_of, rack, spec
from tests.e2e.engine.travel import until
from tests.faults.recovery import Recovery
from tests.faults.strikes import SHORT, Strike, places, struck_everywhere
from tests.unit.screens import hostile

EVERYWHERE = pytest.mark.parametrize("before", [True, False], ids=["before it", "after it"])


async def everywhere(
    folder: Path,
    recovery: Recovery,
    strike: Strike,
    before: bool,
    skip: tuple[str, ...] = (),
    limits: CallLimits | None = None,
) -> None:
    found = [place for place in await places(folder) if not place.call.name.startswith(skip)]
    await struck_everywhere(folder, recovery, strike, before=before, found=found, limits=limits)


@pytest.mark.fault(
    area="The phones",
    name="Transport lost at any call of a login, back at once",
    expected="the login begins again and is sent once; after “Log in” it is only looked at",
    within=90,
)
@EVERYWHERE
async def test_a_phone_lost_at_any_call_is_waited_for(
    tmp_path: Path, recovery: Recovery, before: bool
) -> None:
    async def lost(house: Rack, phone: SimulatedPhone) -> None:
        phone_id = await house.phone_id(house.phones.index(phone))
        await phone.drop_transport()
        await until(lambda: phone_id not in house.engine.fleet.online(), "noticed")
        await phone.restore_transport()

    await everywhere(tmp_path, recovery, lost, before)


@pytest.mark.fault(
    area="The phones",
    name="uiautomator2 killed at any call of a login",
    expected="it is started again; the login goes on or begins again, and is sent once",
    within=120,
)
@EVERYWHERE
async def test_automation_killed_at_any_call_is_healed(
    tmp_path: Path, recovery: Recovery, before: bool
) -> None:
    async def killed(_: Rack, phone: SimulatedPhone) -> None:
        await phone.kill_automation()

    await everywhere(tmp_path, recovery, killed, before)


@pytest.mark.fault(
    area="The phones",
    name="uiautomator2 closes its connections at any call of a login",
    expected="a look is asked for again over a new one; an act is looked at; it is sent once",
    within=120,
)
async def test_connections_closed_at_any_call_are_opened_anew(
    tmp_path: Path, recovery: Recovery
) -> None:
    async def closed(_: Rack, phone: SimulatedPhone) -> None:
        phone.hang_up()

    await everywhere(tmp_path, recovery, closed, before=True)


@pytest.mark.fault(
    area="The phones",
    name="The app crashes at any call of a login",
    expected="it is started again after ten seconds at the launcher; nothing is sent twice",
    within=120,
)
async def test_an_app_that_crashes_is_started_again(tmp_path: Path, recovery: Recovery) -> None:
    async def crashed(_: Rack, phone: SimulatedPhone) -> None:
        phone.app.stop()

    await everywhere(tmp_path, recovery, crashed, before=True)


@pytest.mark.fault(
    area="The phones",
    name="The screen is off or locked at any call of a login",
    expected="it is turned on and the login goes on",
    within=90,
)
async def test_a_screen_that_goes_off_is_turned_on(tmp_path: Path, recovery: Recovery) -> None:
    async def dark(_: Rack, phone: SimulatedPhone) -> None:
        phone.display.sleep()

    await everywhere(tmp_path, recovery, dark, before=True)


@pytest.mark.fault(
    area="The phones",
    name="A phone reboots at any call of a login",
    expected="it is waited for, and the login begins again or is looked at",
    within=90,
)
async def test_a_phone_that_reboots_is_waited_for(tmp_path: Path, recovery: Recovery) -> None:
    async def rebooted(house: Rack, phone: SimulatedPhone) -> None:
        await asyncio.wait({phone.reboot()})

    await everywhere(tmp_path, recovery, rebooted, before=True)


@pytest.mark.fault(
    area="The phones",
    name="A call that hangs, at any call of a login",
    expected="it ends at its time limit, the phone is connected to anew, the login begins again",
    within=120,
)
async def test_a_call_that_hangs_ends_at_its_limit(tmp_path: Path, recovery: Recovery) -> None:
    async def hangs(_: Rack, __: SimulatedPhone) -> None:
        await asyncio.sleep(SHORT.call + SHORT.start)

    await everywhere(tmp_path, recovery, hangs, before=True, skip=("app_process",), limits=SHORT)


@pytest.mark.fault(
    area="The phones",
    name="Dumps that are stale, empty or broken, twice in a row at any look",
    expected="the phone is looked at again and the login goes on",
    within=90,
)
async def test_bad_dumps_are_asked_for_again(tmp_path: Path, recovery: Recovery) -> None:
    kinds = (FaultKind.STALE_DUMP, FaultKind.EMPTY_DUMP, FaultKind.GARBLED_DUMP)
    looks = [(kind, nth) for kind in kinds for nth in range(1, 7)]
    async with rack(tmp_path, [spec(app=AT_ONCE) for _ in looks]) as house:
        for number, (kind, nth) in enumerate(looks):
            await house.account(f"account.{number}", phone=number)
            house.phones[number].faults.arm(kind, rpc="dumpWindowHierarchy", nth=nth, times=2)
        recovery.begins(house.clock.monotonic)
        view = await house.login()
        recovery.ends()
        wrong = [
            (look, job_of(view, f"account.{number}").outcome)
            for number, look in enumerate(looks)
            if job_of(view, f"account.{number}").outcome is not Outcome.LOGGED_IN
        ]
        assert not wrong
        assert len(house.instagram.attempts) == len(looks)
        assert all(fault.fired for phone in house.phones for fault in phone.faults.armed)


@pytest.mark.fault(
    area="The phones",
    name="Answers without an end, and dumps full of windows",
    expected="no more is read than a screen can be; the job says so, and the phone does the next",
    within=60,
)
async def test_a_phone_that_sends_without_end_costs_its_job_alone(
    tmp_path: Path, recovery: Recovery
) -> None:
    dumps = dict(hostile.readable())
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        await house.account("luna.bakery")
        faults = house.phones[0].faults
        recovery.begins(house.clock.monotonic)
        faults.arm(FaultKind.ENDLESS, rpc="dumpWindowHierarchy", times=None)
        job = job_of(await house.login(), "luna.bakery")
        assert (job.outcome, job.detail) == (Outcome.UNKNOWN_SCREEN, TOO_LARGE)
        faults.clear()
        faults.arm(
            FaultKind.OTHER_DUMP, rpc="dumpWindowHierarchy", times=None, error=dumps["windows"]
        )
        assert job_of(await house.login(), "luna.bakery").outcome is Outcome.UNKNOWN_SCREEN
        faults.clear()
        assert job_of(await house.login(), "luna.bakery").outcome is Outcome.LOGGED_IN
        recovery.ends()


@pytest.mark.fault(
    area="The phones",
    name="The app is taken away in the middle, as by an update, and is back soon",
    expected="it is started again, or said to be missing, and the next login works",
    within=120,
)
async def test_an_app_that_is_updated_in_the_middle(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE), spec()]) as house:
        await house.account("luna.bakery")
        await house.account("harbor_runs", phone=1)
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", before=True)
        run = await house.begin()
        await hold.reached()
        recovery.begins(house.clock.monotonic)
        apps, phone.display.apps = phone.display.apps, ()
        phone.app.stop()
        hold.release()
        await until(lambda: phone.screen_name == "launcher", "the app gone")
        phone.display.apps = apps
        view = await house.out_of_patience(run.run.id)
        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        if job_of(view, "luna.bakery").outcome is not Outcome.LOGGED_IN:
            assert job_of(view, "luna.bakery").outcome in (Outcome.APP_MISSING, Outcome.TIMED_OUT)
            assert house.attempts("luna.bakery") == []
            again = await house.login("luna.bakery")
            assert job_of(again, "luna.bakery").outcome is Outcome.LOGGED_IN
        recovery.ends()
        assert len(house.attempts("luna.bakery")) == 1


@pytest.mark.fault(
    area="The phones",
    name="The host's clock is set back by an hour in the middle of a run",
    expected="the run goes on and ends as ever",
    within=30,
)
async def test_a_clock_that_is_set_back_holds_no_run_up(tmp_path: Path, recovery: Recovery) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        await house.account("one.first")
        await house.account("two.second")
        hold = house.phones[0].faults.hold(rpc="setText")
        run = await house.begin()
        await hold.reached()
        recovery.begins(house.clock.monotonic)
        house.clock.set_back(3_600)
        hold.release()
        view = await house.finished(run.run.id)
        recovery.ends()
        assert view.counts == {Outcome.LOGGED_IN: 2}
        assert len(house.instagram.attempts) == 2


@pytest.mark.fault(
    area="The phones",
    name="Two adb servers show the same serial, and one of them is lost",
    expected="they are two phones; the other one is not touched, the lost one is waited for",
    within=30,
)
async def test_the_same_serial_on_two_servers_is_two_phones(
    tmp_path: Path, recovery: Recovery
) -> None:
    farms = [Farm(tmp_path / name, [spec(app=AT_ONCE)]) for name in ("left", "right")]
    async with farms[0], farms[1]:
        hosts = []
        for name, farm in zip(("left", "right"), farms, strict=True):
            farm.phones[0].disk.put("/data/local/tmp/u2.jar", JAR)
            hosts.append(HostAddress(name, "127.0.0.1", farm.adb_port))
        engine = await Engine.open(EngineConfig(tmp_path / "data", tmp_path / "key", tuple(hosts)))
        await engine.start()
        try:
            await until(lambda: len(engine.fleet.online()) == 2, "both online")
            serials = {farm.phones[0].hardware_serial for farm in farms}
            assert len(serials) == 1
            calls = len(farms[1].phones[0].journal)
            recovery.begins()
            await farms[0].phones[0].drop_transport()
            await until(lambda: len(engine.fleet.online()) == 1, "one lost")
            (left,) = engine.fleet.online()
            assert {phone.id: phone.host for phone in await engine.phones.views()}[left] == "right"
            await farms[0].phones[0].restore_transport()
            await until(lambda: len(engine.fleet.online()) == 2, "both again")
            recovery.ends()
            assert len(farms[1].phones[0].journal) == calls
        finally:
            await engine.stop()
