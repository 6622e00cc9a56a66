"""What a simulated phone shows: windows made of nodes, and their dump."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

Bounds = tuple[int, int, int, int]

DISPLAY: Bounds = (0, 0, 1080, 2412)
BULLET = "•"

_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n"
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;"}
)
_FLAGS_BEFORE_VISIBLE = (
    "checkable",
    "checked",
    "clickable",
    "enabled",
    "focusable",
    "focused",
    "scrollable",
    "long-clickable",
    "password",
    "selected",
)


@dataclass(frozen=True, slots=True)
class Node:
    """One view. `flags` are the attributes that are true; `act` is what a tap tells the app."""

    cls: str
    package: str
    bounds: Bounds
    text: str = ""
    desc: str = ""
    rid: str = ""
    hint: str = ""
    flags: frozenset[str] = frozenset({"enabled"})
    act: str = ""
    field: str = ""
    children: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def contains(self, x: float, y: float) -> bool:
        left, top, right, bottom = self.bounds
        return left <= x < right and top <= y < bottom

    def hit(self, x: float, y: float) -> "Node | None":
        """The topmost clickable view at a point; views drawn later lie above earlier ones."""
        for child in reversed(self.children):
            found = child.hit(x, y)
            if found is not None:
                return found
        return self if "clickable" in self.flags and self.contains(x, y) else None

    def focus(self, field: str) -> "Node":
        children = tuple(child.focus(field) for child in self.children)
        if field and self.field == field:
            return replace(self, flags=self.flags | {"focused"}, children=children)
        return self if children == self.children else replace(self, children=children)


@dataclass(frozen=True, slots=True)
class Window:
    """One window. A modal one takes every tap, also those beside its views."""

    root: Node
    modal: bool = False
    active: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be seen at one moment: the windows, the topmost last, and the dump of them."""

    windows: tuple[Window, ...]
    xml: str


def tapped(windows: Sequence[Window], x: float, y: float) -> Node | None:
    """The view that takes a tap, asking the topmost window first."""
    for window in reversed(windows):
        found = window.root.hit(x, y)
        if found is not None:
            return found
        if window.modal or window.root.contains(x, y):
            return None
    return None


def dump(roots: Sequence[Node]) -> str:
    """The hierarchy as uiautomator2's server writes it, one tree per window."""
    out = [_HEAD, '<hierarchy rotation="0">']
    for index, root in enumerate(roots):
        _write(root, index, out)
    out.append("</hierarchy>")
    return "".join(out)


def _write(node: Node, index: int, out: list[str]) -> None:
    left, top, right, bottom = node.bounds
    flags = " ".join(
        f'{name}="{"true" if name in node.flags else "false"}"' for name in _FLAGS_BEFORE_VISIBLE
    )
    out.append(
        f'<node index="{index}" text="{node.text.translate(_ESCAPES)}" resource-id="{node.rid}"'
        f' class="{node.cls}" package="{node.package}"'
        f' content-desc="{node.desc.translate(_ESCAPES)}" {flags} visible-to-user="true"'
        f' bounds="[{left},{top}][{right},{bottom}]" drawing-order="{index}"'
        f' hint="{node.hint.translate(_ESCAPES)}" display-id="0"'
    )
    if not node.children:
        out.append(" />")
        return
    out.append(">")
    for position, child in enumerate(node.children):
        _write(child, position, out)
    out.append("</node>")
