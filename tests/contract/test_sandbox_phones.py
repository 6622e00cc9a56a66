"""Unmodified adbutils and uiautomator2 drive the simulated phones as they drive real ones."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from pathlib import Path

import adbutils
import pytest
import uiautomator2 as u2
from lxml import etree

from sandbox import totp
from sandbox.farm import Farm, PhoneSpec
from sandbox.instagram.options import AppOptions, Entry
from sandbox.instagram.service import Behaviour, InstagramService
from sandbox.phones.faults import FaultKind
from tests.contract.sandbox_hands import INSTAGRAM as PACKAGE
from tests.contract.sandbox_hands import connected, device, hand

# uiautomator2 leaves the sockets of failed calls to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

SECRET = "JBSWY3DPEHPK3PXP"
QUICK = AppOptions(splash_dumps=0, loading_dumps=0)


@pytest.fixture
async def farm(tmp_path: Path) -> AsyncIterator[Farm]:
    service = InstagramService()
    service.add("brand_one", "pw-one", email="one@example.com")
    service.add("brand_two", "pw-two", totp_secret=SECRET)
    service.add("brand_old", "pw-old")
    specs = [
        PhoneSpec("Pixel 6", app=QUICK),
        PhoneSpec("Pixel 7", signed_in=("brand_old",), app=QUICK),
    ]
    async with Farm(tmp_path, specs, instagram=service) as running:
        yield running
    gc.collect()


def sign_in(phone: u2.Device, username: str, password: str) -> None:
    fields = phone(className="android.widget.EditText")
    fields[0].set_text(username)
    phone(className="android.widget.EditText", instance=1).set_text(password)
    phone(className="android.widget.Button", description="Log in").click()


async def test_adb_knows_every_phone_by_address_and_serial_number(farm: Farm) -> None:
    def look() -> dict[str, str]:
        client = adbutils.AdbClient("127.0.0.1", farm.adb_port)
        return {d.serial: d.getprop("ro.serialno") for d in client.device_list()}

    assert await hand(look) == {p.serial: p.hardware_serial for p in farm.phones}


async def test_unmodified_clients_push_their_server_and_start_it(farm: Farm) -> None:
    phone = farm.phones[0]
    phone.disk.files.clear()

    def work() -> bool:
        client = adbutils.AdbClient("127.0.0.1", farm.adb_port)
        return bool(u2.connect(client.device(phone.serial)).info["screenOn"])

    assert await hand(work)
    assert list(phone.disk.files) == ["/data/local/tmp/u2.jar"]


async def test_a_dump_parses_and_shows_the_status_bar_beside_the_app(farm: Farm) -> None:
    phone = await connected(farm)
    xml = await hand(phone.dump_hierarchy)
    packages = [node.get("package") for node in etree.fromstring(xml.encode())]
    assert packages == ["com.android.systemui", PACKAGE]


async def test_signing_in_by_email_ends_on_the_own_profile(farm: Farm) -> None:
    phone = await connected(farm)

    def work() -> str:
        sign_in(phone, "one@example.com", "pw-one")
        phone(description="Not now").click()
        phone(resourceId=f"{PACKAGE}:id/profile_tab").click()
        return str(phone(resourceId=f"{PACKAGE}:id/action_bar_title").get_text())

    assert await hand(work) == "brand_one"
    assert farm.phones[0].signed_in == ["brand_one"]
    (attempt,) = farm.instagram.attempts
    assert (attempt.identifier, attempt.password_correct) == ("one@example.com", True)


async def test_a_two_factor_code_is_accepted_once(farm: Farm) -> None:
    phone = await connected(farm)
    code = totp.code(SECRET, totp.step_at(time.time()))

    def enter() -> None:
        phone(className="android.widget.EditText").set_text(code)
        phone(className="android.widget.Button", description="Continue").click()

    await hand(lambda: sign_in(phone, "brand_two", "pw-two"))
    await hand(enter)
    assert farm.phones[0].screen_name == "save_login_info"
    await hand(lambda: phone.app_clear(PACKAGE))
    await hand(lambda: phone.app_start(PACKAGE, stop=True))
    await hand(lambda: sign_in(phone, "brand_two", "pw-two"))
    await hand(enter)
    assert farm.phones[0].screen_name == "two_factor_code"
    assert [attempt.correct for attempt in farm.instagram.code_attempts] == [True, False]


async def test_a_wrong_password_shows_a_dialog_over_a_form_that_takes_no_taps(farm: Farm) -> None:
    phone = await connected(farm)
    await hand(lambda: sign_in(phone, "brand_one", "wrong"))
    assert farm.phones[0].screen_name == "wrong_password"
    touched = list(farm.phones[0].app.touched)
    await hand(lambda: phone(description="Forgot password?").click())
    assert farm.phones[0].app.touched == touched
    await hand(lambda: phone(className="android.widget.Button", description="OK").click())
    assert farm.phones[0].screen_name == "login_form"


async def test_a_second_account_is_added_through_the_switcher(farm: Farm) -> None:
    phone = await connected(farm, 1)

    def work() -> None:
        phone(resourceId=f"{PACKAGE}:id/profile_tab").click()
        phone(resourceId=f"{PACKAGE}:id/action_bar_username_container").click()
        phone(description="Add Instagram account").click()
        phone(className="android.widget.Button", description="Log into existing account").click()
        sign_in(phone, "brand_one", "pw-one")

    await hand(work)
    assert farm.phones[1].signed_in == ["brand_one", "brand_old"]


async def test_a_field_shows_a_keyboard_which_back_hides_first(farm: Farm) -> None:
    phone = await connected(farm)

    def work() -> list[bool]:
        phone(className="android.widget.EditText", instance=0).click()
        keyboard = {"packageName": "com.google.android.inputmethod.latin"}
        seen = [bool(phone(**keyboard).exists)]
        phone.press("back")
        return [*seen, bool(phone(**keyboard).exists), bool(phone(description="Log in").exists)]

    assert await hand(work) == [True, False, True]


async def test_a_password_is_shown_as_bullets_and_marked(farm: Farm) -> None:
    phone = await connected(farm)
    await hand(lambda: phone(className="android.widget.EditText", instance=1).set_text("secret"))
    root = etree.fromstring((await hand(phone.dump_hierarchy)).encode())
    (node,) = (node for node in root.iter("node") if node.get("password") == "true")
    assert node.get("text") == "••••••"


async def test_a_screenshot_is_as_large_as_the_display(farm: Farm) -> None:
    phone = await connected(farm)
    assert (await hand(phone.screenshot)).size == (1080, 2412)


async def test_a_pulled_phone_is_gone_and_comes_back(farm: Farm) -> None:
    phone = await connected(farm)
    await farm.phones[0].drop_transport()
    with pytest.raises(adbutils.AdbError):
        await hand(lambda: device(farm).shell("true"))
    await farm.phones[0].restore_transport()
    assert not farm.phones[0].automated
    assert "login_form" in farm.phones[0].screen_name
    assert await hand(lambda: phone.dump_hierarchy().count("Log in"))


async def test_a_phone_nobody_allowed_is_unauthorized_until_it_is_allowed(farm: Farm) -> None:
    def states() -> list[str]:
        client = adbutils.AdbClient("127.0.0.1", farm.adb_port)
        return [d.state for d in client.list() if d.serial == farm.phones[0].serial]

    await farm.phones[0].authorize(False)
    assert await hand(states) == ["unauthorized"]
    await farm.phones[0].authorize(True)
    assert await hand(states) == ["device"]


async def test_uiautomator2_restarts_a_killed_automation(farm: Farm) -> None:
    phone = await connected(farm)
    await farm.phones[0].kill_automation()
    assert "Log in" in await hand(phone.dump_hierarchy)
    assert farm.phones[0].automated
    assert farm.phones[0].count("app_process", "shell") == 2


async def test_a_hung_call_ends_by_the_sockets_own_time_limit(farm: Farm) -> None:
    quick = device(farm)
    phone = await hand(lambda: u2.connect(quick))
    quick.limit = 0.2
    fault = farm.phones[0].faults.arm(FaultKind.HANG, rpc="deviceInfo")
    with pytest.raises(TimeoutError):
        await hand(lambda: phone.info)
    assert fault.fired == 1
    assert (await hand(lambda: phone.info))["screenOn"]


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (FaultKind.GARBLED_DUMP, etree.XMLSyntaxError),
        (FaultKind.JAVA_EXCEPTION, u2.exceptions.RPCUnknownError),
        (FaultKind.DROP_CONNECTION, ConnectionError),
        (FaultKind.DROP_TRANSPORT, ConnectionError),
    ],
)
async def test_an_armed_fault_strikes_the_dump_it_is_armed_for(
    farm: Farm, kind: FaultKind, error: type[Exception]
) -> None:
    phone = await connected(farm)
    farm.phones[0].faults.arm(kind, rpc="dumpWindowHierarchy", nth=2)
    await hand(phone.dump_hierarchy)
    with pytest.raises(error):
        await hand(lambda: etree.fromstring(phone.dump_hierarchy().encode()))


async def test_a_stale_dump_shows_the_screen_before(farm: Farm) -> None:
    phone = await connected(farm)
    before = await hand(phone.dump_hierarchy)
    await hand(lambda: sign_in(phone, "brand_one", "pw-one"))
    farm.phones[0].faults.arm(FaultKind.STALE_DUMP, rpc="dumpWindowHierarchy")
    assert await hand(phone.dump_hierarchy) == before
    assert await hand(phone.dump_hierarchy) != before


async def test_an_internal_error_of_the_server_makes_uiautomator2_restart_it(farm: Farm) -> None:
    phone = await connected(farm)
    farm.phones[0].faults.arm(FaultKind.HTTP_500, rpc="dumpWindowHierarchy")
    assert "Log in" in await hand(phone.dump_hierarchy)
    assert farm.phones[0].count("app_process", "shell") == 2


async def test_a_hold_stops_the_phone_after_the_tap_it_waits_for(farm: Farm) -> None:
    phone = await connected(farm)
    hold = farm.phones[0].faults.hold(rpc="click", screen="login_form")
    tapping = asyncio.create_task(hand(lambda: sign_in(phone, "brand_one", "pw-one")))
    await hold.reached()
    assert len(farm.instagram.attempts) == 1
    assert not tapping.done()
    hold.release()
    await tapping


async def test_the_journal_counts_calls_and_shells(farm: Farm) -> None:
    phone = await connected(farm)
    await hand(phone.dump_hierarchy)
    await hand(lambda: device(farm).shell("getprop ro.serialno"))
    journal = farm.phones[0]
    assert (journal.count("dumpWindowHierarchy"), journal.count("getprop", "shell")) == (1, 1)


async def test_a_restarted_adb_server_has_the_phones_again(farm: Farm) -> None:
    port = farm.adb_port
    await farm.restart_adb()
    assert farm.adb_port == port
    assert await hand(lambda: device(farm, 1).shell("getprop ro.product.model")) == "Pixel 7"


async def test_files_pushed_can_be_pulled_and_listed(farm: Farm) -> None:
    def work() -> tuple[bytes, list[str]]:
        sync = device(farm).sync
        sync.push(b"hello" * 2000, "/sdcard/greeting.txt")
        return sync.read_bytes("/sdcard/greeting.txt"), [f.path for f in sync.list("/sdcard")]

    assert await hand(work) == (b"hello" * 2000, ["greeting.txt"])


async def test_the_shell_gives_output_and_exit_code(farm: Farm) -> None:
    result = await hand(lambda: device(farm).shell2("nonesuch || echo two; false", v2=True))
    assert (result.returncode, "two" in result.output) == (127, True)


async def test_installed_packages_and_launcher_activity_are_told(farm: Farm) -> None:
    def work() -> tuple[list[str], str]:
        adb = device(farm)
        packages = str(adb.shell("pm list packages --user 0")).splitlines()
        return packages, str(adb.shell(f"cmd package resolve-activity --brief {PACKAGE}"))

    packages, activity = await hand(work)
    assert f"package:{PACKAGE}" in packages
    assert activity.splitlines()[-1].startswith(f"{PACKAGE}/")


async def test_a_challenge_is_reached_and_goes_on_when_a_human_solved_it(tmp_path: Path) -> None:
    service = InstagramService()
    service.add("brand_cap", "pw-cap", behaviour=Behaviour.CAPTCHA)
    spec = PhoneSpec("Pixel 8", app=AppOptions(entry=Entry.WELCOME))
    async with Farm(tmp_path, [spec], instagram=service) as farm:
        phone = await connected(farm)

        def work() -> str:
            phone(className="android.widget.Button", descriptionContains="already").click()
            sign_in(phone, "brand_cap", "pw-cap")
            phone(textContains="Hear this code").wait()
            return str(phone.dump_hierarchy())

        assert "Enter the code from the image" in await hand(work)
        farm.phones[0].app.solve_challenge()
        assert farm.phones[0].signed_in == ["brand_cap"]
