"""Changes taken back."""

import asyncio

from engine.common.errors import RequestRefused
from engine.model.account_changes import MadeChange
from engine.model.actor import Actor
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.accounts.changes import Kept, kept_from_bytes, told_undone, version_of


class Undo:
    """Puts accounts back exactly as they were, all of a change or nothing."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._changes = stores.changes
        self._jobs = stores.jobs
        self._audit = stores.audit

    async def take_back(self, actor: Actor, change_id: int) -> MadeChange:
        """Take a change back, whoever made it.

        Raises `RequestRefused` with `change_unknown`, `undo_over`, `undo_done`,
        `undo_changed_since` (`username`: an account that is another one now) or `account_busy`
        (`username`: added, and in a run that is not over).
        """
        async with self._database.write() as tx:
            stored = await self._changes.get(tx, change_id)
            if stored is None:
                raise RequestRefused("change_unknown")
            if stored.undone_at is not None:
                if stored.undone_request != actor.request:
                    raise RequestRefused("undo_done")
                return told_undone(stored, again=True)
            if stored.kept is None or stored.undo_until <= self._database.clock.now():
                raise RequestRefused("undo_over")
            kept = await asyncio.to_thread(kept_from_bytes, stored.kept)
            await self._expect_unchanged(tx, kept)
            await self._changes.restore(tx, kept.before, kept.added, kept.history)
            await self._changes.close(tx, actor, change_id)
            await self._audit.record(
                tx,
                actor,
                "account.undo",
                stored.workspace,
                f"{stored.kind} {change_id}, {stored.accounts} accounts",
            )
        return told_undone(stored, again=False)

    async def _expect_unchanged(self, tx: Transaction, kept: Kept) -> None:
        rows = await self._changes.rows(tx, [*kept.before, *kept.added])
        for account_id in {**kept.before, **kept.versions}:
            row = rows.get(account_id)
            version = None if row is None else version_of(row)
            if version != kept.versions.get(account_id):
                known = row or kept.before.get(account_id)
                name = str(known["username"]) if known else f"#{account_id}"
                raise RequestRefused("undo_changed_since", {"username": name})
        obstacle = await self._changes.obstacle(tx, kept.before, kept.added)
        if obstacle is not None:
            raise RequestRefused("undo_changed_since", {"username": obstacle})
        busy = await self._jobs.open_accounts(tx)
        for account_id in kept.added:
            if account_id in busy:
                raise RequestRefused(
                    "account_busy", {"username": str(rows[account_id]["username"])}
                )
