"""What lies over what in a dump, whichever order its windows come in."""

from itertools import permutations

import pytest
from lxml import etree

from engine.apps.catalogues import load
from engine.screens.hierarchy import Bounds, Hierarchy, Node
from engine.screens.recognise import Recognition, recognise
from engine.screens.windows import SYSTEM_UI, Kind, Windows, free_part
from sandbox.scenes.drawing import draw
from tests.scripted_phone import INSTAGRAM, drawn, dump_of, keyboard, node, password_field
from tests.scripted_phone import button as pressed
from tests.scripted_phone import text as said

SCREEN = Bounds(0, 0, 1080, 2400)
LAUNCHER = "com.android.launcher3"
PERMISSIONS = "com.google.android.permissioncontroller"


def window(package: str, bounds: str, *inner: str) -> str:
    """A window of another package; `inner` are placed by their own bounds."""
    root = etree.fromstring(node("widget.FrameLayout", bounds=bounds, inner="".join(inner)))
    for element in root.iter():
        element.set("package", package)
    return etree.tostring(root, encoding="unicode")


def part(kind: str, words: str, bounds: str, flags: str = "", **more: str) -> str:
    return node(kind, flags=flags, text=words, bounds=bounds, **more)


def permission(deny: str = "Don’t allow", name: str = "permission_deny_button") -> str:
    ids = "com.android.permissioncontroller:id"
    return window(
        PERMISSIONS,
        "[40,700][1040,1700]",
        part("widget.TextView", "Allow it?", "[120,940][960,1100]"),
        part(
            "widget.Button",
            "Allow",
            "[120,1180][960,1290]",
            "clickable",
            resource_id=f"{ids}/permission_allow_button",
        ),
        part(
            "widget.Button", deny, "[120,1480][960,1590]", "clickable", resource_id=f"{ids}/{name}"
        ),
    )


STATUS = window(
    SYSTEM_UI,
    "[0,0][1080,72]",
    part("widget.TextView", "9:41", "[40,10][180,62]"),
    part("widget.ImageView", "Messages: hello", "[200,10][260,62]"),
)
NAVIGATION = window(
    SYSTEM_UI,
    "[0,2280][1080,2400]",
    node("widget.ImageView", "Back", "clickable", bounds="[0,2280][360,2400]"),
)
TASK_BAR = window(
    LAUNCHER,
    "[0,2256][1080,2400]",
    node("widget.Button", "Home", "clickable", bounds="[0,2256][360,2400]"),
).replace("<node ", "<node resource-id='x:id/taskbar_container' ", 1)
CALL = window(
    SYSTEM_UI,
    "[20,60][1060,480]",
    part("widget.TextView", "Incoming call", "[60,90][700,160]"),
    part("widget.Button", "Answer", "[530,170][1060,480]", "clickable"),
)
LOW_BATTERY = window(
    SYSTEM_UI,
    "[60,900][1020,1500]",
    part("widget.TextView", "Battery is low", "[120,940][960,1040]"),
    part("widget.Button", "Turn off", "[560,1340][960,1460]", "clickable"),
)
BUBBLE = window(
    "com.example.chat",
    "[900,2000][1080,2180]",
    node("widget.ImageView", "Chat head", "clickable", bounds="[900,2000][1080,2180]"),
)
TOAST = window(
    SYSTEM_UI,
    "[140,2100][940,2230]",
    part("widget.TextView", "Copied", "[160,2120][920,2210]"),
)
SHEET = window(
    "com.google.android.gms",
    "[0,0][1080,2400]",
    part("widget.TextView", "Save password?", "[0,1500][1080,1600]"),
    part("widget.Button", "Continue", "[60,2100][1020,2250]", "clickable"),
)
FILTER = window("com.example.filter", "[0,0][1080,2400]", node("view.View"))
LOCK = window(
    SYSTEM_UI,
    "[0,0][1080,2400]",
    part("widget.TextView", "9:41", "[300,900][780,1100]", resource_id="x:id/keyguard_clock"),
)


def dump(*windows: str) -> Hierarchy:
    return Hierarchy.parse(f"<hierarchy>{''.join(windows)}</hierarchy>")


def inside(xml: str) -> str:
    return xml[xml.index(">", xml.index("<hierarchy")) + 1 : xml.rindex("</hierarchy>")]


def seen(hierarchy: Hierarchy) -> Recognition:
    return recognise(hierarchy, load("android"), load("instagram"))


HOME = inside(dump_of("instagram/home_feed"))
APP = inside(drawn(said("Instagram"), pressed("Log in"), top=1000))


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        (STATUS, Kind.HARMLESS),
        (NAVIGATION, Kind.HARMLESS),
        (TASK_BAR, Kind.HARMLESS),
        (FILTER, Kind.HARMLESS),
        (LOCK, Kind.HARMLESS),
        (CALL, Kind.FLOATING),
        (BUBBLE, Kind.FLOATING),
        (TOAST, Kind.FLOATING),
        (LOW_BATTERY, Kind.DIALOG),
        (SHEET, Kind.DIALOG),
        (permission(), Kind.DIALOG),
        (keyboard(1550), Kind.SHEET),
    ],
    ids=[
        "status bar",
        "navigation bar",
        "task bar",
        "a filter without words",
        "lock screen",
        "a call",
        "a bubble",
        "a toast",
        "low battery",
        "a sheet that fills the screen",
        "a permission",
        "keyboard",
    ],
)
def test_a_window_is_taken_for_what_it_is(shown: str, kind: Kind) -> None:
    windows = Windows(dump(APP, shown)).all

    assert [one.kind for one in windows if one.package != INSTAGRAM] == [kind]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_permission_over_home_is_denied_whatever_the_order_of_the_windows(
    order: tuple[int, ...],
) -> None:
    shown = (STATUS, HOME, permission(), NAVIGATION)

    found = seen(dump(*(shown[number] for number in order)))
    deny = found.target("deny")

    assert (found.app, found.name) == ("android", "permission")
    assert deny is not None
    assert deny.short_id == "permission_deny_button"
    assert found.windows.over(deny, load("instagram").packages) == []


@pytest.mark.parametrize(
    "words",
    ["Ne pas autoriser", "Jangan izinkan", "Niet toestaan", "No permitir", "Не разрешать", "拒绝"],
)
@pytest.mark.parametrize(
    "name", ["permission_deny_button", "permission_deny_and_dont_ask_again_button"]
)
def test_a_permission_is_denied_by_id_in_every_language(words: str, name: str) -> None:
    deny = seen(dump(permission(words, name), HOME)).target("deny")

    assert deny is not None
    assert (deny.short_id, deny.text) == (name, words)


def button_of(hierarchy: Hierarchy) -> Node:
    return next(one for one in hierarchy if one.words == "Log in")


@pytest.mark.parametrize("first", [True, False], ids=["listed first", "listed last"])
@pytest.mark.parametrize(
    ("above", "covered"),
    [
        (LOW_BATTERY, True),
        (SHEET, True),
        (permission(), True),
        (keyboard(1100), True),
        (keyboard(1700), False),
        (CALL, False),
        (BUBBLE, False),
        (STATUS, False),
        (TASK_BAR, False),
        (FILTER, False),
    ],
)
def test_what_takes_the_touch_of_a_button_lies_over_it(
    above: str, covered: bool, first: bool
) -> None:
    windows = (above, APP) if first else (APP, above)
    hierarchy = dump(*windows)

    over = Windows(hierarchy).over(button_of(hierarchy), {INSTAGRAM})

    assert bool(over) is covered


def test_an_apps_own_dialog_behind_a_permission_does_not_lie_over_it() -> None:
    behind = window(
        INSTAGRAM, "[200,1400][880,1700]", part("view.View", "Hi", "[200,1400][880,1700]")
    )
    hierarchy = dump(HOME, behind, permission())
    deny = next(one for one in hierarchy if one.short_id == "permission_deny_button")

    assert Windows(hierarchy).over(deny, {INSTAGRAM}) == []


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_windows_of_the_app_the_one_that_shows_less_is_in_front(turned: bool) -> None:
    page = inside(drawn(*(said(f"Line {number}") for number in range(12)), password_field("?")))
    sheet = inside(drawn(said("Log out of your account?"), pressed("Cancel"), top=1900))
    shown = (sheet, page) if turned else (page, sheet)

    assert seen(dump(*shown)).name == "logout_confirm"


def test_the_free_part_of_a_node_is_what_no_bubble_lies_over() -> None:
    bubble = Windows(dump(APP, BUBBLE)).all[0]

    free = free_part(Bounds(800, 2000, 1080, 2180), [bubble])

    assert free == Bounds(800, 2000, 900, 2180)
    assert free_part(Bounds(895, 2000, 1080, 2180), [bubble]) is None


def test_a_dialog_leaves_nothing_free() -> None:
    dialog = next(w for w in Windows(dump(APP, LOW_BATTERY)).all if w.package == SYSTEM_UI)

    assert free_part(Bounds(0, 0, 100, 100), [dialog]) is None


def test_words_in_the_systems_bars_make_no_screen() -> None:
    bar = window(
        SYSTEM_UI,
        "[0,0][1080,72]",
        part(
            "widget.TextView",
            "Save password?",
            "[0,0][300,72]",
            resource_id="android:id/alertTitle",
        ),
    )

    assert seen(dump(bar, HOME)).name == "home_feed"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("tiktok/popup_notifications", "popup_turn_on_notifications"),
        ("tiktok/popup_add_phone", "popup_add_phone_sheet"),
        ("tiktok/account_switcher", "account_switcher"),
    ],
)
def test_what_a_dialog_keeps_aside_does_not_put_the_page_behind_in_front(
    path: str, name: str
) -> None:
    root = etree.fromstring(draw(path).xml.encode())
    aside = etree.fromstring(part("widget.Button", "Later", "[1080,0][2160,2400]", "clickable"))
    aside.set("package", root[-1].get("package", ""))
    root[-1].insert(0, aside)

    shown = Hierarchy.parse(etree.tostring(root, encoding="unicode"))

    assert recognise(shown, load("android"), load("tiktok")).name == name
