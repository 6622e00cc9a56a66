"""Accounts by what a list is narrowed down to."""

import json
from typing import Final, final

from engine.model.account import Account, Workspace
from engine.model.columns import SEARCHED_COLUMNS, Column
from engine.model.filters import Criteria, Filter, Sorting
from engine.model.run import Outcome
from engine.storage import account_rows
from engine.storage.database import Database, SqlValue

_NOT_FAILED: Final = ", ".join(
    f"'{outcome.value}'" for outcome in Outcome if outcome.succeeded or outcome is Outcome.CANCELLED
)
_CONDITIONS: Final = {
    Filter.ALL: "1",
    Filter.SIGNED_IN: "logined = 1",
    Filter.SIGNED_OUT: "logined = 0",
    Filter.DISABLED: "status = 1",
    Filter.NO_PHONE: "phone_id IS NULL",
    Filter.NO_PASSWORD: "password IS NULL",
    Filter.FAILED: (
        "(SELECT outcome FROM jobs WHERE account_id = accounts.id AND state = 'done'"  # noqa: S608
        f" ORDER BY jobs.id DESC LIMIT 1) NOT IN ({_NOT_FAILED})"
    ),
    Filter.WAITING: (
        "(unanswered_at IS NOT NULL OR EXISTS (SELECT 1 FROM jobs"
        " WHERE account_id = accounts.id AND state = 'waiting'))"
    ),
    Filter.RESTING: (
        "(cooldown_until > ? OR phone_id IN (SELECT phone_id FROM phone_cooldowns AS resting"
        " WHERE resting.workspace = accounts.workspace AND resting.until > ?))"
    ),
}
_LAST_JOB: Final = (
    "(SELECT finished_at FROM jobs WHERE account_id = accounts.id AND state = 'done'"
    " ORDER BY jobs.id DESC LIMIT 1)"
)
_ORDERS: Final = {
    Sorting.NAME: "",
    Sorting.PHONE: (
        "(SELECT coalesce(label, serial) FROM phones WHERE id = accounts.phone_id) IS NULL,"
        " (SELECT length(coalesce(label, serial)) FROM phones WHERE id = accounts.phone_id),"
        " (SELECT coalesce(label, serial) FROM phones WHERE id = accounts.phone_id), "
    ),
    Sorting.LAST_RUN: f"{_LAST_JOB} DESC NULLS LAST, ",
    Sorting.SIGNED_IN: "logined, ",
}
_PHONES: Final = (
    "SELECT id FROM phones WHERE label LIKE ? ESCAPE '!' OR serial LIKE ? ESCAPE '!'"
    " OR hardware_serial LIKE ? ESCAPE '!'"
    " UNION SELECT phone_id FROM phone_addresses WHERE serial LIKE ? ESCAPE '!'"
)
# Of a tag that only phones have, the accounts on them.
_TAGGED: Final = (
    "(id IN (SELECT account_id FROM account_tags AS a WHERE a.workspace = ?"
    " AND a.key IN (SELECT value FROM json_each(?)))"
    " OR phone_id IN (SELECT phone_id FROM phone_tags AS p"
    " WHERE p.key IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
    " (SELECT 1 FROM account_tags AS a WHERE a.workspace = ? AND a.key = p.key)))"
)
_SEARCHED: Final = " OR ".join(
    (*(f"{column} LIKE ? ESCAPE '!'" for column in SEARCHED_COLUMNS), f"phone_id IN ({_PHONES})")
)


@final
class AccountSearch:
    """Reads beside the writer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, criteria: Criteria, sorting: Sorting, start: int, limit: int
    ) -> list[Account]:
        """Up to `limit` of them from the one at `start`, from 0."""
        where, parameters = self._where(criteria)
        rows = await self._database.fetchall(
            f"SELECT {account_rows.COLUMNS} FROM accounts WHERE {where}"  # noqa: S608
            f" ORDER BY {_ORDERS[sorting]}username, id LIMIT ? OFFSET ?",
            (*parameters, limit, start),
        )
        return [account_rows.account(row) for row in rows]

    async def count(self, criteria: Criteria) -> int:
        where, parameters = self._where(criteria)
        row = await self._database.fetchone(
            f"SELECT count(*) FROM accounts WHERE {where}",  # noqa: S608
            parameters,
        )
        return int(row[0]) if row else 0

    async def ids(self, criteria: Criteria) -> list[int]:
        """All of them, by id."""
        where, parameters = self._where(criteria)
        rows = await self._database.fetchall(
            f"SELECT id FROM accounts WHERE {where} ORDER BY id",  # noqa: S608
            parameters,
        )
        return [row["id"] for row in rows]

    async def by_email(self, workspace: Workspace, email: str) -> list[Account]:
        """Those with an e-mail address, ignoring case, by username."""
        rows = await self._database.fetchall(
            f"SELECT {account_rows.COLUMNS} FROM accounts"  # noqa: S608
            " WHERE workspace = ? AND email = ? COLLATE NOCASE ORDER BY username",
            (workspace, email),
        )
        return [account_rows.account(row) for row in rows]

    async def usernames(self, workspace: Workspace) -> dict[str, int]:
        """The ids of a whole list by username."""
        rows = await self._database.fetchall(
            "SELECT username, id FROM accounts WHERE workspace = ?", (workspace,)
        )
        return {row["username"]: row["id"] for row in rows}

    def _where(self, criteria: Criteria) -> tuple[str, list[SqlValue]]:
        parameters: list[SqlValue] = []
        where = _CONDITIONS[criteria.filter]
        if criteria.filter is Filter.RESTING:
            now = self._database.clock.now()
            parameters += (now, now)
        where += " AND workspace = ?"
        parameters.append(criteria.workspace)
        if criteria.phone_ids:
            where += " AND phone_id IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(criteria.phone_ids))
        if criteria.names:
            where += " AND username IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(criteria.names))
        if criteria.tags:
            where, keys = f"{where} AND {_TAGGED}", json.dumps(criteria.tags)
            parameters += (criteria.workspace, keys, keys, criteria.workspace)
        if criteria.search:
            where += f" AND ({_SEARCHED})"
            anywhere, name = _pattern(criteria.search), _pattern(criteria.search.removeprefix("@"))
            parameters += [
                *(name if column is Column.USERNAME else anywhere for column in SEARCHED_COLUMNS),
                *[anywhere] * _PHONES.count("?"),
            ]
        return where, parameters


def _pattern(text: str) -> str:
    for special in "!%_":
        text = text.replace(special, f"!{special}")
    return f"%{text}%"
