"""What becomes of a job that did not do what was asked: tried again, looked at, waited for, or not.

Pure decisions over a run that is over. What a button counts and what pressing it plans come from
here, so that both are the same.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from engine.model.account import Workspace
from engine.model.run import Exclusion, Job, Outcome
from engine.model.run_view import JobView


class NextTry(StrEnum):
    AGAIN = "again"  # another try may mend it
    LOOK = "look"  # it was sent and its end not seen: looked at, and sent again with consent alone
    WAIT = "wait"  # it cools down
    NEVER = "never"  # it was refused, or something has to be changed first


LOGIN_UNSEEN: Final = "login_unseen"
"""The detail of a job that was held back because its last login was sent and its end not seen."""

_NEVER: Final = frozenset(
    {
        Outcome.WRONG_PASSWORD,
        Outcome.CODE_REFUSED,
        Outcome.OTHER_ACCOUNT,
        Outcome.UNKNOWN_ACCOUNT,
        Outcome.SUSPENDED,
        Outcome.ACCOUNT_DISABLED,
        Outcome.IN_REVIEW,
        Outcome.NOT_SIGNED_IN,
        Outcome.PROFILE_MISSING,
    }
)
_STANDING: Final = frozenset({Outcome.SUSPENDED, Outcome.ACCOUNT_DISABLED, Outcome.IN_REVIEW})
"""What holds of an account whether it is signed in or not."""

_HELD: Final[Mapping[str, NextTry]] = {
    Exclusion.COOLING_DOWN: NextTry.WAIT,
    Exclusion.PHONE_COOLING_DOWN: NextTry.WAIT,
    Exclusion.ATTEMPTS_USED: NextTry.WAIT,
    Exclusion.PHONE_OFFLINE: NextTry.AGAIN,
    Exclusion.PHONE_UNSURE: NextTry.AGAIN,
    Exclusion.ALREADY_QUEUED: NextTry.AGAIN,
    LOGIN_UNSEEN: NextTry.LOOK,
}
"""Of a job that was held back, by why; of another reason it is not tried."""

_Copy = tuple[int | None, Workspace]


def next_tries(jobs: Iterable[JobView], now: float) -> dict[int, NextTry]:
    """What becomes of each job that failed or was held back, by its id; Unix seconds."""
    shown = tuple(jobs)
    in_after_all = signed_in_after_all(shown)
    resting = _resting(shown, now)
    found: dict[int, NextTry] = {}
    for view in shown:
        job = view.job
        if not is_undone(job) or job.id in in_after_all:
            continue
        answer = _of(view, now)
        is_held = answer is NextTry.AGAIN and job.sends and (job.phone_id, job.workspace) in resting
        found[job.id] = NextTry.WAIT if is_held else answer
    return found


def waits_until(jobs: Iterable[JobView], job: Job, now: float) -> float | None:
    """When a job that cools down may be tried again, where that is known."""
    rests = _resting(jobs, now).get((job.phone_id, job.workspace), 0.0)
    return max(job.held_until or 0.0, rests) or None


def is_undone(job: Job) -> bool:
    """Whether it ended without doing what was asked, and was not cancelled."""
    outcome = job.outcome
    return outcome not in (None, Outcome.CANCELLED) and not outcome.succeeded


def signed_in_after_all(jobs: Iterable[JobView]) -> frozenset[int]:
    """Jobs that failed, and whose account a later one of the run has seen signed in."""
    return frozenset(
        view.job.id
        for view, is_in in _seen_later(jobs)
        if is_in and is_undone(view.job) and view.job.outcome not in _STANDING
    )


def signed_out_again(jobs: Iterable[JobView]) -> frozenset[int]:
    """Jobs that signed an account in which a later one of the run has seen signed out."""
    return frozenset(
        view.job.id
        for view, is_in in _seen_later(jobs)
        if not is_in and view.job.outcome in (Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN)
    )


def _of(view: JobView, now: float) -> NextTry:
    job = view.job
    if job.account_id is None and (view.username or job.phone_id is None):
        return NextTry.NEVER  # its account or phone was deleted since
    if job.outcome is Outcome.UNCONFIRMED:
        return NextTry.LOOK
    if job.outcome is Outcome.HELD_BACK:
        answer = _HELD.get(job.detail or "", NextTry.NEVER)
        is_over = job.held_until is not None and job.held_until <= now
        return NextTry.AGAIN if answer is NextTry.WAIT and is_over else answer
    if job.outcome is Outcome.RATE_LIMITED and (job.held_until or 0.0) > now:
        return NextTry.WAIT
    # What is refused to an account stays so. A scan reads whatever the phone shows by then.
    is_refused = job.outcome in _NEVER and job.account_id is not None
    return NextTry.NEVER if is_refused else NextTry.AGAIN


def _resting(jobs: Iterable[JobView], now: float) -> dict[_Copy, float]:
    """Apps on phones that said "try again later" in this run, and until when they rest."""
    rests: dict[_Copy, float] = {}
    for view in jobs:
        job, until = view.job, view.job.held_until
        limits = job.outcome is Outcome.RATE_LIMITED or (
            job.outcome is Outcome.HELD_BACK and job.detail == Exclusion.PHONE_COOLING_DOWN
        )
        if limits and until is not None and until > now:
            key = (job.phone_id, job.workspace)
            rests[key] = max(until, rests.get(key, 0.0))
    return rests


def _seen_later(jobs: Iterable[JobView]) -> list[tuple[JobView, bool]]:
    """Accounts of jobs that a job which ended later has looked at, and whether it was signed in."""
    shown = tuple(jobs)
    looks: dict[tuple[Workspace, str], tuple[float, int, bool]] = {}
    for view in shown:
        ended = view.job.finished_at or 0.0
        for name, is_in in view.logined_changes:
            key = (view.job.workspace, name.casefold())
            looks[key] = max(looks.get(key, (0.0, 0, False)), (ended, view.job.id, is_in))
    later = []
    for view in shown:
        look = looks.get((view.job.workspace, view.username.casefold()))
        if look and look[1] != view.job.id and look[0] >= (view.job.finished_at or 0.0):
            later.append((view, look[2]))
    return later
