"""Which parts of a dump hold what was typed, and which hold words that stay."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from engine.screens.hierarchy import Bounds, Hierarchy, Node

SYSTEM: Final = "com.android.systemui"
_KEYBOARDS: Final = ("inputmethod", "honeyboard", "swiftkey", "keyboard", ".ime.")
_BUTTONS: Final = ("Button", "CheckBox", "Switch")
_FIELD_CLASSES: Final = ("edittext", "autocomplete", "textinput", "textfield", "inputfield")
_FIELD_ID: Final = re.compile(
    r"(?:^|_)(?:edit_?text|text_?field|input_?(?:text|field)|code_?field|input|password|passcode|otp)"
    r"(?:_view|_field)?$"
)
_NO_FIELDS: Final = ("TextView", "ImageView")
_MANY_WORDS: Final = ("Layout", "WebView", "RecyclerView", "ListView", "ScrollView")
_FIELD_SHARE: Final = 0.15
"""How much of its screen a focused container takes up at most that is a field."""
_FEWEST_BOXES: Final = 4
_MOST_FIELDS: Final = 64


@dataclass(frozen=True, slots=True)
class Parts:
    """Nodes by their `order`.

    `fields`: they hold what was typed. `silent`: fields, and what lies in or around them, for a
    field's container can repeat what is typed. `overlaid`: they lie where a field is that takes up
    much of the screen. `buttons`: what is in buttons. `keyboards` and `system` are windows.
    """

    fields: frozenset[int]
    silent: frozenset[int]
    overlaid: frozenset[int]
    buttons: frozenset[int]
    keyboards: frozenset[int]
    system: frozenset[int]

    @classmethod
    def of(cls, hierarchy: Hierarchy) -> "Parts":
        """Takes time that grows with the dump's length alone."""
        whole = max((node.bounds.area for node in hierarchy if node.depth == 0), default=0)
        fields = {node.order for node in hierarchy if _is_field(hierarchy, node, whole)}
        fields |= _code_boxes(hierarchy)
        within = _below(hierarchy, fields)
        around = above(hierarchy, fields)
        pressed = {node.order for node in hierarchy if _is_button(node)} - fields - around
        buttons = _below(hierarchy, pressed) - fields
        covered = _covered(hierarchy, fields)
        large = {o for o in fields if hierarchy.nodes[o].bounds.area > whole * _FIELD_SHARE}
        return cls(
            frozenset(fields),
            frozenset(((within | covered) - buttons) | around | fields),
            frozenset(_covered(hierarchy, large)),
            frozenset(buttons),
            frozenset(node.window for node in hierarchy if _is_keyboard(node)),
            frozenset(node.window for node in hierarchy if node.package == SYSTEM),
        )


def _is_button(node: Node) -> bool:
    return node.class_name.endswith(_BUTTONS)


def _is_keyboard(node: Node) -> bool:
    package = node.package.lower()
    return any(mark in package for mark in _KEYBOARDS) or "InputMethod" in node.class_name


def _is_field(hierarchy: Hierarchy, node: Node, whole: int) -> bool:
    if node.password:
        return True
    name = node.class_name.rpartition(".")[2].lower()
    if any(mark in name for mark in _FIELD_CLASSES):
        return True
    if _is_button(node):
        return False
    is_leaf = not hierarchy.children(node)
    shows_more_than_hint = node.hint not in ("", node.text)
    if is_leaf and (shows_more_than_hint or _FIELD_ID.search(node.short_id.lower())):
        return True
    # A label that runs past its end is focused and selected to be moved along.
    if not node.focused or node.selected:
        return False
    if not node.text and node.class_name.endswith(_NO_FIELDS):
        return False
    return is_leaf or _is_small(node, whole)


def _is_small(node: Node, whole: int) -> bool:
    if node.scrollable or any(mark in node.class_name for mark in _MANY_WORDS):
        return False
    return node.bounds.area <= whole * _FIELD_SHARE


def _code_boxes(hierarchy: Hierarchy) -> set[int]:
    """A code's characters, one beside the other, each in a view of its own."""
    boxes = [
        node
        for node in hierarchy
        if len(node.text.strip()) == 1
        and node.text.strip().isalnum()
        and not hierarchy.children(node)
        and not _is_button(node)
    ]
    rows = Counter(map(_row, boxes))
    return {node.order for node in boxes if rows[_row(node)] >= _FEWEST_BOXES}


def _row(node: Node) -> tuple[int, int, int]:
    return node.window, node.bounds.top, node.bounds.bottom


def _below(hierarchy: Hierarchy, orders: Iterable[int]) -> set[int]:
    """These and everything in them: a parent stands before its children."""
    found = set(orders)
    for node in hierarchy:
        if node.parent in found:
            found.add(node.order)
    return found


def above(hierarchy: Hierarchy, orders: Iterable[int]) -> set[int]:
    """The orders of what these lie in."""
    inner, found = set(orders), set[int]()
    for node in reversed(hierarchy.nodes):
        if node.order in inner or node.order in found:
            found.add(node.parent)
    return found


def _covered(hierarchy: Hierarchy, fields: Iterable[int]) -> set[int]:
    """What lies where a field is; where there are very many, what lies between them as well."""
    areas = {hierarchy.nodes[order].bounds for order in fields}
    areas = {bounds for bounds in areas if not bounds.empty}
    if len(areas) > _MOST_FIELDS:
        areas = {_around(areas)}
    return {
        node.order
        for node in hierarchy
        if any(bounds.contains(*node.bounds.center) for bounds in areas)
    }


def _around(areas: Iterable[Bounds]) -> Bounds:
    left, top, right, bottom = zip(
        *((each.left, each.top, each.right, each.bottom) for each in areas), strict=True
    )
    return Bounds(min(left), min(top), max(right), max(bottom))
