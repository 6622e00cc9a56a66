"""What to do about windows that lie over what a flow is to touch."""

from collections.abc import Sequence
from enum import Enum, auto

from engine.screens.hierarchy import Bounds, Node
from engine.screens.windows import Kind, Window, free_part


class Remedy(Enum):
    """What helps against a window."""

    BACK = auto()
    WAIT = auto()
    NONE = auto()  # it stays


class Covers:
    """Remembers since when something is covered, and what the back key was pressed against.

    `patience` and `page` in seconds, as in a flow's limits.
    """

    def __init__(self, patience: float, page: float) -> None:
        self._patience = patience
        self._page = page
        self._since: float | None = None
        self._met: set[tuple[str, Bounds]] = set()

    def free(self, node: Node, over: Sequence[Window]) -> Bounds | None:
        """Where a node can be touched beside what the back key does not put away."""
        if any(window.kind is not Kind.FLOATING for window in over):
            return None
        return free_part(node.bounds, over)

    def remedy(self, window: Window, now: float) -> Remedy:
        """The back key, once for a dialog: where it did not help it would leave the app."""
        self._since = now if self._since is None else self._since
        if now - self._since >= self._patience:
            return Remedy.NONE
        if window.kind is Kind.SHEET:
            return Remedy.BACK
        known = (window.package, window.bounds)
        if window.kind is Kind.FLOATING or known in self._met:
            return Remedy.WAIT
        if window.kind is Kind.PAGE and now - self._since < self._page:
            return Remedy.WAIT
        self._met.add(known)
        return Remedy.BACK

    def gone(self) -> None:
        """Nothing lies over it any more."""
        self._since = None
        self._met.clear()
