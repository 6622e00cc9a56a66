"""What wins when a dump shows several things at once."""

import random
import re
import time

import pytest

from engine.apps.catalogues import load
from engine.screens.catalogue import Condition
from engine.screens.hierarchy import Hierarchy
from engine.screens.likely import likely, marks_in
from engine.screens.recognise import Recognition, ScreenView, recognise
from engine.screens.wording import fold
from sandbox.scenes.filling import Row
from tests.scripted_phone import (
    INSTAGRAM,
    button,
    drawn,
    dump_of,
    keyboard,
    node,
    password_field,
    row,
    text,
    text_field,
)


def seen(xml: str) -> Recognition:
    return recognise(Hierarchy.parse(xml), load("android"), load("instagram"), load("tiktok"))


def stacked(*dumps: str) -> str:
    """The windows of several dumps in one."""
    inner = [dump[dump.index(">", dump.index("<hierarchy")) + 1 :] for dump in dumps]
    return (
        "<hierarchy>" + "".join(part.replace("</hierarchy>", "") for part in inner) + "</hierarchy>"
    )


def dialog(*nodes: str) -> str:
    return drawn(*nodes).replace("[0,0][1080,2400]", "[90,60][990,900]", 1)


HOME = dump_of("instagram/home_feed")
DRAWN_FLAGS = ("clickable", "selected", "password", "scrollable", "checked")


def test_few_screens_are_held_against_a_dump() -> None:
    screens = load("instagram").screens
    tried = 0
    pages = ("login_form", "home_feed", "own_profile", "two_factor_code", "account_switcher")
    for page in pages:
        nodes = seen(dump_of(f"instagram/{page}")).view.nodes
        ids = {node.short_id for node in nodes}
        classes = {node.class_name.rpartition(".")[2] for node in nodes}
        labels = {fold(node.text) for node in nodes} | {fold(node.description) for node in nodes}
        tried += len(list(likely(screens).among(marks_in(ids, classes, labels))))

    assert tried / len(pages) < len(screens) / 4


def shown_of(condition: Condition, chance: random.Random) -> str:
    """A node that fits at least what a condition says of ids, words and classes."""
    words = "" if condition.words is None else chance.choice(sorted(condition.words.folded))
    around = ("{}", "{}, and more", "{}, 1 of 2", "Oh {} then", "oh{}", "{}…", " {} ")
    said = chance.choice(around).format(chance.choice((words, words.title())))
    name = chance.choice(sorted(condition.ids) or [""])
    flags = " ".join(flag for flag, wanted in condition.flags if wanted and flag in DRAWN_FLAGS)
    return node(
        chance.choice([f"widget.{each}" for each in sorted(condition.classes)] or ["view.View"]),
        said if chance.random() < 0.8 else "",
        flags,
        resource_id=f"x:id/{name}" if name else "",
    )


def test_no_screen_is_left_out_that_the_whole_catalogue_has() -> None:
    chance = random.Random(16)
    found = 0
    for app in ("android", "instagram", "tiktok"):
        screens = load(app).screens
        for screen in screens * 4:
            other = chance.choice(screens)
            conditions = [
                *screen.all,
                *screen.any[:1],
                *chance.sample(other.all, len(other.all) // 2),
            ]
            nodes = [shown_of(each, chance) for each in conditions for _ in range(each.at_least)]
            view = ScreenView(Hierarchy.parse(drawn(*nodes)))
            first = next((each for each in screens if view.shows(each)), None)
            assert view.first(screens) is first
            found += first is not None
    assert found > 100


def test_a_dialog_wins_over_the_page_behind_it() -> None:
    wrong = dialog(text("Incorrect password"), button("OK"))

    assert seen(stacked(HOME, wrong)).name == "wrong_password"
    assert seen(stacked(wrong, HOME)).name == "wrong_password"


def test_an_unknown_dialog_is_not_the_page_behind_it() -> None:
    ran = seen(stacked(HOME, dialog(text("Something new"), button("Do it"))))

    assert ran.name == "unknown"
    assert ran.target("profile_tab") is None


def test_a_full_window_in_front_wins() -> None:
    tab = node("view.View", "Profile", "selected", resource_id="x:id/profile_tab")
    title = node("view.View", "brand.one", resource_id="x:id/action_bar_username_container")
    sheet = drawn(text("Add account"), button("Log into existing account"))

    assert seen(drawn(tab, title)).name == "own_profile"
    assert seen(stacked(drawn(tab, title), sheet)).name == "add_account_sheet"


def test_what_lies_under_a_dimmer_cannot_be_pressed() -> None:
    found = seen(dump_of("instagram/own_profile_create_sheet"))

    assert found.name == "own_profile_create_sheet"
    assert not [node for node in found.view.nodes if node.short_id == "profile_tab"]


def test_androids_dialog_wins_over_the_app() -> None:
    permission = dump_of("android/permission_camera")

    found = seen(stacked(HOME, permission))

    assert (found.app, found.name) == ("android", "permission")


def test_continue_as_wins_over_home_in_the_same_dump() -> None:
    offered = (text("brand.one"), button("Continue"), button("Use another profile"))
    tabs = (node("view.View", "Home", resource_id="x:id/feed_tab"),)

    assert seen(drawn(*offered, *tabs)).name == "continue_as"


def test_words_of_keyboard_and_status_bar_do_not_count() -> None:
    status = node("widget.TextView", "Try Again Later", package="com.android.systemui")
    key = node("widget.TextView", "Incorrect password", package="com.example.keyboard")
    form = drawn(
        text_field("Username,"), password_field("Password,"), button("Log in"), above=status + key
    )
    assert seen(form).name == "login_form"


def test_the_keyboard_alone_changes_nothing() -> None:
    form = drawn(
        text_field("Username,"), password_field("Password,"), button("Log in"), above=keyboard(900)
    )
    assert seen(form).name == "login_form"


@pytest.mark.parametrize("count", range(1, 9))
def test_a_few_nodes_without_words_are_no_screen_yet(count: int) -> None:
    assert seen(drawn(*(node("view.View") for _ in range(count)))).blank


def test_many_nodes_without_words_are_unknown() -> None:
    found = seen(drawn(*(node("view.View") for _ in range(10))))

    assert (found.blank, found.name) == (False, "unknown")


def test_a_caption_that_mentions_a_phrase_is_not_the_screen() -> None:
    said = dump_of("instagram/home_feed", post="Incorrect password")

    assert seen(said).name == "home_feed"


def test_bare_words_of_an_age_gate_are_not_a_challenge() -> None:
    gate = drawn(text("Confirm your age"), text("Verify"), button("Confirm"), button("Continue"))

    assert seen(gate).name == "unknown"


def test_dialog_ids_alone_are_not_a_rate_limit() -> None:
    harmless = dialog(
        text("Saved", resource_id="x:id/igds_alert_dialog_headline"),
        button("OK", resource_id="x:id/igds_alert_dialog_primary_button"),
    )
    assert seen(harmless).name == "unknown"


def test_appiums_format_is_read_as_uiautomators() -> None:
    appium = (
        "<hierarchy><android.widget.FrameLayout package='com.instagram.android'>"
        "<android.widget.EditText package='com.instagram.android' displayed='true'/>"
        "<android.widget.EditText package='com.instagram.android' password='true'/>"
        "<android.widget.Button package='com.instagram.android' content-desc='Log in'/>"
        "<android.widget.Button package='com.instagram.android' content-desc='Loading...'"
        " displayed='false'/>"
        "</android.widget.FrameLayout></hierarchy>"
    )
    assert seen(appium).name == "login_form"


@pytest.mark.parametrize("label", ["Masuk", "Aanmelden", "LOG IN", "Log  in"])
def test_the_form_is_known_in_other_languages(label: str) -> None:
    form = drawn(text_field("?"), password_field("?"), button(label))

    target = seen(form).target("submit")
    assert target is not None
    assert target.description == label


def test_a_form_whose_button_says_something_else_is_unknown() -> None:
    form = drawn(button("Tiếng Việt"), text_field("?"), password_field("?"), button("Đăng nhập"))

    assert seen(form).name == "unknown"


def test_targets_without_extent_are_not_pressed() -> None:
    sheet = dump_of("instagram/add_account_sheet")
    found = seen(re.sub(r'bounds="[^"]*"', 'bounds="[0,0][0,0]"', sheet))

    assert found.name == "add_account_sheet"
    assert found.target("existing") is None


def test_the_switchers_rows_are_accounts_only() -> None:
    found = seen(
        drawn(row("brand.one", active=True), row("brand.two"), button("Add Instagram account"))
    )

    assert [shown.description for shown in found.all("rows")] == ["brand.one", "brand.two"]


def test_recognising_a_large_dump_takes_a_few_milliseconds() -> None:
    posts = [Row(f"post {number}") for number in range(40)]
    hierarchy = Hierarchy.parse(dump_of("instagram/own_profile_create_sheet", rows=posts))
    assert len(hierarchy) > 200
    recognise(hierarchy, load("android"), load("instagram"))

    best = min(_seconds(hierarchy) for _ in range(5))

    assert best < 0.02


def _seconds(hierarchy: Hierarchy) -> float:
    began = time.perf_counter()
    recognise(hierarchy, load("android"), load("instagram"))
    return time.perf_counter() - began


def test_the_package_of_a_cut_recording_is_found() -> None:
    xml = drawn(text("Save your login info?"), button("Not now"))

    assert seen(xml.replace(f' package="{INSTAGRAM}"', "", 1)).name == "save_login_info"
