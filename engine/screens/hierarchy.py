"""One dump of a phone's windows, parsed once and asked many things.

Reads uiautomator's format (`<node class=…>`) and Appium's, which writes the class as the tag and
`displayed` for `visible-to-user`.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from engine.screens.dump import Take, read

MOST_TEXT: Final = 4096
"""Characters of one text; nobody reads more on a screen."""
MOST_TEXT_IN_ALL: Final = 256 * 1024
"""Characters of all texts of a dump."""
_LONGEST_NAME: Final = 256
_BOUNDS: Final = re.compile(r"\[(-?[0-9]{1,5}),(-?[0-9]{1,5})\]\[(-?[0-9]{1,5}),(-?[0-9]{1,5})\]")
"""No screen has 100,000 pixels; bounds that are no bounds are those of a node without a size."""
_LONGEST_BOUNDS: Final = len("[-99999,-99999][-99999,-99999]")
_OPAQUE: Final = 2


class Bounds(NamedTuple):
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


_NOWHERE: Final = Bounds(0, 0, 0, 0)


class Node(NamedTuple):
    """One view. `order` is its place in the dump, `parent` its parent's, -1 at the top.

    `window` counts the top-level windows of the dump from 0. `short_id` is the resource id without
    its package. `cut`: the phone said more than is kept here, so that nothing can be told of what
    it says. A tuple, which is made in a third of the time: a screen has a hundred of them.
    """

    order: int
    parent: int
    depth: int
    window: int
    text: str
    resource_id: str
    short_id: str
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
    cut: bool = False

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
        """Read a dump, with texts cut where they are too long.

        Raises `PhoneConfused` for what is not one, and `AnswerTooLarge` for what no screen has.
        """
        nodes: list[Node] = []

        def begin() -> Take:
            nodes.clear()
            return _Taking(nodes).take

        read(xml, begin)
        return cls(tuple(nodes))

    @property
    def opaque(self) -> bool:
        """Whether it tells nothing but that there is a screen, as Android does when it is stuck."""
        return len(self.nodes) <= _OPAQUE and all(
            node.package == "android" and not (node.words or node.resource_id or node.clickable)
            for node in self.nodes
        )

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

    def children(self, node: Node) -> tuple[Node, ...]:
        return self._children.get(node.order, ())

    def subtree(self, node: Node) -> Iterator[Node]:
        """The node and everything below it, in dump order."""
        yield node
        for place in range(node.order + 1, len(self.nodes)):
            if self.nodes[place].depth <= node.depth:
                return
            yield self.nodes[place]

    def ancestors(self, node: Node) -> Iterator[Node]:
        """From the parent up to the window."""
        while node.parent >= 0:
            node = self.nodes[node.parent]
            yield node

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


class _Taking:
    """Makes nodes of elements; `nodes` grows by one for each."""

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self._room = MOST_TEXT_IN_ALL

    def take(
        self, tag: str, attributes: dict[str, str], parent: int, depth: int, window: int
    ) -> None:
        get = attributes.get
        text, description, hint = get("text", ""), get("content-desc", ""), get("hint", "")
        is_cut = False
        if length := len(text) + len(description) + len(hint):
            if length > MOST_TEXT or length > self._room:
                is_cut = length > self._room or (
                    max(len(text), len(description), len(hint)) > MOST_TEXT
                )
                most = MOST_TEXT if length <= self._room else 0
                text, description, hint = text[:most], description[:most], hint[:most]
                length = len(text) + len(description) + len(hint)
            self._room -= length
        resource_id = get("resource-id", "")
        if resource_id:
            resource_id = _name(resource_id)
        package = get("package") or _package_of(resource_id)
        if not package and parent >= 0:
            package = self._nodes[parent].package
        self._nodes.append(
            Node(
                len(self._nodes),
                parent,
                depth,
                window,
                text,
                resource_id,
                resource_id.rpartition("/")[2],
                _name(get("class") or ("" if tag == "node" else tag)),
                _name(package),
                description,
                hint,
                get("clickable") == "true",
                get("enabled") != "false",
                get("focused") == "true",
                get("scrollable") == "true",
                get("password") == "true",
                get("selected") == "true",
                get("checked") == "true",
                get("visible-to-user", get("displayed")) != "false",
                _bounds(get("bounds", "")),
                is_cut,
            )
        )


def _name(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else ""


def _bounds(text: str) -> Bounds:
    return _NOWHERE if len(text) > _LONGEST_BOUNDS else _read_bounds(text)


@lru_cache(maxsize=4096)
def _read_bounds(text: str) -> Bounds:
    match = _BOUNDS.fullmatch(text)
    return Bounds(*map(int, match.groups())) if match else _NOWHERE


def _package_of(resource_id: str) -> str:
    """Recordings that were cut may name the app in the ids alone."""
    package = resource_id.partition(":")[0] if ":" in resource_id else ""
    return "" if package == "android" else package
