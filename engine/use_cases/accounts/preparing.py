"""Rows of a change of many accounts laid ready, a few hundred at a time."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from engine.changes.kept import Kept, kept_to_bytes, version_of
from engine.changes.log import TOLD
from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges
from engine.model.columns import STATISTICS_COLUMNS
from engine.model.import_plan import Create, Update
from engine.model.phone_record import PhoneAddress
from engine.model.statistics import Source
from engine.storage.changes import FIGURES, Rows, RowValues
from engine.storage.database import Transaction
from engine.storage.staged_rows import Act
from engine.storage.staging import StagedRow
from engine.storage.stores import Stores

T = TypeVar("T")

AT_ONCE: Final = 250
"""Rows that are laid ready in one transaction."""


@dataclass(slots=True)
class Prepared:
    """What is known of a change once its rows lie ready; `tags` as they are written, by key."""

    change_id: int
    phones: dict[PhoneAddress, int] = field(default_factory=dict)
    first: bytes = field(default=b"", repr=False)
    before: dict[int, RowValues] = field(default_factory=dict, repr=False)
    after: dict[int, RowValues] = field(default_factory=dict, repr=False)
    remember: dict[int, int] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def number_of(self, address: PhoneAddress | None) -> int | None:
        """By which the rows that will be bound to an unknown phone name it."""
        return None if address is None else self.phones.setdefault(address, len(self.phones))


class Preparation:
    """Each call is a transaction of its own, so that others get in between."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._staging = stores.staging
        self._changes = stores.changes
        self._accounts = stores.prepared_accounts

    async def updates(
        self,
        prepared: Prepared,
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
                tx,
                before,
                [(update.account_id, _unbound(update)) for update in some],
                prepared.tags,
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

    async def creates(
        self, prepared: Prepared, some: Sequence[Create], first: int, part: int
    ) -> None:
        async with self._database.write() as tx:
            after = await self._accounts.new_rows(
                tx, [each.account for each in some], first, prepared.tags
            )
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

    async def back(self, kept: Kept) -> None:
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

    async def _keep(self, tx: Transaction, prepared: Prepared, part: int, kept: Kept) -> None:
        packed = await asyncio.to_thread(kept_to_bytes, kept)
        if part:
            await self._staging.keep_part(tx, prepared.change_id, part, packed)
        else:
            prepared.first = packed


def _unbound(update: Update) -> AccountChanges:
    """The phone comes when it is remembered."""
    if update.remember is None:
        return update.changes
    return replace(update.changes, phone_id=None)


def parts_of(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many as are laid ready at once."""
    return (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))


def _note(prepared: Prepared, before: Rows, after: Rows) -> None:
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
