"""Sync: the figures of accounts are read on the phone and from their public pages."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar, Final

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.errors import PhoneError
from engine.common.supervisor import Supervisor
from engine.model.account import Credentials, Workspace
from engine.model.columns import Column
from engine.model.proposal import PageOutlook, Plan, RunRequest
from engine.model.public_page import PageReading, PageState
from engine.model.run import Job, Outcome, RunKind
from engine.model.run_view import Selection, SelectionKind
from engine.model.statistics import KnownFigures, merge
from engine.model.sync import NotRestored, SyncFound, found_to_json
from engine.pages.reader import PageReader
from engine.rack.asks import MadeActive, MakeActive
from engine.rack.works import SyncWork
from engine.runs.account_selector import AccountSelector, Selected
from engine.runs.homes import homes_on
from engine.runs.kinds.kind import Kind, Presence, Restore, Settled
from engine.runs.seen import set_logined_as_seen
from engine.runs.sync_selection import (
    choose_syncs,
    page_gap,
    phone_gap,
    reason_against_sync,
    sync_outcome,
)
from engine.storage.database import Transaction
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_STORED: Final = frozenset({Outcome.SYNCED, Outcome.PARTLY_SYNCED, Outcome.PROFILE_PRIVATE})
_AS_THEY_ARE: Final = frozenset({Outcome.CANCELLED, Outcome.HELD_BACK})
_LOOK_AGAIN: Final = 0.25
_NOT_ASKED: Final = PageReading(PageState.FAILED)


@dataclass(slots=True)
class _Begun:
    """What is known of a job beside its phone; a job begun again does not ask for its page again.

    `phone` is how the visit to the phone ended, `active` who could not be made active again.
    """

    page: "asyncio.Future[PageReading]"
    phone: FlowResult | None = None
    active: str | None = None
    not_restored: NotRestored | None = None

    @property
    def reading(self) -> PageReading:
        if not self.page.done() or self.page.cancelled():
            return _NOT_ASKED
        return self.page.result()


class Sync(Kind):
    """Reads figures on the phone, while the account's public page is asked for."""

    id: ClassVar = RunKind.SYNC
    counted: ClassVar = "syncs"
    nothing: ClassVar = "nothing_to_sync"
    phone_optional: ClassVar = True

    def __init__(
        self,
        stores: Stores,
        selector: AccountSelector,
        presence: Presence,
        pages: PageReader,
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self._supervisor = supervisor
        self._jobs = stores.jobs
        self._accounts = stores.accounts
        self._figures = stores.figures
        self._active = stores.active_accounts
        self._pages = pages
        self._clock = clock
        self._begun: dict[int, _Begun] = {}
        self._stopping = False
        self._selector = selector
        self._presence = presence

    async def plan(
        self, asked: RunRequest, *, consent: bool = False, within: Transaction | None = None
    ) -> Plan:
        plan = Plan()
        for workspace in asked.workspaces:
            selected = await self._selector.select(workspace, asked.selection)
            planned, excluded = choose_syncs(
                selected.candidates,
                online=self._presence.online(),
                open_accounts=await self._jobs.open_accounts(),
            )
            others, unknown = await self._of_other_apps(asked.selection, selected)
            plan = replace(
                plan,
                planned=(*plan.planned, *planned),
                excluded=(*plan.excluded, *excluded),
                unknown=(*plan.unknown, *unknown),
                elsewhere=others,
            )
        resting = await self._pages.resting_until()
        least = 0.0 if resting else self._pages.least_seconds(len(plan.planned))
        return replace(plan, pages=PageOutlook(least, resting))

    async def _of_other_apps(
        self, selection: Selection, selected: Selected
    ) -> tuple[dict[Workspace, int], tuple[str, ...]]:
        """How many accounts of apps without figures it stands for; and who is on no list."""
        counted, unknown = dict[Workspace, int](), selected.unknown
        for workspace in Workspace:
            if workspace in self.workspaces or selection.kind is SelectionKind.RETRY:
                continue
            if selection.kind is SelectionKind.ALL:
                counted[workspace] = (await self._accounts.counts(workspace)).total
                continue
            if selection.kind is SelectionKind.USERNAMES:
                selection = Selection(SelectionKind.USERNAMES, unknown)
            there = await self._selector.select(workspace, selection)
            counted[workspace] = len(there.candidates)
            unknown = tuple(name for name in unknown if name in there.unknown)
        return counted, unknown

    async def prepare(self, job: Job) -> SyncWork | FlowResult:
        """The page is being asked for from now on, while the phone is visited."""
        account = None if job.account_id is None else await self._accounts.get(job.account_id)
        if account is None:
            return FlowResult(Outcome.HELD_BACK, detail="deleted")
        if job.phone_id is not None and account.phone_id not in (None, job.phone_id):
            return FlowResult(Outcome.HELD_BACK, detail="other_phone")
        if not account.logined and not account.disabled:
            # The list was asked when the run was; a job of this run may have seen it since.
            return FlowResult(Outcome.NOT_SIGNED_IN)
        reason = reason_against_sync(account)
        if reason is not None:
            return FlowResult(Outcome.HELD_BACK, detail=reason.value)
        begun = self._begun.get(job.id)
        if begun is None or begun.page.cancelled():
            read = partial(self._pages.read, job.run_id, account.username)
            page = self._supervisor.once("page", read, _NOT_ASKED, about=job.id)
            begun = self._begun[job.id] = _Begun(page)
        homes = await homes_on(self._accounts, job.phone_id, job.workspace)
        return SyncWork(job.workspace, account.username, account.package, homes)

    async def conclude(self, job: Job, result: FlowResult) -> FlowResult:
        """What the end of the visit to the phone means with what the page said."""
        begun = self._begun.get(job.id)
        if begun is None:
            return result
        begun.phone = result
        if job.phone_id is not None and not await self._jobs.more_for(job):
            noted = await self._active.all_noted(job.phone_id, job.workspace)
            handle = (
                noted.get(str(result.copy)) if result.copy else next(iter(noted.values()), None)
            )
            if handle is not None:
                begun.active, begun.not_restored = handle, NotRestored.PENDING
        page = begun.reading
        is_read = page.state.is_read
        if result.outcome in _AS_THEY_ARE or (result.outcome is Outcome.FAILED and not is_read):
            return result
        outcome, gap = sync_outcome(page, result, offline=job.phone_id is None)
        return replace(result, outcome=outcome, detail=gap)

    async def settle(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        typed: Credentials | None = None,
    ) -> Settled:
        """Merge what was read into what is known."""
        changed = await set_logined_as_seen(tx, self._accounts, job, result)
        begun = self._begun.get(job.id)
        if begun is None or begun.phone is None or job.account_id is None:
            return Settled(result, seen=changed, held_until=result.until)
        before = await self._figures.known(job.account_id, tx)
        after = before
        if result.outcome in _STORED:
            page, phone = begun.reading.figures, begun.phone.figures
            after = merge(before, page, phone, self._clock.now())
            await self._figures.put(tx, job.account_id, before, after)
        found = SyncFound(
            _values(before),
            _values(after),
            page_gap(begun.reading),
            phone_gap(begun.phone, offline=job.phone_id is None),
            begun.active,
            begun.not_restored,
        )
        # Said anew; a visit that was left out for what was said before has seen no screen.
        too_often = begun.phone.outcome is Outcome.RATE_LIMITED and begun.phone.detail is not None
        return Settled(result, found_to_json(found), changed, result.until, too_often=too_often)

    def over_with(self, job: Job) -> None:
        begun = self._begun.pop(job.id, None)
        if begun is not None:
            begun.page.cancel()

    async def note_active(self, job: Job, package: str, handle: str) -> None:
        if job.phone_id is not None:
            await self._active.note(job.phone_id, job.workspace, package, handle)

    async def to_restore(self, job: Job, package: str) -> str | None:
        if job.phone_id is None or await self._jobs.more_for(job):
            return None
        return await self._active.noted(job.phone_id, job.workspace, package)

    async def restored(self, job: Job, package: str, handle: str, *, done: bool) -> None:
        if job.phone_id is None:
            return
        await self._active.forget(job.phone_id, job.workspace, package)
        begun = self._begun.get(job.id)
        if begun is not None and not done:
            begun.active, begun.not_restored = handle, NotRestored.FAILED

    async def complete(self, job: Job, result: FlowResult, stops: Callable[[], bool]) -> FlowResult:
        """Once the account's public page was read too."""
        begun = self._begun.get(job.id)
        if begun is None or result.outcome in _AS_THEY_ARE:
            return result
        while not begun.page.done():
            if stops():
                return FlowResult(Outcome.CANCELLED)
            nap = asyncio.ensure_future(self._clock.sleep(_LOOK_AGAIN))
            waited: set[asyncio.Future[Any]] = {begun.page, nap}
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            nap.cancel()
        return FlowResult(Outcome.CANCELLED) if begun.page.cancelled() else result

    async def tidy(self, phone_id: int, restore: Restore) -> None:
        """Make active again who was, where a run could not.

        Not while an operator is asked about what the phone shows.
        """
        for workspace in self.workspaces:
            for package, handle in (await self._active.all_noted(phone_id, workspace)).items():
                if any(job.state.has_phone for job in await self._jobs.open_on(phone_id)):
                    return
                homes = await homes_on(self._accounts, phone_id, workspace)
                try:
                    made = await restore(MakeActive(workspace, package, handle, homes))
                except PhoneError as error:
                    log.info("sync.not_restored", phone=phone_id, error=type(error).__name__)
                    continue
                if made is not MadeActive.NOT_NOW and not self._stopping:
                    done = made is MadeActive.DONE
                    log.info("sync.restored", phone=phone_id, done=done)
                    await self._active.forget(phone_id, workspace, package)

    def stop(self) -> None:
        self._stopping = True

    def close(self) -> None:
        for begun in self._begun.values():
            begun.page.cancel()
        self._begun.clear()


def _values(figures: KnownFigures) -> dict[Column, int | str]:
    return {column: figure.value for column, figure in figures.items()}
