"""What the use cases around runs answer with. Times are Unix seconds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.model.run import Exclusion, Job, Outcome, Run


def result_name(run_id: int) -> str:
    """By which the outbox knows a run's result in the chat it was started in."""
    return f"run:{run_id}:result"


def progress_name(run_id: int) -> str:
    """By which the outbox knows the message that shows how far a run has come."""
    return f"run:{run_id}:progress"


class SelectionKind(StrEnum):
    ALL = "all"
    USERNAMES = "usernames"
    PHONE = "phone"  # everything bound to the phones with these labels or serials
    TAGS = "tags"  # what has one of these tags, or is on a phone that has one of them
    RETRY = "retry"  # what failed in run `run_id`; of its jobs those with an id in `names`, if any
    LISTED = "listed"  # accounts by their `ids`, of whatever apps


@dataclass(frozen=True, slots=True)
class Selection:
    """Which accounts or phones a run is asked for. Usernames without `@`, tags without `#`."""

    kind: SelectionKind
    names: tuple[str, ...] = ()
    run_id: int | None = None
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcludedAccount:
    """An account of the selection that is left out, and why."""

    account_id: int
    username: str
    reason: Exclusion
    phone: str | None = None
    until: float | None = None
    phone_id: None = None


@dataclass(frozen=True, slots=True)
class ExcludedPhone:
    """A phone that is left out as a whole, and why."""

    phone_id: int
    phone: str
    reason: Exclusion
    until: float | None = None
    account_id: None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """Logins sent on one phone are `spacing` seconds apart.

    `phone` has most of them: `count`, which take `least` seconds.
    """

    spacing: float
    phone: str
    count: int
    least: float

    @classmethod
    def of(cls, spacing: float, phones: Iterable[str]) -> "Pace | None":
        """Of the phones of each login that is sent; None where no login waits for another."""
        most = Counter(phones).most_common(1)
        if not spacing or not most or most[0][1] < 2:
            return None
        phone, count = most[0]
        return cls(spacing, phone, count, spacing * (count - 1))


@dataclass(frozen=True, slots=True)
class SpacedPhone:
    """A phone that waits before its next login is sent, until then (Unix seconds)."""

    phone: str
    until: float


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with the names an operator knows; `username` is empty for a whole phone's scan.

    `found`: what its kind of run keeps of what was read, as JSON. `has_picture`:
    `Service.failure_picture` has one.
    `logined_changes`: usernames whose `logined` was set by what was read, and to what.
    """

    job: Job
    username: str
    phone: str
    has_picture: bool = False
    logined_changes: tuple[tuple[str, bool], ...] = ()
    found: str | None = None


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with its jobs in order, and what was left out.

    `spaced`: phones that only wait for the pause between two logins. `draining`: nothing new is
    started. `left`: seconds until it is over, as far as was measured.
    """

    run: Run
    jobs: tuple[JobView, ...]
    excluded: tuple[ExcludedAccount, ...]
    counts: Mapping[Outcome, int]
    queued: int
    running: tuple[JobView, ...]
    again: bool = False
    excluded_phones: tuple[ExcludedPhone, ...] = ()
    pace: Pace | None = None
    spaced: tuple[SpacedPhone, ...] = ()
    draining: bool = False
    left: float | None = None


@dataclass(frozen=True, slots=True)
class RunResult:
    """A run that is over, with what its kind has to say of it beyond its jobs."""

    run: RunView


@dataclass(frozen=True, slots=True)
class Picture:
    """A failed screen with everything secret blanked; `drawn` when it was made from the dump."""

    data: bytes = field(repr=False)
    drawn: bool
