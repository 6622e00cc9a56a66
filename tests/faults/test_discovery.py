"""What adb lists otherwise than as a phone that is ready, and what such a phone's shell says."""

from pathlib import Path

import pytest

from engine.common.clock import SystemClock
from engine.common.supervisor import Supervisor
from engine.model.run import Outcome
from engine.phones.adb_server import AdbServer
from engine.phones.discovery import Discovery
from engine.phones.tcp import reconnect
from engine.rack.events import PhoneEvent, Standing
from sandbox.farm import PhoneSpec
from sandbox.phones.hardware import Hardware
from tests.e2e.engine.rack import AT_ONCE, job_of, rack
from tests.faults.recovery import Recovery
from tests.scripted_adb import ScriptedAdb, answering

UDEV = "no permissions (missing udev rules? user is in the plugdev group); see [http://…]"
WIRELESS = "adb-4F2A-x9 (2)._adb-tls-connect._tcp"


@pytest.mark.fault(
    area="The phones",
    name="A phone whose shell prints warnings before each of its answers",
    expected="it is found and signed in like any other",
    within=30,
)
async def test_a_phone_that_prints_warnings_is_used(tmp_path: Path, recovery: Recovery) -> None:
    chatty = Hardware(warning="WARNING: linker: libhoudini.so has text relocations.")
    recovery.begins()
    async with rack(tmp_path, [PhoneSpec("Pixel 6", app=AT_ONCE, hardware=chatty)]) as house:
        await house.account("luna.bakery")
        assert job_of(await house.login(), "luna.bakery").outcome is Outcome.LOGGED_IN
        recovery.ends()


@pytest.mark.fault(
    area="The phones",
    name="adb may not open a phone, one is in recovery, or two have one serial",
    expected="each is told with what to do, and none is asked anything; the others go on",
    within=5,
)
async def test_what_adb_cannot_use_is_told_apart(recovery: Recovery) -> None:
    listing = (
        f"863276c1\t{UDEV}\n????????????\t{UDEV}\n????????????\t{UDEV}\n33X\trecovery\n"
        "CLONE\tdevice\nCLONE\tdevice\n"
    )

    async def heard(_: PhoneEvent) -> None:
        """Nothing to do."""

    adb = ScriptedAdb(listing=listing, says={"host:track-devices": listing})
    async with answering(adb):
        server = AdbServer("rack", "127.0.0.1", adb.port)
        discovery = Discovery([server], SystemClock(), heard)
        recovery.begins()
        await discovery.start(Supervisor(SystemClock()))
        await discovery.settled()
        recovery.ends()
        seen = {phone.address.serial: phone.standing for phone in discovery.snapshot().phones}
        await discovery.stop()
    assert seen == {
        "863276c1": Standing.FORBIDDEN,
        "????????????": Standing.FORBIDDEN,
        "33X": Standing.RECOVERY,
        "CLONE": Standing.TWICE,
    }
    assert not [service for service in adb.asked if "transport" in service]


@pytest.mark.fault(
    area="The phones",
    name="A phone of wireless debugging, whose name has spaces, hangs",
    expected="it is reconnected by that name, as often as adb has to be told",
    within=5,
)
async def test_a_wireless_phone_is_reconnected_by_its_name(recovery: Recovery) -> None:
    said = {"host:disconnect:": "disconnected", "host:connect:": "failed to resolve: not known"}
    async with answering(ScriptedAdb(says=said)) as adb:
        server = AdbServer("rack", "127.0.0.1", adb.port)
        recovery.begins()
        assert not await reconnect(server, WIRELESS)
        adb.says["host:connect:"] = f"connected to {WIRELESS}"
        assert await reconnect(server, WIRELESS)
        recovery.ends()
    assert adb.asked[-2:] == [f"host:disconnect:{WIRELESS}", f"host:connect:{WIRELESS}"]
