"""Changes of many accounts: prepared while everybody goes on, then made and taken back as one."""

import asyncio
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges, Workspace
from engine.model.account_changes import ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.columns import STATISTICS_COLUMNS
from engine.model.import_plan import Create, Update
from engine.model.phone_record import PhoneAddress
from engine.model.statistics import Source
from engine.spreadsheet.differences import changed_accounts
from engine.storage.changes import FIGURES, Rows, RowValues, StoredChange
from engine.storage.database import Transaction
from engine.storage.staged_rows import Act
from engine.storage.staging import StagedRow
from engine.storage.stores import Stores
from engine.use_cases.accounts.changes import (
    TOLD,
    UNDO_IMPORT,
    Kept,
    kept_from_bytes,
    kept_to_bytes,
    told_to_bytes,
    version_of,
)

T = TypeVar("T")

MANY: Final = 500
"""Accounts from which on a change is prepared beside the lists."""

_AT_ONCE: Final = 250

Decide = Callable[[Transaction, MadeChange], Awaitable[None]]
"""What goes with a change, in the transaction after which it is made."""


@dataclass(slots=True)
class _Prepared:
    """What is known of a change once its rows lie ready."""

    change_id: int
    phones: dict[PhoneAddress, int] = field(default_factory=dict)
    first: bytes = field(default=b"", repr=False)
    before: dict[int, RowValues] = field(default_factory=dict, repr=False)
    after: dict[int, RowValues] = field(default_factory=dict, repr=False)
    remember: dict[int, int] = field(default_factory=dict)
    count: int = 0

    def number_of(self, address: PhoneAddress | None) -> int | None:
        """By which the rows that will be bound to an unknown phone name it."""
        return None if address is None else self.phones.setdefault(address, len(self.phones))


class ManyAccounts:
    """One change at a time; a second one waits for its turn."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._staging = stores.staging
        self._accounts = stores.accounts
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
    ) -> MadeChange | None:
        """All of it, to be taken back for a day; None when accounts were changed meanwhile.

        `is_current`: whether the list is still what the change was worked out from. What `decide`
        raises is passed on, and nothing is made then.
        """
        async with self._turn():
            async with self._database.write() as tx:
                if not await is_current(tx):
                    return None
                known = await self._accounts.versions(tx, [update.account_id for update in updates])
                prepared = _Prepared(await self._staging.begin(tx))
                first_id = await self._accounts.new_ids(tx, len(creates)) if creates else 0
            parts = 0
            for some in _parts(updates):
                if not await self._prepare_updates(prepared, some, known, parts):
                    return None
                parts += 1
            for place, added in enumerate(_parts(creates)):
                await self._prepare_creates(prepared, added, first_id + place * _AT_ONCE, parts)
                parts += 1
            async with self._database.switch() as switch:
                if await self._staging.moved(self._database) is not None:
                    return None
                if await self._staging.obstacle(self._database) is not None:
                    return None
                async with switch.decide() as tx:
                    made = await self._decide(tx, actor, kind, workspace, prepared)
                    await decide(tx, made)
                await switch.finish(self._staging.step)
            return made

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
                await self._prepare_return(kept)
            async with self._database.switch() as switch:
                await self._expect_place()
                async with switch.decide() as tx:
                    await decide(tx)
                    await self._staging.decide(tx, {})
                await switch.finish(self._staging.step)
        await self._staging.forget_parts()

    async def has_parts(self, change_id: int) -> bool:
        """Whether a change was made here."""
        return bool(await self._staging.parts(change_id))

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        async with self._staging.turn:
            await self._clear()
            try:
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

    async def _prepare_updates(
        self,
        prepared: _Prepared,
        some: Sequence[Update],
        known: Mapping[int, int],
        part: int,
    ) -> bool:
        """False where an account is not what it was."""
        wanted = {update.account_id: update for update in some}
        async with self._database.write() as tx:
            before = await self._changes.rows(tx, wanted)
            if any(i not in before or version_of(before[i]) != known.get(i) for i in wanted):
                return False
            sets_figures = [
                update.account_id
                for update in some
                if not update.changes.values.keys().isdisjoint(STATISTICS_COLUMNS)
            ]
            history = await self._changes.history(tx, sets_figures, FIGURES)
            after = await self._accounts.changed_rows(
                tx, before, [(update.account_id, _unbound(update)) for update in some]
            )
            versions = {account_id: version_of(row) for account_id, row in after.items()}
            for account_id in after:
                number = prepared.number_of(wanted[account_id].remember)
                if number is not None:
                    prepared.remember[account_id] = number
            await self._staging.put(tx, "accounts", _moves(before, after, prepared.remember))
            await self._staging.put(
                tx, FIGURES[0], _figures(before, after, sets_figures, self._database.clock.now())
            )
            kept = {account_id: before[account_id] for account_id in after}
            await self._keep(tx, prepared, part, Kept(kept, versions, history))
        _note(prepared, kept, after)
        return True

    async def _prepare_creates(
        self, prepared: _Prepared, some: Sequence[Create], first: int, part: int
    ) -> None:
        async with self._database.write() as tx:
            after = await self._accounts.new_rows(tx, [each.account for each in some], first)
            for account_id, each in zip(after, some, strict=True):
                number = prepared.number_of(each.remember)
                if number is not None:
                    prepared.remember[account_id] = number
            await self._staging.put(
                tx,
                "accounts",
                (
                    StagedRow(Act.INSERT, row, None, prepared.remember.get(account_id))
                    for account_id, row in after.items()
                ),
            )
            figures = _figures({}, after, after, self._database.clock.now())
            await self._staging.put(tx, FIGURES[0], figures)
            versions = dict.fromkeys(after, 1)
            await self._keep(tx, prepared, part, Kept({}, versions))
        _note(prepared, {}, after)

    async def _keep(self, tx: Transaction, prepared: _Prepared, part: int, kept: Kept) -> None:
        packed = await asyncio.to_thread(kept_to_bytes, kept)
        if part:
            await self._staging.keep_part(tx, prepared.change_id, part, packed)
        else:
            prepared.first = packed

    async def _decide(
        self,
        tx: Transaction,
        actor: Actor,
        kind: ChangeKind,
        workspace: Workspace,
        prepared: _Prepared,
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
            tx, actor, kind, workspace, prepared.count, UNDO_IMPORT, prepared.change_id
        )
        await self._changes.keep(tx, stored.id, prepared.first, told_to_bytes(told, 0))
        await self._staging.decide(tx, bound)
        return MadeChange(stored.id, kind, workspace, told, prepared.count, 0, stored.undo_until)

    async def _kept(self, stored: StoredChange) -> AsyncIterator[Kept]:
        if stored.kept is not None:
            yield await asyncio.to_thread(kept_from_bytes, stored.kept)
        for part in await self._staging.parts(stored.id):
            packed = await self._staging.part(stored.id, part)
            yield await asyncio.to_thread(kept_from_bytes, packed)

    async def _prepare_return(self, kept: Kept) -> None:
        async with self._database.write() as tx:
            rows = await self._changes.rows(tx, kept.versions)
            for account_id, version in kept.versions.items():
                row = rows.get(account_id)
                if row is None or version_of(row) != version:
                    known = row or kept.before.get(account_id, {})
                    name = str(known.get("username", f"#{account_id}"))
                    raise RequestRefused("undo_changed_since", {"username": name})
            back = {i: {**rows[i], **before} for i, before in kept.before.items()}
            await self._staging.put(tx, "accounts", _moves(rows, back, {}))
            await self._staging.put(
                tx,
                "accounts",
                (StagedRow(Act.DELETE, {"id": i}, kept.versions[i]) for i in kept.added),
            )
            for table, found in kept.history.items():
                await self._staging.put(
                    tx, table, (StagedRow(Act.DELETE, {"account_id": i}) for i in back)
                )
                await self._staging.put(tx, table, (StagedRow(Act.INSERT, row) for row in found))

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


def _unbound(update: Update) -> AccountChanges:
    """The phone comes when it is remembered."""
    if update.remember is None:
        return update.changes
    return replace(update.changes, phone_id=None)


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))


def _note(prepared: _Prepared, before: Rows, after: Rows) -> None:
    """Count what lies ready, and keep what is told of it."""
    prepared.count += len(after)
    for account_id in list(after)[: TOLD - len(prepared.after)]:
        prepared.after[account_id] = after[account_id]
        if account_id in before:
            prepared.before[account_id] = before[account_id]


def _moves(before: Rows, after: Rows, remember: Mapping[int, int]) -> Iterator[StagedRow]:
    """Accounts that become others; one that is called otherwise gives its name up first."""
    for account_id, row in after.items():
        version = version_of(before[account_id])
        if row["username"] != before[account_id]["username"]:
            yield StagedRow(Act.GIVE_UP_NAME, {"id": account_id}, version)
        yield StagedRow(Act.UPDATE, row, version, remember.get(account_id))


def _figures(
    before: Rows, after: Rows, account_ids: Iterable[int], now: float
) -> Iterator[StagedRow]:
    """Where the figures are from that become others: from the file."""
    for account_id in account_ids:
        row = after.get(account_id, {})
        old = before.get(account_id, {})
        for column in STATISTICS_COLUMNS:
            value = row.get(column)
            if value == old.get(column):
                continue
            names: RowValues = {"account_id": account_id, "field": column.value}
            if value is None:
                yield StagedRow(Act.DELETE, names)
                continue
            yield StagedRow(
                Act.INSERT, {**names, "source": Source.FILE.value, "exact": 1, "read_at": now}
            )
