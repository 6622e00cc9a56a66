"""What every adapter of the Phone port promises; a new one is added to `ADAPTERS`.

The tests that take `phone` hold every adapter, the others the real one.
"""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import EpsImagePlugin, Image

from engine.apps.port import Direction, Key, Phone
from engine.common.errors import AppNotStarted, PhoneConfused, WhyNotStarted
from engine.common.secret import Secret
from engine.phones.adapter import CallLimits, RealPhone
from engine.screens.hierarchy import Bounds
from sandbox.farm import Farm, SimulatedPhone
from sandbox.phones import rpc
from tests.contract.phone_rig import (
    ADAPTERS,
    APP,
    INSTAGRAM,
    connected,
    fields,
    form,
    racked,
)
from tests.faults.recovery import Recovery

EPS = b"""%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 0 0 10 10
%%EndComments
showpage
%%EOF
"""


@pytest.fixture(params=list(ADAPTERS))
async def phone(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Phone]:
    async with ADAPTERS[request.param](tmp_path) as made:
        yield made


@pytest.fixture
async def farm(tmp_path: Path) -> AsyncIterator[Farm]:
    async with racked(tmp_path) as running:
        yield running


@pytest.fixture
async def real_phone(farm: Farm) -> AsyncIterator[RealPhone]:
    async with connected(farm) as opened:
        yield opened


@pytest.fixture
def simulated(farm: Farm) -> SimulatedPhone:
    return farm.phones[0]


async def test_a_look_gives_every_window_of_the_screen(real_phone: RealPhone) -> None:
    await form(real_phone)
    seen = await real_phone.look()
    assert {node.package for node in seen} >= {APP, "com.android.systemui"}


async def test_starting_an_app_brings_it_to_the_front(phone: Phone) -> None:
    await phone.start(INSTAGRAM)
    assert APP in {node.package for node in await phone.look()}


async def test_an_app_that_is_not_installed_is_not_started(real_phone: RealPhone) -> None:
    with pytest.raises(AppNotStarted) as refused:
        await real_phone.start(replace(INSTAGRAM, package="com.example.absent"))
    assert refused.value.why is WhyNotStarted.MISSING


@pytest.mark.fault(
    area="The phones",
    name="A phone without physical keys, or with auto-rotation off",
    expected="apps are started as a launcher does, and no setting changes",
    within=10,
)
async def test_an_app_is_started_for_the_user_it_lives_in_and_nothing_else_changes(
    real_phone: RealPhone, simulated: SimulatedPhone, recovery: Recovery
) -> None:
    simulated.settings["system accelerometer_rotation"] = "0"
    simulated.journal.clear()
    recovery.begins()
    await real_phone.start(INSTAGRAM)
    await real_phone.open(replace(INSTAGRAM, user=0))
    recovery.ends()
    lines = [call.name.partition(";")[0] for call in simulated.journal if call.kind == "shell"]
    assert [" ".join(line.split()[:4]) for line in lines] == [
        "am force-stop --user 0",
        "am start --user 0",
        "cmd package query-activities --brief",
        "am start --user 0",
    ]
    assert simulated.settings == {"system accelerometer_rotation": "0"}


async def test_an_app_is_started_for_the_user_the_phone_shows_now(
    real_phone: RealPhone, simulated: SimulatedPhone
) -> None:
    """Somebody has switched users since it was asked."""
    simulated.users.others[11] = "Somebody:c13"
    simulated.users.states[11] = "RUNNING_UNLOCKED"
    simulated.users.current = 11
    simulated.journal.clear()
    with pytest.raises(AppNotStarted):
        await real_phone.start(INSTAGRAM)
    lines = [call.name for call in simulated.journal if call.kind == "shell"]
    (asked,) = (n for n, line in enumerate(lines) if line.startswith("am get-current-user"))
    assert "am start --user 0" in lines[asked - 1]
    assert "--user 11" in lines[asked + 1]


async def test_a_phone_that_starts_no_app_says_why_and_is_not_ill(
    real_phone: RealPhone, simulated: SimulatedPhone
) -> None:
    users = simulated.users
    work = replace(INSTAGRAM, user=10)
    said = []
    for refusing, app in (
        (partial(users.disabled.add, (APP, 0)), INSTAGRAM),
        (partial(users.faceless.add, (APP, 0)), INSTAGRAM),
        (users.lock, INSTAGRAM),
        (users.unlock, work),
        (partial(users.states.update, {10: "RUNNING_LOCKED"}), work),
        (partial(users.states.update, {10: "RUNNING_UNLOCKED"}), work),
        (partial(users.barred.add, 10), work),
    ):
        refusing()
        with pytest.raises(AppNotStarted) as refused:
            await real_phone.start(app)
        said.append(refused.value.why)
        users.disabled.clear()
        users.faceless.clear()
        users.unlock()
    assert said == [
        WhyNotStarted.DISABLED,
        WhyNotStarted.NO_LAUNCHER,
        WhyNotStarted.LOCKED,
        WhyNotStarted.USER_STOPPED,
        WhyNotStarted.PROFILE_LOCKED,
        WhyNotStarted.MISSING,
        WhyNotStarted.FORBIDDEN,
    ]
    await real_phone.start(INSTAGRAM)
    assert real_phone.healthy


async def test_a_field_has_the_text_it_was_filled_with(phone: Phone) -> None:
    seen = await form(phone)
    await phone.fill(seen, fields(seen)[0], "brand_one")
    assert fields(await phone.look())[0].text == "brand_one"


async def test_filling_replaces_what_was_there(phone: Phone) -> None:
    seen = await form(phone)
    await phone.fill(seen, fields(seen)[0], "somebody_else")
    seen = await phone.look()
    await phone.fill(seen, fields(seen)[0], "brand_one")
    assert fields(await phone.look())[0].text == "brand_one"


async def test_a_password_shows_as_many_bullets_as_it_has_characters(phone: Phone) -> None:
    seen = await form(phone)
    await phone.fill(seen, fields(seen)[1], Secret("not-a-real-one"))
    shown = fields(await phone.look())[1].text
    assert len(shown) == len("not-a-real-one")
    assert len(set(shown)) == 1


async def test_a_node_of_another_dump_is_not_filled(real_phone: RealPhone) -> None:
    seen = await form(real_phone)
    elsewhere = fields(seen)[0]._replace(bounds=Bounds(1, 1, 2, 2))
    with pytest.raises(PhoneConfused):
        await real_phone.fill(seen, elsewhere, "brand_one")


async def test_what_somebody_else_looks_at_meanwhile_changes_nothing(phone: Phone) -> None:
    seen = await form(phone)
    await phone.fill(seen, fields(seen)[0], "somebody_else")
    await phone.look()
    await phone.fill(seen, fields(seen)[0], "brand_one")
    assert fields(await phone.look())[0].text == "brand_one"


async def test_home_leaves_the_app(real_phone: RealPhone) -> None:
    await real_phone.start(INSTAGRAM)
    await real_phone.press(Key.HOME)
    assert APP not in {node.package for node in await real_phone.look()}


async def test_a_screenshot_is_a_png(real_phone: RealPhone) -> None:
    picture = Image.open(io.BytesIO(await real_phone.screenshot()))
    assert picture.format == "PNG"


async def test_a_picture_of_another_format_is_not_believed(
    real_phone: RealPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = io.BytesIO()
    Image.new("RGB", (10, 20)).save(other, "GIF")
    monkeypatch.setattr(rpc, "picture", lambda *_, **__: other.getvalue())
    with pytest.raises(PhoneConfused):
        await real_phone.screenshot()


async def test_a_picture_reaches_no_ghostscript(
    real_phone: RealPhone, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reached, ghostscript = tmp_path / "reached", tmp_path / "gs"
    ghostscript.write_text(f"#!/bin/sh\ntouch {reached}\n")
    ghostscript.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)
    monkeypatch.setattr(rpc, "picture", lambda *_, **__: EPS)
    with pytest.raises(PhoneConfused):
        await real_phone.screenshot()
    assert not reached.exists()


async def test_packages_are_the_installed_ones(phone: Phone) -> None:
    found = (await phone.packages()).packages
    assert APP in found
    assert "com.example.absent" not in found


async def test_a_node_without_a_size_is_not_touched(real_phone: RealPhone) -> None:
    username, _ = fields(await form(real_phone))
    flat = username._replace(bounds=Bounds(5, 5, 5, 9))
    with pytest.raises(PhoneConfused):
        await real_phone.tap(flat)
    with pytest.raises(PhoneConfused):
        await real_phone.scroll(flat, Direction.UP)


async def test_a_tap_focuses_a_field(farm: Farm) -> None:
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        await phone.tap(username)
        assert fields(await phone.look())[0].focused


async def test_each_port_call_is_one_rpc_and_only_starting_is_a_shell(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    async with connected(farm) as phone:
        username, _ = fields(await form(phone))
        simulated.journal.clear()
        phone.counters.rpcs = phone.counters.shells = 0
        seen = await phone.look()
        await phone.tap(fields(seen)[0])
        await phone.fill(seen, fields(seen)[0], "brand_one")
        await phone.press(Key.BACK)
        await phone.scroll(username, Direction.UP)
        await phone.screenshot()
        await phone.start(INSTAGRAM)
    served = [call.name for call in simulated.journal if call.kind == "rpc"]
    assert served[:6] == [
        "dumpWindowHierarchy",
        "click",
        "setText",
        "pressKey",
        "swipe",
        "takeScreenshot",
    ]
    assert (phone.counters.rpcs, phone.counters.shells) == (6, 2)


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
    async with connected(farm, CallLimits(packages_age=0.0)) as phone:
        assert APP in (await phone.packages()).packages
        assert phone.counters.shells == 2


async def test_the_screen_is_turned_on_while_setting_up(
    farm: Farm, simulated: SimulatedPhone
) -> None:
    simulated.display.on = False
    async with connected(farm) as phone:
        assert simulated.display.on
        assert phone.counters.rpcs == 0


async def test_scrolling_up_shows_what_lies_further_down(tmp_path: Path) -> None:
    handles = tuple(f"brand_{number:02}" for number in range(12))
    async with racked(tmp_path, signed_in=handles) as farm, connected(farm) as phone:
        await phone.start(INSTAGRAM)
        for door in ("profile_tab", "action_bar_username_container"):
            seen = await phone.look()
            await phone.tap(next(node for node in seen if node.short_id == door))
        top = await phone.look()
        rows = [node for node in top if node.scrollable][-1]
        await phone.scroll(rows, Direction.UP)
        bottom = await phone.look()
        await phone.scroll(rows, Direction.DOWN)
        again = await phone.look()
    last = [handles[-1] in {node.words for node in dump} for dump in (top, bottom, again)]
    assert last == [False, True, False]
