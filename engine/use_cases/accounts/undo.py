"""Changes taken back."""

import asyncio
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.account_changes import MadeChange, PossibleUndo
from engine.model.actor import Actor
from engine.model.run_view import Selection, SelectionKind
from engine.storage.changes import StoredChange
from engine.storage.database import Reader, Transaction
from engine.storage.stores import Stores
from engine.use_cases.accounts.changes import (
    Kept,
    kept_from_bytes,
    told_again,
    told_undone,
    version_of,
)
from engine.use_cases.accounts.many import ManyAccounts

MOST_OFFERED: Final = 50


class Undo:
    """Puts accounts back exactly as they were, all of a change or nothing."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._changes = stores.changes
        self._jobs = stores.jobs
        self._accounts = stores.accounts
        self._audit = stores.audit
        self._many = ManyAccounts(stores)

    async def take_back(self, actor: Actor, change_id: int) -> MadeChange:
        """Take a change back, whoever made it.

        Raises `RequestRefused` with `change_unknown`, `undo_over`, `undo_done`,
        `undo_changed_since` (`username`: an account that is another one now) or `account_busy`
        (`username`: added, and in a run that is not over).
        """
        if await self._many.has_parts(change_id):
            return await self._take_many_back(actor, change_id)
        async with self._database.write() as tx:
            stored = await self._open(tx, actor, change_id)
            if stored.undone_at is not None:
                return told_undone(stored, again=True)
            kept = await asyncio.to_thread(kept_from_bytes, stored.kept or b"")
            await self._expect_unchanged(tx, kept)
            await self._changes.restore(tx, kept.before, kept.added, kept.history)
            await self._close(tx, actor, stored)
        return told_undone(stored, again=False)

    async def possible(self) -> tuple[PossibleUndo, ...]:
        """What can be taken back as things are, newest first, of the last `MOST_OFFERED` changes.

        Of a change of very many accounts it is decided when it is taken back.
        """
        found = []
        for stored in await self._changes.undoable(MOST_OFFERED):
            if await self._is_possible(stored):
                found.append(PossibleUndo(told_again(stored), stored.operator_id, stored.made_at))
        return tuple(found)

    async def one(self, change_id: int) -> PossibleUndo:
        """One of them. Raises `RequestRefused` with `change_unknown`, `undo_over`, `undo_done`."""
        stored = await self._open(self._database, None, change_id)
        return PossibleUndo(told_again(stored), stored.operator_id, stored.made_at)

    async def accounts(self, change_id: int, workspace: Workspace) -> Selection | None:
        """The accounts of one app that a change has left there; None once it cannot be undone."""
        stored = await self._changes.get(self._database, change_id)
        ids = await self._many.changed(stored) if stored is not None else set()
        found = await self._accounts.by_ids(sorted(ids))
        names = tuple(account.username for account in found if account.workspace == workspace)
        return Selection(SelectionKind.USERNAMES, names) if names else None

    async def _is_possible(self, stored: StoredChange) -> bool:
        if await self._many.has_parts(stored.id):
            return True
        kept = await asyncio.to_thread(kept_from_bytes, stored.kept or b"")
        try:
            await self._expect_unchanged(self._database, kept)
        except RequestRefused:
            return False
        return True

    async def _take_many_back(self, actor: Actor, change_id: int) -> MadeChange:
        stored = await self._open(self._database, actor, change_id)
        if stored.undone_at is not None:
            return told_undone(stored, again=True)

        async def decide(tx: Transaction) -> None:
            now = await self._open(tx, actor, change_id)
            if now.undone_at is not None:
                raise RequestRefused("undo_done")
            await self._close(tx, actor, stored)

        try:
            await self._many.take_back(stored, decide)
        except RequestRefused:
            # Somebody else may have taken it back while this one waited for its turn.
            await self._open(self._database, actor, change_id)
            raise
        return told_undone(stored, again=False)

    async def _open(self, reader: Reader, actor: Actor | None, change_id: int) -> StoredChange:
        """A change that can be taken back, or was by this very request of the actor's."""
        stored = await self._changes.get(reader, change_id)
        if stored is None:
            raise RequestRefused("change_unknown")
        if stored.undone_at is not None:
            if actor is None or stored.undone_request != actor.request:
                raise RequestRefused("undo_done")
            return stored
        if stored.kept is None or stored.undo_until <= self._database.clock.now():
            raise RequestRefused("undo_over")
        return stored

    async def _close(self, tx: Transaction, actor: Actor, stored: StoredChange) -> None:
        await self._changes.close(tx, actor, stored.id)
        await self._audit.record(
            tx,
            actor,
            "account.undo",
            stored.workspace,
            f"{stored.kind} {stored.id}, {stored.accounts} accounts",
        )

    async def _expect_unchanged(self, reader: Reader, kept: Kept) -> None:
        rows = await self._changes.rows(reader, [*kept.before, *kept.added])
        for account_id in {**kept.before, **kept.versions}:
            row = rows.get(account_id)
            version = None if row is None else version_of(row)
            if version != kept.versions.get(account_id):
                known = row or kept.before.get(account_id)
                name = str(known["username"]) if known else f"#{account_id}"
                raise RequestRefused("undo_changed_since", {"username": name})
        obstacle = await self._changes.obstacle(reader, kept.before, kept.added)
        if obstacle is not None:
            raise RequestRefused("undo_changed_since", {"username": obstacle})
        busy = await self._jobs.open_accounts(reader)
        for account_id in kept.added:
            if account_id in busy:
                raise RequestRefused(
                    "account_busy", {"username": str(rows[account_id]["username"])}
                )
