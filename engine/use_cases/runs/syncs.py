"""Syncs as operators ask for them: proposed, and started once."""

import json
from collections.abc import Callable, Iterable, Sequence, Set
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace, synced
from engine.model.actor import Actor
from engine.model.run import Exclusion, RunKind
from engine.model.run_view import ExcludedAccount, RunView, Selection, SelectionKind
from engine.model.sync import PlannedSync, SyncProposal
from engine.pages.reader import PageReader
from engine.runs.scheduled import ScheduledStart
from engine.runs.sync_selection import choose_syncs
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.queue import NewJob, NewRun
from engine.storage.stores import Stores
from engine.use_cases.runs.account_selector import AccountSelector, Selected
from engine.use_cases.runs.run_reader import RunReader, phones_of

_VERB: Final = "sync"


class Syncs:
    """The use cases around syncs. They are about the app that has figures, wherever a chat is."""

    def __init__(
        self,
        stores: Stores,
        selector: AccountSelector,
        reader: RunReader,
        pages: PageReader,
        *,
        online: Callable[[], Set[int]],
        started: Callable[[int, Set[int | None]], None],
    ) -> None:
        self._database = stores.database
        self._queue = stores.queue
        self._accounts = stores.accounts
        self._selector = selector
        self._reader = reader
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._pages = pages
        self._online = online
        self._started = started

    async def propose(self, actor: Actor, selection: Selection) -> SyncProposal:
        """What a sync over a selection would read, and the token that starts it.

        Raises `RequestRefused` with `phone_unknown` or `run_unknown`.
        """
        selected = await self._selector.select(synced(), selection)
        planned, excluded = await self._choose(selected)
        elsewhere, unknown = await self._elsewhere(selection, selected.unknown)
        token = None
        if planned:
            payload = {
                "kind": selection.kind,
                "names": selection.names,
                "run": selection.run_id,
                "offered": [sync.account_id for sync in planned],
                "left_out": {item.account_id: item.reason for item in excluded},
            }
            token = await self._confirmations.offer(actor, _VERB, json.dumps(payload))
        resting = await self._pages.resting_until()
        return SyncProposal(
            selection,
            planned,
            excluded,
            unknown,
            elsewhere,
            0.0 if resting else self._pages.least_seconds(len(planned)),
            resting,
            token,
            self._database.clock.now() + LIFETIME,
        )

    async def start(self, actor: Actor, token: str) -> RunView:
        """Start what a token stands for, counted again; once, however often it is asked.

        The run may have become smaller since it was offered, never larger. Raises
        `RequestRefused` with `token_unknown`, `token_used`, `token_expired`, `nothing_to_sync`, or
        what `propose` raises.
        """
        said = json.loads(await self._confirmations.payload(actor, token, _VERB))
        selection = Selection(SelectionKind(said["kind"]), tuple(said["names"]), said["run"])
        offered = frozenset(said["offered"])
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            if taken.result is not None:
                run_id, again = int(taken.result), True
            else:
                selected = await self._selector.select(synced(), selection)
                chosen, excluded = await self._choose(selected)
                planned = [sync for sync in chosen if sync.account_id in offered]
                if not planned:
                    raise RequestRefused("nothing_to_sync")
                still = [
                    ExcludedAccount(sync.account_id, sync.username, Exclusion(reason), sync.phone)
                    for sync in chosen
                    if (reason := said["left_out"].get(str(sync.account_id))) is not None
                ]
                run = NewRun(RunKind.SYNC, synced(), actor.operator_id, actor.chat_id)
                run_id = await self._submit(tx, actor, run, planned, (*excluded, *still))
                again = False
                await self._confirmations.keep_result(tx, token, str(run_id))
        view = await self._reader.view(run_id, again=again)
        if not again:
            self._started(run_id, phones_of(view))
        return view

    async def start_scheduled(
        self,
        tx: Transaction,
        actor: Actor,
        workspace: Workspace,
        selection: Selection,
        schedule_id: int,
    ) -> ScheduledStart:
        """Store a sync that nobody has to confirm, within the caller's transaction.

        Raises what `propose` raises.
        """
        planned, excluded = await self._choose(await self._selector.select(workspace, selection))
        if not planned:
            return ScheduledStart.of(None, excluded)
        run = NewRun(
            RunKind.SYNC, workspace, actor.operator_id, actor.chat_id, schedule_id=schedule_id
        )
        run_id = await self._submit(tx, actor, run, planned, excluded)
        return ScheduledStart.of(run_id, excluded)

    async def started_by(self, actor: Actor, token: str) -> RunView | None:
        """The run a token has started; None when it has not."""
        run_id = await self._confirmations.result(actor, token, _VERB)
        return None if run_id is None else await self._reader.view(int(run_id), again=True)

    async def _submit(
        self,
        tx: Transaction,
        actor: Actor,
        run: NewRun,
        planned: Sequence[PlannedSync],
        excluded: Iterable[ExcludedAccount],
    ) -> int:
        jobs = [NewJob(sync.account_id, sync.phone_id) for sync in planned]
        run_id = await self._queue.submit(tx, run, jobs, excluded)
        await self._audit.record(tx, actor, "run.start", f"run {run_id}", f"{len(jobs)} syncs")
        return run_id

    async def _choose(
        self, selected: Selected
    ) -> tuple[tuple[PlannedSync, ...], tuple[ExcludedAccount, ...]]:
        return choose_syncs(
            selected.candidates,
            online=self._online(),
            open_accounts=await self._queue.open_accounts(),
        )

    async def _elsewhere(
        self, selection: Selection, unknown: tuple[str, ...]
    ) -> tuple[dict[Workspace, int], tuple[str, ...]]:
        """How many of each other app's accounts are meant too; and who is on no list."""
        if selection.kind is SelectionKind.RETRY:
            return {}, unknown
        counts = {}
        for workspace in synced().others:
            if selection.kind is SelectionKind.ALL:
                counts[workspace] = (await self._accounts.counts(workspace)).total
                continue
            if selection.kind is SelectionKind.USERNAMES:
                selection = Selection(SelectionKind.USERNAMES, unknown)
            there = await self._selector.select(workspace, selection)
            counts[workspace] = len(there.candidates)
            unknown = tuple(name for name in unknown if name in there.unknown)
        return counts, unknown
