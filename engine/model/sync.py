"""What the use cases around syncs answer with. Times are Unix seconds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from engine.model.columns import Column


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
    APP_NOT_STARTED = "app_not_started"
    AUTOMATION_REFUSED = "automation_refused"
    PHONE_LOCKED = "phone_locked"
    RATE_LIMITED = "rate_limited"  # by the app on the phone, which rests since
    CHALLENGE = "challenge"  # the app on the phone asks for something
    SUSPENDED = "suspended"  # the account that was open, perhaps another one
    UPDATE_REQUIRED = "update_required"
    NO_CONNECTION = "no_connection"


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
