"""Changes of many accounts: prepared while everybody goes on, then made and taken back as one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

from engine.changes.kept import Kept, kept_from_bytes
from engine.changes.log import UNDO_IMPORT
from engine.changes.told import told_to_bytes
from engine.common.errors import RequestRefused
from engine.common.heavy import heavy
from engine.model.account import Workspace
from engine.model.account_changes import ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.import_plan import Create, Update
from engine.spreadsheet.differences import changed_accounts
from engine.storage.beside import seen_through
from engine.storage.changes import StoredChange
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.accounts.preparing import AT_ONCE, Preparation, Prepared, parts_of

MANY: Final = 500
"""Accounts from which on a change is prepared beside the lists."""

Decide = Callable[[Transaction, MadeChange], Awaitable[None]]
"""What goes with a change, in the transaction after which it is made."""


class ManyAccounts:
    """One change at a time; a second one waits for its turn."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._staging = stores.staging
        self._accounts = stores.accounts
        self._prepared_accounts = stores.prepared_accounts
        self._preparation = Preparation(stores)
        self._changes = stores.changes
        self._phones = stores.phones

    async def make(
        self,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace,
        updates: Sequence[Update],
        creates: Sequence[Create],
        decide: Decide,
        is_current: Callable[[Transaction], Awaitable[bool]],
        *,
        lifetime: float = UNDO_IMPORT,
        left_out_disabled: int = 0,
    ) -> MadeChange | None:
        """All of it, to be taken back for `lifetime` seconds.

        None when accounts were changed meanwhile, so that it has to be worked out anew.
        `is_current`: whether the list is still what the change was worked out from. What `decide`
        raises is passed on, and nothing is made then.
        """
        async with self._turn():
            async with self._database.write() as tx:
                if not await is_current(tx):
                    return None
                known = await self._prepared_accounts.versions(
                    tx, [update.account_id for update in updates]
                )
                prepared = Prepared(await self._staging.begin(tx))
                first_id = await self._prepared_accounts.new_ids(tx, len(creates)) if creates else 0
            parts = 0
            for some in parts_of(updates):
                if not await self._preparation.updates(prepared, some, known, parts):
                    return None
                parts += 1
            for place, added in enumerate(parts_of(creates)):
                await self._preparation.creates(prepared, added, first_id + place * AT_ONCE, parts)
                parts += 1
            # Once it is decided it has to be finished, whoever is not waiting any more.
            return await seen_through(
                self._made(actor, kind, workspace, prepared, decide, lifetime, left_out_disabled)
            )

    async def take_back(
        self, stored: StoredChange, decide: Callable[[Transaction], Awaitable[None]]
    ) -> None:
        """Put the accounts back as they were before a change that was made here.

        Raises `RequestRefused` with `undo_changed_since` or `account_busy` (`username`), and what
        `decide` raises; nothing is taken back then.
        """
        async with self._turn():
            async with self._database.write() as tx:
                await self._staging.begin(tx)
            async for kept in self._kept(stored):
                await self._preparation.back(kept)
            await seen_through(self._taken_back(decide))
        await self._staging.forget_parts()

    async def has_parts(self, change_id: int) -> bool:
        """Whether a change was made here."""
        return bool(await self._staging.parts(change_id))

    async def changed(self, stored: StoredChange) -> set[int]:
        """The accounts that are there after a change; none once nothing is kept of it."""
        return {account_id async for kept in self._kept(stored) for account_id in kept.versions}

    async def _made(
        self,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace,
        prepared: Prepared,
        decide: Decide,
        lifetime: float,
        left_out_disabled: int,
    ) -> MadeChange | None:
        async with self._database.switch() as switch:
            if await self._staging.moved(self._database) is not None:
                return None
            if await self._staging.obstacle(self._database) is not None:
                return None
            async with switch.decide() as tx:
                made = await self._decide(tx, actor, kind, workspace, prepared, lifetime)
                made = replace(made, left_out_disabled=left_out_disabled)
                told = told_to_bytes(made.accounts, left_out_disabled, {})
                await self._changes.keep(tx, made.id, prepared.first, told)
                await decide(tx, made)
            await switch.finish(self._staging.step)
        return made

    async def _taken_back(self, decide: Callable[[Transaction], Awaitable[None]]) -> None:
        async with self._database.switch() as switch:
            await self._expect_place()
            async with switch.decide() as tx:
                await decide(tx)
                await self._staging.decide(tx, {})
            await switch.finish(self._staging.step)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        async with self._staging.turn:
            await self._clear()
            try:
                with heavy():
                    yield
            finally:
                await self._clear()

    async def _clear(self) -> None:
        if await self._staging.is_empty():
            return
        goes_on = True
        while goes_on:
            async with self._database.write() as tx:
                goes_on = await self._staging.clear(tx)

    async def _decide(
        self,
        tx: Transaction,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace,
        prepared: Prepared,
        lifetime: float,
    ) -> MadeChange:
        bound = {
            number: await self._phones.remember(tx, address)
            for address, number in prepared.phones.items()
        }
        after = {
            account_id: {**row, "phone_id": bound[prepared.remember[account_id]]}
            if account_id in prepared.remember
            else row
            for account_id, row in prepared.after.items()
        }
        names = await self._phones.names(tx)
        told = changed_accounts(prepared.before, after, after, names)
        stored = await self._changes.add(
            tx, actor, kind, workspace, prepared.count, lifetime, prepared.change_id
        )
        await self._staging.decide(tx, bound)
        return MadeChange(stored.id, kind, workspace, told, prepared.count, 0, stored.undo_until)

    async def _kept(self, stored: StoredChange) -> AsyncIterator[Kept]:
        if stored.kept is not None:
            yield await asyncio.to_thread(kept_from_bytes, stored.kept)
        for part in await self._staging.parts(stored.id):
            packed = await self._staging.part(stored.id, part)
            yield await asyncio.to_thread(kept_from_bytes, packed)

    async def _expect_place(self) -> None:
        busy = await self._staging.added_busy(self._database)
        if busy is not None:
            raise RequestRefused("account_busy", {"username": busy})
        name = await self._staging.obstacle(self._database)
        moved = await self._staging.moved(self._database)
        if name is None and moved is not None:
            account = await self._accounts.get(moved)
            name = account.username if account else f"#{moved}"
        if name is not None:
            raise RequestRefused("undo_changed_since", {"username": name})
