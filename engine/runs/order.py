"""What the queue is given, and what it tells after a restart."""

from dataclasses import dataclass

from engine.runs.model import Exclusion


@dataclass(frozen=True, slots=True)
class NewJob:
    """One account to log in on one phone; see `Job` for `consent`."""

    account_id: int
    phone_id: int
    consent: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An account a run leaves out, why, and until when (Unix seconds)."""

    account_id: int
    reason: Exclusion
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of the jobs that were running when the program stopped, by job id.

    `to_look`: queued again only to see how a login that was sent ended. `given_up`: stopped too
    often. `finished_runs`: runs that ended with them.
    """

    requeued: tuple[int, ...] = ()
    to_look: tuple[int, ...] = ()
    given_up: tuple[int, ...] = ()
    cancelled: tuple[int, ...] = ()
    finished_runs: tuple[int, ...] = ()
