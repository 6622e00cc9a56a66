"""Which screen a dump shows, and where what can be pressed there lies."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engine.screens.catalogue import Catalogue, Condition, Screen
from engine.screens.hierarchy import Bounds, Hierarchy, Node
from engine.screens.likely import likely, marks_in
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
        self._by_words: dict[str, list[Node]] = {}
        self._by_id: dict[str, list[Node]] = {}
        self._found: dict[Condition, tuple[Node, ...]] = {}
        for node in self.nodes:
            self._by_id.setdefault(node.short_id, []).append(node)
            words = fold(node.text) if node.text else ""
            if words:
                self._by_words.setdefault(words, []).append(node)
            if node.description and (described := fold(node.description)) not in ("", words):
                self._by_words.setdefault(described, []).append(node)

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

    def first(self, screens: tuple[Screen, ...], *, skip_backdrops: bool = False) -> Screen | None:
        """The first of a catalogue's screens that is shown here."""
        for screen in likely(screens).among(self._marks):
            if not (skip_backdrops and screen.backdrop) and self.shows(screen):
                return screen
        return None

    def _candidates(self, condition: Condition) -> Sequence[Node]:
        if condition.words is not None:
            wanted, labels = condition.words.folded, self._by_words
            if condition.words.contained:
                parts = [part for part in wanted if part in self._all_words]
                keys = (
                    [key for key in labels if any(part in key for part in parts)] if parts else []
                )
            elif condition.words.explained:
                keys = [key for key in labels if key.partition(", ")[0] in wanted]
            else:
                keys = [key for key in labels if key in wanted]
            return self._in_order([labels[key] for key in keys])
        if condition.ids:
            by_id = self._by_id
            return self._in_order([by_id[name] for name in condition.ids if name in by_id])
        if condition.classes:
            classes = self._by_class
            return self._in_order([classes[name] for name in condition.classes if name in classes])
        return self.nodes

    def _in_order(self, groups: list[list[Node]]) -> Sequence[Node]:
        if len(groups) <= 1:
            return groups[0] if groups else ()
        return sorted({node.order: node for group in groups for node in group}.values())

    def _fits(self, node: Node, condition: Condition) -> bool:
        if condition.ids and node.short_id not in condition.ids:
            return False
        if condition.classes and _short(node.class_name) not in condition.classes:
            return False
        if condition.packages and node.package not in condition.packages:
            return False
        return not condition.flags or all(
            self._has(flag, node) is wanted for flag, wanted in condition.flags
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
    def _marks(self) -> set[str]:
        return marks_in(self._by_id, self._by_class, self._by_words)

    @cached_property
    def _all_words(self) -> str:
        """No folded phrase has an end of a line: what is in here is in one of the labels."""
        return "\n".join(self._by_words)

    @cached_property
    def _by_class(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(_short(node.class_name), []).append(node)
        return found

    @cached_property
    def _frame(self) -> Bounds:
        return around(node.bounds for node in self.nodes)

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


def _short(class_name: str) -> str:
    return class_name.rpartition(".")[2]


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
        if screen := view.first(android.screens, skip_backdrops=bool(of_apps)):
            return Recognition(hierarchy, windows, view, android.app, screen)
    if not of_apps:
        foreign = ScreenView(node for node in hierarchy if node.package != SYSTEM_UI)
        blank = foreign.wordless and len(foreign.nodes) <= _BLANK_NODES
        return Recognition(hierarchy, windows, foreign, None, None, blank)
    app = next(app for app in apps if of_apps[0].package in app.packages)
    found = front.first(app.screens)
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
