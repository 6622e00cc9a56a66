"""A scene drawn: where things lie, what is filled in, and what hangs on a flag."""

from itertools import product

import pytest
from lxml import etree

from sandbox.phones.hierarchy import DISPLAY, Node
from sandbox.phones.picture import picture
from sandbox.scenes.collection import APPS, app_scenes
from sandbox.scenes.drawing import Look, draw, xml
from sandbox.scenes.filling import Filling, Row
from sandbox.scenes.form import SceneError
from tests.every import for_each

PATHS = [scene.path for app in APPS for scene in app_scenes(app).scenes.values()]
LONG = "a_handle_of_thirty_characters_"


def nodes(path: str, filling: Filling, language: str = "en") -> list[Node]:
    windows = draw(path, Look(language, filling)).windows
    return [node for window in windows for node in window.root.walk()]


def saying(words: str, path: str, filling: Filling | None = None) -> list[Node]:
    return [n for n in nodes(path, filling or Filling()) if words in (n.text, n.desc)]


@for_each(PATHS)
def test_a_scene_is_a_dump_and_a_picture(path: str) -> None:
    shown = draw(path)

    root = etree.fromstring(shown.xml.encode())
    assert len(root) == len(shown.windows)
    assert picture(shown, "JPEG", scale=0.1).startswith(b"\xff\xd8")


@for_each(list(product(PATHS, ("", LONG * 3))))
def test_everything_lies_on_the_display_however_long_the_names(drawn: tuple[str, str]) -> None:
    path, name = drawn
    app = path.partition("/")[0]
    values = dict.fromkeys(app_scenes(app).sample, name) if name else {}
    rows = tuple(Row(f"{name}{place}") for place in range(8)) if name else ()

    for node in nodes(path, Filling(values, rows=rows)):
        left, top, right, bottom = node.bounds
        assert DISPLAY[0] <= left <= right <= DISPLAY[2], node
        assert DISPLAY[1] <= top <= bottom <= DISPLAY[3], node


def test_what_can_be_pressed_is_large_enough_to_be() -> None:
    for path in PATHS:
        for node in nodes(path, Filling()):
            left, top, right, bottom = node.bounds
            if node.act or node.field:
                assert right - left >= 40, (path, node)
                assert bottom - top >= 30, (path, node)


def test_a_field_shows_what_was_typed_else_its_hint_and_a_secret_only_bullets() -> None:
    typed = Filling(fields={"username": "brand.one", "password": "made-up"})
    shown = {n.field: n.text for n in nodes("tiktok/login_email_tab", typed) if n.field}
    empty = {n.field: n.text for n in nodes("tiktok/login_email_tab", Filling()) if n.field}

    assert shown == {"username": "brand.one", "password": "•" * 7}
    assert empty == {"username": "Email or username", "password": "Password"}


def test_what_needs_fields_is_disabled_until_they_are_filled() -> None:
    (before,) = [n for n in saying("Log in", "tiktok/login_email_tab") if n.act]
    typed = Filling(fields={"username": "brand.one", "password": "made-up"})
    (after,) = [n for n in saying("Log in", "tiktok/login_email_tab", typed) if n.act]

    assert "enabled" not in before.flags
    assert "enabled" in after.flags


def test_what_hangs_on_a_flag_is_there_with_it_alone() -> None:
    sending = Filling(flags=frozenset({"sending"}))

    assert not saying("Log in", "instagram/login_form", sending)
    assert not saying("Loading...", "instagram/login_form")
    assert saying("Loading...", "instagram/login_form", sending)


def test_a_row_for_each_and_the_chosen_one_is_marked() -> None:
    rows = (Row("aaa"), Row("The Second", selected=True, key="bbb"))
    shown = [n for n in nodes("tiktok/account_switcher", Filling(rows=rows)) if n.act[:4] == "row:"]

    assert [(n.act, n.desc, "selected" in n.flags) for n in shown] == [
        ("row:aaa", "aaa", False),
        ("row:bbb", "The Second", True),
    ]
    assert [len(n.children) for n in shown] == [1, 2]


def test_a_sheet_grows_upward_with_its_rows() -> None:
    def top(count: int) -> int:
        rows = tuple(Row(f"brand_{place}") for place in range(count))
        return saying("Bottom sheet", "tiktok/account_switcher", Filling(rows=rows))[0].bounds[1]

    assert top(1) > top(3) > top(6)


def test_ids_are_those_of_the_version_and_stand_under_the_package() -> None:
    look = Look(version="46.7.3", package="com.ss.android.ugc.trill")
    shown = draw("tiktok/own_profile", look).xml

    assert 'resource-id="com.ss.android.ugc.trill:id/su7"' in shown
    assert "com.zhiliaoapp.musically" not in shown


def test_the_windows_come_in_any_order() -> None:
    look = Look(beside=("android/status_bar", "android/keyboard"), order=lambda w: w[::-1])
    packages = [n.get("package") for n in etree.fromstring(draw("tiktok/code", look).xml.encode())]

    assert packages == [
        "com.zhiliaoapp.musically",
        "com.google.android.inputmethod.latin",
        "com.android.systemui",
    ]


def test_a_blank_is_the_apps_value_else_its_sample() -> None:
    assert "brand.nine" in xml("instagram/own_profile", handle="brand.nine")
    assert "brand.one" in xml("instagram/own_profile")


def test_nobody_draws_a_scene_that_is_not_there() -> None:
    with pytest.raises(SceneError, match="instagram/nowhere"):
        draw("instagram/nowhere")
