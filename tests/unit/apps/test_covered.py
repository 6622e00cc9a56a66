"""Touches while something lies over the app: none lands on what they are not meant for."""

import pytest

from engine.apps.port import Key
from engine.model.run import UNDER, Outcome
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.windows import SYSTEM_UI
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, dump_of, node
from tests.unit.apps.scenes import (
    Task,
    form,
    home,
    profile,
    run,
    save_login,
    sending,
    sheet,
    splash,
    switcher,
)
from tests.unit.screens.test_windows import (
    BUBBLE,
    CALL,
    LOW_BATTERY,
    SHEET,
    TASK_BAR,
    TOAST,
    part,
    permission,
    window,
)

HOME = dump_of("instagram/home_feed")
TAB = next(one for one in Hierarchy.parse(HOME) if one.short_id == "profile_tab").bounds


def under(xml: str, above: str, *, last: bool = True) -> str:
    if last:
        return xml.replace("</hierarchy>", f"{above}</hierarchy>")
    end = xml.index(">", xml.index("<hierarchy")) + 1
    return xml[:end] + above + xml[end:]


def scenes(shown: Scene, **more: Scene) -> dict[str, Scene]:
    """A start that leads to home with something over it."""
    return {
        "splash": splash("covered"),
        "covered": shown,
        "home": home(),
        "profile": profile(),
        "launcher": Scene(dump_of("android/launcher")),
        **more,
    }


def bubble(left: int, top: int, right: int, bottom: int) -> str:
    bounds = f"[{left},{top}][{right},{bottom}]"
    inner = node("widget.ImageView", "Chat head", "clickable", bounds=bounds)
    return window("com.example.chat", bounds, inner)


class Touched(ScriptedPhone):
    """Keeps where each touch went."""

    def __init__(self, clock: FakeClock, all_scenes: dict[str, Scene], first: str) -> None:
        super().__init__(clock, all_scenes, first)
        self.points: list[tuple[int, int]] = []

    async def tap(self, node: Node) -> None:
        self.points.append(node.bounds.center)
        await super().tap(node)


@pytest.mark.parametrize("last", [True, False], ids=["listed last", "listed first"])
async def test_a_permission_over_home_after_a_login_is_denied_and_the_login_goes_on(
    last: bool,
) -> None:
    asked = permission("Niet toestaan")
    steps = {
        "splash": splash("form"),
        "form": form("sending"),
        "sending": sending("save"),
        "save": save_login("covered"),
        "covered": Scene(
            under(HOME, asked, last=last), on={"permission_deny_button": "home"}, back="launcher"
        ),
        "home": home(),
        "profile": profile(),
        "launcher": Scene(dump_of("android/launcher")),
    }
    ran = await run(steps, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.keys == []
    assert ("covered", "Niet toestaan") in ran.phone.taps


async def test_the_systems_dialog_over_the_button_is_closed_before_anything_counts_as_sent() -> (
    None
):
    filled = dump_of("instagram/login_form")
    named = [n for n in Hierarchy.parse(filled) if n.words == "Log in"]
    button = next(n for n in named if n.class_name.endswith("Button")).bounds
    inner = part(
        "widget.Button",
        "Turn off",
        f"[{button.left},{button.top}][{button.right},{button.bottom}]",
        "clickable",
    )
    low = window(
        SYSTEM_UI, f"[{button.left},{button.top - 300}][{button.right},{button.bottom}]", inner
    )
    steps = {
        "splash": splash("covered"),
        "covered": Scene(under(filled, low), on={"Log in": "nowhere"}, back="form"),
        "form": form("sending"),
        "sending": sending("home"),
        "home": home(),
        "profile": profile(),
    }
    ran = await run(steps, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.keys == [Key.BACK]
    assert [tap for tap in ran.phone.taps if tap[0] == "covered"] == []


async def test_the_full_screen_hint_is_acknowledged_in_any_language() -> None:
    hint = window(
        SYSTEM_UI,
        "[0,0][720,1440]",
        part(
            "widget.TextView", "Zuvop", "[40,40][680,140]", resource_id="x:id/immersive_cling_title"
        ),
        part("widget.Button", "Mavbo", "[40,300][680,380]", "clickable", resource_id="x:id/ok"),
    )
    ran = await run(scenes(Scene(under(HOME, hint), on={"ok": "home"})), "splash")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.phone.taps[0] == ("covered", "Mavbo")


@pytest.mark.parametrize("above", [LOW_BATTERY, SHEET], ids=["low battery", "a sheet"])
async def test_a_dialog_beside_the_target_takes_no_touch_meant_for_the_app(above: str) -> None:
    ran = await run(scenes(Scene(under(HOME, above), back="home")), "splash")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.phone.keys == [Key.BACK]
    assert ran.phone.taps == [("home", "Profile")]


async def test_the_back_key_is_pressed_once_against_a_dialog_it_does_not_close() -> None:
    stays = window(
        "com.example.rack",
        "[60,500][1020,900]",
        part("widget.Button", "?", "[60,500][1020,600]", "clickable"),
    )
    ran = await run(scenes(Scene(under(HOME, stays))), "splash")

    assert (ran.result.outcome, ran.result.detail) == (
        Outcome.UNKNOWN_SCREEN,
        f"{UNDER}com.example.rack",
    )
    assert ran.phone.keys == [Key.BACK]
    assert ran.phone.taps == []


async def test_a_call_over_the_handle_is_waited_for() -> None:
    mine = dump_of("instagram/own_profile", handle="brand.two")
    ringing = Scene(under(mine, CALL), looks=8, then="other profile")
    title = next(n for n in Hierarchy.parse(mine) if n.short_id == "action_bar_username_container")
    assert title.bounds.top < 480
    steps = {
        "home": home("ringing"),
        "ringing": ringing,
        "other profile": profile("brand.two"),
        "switcher": switcher("brand.two", "brand.one", active="brand.two"),
    }
    ran = await run(steps, "home", task=Task(look_only=True))

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.keys == []
    assert [scene for scene, _ in ran.phone.taps] == ["home", "other profile"]


async def test_a_call_that_does_not_end_is_told() -> None:
    mine = dump_of("instagram/own_profile", handle="brand.two")
    steps = {"home": home("ringing"), "ringing": Scene(under(mine, CALL))}
    ran = await run(steps, "home")

    assert (ran.result.outcome, ran.result.detail) == (
        Outcome.UNKNOWN_SCREEN,
        f"{UNDER}{SYSTEM_UI}",
    )
    assert ran.phone.keys == []
    assert 40 < ran.phone.clock.seconds < 60


@pytest.mark.parametrize(
    "place",
    [
        (TAB.left + 20, TAB.top + 10, TAB.right - 20, TAB.bottom - 10),
        ((TAB.left + TAB.right) // 2 - 5, TAB.top, TAB.right, TAB.bottom),
        (TAB.left - 40, TAB.top - 10, TAB.right - 30, TAB.bottom),
    ],
    ids=["over its middle", "over its right half", "over its left"],
)
async def test_under_a_bubble_a_button_is_touched_where_it_is_free(
    place: tuple[int, int, int, int],
) -> None:
    shown = Scene(under(HOME, bubble(*place)), on={"profile_tab": "profile"}, back="launcher")
    clock = FakeClock()
    phone = Touched(clock, scenes(shown), "splash")
    ran = await run({}, "splash", phone=phone)

    left, top, right, bottom = place
    (x, y) = phone.points[0]
    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert phone.keys == []
    assert TAB.contains(x, y)
    assert not (left <= x < right and top <= y < bottom)


async def test_a_bubble_over_the_whole_button_is_told_and_the_app_is_not_left() -> None:
    whole = bubble(TAB.left - 5, TAB.top - 5, TAB.right + 5, TAB.bottom + 5)
    ran = await run(scenes(Scene(under(HOME, whole), back="launcher")), "splash")

    assert (ran.result.outcome, ran.result.detail) == (
        Outcome.UNKNOWN_SCREEN,
        f"{UNDER}com.example.chat",
    )
    assert (ran.phone.keys, ran.phone.taps, len(ran.phone.starts)) == ([], [], 1)


@pytest.mark.parametrize("above", [BUBBLE, TASK_BAR, TOAST], ids=["bubble", "task bar", "toast"])
async def test_what_lies_beside_the_target_holds_up_nobody(above: str) -> None:
    beside = under(HOME, above.replace("[540,1200]", "[0,900]").replace("[648,1308]", "[100,1000]"))
    ran = await run(scenes(Scene(beside, on={"profile_tab": "profile"})), "splash")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.phone.keys == []


async def test_a_list_is_swiped_only_when_nothing_lies_over_it() -> None:
    many = [f"brand.{number}" for number in range(2, 8)]
    long = switcher(*many, add=False, scroll_to="end")
    steps = {
        "home": home("other profile"),
        "other profile": profile("brand.2"),
        "switcher": Scene(under(long.xml, LOW_BATTERY), down="wrong", back="clear"),
        "clear": long,
        "end": switcher("brand.7", "brand.8"),
        "sheet": sheet(),
        "form": form("new home"),
        "new home": home("profile"),
        "profile": profile(),
        "wrong": Scene(dump_of("android/launcher")),
    }
    ran = await run(steps, "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.keys == [Key.BACK]


async def test_a_popup_its_button_does_not_close_is_closed_with_the_back_key() -> None:
    stuck = Scene(under(HOME, permission()), back="home")
    ran = await run(scenes(stuck), "splash")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.phone.taps[0] == ("covered", "Don’t allow")
    assert ran.phone.keys == [Key.BACK]
