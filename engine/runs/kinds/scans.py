"""Runs over phones: which apps are opened on which phones, and which are left out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from engine.apps.result import FlowResult
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.next_try import is_undone
from engine.model.proposal import Plan, PlannedJob, RunRequest
from engine.model.run import Exclusion, Outcome
from engine.model.run_view import ExcludedAccount, ExcludedPhone, Selection, SelectionKind
from engine.model.tags import tag_key
from engine.runs.account_selector import AccountSelector
from engine.runs.kinds.kind import Presence
from engine.storage.database import Transaction
from engine.storage.stores import Stores

OF_ACCOUNTS: Final = frozenset({SelectionKind.USERNAMES, SelectionKind.LISTED})
"""Selections of accounts one by one."""

Pair = tuple[int, Workspace]
"""A phone's id, and an app on it."""


class Scans:
    """Chooses what runs over whole phones look at."""

    def __init__(self, stores: Stores, selector: AccountSelector, presence: Presence) -> None:
        self._selector = selector
        self._jobs = stores.jobs
        self._run_store = stores.runs
        self._phones = stores.phones
        self._tags = stores.tags
        self._presence = presence

    async def plan(self, asked: RunRequest, within: Transaction | None = None) -> Plan:
        """What would be looked at now. Raises what `pairs` raises."""
        if asked.selection.kind in OF_ACCOUNTS:
            return await self.of_accounts(asked, within)
        return await self.part(await self.pairs(asked), within)

    async def pairs(self, asked: RunRequest) -> list[Pair]:
        """Of phones by label or serial, all of them, or those a run could not read.

        Raises `RequestRefused` with `phone_unknown`, `tag_unknown` or `run_unknown`.
        """
        selection = asked.selection
        if selection.kind is SelectionKind.RETRY:
            return await self._unread(selection)
        if selection.kind is SelectionKind.TAGS:
            phone_ids = await self._tagged(selection.names)
        else:
            phone_ids = await self._selected(
                selection.names if selection.kind is SelectionKind.PHONE else ()
            )
        return [(phone_id, app) for phone_id in phone_ids for app in asked.workspaces]

    async def of_accounts(self, asked: RunRequest, within: Transaction | None = None) -> Plan:
        """The phones of accounts, and those that are disabled or have none."""
        pairs: dict[Pair, None] = {}
        excluded: list[ExcludedAccount] = []
        unknown = asked.selection.names
        for workspace in asked.workspaces:
            selected = await self._selector.select(workspace, asked.selection)
            unknown = tuple(name for name in unknown if name in selected.unknown)
            for candidate in selected.candidates:
                account = candidate.account
                if account.phone_id is not None and not account.disabled:
                    pairs[account.phone_id, workspace] = None
                    continue
                why = Exclusion.DISABLED if account.disabled else Exclusion.NO_PHONE
                left = ExcludedAccount(account.id, account.username, why, candidate.phone)
                excluded.append(left)
        plan = await self.part(pairs, within)
        return replace(plan, excluded=tuple(excluded), unknown=unknown)

    async def part(self, pairs: Iterable[Pair], within: Transaction | None = None) -> Plan:
        """Split them into what can be looked at now, and phones that are left out."""
        online, unsure = self._presence.online(), self._presence.unsure()
        scanned = await self._jobs.open_scans(within)
        names = await self._phones.names()
        planned: list[PlannedJob] = []
        left_out: dict[ExcludedPhone, None] = {}
        for phone_id, app in pairs:
            name = names.get(phone_id, "")
            if phone_id not in online:
                why = Exclusion.PHONE_UNSURE if phone_id in unsure else Exclusion.PHONE_OFFLINE
                left_out[ExcludedPhone(phone_id, name, why)] = None
            elif (phone_id, app) in scanned:
                left_out[ExcludedPhone(phone_id, name, Exclusion.ALREADY_QUEUED)] = None
            else:
                planned.append(PlannedJob(app, phone_id, name))
        return Plan(tuple(planned), excluded_phones=tuple(left_out))

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

    async def _tagged(self, names: Sequence[str]) -> list[int]:
        """Phones that have one of the tags; of a tag that only accounts have, those they are on."""
        chosen: dict[int, None] = {}
        for name in names:
            key = tag_key(name)
            found = await self._tags.phones_with(key) or await self._tags.phones_of(key)
            if not found and not await self._tags.is_in_use(key):
                raise RequestRefused("tag_unknown", {"name": name})
            chosen |= dict.fromkeys(found)
        return list(chosen)

    async def _unread(self, selection: Selection) -> list[Pair]:
        run_id = selection.run_id
        run = None if run_id is None else await self._run_store.run(run_id)
        if run is None:
            raise RequestRefused("run_unknown")
        return [
            (job.phone_id, job.workspace)
            for job in await self._jobs.jobs_of(run.id)
            if job.phone_id is not None
            and is_undone(job)
            and (not selection.names or str(job.id) in selection.names)
        ]


def without_app(result: FlowResult) -> FlowResult:
    """A phone need not have every app: there is nothing to look at then, and nothing wrong."""
    if result.outcome is Outcome.APP_MISSING:
        return replace(result, outcome=Outcome.NO_APP)
    return result
