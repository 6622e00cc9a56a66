"""A screen as a person reads it: what takes touches there, and what is written on it."""

from collections.abc import Iterable, Iterator
from typing import Final

from engine.apps.hands.front import in_front, windows_of
from engine.common.secret import Secret
from engine.screens.fields import Parts
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.mask import Mask
from engine.screens.recognise import Recognition
from engine.screens.wording import fold

_LABEL: Final = 60
_PAGE: Final = 0.6
"""How much of the screen something has to take up to be its background rather than a button."""


class Reading:
    """What a touch would reach. `names` and `secrets`: what is known of the phone's accounts."""

    def __init__(
        self, seen: Recognition, names: Iterable[str] = (), secrets: Iterable[Secret] = ()
    ) -> None:
        names, secrets = tuple(names), tuple(secrets)
        self.seen = seen
        self._names = names
        self.secrets = secrets
        self.parts = Parts.of(seen.hierarchy)
        self._mask = Mask(secrets, shown=names)
        self._hidden = Mask(secrets, hidden=names)
        self.nodes = tuple(in_front(seen, self.parts))
        self._layers = {number: place for place, number in enumerate(windows_of(self.nodes))}
        self.orders = {node.order for node in self.nodes}

    @property
    def hierarchy(self) -> Hierarchy:
        return self.seen.hierarchy

    def is_field(self, node: Node) -> bool:
        return node.order in self.parts.fields

    def at(self, x: int, y: int) -> Node | None:
        """The innermost thing at a place that takes touches."""
        there = [node for node in self.nodes if node.clickable and node.bounds.contains(x, y)]
        # Of one window, what comes later in the dump lies on top.
        return max(there, key=lambda node: (-self._layers[node.window], node.order), default=None)

    def is_background(self, node: Node) -> bool:
        whole = self.seen.windows.screen.area
        return node.bounds.area > whole * _PAGE and not (node.text or node.description)

    def label(self, node: Node, *, hidden: bool = False) -> str:
        """What it says, or what is said within it and takes no touches of its own."""
        if self.is_field(node):
            said = [(node, _name_of_field(node))]
        elif node.words:
            said = [(node, node.words)]
        else:
            said = [(part, part.words) for part in self.within(node) if part.words]
        mask = self._hidden if hidden else self._mask
        shown = [
            mask.text(text, button=part.order in self.parts.buttons, label=node.clickable)
            for part, text in said
            if not part.cut and (self.is_field(part) or part.order not in self.parts.silent)
        ]
        whole = " · ".join(" ".join(text.split()) for text in shown if text.strip())
        printable = "".join(each if each.isprintable() else " " for each in whole)
        return printable if len(printable) <= _LABEL else f"{printable[: _LABEL - 1].rstrip()}…"

    def within(self, node: Node) -> Iterator[Node]:
        """What lies in it, fields and what takes touches of its own aside."""
        outside: set[int] = set()
        for part in self.hierarchy.subtree(node):
            if part.order == node.order:
                continue
            if part.parent in outside or part.clickable or part.order in self.parts.silent:
                outside.add(part.order)
            elif part.order in self.orders:
                yield part


def _name_of_field(node: Node) -> str:
    """What a field asks for; what an app says of it may be what it holds."""
    if node.hint or node.short_id:
        return node.hint or node.short_id.replace("_", " ")
    is_empty = fold(node.text) in ("", fold(node.description))
    return node.description if is_empty else "…"
