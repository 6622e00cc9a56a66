"""Unmodified clients drive the simulated TikTok beside the simulated Instagram."""

import gc
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import uiautomator2 as u2
from lxml import etree

from sandbox import totp
from sandbox.farm import MUSICALLY, TRILL, Farm, PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.phones.faults import FaultKind
from sandbox.tiktok.options import TikTokOptions
from sandbox.tiktok.service import TikTokService
from tests.contract.sandbox_hands import INSTAGRAM, connected, hand, shell

# uiautomator2 leaves the sockets of failed calls to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

SECRET = "JBSWY3DPEHPK3PXP"
QUICK = TikTokOptions(splash_dumps=0, loading_dumps=0)
EDIT = "android.widget.EditText"
BUTTON = "android.widget.Button"


@pytest.fixture
async def farm(tmp_path: Path) -> AsyncIterator[Farm]:
    service = TikTokService()
    service.add("brand_one", "pw-one", email="one@example.com")
    service.add("brand_two", "pw-two", totp_secret=SECRET)
    service.add("brand_old", "pw-old", followers=1_234_567)
    specs = [
        PhoneSpec("Pixel 6", tiktok=MUSICALLY, tiktok_app=QUICK),
        PhoneSpec(
            "Pixel 7",
            signed_in=("ig_brand",),
            app=AppOptions(splash_dumps=0),
            tiktok=TRILL,
            tiktok_signed_in=("brand_old", "brand_one"),
            tiktok_app=QUICK,
            keyboard_first=True,
        ),
        PhoneSpec("Pixel 8", instagram=False),
    ]
    async with Farm(tmp_path, specs, tiktok=service) as running:
        yield running
    gc.collect()


def sign_in(phone: u2.Device, username: str, password: str) -> None:
    phone(description="Profile").click()
    phone(text="Sign up", className=BUTTON).click()
    phone(text="Already have an account? Log in").click()
    phone(description="Use phone / email / username").click()
    phone(description="Email / Username").click()
    phone(className=EDIT)[0].set_text(username)
    phone(className=EDIT, instance=1).set_text(password)
    phone(text="Log in", className=BUTTON).click()


async def test_each_phone_has_the_apps_it_is_given(farm: Farm) -> None:
    listed = [await shell(farm, "pm list packages -3", number) for number in range(3)]
    assert [text.split() for text in listed] == [
        [f"package:{INSTAGRAM}", f"package:{MUSICALLY}"],
        [f"package:{INSTAGRAM}", f"package:{TRILL}"],
        [],
    ]


async def test_a_started_app_comes_over_the_other_which_stays_as_it_was(farm: Farm) -> None:
    phone = await connected(farm, 1)
    await hand(lambda: phone(resourceId=f"{INSTAGRAM}:id/profile_tab").click())
    await hand(lambda: phone.app_start(TRILL))
    assert (await hand(phone.app_current))["package"] == TRILL
    assert farm.phones[1].screen_name == "home_feed"
    await hand(lambda: phone.app_stop(TRILL))
    assert farm.phones[1].screen_name == "launcher"
    await hand(lambda: phone(text="Instagram").click())
    assert farm.phones[1].screen_name == "own_profile"


async def test_signing_in_by_email_ends_on_the_own_profile(farm: Farm) -> None:
    phone = await connected(farm, package=MUSICALLY)

    def work() -> str:
        sign_in(phone, "one@example.com", "pw-one")
        phone(text="Not now").click()
        phone(description="Profile").click()
        return str(phone(resourceId=f"{MUSICALLY}:id/qh5").get_text())

    assert await hand(work) == "@brand_one"
    assert farm.phones[0].tiktok_signed_in == ["brand_one"]
    (attempt,) = farm.tiktok.attempts
    assert (attempt.identifier, attempt.password_correct) == ("one@example.com", True)
    assert "pw-one" not in repr([farm.tiktok.attempts, farm.phones[0].tiktok.touched])


async def test_a_two_step_code_is_asked_for_beside_a_password(farm: Farm) -> None:
    phone = await connected(farm, package=MUSICALLY)
    code = totp.code(SECRET, totp.step_at(time.time()))

    def work() -> list[str]:
        sign_in(phone, "brand_two", "pw-two")
        seen = [str(phone(className=EDIT, instance=n).get_text()) for n in range(2)]
        phone(className=EDIT)[0].set_text(code)
        phone(text="Next").click()
        return seen

    assert await hand(work) == ["Authenticator code", "Password"]
    assert farm.phones[0].tiktok_signed_in == ["brand_two"]
    assert [attempt.correct for attempt in farm.tiktok.code_attempts] == [True]


async def test_the_switcher_lies_over_the_profile_which_stays_in_the_dump(farm: Farm) -> None:
    phone = await connected(farm, 1, TRILL)

    def work() -> str:
        phone(description="Profile").click()
        phone(text="Brand Old").click()
        return str(phone.dump_hierarchy())

    root = etree.fromstring((await hand(work)).encode())
    assert [node.get("package") for node in root] == ["com.android.systemui", TRILL, TRILL]
    said = [node.get("content-desc") for node in root[2].iter("node") if node.get("content-desc")]
    assert said == [
        "Bottom sheet",
        "Switch account",
        "Close",
        "brand_old",
        "Checkmark",
        "brand_one",
        "Add account",
    ]
    assert root[1].xpath(".//node[@text='@brand_old']")
    assert root[1].xpath(".//node[@text='1.2M']")


async def test_a_keyboard_may_come_first_in_the_dump(farm: Farm) -> None:
    phone = await connected(farm, 1, TRILL)

    def work() -> str:
        phone(description="Profile").click()
        phone(text="Brand Old").click()
        phone(description="Add account").click()
        phone(description="Use phone / email / username").click()
        phone(className=EDIT).click()
        return str(phone.dump_hierarchy())

    root = etree.fromstring((await hand(work)).encode())
    assert [node.get("package") for node in root] == [
        "com.android.systemui",
        "com.google.android.inputmethod.latin",
        TRILL,
    ]


@pytest.mark.parametrize("kind", ["contacts", "add_phone", "permission_contacts"])
async def test_a_popup_is_shown_by_the_app_it_is_meant_for(farm: Farm, kind: str) -> None:
    phone = farm.phones[1]
    phone.popup(kind, app="tiktok")
    await connected(farm, 1)
    assert phone.screen_name == "home_feed"
    assert await hand(lambda: phone.display.launch(TRILL))
    assert phone.screen_name != "home_feed"
    assert phone.app.popups == []


async def test_a_popup_no_app_knows_is_refused(farm: Farm) -> None:
    with pytest.raises(ValueError, match="data_consent"):
        farm.phones[0].popup("rate_app", app="tiktok")


@pytest.mark.parametrize("screen", ["home_feed", "tiktok:home_feed"])
async def test_an_armed_fault_strikes_on_a_screen_of_its_app(farm: Farm, screen: str) -> None:
    phone = await connected(farm, 1, INSTAGRAM)
    fault = farm.phones[1].faults.arm(FaultKind.STALE_DUMP, rpc="deviceInfo", screen=screen)
    await hand(lambda: phone.info)
    assert fault.fired == (screen == "home_feed")
    await hand(lambda: phone.app_start(TRILL))
    await hand(lambda: phone.info)
    assert fault.fired == 1


async def test_clearing_one_app_leaves_the_other_signed_in(farm: Farm) -> None:
    await shell(farm, f"pm clear {TRILL}", 1)
    assert (farm.phones[1].tiktok_signed_in, farm.phones[1].signed_in) == ([], ["ig_brand"])
