"""Imports as operators make them: read, previewed, agreed to, applied."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from typing import Final

from engine.common.errors import RequestRefused, SpreadsheetRefused
from engine.common.no_collecting import no_collecting
from engine.common.secret import Secret
from engine.model.account import AccountChanges, Workspace
from engine.model.account_changes import ChangeKind, MadeChange
from engine.model.actor import Actor, PlanExpired
from engine.model.columns import STATISTICS_COLUMNS
from engine.model.files import ImportPreview, ImportResult, PlanState
from engine.model.import_plan import Create, ImportPlan, PlanOptions, StoredAccount, Update
from engine.model.phone_record import PhoneAddress
from engine.model.refusals import Refusal
from engine.model.sheet import Book, book_from_bytes
from engine.spreadsheet.file_statistics import figures_set
from engine.spreadsheet.import_result import applied_before, done_before, packed, result_of
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.spreadsheet.phone_index import PhoneIndex
from engine.spreadsheet.plan_cache import PlanCache
from engine.spreadsheet.planner import make_plan
from engine.spreadsheet.read import read_rows
from engine.spreadsheet.sheet_names import sheet_of
from engine.storage.changes import FIGURES, Rows
from engine.storage.database import Transaction
from engine.storage.figures import FigureStore
from engine.storage.import_plans import StoredPlan
from engine.storage.list_version import list_version
from engine.storage.stores import Stores
from engine.use_cases.accounts.changes import ChangeLog
from engine.use_cases.files.left_out import CameBack, LeftOut

PASSWORD_TRIES: Final = 3

_TRIES: Final = 5
_READERS: Final = 2
"""Files read at the same time: each may take the memory its limits allow."""


class Imports:
    """The use cases around accounts.xlsx coming in."""

    def __init__(self, stores: Stores, current: ListSnapshot, changes: ChangeLog) -> None:
        self._database = stores.database
        self._current = current
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._plans = stores.import_plans
        self._left_out = LeftOut(stores.import_plans)
        self._changes = changes
        self._audit = stores.audit
        self._figures = FigureStore(stores.database)
        self._cache = PlanCache()
        self._reading = asyncio.Semaphore(_READERS)

    async def open(
        self, actor: Actor, workspace: Workspace, data: bytes, *, file_message_id: int | None
    ) -> ImportPreview:
        """Read a file and keep its rows, sealed, until somebody decides.

        A protected file is kept as it is, and the preview is locked. An errors.xlsx that comes back
        is for the list it is of, and read as that import was. Raises `SpreadsheetRefused`;
        whatever is raised, nothing is kept.
        """
        try:
            back, tries_left = await self._rows(actor, data), None
        except SpreadsheetRefused as refused:
            if refused.code != Refusal.PASSWORD_PROTECTED:
                raise
            back, tries_left = CameBack(data), PASSWORD_TRIES
        if back.plan is not None:
            workspace = back.plan.workspace
        stored = await self._plans.add(actor, workspace, back.rows, file_message_id, tries_left)
        async with self._forgetting(stored.id):
            if back.plan is not None:
                await self._plans.set_options(stored.id, workspace, back.plan.options)
                return await self.preview(actor, stored.id)
            return await self._preview(stored)

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
            await self._plans.unlock(plan_id, back.rows)
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
        await self._plans.set_options(
            plan_id,
            stored.workspace if workspace is None else workspace,
            options(stored.options),
        )
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
            version = await list_version(self._database, stored.workspace)
            plan = await self._plan(stored, version)
            if plan.empty:
                raise RequestRefused("plan_empty")
            async with self._database.write() as tx:
                # Worked out beside the writer, so that others can write meanwhile.
                if await list_version(tx, stored.workspace) != version:
                    continue
                if await self._plans.close(tx, plan_id, PlanState.APPLIED):
                    made = await self._carry_out(tx, actor, plan)
                    result = result_of(stored, plan, made, recounted=_recounted(stored, version))
                    await self._plans.keep_result(tx, plan_id, packed(actor, result))
                    await self._audit.record(
                        tx,
                        actor,
                        "import.apply",
                        stored.workspace,
                        f"{result.created} new, {result.updated} changed",
                    )
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
        async with self._database.write() as tx:
            await self._plans.close(tx, plan_id, PlanState.DISCARDED)
        self._cache.forget(plan_id)

    async def _rows(self, actor: Actor, data: bytes, password: Secret | None = None) -> CameBack:
        async with self._reading:
            rows = await read_rows(data, password=password)
        return await self._left_out.filled(actor, rows)

    async def _preview(self, stored: StoredPlan) -> ImportPreview:
        state, plan, recounted = stored.state, None, False
        if state is PlanState.OPEN and stored.expires_at <= self._database.clock.now():
            state = PlanState.EXPIRED
        elif stored.locked:
            state = PlanState.LOCKED
        elif state is PlanState.OPEN:
            version = await list_version(self._database, stored.workspace)
            plan = await self._plan(stored, version)
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
            plan=plan,
            chat_id=stored.chat_id,
            file_message_id=stored.file_message_id,
            tries_left=stored.tries_left if state is PlanState.LOCKED else None,
            recounted=recounted,
            done=done_before(stored),
        )

    async def _plan(self, stored: StoredPlan, version: tuple[int, ...]) -> ImportPlan:
        options = stored.options
        basis = (stored.workspace, options, version)
        if (kept := self._cache.get(stored.id, basis)) is not None:
            return kept
        rows = await self._plans.body(stored.id)
        phones = await self._current.phone_index()
        accounts = await self._current.stored_accounts(stored.workspace)

        def worked_out() -> ImportPlan:
            with no_collecting():
                return _planned(book_from_bytes(rows), accounts, phones, stored)

        plan = await asyncio.to_thread(worked_out)
        # The list may have moved on while it was read; such a plan must not be found again.
        if await list_version(self._database, stored.workspace) == version:
            self._cache.keep(stored.id, basis, plan)
        return plan

    async def _carry_out(self, tx: Transaction, actor: Actor, plan: ImportPlan) -> MadeChange:
        bound = {address: await self._phones.remember(tx, address) for address in _remembered(plan)}

        def changes(update: Update) -> AccountChanges:
            if update.remember is None:
                return update.changes
            return replace(update.changes, phone_id=bound[update.remember])

        async def write(before: Rows) -> Sequence[int]:
            await self._accounts.update_many(
                tx, [(update.account_id, changes(update)) for update in plan.updates]
            )
            added = await self._accounts.insert_many(
                tx,
                [
                    create.account
                    if create.remember is None
                    else replace(create.account, phone_id=bound[create.remember])
                    for create in plan.creates
                ],
            )
            await self._figures.note_file(tx, figures_set(plan, before, added))
            return added

        sets_figures = any(
            not update.changes.values.keys().isdisjoint(STATISTICS_COLUMNS)
            for update in plan.updates
        )
        return await self._changes.make(
            tx,
            actor,
            ChangeKind.IMPORT,
            plan.workspace,
            [update.account_id for update in plan.updates],
            write,
            keeping=FIGURES if sets_figures else (),
        )


def _planned(
    book: Book, accounts: Sequence[StoredAccount], phones: PhoneIndex, stored: StoredPlan
) -> ImportPlan:
    sheet = sheet_of(book, stored.workspace)
    others = [other.name for other in book.sheets if other is not sheet]
    unread = [*others, *book.unread]
    return make_plan(sheet, accounts, phones, stored.workspace, stored.options, unread)


def _remembered(plan: ImportPlan) -> set[PhoneAddress]:
    steps: list[Create | Update] = [*plan.creates, *plan.updates]
    return {step.remember for step in steps if step.remember is not None}


def _expect_open(stored: StoredPlan, now: float) -> None:
    if stored.state is not PlanState.OPEN:
        raise RequestRefused(f"plan_{stored.state}")
    if stored.expires_at <= now:
        raise RequestRefused("plan_expired")


def _recounted(stored: StoredPlan, version: tuple[int, ...]) -> bool:
    return stored.seen is not None and stored.seen != version
