"""Matches as operators ask for them: proposed, and started once."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.match import MatchProposal, MatchSelection, PlannedScan
from engine.model.run import Exclusion, RunKind
from engine.model.run_view import ExcludedPhone, RunView
from engine.runs.scheduled import ScheduledStart
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.job_reads import LeftOut
from engine.storage.queue import NewJob, NewRun
from engine.storage.stores import Stores
from engine.use_cases.runs.run_reader import RunReader, phones_of

_VERB: Final = "match"

_Pair = tuple[int, Workspace]


class Matches:
    """The use cases around matches."""

    def __init__(
        self,
        stores: Stores,
        reader: RunReader,
        *,
        online: Callable[[], Set[int]],
        unsure: Callable[[], Set[int]],
        started: Callable[[int, Set[int | None]], None],
    ) -> None:
        self._database = stores.database
        self._queue = stores.queue
        self._phones = stores.phones
        self._reader = reader
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._online = online
        self._unsure = unsure
        self._started = started

    async def propose(self, actor: Actor, selection: MatchSelection) -> MatchProposal:
        """What a match would scan, and the token that starts it.

        Raises `RequestRefused("phone_unknown")`.
        """
        phone_ids = await self._selected(selection.phones)
        names = await self._phones.names()
        pairs = [(phone_id, app) for phone_id in phone_ids for app in selection.workspaces]
        possible, left_out = await self._part(pairs, None)
        token = None
        if possible:
            payload = {
                "preview": selection.preview,
                "scans": possible,
                "left_out": [(item.phone_id, item.reason) for item in left_out],
            }
            token = await self._confirmations.offer(actor, _VERB, json.dumps(payload))
        return MatchProposal(
            selection,
            tuple(PlannedScan(phone_id, names[phone_id], app) for phone_id, app in possible),
            tuple(
                ExcludedPhone(item.phone_id, names[item.phone_id], item.reason)
                for item in left_out
                if item.phone_id is not None
            ),
            token,
            self._database.clock.now() + LIFETIME,
        )

    async def start(self, actor: Actor, token: str) -> RunView:
        """Start what a token stands for; once, however often it is asked.

        The match may have become smaller since it was offered, never larger. Raises
        `RequestRefused` with `token_unknown`, `token_used`, `token_expired` or `nothing_to_scan`.
        """
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            if taken.result is not None:
                run_id, again = int(taken.result), True
            else:
                run_id, again = await self._submit(tx, actor, taken.payload), False
                await self._confirmations.keep_result(tx, token, str(run_id))
        view = await self._reader.view(run_id, again=again)
        if not again:
            self._started(run_id, phones_of(view))
        return view

    async def start_scheduled(
        self, tx: Transaction, actor: Actor, selection: MatchSelection, schedule_id: int
    ) -> ScheduledStart:
        """Store a match that nobody has to confirm, within the caller's transaction.

        Raises `RequestRefused("phone_unknown")`.
        """
        phone_ids = await self._selected(selection.phones)
        pairs = [(phone_id, app) for phone_id in phone_ids for app in selection.workspaces]
        scans, left_out = await self._part(pairs, tx)
        run_id = None
        if scans:
            run_id = await self._store(tx, actor, scans, left_out, schedule_id=schedule_id)
        return ScheduledStart.of(run_id, left_out)

    async def started_by(self, actor: Actor, token: str) -> RunView | None:
        """The run a token has started; None when it has not."""
        run_id = await self._confirmations.result(actor, token, _VERB)
        return None if run_id is None else await self._reader.view(int(run_id), again=True)

    async def _submit(self, tx: Transaction, actor: Actor, payload: str) -> int:
        said = json.loads(payload)
        offered = [(int(phone_id), Workspace(app)) for phone_id, app in said["scans"]]
        scans, left_out = await self._part(offered, tx)
        if not scans:
            raise RequestRefused("nothing_to_scan")
        named = [LeftOut(None, phone, Exclusion(reason)) for phone, reason in said["left_out"]]
        return await self._store(
            tx, actor, scans, dict.fromkeys((*named, *left_out)), preview=bool(said["preview"])
        )

    async def _store(
        self,
        tx: Transaction,
        actor: Actor,
        scans: Sequence[_Pair],
        left_out: Iterable[LeftOut],
        *,
        preview: bool = False,
        schedule_id: int | None = None,
    ) -> int:
        apps = {app for _, app in scans}
        run_id = await self._queue.submit(
            tx,
            NewRun(
                RunKind.MATCH,
                apps.pop() if len(apps) == 1 else None,
                actor.operator_id,
                actor.chat_id,
                preview,
                schedule_id,
            ),
            [NewJob(None, phone_id, workspace=app) for phone_id, app in scans],
            left_out,
        )
        await self._audit.record(tx, actor, "run.start", f"run {run_id}", f"{len(scans)} scans")
        return run_id

    async def _selected(self, names: Sequence[str]) -> list[int]:
        if not names:
            return [record.id for record in await self._phones.all()]
        chosen: dict[int, None] = {}
        for name in names:
            records = await self._phones.find(name)
            if not records:
                raise RequestRefused("phone_unknown", {"name": name})
            chosen |= dict.fromkeys(record.id for record in records)
        return list(chosen)

    async def _part(
        self, pairs: Iterable[_Pair], within: Transaction | None
    ) -> tuple[list[_Pair], Collection[LeftOut]]:
        online, unsure = self._online(), self._unsure()
        scanned = await self._queue.open_scans(within)
        possible: list[_Pair] = []
        left_out: dict[LeftOut, None] = {}
        for phone_id, app in pairs:
            if phone_id not in online:
                why = Exclusion.PHONE_UNSURE if phone_id in unsure else Exclusion.PHONE_OFFLINE
                left_out[LeftOut(None, phone_id, why)] = None
            elif (phone_id, app) in scanned:
                left_out[LeftOut(None, phone_id, Exclusion.ALREADY_QUEUED)] = None
            else:
                possible.append((phone_id, app))
        return possible, left_out
