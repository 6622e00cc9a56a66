"""A field is filled only when the phone cannot take another one for it."""

import pytest

from engine.common.errors import PhoneConfused
from engine.screens.hierarchy import Hierarchy
from engine.screens.selector import address


def windows(*contents: str) -> Hierarchy:
    frames = (
        f'<node class="android.widget.FrameLayout" package="com.example.app">{content}</node>'
        for content in contents
    )
    return Hierarchy.parse(f"<hierarchy rotation='0'>{''.join(frames)}</hierarchy>")


def field(top: int, more: str = "") -> str:
    return (
        '<node class="android.widget.EditText" package="com.example.app" '
        f'bounds="[0,{top}][9,{top + 9}]" {more}/>'
    )


BASE = {"packageName": "com.example.app", "className": "android.widget.EditText"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ('resource-id="a"', 'resource-id="b"', {"resourceId": "a"}),
        ('content-desc="Name"', 'content-desc="Password"', {"description": "Name"}),
        (
            'resource-id="a" content-desc="Name"',
            'resource-id="a" content-desc="Password"',
            {"description": "Name"},
        ),
        ('focused="true"', "", {"focused": True}),
        ("", "", {"instance": 0}),
    ],
)
def test_the_plainest_criteria_that_are_unique_are_taken(
    first: str, second: str, expected: dict[str, object]
) -> None:
    seen = windows(field(0, first) + field(20, second))
    wanted = next(node for node in seen if node.class_name.endswith("EditText"))
    assert address(wanted, seen) == {**BASE, **expected}


def test_the_instance_counts_the_fields_before_it() -> None:
    seen = windows(field(0) + field(20))
    wanted = [node for node in seen if node.class_name.endswith("EditText")][1]
    assert address(wanted, seen) == {**BASE, "instance": 1}


def test_fields_of_two_windows_that_look_alike_are_not_told_apart() -> None:
    seen = windows(field(0), field(20))
    wanted = next(node for node in seen if node.class_name.endswith("EditText"))
    with pytest.raises(PhoneConfused):
        address(wanted, seen)


def test_a_field_of_another_dump_is_refused() -> None:
    wanted = next(node for node in windows(field(0)) if node.class_name.endswith("EditText"))
    with pytest.raises(PhoneConfused):
        address(wanted, windows(field(30)))
