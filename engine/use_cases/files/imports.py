"""Imports as operators make them: read, previewed, agreed to, applied."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Final

from engine.changes.log import ChangeLog
from engine.common.errors import RequestRefused, SpreadsheetRefused
from engine.common.heavy import heavy
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.account_changes import MadeChange
from engine.model.actor import Actor, PlanExpired
from engine.model.apps import APPS
from engine.model.files import ImportPreview, ImportResult, OpenImport, PlanState
from engine.model.import_plan import PlanOptions
from engine.model.refusals import Refusal
from engine.model.sheet import book_from_bytes
from engine.spreadsheet.file_plans import Plans, plans_of
from engine.spreadsheet.import_result import applied_before, done_before, packed, result_of
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.spreadsheet.plan_cache import PlanCache
from engine.spreadsheet.read import read_rows
from engine.spreadsheet.sheet_names import apps_named
from engine.storage.database import Reader, Transaction
from engine.storage.figures import FigureStore
from engine.storage.import_plans import StoredPlan
from engine.storage.list_version import list_version
from engine.storage.stores import Stores
from engine.use_cases.files.import_changes import ImportChanges
from engine.use_cases.files.left_out import CameBack, LeftOut

PASSWORD_TRIES: Final = 3

_TRIES: Final = 5
_READERS: Final = 2
"""Files read, and plans made, at the same time: each may take the memory its limits allow."""


class _PlanOver(Exception):
    """Somebody has applied or discarded the plan meanwhile."""


class Imports:
    """The use cases around accounts.xlsx coming in."""

    def __init__(self, stores: Stores, current: ListSnapshot, changes: ChangeLog) -> None:
        self._database = stores.database
        self._current = current
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._plans = stores.import_plans
        self._left_out = LeftOut(stores.import_plans)
        self._import_changes = ImportChanges(stores, changes)
        self._audit = stores.audit
        self._figures = FigureStore(stores.database)
        self._cache = PlanCache()
        self._reading = asyncio.Semaphore(_READERS)
        self._working_out = asyncio.Semaphore(_READERS)

    async def expect_room(self, actor: Actor, file_message_id: int | None) -> None:
        """Whether one more may be opened, or that message's file again.

        Raises `RequestRefused` with `imports_own` or `imports_all` (`most`), or `imports_large`.
        """
        await self._plans.expect_room(actor, file_message_id)

    async def waiting(self) -> tuple[OpenImport, ...]:
        """Those of everybody that wait for an answer, the oldest first."""
        return await self._plans.open_now()

    async def open(
        self, actor: Actor, workspace: Workspace, data: bytes, *, file_message_id: int | None
    ) -> ImportPreview:
        """Read a file and keep its rows, sealed, until somebody decides.

        A protected file is kept as it is, and the preview is locked. An errors.xlsx that comes back
        is for the list it is of, and read as that import was. Raises `SpreadsheetRefused`, and
        `RequestRefused` as `expect_room` does; whatever is raised, nothing is kept.
        """
        await self.expect_room(actor, file_message_id)
        try:
            back, tries_left = await self._rows(actor, data), None
        except SpreadsheetRefused as refused:
            if refused.code != Refusal.PASSWORD_PROTECTED:
                raise
            back, tries_left = CameBack(data), PASSWORD_TRIES
        stored = await self._plans.add(actor, workspace, back.rows, file_message_id, tries_left)
        async with self._forgetting(stored.id):
            if tries_left is None:
                await self._choose(stored, back)
            return await self.preview(actor, stored.id)

    async def unlock(self, actor: Actor, plan_id: str, password: Secret) -> ImportPreview:
        """Read a protected file; the preview is as after `open`.

        Raises `RequestRefused` with `plan_unknown`, `plan_applied`, `plan_discarded`,
        `plan_expired`, or `password_wrong` with the tries `left`; and `SpreadsheetRefused`. After
        the last try, or when the file cannot be read for whatever reason, it is forgotten.
        """
        stored = await self._plans.get(actor, plan_id)
        _expect_open(stored, self._database.clock.now())
        if not stored.locked:
            return await self._preview(stored)
        async with self._forgetting(plan_id):
            try:
                back = await self._rows(actor, await self._plans.body(plan_id), password)
            except SpreadsheetRefused as refused:
                if refused.code != Refusal.WRONG_PASSWORD:
                    raise
                await self._plans.miss(plan_id)
                left = (await self._plans.get(actor, plan_id)).tries_left or 0
                if left:
                    raise RequestRefused("password_wrong", {"left": left}) from None
                raise
            await self._plans.unlock(actor, plan_id, back.rows)
            await self._choose(stored, back)
            return await self.preview(actor, plan_id)

    async def preview(self, actor: Actor, plan_id: str) -> ImportPreview:
        """The import against the list as it is now. Raises `RequestRefused("plan_unknown")`."""
        return await self._preview(await self._plans.get(actor, plan_id))

    async def change(
        self,
        actor: Actor,
        plan_id: str,
        *,
        workspace: Workspace | None,
        options: Callable[[PlanOptions], PlanOptions] = lambda chosen: chosen,
    ) -> ImportPreview:
        """Choose another way to read the same file; None leaves the list as it was."""
        stored = await self._plans.get(actor, plan_id)
        to = stored.workspace if workspace is None else workspace
        await self._plans.set_options(stored, to, options(stored.options))
        return await self.preview(actor, plan_id)

    async def apply(self, actor: Actor, plan_id: str) -> ImportResult:
        """Do what the preview says, counted again; all of the valid rows or none, and once.

        Raises `RequestRefused` with `plan_unknown`, `plan_applied`, `plan_discarded`,
        `plan_expired`, `plan_locked` or `plan_empty`.
        """
        for _ in range(_TRIES):
            stored = await self._plans.get(actor, plan_id)
            again = applied_before(actor, stored)
            if again is not None:
                return again
            _expect_open(stored, self._database.clock.now())
            if stored.locked:
                raise RequestRefused("plan_locked")
            version = await _version(self._database, stored)
            plans = await self._worked_out(stored, version)
            if all(plan.empty for plan in plans):
                raise RequestRefused("plan_empty")
            result = await self._apply(actor, stored, plans, version)
            if result is not None:
                self._cache.forget(plan_id)
                return result
        raise RequestRefused("list_busy")

    async def discard(self, actor: Actor, plan_id: str) -> ImportPreview:
        """Forget the file. Raises `RequestRefused("plan_unknown")`."""
        await self._plans.get(actor, plan_id)
        await self._forget(plan_id)
        return await self.preview(actor, plan_id)

    async def forget_file(self, actor: Actor, file_message_id: int) -> None:
        """Discard whatever is open of a message's file, which came to nothing."""
        for plan_id in await self._plans.close_file(actor, file_message_id):
            self._cache.forget(plan_id)

    async def expire(self) -> list[PlanExpired]:
        """Forget the files nobody decided about in time."""
        over = await self._plans.expire(self._database.clock.now())
        for plan_id, *_ in over:
            self._cache.forget(plan_id)
        return [
            PlanExpired(plan, chat, operator, message) for plan, operator, chat, message in over
        ]

    @contextlib.asynccontextmanager
    async def _forgetting(self, plan_id: str) -> AsyncIterator[None]:
        """Within, whatever is raised but a refused request ends the plan: nothing is left open."""
        try:
            yield
        except RequestRefused:
            raise
        except Exception:
            await self._forget(plan_id)
            raise

    async def _forget(self, plan_id: str) -> None:
        await self._database.transact(
            lambda tx: self._plans.close(tx, plan_id, PlanState.DISCARDED)
        )
        self._cache.forget(plan_id)

    async def _rows(self, actor: Actor, data: bytes, password: Secret | None = None) -> CameBack:
        async with self._reading:
            rows = await read_rows(data, password=password)
        return await self._left_out.filled(actor, rows)

    async def _choose(self, stored: StoredPlan, back: CameBack) -> None:
        """The list a file is for: its sheets may be named after some, or it may have come back."""
        named = [Workspace(app) for app in apps_named(back.rows, APPS)]
        if back.plan is not None:
            workspace, options = back.workspace or back.plan.workspace, back.plan.options
        else:
            workspace, options = stored.workspace, stored.options
            if named and workspace not in named:
                workspace = named[0]
        await self._plans.set_options(stored, workspace, options, named)

    async def _preview(self, stored: StoredPlan) -> ImportPreview:
        state, plans, recounted = stored.state, Plans(), False
        if state is PlanState.OPEN and stored.expires_at <= self._database.clock.now():
            state = PlanState.EXPIRED
        elif stored.locked:
            state = PlanState.LOCKED
        elif state is PlanState.OPEN:
            version = await _version(self._database, stored)
            plans = await self._worked_out(stored, version)
            recounted = _recounted(stored, version)
            if stored.seen != version:
                await self._plans.set_seen(stored.id, version)
        return ImportPreview(
            id=stored.id,
            workspace=stored.workspace,
            state=state,
            expires_at=stored.expires_at,
            match_by_username=stored.options.match_by_username,
            keep_state=stored.options.keep_state,
            plan=plans[0] if plans else None,
            chat_id=stored.chat_id,
            file_message_id=stored.file_message_id,
            tries_left=stored.tries_left if state is PlanState.LOCKED else None,
            recounted=recounted,
            also=plans[1:],
            named=stored.named,
            done=done_before(stored),
        )

    async def _worked_out(self, stored: StoredPlan, version: tuple[int, ...]) -> Plans:
        basis = (stored.lists, stored.options, version)
        if (kept := self._cache.get(stored.id, basis)) is not None:
            return kept
        rows = await self._plans.body(stored.id)
        phones = await self._current.phone_index()
        accounts = {each: await self._current.stored_accounts(each) for each in stored.lists}

        def worked_out() -> Plans:
            with heavy():
                return plans_of(book_from_bytes(rows), accounts, phones, stored.options)

        async with self._working_out:
            plans = await asyncio.to_thread(worked_out)
        # The list may have moved on while it was read; such plans must not be found again.
        if await _version(self._database, stored) == version:
            self._cache.keep(stored.id, basis, plans, len(rows))
        return plans

    async def _apply(
        self, actor: Actor, stored: StoredPlan, plans: Plans, version: tuple[int, ...]
    ) -> ImportResult | None:
        """None when it has to be looked at again: the plan, or what it was worked out from."""
        done: list[ImportResult] = []

        async def is_current(tx: Transaction) -> bool:
            return await _version(tx, stored) == version

        async def decide(tx: Transaction, made: MadeChange) -> None:
            if not await self._plans.close(tx, stored.id, PlanState.APPLIED):
                raise _PlanOver
            result = result_of(stored, plans, made, recounted=_recounted(stored, version))
            await self._plans.keep_result(tx, stored.id, packed(actor, result))
            for plan in plans:
                counts = f"{len(plan.creates)} new, {len(plan.updates)} changed"
                await self._audit.record(tx, actor, "import.apply", plan.workspace, counts)
            done.append(result)

        try:
            is_made = await self._import_changes.make(actor, plans, decide, is_current)
        except _PlanOver:
            return None
        return done[0] if is_made else None


async def _version(reader: Reader, stored: StoredPlan) -> tuple[int, ...]:
    versions = [await list_version(reader, each) for each in stored.lists]
    return tuple(number for version in versions for number in version)


def _expect_open(stored: StoredPlan, now: float) -> None:
    if stored.state is not PlanState.OPEN:
        raise RequestRefused(f"plan_{stored.state}")
    if stored.expires_at <= now:
        raise RequestRefused("plan_expired")


def _recounted(stored: StoredPlan, version: tuple[int, ...]) -> bool:
    return stored.seen is not None and stored.seen != version
