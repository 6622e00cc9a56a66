"""What every adapter of the Phone port promises; a new one is added to `RIGS`."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from engine.apps.hierarchy import Bounds
from engine.errors import PhoneConfused
from engine.phones.adapter import Limits
from engine.phones.port import Direction, Key
from engine.secret import Secret
from sandbox.farm import Farm, SimulatedPhone
from tests.contract.phone_rig import APP, RIGS, Rig, connected, fields, form, racked


@pytest.fixture(params=list(RIGS))
async def rig(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Rig]:
    async with RIGS[request.param](tmp_path) as made:
        yield made


@pytest.fixture
async def farm(tmp_path: Path) -> AsyncIterator[Farm]:
    async with racked(tmp_path) as running:
        yield running


@pytest.fixture
def simulated(farm: Farm) -> SimulatedPhone:
    return farm.phones[0]


async def test_a_look_gives_every_window_of_the_screen(rig: Rig) -> None:
    await form(rig.phone)
    seen = await rig.phone.look()
    assert {node.package for node in seen} >= {APP, "com.android.systemui"}


async def test_starting_an_app_brings_it_to_the_front(rig: Rig) -> None:
    await rig.phone.start(APP)
    assert APP in {node.package for node in await rig.phone.look()}


async def test_an_app_that_is_not_installed_is_not_started(rig: Rig) -> None:
    with pytest.raises(PhoneConfused):
        await rig.phone.start("com.example.absent")


async def test_a_field_has_the_text_it_was_filled_with(rig: Rig) -> None:
    username, _ = await form(rig.phone)
    await rig.phone.fill(username, "brand_one")
    assert fields(await rig.phone.look())[0].text == "brand_one"


async def test_filling_replaces_what_was_there(rig: Rig) -> None:
    username, _ = await form(rig.phone)
    await rig.phone.fill(username, "somebody_else")
    await rig.phone.fill(fields(await rig.phone.look())[0], "brand_one")
    assert fields(await rig.phone.look())[0].text == "brand_one"


async def test_a_password_shows_as_many_bullets_as_it_has_characters(rig: Rig) -> None:
    _, password = await form(rig.phone)
    await rig.phone.fill(password, Secret("not-a-real-one"))
    shown = fields(await rig.phone.look())[1].text
    assert len(shown) == len("not-a-real-one")
    assert len(set(shown)) == 1


async def test_a_node_of_an_older_dump_is_not_filled(rig: Rig) -> None:
    username, _ = await form(rig.phone)
    elsewhere = replace(username, bounds=Bounds(1, 1, 2, 2))
    with pytest.raises(PhoneConfused):
        await rig.phone.fill(elsewhere, "brand_one")


async def test_home_leaves_the_app(rig: Rig) -> None:
    await rig.phone.start(APP)
    await rig.phone.press(Key.HOME)
    assert APP not in {node.package for node in await rig.phone.look()}


async def test_a_screenshot_is_a_png(rig: Rig) -> None:
    picture = Image.open(io.BytesIO(await rig.phone.screenshot()))
    assert picture.format == "PNG"


async def test_packages_are_the_installed_ones(rig: Rig) -> None:
    found = await rig.phone.packages()
    assert APP in found
    assert "com.example.absent" not in found


async def test_a_node_without_a_size_is_not_touched(rig: Rig) -> None:
    username, _ = await form(rig.phone)
    flat = replace(username, bounds=Bounds(5, 5, 5, 9))
    with pytest.raises(PhoneConfused):
        await rig.phone.tap(flat)
    with pytest.raises(PhoneConfused):
        await rig.phone.scroll(flat, Direction.UP)


async def test_a_tap_focuses_a_field(farm: Farm) -> None:
    async with connected(farm) as phone:
        username, _ = await form(phone)
        await phone.tap(username)
        assert fields(await phone.look())[0].focused


async def test_each_port_call_is_one_rpc_and_only_starting_is_a_shell(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        username, _ = await form(phone)
        simulated.journal.clear()
        phone.counters.rpcs = phone.counters.shells = 0
        seen = await phone.look()
        await phone.tap(fields(seen)[0])
        await phone.fill(fields(seen)[0], "brand_one")
        await phone.press(Key.BACK)
        await phone.scroll(username, Direction.UP)
        await phone.screenshot()
        await phone.start(APP)
    served = [call.name for call in simulated.journal if call.kind == "rpc"]
    assert served[:6] == [
        "dumpWindowHierarchy",
        "click",
        "setText",
        "pressKey",
        "swipe",
        "takeScreenshot",
    ]
    assert (phone.counters.rpcs, phone.counters.shells) == (6, 1)


async def test_packages_are_asked_for_once_in_a_while(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        await phone.packages()
        await phone.prepare()
        await phone.packages()
        assert phone.counters.shells == 0
    assert simulated.count("pm list packages", "shell") == 1


async def test_a_list_of_packages_grows_old(farm: Farm) -> None:
    async with connected(farm, Limits(packages_age=0.0)) as phone:
        assert APP in await phone.packages()
        assert phone.counters.shells == 1


async def test_the_screen_is_turned_on_while_setting_up(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    simulated.display.on = False
    async with connected(farm) as phone:
        assert simulated.display.on
        assert phone.counters.rpcs == 0
