"""Match: the accounts that are signed in on the phones are put on the list."""

from typing import ClassVar

from engine.apps.result import FlowResult
from engine.model.account import Credentials
from engine.model.actor import Actor
from engine.model.proposal import Plan, RunRequest
from engine.model.run import Job, Outcome, Run, RunKind
from engine.model.run_view import RunResult, RunView
from engine.rack.works import ScanWork
from engine.runs.homes import homes_on
from engine.runs.kinds.kind import Kind, Over, Settled
from engine.runs.kinds.match_changes import Found, MatchChanges
from engine.runs.kinds.match_results import MatchResults
from engine.runs.kinds.scans import Scans, without_app
from engine.runs.matching import MatchPlan, plan_match
from engine.runs.phone_reading import PhoneReading
from engine.runs.scan_record import ScanRecord
from engine.storage.database import Transaction
from engine.storage.stores import Stores


class Match(Kind):
    """Reads who is signed in, switching where a row does not tell; adds, binds, and corrects."""

    id: ClassVar = RunKind.MATCH
    over: ClassVar = Over.PHONES
    counted: ClassVar = "scans"
    nothing: ClassVar = "nothing_to_scan"

    def __init__(
        self,
        stores: Stores,
        scans: Scans,
        changes: MatchChanges,
        results: MatchResults,
    ) -> None:
        self._run_store = stores.runs
        self._accounts = stores.accounts
        self._active = stores.active_accounts
        self._scans = scans
        self._changes = changes
        self._results = results

    async def plan(
        self, asked: RunRequest, *, consent: bool = False, within: Transaction | None = None
    ) -> Plan:
        return await self._scans.plan(asked, within)

    async def prepare(self, job: Job) -> ScanWork:
        homes = await homes_on(self._accounts, job.phone_id, job.workspace)
        return ScanWork(job.workspace, homes)

    async def note_active(self, job: Job, package: str, handle: str) -> None:
        await self._active.note(job.phone_id or 0, job.workspace, package, handle)

    async def to_restore(self, job: Job, package: str) -> str | None:
        return await self._active.noted(job.phone_id or 0, job.workspace, package)

    async def restored(self, job: Job, package: str, handle: str, *, done: bool) -> None:
        await self._active.forget(job.phone_id or 0, job.workspace, package)

    async def conclude(self, job: Job, result: FlowResult) -> FlowResult:
        return without_app(result)

    async def settle(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        typed: Credentials | None = None,
    ) -> Settled:
        """A preview keeps what was read, and changes nothing."""
        run = await self._run_store.run(job.run_id, tx)
        if run is None or job.phone_id is None:
            return Settled(result, held_until=result.until)
        plan = MatchPlan()
        if not run.preview:
            reading = PhoneReading.of(job.phone_id, result)
            listed = await self._changes.concerned(job.workspace, [reading], tx)
            plan = plan_match(reading, listed)
            found_there = Found(job.workspace, job.phone_id, plan)
            await self._changes.carry_out_bit(tx, _by(run, job), found_there, run)
        changes = [(account.username, True) for account in (*plan.bind, *plan.sign_in)]
        changes += [(account.username, False) for account in plan.sign_out]
        found = ScanRecord.of(result).planned(plan).to_json()
        too_often = result.outcome is Outcome.RATE_LIMITED
        return Settled(result, found, tuple(changes), result.until, too_often=too_often)

    async def result(self, run: RunView) -> RunResult:
        return await self._results.of(run)


def _by(run: Run, job: Job) -> Actor:
    return Actor(run.operator_id, run.chat_id, f"job:{job.id}")
