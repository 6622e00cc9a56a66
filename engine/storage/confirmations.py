"""Single-use agreements: an operator's press on a button that starts something."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.storage.database import Database, Transaction

LIFETIME: Final = 600.0
"""Seconds a confirmation can be used."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What was agreed to. `result` is set when this very request has used it before."""

    token: str
    verb: str
    payload: str
    result: str | None


class ConfirmationStore:
    """Tokens bound to an operator and a chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def offer(self, actor: Actor, verb: str, payload: str) -> str:
        """Keep what would be agreed to; `payload` is JSON without secrets."""
        token = secrets.token_urlsafe(12)
        now = self._database.clock.now()
        await self._database.execute(
            "INSERT INTO confirmations (token, operator_id, chat_id, verb, payload,"
            " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (token, actor.operator_id, actor.chat_id, verb, payload, now, now + LIFETIME),
        )
        return token

    async def payload(self, actor: Actor, token: str, verb: str) -> str:
        """What a token stands for, used or not.

        Raises `RequestRefused("token_unknown")`, also for somebody else's.
        """
        row = await self._database.fetchone(
            "SELECT payload FROM confirmations"
            " WHERE token = ? AND verb = ? AND operator_id = ? AND chat_id = ?",
            (token, verb, actor.operator_id, actor.chat_id),
        )
        if row is None:
            raise RequestRefused("token_unknown")
        return str(row["payload"])

    async def result(self, actor: Actor, token: str, verb: str) -> str | None:
        """What using a token has led to; None when it was not used."""
        row = await self._database.fetchone(
            "SELECT result FROM confirmations"
            " WHERE token = ? AND verb = ? AND operator_id = ? AND chat_id = ?",
            (token, verb, actor.operator_id, actor.chat_id),
        )
        return None if row is None else row["result"]

    async def result_of(self, actor: Actor, verb: str) -> str | None:
        """What this very request has led to before, by whichever token; None where it has not."""
        row = await self._database.fetchone(
            "SELECT result FROM confirmations"
            " WHERE used_by = ? AND verb = ? AND operator_id = ? AND chat_id = ?",
            (actor.request, verb, actor.operator_id, actor.chat_id),
        )
        return None if row is None else row["result"]

    async def owner(self, chat_id: int, tokens: Sequence[str]) -> int | None:
        """Who in a chat may use one of these tokens, used or not; None where none is one."""
        row = await self._database.fetchone(
            "SELECT operator_id FROM confirmations"
            " WHERE chat_id = ? AND token IN (SELECT value FROM json_each(?)) LIMIT 1",
            (chat_id, json.dumps(list(tokens))),
        )
        return None if row is None else int(row["operator_id"])

    async def take(self, tx: Transaction, actor: Actor, token: str, verb: str) -> Confirmation:
        """Use a token within the caller's transaction.

        Raises `RequestRefused` with `token_unknown`, `token_used` or `token_expired`. The request
        that used it gets it again, with the result it stored.
        """
        row = await tx.fetchone(
            "SELECT * FROM confirmations"
            " WHERE token = ? AND verb = ? AND operator_id = ? AND chat_id = ?",
            (token, verb, actor.operator_id, actor.chat_id),
        )
        if row is None:
            raise RequestRefused("token_unknown")
        if row["used_at"] is not None:
            if row["used_by"] != actor.request or row["result"] is None:
                raise RequestRefused("token_used")
            return Confirmation(token, verb, row["payload"], row["result"])
        now = self._database.clock.now()
        if row["expires_at"] <= now:
            raise RequestRefused("token_expired")
        await tx.execute(
            "UPDATE confirmations SET used_at = ?, used_by = ? WHERE token = ?",
            (now, actor.request, token),
        )
        return Confirmation(token, verb, row["payload"], None)

    async def keep_result(self, tx: Transaction, token: str, result: str) -> None:
        await tx.execute("UPDATE confirmations SET result = ? WHERE token = ?", (result, token))

    async def discard(self, actor: Actor, token: str) -> None:
        """Make an unused token unusable."""
        await self._database.execute(
            "UPDATE confirmations SET used_at = ?, used_by = 'discarded' WHERE token = ?"
            " AND operator_id = ? AND chat_id = ? AND used_at IS NULL",
            (self._database.clock.now(), token, actor.operator_id, actor.chat_id),
        )

    async def forget_old(self, before: float) -> None:
        """Drop what can no longer be used."""
        await self._database.execute("DELETE FROM confirmations WHERE expires_at < ?", (before,))
