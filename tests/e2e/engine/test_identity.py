"""Never the wrong phone: a device is a known phone when it proves it, or when somebody says so."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import NewAccount, Workspace
from engine.model.phone import PhoneDoubt, PhoneState
from engine.model.phone_record import PhoneAddress
from engine.model.run import Exclusion, Outcome
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import request
from engine.storage.phones import PhoneStore
from sandbox.farm import PhoneSpec
from tests.e2e.engine.rack import AT_ONCE, PASSWORD, Rack, job_of, rack, reasons
from tests.e2e.engine.travel import until

CLONE = "EMULATOR35X1X12X0"


def device(hardware: str | None = None, *, connected: bool = True) -> PhoneSpec:
    return PhoneSpec("Pixel 6", hardware_serial=hardware, app=AT_ONCE, connected=connected)


@asynccontextmanager
async def house(folder: Path, specs: Sequence[PhoneSpec]) -> AsyncIterator[Rack]:
    online = sum(spec.connected for spec in specs)
    async with rack(folder, specs, online=online) as running:
        yield running


async def connect(running: Rack, phone: int, name: str = "127.0.0.1") -> str:
    """Let adb know a phone's address, or another name of it."""
    serial = running.phones[phone].serial.replace("127.0.0.1", name)
    server = AdbServer("local", "127.0.0.1", running.farm.adb_port)

    async def again() -> None:
        await request(server, f"host:connect:{serial}", 5.0)

    running.phones[phone].reconnect = again
    await again()
    return serial


async def leave(running: Rack, phone: int) -> None:
    """The phone is unplugged, and stays so."""
    before = len(running.engine.fleet.online())
    running.phones[phone].reconnect = None
    await running.phones[phone].drop_transport()
    await until(lambda: len(running.engine.fleet.online()) < before, "a phone gone")


async def asked(running: Rack, count: int = 1) -> tuple[PhoneDoubt, ...]:
    """The questions, once there are so many."""
    found = "SELECT 1 FROM phone_doubts WHERE settled_at IS NULL"
    await until(lambda: len(running.rows(found)) >= count, f"{count} questions")
    return await running.engine.doubts.open()


async def at(running: Rack, phone: int) -> str | None:
    """The label of the phone that is online where this device is."""
    serial = running.phones[phone].serial
    fleet = running.engine.fleet
    names = await PhoneStore(running.engine.stores.database).names()
    found = [names[one] for one in fleet.online() if fleet.address_of(one).serial == serial]
    return found[0] if found else None


async def bind(running: Rack, username: str, phone_id: int) -> None:
    running.instagram.add(username, PASSWORD)
    account = NewAccount(Workspace("instagram"), username, {}, Secret(PASSWORD), None, phone_id)
    async with running.engine.stores.database.write() as tx:
        await running.store.insert(tx, account)


def typed(running: Rack) -> list[bool]:
    """Whether anything was typed on each phone."""
    return [bool(running.typed(number)) for number in range(len(running.phones))]


async def test_twins_are_two_phones_and_an_account_stays_on_its_own(tmp_path: Path) -> None:
    async with house(tmp_path, [device(CLONE), device(CLONE)]) as running:
        views = await running.engine.phones.views()
        assert sorted(str(view.label) for view in views) == ["1", "2"]
        first = next(view for view in views if view.label == "1")
        mine = next(n for n, phone in enumerate(running.phones) if phone.serial == first.serial)
        await bind(running, "brand.one", first.id)
        await bind(running, "brand.two", first.id)
        view = await running.login("brand.one")
        assert job_of(view, "brand.one").outcome is Outcome.LOGGED_IN
        await leave(running, mine)
        offered = await running.propose("brand.two")
        assert reasons(offered.plan.excluded) == {"brand.two": Exclusion.PHONE_OFFLINE}
        assert typed(running)[1 - mine] is False
        assert await running.engine.doubts.open() == ()


async def test_a_restarted_phone_is_the_same_one_without_a_question(tmp_path: Path) -> None:
    async with house(tmp_path, [device(), device()]) as running:
        name, before = await at(running, 0), running.phones[0].boot_id
        running.phones[0].reboot()
        await until(lambda: running.phones[0].boot_id != before, "the restart")
        known = "SELECT boot_id FROM phones"
        now = running.phones[0].boot_id
        await until(lambda: (now,) in map(tuple, running.rows(known)), "the phone that is back")
        await running.settled(2)
        assert await at(running, 0) == name
        assert len(await running.engine.phones.views()) == 2
        assert await running.engine.doubts.open() == ()


async def test_twins_that_restart_are_told_apart_by_their_android_id(tmp_path: Path) -> None:
    async with house(tmp_path, [device(CLONE), device(CLONE)]) as running:
        names = [await at(running, 0), await at(running, 1)]
        for number in (1, 0):
            await leave(running, number)
            running.phones[number].boot_id = f"00000000-0000-4000-8000-00000000000{number + 1}"
        for number in (0, 1):
            await running.phones[number].restore_transport()
            await connect(running, number)
        await running.settled(2)
        assert [await at(running, 0), await at(running, 1)] == names


async def test_a_reset_phone_is_asked_about_and_gets_nothing_before(tmp_path: Path) -> None:
    async with house(tmp_path, [device()]) as running:
        await running.account("brand.one")
        running.phones[0].android_id = "00c0ffee00c0ffee"
        running.phones[0].reboot()
        (doubt,) = await asked(running)
        offered = await running.propose("brand.one")
        assert reasons(offered.plan.excluded) == {"brand.one": Exclusion.PHONE_UNSURE}
        assert [view.state for view in await running.engine.phones.views()] == [
            PhoneState.UNSURE,
            PhoneState.UNSURE,
        ]
        (phone,) = doubt.candidates
        await running.engine.doubts.same(running.actor, doubt.id, phone.id)
        await running.settled(1)
        view = await running.login("brand.one")
        assert job_of(view, "brand.one").outcome is Outcome.LOGGED_IN
        assert len(await running.engine.phones.views()) == 1
        trail = running.rows("SELECT operator_id, action, detail FROM audit")
        assert ("1001", "phone.same", "1") in {(str(a), b, c) for a, b, c in map(tuple, trail)}


async def test_what_claims_the_serial_of_a_phone_that_is_away_is_asked_about(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, [device(CLONE), device(CLONE, connected=False)]) as running:
        own = (await running.engine.phones.views())[0].id
        await bind(running, "brand.one", own)
        await leave(running, 0)
        await connect(running, 1)
        (doubt,) = await asked(running)
        assert [phone.id for phone in doubt.candidates] == [own]
        offered = await running.propose("brand.one")
        assert reasons(offered.plan.excluded) == {"brand.one": Exclusion.PHONE_UNSURE}
        done = await running.engine.doubts.another(running.actor, doubt.id)
        assert done.phone == "2"
        await running.settled(1)
        assert await at(running, 1) == "2"
        await running.phones[0].restore_transport()
        await connect(running, 0)
        await running.settled(2)
        assert await at(running, 0) == "1"
        await running.login("brand.one")
        assert typed(running) == [True, False]
        with pytest.raises(RequestRefused, match="doubt_settled"):
            await running.engine.doubts.same(running.actor, doubt.id, own)


async def test_what_claims_the_serial_of_a_phone_that_is_there_is_another_one(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, [device(CLONE), device(CLONE, connected=False)]) as running:
        await connect(running, 1)
        await running.settled(2)
        assert [await at(running, 0), await at(running, 1)] == ["1", "2"]
        assert await running.engine.doubts.open() == ()


async def test_the_question_is_over_when_the_phone_itself_comes_back(tmp_path: Path) -> None:
    async with house(tmp_path, [device(CLONE), device(CLONE, connected=False)]) as running:
        await leave(running, 0)
        await connect(running, 1)
        await asked(running)
        await running.phones[0].restore_transport()
        await connect(running, 0)
        await running.settled(2)
        assert [await at(running, 0), await at(running, 1)] == ["1", "2"]
        assert await running.engine.doubts.open() == ()
        (over,) = await running.engine.doubts.untold()
        assert (over.same, over.phone, over.settled_by) == (False, "2", None)


async def test_a_question_outlives_a_restart_and_a_reconnection_and_stays_one(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, [device(CLONE), device(CLONE, connected=False)]) as running:
        await leave(running, 0)
        await connect(running, 1)
        (doubt,) = await asked(running)
        await running.phones[1].drop_transport()
        await until(lambda: not running.engine.fleet.strangers(), "the device gone")
        await running.phones[1].restore_transport()
        await until(lambda: bool(running.engine.fleet.strangers()), "the device back")
        await running.engine.stop()
        await running.open()
        await until(lambda: bool(running.engine.fleet.strangers()), "the device found again")
        assert [again.id for again in await running.engine.doubts.open()] == [doubt.id]
        assert running.engine.fleet.online() == frozenset()


async def test_full_clones_are_two_phones_and_asked_about_once_they_restart(
    tmp_path: Path,
) -> None:
    specs = [device(CLONE), device(CLONE, connected=False)]
    async with house(tmp_path, specs) as running:
        running.phones[1].android_id = running.phones[0].android_id
        await connect(running, 1)
        await running.settled(2)
        assert [await at(running, 0), await at(running, 1)] == ["1", "2"]
        await leave(running, 0)
        await leave(running, 1)
        running.phones[1].boot_id = "00000000-0000-4000-8000-000000000001"
        await running.phones[1].restore_transport()
        await connect(running, 1)
        (doubt,) = await asked(running)
        assert [phone.name for phone in doubt.candidates] == ["1", "2"]


async def test_a_device_without_a_serial_is_the_same_phone_under_two_addresses(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, [device(""), device("")]) as running:
        assert {await at(running, 0), await at(running, 1)} == {"1", "2"}
        fleet, other = running.engine.fleet, await connect(running, 0, "localhost")
        await until(
            lambda: any(other in seen.aliases for seen in fleet.snapshot().phones), "the alias"
        )
        await running.settled(2)
        await leave(running, 1)
        running.phones[1].boot_id = "00000000-0000-4000-8000-000000000001"
        await running.phones[1].restore_transport()
        await connect(running, 1)
        await running.settled(2)
        assert {view.label for view in await running.engine.phones.views()} == {"1", "2"}
        assert await running.engine.doubts.open() == ()


async def test_without_an_android_id_a_restarted_phone_is_waited_for_and_then_asked_about(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, [device()]) as running:
        known, running.phones[0].android_id = running.phones[0].android_id, ""
        running.phones[0].reboot()
        await until(lambda: bool(running.engine.fleet.strangers()), "the device in doubt")
        assert await running.engine.doubts.open() == ()
        async with asyncio.timeout(60):
            while not await running.engine.doubts.open():
                running.clock.advance(5.0)
                await asyncio.sleep(0.02)
        assert running.engine.fleet.online() == frozenset()
        running.phones[0].android_id = known
        await running.phones[0].drop_transport()
        await until(lambda: not running.engine.fleet.strangers(), "the device gone")
        await running.phones[0].restore_transport()
        await running.settled(1)
        assert await running.engine.doubts.open() == ()


async def test_an_android_id_that_comes_a_little_later_asks_nobody(tmp_path: Path) -> None:
    async with house(tmp_path, [device()]) as running:
        known, running.phones[0].android_id = running.phones[0].android_id, ""
        running.phones[0].reboot()
        await until(lambda: bool(running.engine.fleet.strangers()), "the device in doubt")
        running.phones[0].android_id = known
        async with asyncio.timeout(60):
            while not running.engine.fleet.online():
                running.clock.advance(5.0)
                await asyncio.sleep(0.02)
        assert await running.engine.doubts.open() == ()
        assert await running.engine.doubts.untold() == ()


async def test_an_account_bound_by_a_serial_of_twins_waits_for_an_answer(tmp_path: Path) -> None:
    specs = [device(CLONE, connected=False), device(CLONE, connected=False)]
    async with house(tmp_path, specs) as running:
        store = PhoneStore(running.engine.stores.database)
        async with running.engine.stores.database.write() as tx:
            named = await store.remember(tx, PhoneAddress("local", CLONE))
        await bind(running, "brand.one", named)
        await connect(running, 0)
        await running.settled(1)
        await connect(running, 1)
        (doubt,) = await asked(running)
        offered = await running.propose("brand.one")
        assert reasons(offered.plan.excluded) == {"brand.one": Exclusion.PHONE_UNSURE}
        await running.engine.doubts.same(running.actor, doubt.id, named)
        await running.settled(2)
        assert [await at(running, 0), await at(running, 1)] == ["2", "1"]
        await running.login("brand.one")
        assert typed(running) == [False, True]


async def test_all_the_same_answers_what_is_plain_and_nothing_else(tmp_path: Path) -> None:
    specs = [device("AAA"), device("BBB"), device("BBB", connected=False)]
    async with house(tmp_path, specs) as running:
        own = {await at(running, 0), await at(running, 1)}
        for number in (0, 1):
            await leave(running, number)
            running.phones[number].boot_id = f"00000000-0000-4000-8000-00000000000{number + 1}"
            running.phones[number].android_id = f"00c0ffee00c0ffe{number}"
            await running.phones[number].restore_transport()
            await connect(running, number)
        await connect(running, 2)
        doubts = await asked(running, 3)
        done = await running.engine.doubts.all_same(running.actor, max(one.id for one in doubts))
        assert [one.hardware_serial for one in done] == ["AAA"]
        assert {one.hardware_serial for one in await running.engine.doubts.open()} == {"BBB"}
        await running.settled(1)
        assert await at(running, 0) in own
        assert typed(running) == [False, False, False]
