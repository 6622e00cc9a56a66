"""Rows of accounts as they will be, worked out before anything of them is changed."""

import json
from collections.abc import Iterable, Sequence
from typing import final

from engine.model.account import AccountChanges, NewAccount
from engine.storage import account_rows, account_values
from engine.storage.changes import Rows, RowValues
from engine.storage.database import Database, Transaction
from engine.storage.off_loop import off_loop
from engine.storage.tags import TagStore


@final
class PreparedAccounts:
    """For changes of many accounts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tags = TagStore(database)

    async def changed_rows(
        self,
        tx: Transaction,
        before: Rows,
        changes: Sequence[tuple[int, AccountChanges]],
        chosen: dict[str, str],
    ) -> dict[int, RowValues]:
        """Whole rows as `AccountStore.update_many` would leave them, of accounts that are there.

        `chosen`: tags as the rows before these have them, as in `TagStore.named`.
        """
        changes = await account_values.with_known_tags(
            self._tags, tx, [one for one in changes if one[0] in before], chosen
        )
        unchanged = await account_values.same_passwords(self._database.vault, tx, changes)
        now, vault = self._database.clock.now(), self._database.vault

        def rows() -> dict[int, RowValues]:
            found: dict[int, RowValues] = {}
            for account_id, change in changes:
                row = before[account_id]
                values = account_rows.changed_values(
                    change, account_id, account_id in unchanged, now, vault
                )
                if values:
                    grown = {"version": int(row["version"] or 0) + 1, "updated_at": now}
                    found[account_id] = {**row, **values, **grown}
            return found

        return await off_loop(rows)

    async def versions(self, tx: Transaction, account_ids: Iterable[int]) -> dict[int, int]:
        """Of those that exist."""
        rows = await tx.fetchall(
            "SELECT id, version FROM accounts WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(account_ids)),),
        )
        return await off_loop(lambda: {row["id"]: row["version"] for row in rows})

    async def new_ids(self, tx: Transaction, count: int) -> int:
        """The first of so many ids in a row that are nobody's and are not given again."""
        row = await tx.fetchone("SELECT seq FROM sqlite_sequence WHERE name = 'accounts'")
        first = (row["seq"] if row else 0) + 1
        sql = "UPDATE sqlite_sequence SET seq = ? WHERE name = 'accounts'"
        if row is None:
            sql = "INSERT INTO sqlite_sequence (seq, name) VALUES (?, 'accounts')"
        await tx.execute(sql, (first + count - 1,))
        return first

    async def new_rows(
        self, tx: Transaction, new: Sequence[NewAccount], first: int, chosen: dict[str, str]
    ) -> dict[int, RowValues]:
        """Whole rows as `AccountStore.insert_many` would make them, with ids from `first` on."""
        new = await account_values.new_with_known_tags(self._tags, tx, new, chosen)
        columns = await tx.fetchall(
            "SELECT name, dflt_value FROM pragma_table_info('accounts')"
            " WHERE dflt_value IS NOT NULL"
        )
        asked = ", ".join(f"{row['dflt_value']} AS {row['name']}" for row in columns)
        row = await tx.fetchone(f"SELECT {asked}")
        defaults = {} if row is None else dict(row)
        now, vault = self._database.clock.now(), self._database.vault

        def rows() -> dict[int, RowValues]:
            return {
                account_id: {
                    **defaults,
                    **dict(
                        zip(
                            account_rows.NEW_COLUMNS,
                            account_rows.new_values(item, account_id, now, vault),
                            strict=True,
                        )
                    ),
                }
                for account_id, item in enumerate(new, first)
            }

        return await off_loop(rows)
