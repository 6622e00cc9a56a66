"""The windows of a dump: what lies over what, and what of a node is free to be touched.

Windows come in any order in a dump. Android reports none that another one hides: of two that
overlap, the smaller lies on top, and a page that fills the screen lies behind a dialog.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from engine.screens.hierarchy import Bounds, Hierarchy, Node

SYSTEM_UI: Final = "com.android.systemui"

_LAUNCHER_IDS: Final = frozenset({"taskbar_container", "workspace", "hotseat"})
_KEYBOARD_MARKS: Final = ("inputmethod", "keyboard", ".ime", "swiftkey", "honeyboard")
_KEYGUARD: Final = "keyguard_"
_BOUNCER: Final = frozenset(
    {
        "keyguard_pin_view",
        "keyguard_pattern_view",
        "keyguard_password_view",
        "keyguard_sim_pin_view",
        "pinEntry",
        "passwordEntry",
        "lockPatternView",
    }
)
"""What asks for a PIN, a pattern or a password: no touch goes past it."""
_WHOLE: Final = 0.7
_BAR: Final = 0.1
_HIGHEST: Final = 0.08
_HEADS_UP: Final = 0.4
_LOWEST: Final = 0.88
_WIDE: Final = 0.6
_FLAT: Final = 0.08
_LEAST: Final = 12
"""Pixels each way that are enough to be touched."""
_MOST_PARTS: Final = 64
"""Each window over a node leaves up to four parts of each that was free."""


class Kind(Enum):
    """How a window takes touches, and what helps against one that is in the way."""

    PAGE = auto()  # fills the screen with words and buttons
    DIALOG = auto()  # takes every touch; the back key closes it
    SHEET = auto()  # takes touches where it lies, as a keyboard; the back key closes it
    FLOATING = auto()  # the same, but the back key would go to what lies below: bubbles, heads-ups
    HARMLESS = auto()  # bars, the launcher, what shows nothing


@dataclass(frozen=True, slots=True)
class Window:
    """One window. `bounds` is all of it, `place` where it shows something."""

    number: int
    package: str
    nodes: tuple[Node, ...]
    bounds: Bounds
    place: Bounds
    kind: Kind
    focused: bool

    def covers(self, bounds: Bounds) -> bool:
        """Whether a touch in the middle of these bounds would be this window's."""
        return self.takes_all or self.place.contains(*bounds.center)

    @property
    def takes_all(self) -> bool:
        return self.kind in (Kind.PAGE, Kind.DIALOG)


class Windows:
    """The windows of one dump, those on top first.

    Nodes without a window of their own, as in recordings that were cut, are one per package.
    `screen` is all they lie on.
    """

    def __init__(self, hierarchy: Hierarchy) -> None:
        found: dict[int | str, list[Node]] = {}
        for node in hierarchy:
            found.setdefault(node.window, []).append(node)
        groups: dict[int | str, list[Node]] = {}
        for number, nodes in found.items():
            groups.setdefault(number if len(nodes) > 1 else nodes[0].package, []).extend(nodes)
        roots = [node.bounds for node in hierarchy if node.parent == -1]
        self.screen = around([Bounds(0, 0, 1, 1), *roots])
        self.all = sorted(
            (_window(nodes, self.screen) for nodes in groups.values()),
            key=lambda each: (each.bounds.area, each.place.area, not each.focused, -each.number),
        )

    @property
    def keyguard(self) -> bool:
        """Whether Android's lock screen is shown."""
        return any(_is_keyguard(window.package, window.nodes) for window in self.all)

    def foreign(self, packages: Collection[str]) -> Iterator[Window]:
        """Those of neither these packages nor keyboards, nor Android's bars and lock screen.

        A keyboard has words of its own, such as "Samsung Pass", and asks nothing.
        """
        for window in self.all:
            is_system = window.package == SYSTEM_UI and window.kind is Kind.HARMLESS
            is_keyboard = _is_keyboard(window.package)
            if window.package not in packages and not (is_system or is_keyboard):
                yield window

    def over(self, node: Node, packages: Collection[str]) -> list[Window]:
        """What lies over a node and would take its touch; `packages` are the app's own."""
        own = next((w for w in self.all if any(n.order == node.order for n in w.nodes)), None)
        if own is None or node.bounds.empty:
            return []
        return [
            window
            for window in self.all
            if window is not own
            and window.package not in {node.package, *packages}
            and window.kind is not Kind.HARMLESS
            and _lies_over(window, own, packages)
            and window.covers(node.bounds)
        ]


def free_part(bounds: Bounds, covers: Iterable[Window]) -> Bounds | None:
    """The largest part of these bounds that none of the windows lies over; None: too little.

    Under very many windows, one of the largest.
    """
    parts = [bounds] if _fits(bounds) else []
    for window in covers:
        if window.takes_all:
            return None
        pieces = {piece for part in parts for piece in _without(part, window.place)}
        parts = sorted(filter(_fits, pieces), key=lambda part: (-part.area, part.top, part.left))
        del parts[_MOST_PARTS:]
    return parts[0] if parts else None


def _fits(part: Bounds) -> bool:
    return part.right - part.left >= _LEAST and part.bottom - part.top >= _LEAST


def _lies_over(window: Window, own: Window, packages: Collection[str]) -> bool:
    if window.kind is Kind.PAGE:
        return own.bounds.area >= window.bounds.area * _WHOLE
    if window.kind is Kind.DIALOG and own.package not in packages:
        return window.place.area < own.place.area
    return True


def _without(part: Bounds, hole: Bounds) -> Iterator[Bounds]:
    if (
        hole.left >= part.right
        or hole.right <= part.left
        or hole.top >= part.bottom
        or hole.bottom <= part.top
    ):
        yield part
        return
    yield part._replace(right=max(part.left, hole.left))
    yield part._replace(left=min(part.right, hole.right))
    yield part._replace(bottom=max(part.top, hole.top))
    yield part._replace(top=min(part.bottom, hole.bottom))


def _window(nodes: list[Node], screen: Bounds) -> Window:
    bounds = around(node.bounds for node in nodes if node.parent == -1)
    visible = [node for node in nodes if node.visible and not is_aside(node.bounds, screen)]
    shown = around(node.bounds for node in visible if node.clickable or node.words)
    whole = bounds.area >= screen.area * _WHOLE
    place = _within(shown, bounds) if whole else bounds
    package = next((node.package for node in nodes if node.package), "")
    return Window(
        number=nodes[0].window,
        package=package,
        nodes=tuple(nodes),
        bounds=bounds,
        place=place,
        kind=_kind(package, bounds, place, visible, screen),
        focused=any(node.focused for node in nodes),
    )


def _kind(package: str, bounds: Bounds, place: Bounds, nodes: list[Node], screen: Bounds) -> Kind:
    if place.empty or _is_bar(package, bounds, place, nodes, screen) or _is_launcher(nodes):
        return Kind.HARMLESS
    if _is_keyguard(package, nodes):
        return Kind.PAGE if any(n.short_id in _BOUNCER for n in nodes) else Kind.HARMLESS
    width, height = screen.right - screen.left, screen.bottom - screen.top
    is_wide = place.right - place.left >= min(width, height) * _WIDE
    if _is_keyboard(package):
        return Kind.SHEET
    whole = bounds.area >= screen.area * _WHOLE
    hangs = place.top <= height * _HIGHEST and place.bottom <= height * _HEADS_UP
    is_flat = place.bottom - place.top < height * _FLAT
    may_be_pressed = any(node.clickable for node in nodes)
    if not whole and is_wide and place.bottom >= height * _LOWEST and not is_flat:
        # A toast of Android's is no sheet: it takes no touches and goes by itself.
        is_toast = package == SYSTEM_UI and not may_be_pressed
        return Kind.FLOATING if is_toast else Kind.SHEET
    if hangs or is_flat or not is_wide or not may_be_pressed:
        return Kind.FLOATING
    return Kind.PAGE if place.area >= screen.area * _WHOLE else Kind.DIALOG


def _is_bar(package: str, whole: Bounds, place: Bounds, nodes: list[Node], screen: Bounds) -> bool:
    """Android's status and navigation bars: a thin strip all along an edge."""
    if package != SYSTEM_UI:
        return False
    if any(n.clickable and n.text and n.class_name.endswith("Button") for n in nodes):
        return False
    width, height = screen.right - screen.left, screen.bottom - screen.top
    is_row = whole.right - whole.left >= width * (1 - _BAR)
    is_column = whole.bottom - whole.top >= height * (1 - _BAR)
    return (is_row and (place.bottom <= height * _BAR or place.top >= height * (1 - _BAR))) or (
        is_column and (place.right <= width * _BAR or place.left >= width * (1 - _BAR))
    )


def _is_keyboard(package: str) -> bool:
    return any(mark in package.lower() for mark in _KEYBOARD_MARKS)


def _is_keyguard(package: str, nodes: Iterable[Node]) -> bool:
    return package == SYSTEM_UI and any(
        n.short_id.startswith(_KEYGUARD) or n.short_id in _BOUNCER for n in nodes
    )


def _is_launcher(nodes: list[Node]) -> bool:
    return any(node.short_id in _LAUNCHER_IDS for node in nodes)


def is_aside(bounds: Bounds, screen: Bounds) -> bool:
    """Whether it lies next to the screen, as a sheet that was put aside."""
    left, top, right, bottom = bounds
    beside = (
        right <= screen.left or left >= screen.right or bottom <= screen.top or top >= screen.bottom
    )
    return beside and not bounds.empty


def around(all_bounds: Iterable[Bounds]) -> Bounds:
    """The smallest rectangle that holds all of these; an empty one for none."""
    found = [each for each in all_bounds if each[2] > each[0] and each[3] > each[1]]
    if not found:
        return Bounds(0, 0, 0, 0)
    left, top, right, bottom = zip(*found, strict=True)
    return Bounds(min(left), min(top), max(right), max(bottom))


def _within(inner: Bounds, outer: Bounds) -> Bounds:
    return Bounds(
        max(inner.left, outer.left),
        max(inner.top, outer.top),
        min(inner.right, outer.right),
        min(inner.bottom, outer.bottom),
    )
