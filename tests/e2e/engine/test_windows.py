"""Whole logins while Android and other apps lay windows over the app."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.model.run import UNDER, Outcome
from sandbox.instagram.options import AppOptions
from sandbox.phones.faults import FaultKind
from sandbox.phones.hierarchy import Node
from tests.e2e.engine.rack import AT_ONCE, Rack, job_of, rack, spec
from tests.faults.recovery import Recovery


def shuffled(seed: int, roots: Sequence[Node]) -> Sequence[Node]:
    return random.Random(seed).sample(list(roots), len(roots))


def turned(roots: Sequence[Node]) -> Sequence[Node]:
    return list(reversed(roots))


async def login_with(house: Rack, screen: str, *popups: str, overlay: str = "") -> None:
    """Begin a login, and lay something over a screen when that is first looked at."""
    phone = house.phones[0]
    hold = phone.faults.hold(rpc="dumpWindowHierarchy", screen=screen, before=True)
    await house.begin()
    await hold.reached()
    for popup in popups:
        phone.popup(popup)
    if overlay:
        phone.display.lay_over(overlay)
    hold.release()


@pytest.mark.parametrize("language", ["en", "nl", "id"])
@pytest.mark.parametrize("popup", ["permission_notifications", "permission_location"])
async def test_a_permission_asked_for_over_home_after_a_login_is_denied(
    tmp_path: Path, popup: str, language: str
) -> None:
    app = AppOptions(language=language, splash_dumps=1, loading_dumps=1)
    async with rack(tmp_path, [spec(app=app)]) as house:
        house.phones[0].display.dump_order = turned
        await house.account("harbor_runs")
        await login_with(house, "home_feed", popup)
        run = await house.engine.runs.view(1)
        view = await house.finished(run.run.id)

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        denied = [act for act in house.phones[0].app.touched if "permission." in act]
        assert denied == [f"{popup}:permission.deny"]


@pytest.mark.parametrize("seed", range(4))
async def test_a_login_does_not_depend_on_the_order_of_the_windows(
    tmp_path: Path, seed: int
) -> None:
    async with rack(tmp_path, [spec("studio.north")]) as house:
        display = house.phones[0].display
        display.dump_order = lambda roots: shuffled(seed, roots)
        display.lay_over("task_bar")
        await house.account("harbor_runs")
        house.phones[0].popup("permission_contacts")
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert display.taken == []


@pytest.mark.fault(
    area="The phones",
    name="A dialog of Android's lies over what is to be touched",
    expected="it is closed; no touch that was meant for the app reaches it",
    within=60,
)
@pytest.mark.parametrize("overlay", ["full_screen_hint", "low_battery"])
@pytest.mark.parametrize("screen", ["login_form", "home_feed"])
async def test_a_dialog_of_the_system_is_closed_and_takes_no_touch_meant_for_the_app(
    tmp_path: Path, recovery: Recovery, screen: str, overlay: str
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        display = house.phones[0].display
        await house.account("harbor_runs")
        recovery.begins(house.clock.monotonic)
        await login_with(house, screen, overlay=overlay)
        view = await house.finished(1)
        recovery.ends()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert display.overlays == []
        assert display.taken == (["Got it"] if overlay == "full_screen_hint" else [])
        assert len(house.attempts("harbor_runs")) == 1


@pytest.mark.fault(
    area="The phones",
    name="Android or its maker asks something: passwords, logs, keyboard, which copy of the app",
    expected="refused, and the app itself chosen; the login goes on",
    within=60,
)
@pytest.mark.parametrize(
    ("overlay", "touches"),
    [
        ("password_saver", 1),
        ("password_saver_sheet", 0),
        ("google_account_picker", 1),
        ("log_access", 1),
        ("old_build", 1),
        ("dual_app_chooser", 1),
        ("keyboard_chooser", 0),
        ("settings_page", 0),
    ],
)
async def test_what_android_and_its_makers_ask_is_refused_on_the_way(
    tmp_path: Path, recovery: Recovery, overlay: str, touches: int
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        display = house.phones[0].display
        await house.account("harbor_runs")
        recovery.begins(house.clock.monotonic)
        await login_with(house, "home_feed", overlay=overlay)
        view = await house.finished(1)
        recovery.ends()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert (display.overlays, len(display.taken)) == ([], touches)


async def test_a_phone_nobody_has_unlocked_is_told_as_locked_and_not_touched(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        display = house.phones[0].display
        display.lay_over("phone_locked")
        await house.account("harbor_runs")
        await house.account("luna.bakery")
        view = await house.login()

        assert view.counts == {Outcome.PHONE_LOCKED: 2}
        assert (display.taken, house.typed(0)) == ([], [])


@pytest.mark.fault(
    area="The phones",
    name="A bubble of another app lies over a button",
    expected="the button is touched where it is free",
    within=60,
)
async def test_under_a_bubble_the_profile_tab_is_touched_where_it_is_free(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        display = house.phones[0].display
        display.lay_over("chat_bubble")
        await house.account("harbor_runs")
        recovery.begins(house.clock.monotonic)
        view = await house.login()
        recovery.ends()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert display.taken == []


@pytest.mark.fault(
    area="The phones",
    name="A call comes in over what is to be touched, and stays",
    expected="never answered; the login ends unsent and says what lies there",
    within=120,
)
async def test_a_call_is_never_answered_and_told_where_it_stays(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec("studio.north")]) as house:
        display = house.phones[0].display
        await house.account("harbor_runs")
        recovery.begins(house.clock.monotonic)
        await login_with(house, "own_profile", overlay="incoming_call")
        view = await house.out_of_patience(1)
        recovery.ends()

        job = job_of(view, "harbor_runs")
        assert (job.outcome, job.detail) == (
            Outcome.UNKNOWN_SCREEN,
            f"{UNDER}com.android.systemui",
        )
        assert display.taken == []
        assert house.attempts("harbor_runs") == []


async def test_the_open_shade_is_closed_before_a_login(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("harbor_runs")
        house.phones[0].display.open_shade()
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN


@pytest.mark.fault(
    area="The phones",
    name="No window to dump for a while, at the start or after “Log in”",
    expected="it is looked at again, and the login goes on",
    within=60,
)
@pytest.mark.parametrize("screen", ["splash_blank", "save_login_info"])
async def test_many_dumps_without_a_window_are_waited_out(
    tmp_path: Path, recovery: Recovery, screen: str
) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        await house.account("harbor_runs")
        dumps = "dumpWindowHierarchy"
        fault = house.phones[0].faults.arm(FaultKind.EMPTY_DUMP, rpc=dumps, screen=screen, times=8)
        recovery.begins(house.clock.monotonic)
        view = await house.login()
        recovery.ends()

        assert fault.fired == 8
        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert len(house.attempts("harbor_runs")) == 1
