"""A job made ready for its flow, and its end written down."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, Protocol, TypeVar

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.errors import RequestRefused, StatementRefused, StorageError
from engine.common.trace import trace
from engine.model.account import UNSET, AccountChanges, Credentials, Workspace
from engine.model.run import (
    CODE_REFUSED,
    PASSWORD_REFUSED,
    STILL_THERE,
    Answer,
    ChallengeKind,
    Job,
    Outcome,
    RunKind,
    RunState,
)
from engine.phones.known import KnownSecrets
from engine.phones.picture import TakenPicture
from engine.runs.cooldown import Cooldowns, Rests
from engine.runs.effects import Effects, effects_of, outcome_of_refused
from engine.runs.knowledge import known_on
from engine.runs.selection import Candidate, Surroundings, only_looked_at, reason_against
from engine.storage.accounts import AccountStore
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.storage.waiting_jobs import Question

log: Final = structlog.get_logger()

_T = TypeVar("_T")

_STORING_AGAIN: Final = 2.0
_TRIES: Final = 3
"""How often a fault that is not the disk's is met before less is stored."""


class Work(Protocol):
    """What a job is to do on its phone."""

    @property
    def workspace(self) -> Workspace: ...


class JobsOfKind(Protocol):
    """What jobs of one kind are given to do, and what their ends change."""

    async def prepare(self, job: Job) -> Work | FlowResult:
        """The job's work, or its result when it may no longer be done."""

    async def settle(
        self, tx: Transaction, job: Job, result: FlowResult
    ) -> tuple[str | None, tuple[tuple[str, bool], ...]]:
        """Store what a result changes, in the transaction that ends the job.

        What it found, as JSON without secrets; and usernames whose `logined` was set, and to what.
        """


class SharedEnding(Protocol):
    """What the end of a job's flow means where its desk knows more than the flow does."""

    async def conclude(self, job: Job, result: FlowResult) -> FlowResult:
        """The job's own result."""

    def over(self, job: Job) -> None:
        """The job's end is stored."""


@dataclass(frozen=True, slots=True)
class LoginWork:
    """An account to sign in on the job's phone; without credentials it is only looked at.

    `known`: handles of the accounts bound to that phone, casefolded. `sent`: the login was sent
    before, and is only looked at; a TOTP secret is still used. `take_answer`: it goes on with what
    an operator has answered.
    """

    workspace: Workspace
    username: str
    credentials: Credentials | None
    known: frozenset[str] = frozenset()
    sent: bool = False
    take_answer: Callable[[], Awaitable[Answer | None]] | None = field(default=None, compare=False)

    @property
    def look_only(self) -> bool:
        return self.credentials is None or self.sent


class JobExecution:
    """What a worker does with the database: get a job's work, and hand in its result.

    `patience`: seconds an operator is waited for at a challenge; 0 ends the job there.
    `may_answer`: whether whoever started a run may still be asked; the admins are otherwise.
    `free_with_ads`: the apps that may be used free of charge with ads, without asking.
    """

    def __init__(
        self,
        stores: Stores,
        clock: Clock,
        desks: Mapping[RunKind, JobsOfKind] | None = None,
        endings: Mapping[RunKind, SharedEnding] | None = None,
        patience: float = 0.0,
        may_answer: Callable[[int], bool] = lambda _: True,
        free_with_ads: frozenset[Workspace] = frozenset(),
    ) -> None:
        self.free_with_ads = free_with_ads
        self._desks = desks or {}
        self._endings = endings or {}
        self._database = stores.database
        self._queue = stores.queue
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._cooling = Cooldowns(stores.phones, clock)
        self._clock = clock
        self._patience = patience
        self._may_answer = may_answer

    async def prepare(self, job: Job) -> Work | FlowResult:
        """The job's work, or its result when it may no longer be done."""
        if job.kind is RunKind.LOGIN:
            return await self._prepare_login(job)
        return await self._desks[job.kind].prepare(job)

    async def known(self, job: Job) -> KnownSecrets:
        """What the list knows of whoever may be on the screen of the job's phone."""
        return await known_on(self._accounts, job.phone_id, job.account_id)

    async def more_for(self, job: Job) -> bool:
        """See `Ledger.more_for`."""
        return await self._queue.more_for(job)

    async def _prepare_login(self, job: Job) -> LoginWork | FlowResult:
        # The list may have changed since the run was asked for; a login that was sent before the
        # program was stopped is looked at whatever changed.
        account = None if job.account_id is None else await self._accounts.get(job.account_id)
        if account is None:
            return FlowResult(Outcome.HELD_BACK, detail="deleted")
        sent_before = job.submitted_at is not None
        known = await self._known(job)
        if job.resumed and account.disabled:
            # Whatever was answered: it is wiped with the job's end, and typed nowhere.
            return FlowResult(Outcome.HELD_BACK, detail="disabled")
        if job.resumed:
            return LoginWork(
                job.workspace,
                account.username,
                await self._accounts.credentials(account.id),
                known,
                sent=sent_before,
                take_answer=partial(self._queue.take_answer, job.id),
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
        return LoginWork(job.workspace, account.username, credentials, known)

    async def _known(self, job: Job) -> frozenset[str]:
        if job.phone_id is None:
            return frozenset()
        bound = await self._accounts.of_phone(job.phone_id, job.workspace)
        return frozenset(account.username.casefold() for account in bound)

    async def _around(self, job: Job) -> Surroundings:
        until = await self._phones.cooldowns(job.workspace)
        return Surroundings(
            now=self._clock.now(),
            online=frozenset() if job.phone_id is None else {job.phone_id},
            phone_cooldowns=until,
            open_accounts=frozenset(),
            attempts_used=await self._queue.attempts_used({job.account_id or 0}),
        )

    async def finish(
        self,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        picture: TakenPicture | None,
        typed: Credentials | None = None,
    ) -> FlowResult | None:
        """Store a job's outcome and everything it changes, at once; return it as it was stored.

        None for one that needs a human: it waits for an operator instead.

        `typed`: what the job was given to type; a password that was changed meanwhile is not the
        one that was refused. Tried again while the disk is full: what was seen on the phone must
        not be lost. What cannot be stored for another reason ends as `give_up` says.
        """
        ending = self._endings.get(job.kind)
        try:
            if ending is not None:
                result = await self._surely(partial(ending.conclude, job, result))
            ended = await self._surely(partial(self._finish, job, result, sent, picture, typed))
        except Exception as error:
            log.error("job.not_storable", error=type(error).__name__, exception=trace(error))
            return await self.give_up(job, type(error).__name__, sent=sent)
        if ending is not None:
            ending.over(job)
        return ended

    async def give_up(self, job: Job, why: str, *, sent: bool) -> FlowResult:
        """End a job after a fault of ours, whatever else cannot be stored; return its result.

        Tried until it is stored. One that is not running any more is left as it is.
        """
        result = FlowResult(Outcome.UNCONFIRMED if sent else Outcome.FAILED, detail=why)
        while True:
            try:
                await self._end_alone(job, result, sent=sent)
                break
            except RequestRefused:
                break
            except Exception as error:
                log.error("job.not_stored", error=type(error).__name__, exception=trace(error))
                await self._clock.sleep(_STORING_AGAIN)
        ending = self._endings.get(job.kind)
        if ending is not None:
            ending.over(job)
        return result

    async def _end_alone(self, job: Job, result: FlowResult, *, sent: bool) -> None:
        async with self._database.write() as tx:
            if job.kind is RunKind.LOGIN and job.account_id is not None:
                effects = effects_of(result.outcome, sent=sent)
                await self._apply_effects(tx, job.account_id, job, effects)
            await self._queue.finish(tx, job.id, result.outcome, detail=result.detail)

    async def put_back(self, job: Job, not_before: float | None) -> None:
        """See `Queue.release`; tried again like `finish`."""
        await self._surely(partial(self._queue.release, job.id, not_before))

    async def take_back(self, job: Job, before: float | None) -> None:
        """See `Queue.unmark_submitted`; tried again like `finish`."""
        await self._surely(partial(self._queue.unmark_submitted, job.id, before))

    async def _surely(self, store: Callable[[], Awaitable[_T]]) -> _T:
        """Until the disk takes it; what fails for another reason is tried a few times."""
        tries = 0
        while True:
            try:
                return await store()
            except RequestRefused:
                raise
            except Exception as error:
                of_disk = isinstance(error, StorageError) and not isinstance(
                    error, StatementRefused
                )
                tries += not of_disk
                if tries == _TRIES:
                    raise
                log.error("job.not_stored", error=type(error).__name__)
            await self._clock.sleep(_STORING_AGAIN)

    async def _finish(
        self,
        job: Job,
        result: FlowResult,
        sent: bool,
        picture: TakenPicture | None,
        typed: Credentials | None,
    ) -> FlowResult | None:
        """The result the job ended with; None when it waits."""
        async with self._database.write() as tx:
            found, held_until = None, result.until
            if job.kind is RunKind.LOGIN:
                read, rests = await self._settle_login(tx, job, result, sent, typed)
                held_until = rests or held_until
                refused = await self._was_refused(tx, job, result)
                asked = _noted(result) if refused else result
                if await self._ask(tx, job, asked, picture, read):
                    return None
                result = _ended_refused(result) if refused else result
            else:
                found, read = await self._desks[job.kind].settle(tx, job, result)
            await self._queue.finish(
                tx,
                job.id,
                result.outcome,
                challenge=result.challenge,
                detail=result.detail,
                picture=picture.data if picture else None,
                drawn=picture.drawn if picture else False,
                logined_changes=read,
                found=found,
                held_until=held_until,
            )
        return result

    async def end_waiting(self, tx: Transaction, job: Job, outcome: Outcome) -> Outcome:
        """End a job an operator was asked about, in the caller's transaction; as what."""
        sent, seen = job.submitted_at is not None, replace(job, resumed=True)
        result = FlowResult(outcome, job.challenge, job.detail)
        await self._settle_login(tx, seen, result, sent)
        if await self._was_refused(tx, seen, result):
            result = _ended_refused(result)
        await self._queue.finish(
            tx, job.id, result.outcome, challenge=result.challenge, detail=result.detail
        )
        return result.outcome

    async def _was_refused(self, tx: Transaction, job: Job, result: FlowResult) -> bool:
        """Whether the app refused the password of this login, before an answer or now."""
        if result.password_refused or not job.resumed or job.account_id is None:
            return result.password_refused
        account = await self._accounts.get(job.account_id, tx)
        return account is not None and account.password_refused

    async def _ask(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        picture: TakenPicture | None,
        read: Sequence[tuple[str, bool]],
    ) -> bool:
        if result.outcome is not Outcome.CHALLENGE or not self._patience:
            return False
        run = await self._queue.run(job.run_id, tx)
        if run is None or run.state is not RunState.ACTIVE:
            return False
        question = Question(
            result.challenge or ChallengeKind.OTHER,
            run.operator_id if self._may_answer(run.operator_id) else None,
            self._clock.now() + self._patience,
            result.detail,
            result.choices,
            result.says,
        )
        await self._queue.ask(
            tx,
            job.id,
            question,
            picture=picture.data if picture else None,
            drawn=picture.drawn if picture else False,
            logined_changes=read,
        )
        return True

    async def _settle_login(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        sent: bool,
        typed: Credentials | None = None,
    ) -> tuple[tuple[tuple[str, bool], ...], float | None]:
        """What was read of others, and until when the account rests."""
        # What is seen after an answer is this login's, as it was when the answer was asked for.
        looked = job.submitted_at is not None and not job.resumed
        effects = effects_of(result.outcome, sent=sent, looked=looked)
        if result.password_refused:
            effects = replace(effects, password_refused=True)
        settled = job.account_id if effects.logined is not None else None
        read = await set_logined_as_seen(tx, self._accounts, job, result, but=settled)
        if job.account_id is None:
            return read, None
        if typed is not None and effects.password_refused:
            stored = await self._accounts.credentials(job.account_id, tx)
            if stored is None or stored.password != typed.password:
                effects = replace(effects, password_refused=None)
        return read, await self._apply_effects(tx, job.account_id, job, effects)

    async def forget_pictures(self, before: float) -> None:
        """Erase the pictures of runs that ended before a time (Unix seconds)."""
        async with self._database.write() as tx:
            await self._queue.forget_pictures(tx, before)

    async def _apply_effects(
        self, tx: Transaction, account_id: int, job: Job, effects: Effects
    ) -> float | None:
        rests = Rests()
        if effects.rate_limited:
            rests = await self._cooling.again(tx, job, account_id)
        elif effects.rate_limited is False:
            await self._cooling.anew(tx, job, account_id)
        changes = AccountChanges(
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


def _noted(result: FlowResult) -> FlowResult:
    """A question that says first that the password was refused, unless a note stands there."""
    if result.detail in (CODE_REFUSED, STILL_THERE):
        return result
    return replace(result, detail=PASSWORD_REFUSED)


def _ended_refused(result: FlowResult) -> FlowResult:
    if result.outcome is Outcome.LOGGED_IN:
        return replace(result, detail=PASSWORD_REFUSED)
    return replace(result, outcome=outcome_of_refused(result.outcome))


async def set_logined_as_seen(
    tx: Transaction,
    accounts: AccountStore,
    job: Job,
    result: FlowResult,
    *,
    but: int | None = None,
) -> tuple[tuple[str, bool], ...]:
    """Set `logined` of the phone's accounts of the app as a whole reading of the switcher shows it.

    `but` is an account that is settled otherwise. Returns the usernames that changed, and to what;
    a reading that is not whole changes nothing.
    """
    if result.signed_in is None or job.phone_id is None:
        return ()
    seen = frozenset(name.casefold() for name in result.signed_in)
    bound = await accounts.of_phone(job.phone_id, job.workspace, tx)
    differing = [
        account
        for account in bound
        if account.logined != (account.username.casefold() in seen) and account.id != but
    ]
    there = {account.id for account in bound if account.username.casefold() in seen}
    changes = {
        account.id: AccountChanges(logined=not account.logined, confirmed=not account.logined)
        for account in differing
    }
    changes |= {
        account.id: AccountChanges(confirmed=True)
        for account in bound
        if account.id in there - {but} and account.logined and not account.confirmed
    }
    await accounts.update_many(tx, list(changes.items()))
    return tuple((account.username, not account.logined) for account in differing)
