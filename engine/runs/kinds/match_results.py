"""What came of matches, and previews that are applied."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.installed import Copies
from engine.model.match import BoundElsewhere, FoundOnPhone, MatchResult
from engine.model.run import Job
from engine.model.run_view import RunView
from engine.runs.kinds.match_changes import Found, MatchChanges, request_of
from engine.runs.matching import MatchPlan, plan_matches
from engine.runs.phone_reading import PhoneReading
from engine.runs.run_reader import RunReader
from engine.runs.scan_record import ScanRecord
from engine.storage.changes import StoredChange
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.stores import Stores

_VERB: Final = "match.apply"
_LATEST: Final = 50


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A scan's record; `outdated`: the app was used on the phone since."""

    job: Job
    record: ScanRecord
    plan: MatchPlan = field(default_factory=MatchPlan)
    outdated: bool = False


class MatchResults:
    """Reads what scans have kept."""

    def __init__(self, stores: Stores, changes: MatchChanges, reader: RunReader) -> None:
        self._database = stores.database
        self._jobs = stores.jobs
        self._phones = stores.phones
        self._changes = changes
        self._change_store = stores.changes
        self._reader = reader
        self._confirmations = stores.confirmations

    async def of(self, run: RunView) -> MatchResult:
        """What came of a match; of a preview what would change now, and the token for that."""
        run_id = run.run.id
        scans = _kept(run)
        if not run.run.preview:
            return await self._done(run, scans)
        scans = await self._planned(scans, None)
        result = await self._told(run, scans)
        if not result.changes:
            return result
        actor = Actor(run.run.operator_id, run.run.chat_id, f"run:{run_id}")
        payload = json.dumps({"run": run_id, "shown": _packed(scans)})
        return replace(
            result,
            token=await self._confirmations.offer(actor, _VERB, payload),
            expires_at=self._database.clock.now() + LIFETIME,
        )

    async def read(self, run_id: int) -> MatchResult:
        """What came of a match, or of a preview what would change now; nothing is offered."""
        run = await self._reader.view(run_id)
        scans = _kept(run)
        if not run.run.preview:
            return await self._done(run, scans)
        return await self._told(run, await self._planned(scans, None))

    async def apply(self, actor: Actor, token: str) -> MatchResult:
        """Change what a preview has shown, planned again from the list as it is now; once.

        Raises `RequestRefused` with `token_unknown`, `token_used` or `token_expired`.
        """
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            if taken.result is None:
                said = json.loads(taken.payload)
                scans = await self._planned(_kept(await self._reader.view(said["run"])), tx)
                made = await self._changes.carry_out(
                    tx,
                    actor,
                    [
                        Found(scan.job.workspace, scan.job.phone_id, scan.plan)
                        for scan in scans
                        if scan.job.phone_id is not None
                    ],
                    said["run"],
                )
                done = {
                    "run": said["run"],
                    "change": 0 if made is None else made.id,
                    "scans": _packed(scans),
                    "recounted": _packed(scans) != said["shown"],
                }
                await self._confirmations.keep_result(tx, token, json.dumps(done))
            else:
                done = json.loads(taken.result)
        return await self._applied(done)

    async def applied_by(self, actor: Actor, token: str) -> MatchResult | None:
        """What a token has changed; None when it has not."""
        done = await self._confirmations.result(actor, token, _VERB)
        return None if done is None else await self._applied(json.loads(done))

    async def _applied(self, done: Mapping[str, object]) -> MatchResult:
        run = await self._reader.view(int(str(done["run"])))
        result = await self._told(run, _unpacked(run, done["scans"]))
        change = await self._change_store.get(self._database, int(str(done.get("change", 0))))
        result = self._with_undo(result, change)
        return replace(result, applied=True, recounted=bool(done["recounted"]))

    async def _planned(self, scans: list[_Scanned], tx: Transaction | None) -> list[_Scanned]:
        marked = [replace(scan, outdated=await self._is_outdated(scan.job)) for scan in scans]
        planned = {scan.job.id: scan for scan in marked}
        for workspace in Workspace:
            of_app = [scan for scan in marked if scan.job.workspace is workspace]
            readings = [
                PhoneReading(scan.job.phone_id or 0, Copies())
                if scan.outdated
                else scan.record.reading(scan.job.phone_id or 0, workspace)
                for scan in of_app
            ]
            listed = await self._changes.concerned(workspace, readings, tx)
            for scan, plan in zip(of_app, plan_matches(workspace, readings, listed), strict=True):
                record = scan.record.planned(plan)
                planned[scan.job.id] = replace(scan, record=record, plan=plan)
        return list(planned.values())

    async def _is_outdated(self, job: Job) -> bool:
        later = await self._jobs.recent_on(job.phone_id or 0, _LATEST)
        return any(
            other.workspace is job.workspace
            and other.id != job.id
            and (other.started_at or 0.0) >= (job.finished_at or 0.0)
            for other in later
        )

    async def _done(self, run: RunView, scans: Sequence[_Scanned]) -> MatchResult:
        request = request_of(run.run.id)
        change = await self._change_store.made_by(self._database, request)
        return self._with_undo(await self._told(run, scans), change)

    def _with_undo(self, result: MatchResult, change: StoredChange | None) -> MatchResult:
        now = self._database.clock.now()
        if change is None or change.kept is None or change.undo_until <= now:
            return result
        return replace(result, change_id=change.id, undo_until=change.undo_until)

    async def _told(self, run: RunView, scans: Sequence[_Scanned]) -> MatchResult:
        names = await self._phones.names()
        return MatchResult(run, tuple(_told(scan, names) for scan in scans))


def _kept(run: RunView) -> list[_Scanned]:
    return [_Scanned(view.job, ScanRecord.from_json(view.found)) for view in run.jobs if view.found]


def _told(scan: _Scanned, names: Mapping[int, str]) -> FoundOnPhone:
    record = scan.record
    return FoundOnPhone(
        job_id=scan.job.id,
        workspace=scan.job.workspace,
        phone=names.get(scan.job.phone_id or 0, ""),
        seen=None if record.seen is None else len(record.seen),
        created=record.created,
        bound=record.bound,
        signed_in=record.signed_in,
        signed_out=record.signed_out,
        moved=record.moved,
        copies=tuple(
            (name, None if handles is None else len(handles)) for name, handles in record.copies
        )
        if len(record.copies) > 1
        else (),
        elsewhere=tuple(
            BoundElsewhere(username, names.get(phone_id, ""))
            for username, phone_id in record.elsewhere
        ),
        disabled=record.disabled,
        unreadable=record.unreadable,
        active=record.active,
        left=record.left,
        outdated=scan.outdated,
    )


def _packed(scans: Sequence[_Scanned]) -> list[list[object]]:
    return [[scan.job.id, scan.outdated, scan.record.to_json()] for scan in scans]


def _unpacked(run: RunView, packed: object) -> list[_Scanned]:
    jobs = {view.job.id: view.job for view in run.jobs}
    kept = packed if isinstance(packed, list) else []
    return [
        _Scanned(jobs[job_id], ScanRecord.from_json(record), outdated=outdated)
        for job_id, outdated, record in kept
    ]
