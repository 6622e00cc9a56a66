"""All that is known of accounts and of their tag, wiped; who did what stays, without the names."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, final

from engine.model.account import Account
from engine.model.tags import joined, split, tag_key
from engine.storage.database import Database, SqlValue, Transaction
from engine.storage.off_loop import off_loop

GONE: Final = "…"
"""What stands for a name in the audit trail."""

_WORD: Final = re.compile(r"[A-Za-z0-9._]+")
_THEIRS: Final = "account_id IN (SELECT value FROM json_each(?))"
_TABLES: Final = ("run_exclusions", "account_figures", "follower_counts", "account_tags")
_SAID: Final = ("detail", "says", "choices", "logined_changes", "found")
"""What other jobs may have noted of names, such as scans of phones several clients share."""


@final
class DepartureStore:
    """All in the caller's transaction; what is deleted is overwritten on the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def documents_waiting(self, tx: Transaction) -> int:
        """Files that are not delivered yet: nobody can tell whom they name."""
        row = await tx.fetchone(
            "SELECT count(*) FROM outbox"
            " WHERE kind = 'document' AND state IN ('waiting', 'sending')"
        )
        return 0 if row is None else int(row[0])

    async def wipe(
        self, tx: Transaction, key: str, tag: str, accounts: Sequence[Account]
    ) -> dict[str, int]:
        """How many of each were wiped, by what they are."""
        ids = json.dumps([account.id for account in accounts])
        names = {account.username.casefold() for account in accounts}
        is_named, is_kept = _finder(names, tag), _finder(names, tag, listed=True)
        jobs = f"SELECT id FROM jobs WHERE {_THEIRS}"  # noqa: S608
        wiped = {
            "screens": await tx.execute(
                f"DELETE FROM unknown_screens WHERE job_id IN ({jobs})",  # noqa: S608
                (ids,),
            ),
            # Before the accounts: those would leave their jobs behind by name.
            "jobs": await tx.execute(f"DELETE FROM jobs WHERE {_THEIRS}", (ids,)),  # noqa: S608
        }
        for table in _TABLES:
            await tx.execute(f"DELETE FROM {table} WHERE {_THEIRS}", (ids,))  # noqa: S608
        wiped["accounts"] = await tx.execute(
            "DELETE FROM accounts WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
        for table in ("past_jobs", "accounts_to_restore"):
            for account in accounts:
                found = await tx.execute(
                    f"DELETE FROM {table}"  # noqa: S608
                    " WHERE workspace = ? AND username = ? COLLATE NOCASE",
                    (account.workspace, account.username),
                )
                wiped["jobs"] += found if table == "past_jobs" else 0
        for column in _SAID:
            await self._empty(tx, "jobs", column, is_named)
        await self._empty(tx, "past_jobs", "detail", is_named)
        wiped["messages"] = await self._forget_sealed(tx, is_named, is_kept)
        for table, columns in (
            ("confirmations", ("payload", "result")),
            ("views", ("names", "tags", "search")),
            ("schedules", ("selection",)),
        ):
            found = await self._delete(tx, table, columns, is_named)
            if table == "schedules":
                wiped["schedules"] = found
        wiped["phones"] = await self._untag(tx, key)
        await tx.execute("DELETE FROM tags WHERE key = ?", (key,))
        wiped["lines"] = await self._silence(tx, names, tag, is_named)
        return wiped

    async def _forget_sealed(
        self,
        tx: Transaction,
        is_named: Callable[[object], bool],
        is_kept: Callable[[object], bool],
    ) -> int:
        """What is sealed and names them: undo, waiting imports, messages; the messages' number."""
        for table, column, row_id, gone in (
            ("changes", "sealed", "id", "sealed = NULL, told_sealed = NULL"),
            ("changes", "told_sealed", "id", "sealed = NULL, told_sealed = NULL"),
            ("import_plans", "sealed", "id", "sealed = NULL, state = 'discarded'"),
            ("import_plans", "left_out_sealed", "id", "left_out_sealed = NULL"),
        ):
            names = is_kept if table == "changes" else is_named
            found = await self._sealed(tx, table, column, row_id, names, "")
            await _each(tx, f"UPDATE {table} SET {gone} WHERE id = ?", found)  # noqa: S608
        parts = await self._sealed(
            tx, "change_parts", "sealed", "change_id || ':' || part", is_kept, ""
        )
        for part in parts:
            change = str(part).partition(":")[0]
            await tx.execute("DELETE FROM change_parts WHERE change_id = ?", (change,))
            await tx.execute("UPDATE changes SET sealed = NULL WHERE id = ?", (change,))
        waiting = "AND state IN ('waiting', 'sending')"
        found = await self._sealed(tx, "outbox", "sealed", "id", is_named, waiting)
        await _each(tx, "UPDATE outbox SET state = 'replaced', sealed = NULL WHERE id = ?", found)
        return len(found)

    async def _sealed(
        self,
        tx: Transaction,
        table: str,
        column: str,
        row_id: str,
        is_named: Callable[[object], bool],
        which: str,
    ) -> list[SqlValue]:
        rows = await tx.fetchall(
            f"SELECT {row_id} AS row, {column} AS sealed FROM {table}"  # noqa: S608
            f" WHERE {column} IS NOT NULL {which}"
        )

        def find() -> list[SqlValue]:
            opened = self._database.vault.open
            return [
                row["row"]
                for row in rows
                if is_named(
                    opened(row["sealed"], table=table, row=row["row"], column=column).decode(
                        errors="replace"
                    )
                )
            ]

        return await off_loop(find)

    async def _empty(
        self, tx: Transaction, table: str, column: str, is_named: Callable[[object], bool]
    ) -> None:
        rows = await tx.fetchall(
            f"SELECT id, {column} AS said FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        )
        found = await off_loop(lambda: [row["id"] for row in rows if is_named(row["said"])])
        await _each(tx, f"UPDATE {table} SET {column} = NULL WHERE id = ?", found)  # noqa: S608

    async def _delete(
        self,
        tx: Transaction,
        table: str,
        columns: Sequence[str],
        is_named: Callable[[object], bool],
    ) -> int:
        rows = await tx.fetchall(f"SELECT rowid AS row, * FROM {table}")  # noqa: S608
        found = await off_loop(
            lambda: [row["row"] for row in rows if any(is_named(row[name]) for name in columns)]
        )
        await _each(tx, f"DELETE FROM {table} WHERE rowid = ?", found)  # noqa: S608
        return len(found)

    async def _untag(self, tx: Transaction, key: str) -> int:
        rows = await tx.fetchall(
            "SELECT id, tags FROM phones WHERE id IN (SELECT phone_id FROM phone_tags"
            " WHERE key = ?)",
            (key,),
        )
        for row in rows:
            left = [name for name in split(row["tags"]) if tag_key(name) != key]
            keys = json.dumps([tag_key(name) for name in left]) if left else None
            await tx.execute(
                "UPDATE phones SET tags = ?, tag_keys = ? WHERE id = ?",
                (joined(left) or None, keys, row["id"]),
            )
        return len(rows)

    async def _silence(
        self, tx: Transaction, names: set[str], tag: str, is_named: Callable[[object], bool]
    ) -> int:
        rows = await tx.fetchall("SELECT id, subject, detail FROM audit")

        def without() -> list[tuple[str, str, int]]:
            return [
                (_without(row["subject"], names, tag), _without(row["detail"], names, tag), row[0])
                for row in rows
                if is_named(row["subject"]) or is_named(row["detail"])
            ]

        found = await off_loop(without)
        await tx.executemany("UPDATE audit SET subject = ?, detail = ? WHERE id = ?", found)
        return len(found)


def _finder(names: set[str], tag: str, *, listed: bool = False) -> Callable[[object], bool]:
    """Whether a text has one of the names as a word, or the tag as one or after its `#`.

    `listed`: also the tag among others, as rows that are kept have it.
    """
    folded = tag.casefold()
    among = re.compile(rf'[",] ?{re.escape(folded)}(?=[",\\])') if listed else None

    def is_named(text: object) -> bool:
        if not isinstance(text, str) or not text:
            return False
        low = text.casefold()
        return (
            f"#{folded}" in low
            or f'"{folded}"' in low
            or (among is not None and among.search(low) is not None)
            or any(word in names or word.strip(".") in names for word in _WORD.findall(low))
        )

    return is_named


def _without(text: str, names: set[str], tag: str) -> str:
    text = re.sub(re.escape(f"#{tag}"), f"#{GONE}", text, flags=re.IGNORECASE)
    return _WORD.sub(lambda word: GONE if word[0].casefold() in names else word[0], text)


async def _each(tx: Transaction, sql: str, rows: Iterable[SqlValue]) -> None:
    await tx.executemany(sql, [(row,) for row in rows])
