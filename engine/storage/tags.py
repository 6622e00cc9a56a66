"""Tags by what they are called, and how many have them."""

import json
from collections.abc import Iterable, Mapping
from typing import Final, final

from engine.model.account import Workspace
from engine.model.tags import KnownTag, joined, split, tag_key
from engine.storage.database import Database, Reader, Transaction

_IN_USE: Final = (
    "(EXISTS (SELECT 1 FROM account_tags AS a"
    " WHERE a.workspace IN (SELECT id FROM apps) AND a.key = tags.key)"
    " OR EXISTS (SELECT 1 FROM phone_tags AS p WHERE p.key = tags.key))"
)


@final
class TagStore:
    """Reads beside the writer, or within a transaction when given one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def named(
        self, tx: Transaction, texts: Iterable[str], chosen: dict[str, str] | None = None
    ) -> Mapping[str, str]:
        """Tags as they will be stored, by what was written: those in use keep how they are written.

        Of two writings of a new one the first counts; `chosen` keeps it, by key, for what else goes
        in at the same time.
        """
        chosen = {} if chosen is None else chosen
        texts = dict.fromkeys(texts)
        written: dict[str, str] = {}
        for text in texts:
            for name in split(text):
                key = tag_key(name)
                written.setdefault(key, chosen.get(key, name))
        if not written:
            return {}
        rows = await tx.fetchall(
            "SELECT key, name FROM tags"  # noqa: S608
            f" WHERE key IN (SELECT value FROM json_each(?)) AND {_IN_USE}",
            (json.dumps(list(written)),),
        )
        written |= {row["key"]: row["name"] for row in rows}
        chosen |= written
        await tx.executemany(
            "INSERT INTO tags (key, name) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
            written.items(),
        )
        return {text: joined(written[tag_key(name)] for name in split(text)) for text in texts}

    async def of_accounts(self, workspace: Workspace) -> list[KnownTag]:
        """Those that accounts of a list have, by name."""
        return await self._known(
            "SELECT tags.id, tags.key, name, count(*) AS count FROM account_tags"
            " JOIN tags ON tags.key = account_tags.key WHERE workspace = ?"
            " GROUP BY tags.key ORDER BY tags.key",
            (workspace,),
        )

    async def of_phones(self) -> list[KnownTag]:
        """Those that phones have, by name."""
        return await self._known(
            "SELECT tags.id, tags.key, name, count(*) AS count FROM phone_tags"
            " JOIN tags ON tags.key = phone_tags.key GROUP BY tags.key ORDER BY tags.key",
            (),
        )

    async def get(self, tag_id: int, within: Transaction | None = None) -> str | None:
        """A tag's name by its id."""
        reader: Reader = within or self._database
        row = await reader.fetchone("SELECT name FROM tags WHERE id = ?", (tag_id,))
        return None if row is None else str(row["name"])

    async def name(self, key: str) -> str:
        """As a tag is shown; the key itself where it was never written."""
        row = await self._database.fetchone("SELECT name FROM tags WHERE key = ?", (key,))
        return key if row is None else str(row["name"])

    async def is_in_use(self, key: str) -> bool:
        """Whether an account of any list, or a phone, has it."""
        row = await self._database.fetchone(
            f"SELECT 1 FROM tags WHERE key = ? AND {_IN_USE}",  # noqa: S608
            (key,),
        )
        return row is not None

    async def accounts_with(self, workspace: Workspace, key: str) -> list[int]:
        """The ids of a list's accounts that have the tag."""
        rows = await self._database.fetchall(
            "SELECT account_id FROM account_tags WHERE workspace = ? AND key = ?", (workspace, key)
        )
        return [row["account_id"] for row in rows]

    async def all_accounts_with(self, key: str) -> list[int]:
        """The ids of the accounts of all lists that have the tag."""
        rows = await self._database.fetchall(
            "SELECT account_id FROM account_tags"
            " WHERE workspace IN (SELECT id FROM apps) AND key = ?",
            (key,),
        )
        return [row["account_id"] for row in rows]

    async def phones_with(self, key: str) -> list[int]:
        """The ids of the phones that have the tag."""
        rows = await self._database.fetchall(
            "SELECT phone_id FROM phone_tags WHERE key = ? ORDER BY phone_id", (key,)
        )
        return [row["phone_id"] for row in rows]

    async def phones_of(self, key: str) -> list[int]:
        """The ids of the phones that accounts with the tag are bound to."""
        rows = await self._database.fetchall(
            "SELECT DISTINCT phone_id FROM accounts WHERE phone_id IS NOT NULL AND id IN"
            " (SELECT account_id FROM account_tags"
            " WHERE workspace IN (SELECT id FROM apps) AND key = ?) ORDER BY phone_id",
            (key,),
        )
        return [row["phone_id"] for row in rows]

    async def _known(self, sql: str, parameters: tuple[str, ...]) -> list[KnownTag]:
        rows = await self._database.fetchall(sql, parameters)
        return [KnownTag(row["id"], row["key"], row["name"], row["count"]) for row in rows]
