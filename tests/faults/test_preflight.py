"""Phones on which no work can be done as they are: found, and told once."""

import asyncio
import time
from pathlib import Path

import pytest

from engine.model.actor import PhonesTroubled
from engine.model.preflight import PhoneTrouble, TroubleReport
from engine.model.run import Outcome
from sandbox.farm import PhoneSpec
from sandbox.phones.condition import Condition
from tests.e2e.engine.rack import AT_ONCE, Rack, job_of, rack
from tests.e2e.engine.travel import until
from tests.faults.recovery import Recovery

AMISS = {
    PhoneTrouble.UNTOUCHABLE: Condition(untouchable=True),
    PhoneTrouble.LOCKED_SINCE_BOOT: Condition(lock="boot"),
    PhoneTrouble.LOCKED: Condition(lock="secure"),
    PhoneTrouble.AUTOMATION_TAKEN: Condition(automation="io.appium.uiautomator2.server"),
    PhoneTrouble.STORAGE_LOW: Condition(),
    PhoneTrouble.CLOCK_OFF: Condition(now=lambda: time.time() - 700),
    PhoneTrouble.OTHER_DISPLAYS: Condition(displays=("scrcpy",)),
    PhoneTrouble.KEYBOARD: Condition(keyboard="com.android.adbkeyboard/.AdbIME"),
}


def looks(house: Rack, phone: int) -> int:
    return house.phones[phone].count("date +%s", "shell")


async def told(house: Rack) -> TroubleReport:
    """The next report, as soon as there is one, with time let pass meanwhile."""
    async with asyncio.timeout(60):
        while (found := await house.engine.preflights.report()) is None:
            house.clock.advance(2.0)
            await asyncio.sleep(0.02)
    await house.engine.preflights.set_told(found)
    return found


@pytest.mark.fault(
    area="The phones",
    name="A phone that is locked, full, untouchable, wrong in its time or in another tool's hands",
    expected="found when it is first seen; told once with what to do, for all phones together",
    within=60,
)
async def test_what_keeps_a_phone_from_working_is_found_and_told_once(
    tmp_path: Path, recovery: Recovery
) -> None:
    specs = [
        PhoneSpec(
            "Pixel 6",
            app=AT_ONCE,
            condition=how,
            free=80_000_000 if what is PhoneTrouble.STORAGE_LOW else None,
        )
        for what, how in AMISS.items()
    ]
    async with rack(tmp_path, [*specs, PhoneSpec("Pixel 7", app=AT_ONCE)]) as house:
        events = house.engine.events()
        recovery.begins(house.clock.monotonic)
        ids = [await house.phone_id(number) for number in range(len(house.phones))]
        found: dict[int, set[PhoneTrouble]] = {}
        while len(found) < len(AMISS):
            for phone in (await told(house)).phones:
                found.setdefault(phone.phone_id, set()).add(phone.trouble)
        recovery.ends()
        assert found == {ids[at]: {kind} for at, kind in enumerate(AMISS)}
        house.clock.advance(20.0)  # the tool that holds the automation is looked for twice
        async with asyncio.timeout(30):
            while not isinstance(await anext(events), PhonesTroubled):
                pass
        shown = await house.engine.treatment.card(ids[3])
        assert shown.preflight is not None
        assert shown.preflight.facts.automation == "io.appium.uiautomator2.server"
        assert await house.engine.preflights.report() is None

        # Mended, it is well; amiss again, it is told again.
        house.phones[0].condition.untouchable = False
        assert (await house.engine.treatment.card(ids[0])).phone.troubles == 0
        house.phones[0].condition.untouchable = True
        assert (await house.engine.treatment.card(ids[0])).phone.troubles == 1
        (again,) = (await told(house)).phones
        assert (again.phone_id, again.trouble) == (ids[0], PhoneTrouble.UNTOUCHABLE)

        # A restart forgets nothing, and looks at no phone again that is as it was.
        well = len(AMISS)
        before = looks(house, well)
        await house.engine.stop()
        await house.open()
        await house.settled(well + 1)
        house.clock.advance(4.0)
        await until(lambda: house.engine.preflights.troubles().get(ids[0]) == 1, "read again")
        assert looks(house, well) == before


async def test_looking_over_a_phone_that_was_restarted_holds_up_no_job(tmp_path: Path) -> None:
    async with rack(tmp_path, [PhoneSpec("Pixel 6", app=AT_ONCE)]) as house:
        await house.account("luna.bakery")
        house.clock.advance(2.0)
        await until(lambda: looks(house, 0) == 1, "looked over")
        phone_id = await house.phone_id(0)
        hold = house.phones[0].faults.hold(shell="date +%s", before=True)
        await asyncio.wait({house.phones[0].reboot()})
        await until(lambda: house.engine.fleet.is_ready(phone_id), "back")

        async def hurried() -> None:
            while True:
                house.clock.advance(2.0)
                await asyncio.sleep(0.02)

        hurry = asyncio.create_task(hurried())
        await hold.reached()
        hurry.cancel()
        view = await house.login()

        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        hold.release()
        await until(lambda: looks(house, 0) == 2, "looked over again")
