"""Values as they are to be stored: tags as they are known, passwords only where they are others."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from engine.model.account import UNSET, AccountChanges, NewAccount
from engine.model.columns import Column, NewValues
from engine.storage import account_rows
from engine.storage.database import Transaction
from engine.storage.off_loop import off_loop
from engine.storage.tags import TagStore
from engine.storage.vault import Vault

T = TypeVar("T")


async def with_known_tags(
    tags: TagStore,
    tx: Transaction,
    changes: Sequence[tuple[int, AccountChanges]],
    chosen: dict[str, str] | None = None,
) -> list[tuple[int, AccountChanges]]:
    """Changes by account id, their tags written as they are known; `chosen` as in `TagStore`."""
    names = await tags.named(tx, _tags_of(change.values for _, change in changes), chosen)
    return [(i, replace(one, values=_named(one.values, names))) for i, one in changes]


async def new_with_known_tags(
    tags: TagStore,
    tx: Transaction,
    new: Sequence[NewAccount],
    chosen: dict[str, str] | None = None,
) -> list[NewAccount]:
    """New accounts, their tags written as they are known; `chosen` as in `TagStore`."""
    names = await tags.named(tx, _tags_of(item.values for item in new), chosen)
    return [replace(item, values=_named(item.values, names)) for item in new]


async def same_passwords(
    vault: Vault, tx: Transaction, changes: Sequence[tuple[int, AccountChanges]]
) -> set[int]:
    """The accounts whose password stays what it is."""
    given = {i: change.password for i, change in changes if change.password is not UNSET}
    if not given:
        return set()
    rows = await tx.fetchall(
        "SELECT id, password FROM accounts WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(given)),),
    )

    def same() -> Iterator[int]:
        for row in rows:
            stored = row["password"]
            if stored is not None:
                stored = account_rows.opened(vault, stored, row["id"], "password")
            if stored == given[row["id"]]:
                yield row["id"]

    return await off_loop(lambda: set(same()))


def _tags_of(values: Iterable[NewValues]) -> Iterator[str]:
    return (str(tags) for each in values if (tags := each.get(Column.TAGS)) is not None)


def _named(values: Mapping[Column, T], names: Mapping[str, str]) -> Mapping[Column, T | str]:
    tags = values.get(Column.TAGS)
    if tags is None or names[str(tags)] == tags:
        return values
    return {**values, Column.TAGS: names[str(tags)]}
