"""Dumps kept of unknown screens tell how they are built, and nothing else."""

from unittest.mock import patch

import pytest

from engine.apps.catalogues import load
from engine.common.secret import Secret
from engine.screens.blanking import blanked, structure
from engine.screens.hierarchy import Bounds, Hierarchy
from engine.screens.mask import MASK
from engine.screens.recognise import recognise
from sandbox.scenes.collection import app_scenes
from tests.every import for_each
from tests.scripted_phone import dump_of

SCREENS = [s.path for app in ("instagram", "tiktok") for s in app_scenes(app).scenes.values()]
PACKAGE = "com.instagram.android"


def node(
    text: str = "", kind: str = "TextView", desc: str = "", inner: str = "", **more: str
) -> str:
    attributes = {"package": PACKAGE, "bounds": "[0,0][9,9]", **more}
    told = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return (
        f'<node class="android.widget.{kind}" text="{text}" content-desc="{desc}" {told}>'
        f"{inner}</node>"
    )


def dump(*nodes: str) -> Hierarchy:
    top = node(kind="FrameLayout", inner="".join(nodes), bounds="[0,0][1080,2000]")
    return Hierarchy.parse(f"<hierarchy rotation='0'>{top}</hierarchy>")


@for_each(SCREENS)
def test_a_blanked_dump_is_still_the_same_screen(path: str) -> None:
    catalogues = load("android"), load("instagram"), load("tiktok")
    before = Hierarchy.parse(dump_of(path))
    after = Hierarchy.parse(blanked(before, ["luna.bakery"]))
    assert recognise(after, *catalogues).name == recognise(before, *catalogues).name


@for_each(SCREENS[::7])
def test_blanking_twice_changes_nothing_more(path: str) -> None:
    once = blanked(Hierarchy.parse(dump_of(path)), ["luna.bakery"])
    assert blanked(Hierarchy.parse(once), ["luna.bakery"]) == once


@pytest.mark.parametrize("kind", ["EditText", "AutoCompleteTextView"])
def test_what_a_field_holds_is_left_out_wherever_it_is_repeated(kind: str) -> None:
    secret = "typed-canary"
    field = node(
        secret, kind, bounds="[10,10][500,90]", inner=node(secret, bounds="[20,20][90,80]")
    )
    around = node(desc=f"Password, {secret}", kind="LinearLayout", inner=field)
    beside = node(secret, bounds="[30,30][80,80]")
    assert secret.encode() not in blanked(dump(around, beside), [])


def test_a_password_shown_in_the_clear_is_left_out() -> None:
    assert b"shown-canary" not in blanked(dump(node("shown-canary", password="true")), [])


@pytest.mark.parametrize(
    "text",
    [
        "luna.bakery",
        "@Luna.Bakery",
        "Welcome back, luna.bakery!",
        "We wrote to l***a@example.com and someone@example.test",
        "Your code is 123456",
        "Call +31 6 1234 5678",
    ],
)
def test_who_it_is_about_cannot_be_read(text: str) -> None:
    kept = blanked(dump(node(text), node(desc=text)), ["luna.bakery", "Luna"]).decode()
    for secret in ("luna", "example", "123456", "1234 5678"):
        assert secret not in kept.lower()
    assert MASK in kept


def test_what_the_job_typed_is_left_out_of_every_attribute() -> None:
    for told in ("Canary-7-lamp", "luna@example.com", "QWERTYUI"):
        shown = [
            node(f"You typed {told}"),
            node(desc=f"Password, {told}"),
            node(hint=told),
        ]
        if not told.isalpha():
            # Ids and buttons are words of the app, and would tell that a password is one of them.
            shown += [node(told, "Button"), node(resource_id=f"{PACKAGE}:id/{told}")]
        assert told.encode() not in blanked(dump(*shown), [], [Secret(told)])


@pytest.mark.parametrize("word", ["Continue", "Log in"])
@pytest.mark.parametrize("kind", ["Button", "TextView"])
def test_a_button_stays_readable_even_if_it_says_what_was_typed(kind: str, word: str) -> None:
    button = node(word, kind, clickable="true")
    assert f'text="{word}"'.encode() in blanked(dump(button), [], [Secret(word)])


@pytest.mark.parametrize("flag", ["password", "focused"])
def test_a_button_within_a_field_stays_readable(flag: str) -> None:
    button = node("Continue", "Button", inner=node("Continue"), clickable="true")
    field = node("typed-canary", "View", inner=button, bounds="[0,0][50,50]", **{flag: "true"})
    kept = blanked(dump(field), [])
    assert kept.count(b"Continue") == 2
    assert b"typed-canary" not in kept


@pytest.mark.parametrize(
    "field",
    [
        node("typed-canary", "View", focused="true"),
        node("typed-canary", focused="true"),
        node(desc="typed-canary", kind="View", focused="true"),
        node("typed-canary", hint="Password"),
        node("typed-canary", "View", password="true"),
        node("typed-canary", "View", resource_id=f"{PACKAGE}:id/login_password"),
        node("typed-canary", "View", resource_id="code_field"),
        node("typed-canary", "MultiAutoCompleteTextView"),
        node("typed-canary", "SearchView$SearchAutoComplete"),
        node("typed-canary", "IgEditTextV2"),
        node(kind="ViewGroup", focused="true", inner=node("typed-canary", "View")),
    ],
)
def test_a_field_is_known_by_more_than_its_class(field: str) -> None:
    assert b"typed-canary" not in blanked(dump(field), [])


def test_a_code_that_is_typed_into_boxes_is_left_out() -> None:
    boxes = [node(each, "View", bounds=f"[{x}0,0][{x}9,9]") for x, each in enumerate("48K913")]
    kept = blanked(dump(*boxes), []).decode()
    assert not [each for each in "48K913" if f'text="{each}"' in kept]


def test_a_label_that_is_moved_along_is_no_field() -> None:
    assert b"Add sound" in blanked(dump(node("Add sound", focused="true", selected="true")), [])


def test_a_dump_of_many_fields_takes_no_longer_than_its_length() -> None:
    """Each field is held against the others once: counted in looks at where a node lies."""

    def looks(count: int) -> int:
        seen = dump(*(node("x", "EditText", bounds=f"[{n},0][{n + 9},9]") for n in range(count)))
        with patch.object(Bounds, "contains", autospec=True, return_value=False) as contains:
            blanked(seen, [])
        return int(contains.call_count)

    assert looks(4_000) <= 8_000


def test_ordinary_words_stay() -> None:
    kept = blanked(dump(node("Try again in 5 minutes"), node("Lunatic")), ["luna"]).decode()
    assert "Try again in 5 minutes" in kept
    assert "Lunatic" in kept


def test_keyboard_and_status_bar_are_left_out() -> None:
    seen = Hierarchy.parse(
        "<hierarchy>"
        + node("App")
        + node("canary", package="com.google.android.inputmethod.latin")
        + node("canary", package="com.android.systemui")
        + "</hierarchy>"
    )
    kept = blanked(seen, [])
    assert b"canary" not in kept
    assert b"App" in kept


def test_the_same_layout_with_other_contents_is_the_same_screen() -> None:
    first = dump(node("Somebody's post"), node("OK", "Button"))
    second = dump(node("Another post"), node("OK", "Button"))
    third = dump(node("Somebody's post"), node("Delete account", "Button"))
    assert structure(first, PACKAGE) == structure(second, PACKAGE)
    assert structure(first, PACKAGE) != structure(third, PACKAGE)
