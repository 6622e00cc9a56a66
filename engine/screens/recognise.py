"""Which screen a dump shows, and where what can be pressed there lies."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engine.screens.catalogue import Catalogue, Condition, Screen
from engine.screens.hierarchy import Bounds, Hierarchy, Node
from engine.screens.windows import SYSTEM_UI, Windows, around, is_aside
from engine.screens.wording import fold, masks

BLANK: Final = "splash_blank"
UNKNOWN: Final = "unknown"
NO_WINDOW: Final = "no_app_window"
LOCK_SCREEN: Final = "lock_screen"

_DIMMER: Final = "background_dimmer"
_BLANK_NODES: Final = 9
_MARGIN: Final = 0.05
_LARGE: Final = 0.25
_FLAGS: Final[dict[str, Callable[[Node], bool]]] = {
    "clickable": lambda node: node.clickable,
    "selected": lambda node: node.selected,
    "password": lambda node: node.password,
    "scrollable": lambda node: node.scrollable,
    "checked": lambda node: node.checked,
    "labelled": lambda node: bool(fold(node.text) or fold(node.description)),
    "masked": lambda node: not _is_field(node) and (masks(node.text) or masks(node.description)),
}


class ScreenView:
    """Some nodes of a dump with their words folded once: those that lie on the screen.

    A sheet put aside stays in the dump, next to the screen it is not shown on.
    """

    def __init__(self, nodes: Iterable[Node], screen: Bounds | None = None) -> None:
        self.nodes = tuple(
            node
            for node in nodes
            if node.visible and (screen is None or not is_aside(node.bounds, screen))
        )
        self._frame = around(node.bounds for node in self.nodes)
        self._by_words: dict[str, list[Node]] = {}
        self._by_id: dict[str, list[Node]] = {}
        self._found: dict[Condition, tuple[Node, ...]] = {}
        for node in self.nodes:
            self._by_id.setdefault(node.short_id, []).append(node)
            for words in {fold(node.text), fold(node.description)} - {""}:
                self._by_words.setdefault(words, []).append(node)

    @property
    def wordless(self) -> bool:
        return not self._by_words

    def find(self, condition: Condition) -> tuple[Node, ...]:
        """The nodes that fit, in dump order; how many there must be is not asked."""
        found = self._found.get(condition)
        if found is None:
            found = tuple(
                node for node in self._candidates(condition) if self._fits(node, condition)
            )
            self._found[condition] = found
        return found

    def holds(self, condition: Condition) -> bool:
        count = len(self.find(condition))
        return condition.at_least <= count and (
            condition.at_most is None or count <= condition.at_most
        )

    def shows(self, screen: Screen) -> bool:
        return (
            all(self.holds(condition) for condition in screen.all)
            and (not screen.any or any(self.holds(condition) for condition in screen.any))
            and not any(self.holds(condition) for condition in screen.none)
        )

    def _candidates(self, condition: Condition) -> Iterable[Node]:
        if condition.words is not None:
            wanted = condition.words.folded
            if condition.words.contained:
                keys = [key for key in self._by_words if any(part in key for part in wanted)]
            elif condition.words.explained:
                keys = [key for key in self._by_words if key.partition(", ")[0] in wanted]
            else:
                keys = [key for key in wanted if key in self._by_words]
            found = {node.order: node for key in keys for node in self._by_words[key]}
            return [found[order] for order in sorted(found)]
        if len(condition.ids) == 1:
            return self._by_id.get(next(iter(condition.ids)), ())
        return self.nodes

    def _fits(self, node: Node, condition: Condition) -> bool:
        return (
            (not condition.ids or node.short_id in condition.ids)
            and (not condition.classes or node.class_name.rpartition(".")[2] in condition.classes)
            and (not condition.packages or node.package in condition.packages)
            and all(self._has(flag, node) is wanted for flag, wanted in condition.flags)
        )

    def _has(self, flag: str, node: Node) -> bool:
        if flag == "offered":
            return node.order in self._offered
        return self._is_inset(node) if flag == "inset" else _FLAGS[flag](node)

    def _is_inset(self, node: Node) -> bool:
        frame, own = self._frame, node.bounds
        width, height = frame.right - frame.left, frame.bottom - frame.top
        across, down = width * _MARGIN, height * _MARGIN
        return (
            own.left >= frame.left + across
            and own.right <= frame.right - across
            and own.top >= frame.top + down
            and own.bottom <= frame.bottom - down
            and own.area >= frame.area * _LARGE
        )

    @cached_property
    def _offered(self) -> frozenset[int]:
        """What can be pressed, with all below it; not a page that takes touches as a whole."""
        by_order = {node.order: node for node in self.nodes}
        around_fields: set[int] = set()
        for field in filter(_is_field, self.nodes):
            above: Node | None = field
            while above is not None and above.order not in around_fields:
                around_fields.add(above.order)
                above = by_order.get(above.parent)
        offered: set[int] = set()
        for node in self.nodes:
            presses = node.clickable and node.order not in around_fields
            if presses or node.parent in offered:
                offered.add(node.order)
        return frozenset(offered)


def _is_field(node: Node) -> bool:
    return node.class_name.endswith("EditText")


@dataclass(frozen=True, slots=True)
class Recognition:
    """A dump and what it shows. `screen` is None for a blank dump and for an unknown screen.

    `app` is the one in front; None when no app of the catalogues is there. `blank`: nothing is
    said, by few nodes or by none at all.
    """

    hierarchy: Hierarchy
    windows: Windows
    view: ScreenView
    app: str | None
    screen: Screen | None
    blank: bool = False

    @property
    def name(self) -> str:
        if self.screen is not None:
            return self.screen.name
        if not self.blank:
            return UNKNOWN
        if self.view.nodes:
            return BLANK
        return LOCK_SCREEN if self.windows.keyguard else NO_WINDOW

    def target(self, name: str) -> Node | None:
        """What the catalogue calls so on this screen; None where it cannot be pressed.

        A node that takes touches is preferred; one without extent is never taken.
        """
        if self.screen is None:
            return None
        for condition in self.screen.targets.get(name, ()):
            found = [node for node in self.view.find(condition) if not node.bounds.empty]
            found = [node for node in found if node.clickable] or found
            if found:
                return found[-1 if condition.last else 0]
        return None

    def all(self, name: str) -> tuple[Node, ...]:
        """Every node the catalogue calls so on this screen."""
        if self.screen is None:
            return ()
        for condition in self.screen.targets.get(name, ()):
            if found := self.view.find(condition):
                return found
        return ()


def recognise(hierarchy: Hierarchy, android: Catalogue, *apps: Catalogue) -> Recognition:
    """What a dump shows: Android's own windows over the app first, then the app's foremost one.

    A sheet's nodes alone are looked at where a dimmer lies between it and what is behind it.
    """
    packages = frozenset[str]().union(*(app.packages for app in apps))
    windows = Windows(hierarchy)
    of_apps = [node for node in hierarchy if node.package in packages]
    front = ScreenView(_foremost(hierarchy, windows, packages, of_apps), windows.screen)
    above = [ScreenView(window.nodes, windows.screen) for window in windows.foreign(packages)]
    for view in (*above, front):
        for screen in android.screens:
            if not (screen.backdrop and of_apps) and view.shows(screen):
                return Recognition(hierarchy, windows, view, android.app, screen)
    if not of_apps:
        foreign = ScreenView(node for node in hierarchy if node.package != SYSTEM_UI)
        blank = foreign.wordless and len(foreign.nodes) <= _BLANK_NODES
        return Recognition(hierarchy, windows, foreign, None, None, blank)
    app = next(app for app in apps if of_apps[0].package in app.packages)
    found = next((screen for screen in app.screens if front.shows(screen)), None)
    blank = found is None and front.wordless and len(front.nodes) <= _BLANK_NODES
    return Recognition(hierarchy, windows, front, app.app, found, blank)


def _foremost(
    hierarchy: Hierarchy, windows: Windows, packages: Collection[str], nodes: list[Node]
) -> list[Node]:
    trees = [
        [node for node in window.nodes if node.package in packages]
        for window in windows.all
        if window.package in packages and len({node.window for node in window.nodes}) == 1
    ]
    trees = [tree for tree in trees if len(tree) > 1]
    front = trees[0] if len(trees) > 1 else nodes
    dimmer = next((node for node in reversed(front) if node.short_id == _DIMMER), None)
    if dimmer is None:
        return front
    beside = {dimmer.parent} - {-1}
    for node in hierarchy.nodes[dimmer.order :]:
        if node.parent in beside:
            beside.add(node.order)
    return [node for node in front if node.order > dimmer.order and node.order in beside]
