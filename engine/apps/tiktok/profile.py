"""What the own profile says of the account that is active."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.reading import handle_in
from engine.screens.recognise import Recognition

_WHOLE_HANDLE: Final = re.compile(r"@[A-Za-z0-9._]+")
_FIGURE: Final = re.compile(r"\d.*")
_FIGURES: Final = 3


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """The active account. `handle` is casefolded, `display_name` as shown.

    `figures` are the texts of value and label as shown, in the order following, followers,
    likes; empty where the three do not stand there.
    """

    handle: str
    display_name: str
    figures: tuple[tuple[str, str], ...] = ()


def read_own_profile(seen: Recognition) -> OwnProfile | None:
    """The account of an own profile; None where its handle is not beyond doubt."""
    found = _name_and_handle(seen)
    if found is None:
        return None
    name, handle = found
    folded = handle_in(handle.words)
    shown = "" if _is_missing(name) else name.words
    return None if folded is None else OwnProfile(folded, shown, _figures(seen))


def display_name(seen: Recognition) -> Node | None:
    """Where the account switcher opens; the handle below it is only copied when touched.

    None also where the account has no name: what stands there leads to giving it one.
    """
    found = _name_and_handle(seen)
    return None if found is None or _is_missing(found[0]) else found[0]


def _is_missing(name: Node) -> bool:
    """`+ Add name`, in whatever language."""
    return name.words.startswith("+ ")


def _name_and_handle(seen: Recognition) -> tuple[Node, Node] | None:
    """The handle stands right below the display name; any other `@…` is somebody else's."""
    found = [
        (name, handle)
        for handle in seen.all("handles")
        if _WHOLE_HANDLE.fullmatch(handle.words)
        for name in seen.all("names")
        if _right_below(handle, name)
    ]
    if len({handle.order for _, handle in found}) != 1:
        return None
    return max(found, key=lambda pair: pair[0].bounds.bottom)


def _right_below(handle: Node, name: Node) -> bool:
    above, below = name.bounds, handle.bounds
    height = below.bottom - below.top
    return (
        not above.empty
        and not below.empty
        and -height // 4 <= below.top - above.bottom <= height
        and above.left < below.right
        and below.left < above.right
    )


def _figures(seen: Recognition) -> tuple[tuple[str, str], ...]:
    """Value above label in one container each, the containers beside each other."""
    rows: list[list[tuple[Node, Node]]] = []
    for value, label in _pairs(seen):
        beside = next((row for row in rows if _beside(row[0][0], value)), None)
        if beside is None:
            rows.append([(value, label)])
        else:
            beside.append((value, label))
    complete = [row for row in rows if len(row) == _FIGURES]
    if len(complete) != 1:
        return ()
    row = sorted(complete[0], key=lambda pair: pair[0].bounds.left)
    return tuple((value.words, label.words) for value, label in row)


def _pairs(seen: Recognition) -> Iterator[tuple[Node, Node]]:
    for container in seen.view.nodes:
        if not container.clickable:
            continue
        words = list(islice(_labelled_below(seen.hierarchy, container), 3))
        if len(words) != 2:
            continue
        value, label = words
        if _FIGURE.match(value.words) and value.bounds.top < label.bounds.top:
            yield value, label


def _labelled_below(hierarchy: Hierarchy, container: Node) -> Iterator[Node]:
    below = islice(hierarchy.subtree(container), 1, None)
    return (node for node in below if node.visible and node.words)


def _beside(one: Node, other: Node) -> bool:
    return one.bounds.top < other.bounds.bottom and other.bounds.top < one.bounds.bottom
