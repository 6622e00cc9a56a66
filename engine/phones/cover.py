"""What of a screenshot is painted over, and what is written there instead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from engine.rack.known import KnownSecrets
from engine.screens.fields import SYSTEM, Parts, above
from engine.screens.hierarchy import Bounds, Hierarchy, Node
from engine.screens.mask import MASK, Mask

_MOST: Final = 0.5
"""How much of the screen one text with a secret in it may take up."""
_MOST_AREAS: Final = 500

PlacedWords = tuple[str, Bounds]


@dataclass(frozen=True, slots=True)
class Cover:
    """In pixels of the dump, in the order they are painted in.

    `texts` with a secret in them, and what of their `words` may be read; `fields`, and the words of
    `buttons` that lie in the large ones; `windows` of others. `too_much`: they are very many, or a
    secret stands in something so large that little would be left to see.
    """

    texts: tuple[Bounds, ...]
    words: tuple[PlacedWords, ...]
    fields: tuple[Bounds, ...]
    buttons: tuple[PlacedWords, ...]
    windows: tuple[Bounds, ...]
    too_much: bool

    @classmethod
    def of(cls, hierarchy: Hierarchy, size: tuple[int, int], known: KnownSecrets) -> "Cover":
        """For a screen of a size. What cannot be told from a notification is covered whole."""
        mask, parts = Mask(known.secrets, shown=known.names), Parts.of(hierarchy)
        elsewhere = parts.keyboards | parts.system
        seen = [
            node
            for node in hierarchy
            if node.window not in elsewhere and not node.bounds.empty and node.visible
        ]
        secret = list(_secret(hierarchy, seen, mask, parts))
        silent = parts.silent | above(hierarchy, (node.order for node in seen if node.words))

        def told(nodes: Iterable[Node]) -> tuple[PlacedWords, ...]:
            return tuple(
                (masked_words(node, mask, parts), node.bounds)
                for node in nodes
                if node.words and node.order not in silent
            )

        fields = [node.bounds for node in seen if node.order in parts.fields]
        windows = list(_windows(hierarchy, parts, size))
        return cls(
            tuple(node.bounds for node in secret),
            told(secret),
            tuple(fields),
            told(node for node in seen if node.order in parts.buttons & parts.overlaid),
            tuple(windows),
            len(secret) + len(fields) + len(windows) > _MOST_AREAS
            or any(node.bounds.area > size[0] * size[1] * _MOST for node in secret),
        )


def masked_words(node: Node, mask: Mask, parts: Parts) -> str:
    """A node's words as they may be seen."""
    return _masked(node.words, node, mask, parts)


def _masked(text: str, node: Node, mask: Mask, parts: Parts) -> str:
    if node.cut:
        return MASK
    return mask.text(text, button=node.order in parts.buttons, label=node.clickable)


def _secret(hierarchy: Hierarchy, seen: list[Node], mask: Mask, parts: Parts) -> Iterator[Node]:
    """Where a secret is shown: a container's description only where nothing in it says the same."""
    differing = {
        node.order
        for node in seen
        if any(_masked(text, node, mask, parts) != text for text in (node.text, node.description))
    }
    containers = above(hierarchy, differing)
    for node in seen:
        if node.order in differing and (node.text or node.order not in containers):
            yield node


def _windows(hierarchy: Hierarchy, parts: Parts, size: tuple[int, int]) -> Iterator[Bounds]:
    for node in hierarchy:
        if node.package == SYSTEM:
            yield node.bounds
    # A keyboard's window can span the whole screen; its keys begin where its leaves do.
    tops: dict[int, int] = {}
    for node in hierarchy:
        is_key = not node.bounds.empty and not hierarchy.children(node)
        if is_key and node.window in parts.keyboards:
            tops[node.window] = min(node.bounds.top, tops.get(node.window, size[1]))
    for top in tops.values():
        yield Bounds(0, top, *size)
