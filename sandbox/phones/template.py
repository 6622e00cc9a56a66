"""Screens kept as XML files: cut from recordings, with marks for what is filled in and tapped."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from lxml import etree

from sandbox.phones.hierarchy import BULLET, DISPLAY, Bounds, Node

_FLAGS = ("checkable", "checked", "clickable", "focusable", "scrollable", "long-clickable")
_MORE_FLAGS = ("password", "selected")
_BLANK = re.compile(r"\{(\w+)\}")

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Part:
    """A node of a template: `when` and `scrolls` name the value they depend on.

    `needs` names the fields without which it is disabled; `repeat` marks a list's row, and `row`
    is what that row says.
    """

    node: Node
    when: str = ""
    scrolls: str = ""
    needs: tuple[str, ...] = ()
    repeat: bool = False
    row: "Row | None" = None
    children: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: what it says, and whether it is the selected one.

    `key` is what its tap tells the app, where that is not what it says.
    """

    words: str
    selected: bool = False
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a screen is filled with: `values` for its blanks, `fields` for what was typed.

    `grows_upward` is the number of rows by which a sheet grows before its list scrolls.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    rows: Sequence[Row] = ()
    grows_upward: int = 0


def fill(path: Path, translate: Translate, filling: Filling) -> Node:
    """A screen from its file, in the phone's language and scaled to its display."""
    screen = load(path)
    parts = screen.parts
    if filling.rows:
        parts = _with_rows(parts, filling)
    nodes = [
        made
        for part in parts
        if (made := _build(part, translate, filling, screen.scale)) is not None
    ]
    if len(nodes) == 1:
        return nodes[0]
    return Node("android.widget.FrameLayout", screen.package, DISPLAY, children=tuple(nodes))


@dataclass(frozen=True, slots=True)
class Screen:
    package: str
    scale: tuple[float, float]
    parts: tuple[Part, ...]


@cache
def load(path: Path) -> Screen:
    """A screen's file, read once."""
    root = etree.parse(str(path)).getroot()
    package = root.get("package", "")
    scale = (DISPLAY[2] / int(root.get("width", "1")), DISPLAY[3] / int(root.get("height", "1")))
    return Screen(package, scale, tuple(_read(child, package) for child in root))


def _read(element: etree._Element, package: str) -> Part:
    flags = {name for name in (*_FLAGS, *_MORE_FLAGS) if element.get(name) == "true"}
    if element.get("enabled") != "false":
        flags.add("enabled")
    left, top, right, bottom = (int(n) for n in re.findall(r"-?\d+", element.get("bounds", "")))
    node = Node(
        cls=element.get("class", ""),
        package=element.get("package", package),
        bounds=(left, top, right, bottom),
        text=element.get("text", ""),
        desc=element.get("content-desc", ""),
        rid=element.get("resource-id", ""),
        hint=element.get("hint", ""),
        flags=frozenset(flags),
        act=element.get("act", ""),
        field=element.get("field", ""),
    )
    children = tuple(_read(child, package) for child in element)
    return Part(
        node,
        when=element.get("when", ""),
        scrolls=element.get("scrolls", ""),
        needs=tuple(element.get("needs", "").split()),
        repeat=element.get("repeat") is not None,
        children=children,
    )


def _build(
    part: Part, translate: Translate, filling: Filling, scale: tuple[float, float]
) -> Node | None:
    values = filling.values
    if part.row is not None:
        chosen = "yes" if part.row.selected else ""
        values = {**values, "row": part.row.words, "note": part.row.note, "chosen": chosen}
    if part.when and not values.get(part.when):
        return None

    def words(text: str) -> str:
        return _BLANK.sub(lambda m: values.get(m[1], m[0]), translate(text))

    node = part.node
    hint = words(node.hint)
    text = words(node.text)
    if node.field:
        typed = filling.fields.get(node.field, "")
        text = (BULLET * len(typed) if "password" in node.flags else typed) or hint
    scrolls = {"scrollable"} if values.get(part.scrolls) else set()
    missing = any(not filling.fields.get(name) for name in part.needs)
    return replace(
        node,
        flags=(node.flags | scrolls) - ({"enabled"} if missing else set()),
        bounds=_scaled(node.bounds, scale),
        text=text,
        desc=words(node.desc),
        hint=hint,
        children=tuple(
            made
            for child in part.children
            if (made := _build(child, translate, filling, scale)) is not None
        ),
    )


def _scaled(bounds: Bounds, scale: tuple[float, float]) -> Bounds:
    x, y = scale
    left, top, right, bottom = bounds
    return round(left * x), round(top * y), round(right * x), round(bottom * y)


def _with_rows(parts: tuple[Part, ...], filling: Filling) -> tuple[Part, ...]:
    """Repeats the marked row; what stands below moves down, or the sheet's top moves up."""
    model = next(part for part in _walk(parts) if part.repeat)
    _, top, _, bottom = model.node.bounds
    height = bottom - top
    up = height * (max(1, min(len(filling.rows), filling.grows_upward)) - 1)

    def moved(part: Part, by: int) -> Part:
        left, upper, right, lower = part.node.bounds
        node = replace(part.node, bounds=(left, upper + by, right, lower + by))
        return replace(part, node=node, children=tuple(moved(c, by) for c in part.children))

    def laid_out(part: Part) -> Iterator[Part]:
        if part.repeat:
            for index, row in enumerate(filling.rows):
                yield _row(moved(part, index * height - up), row)
            return
        left, upper, right, lower = part.node.bounds
        if bottom - 3 * height <= upper <= top:
            upper -= up
            lower -= up if lower <= top else 0
        node = replace(part.node, bounds=(left, upper, right, lower))
        children = tuple(made for child in part.children for made in laid_out(child))
        yield replace(part, node=node, children=children)

    return tuple(made for part in parts for made in laid_out(part))


def _row(part: Part, row: Row) -> Part:
    node = part.node
    flags = node.flags if row.selected else node.flags - {"selected"}
    act = f"row:{row.key or row.words}" if node.act == "row" else node.act
    children = tuple(_row(child, row) for child in part.children)
    return replace(part, node=replace(node, flags=flags, act=act), row=row, children=children)


def _walk(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _walk(part.children)
