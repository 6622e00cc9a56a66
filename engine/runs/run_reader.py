"""Runs as operators see them: their jobs with names, and what was left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.common.errors import RequestRefused
from engine.model.run import Job, JobState
from engine.model.run_view import (
    ExcludedAccount,
    ExcludedPhone,
    JobView,
    Pace,
    Picture,
    RunView,
    SpacedPhone,
)
from engine.runs.run_outlook import RunOutlook
from engine.storage.accounts import NamedAccount
from engine.storage.job_reads import PART
from engine.storage.runs import LeftOut
from engine.storage.stores import Stores


class RunReader:
    """Reads runs of every kind."""

    def __init__(self, stores: Stores) -> None:
        self._jobs = stores.jobs
        self._run_store = stores.runs
        self._pacing = stores.pacing
        self._draining = stores.draining
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._outlook = RunOutlook(stores)
        self._clock = stores.database.clock

    async def view(self, run_id: int, *, again: bool = False) -> RunView:
        """Raises `RequestRefused("run_unknown")`."""
        run = await self._run_store.run(run_id)
        if run is None:
            raise RequestRefused("run_unknown")
        left_out = await self._run_store.exclusions_of(run_id)
        names = await self._phones.names()
        pictured = await self._jobs.pictured(run_id)
        changes = await self._jobs.logined_changes(run_id)
        found = await self._jobs.found(run_id)
        accounts: dict[int, NamedAccount] = {}
        views: list[JobView] = []
        async for part in self._jobs.parts_of(run_id):
            accounts |= await self._named((job.account_id for job in part), accounts)
            views += [
                JobView(
                    job,
                    _username(accounts, job),
                    names.get(job.phone_id or 0, ""),
                    job.id in pictured,
                    changes.get(job.id, ()),
                    found.get(job.id),
                )
                for job in part
            ]
        for place in range(0, len(left_out), PART):
            some = left_out[place : place + PART]
            accounts |= await self._named((item.account_id for item in some), accounts)
        queued = sum(view.job.state is JobState.QUEUED for view in views)
        past = await self._jobs.past_jobs_of(run_id)
        views += [JobView(one.job, one.username, one.phone) for one in past]
        views.sort(key=lambda view: view.job.id)
        spaced = await self._pacing.spaced(run_id)
        shown = RunView(
            run=run,
            jobs=tuple(views),
            excluded=tuple(_accounts_left_out(left_out, accounts, names)),
            excluded_phones=tuple(
                ExcludedPhone(item.phone_id, names.get(item.phone_id, ""), item.reason, item.until)
                for item in left_out
                if item.account_id is None and item.phone_id is not None
            ),
            counts=Counter(view.job.outcome for view in views if view.job.outcome is not None),
            queued=queued,
            running=tuple(view for view in views if view.job.state is JobState.RUNNING),
            again=again,
            pace=Pace.of(
                self._pacing.limits.spacing,
                [view.phone for view in views if _is_sent(view.job, accounts)],
            ),
            spaced=tuple(SpacedPhone(names.get(id, ""), until) for id, until in spaced.items()),
            draining=run.finished_at is None and await self._draining.is_draining(),
        )
        if run.finished_at is not None:
            return shown
        looks = [view for view in views if not _is_sent(view.job, accounts)]
        resting = zip(spaced, shown.spaced, strict=True)
        left = await self._outlook.left(shown, looks, resting, self._clock.now())
        return replace(shown, left=left)

    async def _named(
        self, ids: Iterable[int | None], known: Mapping[int, NamedAccount]
    ) -> dict[int, NamedAccount]:
        wanted = {id for id in ids if id is not None and id not in known}
        return await self._accounts.named(wanted) if wanted else {}

    async def is_over(self, run_id: int) -> bool:
        """Whether it has ended, or is not known."""
        run = await self._run_store.run(run_id)
        return run is None or run.finished_at is not None

    async def active(self) -> tuple[int, ...]:
        """Runs that are not over."""
        return tuple(run.id for run in await self._run_store.active_runs())

    async def unreported(self) -> tuple[int, ...]:
        """Runs that are over and whose result is not in the outbox."""
        return tuple(run.id for run in await self._run_store.unreported_runs())

    async def failure_picture(self, job_id: int) -> Picture | None:
        """The blanked screen of a failed job, until its run was reported."""
        found = await self._jobs.picture(job_id)
        return None if found is None else Picture(*found)


def phones_of(run: RunView) -> frozenset[int | None]:
    """The phones a run works on; None among them when it has jobs that need none."""
    return frozenset(job.job.phone_id for job in run.jobs)


def _is_sent(job: Job, accounts: Mapping[int, NamedAccount]) -> bool:
    """Whether its login was sent, or will be as far as the list knows."""
    if not job.sends or job.submitted_at is not None:
        return job.sends
    account = accounts.get(job.account_id or 0)
    if job.state is JobState.DONE or account is None:
        return False
    return not (account.logined or (account.login_unseen and not job.consent))


def _accounts_left_out(
    left_out: list[LeftOut], accounts: dict[int, NamedAccount], names: dict[int, str]
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


def _username(accounts: dict[int, NamedAccount], job: Job) -> str:
    if job.account_id is None:
        return ""
    account = accounts.get(job.account_id)
    return account.username if account else f"#{job.account_id}"
