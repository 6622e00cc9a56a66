"""The use cases around runs: proposed, started, watched, cancelled."""

from collections.abc import Callable, Sequence, Set

from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.history import DrainState, RunDetails, RunPage
from engine.model.match import MatchProposal, MatchResult, MatchSelection
from engine.model.run_view import LoginProposal, Picture, RunView, Selection
from engine.model.sync import SyncProposal
from engine.storage.database import Database
from engine.storage.queue import Queue
from engine.use_cases.events import Broadcast
from engine.use_cases.runs.history import RunHistory
from engine.use_cases.runs.history_file import ResultCell
from engine.use_cases.runs.logins import Logins
from engine.use_cases.runs.match_results import MatchResults
from engine.use_cases.runs.matches import Matches
from engine.use_cases.runs.run_reader import RunReader, phones_of
from engine.use_cases.runs.syncs import Syncs


class RunService:
    """The part of `Service` that is about runs; `Service` makes what it works with."""

    _database: Database
    _queue: Queue
    _runs: Logins
    _matches: Matches
    _match_results: MatchResults
    _sync_desk: Syncs
    _reader: RunReader
    _history: RunHistory
    _events: Broadcast
    _cancelling: set[int]
    _run_started: Callable[[int, Set[int | None]], None]

    async def propose_login(
        self, actor: Actor, workspace: Workspace, selection: Selection
    ) -> LoginProposal:
        """See `Logins.propose`."""
        return await self._runs.propose(actor, workspace, selection)

    async def start_login(self, actor: Actor, token: str) -> RunView:
        """See `Logins.start`."""
        return await self._runs.start(actor, token)

    async def run_started_by(self, actor: Actor, token: str) -> RunView | None:
        """See `Logins.started_by`."""
        return await self._runs.started_by(actor, token)

    async def propose_match(self, actor: Actor, selection: MatchSelection) -> MatchProposal:
        """See `Matches.propose`."""
        return await self._matches.propose(actor, selection)

    async def start_match(self, actor: Actor, token: str) -> RunView:
        """See `Matches.start`."""
        return await self._matches.start(actor, token)

    async def match_started_by(self, actor: Actor, token: str) -> RunView | None:
        """See `Matches.started_by`."""
        return await self._matches.started_by(actor, token)

    async def match_result(self, run_id: int) -> MatchResult:
        """See `MatchResults.of`."""
        return await self._match_results.of(run_id)

    async def apply_match(self, actor: Actor, token: str) -> MatchResult:
        """See `MatchResults.apply`."""
        return await self._match_results.apply(actor, token)

    async def match_applied_by(self, actor: Actor, token: str) -> MatchResult | None:
        """See `MatchResults.applied_by`."""
        return await self._match_results.applied_by(actor, token)

    async def propose_sync(self, actor: Actor, selection: Selection) -> SyncProposal:
        """See `Syncs.propose`."""
        return await self._sync_desk.propose(actor, selection)

    async def start_sync(self, actor: Actor, token: str) -> RunView:
        """See `Syncs.start`."""
        return await self._sync_desk.start(actor, token)

    async def sync_started_by(self, actor: Actor, token: str) -> RunView | None:
        """See `Syncs.started_by`."""
        return await self._sync_desk.started_by(actor, token)

    async def discard_token(self, actor: Actor, token: str) -> None:
        """Make a confirmation unusable."""
        await self._runs.discard(actor, token)

    async def run(self, run_id: int) -> RunView:
        """See `RunReader.view`."""
        return await self._reader.view(run_id)

    async def cancel_run(self, actor: Actor, run_id: int) -> RunView:
        """See `Logins.cancel`."""
        view = await self._runs.cancel(actor, run_id)
        if view.run.finished_at is None:
            self._cancelling.add(run_id)
        self._run_started(run_id, phones_of(view))
        return view

    async def run_page(self, *, before: int | None = None, after: int | None = None) -> RunPage:
        """See `RunHistory.page`."""
        return await self._history.page(before=before, after=after)

    async def run_details(self, run_id: int) -> RunDetails:
        """See `RunHistory.details`."""
        return await self._history.details(run_id)

    async def run_file(
        self, actor: Actor, run_id: int, heads: Sequence[str], rows: Sequence[Sequence[ResultCell]]
    ) -> bytes:
        """See `RunHistory.export`."""
        return await self._history.export(actor, run_id, heads, rows)

    async def drain_state(self) -> DrainState:
        """See `RunHistory.drain_state`."""
        return await self._history.drain_state()

    async def set_draining(self, actor: Actor, *, on: bool) -> DrainState:
        """See `RunHistory.set_draining`; whoever has something to do is told."""
        state = await self._history.set_draining(actor, on=on)
        for run_id in await self.active_runs():
            view = await self._reader.view(run_id)
            self._run_started(run_id, phones_of(view))
        return state

    async def failure_picture(self, job_id: int) -> Picture | None:
        """The blanked screen of a failed job, until its run was reported."""
        found = await self._queue.picture(job_id)
        return None if found is None else Picture(*found)

    async def active_runs(self) -> tuple[int, ...]:
        return tuple(run.id for run in await self._queue.active_runs())

    async def unreported_runs(self) -> tuple[int, ...]:
        """Runs that are over and whose result is not in the outbox."""
        return tuple(run.id for run in await self._queue.unreported_runs())

    async def set_reported(self, run_id: int) -> None:
        async with self._database.write() as tx:
            await self._queue.set_reported(tx, run_id)
