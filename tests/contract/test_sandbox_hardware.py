"""What a simulated phone tells of itself, and how it goes and comes back."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import adbutils
import pytest
from lxml import etree

from sandbox.farm import MUSICALLY, Farm, PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.phones.hardware import Hardware
from sandbox.phones.notifications import Notification
from sandbox.tiktok.options import TikTokOptions
from tests.contract.sandbox_hands import INSTAGRAM, connected, device, hand, shell

# uiautomator2 leaves the sockets of failed calls to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

LOW = Hardware(battery=9, plugged="", android="12", sdk=31, locale="nl-NL")
SPEC = PhoneSpec(
    "Pixel 6",
    signed_in=("brand",),
    app=AppOptions(version="411.0.0.1", splash_dumps=0),
    tiktok=MUSICALLY,
    tiktok_app=TikTokOptions(version="46.7.3"),
    hardware=LOW,
)


@pytest.fixture
async def farm(tmp_path: Path) -> AsyncIterator[Farm]:
    async with Farm(tmp_path, [SPEC, PhoneSpec("Pixel 7", connected=False)]) as running:
        yield running
    gc.collect()


def serials(farm: Farm) -> dict[str, str]:
    client = adbutils.AdbClient("127.0.0.1", farm.adb_port)
    return {one.serial: one.state for one in client.list()}


async def until(holds: Callable[[], bool]) -> None:
    """Waits for adb's own server, which tells nobody. Raises TimeoutError."""
    async with asyncio.timeout(60):
        while not await hand(holds):  # noqa: ASYNC110 - a foreign process
            await asyncio.sleep(0.02)


async def test_the_battery_is_told_as_it_is_now(farm: Farm) -> None:
    assert "  level: 9\n" in await shell(farm, "dumpsys battery")
    assert "powered: true" not in await shell(farm, "dumpsys battery")
    farm.phones[0].hardware = replace(LOW, battery=80, plugged="ac")
    told = await shell(farm, "dumpsys battery")
    assert "  level: 80\n" in told
    assert "AC powered: true" in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ro.build.version.release", "12"),
        ("ro.build.version.sdk", "31"),
        ("persist.sys.locale", "nl-NL"),
        ("ro.product.model", "Pixel 6"),
    ],
)
async def test_properties_are_those_of_the_spec(farm: Farm, name: str, value: str) -> None:
    assert await shell(farm, f"getprop {name}") == value


@pytest.mark.parametrize(("package", "version"), [(INSTAGRAM, "411.0.0.1"), (MUSICALLY, "46.7.3")])
async def test_each_app_tells_its_own_version(farm: Farm, package: str, version: str) -> None:
    info = await hand(lambda: device(farm).app_info(package))
    assert info is not None
    assert info.version_name == version


async def test_a_posted_notification_is_kept_and_stands_in_the_opened_shade(farm: Farm) -> None:
    phone = await connected(farm)
    post = "cmd notification post -S bigtext -t 'Rack 3' rosterbot 'This is phone 07'"
    await shell(farm, post)
    await shell(farm, post.replace("07", "08"))
    assert farm.phones[0].notifications == [Notification("rosterbot", "Rack 3", "This is phone 08")]
    assert farm.phones[0].count("cmd notification post", "shell") == 2
    assert "This is phone 08" not in await hand(phone.dump_hierarchy)
    await shell(farm, "cmd statusbar expand-notifications")
    root = etree.fromstring((await hand(phone.dump_hierarchy)).encode())
    assert root[-1].get("package") == "com.android.systemui"
    assert root[-1].xpath(".//node[@text='This is phone 08']")
    await shell(farm, "cmd statusbar collapse")
    assert "This is phone 08" not in await hand(phone.dump_hierarchy)


async def test_the_open_shade_takes_the_taps_and_back_closes_it(farm: Farm) -> None:
    phone = await connected(farm)
    await hand(phone.open_notification)
    await hand(lambda: phone(resourceId=f"{INSTAGRAM}:id/profile_tab").click())
    assert farm.phones[0].screen_name == "home_feed"
    await hand(lambda: phone.press("back"))
    await hand(lambda: phone(resourceId=f"{INSTAGRAM}:id/profile_tab").click())
    assert farm.phones[0].screen_name == "own_profile"


async def test_a_wrong_notification_is_refused(farm: Farm) -> None:
    result = await hand(lambda: device(farm).shell2("cmd notification post only-a-tag", v2=True))
    assert result.returncode != 0
    assert farm.phones[0].notifications == []


async def test_the_screen_is_turned_on_and_off(farm: Farm) -> None:
    phone = await connected(farm)
    await hand(phone.screen_off)
    assert farm.phones[0].screen_name == "off"
    await shell(farm, "input keyevent KEYCODE_WAKEUP")
    assert farm.phones[0].screen_name == "home_feed"


@pytest.mark.parametrize("service", ["reboot:", "shell:reboot"])
async def test_a_phone_that_reboots_is_gone_and_comes_back_with_nothing_running(
    farm: Farm, service: str
) -> None:
    await connected(farm)
    phone = farm.phones[0]
    assert phone.automated

    def ask() -> None:
        with device(farm).open_transport() as connection:
            connection.send_command(service)
            connection.check_okay()
            connection.read_until_close()

    await hand(ask)
    await until(lambda: serials(farm).get(phone.serial) == "device" and not phone.automated)
    assert phone.screen_name == "launcher"
    assert not phone.app.running
    assert phone.signed_in == ["brand"]


async def test_adb_reconnect_loses_a_phone_on_tcp_until_it_is_connected_again(farm: Farm) -> None:
    serial = farm.phones[0].serial
    client = adbutils.AdbClient("127.0.0.1", farm.adb_port)

    def reconnect() -> None:
        with client.make_connection() as connection:
            connection.send_command(f"host-serial:{serial}:reconnect")
            connection.check_okay()

    await hand(reconnect)
    await until(lambda: serial not in serials(farm))
    assert (await hand(lambda: client.connect(serial))).startswith("connected to")
    assert await shell(farm, "getprop ro.serialno") == "SIM00001"


async def test_a_phone_nobody_connected_is_known_to_adb_once_it_is_connected(farm: Farm) -> None:
    new = farm.phones[1].serial
    assert new not in await hand(lambda: serials(farm))
    client = adbutils.AdbClient("127.0.0.1", farm.adb_port)
    assert (await hand(lambda: client.connect(new))).startswith("connected to")
    assert await shell(farm, "getprop ro.serialno", 1) == "SIM00002"
    await hand(lambda: client.disconnect(new))
    assert new not in await hand(lambda: serials(farm))


async def test_two_farms_in_one_process_know_their_own_phones_alone(
    farm: Farm, tmp_path: Path
) -> None:
    other = PhoneSpec("Pixel 9", hardware_serial="OTHER0001")
    async with Farm(tmp_path / "second", [other]) as second:
        assert second.adb_port != farm.adb_port
        assert list(await hand(lambda: serials(farm))) == [farm.phones[0].serial]
        assert list(await hand(lambda: serials(second))) == [second.phones[0].serial]
        assert await shell(second, "getprop ro.serialno") == "OTHER0001"
    assert await shell(farm, "getprop ro.serialno") == "SIM00001"
