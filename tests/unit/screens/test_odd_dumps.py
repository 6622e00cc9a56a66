"""Dumps that are no XML as they stand, and windows of other displays."""

from hypothesis import given
from hypothesis import strategies as st

from engine.screens.hierarchy import Hierarchy

WINDOW = "<node class='android.view.View' package='com.example' text='{}' bounds='[0,0][9,9]'{}/>"


def dump(*windows: str) -> str:
    return f"<hierarchy rotation='0'>{''.join(windows)}</hierarchy>"


def test_characters_that_xml_does_not_allow_are_marked_and_halves_put_together() -> None:
    said = {
        "a\x0bb": "a\ufffdb",
        "a&#11;b": "a\ufffdb",
        "a&#xFFFF;b": "a\ufffdb",
        "a&#1114112;b": "a\ufffdb",
        "a\ud83db": "a\ufffdb",
        "a&#55357;b": "a\ufffdb",
        "\ud83d\ude00": "\U0001f600",
        "&#55357;&#56832;": "\U0001f600",
        "\x00&amp;&#38;&#60;": "\ufffd&&<",
    }
    for text, read in said.items():
        (node,) = Hierarchy.parse(dump(WINDOW.format(text, "")))
        assert (text, node.text) == (text, read)


@given(st.text(st.characters(exclude_characters="<>&'"), max_size=20))
def test_no_text_costs_a_dump(text: str) -> None:
    (node,) = Hierarchy.parse(dump(WINDOW.format(text, "")))
    assert len(node.text) <= len(text)


def test_windows_of_another_display_are_left_out() -> None:
    here, there = WINDOW.format("here", " display-id='0'"), WINDOW.format("there", "")
    there = f"<node display-id='2'>{there}<node>{there}</node></node>"
    seen = Hierarchy.parse(dump(there, here, there, WINDOW.format("unsaid", "")))
    assert [(node.text, node.parent, node.window) for node in seen] == [
        ("here", -1, 0),
        ("unsaid", -1, 1),
    ]
