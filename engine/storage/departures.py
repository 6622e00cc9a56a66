"""All that is known of accounts and of their tag, wiped; who did what stays, without the names."""

import json
from collections.abc import Callable, Iterable, Sequence, Set
from typing import Final, final

from engine.model.account import Account
from engine.model.actor import Actor
from engine.model.departure import Left
from engine.model.tags import joined, split, tag_key
from engine.storage.database import Database, SqlValue, Transaction
from engine.storage.departed import Departed
from engine.storage.off_loop import off_loop

_THEIRS: Final = "account_id IN (SELECT value FROM json_each(?))"
_TABLES: Final = ("run_exclusions", "account_figures", "follower_counts", "account_tags")
_PAST: Final = (
    "(account_id IN (SELECT value FROM json_each(?1)) OR EXISTS"
    " (SELECT 1 FROM json_each(coalesce(tag_keys, '[]')) WHERE value = ?2))"
)
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

    async def is_past(self, key: str) -> bool:
        """Whether accounts that are gone, or were called otherwise, had the tag."""
        found = f"SELECT 1 FROM past_names WHERE {_PAST} LIMIT 1"  # noqa: S608
        return await self._database.fetchone(found, ("[]", key)) is not None

    async def wipe(
        self, tx: Transaction, actor: Actor, key: str, tag: str, accounts: Sequence[Account]
    ) -> Left:
        """What was wiped; the actor's dialogue goes on."""
        ids = json.dumps([account.id for account in accounts])
        called = await self._called(tx, ids, key)
        gone = Departed(tag, (username for _, username in called))
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
            for account in called:
                found = await tx.execute(
                    f"DELETE FROM {table}"  # noqa: S608
                    " WHERE workspace = ? AND username = ? COLLATE NOCASE",
                    account,
                )
                wiped["jobs"] += found if table == "past_jobs" else 0
        for column in _SAID:
            await self._empty(tx, "jobs", column, gone)
        await self._empty(tx, "past_jobs", "detail", gone)
        messages = await self._forget_sealed(tx, gone)
        await self._end_dialogues(tx, actor, gone, {account.id for account in accounts})
        await self._delete(tx, "confirmations", ("payload", "result"), gone)
        await self._delete(tx, "views", ("names", "tags", "search"), gone)
        wiped["schedules"] = await self._end_schedules(tx, gone)
        wiped["phones"] = await self._untag(tx, key)
        for table in ("accounts", "phones"):
            await self._silence(tx, table, ("note",), gone)
        await tx.execute("DELETE FROM tags WHERE key = ?", (key,))
        await tx.execute(f"DELETE FROM past_names WHERE {_PAST}", (ids, key))  # noqa: S608
        wiped["lines"] = await self._silence(tx, "audit", ("subject", "detail"), gone)
        return Left(**wiped, messages=len(messages), chats=tuple(sorted(set(messages))))

    async def _called(self, tx: Transaction, ids: str, key: str) -> list[tuple[str, str]]:
        """App and username of each, also of before; what others are called now is theirs."""
        rows = await tx.fetchall(
            "SELECT workspace, username FROM accounts"  # noqa: S608
            " WHERE id IN (SELECT value FROM json_each(?1)) UNION"
            f" SELECT workspace, username FROM past_names WHERE {_PAST} AND username NOT IN"
            " (SELECT username FROM accounts WHERE id NOT IN (SELECT value FROM json_each(?1)))",
            (ids, key),
        )
        return [(row["workspace"], row["username"]) for row in rows]

    async def _forget_sealed(self, tx: Transaction, gone: Departed) -> list[int]:
        """What is sealed and names them: undo, waiting imports, messages; each message's chat."""
        # Nobody can tell whom a file names that waits for its password.
        await tx.execute(
            "UPDATE import_plans SET sealed = NULL, state = 'discarded'"
            " WHERE sealed IS NOT NULL AND tries_left IS NOT NULL"
        )
        for table, column, emptied in (
            ("changes", "sealed", "sealed = NULL, told_sealed = NULL"),
            ("changes", "told_sealed", "sealed = NULL, told_sealed = NULL"),
            ("import_plans", "sealed", "sealed = NULL, state = 'discarded'"),
            ("import_plans", "left_out_sealed", "left_out_sealed = NULL"),
        ):
            found = await self._sealed(tx, table, column, "id", gone.is_kept_in, "")
            await _each(tx, f"UPDATE {table} SET {emptied} WHERE id = ?", found)  # noqa: S608
        parts = await self._sealed(
            tx, "change_parts", "sealed", "change_id || ':' || part", gone.is_kept_in, ""
        )
        for part in parts:
            change = str(part).partition(":")[0]
            await tx.execute("DELETE FROM change_parts WHERE change_id = ?", (change,))
            await tx.execute("UPDATE changes SET sealed = NULL WHERE id = ?", (change,))
        waiting = "AND state IN ('waiting', 'sending')"
        found = await self._sealed(tx, "outbox", "sealed", "id", gone.is_said_in, waiting)
        await _each(tx, "UPDATE outbox SET state = 'replaced', sealed = NULL WHERE id = ?", found)
        said = "SELECT chat_id FROM outbox WHERE id IN (SELECT value FROM json_each(?))"
        return [row["chat_id"] for row in await tx.fetchall(said, (json.dumps(found),))]

    async def _end_dialogues(
        self, tx: Transaction, actor: Actor, gone: Departed, account_ids: Set[int]
    ) -> None:
        """What others are in the middle of saying about them."""

        def is_about(said: str) -> bool:
            about = str(json.loads(said).get("account", ""))
            return (about.isdigit() and int(about) in account_ids) or gone.is_said_in(said)

        place = "operator_id || ':' || chat_id"
        found = await self._sealed(tx, "dialogues", "sealed", place, is_about, "")
        mine = f"{actor.operator_id}:{actor.chat_id}"
        await _each(
            tx,
            f"UPDATE dialogues SET sealed = NULL WHERE {place} = ?",  # noqa: S608
            (row for row in found if row != mine),
        )

    async def _end_schedules(self, tx: Transaction, gone: Departed) -> int:
        """How many ended: of one that names others too, only their names are taken out."""
        ended = 0
        for row in await tx.fetchall("SELECT id, selection FROM schedules"):
            scope = json.loads(row["selection"])
            names, search = scope.get("names", ()), scope["search"]
            left = [name for name in names if not gone.has(name)]
            by_tag = gone.is_tag(scope.get("tag", "")) or gone.is_tag(search)
            if by_tag or gone.is_in(search) or (names and not left):
                ended += await tx.execute("DELETE FROM schedules WHERE id = ?", (row["id"],))
            elif len(left) < len(names):
                await tx.execute(
                    "UPDATE schedules SET selection = json_set(selection, '$.names', json(?))"
                    " WHERE id = ?",
                    (json.dumps(left), row["id"]),
                )
        return ended

    async def _sealed(
        self,
        tx: Transaction,
        table: str,
        column: str,
        row_id: str,
        is_named: Callable[[str], bool],
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

    async def _empty(self, tx: Transaction, table: str, column: str, gone: Departed) -> None:
        rows = await tx.fetchall(
            f"SELECT id, {column} AS said FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        )
        found = await off_loop(lambda: [row["id"] for row in rows if gone.is_in(row["said"])])
        await _each(tx, f"UPDATE {table} SET {column} = NULL WHERE id = ?", found)  # noqa: S608

    async def _delete(
        self, tx: Transaction, table: str, columns: Sequence[str], gone: Departed
    ) -> None:
        rows = await tx.fetchall(f"SELECT rowid AS row, * FROM {table}")  # noqa: S608

        def is_named(said: SqlValue) -> bool:
            return gone.is_in(said) or (isinstance(said, str) and gone.is_tag(said))

        found = await off_loop(
            lambda: [row["row"] for row in rows if any(is_named(row[name]) for name in columns)]
        )
        await _each(tx, f"DELETE FROM {table} WHERE rowid = ?", found)  # noqa: S608

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
        self, tx: Transaction, table: str, columns: Sequence[str], gone: Departed
    ) -> int:
        """Take the names out of what people wrote, or what was written down of them."""
        read = f"SELECT id, {', '.join(columns)} FROM {table}"  # noqa: S608
        rows = [tuple(row) for row in await tx.fetchall(read)]

        def without() -> list[tuple[SqlValue, ...]]:
            return [
                (*(said if said is None else gone.without(said) for said in texts), row_id)
                for row_id, *texts in rows
                if any(map(gone.is_in, texts))
            ]

        found = await off_loop(without)
        settings = ", ".join(f"{column} = ?" for column in columns)
        await tx.executemany(f"UPDATE {table} SET {settings} WHERE id = ?", found)  # noqa: S608
        return len(found)


async def _each(tx: Transaction, sql: str, rows: Iterable[SqlValue]) -> None:
    await tx.executemany(sql, [(row,) for row in rows])
