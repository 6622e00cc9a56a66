"""Imports waiting for an answer: the file's rows, sealed, until applied, discarded or expired."""

import secrets
from dataclasses import dataclass, field
from typing import Final

from engine.accounts.account import Workspace
from engine.errors import RequestRefused
from engine.storage.database import Database, Transaction
from engine.views import Actor, PlanState

LIFETIME: Final = 600.0
"""Seconds a preview's buttons are good for."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A kept import. `rows` is None once it is no longer open; `result` is JSON counts."""

    id: str
    operator_id: int
    chat_id: int
    workspace: Workspace
    match_by_username: bool
    keep_state: bool
    file_message_id: int | None
    state: PlanState
    result: str | None
    expires_at: float
    rows: bytes | None = field(repr=False)


class ImportPlanStore:
    """The table of waiting imports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, actor: Actor, workspace: Workspace, rows: bytes, file_message_id: int | None
    ) -> StoredPlan:
        plan_id = secrets.token_urlsafe(9)
        now = self._database.clock.now()
        sealed = self._database.vault.seal(rows, table="import_plans", row=plan_id, column="sealed")
        async with self._database.write() as tx:
            await tx.execute(
                "INSERT INTO import_plans (id, operator_id, chat_id, workspace, file_chat_id,"
                " file_message_id, sealed, state, created_at, expires_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)",
                (
                    plan_id,
                    actor.operator_id,
                    actor.chat_id,
                    workspace,
                    actor.chat_id,
                    file_message_id,
                    sealed,
                    now,
                    now + LIFETIME,
                ),
            )
        return await self.get(actor, plan_id)

    async def get(self, actor: Actor, plan_id: str) -> StoredPlan:
        """Raises `RequestRefused("plan_unknown")`, also for somebody else's."""
        row = await self._database.fetchone(
            "SELECT * FROM import_plans WHERE id = ? AND operator_id = ? AND chat_id = ?",
            (plan_id, actor.operator_id, actor.chat_id),
        )
        if row is None:
            raise RequestRefused("plan_unknown")
        sealed = row["sealed"]
        return StoredPlan(
            id=row["id"],
            operator_id=row["operator_id"],
            chat_id=row["chat_id"],
            workspace=Workspace(row["workspace"]),
            match_by_username=bool(row["match_by_username"]),
            keep_state=bool(row["keep_state"]),
            file_message_id=row["file_message_id"],
            state=PlanState(row["state"]),
            result=row["result"],
            expires_at=row["expires_at"],
            rows=None
            if sealed is None
            else self._database.vault.open(
                sealed, table="import_plans", row=plan_id, column="sealed"
            ),
        )

    async def set_options(
        self, plan_id: str, workspace: Workspace, match_by_username: bool, keep_state: bool
    ) -> None:
        async with self._database.write() as tx:
            await tx.execute(
                "UPDATE import_plans SET workspace = ?, match_by_username = ?, keep_state = ?"
                " WHERE id = ? AND state = 'open'",
                (workspace, int(match_by_username), int(keep_state), plan_id),
            )

    async def close(
        self, tx: Transaction, plan_id: str, state: PlanState, result: str | None = None
    ) -> bool:
        """End an open plan and wipe its rows; False when it was not open."""
        changed = await tx.execute(
            "UPDATE import_plans SET state = ?, result = ?, sealed = NULL"
            " WHERE id = ? AND state = 'open'",
            (state, result, plan_id),
        )
        return changed == 1

    async def expire(self, now: float) -> list[tuple[str, int, int, int | None]]:
        """End what is over; gives (plan, operator, chat, message with the file) of each."""
        async with self._database.write() as tx:
            rows = await tx.fetchall(
                "SELECT id, operator_id, chat_id, file_message_id FROM import_plans"
                " WHERE state = 'open' AND expires_at <= ?",
                (now,),
            )
            for row in rows:
                await self.close(tx, row["id"], PlanState.EXPIRED)
        return [
            (row["id"], row["operator_id"], row["chat_id"], row["file_message_id"]) for row in rows
        ]
