"""Every change to accounts and phones, kept for as long as it can be taken back."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from engine.changes.kept import (
    AboutPhones,
    Kept,
    kept_from_bytes,
    kept_to_bytes,
    together,
    version_of,
)
from engine.changes.told import told_again, told_from_bytes, told_to_bytes
from engine.model.account import Workspace
from engine.model.account_changes import ChangedAccount, ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.spreadsheet.differences import changed_accounts
from engine.storage.changes import Rows, StoredChange, Tables
from engine.storage.database import Reader, Transaction
from engine.storage.off_loop import off_loop
from engine.storage.stores import Stores

UNDO_EDIT: Final = 600.0
"""Seconds a change by hand can be taken back."""
UNDO_IMPORT: Final = 86_400.0
"""Seconds what a file, or a match, has brought can be."""
TOLD: Final = 20
"""Accounts that are told of a change."""

_BROUGHT: Final = frozenset({ChangeKind.IMPORT, ChangeKind.MATCH})
_OF_PHONES: Final = (ChangeKind.REPLACE, ChangeKind.FORGET, ChangeKind.MATCH)
_NOTHING: Final = AboutPhones()

Change = Callable[[Rows], Awaitable[Iterable[int]]]
"""Is handed the accounts' rows, changes them, and returns the ids of those it adds."""


@dataclass(frozen=True, slots=True)
class _Compared:
    kept: Kept
    changed: Sequence[int]
    told: tuple[ChangedAccount, ...]


class ChangeLog:
    """Called in the transaction that changes accounts, with the change as a function."""

    def __init__(self, stores: Stores) -> None:
        self._store = stores.changes
        self._staging = stores.staging
        self._phones = stores.phones
        self._clock = stores.database.clock

    async def made_by(self, reader: Reader, actor: Actor) -> MadeChange | None:
        """What this very request has done already, before a crash kept it from being told."""
        stored = await self._store.made_by(reader, actor.request)
        return None if stored is None else told_again(stored)

    async def make(
        self,
        tx: Transaction,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace | None,
        account_ids: Iterable[int],
        change: Change,
        *,
        keeping: Tables = (),
        left_out_disabled: int = 0,
        about: AboutPhones = _NOTHING,
    ) -> MadeChange:
        """Let `change` happen, and keep, sealed, how the accounts were that differ afterwards.

        What `change` raises is passed on. `keeping` names the tables whose rows of the accounts are
        kept as well. An import and a match can be undone for a day, anything else for ten minutes.
        One request makes one change. The audit line is the caller's.
        """
        found = await self._compare(tx, account_ids, change, keeping, about)
        stored = await self._store.add(
            tx, actor, kind, workspace, len(found.changed), _lifetime(kind)
        )
        await self._store.keep(
            tx,
            stored.id,
            await off_loop(lambda: kept_to_bytes(found.kept)),
            told_to_bytes(found.told, left_out_disabled, about.phones),
        )
        return MadeChange(
            stored.id,
            kind,
            workspace,
            found.told,
            len(found.changed),
            left_out_disabled,
            stored.undo_until,
            phones=about.phones,
        )

    async def go_on(
        self,
        tx: Transaction,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace | None,
        account_ids: Iterable[int],
        change: Change,
        about: AboutPhones,
    ) -> None:
        """The same of what is done bit by bit: all that bears the actor's request is one change.

        Its time begins anew with each bit. What is over, or taken back, is not gone on with.
        """
        stored = await self._store.made_by(tx, actor.request)
        if stored is None:
            await self.make(tx, actor, kind, workspace, account_ids, change, about=about)
            return
        found = await self._compare(tx, account_ids, change, (), about)
        if stored.kept is None:
            return
        told, left_out, phones = told_from_bytes(stored.told)
        told = (*told, *found.told)[:TOLD]
        packed = await off_loop(lambda: kept_to_bytes(found.kept))
        part = len(await self._staging.parts(stored.id, tx)) + 1
        await self._staging.keep_part(tx, stored.id, part, packed)
        await self._store.grow(
            tx,
            stored.id,
            len(found.changed),
            self._clock.now() + _lifetime(kind),
            told_to_bytes(told, left_out, {**phones, **about.phones}),
        )

    async def whole(self, reader: Reader, stored: StoredChange) -> Kept:
        """All that is kept of a change that can be taken back."""
        parts = [stored.kept or b""]
        for part in await self._staging.parts(stored.id, reader):
            parts.append(await self._staging.part(stored.id, part, reader))
        return await off_loop(lambda: _joined(parts))

    async def end_those_of(self, tx: Transaction, account_ids: Iterable[int]) -> None:
        """These are deleted: what is kept of them by changes of phones and matches goes as well."""
        gone = set(account_ids)
        for stored in await self._store.kept_of(tx, _OF_PHONES):
            kept = await self.whole(tx, stored)
            if gone.intersection((*kept.before, *kept.versions)):
                await self._store.wipe(tx, stored.id)

    async def _compare(
        self,
        tx: Transaction,
        account_ids: Iterable[int],
        change: Change,
        keeping: Tables,
        about: AboutPhones,
    ) -> _Compared:
        names = await self._phones.names(tx)
        before = await self._store.rows(tx, account_ids)
        history = await self._store.history(tx, before, keeping)
        added = tuple(await change(before))
        after = await self._store.rows(tx, [*before, *added])
        changed = [i for i in {**before, **after} if before.get(i) != after.get(i)]
        # A phone may have come, or gone, with the change.
        names |= await self._phones.names(tx)
        kept = Kept(
            {i: before[i] for i in changed if i in before},
            {i: version_of(after[i]) for i in changed if i in after},
            history,
            about,
        )
        return _Compared(kept, changed, changed_accounts(before, after, changed[:TOLD], names))


def _lifetime(kind: ChangeKind) -> float:
    return UNDO_IMPORT if kind in _BROUGHT else UNDO_EDIT


def _joined(parts: Sequence[bytes]) -> Kept:
    opened = [kept_from_bytes(part) for part in parts]
    return opened[0] if len(opened) == 1 else together(opened)
