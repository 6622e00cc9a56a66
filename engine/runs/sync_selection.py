"""Who takes part in a sync, and what its two sources come to: pure decisions."""

from collections.abc import Sequence, Set
from typing import Final

from engine.apps.result import FlowResult
from engine.model.account import Account
from engine.model.columns import COUNT_COLUMNS
from engine.model.proposal import PlannedJob
from engine.model.public_page import PageReading, PageState
from engine.model.run import Exclusion, Outcome
from engine.model.run_view import ExcludedAccount
from engine.model.sync import SyncGap
from engine.runs.selection import Candidate

_PAGE_GAPS: Final = {
    PageState.MISSING: SyncGap.PAGE_MISSING,
    PageState.UNREADABLE: SyncGap.PAGE_UNREADABLE,
    PageState.NO_DATA: SyncGap.PAGE_UNREADABLE,
    PageState.FAILED: SyncGap.PAGE_FAILED,
    PageState.REFUSED: SyncGap.PAGE_REFUSED,
    PageState.RESTING: SyncGap.PAGE_RESTING,
}
_PHONE_GAPS: Final = {
    Outcome.APP_MISSING: SyncGap.APP_MISSING,
    Outcome.PHONE_LOST: SyncGap.PHONE_LOST,
    Outcome.TOUCHES_REFUSED: SyncGap.TOUCHES_REFUSED,
    Outcome.APP_NOT_STARTED: SyncGap.APP_NOT_STARTED,
    Outcome.AUTOMATION_REFUSED: SyncGap.AUTOMATION_REFUSED,
    Outcome.PHONE_LOCKED: SyncGap.PHONE_LOCKED,
    Outcome.RATE_LIMITED: SyncGap.RATE_LIMITED,
    Outcome.CHALLENGE: SyncGap.CHALLENGE,
    Outcome.SUSPENDED: SyncGap.SUSPENDED,
    Outcome.UPDATE_REQUIRED: SyncGap.UPDATE_REQUIRED,
    Outcome.NO_CONNECTION: SyncGap.NO_CONNECTION,
    Outcome.NETWORK_ERROR: SyncGap.NO_CONNECTION,
}
_TELLING: Final = frozenset(
    {
        Outcome.TOUCHES_REFUSED,
        Outcome.PHONE_LOCKED,
        Outcome.RATE_LIMITED,
        Outcome.CHALLENGE,
        Outcome.UPDATE_REQUIRED,
    }
)
"""Ends of a visit that say what to do, where neither source was readable."""


def choose_syncs(
    candidates: Sequence[Candidate], *, online: Set[int], open_accounts: Set[int]
) -> tuple[tuple[PlannedJob, ...], tuple[ExcludedAccount, ...]]:
    """Split a selection, in the order given.

    Whose phone is not online is read from the public page alone.
    """
    planned: list[PlannedJob] = []
    excluded: list[ExcludedAccount] = []
    for candidate in candidates:
        account, phone = candidate.account, candidate.phone
        reason = reason_against_sync(account)
        if reason is None and account.id in open_accounts:
            reason = Exclusion.ALREADY_QUEUED
        if reason is not None:
            excluded.append(ExcludedAccount(account.id, account.username, reason, phone))
            continue
        phone_id = account.phone_id if account.phone_id in online else None
        planned.append(
            PlannedJob(account.workspace, phone_id, phone or "", account.id, account.username)
        )
    return tuple(planned), tuple(excluded)


def reason_against_sync(account: Account) -> Exclusion | None:
    """Why an account's figures are not ours to read; None when they are."""
    if account.disabled:
        return Exclusion.DISABLED
    if account.phone_id is None:
        return Exclusion.NO_PHONE
    return None if account.logined and account.confirmed else Exclusion.NOT_SIGNED_IN


def page_gap(page: PageReading) -> SyncGap | None:
    return _PAGE_GAPS.get(page.state)


def phone_gap(phone: FlowResult, *, offline: bool) -> SyncGap | None:
    """`phone` is how the visit to the phone ended; `offline`: there was none to visit."""
    if offline:
        return SyncGap.PHONE_OFFLINE
    if phone.outcome is Outcome.SYNCED and phone.figures.keys() & COUNT_COLUMNS:
        return None
    return _PHONE_GAPS.get(phone.outcome, SyncGap.PHONE_FAILED)


def sync_outcome(
    page: PageReading, phone: FlowResult, *, offline: bool
) -> tuple[Outcome, SyncGap | None]:
    """What both sources come to, and which of them is missing.

    A refusal of the page is always named: by it one knows when pages may be asked for again.
    """
    of_page, of_phone = page_gap(page), phone_gap(phone, offline=offline)
    refused = of_page if of_page is SyncGap.PAGE_REFUSED else None
    if phone.outcome is Outcome.NOT_SIGNED_IN:
        missing = of_page is SyncGap.PAGE_MISSING
        return Outcome.PROFILE_MISSING if missing else Outcome.NOT_SIGNED_IN, refused
    if of_page is None:
        if page.state is PageState.PRIVATE:
            return Outcome.PROFILE_PRIVATE, of_phone
        return Outcome.PARTLY_SYNCED if of_phone else Outcome.SYNCED, of_phone
    if of_phone is None:
        return Outcome.PARTLY_SYNCED, of_page
    if of_page is SyncGap.PAGE_MISSING:
        return Outcome.PROFILE_MISSING, of_phone
    if phone.outcome in _TELLING:
        return phone.outcome, of_page
    return Outcome.NOT_READ, of_page
