"""Who takes part in a login run, and who is left out and why: a pure decision."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from engine.model.account import Account
from engine.model.proposal import PlannedJob
from engine.model.run import Exclusion, Outcome
from engine.model.run_view import ExcludedAccount

_NOT_RETRIED: Final[Mapping[Outcome, Exclusion]] = {
    Outcome.OTHER_ACCOUNT: Exclusion.OTHER_ACCOUNT,
    Outcome.UNKNOWN_ACCOUNT: Exclusion.UNKNOWN_TO_APP,
    Outcome.SUSPENDED: Exclusion.SUSPENDED,
    Outcome.ACCOUNT_DISABLED: Exclusion.DISABLED_BY_APP,
    Outcome.IN_REVIEW: Exclusion.IN_REVIEW,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account of the selection; `retried` is how its job ended in the run being retried."""

    account: Account
    phone: str | None
    retried: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the decision rests on beside the accounts. Times are Unix seconds.

    `attempts_used`: when accounts that were sent as often as a day allows may be again. `unsure`:
    phones that a device claims to be, which an operator is asked about.
    """

    now: float
    online: Set[int]
    phone_cooldowns: Mapping[int, float]
    open_accounts: Set[int]
    attempts_used: Mapping[int, float] = field(default_factory=dict)
    unsure: Set[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    planned: tuple[PlannedJob, ...]
    excluded: tuple[ExcludedAccount, ...]


def choose(
    candidates: Sequence[Candidate], around: Surroundings, *, consent: bool = False
) -> Chosen:
    """Split a selection into logins and exclusions, in the order given.

    With `consent` a login whose end was not seen may be sent again; without, it is only looked at.
    """
    planned: list[PlannedJob] = []
    excluded: list[ExcludedAccount] = []
    for candidate in candidates:
        account = candidate.account
        left_out = reason_against(candidate, around)
        if left_out is not None:
            reason, until = left_out
            excluded.append(
                ExcludedAccount(account.id, account.username, reason, candidate.phone, until)
            )
        elif account.phone_id is not None:
            planned.append(
                PlannedJob(
                    account.workspace,
                    account.phone_id,
                    candidate.phone or "",
                    account.id,
                    account.username,
                    look_only=only_looked_at(account, around, consent=consent),
                    signed_in=account.logined,
                )
            )
    return Chosen(tuple(planned), tuple(excluded))


def only_looked_at(account: Account, around: Surroundings, *, consent: bool) -> bool:
    """Whether a login whose end was not seen is not to be sent again."""
    return account.login_unseen and (not consent or account.id in around.attempts_used)


def reason_against(
    candidate: Candidate, around: Surroundings
) -> tuple[Exclusion, float | None] | None:
    """Why an account does not take part, with the time it may again; None when it does."""
    account = candidate.account
    if account.disabled:
        return Exclusion.DISABLED, None
    if account.phone_id is None:
        return Exclusion.NO_PHONE, None
    if not account.has_password:
        return Exclusion.NO_PASSWORD, None
    if account.password_refused:
        return Exclusion.PASSWORD_REFUSED, None
    if candidate.retried is not None and candidate.retried in _NOT_RETRIED:
        return _NOT_RETRIED[candidate.retried], None
    if account.cooldown_until is not None and account.cooldown_until > around.now:
        return Exclusion.COOLING_DOWN, account.cooldown_until
    phone_until = around.phone_cooldowns.get(account.phone_id)
    if phone_until is not None and phone_until > around.now:
        return Exclusion.PHONE_COOLING_DOWN, phone_until
    # A login whose end was not seen may still be looked at: nothing is sent.
    if account.id in around.attempts_used and not account.login_unseen:
        return Exclusion.ATTEMPTS_USED, around.attempts_used[account.id]
    if account.id in around.open_accounts:
        return Exclusion.ALREADY_QUEUED, None
    if account.phone_id in around.unsure:
        return Exclusion.PHONE_UNSURE, None
    if account.phone_id not in around.online:
        return Exclusion.PHONE_OFFLINE, None
    return None
