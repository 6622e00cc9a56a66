"""The account lists of both workspaces."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, final

from engine.model.account import (
    UNSET,
    Account,
    AccountChanges,
    Credentials,
    NewAccount,
    Secrets,
    Workspace,
)
from engine.storage import account_rows, account_values
from engine.storage.database import Database, Parameters, Reader, SqlValue, Transaction
from engine.storage.off_loop import off_loop
from engine.storage.tags import TagStore

# From one to the next in the index: a list has many accounts, and few copies.
_PACKAGES: Final = """
WITH RECURSIVE named (package) AS (
    SELECT min(package) FROM accounts WHERE workspace = ?1 AND package IS NOT NULL
    UNION ALL
    SELECT (SELECT min(package) FROM accounts WHERE workspace = ?1 AND package > named.package)
    FROM named WHERE named.package IS NOT NULL
)
SELECT package FROM named WHERE package IS NOT NULL
"""
_SELECT: Final = f"SELECT {account_rows.COLUMNS} FROM accounts"  # noqa: S608
_SECRETS: Final = "SELECT id, username, email, password, totp FROM accounts"
_INSERT: Final = (
    f"INSERT INTO accounts ({', '.join(account_rows.NEW_COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join('?' * len(account_rows.NEW_COLUMNS))})"
)


@dataclass(frozen=True, slots=True)
class AccountCounts:
    """How many accounts a workspace has."""

    total: int
    logined: int
    disabled: int


class NamedAccount(NamedTuple):
    """As much of an account as a run's lines need."""

    id: int
    username: str
    phone_id: int | None
    logined: bool
    login_unseen: bool


@final
class AccountStore:
    """Reads and changes accounts.

    Reads take place beside the writer, or within a transaction when given one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tags = TagStore(database)

    async def get(self, account_id: int, within: Transaction | None = None) -> Account | None:
        found = await self.by_ids((account_id,), within)
        return found[0] if found else None

    async def by_ids(
        self, account_ids: Iterable[int], within: Transaction | None = None
    ) -> list[Account]:
        """Those that exist, by id."""
        return await self._accounts(
            f"{_SELECT} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",  # noqa: S608
            (json.dumps(list(account_ids)),),
            within,
        )

    async def named(self, account_ids: Iterable[int]) -> dict[int, NamedAccount]:
        """Those that exist, by id."""
        rows = await self._database.fetchall(
            "SELECT id, username, phone_id, logined, login_unseen_at IS NOT NULL FROM accounts "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(account_ids)),),
        )
        return {
            id: NamedAccount(id, username, phone_id, bool(logined), bool(unseen))
            for id, username, phone_id, logined, unseen in rows
        }

    async def ids_in(
        self, workspace: Workspace, account_ids: Iterable[int], within: Transaction | None = None
    ) -> list[int]:
        """Those of the ids that are on a workspace's list, by id."""
        reader: Reader = within or self._database
        rows = await reader.fetchall(
            "SELECT id FROM accounts WHERE workspace = ? "
            "AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (workspace, json.dumps(list(account_ids))),
        )
        return [row["id"] for row in rows]

    async def by_usernames(
        self, workspace: Workspace, usernames: Iterable[str], within: Transaction | None = None
    ) -> list[Account]:
        """Those that exist, ignoring case, by username."""
        return await self._accounts(
            f"{_SELECT} WHERE workspace = ? "  # noqa: S608
            "AND username IN (SELECT value FROM json_each(?)) ORDER BY username",
            (workspace, json.dumps(list(usernames))),
            within,
        )

    async def of_phone(
        self, phone_id: int, workspace: Workspace, within: Transaction | None = None
    ) -> list[Account]:
        """Those bound to a phone, by username."""
        return await self._accounts(
            f"{_SELECT} WHERE phone_id = ? AND workspace = ? ORDER BY username",
            (phone_id, workspace),
            within,
        )

    async def all(self, workspace: Workspace, within: Transaction | None = None) -> list[Account]:
        """The whole list, by username."""
        return await self._accounts(
            f"{_SELECT} WHERE workspace = ? ORDER BY username", (workspace,), within
        )

    async def counts(self, workspace: Workspace) -> AccountCounts:
        row = await self._database.fetchone(
            "SELECT count(*), total(logined), total(status) FROM accounts WHERE workspace = ?",
            (workspace,),
        )
        return AccountCounts(*map(int, row)) if row else AccountCounts(0, 0, 0)

    async def counts_by_app(self) -> dict[Workspace, AccountCounts]:
        """The same of every app that has accounts."""
        rows = await self._database.fetchall(
            "SELECT workspace, count(*), total(logined), total(status) FROM accounts "
            "GROUP BY workspace"
        )
        return {Workspace(app): AccountCounts(*map(int, counts)) for app, *counts in rows}

    async def bound_counts(self) -> dict[int, int]:
        """How many accounts of both workspaces are bound to each phone that has any."""
        rows = await self._database.fetchall(
            "SELECT phone_id, count(*) FROM accounts WHERE phone_id IS NOT NULL GROUP BY phone_id"
        )
        return {row[0]: row[1] for row in rows}

    async def credentials(
        self, account_id: int, within: Transaction | None = None
    ) -> Credentials | None:
        """None without a password. Raises `KeyUnusable`, `DatabaseDamaged`."""
        reader: Reader = within or self._database
        row = await reader.fetchone(
            f"{_SECRETS} WHERE id = ? AND password IS NOT NULL", (account_id,)
        )
        return None if row is None else account_rows.credentials(row, self._database.vault)

    async def has_new_password(self, tx: Transaction, account_id: int, since: float) -> bool:
        """Whether it was changed since then (Unix seconds)."""
        row = await tx.fetchone(
            "SELECT 1 FROM accounts WHERE id = ? AND password_changed_at > ?", (account_id, since)
        )
        return row is not None

    async def secrets(self, account_id: int, within: Transaction | None = None) -> Secrets:
        """Raises `KeyUnusable`, `DatabaseDamaged`."""
        reader: Reader = within or self._database
        row = await reader.fetchone(f"{_SECRETS} WHERE id = ?", (account_id,))
        return Secrets() if row is None else account_rows.secrets(row, self._database.vault)

    async def all_secrets(
        self, workspace: Workspace, within: Transaction | None = None
    ) -> dict[int, Secrets]:
        """By account id, of those that have any. Raises `KeyUnusable`, `DatabaseDamaged`."""
        reader: Reader = within or self._database
        rows = await reader.fetchall(
            f"{_SECRETS} WHERE workspace = ? AND (password IS NOT NULL OR totp IS NOT NULL)",
            (workspace,),
        )
        vault = self._database.vault
        return await off_loop(lambda: {row["id"]: account_rows.secrets(row, vault) for row in rows})

    async def insert(self, tx: Transaction, new: NewAccount) -> int:
        """Return the new account's id; `StorageError` if the username is taken."""
        return (await self.insert_many(tx, (new,)))[0]

    async def insert_many(self, tx: Transaction, new: Sequence[NewAccount]) -> list[int]:
        """Return the ids in the order given; `StorageError` if a username is taken."""
        new = await account_values.new_with_known_tags(self._tags, tx, new)
        row = await tx.fetchone("SELECT seq FROM sqlite_sequence WHERE name = 'accounts'")
        # Allocated here, before the rows are there, because secrets are sealed to the id.
        first = (row["seq"] if row else 0) + 1
        now, vault = self._database.clock.now(), self._database.vault
        await tx.executemany(
            _INSERT,
            (
                account_rows.new_values(item, account_id, now, vault)
                for account_id, item in enumerate(new, first)
            ),
        )
        return list(range(first, first + len(new)))

    async def update(self, tx: Transaction, account_id: int, changes: AccountChanges) -> None:
        """Change an account; `StorageError` if the username is taken."""
        await self.update_many(tx, ((account_id, changes),))

    async def update_many(
        self, tx: Transaction, changes: Sequence[tuple[int, AccountChanges]]
    ) -> None:
        """Change many accounts; two of them may swap their usernames."""
        changes = await account_values.with_known_tags(self._tags, tx, changes)
        unchanged = await account_values.same_passwords(self._database.vault, tx, changes)
        now, vault = self._database.clock.now(), self._database.vault

        def grouped() -> dict[tuple[str, ...], list[tuple[SqlValue, ...]]]:
            groups: dict[tuple[str, ...], list[tuple[SqlValue, ...]]] = defaultdict(list)
            for account_id, change in changes:
                values = account_rows.changed_values(
                    change, account_id, account_id in unchanged, now, vault
                )
                if values:
                    groups[tuple(values)].append((*values.values(), now, account_id))
            return groups

        renamed = [(i,) for i, change in changes if change.username is not UNSET]
        if len(renamed) > 1:
            # No handle has a '#', so that a name is free when its new owner comes to it.
            await tx.executemany("UPDATE accounts SET username = '#' || id WHERE id = ?", renamed)
        for columns, rows in (await off_loop(grouped)).items():
            await tx.executemany(
                f"UPDATE accounts SET {', '.join(f'{column} = ?' for column in columns)}, "  # noqa: S608
                "version = version + 1, updated_at = ? WHERE id = ?",
                rows,
            )

    async def note_seen(self, tx: Transaction, account_ids: Iterable[int]) -> None:
        """They were seen signed in now; nothing else of them has changed."""
        await tx.execute(
            "UPDATE accounts SET confirmed_at = ? WHERE logined "
            "AND id IN (SELECT value FROM json_each(?))",
            (self._database.clock.now(), json.dumps(list(account_ids))),
        )

    async def last_seen(
        self, account_ids: Iterable[int], within: Transaction | None = None
    ) -> dict[int, float]:
        """When they were last seen signed in (Unix seconds), of those that are as far as known."""
        reader: Reader = within or self._database
        rows = await reader.fetchall(
            "SELECT id, confirmed_at FROM accounts WHERE confirmed_at IS NOT NULL "
            "AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(account_ids)),),
        )
        return {row["id"]: row["confirmed_at"] for row in rows}

    async def packages_of(self, workspace: Workspace) -> frozenset[str]:
        """All copies of the app that accounts of the list are said to be in."""
        rows = await self._database.fetchall(_PACKAGES, (workspace,))
        return frozenset(row["package"] for row in rows)

    async def phones_of(self, workspace: Workspace) -> set[int]:
        """The phones that have accounts of the list bound to them that are not disabled."""
        rows = await self._database.fetchall(
            "SELECT DISTINCT phone_id FROM accounts "
            "WHERE workspace = ? AND phone_id IS NOT NULL AND NOT status",
            (workspace,),
        )
        return {row["phone_id"] for row in rows}

    async def delete(self, tx: Transaction, account_ids: Iterable[int]) -> int:
        """Erase accounts with their secrets; return how many there were."""
        return await tx.execute(
            "DELETE FROM accounts WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(account_ids)),),
        )

    async def _accounts(
        self, sql: str, parameters: Parameters, within: Transaction | None
    ) -> list[Account]:
        reader: Reader = within or self._database
        rows = await reader.fetchall(sql, parameters)
        if len(rows) < 500:
            return [account_rows.account(row) for row in rows]
        return await off_loop(lambda: [account_rows.account(row) for row in rows])
