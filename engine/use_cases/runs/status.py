"""How one app's accounts, phones and jobs stand, in numbers."""

from engine.fleet.fleet import Fleet
from engine.model.account import Workspace
from engine.model.actor import Overview
from engine.model.run import JobState
from engine.runs.run_reader import RunReader
from engine.storage.stores import Stores


class Overviews:
    """Reads; asks no phone anything."""

    def __init__(self, stores: Stores, reader: RunReader, fleet: Fleet) -> None:
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._jobs = stores.jobs
        self._draining = stores.draining
        self._reader = reader
        self._fleet = fleet

    async def overview(self, workspace: Workspace) -> Overview:
        counts = await self._accounts.counts(workspace)
        jobs = await self._jobs.open_jobs(workspace)
        seen, named = await self._phones.seen_and_named()
        return Overview(
            workspace=workspace,
            accounts=counts.total,
            signed_in=counts.logined,
            disabled=counts.disabled,
            phones_online=len(self._fleet.online() - self._fleet.healer.ill()),
            phones=seen,
            phones_named=named,
            jobs_running=jobs.get(JobState.RUNNING, 0),
            jobs_queued=jobs.get(JobState.QUEUED, 0),
            draining=await self._draining.is_draining(),
            active_runs=await self._reader.active(),
        )
