"""What of a screen a touch reaches, and the grid that is laid over it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from engine.model.hands import GRID_COLUMNS, GRID_ROWS
from engine.screens.fields import Parts
from engine.screens.hierarchy import Bounds, Node
from engine.screens.recognise import Recognition
from engine.screens.windows import SYSTEM_UI, Kind, is_aside

_MOST_WINDOWS: Final = 32


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a press goes: a place, and the innermost thing there that takes touches, if any."""

    bounds: Bounds
    node: Node | None


def grid(screen: Bounds) -> tuple[Bounds, ...]:
    """The cells of the grid over a screen, along the rows."""
    across, down = screen.right - screen.left, screen.bottom - screen.top
    return tuple(
        Bounds(
            screen.left + across * column // GRID_COLUMNS,
            screen.top + down * row // GRID_ROWS,
            screen.left + across * (column + 1) // GRID_COLUMNS,
            screen.top + down * (row + 1) // GRID_ROWS,
        )
        for row in range(GRID_ROWS)
        for column in range(GRID_COLUMNS)
    )


def in_front(seen: Recognition, parts: Parts) -> Iterator[Node]:
    """What a touch would reach, by windows; keyboards and Android's bars are not for hands."""
    in_view = {node.order for node in seen.view.nodes}
    screen, over = seen.windows.screen, list[Bounds]()
    for window in seen.windows.all[:_MOST_WINDOWS]:
        if window.number in parts.keyboards:
            over.append(window.place)
            continue
        if window.package == SYSTEM_UI and window.kind is Kind.HARMLESS:
            continue
        viewed = [node for node in window.nodes if node.order in in_view]
        for node in viewed or window.nodes:
            is_covered = any(place.contains(*node.bounds.center) for place in over)
            if node.visible and not is_covered and not is_aside(node.bounds, screen):
                yield node
        if window.takes_all:
            return
        over.append(window.place)


def windows_of(nodes: Iterable[Node]) -> Iterable[int]:
    """Their windows, those on top first."""
    return dict.fromkeys(node.window for node in nodes)


def far(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far apart two places are, squared."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
