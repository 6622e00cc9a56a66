"""Runs as operators see them: their jobs with names, and what was left out."""

from collections import Counter

from engine.accounts.account import Account
from engine.errors import RequestRefused
from engine.runs.ledger import Ledger, LeftOut
from engine.runs.model import Job, JobState
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from engine.views import ExcludedAccount, ExcludedPhone, JobView, RunView


class RunReader:
    """Reads runs of every kind."""

    def __init__(self, ledger: Ledger, accounts: AccountStore, phones: PhoneStore) -> None:
        self._ledger = ledger
        self._accounts = accounts
        self._phones = phones

    async def view(self, run_id: int, *, again: bool = False) -> RunView:
        """Raises `RequestRefused("run_unknown")`."""
        run = await self._ledger.run(run_id)
        if run is None:
            raise RequestRefused("run_unknown")
        jobs = await self._ledger.jobs_of(run_id)
        left_out = await self._ledger.exclusions_of(run_id)
        names = await self._phones.names()
        named = {job.account_id for job in jobs} | {item.account_id for item in left_out}
        accounts = {
            account.id: account
            for account in await self._accounts.by_ids(id for id in named if id is not None)
        }
        pictured = await self._ledger.pictured(run_id)
        changes = await self._ledger.logined_changes(run_id)
        found = await self._ledger.found(run_id)
        views = tuple(
            JobView(
                job,
                _username(accounts, job),
                names.get(job.phone_id or 0, ""),
                job.id in pictured,
                changes.get(job.id, ()),
                found.get(job.id),
            )
            for job in jobs
        )
        return RunView(
            run=run,
            jobs=views,
            excluded=tuple(_accounts_left_out(left_out, accounts, names)),
            excluded_phones=tuple(
                ExcludedPhone(item.phone_id, names.get(item.phone_id, ""), item.reason, item.until)
                for item in left_out
                if item.account_id is None and item.phone_id is not None
            ),
            counts=Counter(job.outcome for job in jobs if job.outcome is not None),
            queued=sum(job.state is JobState.QUEUED for job in jobs),
            running=tuple(view for view in views if view.job.state is JobState.RUNNING),
            again=again,
        )


def phones_of(run: RunView) -> frozenset[int | None]:
    """The phones a run works on; None among them when it has jobs that need none."""
    return frozenset(job.job.phone_id for job in run.jobs)


def _accounts_left_out(
    left_out: list[LeftOut], accounts: dict[int, Account], names: dict[int, str]
) -> list[ExcludedAccount]:
    return [
        ExcludedAccount(
            account.id,
            account.username,
            item.reason,
            names.get(account.phone_id or 0),
            item.until,
        )
        for item in left_out
        if item.account_id is not None and (account := accounts.get(item.account_id)) is not None
    ]


def _username(accounts: dict[int, Account], job: Job) -> str:
    if job.account_id is None:
        return ""
    account = accounts.get(job.account_id)
    return account.username if account else f"#{job.account_id}"
