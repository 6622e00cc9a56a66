"""Every change to accounts, kept for as long as it can be taken back."""

import base64
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from engine.model.account import Workspace
from engine.model.account_changes import ChangedAccount, ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.import_plan import FieldChange
from engine.spreadsheet.differences import changed_accounts, reversed_account
from engine.storage.changes import History, Rows, RowValues, StoredChange, Tables
from engine.storage.database import Reader, Transaction
from engine.storage.off_loop import off_loop
from engine.storage.stores import Stores

UNDO_EDIT: Final = 600.0
"""Seconds a change by hand can be taken back."""
UNDO_IMPORT: Final = 86_400.0
"""Seconds an import can be."""
TOLD: Final = 20
"""Accounts that are told of a change."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What undoing a change takes: the rows before it, and the version each account had after.

    An account without a row was added; one without a version was deleted.
    """

    before: Rows = field(repr=False)
    versions: Mapping[int, int]
    history: History = field(default_factory=dict, repr=False)

    @property
    def added(self) -> list[int]:
        return [account_id for account_id in self.versions if account_id not in self.before]


class ChangeLog:
    """Called in the transaction that changes accounts, with the change as a function."""

    def __init__(self, stores: Stores) -> None:
        self._store = stores.changes
        self._phones = stores.phones

    async def made_by(self, reader: Reader, actor: Actor) -> MadeChange | None:
        """What this very request has done already, before a crash kept it from being told."""
        stored = await self._store.made_by(reader, actor)
        return None if stored is None else told_again(stored)

    async def make(
        self,
        tx: Transaction,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace,
        account_ids: Iterable[int],
        change: Callable[[Rows], Awaitable[Iterable[int]]],
        *,
        keeping: Tables = (),
        left_out_disabled: int = 0,
    ) -> MadeChange:
        """Let `change` happen, and keep, sealed, how the accounts were that differ afterwards.

        `change` is handed the accounts' rows and returns the ids of those it adds; what it raises
        is passed on. `keeping` names the tables whose rows of the accounts are kept as well. An
        import can be undone for a day, anything else for ten minutes. One request makes one
        change. The audit line is the caller's.
        """
        before = await self._store.rows(tx, account_ids)
        history = await self._store.history(tx, before, keeping)
        added = tuple(await change(before))
        after = await self._store.rows(tx, [*before, *added])
        changed = [i for i in {**before, **after} if before.get(i) != after.get(i)]
        told = changed_accounts(before, after, changed[:TOLD], await self._phones.names(tx))
        lifetime = UNDO_IMPORT if kind is ChangeKind.IMPORT else UNDO_EDIT
        stored = await self._store.add(tx, actor, kind, workspace, len(changed), lifetime)
        kept = Kept(
            {i: before[i] for i in changed if i in before},
            {i: version_of(after[i]) for i in changed if i in after},
            history,
        )
        await self._store.keep(
            tx,
            stored.id,
            await off_loop(lambda: kept_to_bytes(kept)),
            told_to_bytes(told, left_out_disabled),
        )
        return MadeChange(
            stored.id, kind, workspace, told, len(changed), left_out_disabled, stored.undo_until
        )


def told_again(stored: StoredChange) -> MadeChange:
    """What was said when a change was made."""
    told, left_out = _told_from_bytes(stored.told)
    return MadeChange(
        stored.id,
        stored.kind,
        stored.workspace,
        told,
        stored.accounts,
        left_out,
        stored.undo_until if stored.undone_at is None else 0.0,
        again=True,
    )


def told_undone(stored: StoredChange, *, again: bool) -> MadeChange:
    """What is said when a change was taken back."""
    added = stored.kind is ChangeKind.ADD
    told, _ = _told_from_bytes(stored.told)
    return MadeChange(
        stored.id,
        stored.kind,
        stored.workspace,
        tuple(reversed_account(account, added=added) for account in told),
        stored.accounts,
        again=again,
        undone=True,
    )


def version_of(row: RowValues) -> int:
    return int(row["version"] or 0)


def kept_from_bytes(data: bytes) -> Kept:
    """What was kept by `ChangeLog.make`."""
    accounts, versions, history = json.loads(data)
    return Kept(
        {row["id"]: row for row in _unpacked(accounts)},
        dict(versions),
        {table: _unpacked(rows) for table, rows in history.items()},
    )


def kept_resealed(data: bytes, reseal: Callable[[str, RowValues], RowValues]) -> bytes:
    """What was kept, each row's sealed values exchanged by `reseal`, which is told its table."""
    kept = kept_from_bytes(data)
    return kept_to_bytes(
        Kept(
            {account_id: reseal("accounts", row) for account_id, row in kept.before.items()},
            kept.versions,
            {table: [reseal(table, row) for row in rows] for table, rows in kept.history.items()},
        )
    )


def kept_to_bytes(kept: Kept) -> bytes:
    """For `kept_from_bytes`."""
    content = [
        _packed(list(kept.before.values())),
        list(kept.versions.items()),
        {table: _packed(rows) for table, rows in kept.history.items()},
    ]
    return json.dumps(content, separators=(",", ":")).encode()


def _packed(rows: Sequence[RowValues]) -> tuple[list[str], list[list[object]]]:
    return list(rows[0]) if rows else [], [
        [
            [base64.b64encode(value).decode()] if isinstance(value, bytes) else value
            for value in row.values()
        ]
        for row in rows
    ]


def _unpacked(packed: tuple[list[str], list[list[Any]]]) -> list[dict[str, Any]]:
    columns, rows = packed
    return [
        {
            column: base64.b64decode(value[0]) if isinstance(value, list) else value
            for column, value in zip(columns, row, strict=True)
        }
        for row in rows
    ]


def told_to_bytes(told: tuple[ChangedAccount, ...], left_out: int) -> bytes:
    """For `told_again` and `told_undone`."""
    accounts = [
        [
            account.account_id,
            account.username,
            [[item.column, item.old, item.new] for item in account.fields],
        ]
        for account in told
    ]
    return json.dumps([left_out, accounts]).encode()


def _told_from_bytes(data: bytes | None) -> tuple[tuple[ChangedAccount, ...], int]:
    if data is None:
        return (), 0
    left_out, accounts = json.loads(data)
    return tuple(
        ChangedAccount(
            account_id,
            username,
            tuple(FieldChange(Column(column), old, new) for column, old, new in fields),
        )
        for account_id, username, fields in accounts
    ), left_out
