"""Phones are followed over real adb servers and believed after a probe."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import pytest

from engine.common.clock import SystemClock
from engine.common.errors import DatabaseBusy
from engine.common.supervisor import Supervisor
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import list_devices, open_stream, parse_devices
from engine.phones.discovery import Discovery, Timings
from engine.rack.events import HostDown, HostUp, PhoneAppeared, PhoneEvent, PhoneGone, Standing
from sandbox.farm import Farm, PhoneSpec, SimulatedPhone
from sandbox.phones.faults import FaultKind
from sandbox.phones.hardware import Hardware

ANDROID = "14"
QUICK = Timings(poll=0.1, answer=3.0, probe=1.0, first_retry=0.05, last_retry=0.1, event_retry=0.01)


Told = TypeVar("Told", bound=PhoneEvent)


class Diary:
    """Collects events; a test waits for the one it expects."""

    def __init__(self) -> None:
        self.events: list[PhoneEvent] = []
        self.refusals = self.faults = 0
        self._new = asyncio.Condition()

    async def note(self, event: PhoneEvent) -> None:
        if self.refusals:
            self.refusals -= 1
            raise DatabaseBusy
        if self.faults:
            self.faults -= 1
            raise LookupError("made up")
        async with self._new:
            self.events.append(event)
            self._new.notify_all()

    async def until(self, kind: type[Told], count: int = 1) -> list[Told]:
        def enough() -> bool:
            return sum(isinstance(event, kind) for event in self.events) >= count

        async with asyncio.timeout(60), self._new:
            await self._new.wait_for(enough)
        return [event for event in self.events if isinstance(event, kind)]


@contextlib.asynccontextmanager
async def following(diary: Diary, *servers: AdbServer) -> AsyncIterator[Discovery]:
    discovery = Discovery(servers, SystemClock(), diary.note, QUICK)
    await discovery.start(Supervisor(SystemClock()))
    try:
        yield discovery
    finally:
        await discovery.stop()


@pytest.fixture
async def farm(tmp_path: Path) -> AsyncIterator[Farm]:
    # Warnings before its answers keep no phone away.
    chatty = Hardware(warning="WARNING: linker: libdvm.so has text relocations. Please fix.")
    specs = [PhoneSpec("Pixel 6"), PhoneSpec("Pixel 7", hardware=chatty)]
    async with Farm(tmp_path, specs) as running:
        yield running


def server(farm: Farm, name: str = "rack") -> AdbServer:
    return AdbServer(name, "127.0.0.1", farm.adb_port)


def device(phone: SimulatedPhone) -> Identity:
    """What a phone says of itself now."""
    return Identity(phone.hardware_serial, phone.model, ANDROID, phone.boot_id, phone.android_id)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


async def ask(farm: Farm, service: str) -> None:
    async with open_stream(server(farm), 3) as stream:
        await stream.ask(service)
        await stream.block()


async def second_serial(farm: Farm) -> str:
    """Connect the first phone once more under another name of the same machine."""
    serial = farm.phones[0].serial.replace("127.0.0.1", "localhost")
    await ask(farm, f"host:connect:{serial}")
    return serial


async def test_phones_appear_with_what_they_say_of_themselves(farm: Farm) -> None:
    diary = Diary()
    async with following(diary, server(farm)) as discovery:
        await discovery.settled()
    assert diary.events[0] == HostUp("rack")
    assert set(diary.events[1:]) == {
        PhoneAppeared(PhoneAddress("rack", phone.serial), device(phone)) for phone in farm.phones
    }


async def test_a_phone_pulled_out_goes_and_comes_back(farm: Farm) -> None:
    diary = Diary()
    pulled = farm.phones[0]
    async with following(diary, server(farm)) as discovery:
        await discovery.settled()
        await pulled.drop_transport()
        [gone] = await diary.until(PhoneGone)
        assert gone == PhoneGone(PhoneAddress("rack", pulled.serial))
        await pulled.restore_transport()
        await diary.until(PhoneAppeared, 3)
        assert {seen.standing for seen in discovery.snapshot().phones} == {Standing.ONLINE}


async def test_one_phone_under_two_serials_is_one_phone(farm: Farm) -> None:
    other = await second_serial(farm)
    diary = Diary()
    async with following(diary, server(farm)) as discovery:
        await discovery.settled()
        phones = discovery.snapshot().phones
    appeared = [event for event in diary.events if isinstance(event, PhoneAppeared)]
    assert len(appeared) == len(phones) == 2
    [twofold] = [seen for seen in phones if seen.aliases]
    assert {twofold.address.serial, *twofold.aliases} == {farm.phones[0].serial, other}


async def test_a_phone_lives_on_under_its_other_serial(farm: Farm) -> None:
    await second_serial(farm)
    diary = Diary()
    async with following(diary, server(farm)) as discovery:
        await discovery.settled()
        [twofold] = [seen for seen in discovery.snapshot().phones if seen.aliases]
        await ask(farm, f"host:disconnect:{twofold.address.serial}")
        await diary.until(PhoneAppeared, 3)
    other = PhoneAddress("rack", twofold.aliases[0])
    assert diary.events[-2:] == [
        PhoneGone(twofold.address),
        PhoneAppeared(other, device(farm.phones[0])),
    ]


async def test_a_phone_that_does_not_answer_the_probe_is_not_believed(farm: Farm) -> None:
    sick = farm.phones[0]
    sick.faults.arm(FaultKind.HANG, shell="getprop")
    diary = Diary()
    async with following(diary, server(farm)) as discovery:
        await discovery.settled()
        seen = {phone.address.serial: phone.standing for phone in discovery.snapshot().phones}
        assert seen == {
            farm.phones[0].serial: Standing.UNREACHABLE,
            farm.phones[1].serial: Standing.ONLINE,
        }
        await diary.until(PhoneAppeared, 2)


async def test_a_dead_server_does_not_disturb_the_others(farm: Farm) -> None:
    dead = AdbServer("dead", "127.0.0.1", free_port())
    diary = Diary()
    async with following(diary, dead, server(farm)) as discovery:
        await discovery.settled()
        problems = {host.name: host.problem is None for host in discovery.snapshot().hosts}
    assert problems == {"dead": False, "rack": True}
    assert len([event for event in diary.events if isinstance(event, PhoneAppeared)]) == 2
    assert len([event for event in diary.events if isinstance(event, HostDown)]) == 1


async def test_a_server_that_comes_back_is_followed_again(farm: Farm) -> None:
    diary = Diary()
    async with following(diary, server(farm)) as discovery:
        await discovery.settled()
        await farm.restart_adb()
        await diary.until(HostUp, 2)
        await diary.until(PhoneAppeared, 4)
    kinds = [type(event) for event in diary.events]
    assert kinds.count(PhoneGone) == 2
    assert kinds[kinds.index(HostDown) - 2 : kinds.index(HostDown)] == [PhoneGone, PhoneGone]


async def test_an_event_that_was_refused_is_told_again(farm: Farm) -> None:
    diary = Diary()
    diary.refusals = 2
    async with following(diary, server(farm)) as discovery:
        await discovery.settled()
    assert len([event for event in diary.events if isinstance(event, PhoneAppeared)]) == 2


async def test_an_event_nobody_can_take_is_told_and_keeps_no_other_from_being_taken(
    farm: Farm,
) -> None:
    diary = Diary()
    diary.faults = 1
    supervisor = Supervisor(SystemClock())
    discovery = Discovery([server(farm)], SystemClock(), diary.note, QUICK)
    await discovery.start(supervisor)
    try:
        await discovery.settled()
        assert len([event for event in diary.events if isinstance(event, PhoneAppeared)]) == 2
    finally:
        await discovery.stop()
    (told,) = supervisor.failures.untold()
    assert told.name == "phone-event"


async def test_a_host_that_cannot_be_followed_is_told_and_followed_again(
    farm: Farm, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [LookupError("made up")]

    def stumbles(answer: str) -> dict[str, str]:
        if faults:
            raise faults.pop()
        return parse_devices(answer)

    monkeypatch.setattr("engine.phones.discovery.parse_devices", stumbles)
    supervisor, diary = Supervisor(SystemClock()), Diary()
    discovery = Discovery([server(farm)], SystemClock(), diary.note, QUICK)
    await discovery.start(supervisor)
    try:
        await diary.until(PhoneAppeared, 2)
    finally:
        await discovery.stop()
    (told,) = supervisor.failures.untold()
    assert told.name == "host"


async def test_a_local_server_is_started_only_where_that_was_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ADB_MDNS", "ADB_EMU", "ADB_USB", "ADB_LIBUSB"):
        monkeypatch.setenv(name, "0")
    for name in ("HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    port = free_port()
    diary = Diary()
    async with following(diary, AdbServer("local", "127.0.0.1", port)):
        await diary.until(HostDown)
    with pytest.raises(OSError, match=r"."):
        await asyncio.open_connection("127.0.0.1", port)
    local = AdbServer("local", "127.0.0.1", port, start_local=True)
    try:
        async with following(diary, local):
            await diary.until(HostUp)
            assert await list_devices(local, 3) == {}
    finally:
        async with asyncio.timeout(60), open_stream(local, 3) as stream:
            await stream.ask("host:kill")


async def test_following_ends_even_when_the_server_goes_at_that_very_moment() -> None:
    serving: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(len("0012host:track-devices"))
        writer.write(b"OKAY0000")
        serving.append(writer)

    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    port: int = listener.sockets[0].getsockname()[1]
    async with listener, asyncio.timeout(60):
        for moments in range(12):
            discovery = Discovery(
                [AdbServer("rack", "127.0.0.1", port)], SystemClock(), Diary().note, QUICK
            )
            await discovery.start(Supervisor(SystemClock()))
            await discovery.settled()
            serving.pop().transport.abort()
            for _ in range(moments):
                await asyncio.sleep(0)
            await discovery.stop()
            for late in serving:
                late.transport.abort()
            serving.clear()
