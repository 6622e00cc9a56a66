"""Plans that were worked out already: paging through a preview must not compare files again."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, final

from engine.spreadsheet.file_plans import Plans

SIZE: Final = 4
"""Plans kept; one of 50,000 rows takes tens of megabytes."""

BYTES: Final = 60_000_000
"""Of rows that the plans kept are of, together; 50,000 accounts have a quarter of that."""


@dataclass(frozen=True, slots=True)
class _Kept:
    basis: Hashable
    plans: Plans
    size: int


@final
class PlanCache:
    """In memory alone, since plans hold passwords; the least recently used one goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def get(self, plan_id: str, basis: Hashable) -> Plans | None:
        """The plans if they were worked out from the same options and the same list."""
        kept = self._kept.get(plan_id)
        if kept is None or kept.basis != basis:
            return None
        self._kept.move_to_end(plan_id)
        return kept.plans

    def keep(self, plan_id: str, basis: Hashable, plans: Plans, size: int) -> None:
        """`size`: bytes of the rows they are of."""
        self._kept[plan_id] = _Kept(basis, plans, size)
        self._kept.move_to_end(plan_id)
        while len(self._kept) > SIZE or sum(each.size for each in self._kept.values()) > BYTES:
            self._kept.popitem(last=False)

    def forget(self, plan_id: str) -> None:
        """The plan is over."""
        self._kept.pop(plan_id, None)
