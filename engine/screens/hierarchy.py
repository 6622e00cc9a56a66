"""One dump of a phone's windows, parsed once and asked many things.

Reads uiautomator's format (`<node class=…>`) and Appium's, which writes the class as the tag and
`displayed` for `visible-to-user`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, cast

from lxml import etree

from engine.common.errors import PhoneConfused

_BOUNDS: Final = re.compile(r"\[(-?[0-9]{1,9}),(-?[0-9]{1,9})\]\[(-?[0-9]{1,9}),(-?[0-9]{1,9})\]")
"""No screen has as many pixels; bounds that are no bounds are those of a node without a size."""
_PARSER_LIMIT: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def center(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    @property
    def empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    @property
    def area(self) -> int:
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def contains(self, x: int, y: int) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Node:
    """One view. `order` is its place in the dump, `parent` its parent's, -1 at the top.

    `window` counts the top-level windows of the dump from 0.
    """

    order: int
    parent: int
    depth: int
    window: int
    text: str
    resource_id: str
    class_name: str
    package: str
    description: str
    hint: str
    clickable: bool
    enabled: bool
    focused: bool
    scrollable: bool
    password: bool
    selected: bool
    checked: bool
    visible: bool
    bounds: Bounds

    @property
    def short_id(self) -> str:
        """The resource id without its package."""
        return self.resource_id.rpartition("/")[2]

    @property
    def words(self) -> str:
        """What a person reads there: the text, else the description."""
        return self.text or self.description


class Hierarchy:
    """All windows of one dump, in dump order."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes

    @classmethod
    def parse(cls, xml: str | bytes) -> "Hierarchy":
        """Read a dump.

        Raises `PhoneConfused` for what is not one.
        """
        data = xml.encode() if isinstance(xml, str) else xml
        if len(data) > _PARSER_LIMIT:
            raise PhoneConfused("the dump is larger than 8 MB")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise PhoneConfused(f"the dump is not XML: {type(error).__name__}") from None
        nodes: list[Node] = []
        top = list(root) if root.tag == "hierarchy" else [root]
        for window, element in enumerate(top):
            _collect(element, -1, 0, window, nodes)
        return cls(tuple(nodes))

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def _children(self) -> dict[int, tuple[Node, ...]]:
        found: dict[int, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.parent, []).append(node)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _by_order(self) -> dict[int, Node]:
        return {node.order: node for node in self.nodes}

    def children(self, node: Node) -> tuple[Node, ...]:
        return self._children.get(node.order, ())

    def subtree(self, node: Node) -> Iterator[Node]:
        """The node and everything below it, in dump order."""
        yield node
        for child in self.children(node):
            yield from self.subtree(child)

    def ancestors(self, node: Node) -> Iterator[Node]:
        """From the parent up to the window."""
        while (above := self._by_order.get(node.parent)) is not None:
            yield above
            node = above

    @cached_property
    def fingerprint(self) -> int:
        """Equal for two dumps that show the same, the clock in the status bar aside."""
        return hash(
            tuple(
                (n.class_name, n.resource_id, n.bounds)
                if n.package == "com.android.systemui"
                else (n.class_name, n.resource_id, n.text, n.description, n.bounds, n.selected)
                for n in self.nodes
                # What can be pressed in the system's bars stays; in its dialogs it comes and goes.
                if n.package != "com.android.systemui" or n.clickable
            )
        )


def _collect(
    element: etree._Element, parent: int, depth: int, window: int, nodes: list[Node]
) -> None:
    if not isinstance(element.tag, str):
        return
    around = nodes[parent].package if parent >= 0 else ""
    node = _node(element, len(nodes), parent, depth, window, around)
    nodes.append(node)
    for child in element:
        _collect(child, node.order, depth + 1, window, nodes)


def _node(
    element: etree._Element, order: int, parent: int, depth: int, window: int, around: str
) -> Node:
    get = dict(cast("Mapping[str, str]", element.attrib)).get
    tag = str(element.tag)
    resource_id = get("resource-id", "")
    return Node(
        order=order,
        parent=parent,
        depth=depth,
        window=window,
        text=get("text", ""),
        resource_id=resource_id,
        class_name=get("class") or ("" if tag == "node" else tag),
        package=get("package") or _package_of(resource_id) or around,
        description=get("content-desc", ""),
        hint=get("hint", ""),
        clickable=get("clickable") == "true",
        enabled=get("enabled") != "false",
        focused=get("focused") == "true",
        scrollable=get("scrollable") == "true",
        password=get("password") == "true",
        selected=get("selected") == "true",
        checked=get("checked") == "true",
        visible=get("visible-to-user", get("displayed", "true")) != "false",
        bounds=_bounds(get("bounds", "")),
    )


@lru_cache(maxsize=4096)
def _bounds(text: str) -> Bounds:
    match = _BOUNDS.fullmatch(text)
    left, top, right, bottom = map(int, match.groups()) if match else (0, 0, 0, 0)
    return Bounds(left, top, right, bottom)


def _package_of(resource_id: str) -> str:
    """Recordings that were cut may name the app in the ids alone."""
    package = resource_id.partition(":")[0] if ":" in resource_id else ""
    return "" if package == "android" else package
