"""What a phone's answers to being looked over mean, as different Androids give them."""

import time
from collections.abc import Mapping

from engine.model.preflight import PhoneFacts, PhoneTrouble, Preflight
from engine.phones.preflight import judged

NOW = 1_800_000_000.0
PIXEL = {
    "clock": f"{NOW:.0f}",
    "user": "0",
    "state": "RUNNING_UNLOCKED",
    "lock": "      showing=false\r\n      secure=false",
    "automation": "0",
    "tools": "",
    "free": (
        "Filesystem     1K-blocks     Used Available Use% Mounted on\n"
        "/dev/block/dm-49 112345678 91234567  5120000  95% /data/user/0"
    ),
    "keyboard": "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME",
    "size": "Physical size: 1080x2400",
    "density": "Physical density: 420",
    "displays": (
        '    mBaseDisplayInfo=DisplayInfo{"Built-in Screen", displayId 0, displayGroupId 0, '
        "FLAG_SECURE, real 1080 x 2400, density 420, state ON, committedState ON, type INTERNAL}"
    ),
    "event": "",
}


def looked(told: Mapping[str, str] | None = None, *, ours: bool = False) -> Preflight:
    """A look that took two seconds."""
    return judged({**PIXEL, **(told or {})}, NOW - 1, NOW + 1, ours=ours)


def test_a_phone_as_it_should_be_has_its_facts_and_no_troubles() -> None:
    seen = looked()
    assert seen.troubles == ()
    assert seen.facts == PhoneFacts(
        clock_off=0.0,
        user=0,
        keyboard=PIXEL["keyboard"],
        size=(1080, 2400),
        density=420,
        is_on=True,
        free=5_120_000 * 1024,
    )


def test_what_is_amiss_is_told_from_what_android_says_of_it() -> None:
    refused = (
        "java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS "
        "permission\n        at android.os.Parcel.createExceptionOrNull(Parcel.java:2373)"
    )
    for told, found in (
        ({"event": refused}, [PhoneTrouble.UNTOUCHABLE]),
        ({"lock": "  showing=true\n  secure=true"}, [PhoneTrouble.LOCKED]),
        ({"lock": "  showing=true\n  secure=false"}, []),
        ({"lock": "  showing=false\n  secure=true"}, []),
        (
            {"state": "RUNNING_LOCKED", "lock": "showing=true\nsecure=true"},
            [PhoneTrouble.LOCKED_SINCE_BOOT],
        ),
        ({"state": "User is not started: 0"}, []),
        ({"free": "Filesystem Size Used Free Blksize\n/data 12.6G 12.5G 98.5M 4096"}, ["storage"]),
        ({"clock": f"{NOW - 13:.0f}"}, [PhoneTrouble.CLOCK_OFF]),
        ({"clock": f"{NOW - 11:.0f}"}, []),
        ({"clock": f"{NOW + 700:.0f}"}, [PhoneTrouble.CLOCK_OFF]),
        ({"user": "10"}, [PhoneTrouble.OTHER_USER]),
        ({"keyboard": "com.android.adbkeyboard/.AdbIME"}, [PhoneTrouble.KEYBOARD]),
        ({"keyboard": "null"}, []),
    ):
        expected = [PhoneTrouble.STORAGE_LOW] if found == ["storage"] else found
        assert list(looked(told).troubles) == expected, told


def test_another_holder_of_the_automation_is_named_where_it_is_known() -> None:
    test = "io.appium.uiautomator2.server.test"
    appium = f"app_process /system/bin com.android.commands.am.Am instrument -w {test}\n"
    for tools, ours, holder in (
        ("", False, ""),
        ("io.appium.uiautomator2.server", False, "io.appium.uiautomator2.server"),
        (appium, False, test),
        ("x /y com.android.commands.monkey.Monkey", False, "com.android.commands.monkey.Monkey"),
        ("app_process / com.wetest.uia2.Main -p 9008", False, "com.wetest.uia2.Main"),
        ("app_process / com.wetest.uia2.Main -p 9008", True, None),
    ):
        seen = looked({"automation": "1", "tools": tools}, ours=ours)
        assert seen.facts.automation == holder, tools
        kinds = () if holder is None else (PhoneTrouble.AUTOMATION_TAKEN,)
        assert seen.troubles == kinds
    assert looked({"automation": "0", "tools": "com.github.uiautomator"}).troubles == ()


def test_other_displays_are_those_that_are_on_and_a_size_may_be_set() -> None:
    more = (
        '\n    mBaseDisplayInfo=DisplayInfo{"scrcpy", displayId 123, FLAG_TRUSTED, state ON}'
        '\n    mBaseDisplayInfo=DisplayInfo{"Rear", displayId 1, state OFF}'
    )
    seen = looked(
        {
            "displays": PIXEL["displays"].replace("state ON", "state OFF") + more,
            "size": "Physical size: 1080x2400\nOverride size: 720x1600",
            "density": "Physical density: 420\nOverride density: 280",
        }
    )
    assert (seen.facts.is_on, seen.facts.displays) == (False, ("scrcpy",))
    assert (seen.facts.size, seen.facts.real_size) == ((720, 1600), (1080, 2400))
    assert seen.facts.density == 280
    assert seen.troubles == (PhoneTrouble.OTHER_DISPLAYS,)


def test_a_phone_that_tells_nothing_or_nonsense_is_not_accused_and_costs_no_time() -> None:
    began = time.process_time()
    for nonsense in ("", "error: no service", "\n" * 60_000, "1" * 60_000, "a." * 30_000):
        seen = judged(dict.fromkeys(PIXEL, nonsense), NOW, NOW + 1, ours=False)
        assert PhoneTrouble.UNTOUCHABLE not in seen.troubles
        assert all(len(str(fact)) < 200 for fact in (seen.facts.keyboard, seen.facts.automation))
    assert judged({}, NOW, NOW + 1, ours=False).troubles == ()
    assert time.process_time() - began < 1.0
