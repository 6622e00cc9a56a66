"""How the real adapter bears what goes wrong between it and a phone."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from engine.apps.port import Direction, Key
from engine.common.clock import SystemClock
from engine.common.errors import (
    AnswerTooLarge,
    AutomationDead,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneTimeout,
    TouchRefused,
)
from engine.common.secret import Secret
from engine.phones.adapter import RealPhone
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell
from sandbox.farm import Farm, SimulatedPhone
from sandbox.phones.faults import FaultKind
from tests.contract.phone_rig import HASTY, INSTAGRAM, connected, fields, form, racked
from tests.e2e.engine.travel import until


@pytest.fixture
async def farm(tmp_path: Path) -> AsyncIterator[Farm]:
    async with racked(tmp_path) as running:
        yield running


@pytest.fixture
def simulated(farm: Farm) -> SimulatedPhone:
    return farm.phones[0]


@pytest.mark.parametrize("method", ["dumpWindowHierarchy", "click", "setText", "takeScreenshot"])
async def test_a_call_that_hangs_ends_at_its_time_limit(
    farm: Farm, simulated: SimulatedPhone, method: str
) -> None:
    async with connected(farm) as ready:
        await form(ready)
    async with connected(farm, HASTY) as phone:
        seen = await phone.look()
        username, _ = fields(seen)
        calls = {
            "dumpWindowHierarchy": phone.look,
            "click": lambda: phone.tap(username),
            "setText": lambda: phone.fill(seen, username, "x"),
            "takeScreenshot": phone.screenshot,
        }
        simulated.faults.arm(FaultKind.HANG, rpc=method)
        with pytest.raises(PhoneTimeout):
            async with asyncio.timeout(60):
                await calls[method]()
        assert not phone.healthy


async def test_a_phone_that_trickles_is_cut_off_at_the_time_limit(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm, HASTY) as phone:
        seen = await phone.look()
        for method, call in (
            ("dumpWindowHierarchy", phone.look()),
            ("click", phone.tap(seen.nodes[0])),
        ):
            fault = simulated.faults.arm(FaultKind.TRICKLE, rpc=method)
            with pytest.raises(PhoneTimeout):
                async with asyncio.timeout(60):
                    await call
            assert fault.sent


async def test_the_next_call_after_a_time_out_works(farm: Farm, simulated: SimulatedPhone) -> None:
    async with connected(farm, HASTY) as phone:
        simulated.faults.arm(FaultKind.HANG, rpc="dumpWindowHierarchy")
        with pytest.raises(PhoneTimeout):
            await phone.look()
        assert len(await phone.look())


async def test_others_go_on_while_a_phone_hangs(farm: Farm, simulated: SimulatedPhone) -> None:
    async with connected(farm) as phone:
        hold = simulated.faults.hold(rpc="dumpWindowHierarchy", before=True)
        looking = asyncio.create_task(phone.look())
        await hold.reached()
        assert not looking.done()
        hold.release()
        assert len(await looking)


async def test_a_cancelled_call_frees_the_phone_at_once(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        hold = simulated.faults.hold(rpc="dumpWindowHierarchy", before=True)
        looking = asyncio.create_task(phone.look())
        await hold.reached()
        looking.cancel()
        with pytest.raises(asyncio.CancelledError):
            async with asyncio.timeout(60):
                await looking
        hold.release()
        assert len(await phone.look())


@pytest.mark.parametrize("method", ["dumpWindowHierarchy", "click"])
async def test_a_phone_pulled_out_in_a_call_is_lost(
    farm: Farm, simulated: SimulatedPhone, method: str
) -> None:
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        simulated.faults.arm(FaultKind.DROP_TRANSPORT, rpc=method)
        with pytest.raises(PhoneLost):
            await (phone.look() if method == "dumpWindowHierarchy" else phone.tap(username))


async def test_a_phone_pulled_out_between_calls_is_lost(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        await simulated.drop_transport()
        with pytest.raises(PhoneLost):
            await phone.look()
        with pytest.raises(PhoneLost):
            await phone.start(INSTAGRAM)
        assert not phone.healthy


async def test_a_dead_automation_server_is_healed_within_the_call(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        await simulated.kill_automation()
        await phone.tap(username)
        assert simulated.count("click") == 1
        assert phone.healthy


async def test_a_touch_that_may_have_been_done_is_not_repeated(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        simulated.faults.arm(FaultKind.DROP_CONNECTION, rpc="click")
        with pytest.raises(PhoneConfused):
            await phone.tap(username)
        assert simulated.count("click") == 1
        assert len(await phone.look())


async def test_a_look_is_repeated_after_healing(farm: Farm, simulated: SimulatedPhone) -> None:
    async with connected(farm) as phone:
        simulated.faults.arm(FaultKind.HTTP_500, rpc="dumpWindowHierarchy")
        assert len(await phone.look())


async def test_an_automation_server_that_stays_broken_is_dead(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        simulated.faults.arm(FaultKind.HTTP_500, rpc="dumpWindowHierarchy", times=None)
        with pytest.raises(AutomationDead):
            await phone.look()
        assert simulated.count("dumpWindowHierarchy") == 2
        assert not phone.healthy


@pytest.mark.parametrize(
    "fault", [FaultKind.GARBLED_DUMP, FaultKind.EMPTY_DUMP, FaultKind.JAVA_EXCEPTION]
)
async def test_a_dump_that_cannot_be_understood_is_told_at_once(
    farm: Farm, simulated: SimulatedPhone, fault: FaultKind
) -> None:
    async with connected(farm) as phone:
        simulated.faults.arm(fault, rpc="dumpWindowHierarchy")
        with pytest.raises(PhoneConfused):
            await phone.look()
        assert simulated.count("dumpWindowHierarchy") == 1
        assert phone.healthy


async def test_an_answer_without_an_end_is_read_no_further_than_one_can_be_long(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    """Adb and the sockets hold some megabytes more on their way."""
    server, serial = AdbServer("rack", "127.0.0.1", farm.adb_port), simulated.serial
    listing = simulated.faults.arm(FaultKind.ENDLESS, shell="pm list packages")
    launcher = simulated.faults.arm(FaultKind.ENDLESS, shell="app_process")
    with pytest.raises(AnswerTooLarge):
        await RealPhone.connect(server, serial, clock=SystemClock())
    asked = simulated.faults.arm(FaultKind.ENDLESS, shell="getprop")
    with pytest.raises(AnswerTooLarge):
        await run_shell(server, serial, "getprop ro.serialno", 10.0)
    async with connected(farm) as phone:
        body = simulated.faults.arm(FaultKind.ENDLESS, rpc="dumpWindowHierarchy")
        chunks = simulated.faults.arm(FaultKind.ENDLESS_CHUNKS, rpc="dumpWindowHierarchy")
        for _ in (body, chunks):
            with pytest.raises(AnswerTooLarge):
                await phone.look()
        assert phone.healthy
        assert len(await phone.look())
    for fault in (listing, launcher, asked, body, chunks):
        assert 0 < fault.sent < 40 * 1024 * 1024, fault


async def test_typed_text_is_in_no_log_and_no_error(
    farm: Farm,
    simulated: SimulatedPhone,
    caplog: pytest.LogCaptureFixture,
) -> None:
    canary = "canary-not-a-real-password"
    caplog.set_level(0)
    async with connected(farm) as phone:
        dump = await form(phone)
        _, password = fields(dump)
        with structlog.testing.capture_logs() as logged:
            await phone.fill(dump, password, Secret(canary))
            simulated.faults.arm(FaultKind.JAVA_EXCEPTION, rpc="setText", error=canary)
            with pytest.raises(PhoneError) as refused:
                await phone.fill(dump, password, Secret(canary))
    seen: BaseException | None = refused.value
    while seen is not None:
        assert canary not in f"{seen!r}{seen.args}"
        seen = seen.__context__
    assert [entry["method"] for entry in logged] == ["setText", "setText"]
    assert canary not in caplog.text + str(logged)


async def test_a_phone_has_no_thread_and_nothing_of_it_is_left_behind(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as first:
        await first.look()
        await first.screenshot()
        threads = threading.active_count()
        async with connected(farm) as second:
            await second.look()
            await second.tap((await second.look()).nodes[0])
            assert threading.active_count() == threads
    with pytest.raises(PhoneLost):
        await first.look()
    await until(lambda: not simulated.automated and not simulated.connected, "left alone")


async def test_an_adb_server_that_is_not_there_is_not_started(tmp_path: Path) -> None:
    async with racked(tmp_path) as farm:
        server = AdbServer("rack", "127.0.0.1", farm.adb_port)
        serial = farm.phones[0].serial
    with pytest.raises(PhoneLost):
        await RealPhone.connect(server, serial, clock=SystemClock())
    with pytest.raises(OSError, match=r"."):
        await asyncio.open_connection(server.address, server.port)


async def test_a_serial_the_server_does_not_know_is_lost(farm: Farm) -> None:
    server = AdbServer("rack", "127.0.0.1", farm.adb_port)
    with pytest.raises(PhoneLost):
        await RealPhone.connect(server, "no-such-phone", clock=SystemClock())


async def test_a_phone_can_be_opened_again_after_it_was_closed(farm: Farm) -> None:
    async with connected(farm) as first:
        await first.look()
    async with connected(farm) as second:
        assert len(await second.look())


async def test_a_call_cut_short_by_closing_is_lost(farm: Farm, simulated: SimulatedPhone) -> None:
    async with connected(farm) as phone:
        hold = simulated.faults.hold(rpc="dumpWindowHierarchy", before=True)
        looking = asyncio.create_task(phone.look())
        await hold.reached()
        await phone.close()
        with pytest.raises(PhoneLost):
            await looking
        hold.release()


@pytest.mark.parametrize("method", ["click", "pressKey", "swipe"])
async def test_a_phone_that_forbids_touching_it_is_told_from_a_confused_one(
    farm: Farm, simulated: SimulatedPhone, method: str
) -> None:
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        touches = {
            "click": lambda: phone.tap(username),
            "pressKey": lambda: phone.press(Key.BACK),
            "swipe": lambda: phone.scroll(username, Direction.UP),
        }
        simulated.faults.arm(
            FaultKind.JAVA_EXCEPTION, rpc=method, error="java.lang.SecurityException"
        )
        with pytest.raises(TouchRefused) as refused:
            await touches[method]()
        assert refused.value.undone
        assert phone.healthy
        await touches[method]()


async def test_a_screen_that_may_not_be_switched_on_is_a_phone_that_forbids_touching(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        simulated.display.sleep()
        simulated.faults.arm(
            FaultKind.JAVA_EXCEPTION, rpc="wakeUp", error="java.lang.SecurityException"
        )
        with pytest.raises(TouchRefused):
            await phone.prepare()


@pytest.mark.parametrize(
    ("fault", "sure"),
    [
        (FaultKind.JAVA_EXCEPTION, False),
        (FaultKind.DROP_CONNECTION, False),
        (FaultKind.DROP_TRANSPORT, False),
        (FaultKind.HANG, False),
        (FaultKind.HTTP_500, False),
        (None, True),
    ],
)
async def test_only_a_touch_that_cannot_have_left_is_certainly_not_done(
    farm: Farm, simulated: SimulatedPhone, fault: FaultKind | None, sure: bool
) -> None:
    async with connected(farm) as ready:
        await form(ready)
    async with connected(farm, HASTY) as phone:
        username, _ = fields(await phone.look())
        if fault is None:
            await simulated.drop_transport()
        else:
            simulated.faults.arm(fault, rpc="click")
        with pytest.raises(PhoneError) as failed:
            await phone.tap(username)
        assert failed.value.undone is sure


async def test_dumps_share_a_connection_and_an_act_has_one_of_its_own(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        known = simulated.connections
        for _ in range(3):
            await phone.look()
        assert simulated.connections == known
        for acts in (1, 2):
            await phone.tap(username)
            await phone.look()
            assert simulated.connections == known + acts


async def test_a_kept_connection_that_died_is_replaced_and_the_server_left_alone(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    """Between two dumps, before one is answered, and when something came that nobody asked for."""
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        starts = simulated.count("app_process", "shell")
        simulated.hang_up()
        assert len(await phone.look())
        simulated.faults.arm(FaultKind.DROP_CONNECTION, rpc="dumpWindowHierarchy")
        assert len(await phone.look())
        simulated.faults.arm(FaultKind.ANSWERED_TWICE, rpc="dumpWindowHierarchy")
        known = simulated.connections
        for _ in range(2):
            assert len(await phone.look())
        assert simulated.connections == known + 1
        simulated.hang_up()
        await phone.tap(username)
        assert simulated.count("click") == 1
        assert simulated.count("app_process", "shell") == starts
        assert phone.healthy
