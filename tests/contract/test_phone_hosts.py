"""Several adb servers: each with its own phones, and none in another one's way."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from structlog.testing import capture_logs

from engine.common.clock import SystemClock
from engine.common.host_address import HostAddress
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.phone import HostProblem
from engine.phones import tcp
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import list_devices, request, run_shell
from engine.phones.discovery import Timings
from engine.phones.vitals import ask_vitals
from engine.rack.asks import ConnectReply, Examine
from sandbox.farm import MUSICALLY, Farm, PhoneSpec
from sandbox.phones.hardware import Hardware
from tests.contract.phone_rig import JAR

QUICK = Timings(poll=0.3, first_retry=0.1, last_retry=0.4)


def specs(count: int, *, serials: str = "SIM") -> list[PhoneSpec]:
    return [
        PhoneSpec("Pixel 6", hardware_serial=f"{serials}{number}", tiktok=MUSICALLY)
        for number in range(count)
    ]


@contextlib.asynccontextmanager
async def served(folder: Path, farms: dict[str, Farm]) -> AsyncIterator[Engine]:
    """The engine over several farms, by the hosts' names."""
    async with contextlib.AsyncExitStack() as stack:
        for farm in farms.values():
            await stack.enter_async_context(farm)
            for phone in farm.phones:
                phone.disk.put("/data/local/tmp/u2.jar", JAR)
        hosts = tuple(HostAddress(name, "127.0.0.1", farm.adb_port) for name, farm in farms.items())
        config = EngineConfig(folder / "data", folder / "key", hosts, timings=QUICK)
        engine = await Engine.open(config)
        await engine.start()
        try:
            yield engine
        finally:
            await engine.stop()


async def until(condition: Callable[[], bool], what: str) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.02)
    assert condition(), what


def online(engine: Engine) -> int:
    return len(engine.fleet.online())


def _reason(engine: Engine, host: str) -> HostProblem | None:
    return next(seen.reason for seen in engine.fleet.snapshot().hosts if seen.name == host)


async def test_the_same_serial_on_two_hosts_is_two_phones(tmp_path: Path) -> None:
    farms = {name: Farm(tmp_path / name, specs(1)) for name in ("left", "right")}
    async with served(tmp_path, farms) as engine:
        await until(lambda: online(engine) == 2, "both online")
        phones = await engine.phones.views()
        assert {phone.host for phone in phones} == {"left", "right"}
        assert len({phone.id for phone in phones}) == 2
        assert len({phone.label for phone in phones}) == 2


async def test_a_dead_host_is_named_and_disturbs_no_other_one(tmp_path: Path) -> None:
    farms = {
        "left": Farm(tmp_path / "left", specs(2)),
        "right": Farm(tmp_path / "right", specs(1, serials="R")),
    }
    async with served(tmp_path, farms) as engine:
        await until(lambda: online(engine) == 3, "all online")
        (right,) = (phone for phone in await engine.phones.views() if phone.host == "right")
        await engine.fleet.ask(right.id, Examine())
        await farms["left"].adb.stop()
        await until(lambda: online(engine) == 1, "the dead host's phones gone")
        await until(lambda: _reason(engine, "left") is HostProblem.REFUSED, "nothing listens")
        hosts = {host.name: host for host in engine.phones.hosts()}
        assert (hosts["right"].problem, hosts["right"].reason) == (None, None)
        with capture_logs() as logged:
            await engine.fleet.ask(right.id, Examine())
        assert "dump" in (calls := {line.get("method") for line in logged})
        assert "connect" not in calls, "its connection was kept"
        assert (await engine.treatment.card(right.id)).live

        await farms["left"].restart_adb()
        await until(lambda: online(engine) == 3, "all back")
        assert {host.problem for host in engine.phones.hosts()} == {None}


async def test_phones_cost_no_threads_whether_they_are_idle_or_connected(tmp_path: Path) -> None:
    before = threading.active_count()
    async with served(tmp_path, {"local": Farm(tmp_path / "local", specs(12))}) as engine:
        await until(lambda: online(engine) == 12, "all online")
        idle = threading.active_count()
        # The database's two connections and a few of the loop's own threads.
        assert idle - before <= 8
        phones = list(engine.fleet.online())
        await asyncio.gather(*(engine.fleet.ask(phone, Examine()) for phone in phones))
        # Two work out what is large, for all phones.
        assert threading.active_count() - idle <= 2
    await until(lambda: threading.active_count() <= before + 4, "threads let go")


async def test_a_phone_tells_battery_and_versions_over_a_real_server(tmp_path: Path) -> None:
    phone = PhoneSpec("Pixel 6", tiktok=MUSICALLY, hardware=Hardware(battery=7, plugged="ac"))
    async with Farm(tmp_path, [phone]) as farm:
        server = AdbServer("rack", "127.0.0.1", farm.adb_port)
        asked = ("com.instagram.android", MUSICALLY, "com.not.there")
        found = await ask_vitals(server, farm.phones[0].serial, asked)
    assert (found.level, found.charging) == (7, True)
    assert set(found.versions) == {"com.instagram.android", MUSICALLY}
    assert found.versions[MUSICALLY] == farm.phones[0].tiktok.version


async def test_connecting_says_what_adb_said(tmp_path: Path) -> None:
    async with Farm(tmp_path, [PhoneSpec("Pixel 6", connected=False)]) as farm:
        server = AdbServer("rack", "127.0.0.1", farm.adb_port)
        serial = farm.phones[0].serial
        assert await tcp.connect(server, serial) is ConnectReply.CONNECTED
        assert await tcp.connect(server, serial) is ConnectReply.ALREADY
        await tcp.disconnect(server, serial)
        await tcp.disconnect(server, serial)
        assert await list_devices(server, 5) == {}
        assert await tcp.connect(server, "127.0.0.1:1") is ConnectReply.REFUSED
        assert await tcp.connect(server, "nowhere.invalid:5555") is ConnectReply.NAME_UNKNOWN
        await farm.phones[0].authorize(False)
        assert await tcp.connect(server, serial) is ConnectReply.UNAUTHORIZED


async def test_reconnecting_brings_back_a_phone_adb_has_lost(tmp_path: Path) -> None:
    async with Farm(tmp_path, [PhoneSpec("Pixel 6")]) as farm:
        server = AdbServer("rack", "127.0.0.1", farm.adb_port)
        phone = farm.phones[0]
        await phone.drop_transport()
        # Asked for before adb has noticed, it would be "already connected".
        async with asyncio.timeout(60):
            while (await list_devices(server, 5)).get(phone.serial) == "device":
                pass
        phone.reconnect = None
        await phone.restore_transport()
        async with asyncio.timeout(60):
            while not await tcp.reconnect(server, phone.serial):
                pass
        assert (await run_shell(server, phone.serial, "echo hello", 5)).strip() == "hello"


async def test_adb_reconnects_one_serial_and_leaves_the_others(tmp_path: Path) -> None:
    async with Farm(tmp_path, specs(2)) as farm:
        server = AdbServer("rack", "127.0.0.1", farm.adb_port)
        first, second = farm.phones
        hold = second.faults.hold(shell="echo")
        asked = asyncio.create_task(run_shell(server, second.serial, "echo mine", 10))
        await hold.reached()
        answer = await request(server, f"host-serial:{first.serial}:reconnect", 5)
        assert answer.startswith("reconnecting")
        hold.release()
        assert (await asked).strip() == "mine"


async def test_the_clock_of_the_host_is_the_one_batteries_are_dated_by(tmp_path: Path) -> None:
    began = SystemClock().now()
    async with served(tmp_path, {"local": Farm(tmp_path / "local", specs(1))}) as engine:
        await until(lambda: online(engine) == 1, "online")
        (phone,) = await engine.phones.views()
        card = await engine.treatment.card(phone.id)
        assert card.phone.battery is not None
        assert began <= card.phone.battery.read_at <= SystemClock().now()
