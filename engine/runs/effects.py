"""What an outcome changes about its account and phone: a pure decision."""

from dataclasses import dataclass
from typing import Final

from engine.model.run import Outcome

_SEEN_ENDS: Final = frozenset(
    {
        Outcome.OTHER_ACCOUNT,
        Outcome.WRONG_PASSWORD,
        Outcome.UNKNOWN_ACCOUNT,
        Outcome.CODE_REFUSED,
        Outcome.CHALLENGE,
        Outcome.CHALLENGE_UNANSWERED,
        Outcome.SKIPPED,
        Outcome.RATE_LIMITED,
        Outcome.SUSPENDED,
        Outcome.ACCOUNT_DISABLED,
        Outcome.IN_REVIEW,
        Outcome.NO_CONNECTION,
    }
)
"""Failures that show how a login that was sent has ended."""

_LEFT_OPEN: Final = frozenset({Outcome.CHALLENGE, Outcome.CHALLENGE_UNANSWERED, Outcome.SKIPPED})
"""A human was asked, and that was all."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Changes to an account and its phone. None leaves a field alone.

    `rate_limited`: both rest, longer each time in a row; False begins that row anew.
    `unanswered`: nobody has answered what the app asked. `password_refused` is never taken back:
    a login may have succeeded by a code, and only another password ends it.
    """

    logined: bool | None = None
    password_refused: bool | None = None
    login_unseen: bool | None = None
    rate_limited: bool | None = None
    unanswered: bool | None = None


def effects_of(outcome: Outcome, *, sent: bool, looked: bool = False) -> Effects:
    """`sent`: this job has sent the login form, in this attempt or one before.

    `looked`: it was one before, and this attempt only looked. What a look finds other than the
    account signed in may be about something else, and does not show how that login ended.
    """
    if outcome is Outcome.LOGGED_IN:
        return Effects(logined=True, login_unseen=False, rate_limited=False)
    if outcome is Outcome.ALREADY_LOGGED_IN:
        return Effects(logined=True, login_unseen=False)
    unseen = (looked or outcome not in _SEEN_ENDS) if sent else None
    if outcome is Outcome.WRONG_PASSWORD:
        return Effects(password_refused=True, login_unseen=unseen)
    if outcome is Outcome.CHALLENGE_UNANSWERED:
        return Effects(login_unseen=unseen, unanswered=True)
    if outcome is Outcome.RATE_LIMITED:
        return Effects(login_unseen=unseen, rate_limited=True)
    return Effects(login_unseen=unseen)


def outcome_of_refused(outcome: Outcome) -> Outcome:
    """A login's outcome where the app also refused the password.

    What a human was asked on the way, and did not mend, is not what has to be done next.
    """
    return Outcome.WRONG_PASSWORD if outcome in _LEFT_OPEN else outcome
