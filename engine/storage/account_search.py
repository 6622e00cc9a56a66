"""Accounts by what a list is narrowed down to."""

from typing import Final, final

from engine.model.account import Account, Workspace
from engine.model.columns import SEARCHED_COLUMNS, Column
from engine.model.filters import Criteria, Filter
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
    Filter.PHONE: "phone_id = ?",
}
_PHONES: Final = (
    "SELECT id FROM phones WHERE label LIKE ? ESCAPE '!' OR serial LIKE ? ESCAPE '!'"
    " OR hardware_serial LIKE ? ESCAPE '!'"
    " UNION SELECT phone_id FROM phone_addresses WHERE serial LIKE ? ESCAPE '!'"
)
_TAGGED: Final = "SELECT account_id FROM account_tags WHERE workspace = ? AND key = ?"
_SEARCHED: Final = " OR ".join(
    (*(f"{column} LIKE ? ESCAPE '!'" for column in SEARCHED_COLUMNS), f"phone_id IN ({_PHONES})")
)


@final
class AccountSearch:
    """Reads beside the writer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self,
        criteria: Criteria,
        edge: tuple[str, int] | None,
        limit: int,
        *,
        backward: bool = False,
    ) -> list[Account]:
        """Up to `limit` after (or, backward, before) a username and id; by username.

        Without an edge it is the first page, or backward the last.
        """
        order, side = ("DESC", "<") if backward else ("ASC", ">")
        where, parameters = _where(criteria)
        if edge is not None:
            where += f" AND (username, id) {side} (?, ?)"
            parameters += edge
        rows = await self._database.fetchall(
            f"SELECT {account_rows.COLUMNS} FROM accounts WHERE {where}"  # noqa: S608
            f" ORDER BY username {order}, id {order} LIMIT ?",
            (*parameters, limit),
        )
        found = [account_rows.account(row) for row in rows]
        return found[::-1] if backward else found

    async def count(self, criteria: Criteria) -> int:
        where, parameters = _where(criteria)
        row = await self._database.fetchone(
            f"SELECT count(*) FROM accounts WHERE {where}",  # noqa: S608
            parameters,
        )
        return int(row[0]) if row else 0

    async def ids(self, criteria: Criteria) -> list[int]:
        """All of them, by id."""
        where, parameters = _where(criteria)
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


def _where(criteria: Criteria) -> tuple[str, list[SqlValue]]:
    where = f"workspace = ? AND {_CONDITIONS[criteria.filter]}"
    parameters: list[SqlValue] = [criteria.workspace]
    if criteria.filter is Filter.PHONE:
        parameters.append(criteria.phone_id)
    if criteria.tag:
        where += f" AND id IN ({_TAGGED})"
        parameters += (criteria.workspace, criteria.tag)
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
