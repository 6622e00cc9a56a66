"""What the use cases around matching answer with. Times are Unix seconds."""

from dataclasses import dataclass

from engine.model.account import Workspace
from engine.model.run_view import RunResult


@dataclass(frozen=True, slots=True)
class BoundElsewhere:
    """An account seen on one phone and bound to another, which stays as it is."""

    username: str
    phone: str


@dataclass(frozen=True, slots=True)
class FoundOnPhone:
    """What one scan found and changed, or in a preview would change.

    `seen` is None when not every account could be read; `unreadable` are rows of those. `moved`:
    seen in another copy of the app than the list said. `copies`: where there are several, how many
    accounts each has, None of one that could not be read. `left`: the account that was active
    before, where `active` is now and could not be changed back. `outdated`: the app was used on the
    phone since, so that nothing was changed after it.
    """

    job_id: int
    workspace: Workspace
    phone: str
    seen: int | None
    created: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    signed_in: tuple[str, ...] = ()
    signed_out: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    copies: tuple[tuple[str, int | None], ...] = ()
    elsewhere: tuple[BoundElsewhere, ...] = ()
    disabled: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    active: str | None = None
    left: str | None = None
    outdated: bool = False

    @property
    def changes(self) -> int:
        """How many accounts differ, or would."""
        changed = {*self.signed_in, *self.signed_out, *self.moved}
        return len(self.created) + len(self.bound) + len(changed)


@dataclass(frozen=True, slots=True)
class MatchResult(RunResult):
    """What came of a match, scan by scan.

    Of a preview it is what would change now, and `token` changes it, once, until `expires_at`.
    `applied`: a preview that was. `recounted`: the list had changed since it was last shown.
    `change_id`: what it has changed, which can be undone until `undo_until`; 0 for nothing.
    """

    found: tuple[FoundOnPhone, ...] = ()
    token: str | None = None
    expires_at: float = 0.0
    applied: bool = False
    recounted: bool = False
    change_id: int = 0
    undo_until: float = 0.0

    @property
    def changes(self) -> int:
        return sum(found.changes for found in self.found)
