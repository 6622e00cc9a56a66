"""What the use cases around syncs answer with. Times are Unix seconds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.run_view import ExcludedAccount, Selection


class SyncGap(StrEnum):
    """Which source a sync had to do without; the `detail` of its job."""

    PAGE_REFUSED = "page_refused"
    PAGE_RESTING = "page_resting"  # not asked for: refused not long ago
    PAGE_UNREADABLE = "page_unreadable"
    PAGE_FAILED = "page_failed"
    PAGE_MISSING = "page_missing"
    PHONE_OFFLINE = "phone_offline"  # not connected when it was asked for
    PHONE_LOST = "phone_lost"
    PHONE_FAILED = "phone_failed"
    APP_MISSING = "app_missing"
    TOUCHES_REFUSED = "touches_refused"
    PHONE_LOCKED = "phone_locked"


@dataclass(frozen=True, slots=True)
class PlannedSync:
    """An account that will be read; from its public page alone where `phone_id` is None."""

    account_id: int
    username: str
    phone_id: int | None
    phone: str


@dataclass(frozen=True, slots=True)
class SyncProposal:
    """What a sync would read. `token` starts it, once, until `expires_at`; None with nobody.

    `unknown` are names not on the list, `elsewhere` counts those meant in apps without figures.
    `least_seconds`: what the pauses between public pages take. `resting_until`: no page is asked
    for before.
    """

    selection: Selection
    planned: tuple[PlannedSync, ...]
    excluded: tuple[ExcludedAccount, ...]
    unknown: tuple[str, ...] = ()
    elsewhere: Mapping[Workspace, int] = field(default_factory=dict)
    least_seconds: float = 0.0
    resting_until: float | None = None
    token: str | None = None
    expires_at: float = 0.0

    @property
    def phones(self) -> int:
        return len({sync.phone_id for sync in self.planned if sync.phone_id is not None})

    @property
    def page_only(self) -> int:
        return sum(sync.phone_id is None for sync in self.planned)


class NotRestored(StrEnum):
    """Why another account is active on the phone than before."""

    PENDING = "pending"  # made up for as soon as the phone is there
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SyncFound:
    """What one job read: all values known before and after, and the gaps of either source.

    `active`: who was active on the phone before and is not now.
    """

    before: Mapping[Column, int | str] = field(default_factory=dict)
    after: Mapping[Column, int | str] = field(default_factory=dict)
    page_gap: SyncGap | None = None
    phone_gap: SyncGap | None = None
    active: str | None = None
    not_restored: NotRestored | None = None

    def change_of(self, column: Column) -> int | None:
        """How much more it is than before; None where one of both is not known."""
        old, new = self.before.get(column), self.after.get(column)
        return new - old if isinstance(old, int) and isinstance(new, int) else None


_NOTHING: Final = SyncFound()


def found_to_json(found: SyncFound) -> str:
    """As it is kept with its job; without secrets."""
    return json.dumps(
        {
            "before": dict(found.before),
            "after": dict(found.after),
            "page": found.page_gap,
            "phone": found.phone_gap,
            "active": found.active,
            "not_restored": found.not_restored,
        }
    )


def found_from_json(text: str | None) -> SyncFound:
    """What was kept; nothing where nothing was."""
    if text is None:
        return _NOTHING
    said = json.loads(text)
    return SyncFound(
        {Column(name): value for name, value in said["before"].items()},
        {Column(name): value for name, value in said["after"].items()},
        None if said["page"] is None else SyncGap(said["page"]),
        None if said["phone"] is None else SyncGap(said["phone"]),
        said["active"],
        None if said["not_restored"] is None else NotRestored(said["not_restored"]),
    )
