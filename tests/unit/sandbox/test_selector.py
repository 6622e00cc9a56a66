"""Selectors find what uiautomator would find."""

import pytest

from sandbox.phones.hierarchy import Node, Window, tapped
from sandbox.phones.selector import Criteria, find


def node(text: str, *children: Node, flags: frozenset[str] = frozenset({"enabled"})) -> Node:
    return Node(
        "android.widget.TextView",
        "com.example",
        (0, 0, 100, 100),
        text=text,
        rid=f"id/{text}",
        flags=flags,
        children=children,
    )


TREE = node("root", node("Row", node("first")), node("Row", node("second")), node("Last row"))
WINDOWS = [Window(node("behind")), Window(TREE, active=True)]


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        ({"mask": 0x01, "text": "Row"}, ["Row", "Row"]),
        ({"mask": 0x02, "textContains": "row"}, ["Row", "Row", "Last row"]),
        ({"mask": 0x04, "textMatches": "L.*"}, ["Last row"]),
        ({"mask": 0x08, "textStartsWith": "la"}, ["Last row"]),
        ({"mask": 0x200000, "resourceId": "id/behind"}, ["behind"]),
        ({"mask": 0x01000001, "text": "Row", "instance": 1}, ["Row"]),
        ({"mask": 0x01000001, "text": "behind", "instance": 0}, []),
        ({"mask": 0x0, "text": "ignored without its bit", "instance": 3}, None),
        (
            {
                "mask": 0x01,
                "text": "Row",
                "childOrSibling": ["child"],
                "childOrSiblingSelector": [{"mask": 0x01, "text": "second"}],
            },
            ["second"],
        ),
        (
            {
                "mask": 0x01,
                "text": "first",
                "childOrSibling": ["sibling"],
                "childOrSiblingSelector": [{"mask": 0x01, "text": "second"}],
            },
            [],
        ),
    ],
)
def test_a_selector_finds_its_views(selector: Criteria, texts: list[str] | None) -> None:
    found = [n.text for n in find(WINDOWS, selector)]
    assert found == texts if texts is not None else len(found) == 7


def test_a_modal_window_takes_taps_meant_for_what_lies_behind() -> None:
    button = node("button", flags=frozenset({"enabled", "clickable"}))
    assert tapped([Window(button)], 5, 5) == button
    assert tapped([Window(button), Window(node("dialog"), modal=True)], 500, 500) is None
    assert tapped([Window(button), Window(node("dialog"), modal=True)], 5, 5) is None
