"""Imports as operators make them: read, previewed, agreed to, applied."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from engine.accounts.account import AccountChanges, Workspace
from engine.accounts.phone_index import KnownPhone, PhoneIndex
from engine.accounts.plan import Create, ImportPlan, PlanOptions, StoredAccount, Update
from engine.accounts.planner import make_plan
from engine.accounts.sheet import rows_from_bytes, rows_to_bytes
from engine.accounts.spreadsheet_read import read_accounts
from engine.errors import RequestRefused
from engine.phones.port import PhoneAddress
from engine.storage.accounts import AccountStore
from engine.storage.audit import AuditStore
from engine.storage.database import Database, Transaction
from engine.storage.import_plans import ImportPlanStore, StoredPlan
from engine.storage.list_version import list_version
from engine.storage.phones import PhoneStore
from engine.views import Actor, ImportPreview, ImportResult, PlanExpired, PlanState

_TRIES: Final = 5


class ImportDesk:
    """The use cases around accounts.xlsx coming in."""

    def __init__(
        self,
        database: Database,
        accounts: AccountStore,
        phones: PhoneStore,
        plans: ImportPlanStore,
        audit: AuditStore,
        hosts: Sequence[str],
    ) -> None:
        self._database = database
        self._accounts = accounts
        self._phones = phones
        self._plans = plans
        self._audit = audit
        self._hosts = tuple(hosts)

    async def open(
        self, actor: Actor, workspace: Workspace, data: bytes, file_message_id: int | None
    ) -> ImportPreview:
        """Read a file and keep its rows, sealed, until somebody decides.

        Raises `SpreadsheetRefused`.
        """
        sheet = await read_accounts(data)
        rows = await asyncio.to_thread(rows_to_bytes, sheet)
        stored = await self._plans.add(actor, workspace, rows, file_message_id)
        return await self._preview(stored)

    async def preview(self, actor: Actor, plan_id: str) -> ImportPreview:
        """The import against the list as it is now. Raises `RequestRefused("plan_unknown")`."""
        return await self._preview(await self._plans.get(actor, plan_id))

    async def change(
        self,
        actor: Actor,
        plan_id: str,
        *,
        workspace: Workspace | None,
        match_by_username: bool | None,
        keep_state: bool | None,
    ) -> ImportPreview:
        """Choose another way to read the same file; None leaves a choice as it was."""
        stored = await self._plans.get(actor, plan_id)
        await self._plans.set_options(
            plan_id,
            stored.workspace if workspace is None else workspace,
            stored.match_by_username if match_by_username is None else match_by_username,
            stored.keep_state if keep_state is None else keep_state,
        )
        return await self.preview(actor, plan_id)

    async def apply(self, actor: Actor, plan_id: str) -> ImportResult:
        """Do what the preview says, counted again; all of the valid rows or none, and once.

        Raises `RequestRefused` with `plan_unknown`, `plan_applied`, `plan_discarded`,
        `plan_expired` or `plan_empty`.
        """
        for _ in range(_TRIES):
            stored = await self._plans.get(actor, plan_id)
            again = _applied_before(actor, stored)
            if again is not None:
                return again
            _expect_open(stored, self._database.clock.now())
            version = await list_version(self._database, stored.workspace)
            plan = await self._plan(stored)
            if plan.empty:
                raise RequestRefused("plan_empty")
            result = ImportResult(
                stored.workspace,
                len(plan.creates),
                len(plan.updates),
                plan.unchanged,
                plan.left_out,
                stored.file_message_id,
            )
            async with self._database.write() as tx:
                # Worked out beside the writer, so that others can write meanwhile.
                if await list_version(tx, stored.workspace) == version:
                    closed = await self._plans.close(
                        tx, plan_id, PlanState.APPLIED, _packed(actor, result)
                    )
                    if closed:
                        await self._carry_out(tx, plan)
                        await self._audit.record(
                            tx,
                            actor,
                            "import.apply",
                            stored.workspace,
                            f"{result.created} new, {result.updated} changed",
                        )
                        return result
        raise RequestRefused("list_busy")

    async def discard(self, actor: Actor, plan_id: str) -> ImportPreview:
        """Forget the file. Raises `RequestRefused("plan_unknown")`."""
        await self._plans.get(actor, plan_id)
        async with self._database.write() as tx:
            await self._plans.close(tx, plan_id, PlanState.DISCARDED)
        return await self.preview(actor, plan_id)

    async def expire(self) -> list[PlanExpired]:
        """Forget the files nobody decided about in time."""
        over = await self._plans.expire(self._database.clock.now())
        return [
            PlanExpired(plan, chat, operator, message) for plan, operator, chat, message in over
        ]

    async def phone_index(self) -> PhoneIndex:
        """Every remembered phone, to be found by label or serial."""
        serials: dict[int, list[str]] = {}
        for address, phone_id in (await self._phones.addresses()).items():
            serials.setdefault(phone_id, []).append(address.serial)
        records = await self._phones.all()
        for record in records:
            if record.hardware_serial is not None:
                serials.setdefault(record.id, []).append(record.hardware_serial)
        return PhoneIndex(
            (
                KnownPhone(
                    record.id,
                    record.host,
                    record.serial,
                    record.label,
                    tuple(serials.get(record.id, ())),
                    record.first_seen is not None,
                )
                for record in records
            ),
            self._hosts,
        )

    async def stored_accounts(self, workspace: Workspace) -> list[StoredAccount]:
        """A workspace's list with its secrets opened, by username."""
        opened = await self._accounts.all_credentials(workspace)
        return [
            StoredAccount(account, secrets.password, secrets.totp)
            if (secrets := opened.get(account.id)) is not None
            else StoredAccount(account)
            for account in await self._accounts.all(workspace)
        ]

    async def _preview(self, stored: StoredPlan) -> ImportPreview:
        state = stored.state
        if state is PlanState.OPEN and stored.expires_at <= self._database.clock.now():
            state = PlanState.EXPIRED
        return ImportPreview(
            id=stored.id,
            workspace=stored.workspace,
            state=state,
            expires_at=stored.expires_at,
            match_by_username=stored.match_by_username,
            keep_state=stored.keep_state,
            plan=await self._plan(stored) if state is PlanState.OPEN else None,
            chat_id=stored.chat_id,
            file_message_id=stored.file_message_id,
            done=_done(stored),
        )

    async def _plan(self, stored: StoredPlan) -> ImportPlan:
        rows = stored.rows or b""
        phones = await self.phone_index()
        accounts = await self.stored_accounts(stored.workspace)
        options = PlanOptions(stored.match_by_username, stored.keep_state)
        return await asyncio.to_thread(
            lambda: make_plan(rows_from_bytes(rows), accounts, phones, stored.workspace, options)
        )

    async def _carry_out(self, tx: Transaction, plan: ImportPlan) -> None:
        bound = {address: await self._phones.remember(tx, address) for address in _remembered(plan)}

        def changes(update: Update) -> AccountChanges:
            if update.remember is None:
                return update.changes
            return replace(update.changes, phone_id=bound[update.remember])

        await self._accounts.update_many(
            tx, [(update.account_id, changes(update)) for update in plan.updates]
        )
        await self._accounts.insert_many(
            tx,
            [
                create.account
                if create.remember is None
                else replace(create.account, phone_id=bound[create.remember])
                for create in plan.creates
            ],
        )


def _remembered(plan: ImportPlan) -> set[PhoneAddress]:
    steps: list[Create | Update] = [*plan.creates, *plan.updates]
    return {step.remember for step in steps if step.remember is not None}


def _expect_open(stored: StoredPlan, now: float) -> None:
    if stored.state is not PlanState.OPEN:
        raise RequestRefused(f"plan_{stored.state}")
    if stored.expires_at <= now:
        raise RequestRefused("plan_expired")


def _packed(actor: Actor, result: ImportResult) -> str:
    return json.dumps(
        {
            "request": actor.request,
            "counts": [result.created, result.updated, result.unchanged, result.left_out],
        }
    )


def _applied_before(actor: Actor, stored: StoredPlan) -> ImportResult | None:
    """What this very request has done already, before a crash kept it from being told."""
    said = json.loads(stored.result) if stored.result else None
    return None if said is None or said["request"] != actor.request else _done(stored)


def _done(stored: StoredPlan) -> ImportResult | None:
    """What an applied import did."""
    if not stored.result:
        return None
    created, updated, unchanged, left_out = json.loads(stored.result)["counts"]
    return ImportResult(
        stored.workspace,
        created,
        updated,
        unchanged,
        left_out,
        stored.file_message_id,
        again=True,
    )
