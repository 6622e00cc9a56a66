"""Login: each account is signed in on the phone it is bound to."""

from dataclasses import replace
from typing import ClassVar

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.model.account import UNSET, AccountChanges, Credentials, Workspace
from engine.model.columns import Column
from engine.model.proposal import Plan, RunRequest
from engine.model.run import (
    CODE_REFUSED,
    PASSWORD_REFUSED,
    STILL_THERE,
    Job,
    Outcome,
    RunKind,
)
from engine.model.run_view import Pace
from engine.rack.works import LoginWork
from engine.runs.account_selector import AccountSelector, Selected
from engine.runs.cooldown import Cooldowns, Rests
from engine.runs.effects import Effects, effects_of, outcome_of_refused
from engine.runs.homes import homes_on
from engine.runs.kinds.kind import Kind, Presence, Settled
from engine.runs.phone_reading import PhoneReading
from engine.runs.seen import set_logined_as_seen
from engine.runs.selection import (
    Candidate,
    Chosen,
    Surroundings,
    choose,
    only_looked_at,
    reason_against,
)
from engine.storage.database import Transaction
from engine.storage.stores import Stores


class Login(Kind):
    """Signs accounts in; a challenge goes to a human."""

    id: ClassVar = RunKind.LOGIN
    counted: ClassVar = "logins"
    sends: ClassVar = True

    def __init__(
        self,
        stores: Stores,
        selector: AccountSelector,
        presence: Presence,
        clock: Clock,
    ) -> None:
        self._jobs = stores.jobs
        self._pacing = stores.pacing
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._cooling = Cooldowns(stores.phones, clock)
        self._selector = selector
        self._presence = presence
        self._clock = clock

    async def plan(
        self, asked: RunRequest, *, consent: bool = False, within: Transaction | None = None
    ) -> Plan:
        plan = Plan(unknown=asked.selection.names)
        sent: list[str] = []
        for workspace in asked.workspaces:
            selected = await self._selector.select(workspace, asked.selection)
            chosen = await self._choose(workspace, selected, consent=consent)
            sent += _sent_on(selected, chosen)
            plan = replace(
                plan,
                planned=(*plan.planned, *chosen.planned),
                excluded=(*plan.excluded, *chosen.excluded),
                unknown=tuple(name for name in plan.unknown if name in selected.unknown),
            )
        return replace(
            plan,
            unseen=sum(login.look_only for login in plan.planned),
            pace=Pace.of(self._pacing.limits.spacing, sent),
        )

    async def _choose(self, workspace: Workspace, selected: Selected, *, consent: bool) -> Chosen:
        around = Surroundings(
            now=self._clock.now(),
            online=self._presence.online(),
            unsure=self._presence.unsure(),
            phone_cooldowns=await self._phones.cooldowns(workspace),
            open_accounts=await self._jobs.open_accounts(),
            attempts_used=await self._pacing.attempts_used(
                candidate.account.id for candidate in selected.candidates
            ),
        )
        return choose(selected.candidates, around, consent=consent)

    async def prepare(self, job: Job) -> LoginWork | FlowResult:
        # The list may have changed since the run was asked for; a login that was sent before the
        # program was stopped is looked at whatever changed.
        account = None if job.account_id is None else await self._accounts.get(job.account_id)
        if account is None:
            return FlowResult(Outcome.HELD_BACK, detail="deleted")
        sent_before = job.submitted_at is not None
        homes = await homes_on(self._accounts, job.phone_id, job.workspace)
        # Dealt with by hand before anything was sent, it is a login like any other.
        answered = job.resumed and (sent_before or not job.by_hand)
        if answered and account.disabled:
            # Whatever was answered: it is wiped with the job's end, and typed nowhere.
            return FlowResult(Outcome.HELD_BACK, detail="disabled")
        if answered:
            return LoginWork(
                job.workspace,
                account.username,
                await self._accounts.credentials(account.id),
                # Where the app is, whatever the list has come to say.
                job.asked_in or account.package,
                homes,
                sent=sent_before,
                answered=True,
            )
        if not sent_before:
            if account.phone_id not in (None, job.phone_id):
                return FlowResult(Outcome.HELD_BACK, detail="other_phone")
            around = await self._around(job)
            against = reason_against(Candidate(account, None), around)
            if against is not None:
                return FlowResult(Outcome.HELD_BACK, detail=against[0].value, until=against[1])
        credentials = None
        if not (sent_before or only_looked_at(account, around, consent=job.consent)):
            credentials = await self._accounts.credentials(account.id)
        package = (job.asked_in if job.resumed else None) or account.package
        return LoginWork(job.workspace, account.username, credentials, package, homes)

    async def against_sending(self, job: Job) -> tuple[str, float | None] | None:
        account = None if job.account_id is None else await self._accounts.get(job.account_id)
        if account is None:
            return "deleted", None
        if account.phone_id not in (None, job.phone_id):
            return "other_phone", None
        around = await self._around(job)
        against = reason_against(Candidate(account, None), around)
        if against is not None:
            return against[0].value, against[1]
        if only_looked_at(account, around, consent=job.consent):
            return "login_unseen", None
        return None

    async def _around(self, job: Job) -> Surroundings:
        until = await self._phones.cooldowns(job.workspace)
        return Surroundings(
            now=self._clock.now(),
            online=frozenset() if job.phone_id is None else {job.phone_id},
            phone_cooldowns=until,
            open_accounts=frozenset(),
            attempts_used=await self._pacing.attempts_used({job.account_id or 0}),
        )

    async def settle(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        typed: Credentials | None = None,
    ) -> Settled:
        # What is seen after an answer is this login's, as it was when the answer was asked for.
        looked = job.submitted_at is not None and not job.resumed
        effects = effects_of(result.outcome, sent=sent, looked=looked)
        if result.password_refused:
            effects = replace(effects, password_refused=True)
        settled = job.account_id if effects.logined is not None else None
        seen = await set_logined_as_seen(tx, self._accounts, job, result, but=settled)
        rests = None
        if job.account_id is not None:
            if effects.password_refused and await self._has_another(tx, job, typed):
                # What is stored now was not refused.
                effects = replace(effects, password_refused=None)
            rests = await self._apply(tx, job.account_id, job, effects, result)
        refused = await self._was_refused(tx, job, result)
        return Settled(
            _ended_refused(result) if refused else result,
            seen=seen,
            held_until=rests or result.until,
            asks=_asked(result, refused=refused),
        )

    async def fault(self, tx: Transaction, job: Job, result: FlowResult, *, sent: bool) -> None:
        if job.account_id is not None:
            effects = effects_of(result.outcome, sent=sent)
            await self._apply(tx, job.account_id, job, effects, result)

    async def _has_another(self, tx: Transaction, job: Job, typed: Credentials | None) -> bool:
        """Whether the password was changed since it was typed, by whom it may be."""
        if job.account_id is None:
            return False
        if typed is None:
            since = job.started_at
            return since is not None and await self._accounts.has_new_password(
                tx, job.account_id, since
            )
        stored = await self._accounts.credentials(job.account_id, tx)
        return stored is None or stored.password != typed.password

    async def _seen_in(self, tx: Transaction, account_id: int, result: FlowResult) -> str | None:
        """The copy of the app an account was seen signed in to, where the list does not say it."""
        account = await self._accounts.get(account_id, tx)
        if account is None or account.phone_id is None or result.copy is None:
            return None
        there = {result.copy: (account.username.casefold(),)}
        return PhoneReading(account.phone_id, result.copies, there).package_of(account)

    async def _was_refused(self, tx: Transaction, job: Job, result: FlowResult) -> bool:
        """Whether the app refused the password of this login, before an answer or now."""
        if result.password_refused or not job.resumed or job.account_id is None:
            return result.password_refused
        account = await self._accounts.get(job.account_id, tx)
        return account is not None and account.password_refused

    async def _apply(
        self, tx: Transaction, account_id: int, job: Job, effects: Effects, result: FlowResult
    ) -> float | None:
        """Until when the account and its phone's app rest."""
        rests = Rests()
        if effects.rate_limited:
            rests = await self._cooling.again(tx, job, account_id)
        elif effects.rate_limited is False:
            await self._cooling.anew(tx, job, account_id)
        package = await self._seen_in(tx, account_id, result) if effects.logined else None
        changes = AccountChanges(
            values={} if package is None else {Column.PACKAGE: package},
            logined=UNSET if effects.logined is None else effects.logined,
            confirmed=bool(effects.logined),
            password_refused=(
                UNSET if effects.password_refused is None else effects.password_refused
            ),
            login_unseen=UNSET if effects.login_unseen is None else effects.login_unseen,
            unanswered=UNSET if effects.unanswered is None else effects.unanswered,
            cooldown_until=UNSET if rests.account is None else rests.account,
        )
        if changes != AccountChanges():
            await self._accounts.update(tx, account_id, changes)
        return rests.both


def _sent_on(selected: Selected, chosen: Chosen) -> list[str]:
    """The phone of each login that will be sent, as far as the list knows."""
    signed_in = {each.account.id for each in selected.candidates if each.account.logined}
    return [
        login.phone
        for login in chosen.planned
        if not login.look_only and login.account_id not in signed_in
    ]


def _asked(result: FlowResult, *, refused: bool) -> FlowResult | None:
    """What an operator is asked about; that the password was refused is said first."""
    if result.stays:
        return result
    if result.outcome is not Outcome.CHALLENGE:
        return None
    if not refused or result.detail in (CODE_REFUSED, STILL_THERE):
        return result
    return replace(result, detail=PASSWORD_REFUSED)


def _ended_refused(result: FlowResult) -> FlowResult:
    if result.outcome is Outcome.LOGGED_IN:
        return replace(result, detail=PASSWORD_REFUSED)
    return replace(result, outcome=outcome_of_refused(result.outcome))
