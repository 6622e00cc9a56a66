"""Handles, fields and switcher rows as they are read off a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.common.secret import Secret
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.reading import SwitcherReading, handle_in, shows_password, shows_text
from tests.scripted_phone import drawn, node

HANDLES = st.from_regex(r"[a-z0-9._]{1,30}", fullmatch=True)
GLYPHS = st.text(st.sampled_from(" 🔒\u2009✓•@"), max_size=3)


def field(shown: str, *, label: str = "Password,") -> Node:
    xml = drawn(node("widget.EditText", label, "password", text=shown))
    return Hierarchy.parse(xml).nodes[1]


def rows(*labels: str) -> list[Node]:
    return [field("", label=label) for label in labels]


@given(GLYPHS, HANDLES, GLYPHS)
def test_a_handle_is_found_between_glyphs_and_spaces(before: str, handle: str, after: str) -> None:
    assert handle_in(f"{before}{handle.upper()}{after}") == handle


@pytest.mark.parametrize("label", ["", "Display name", "brand one", "a" * 31, "Créer", "🔒"])
def test_other_labels_are_no_handle(label: str) -> None:
    assert handle_in(label) is None


def test_a_note_of_notifications_is_not_part_of_the_handle() -> None:
    assert handle_in("harbor.runs,  New notifications") == "harbor.runs"


@pytest.mark.parametrize("shown", ["••••••", "●●●●●●", "•••••f"])
def test_a_password_is_counted_in_bullets(shown: str) -> None:
    assert shows_password(field(shown), Secret("abcdef"))


@pytest.mark.parametrize("shown", ["", "•••••", "•••••••", "Password", "PASSWORD,"])
def test_a_field_with_fewer_bullets_or_its_own_label_is_not_filled(shown: str) -> None:
    assert not shows_password(field(shown), Secret("abcdef"))


def test_a_field_without_bullets_must_hold_something() -> None:
    assert shows_password(field("hidden"), Secret("abcdef"))
    assert not shows_password(None, Secret("abcdef"))


def test_a_text_field_must_hold_what_was_typed() -> None:
    assert shows_text(field("one@example.com"), "one@example.com")
    assert not shows_text(field("oneone@example.com"), "one@example.com")


@given(st.lists(HANDLES, min_size=1, max_size=20, unique=True), st.integers(2, 6))
def test_overlapping_pages_are_read_whole(handles: list[str], size: int) -> None:
    reading = SwitcherReading()
    start = 0
    while True:
        end = start + size >= len(handles)
        reading.add(rows(*handles[start : start + size]), end=end)
        if end:
            break
        start += size - 1

    assert reading.whole
    assert reading.handles == handles


def test_a_row_that_is_no_handle_keeps_the_reading_from_being_whole() -> None:
    reading = SwitcherReading()

    reading.add(rows("brand.one", "Display name"), end=True)

    assert not reading.whole


def test_an_empty_switcher_is_not_a_reading() -> None:
    reading = SwitcherReading()

    reading.add([], end=True)

    assert not reading.whole
