"""Every change to accounts, kept for as long as it can be taken back."""

from collections.abc import Iterable
from typing import Final

from engine.accounts.account import Workspace
from engine.storage.changes import Rows
from engine.storage.database import Transaction
from engine.views import Actor, ChangeKind, MadeChange

UNDO_EDIT: Final = 600.0
"""Seconds a change by hand can be taken back."""
UNDO_IMPORT: Final = 86_400.0
"""Seconds an import can be."""


class ChangeLog:
    """Called in the transaction that changes accounts: `before`, the change, then `record`."""

    async def made_by(self, actor: Actor) -> MadeChange | None:
        """What this very request has done already, before a crash kept it from being told."""
        raise NotImplementedError

    async def before(self, tx: Transaction, account_ids: Iterable[int]) -> Rows:
        """The rows of accounts that are about to change."""
        raise NotImplementedError

    async def record(
        self,
        tx: Transaction,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace,
        before: Rows,
        added: Iterable[int] = (),
        *,
        left_out_disabled: int = 0,
    ) -> MadeChange:
        """Keep, sealed, how accounts were: those of `before` that differ now, and the added ones.

        An import can be undone for a day, anything else for ten minutes. One request makes one
        change. The audit line is the caller's.
        """
        raise NotImplementedError
