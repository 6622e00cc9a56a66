"""Imports waiting for an answer: the file's rows, sealed, until applied, discarded or expired.

A protected file waits whole, as it came, until its password is given.
"""

import asyncio
import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.files import PLAN_LIFETIME, OpenImport, PlanState
from engine.model.import_plan import PlanOptions
from engine.storage.database import Database, Transaction
from engine.storage.open_imports import OpenLimits, expect_room, open_imports

_COLUMNS: Final = (
    "id, operator_id, chat_id, workspace, match_by_username, keep_state, answers,"
    " file_message_id, state, result, expires_at, tries_left, seen"
)
LEFT_OUT_FOR: Final = 3600.0
"""Seconds that rows which were left out can come back without their secrets."""
_WIPE: Final = "UPDATE import_plans SET left_out_sealed = NULL, left_out_until = NULL"
_ANSWERS: Final = ("splits_oddly", "binds_numbers", "apart")
"""Options that lie in the column `answers`, as JSON."""
_NAMED: Final = "lists"


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A kept import; `result` is JSON.

    With `tries_left` it is a file that waits for its password, otherwise rows. `seen` is the
    list's version when the preview was last shown. `named`: the lists that sheets of the file are
    named after.
    """

    id: str
    operator_id: int
    chat_id: int
    workspace: Workspace
    options: PlanOptions
    file_message_id: int | None
    state: PlanState
    result: str | None
    expires_at: float
    tries_left: int | None
    seen: tuple[int, ...] | None
    named: tuple[Workspace, ...] = ()

    @property
    def lists(self) -> tuple[Workspace, ...]:
        """Those that are imported into, the one that is shown first."""
        if self.options.apart or self.workspace not in self.named:
            return (self.workspace,)
        return (self.workspace, *(each for each in self.named if each != self.workspace))

    @property
    def locked(self) -> bool:
        return self.state is PlanState.OPEN and self.tries_left is not None


class ImportPlanStore:
    """The table of waiting imports."""

    def __init__(self, database: Database, limits: OpenLimits | None = None) -> None:
        self._database = database
        self._limits = limits

    async def add(
        self,
        actor: Actor,
        workspace: Workspace,
        body: bytes,
        file_message_id: int | None,
        tries_left: int | None = None,
    ) -> StoredPlan:
        """Raises `RequestRefused` as `expect_room` does."""
        plan_id = secrets.token_urlsafe(9)
        now = self._database.clock.now()
        sealed = await asyncio.to_thread(self._sealed, plan_id, body)
        async with self._database.write() as tx:
            # A file read again after a crash has one preview, and what was asked about it holds.
            known = await tx.fetchone(
                "SELECT id FROM import_plans WHERE state = 'open'"
                " AND operator_id = ? AND chat_id = ? AND file_message_id = ?",
                (actor.operator_id, actor.chat_id, file_message_id),
            )
            if known is not None:
                return await self.get(actor, known["id"])
            await expect_room(tx, actor, now, size=len(sealed), limits=self._limits)
            await tx.execute(
                "INSERT INTO import_plans (id, operator_id, chat_id, workspace, file_chat_id,"
                " file_message_id, sealed, tries_left, state, created_at, expires_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)",
                (
                    plan_id,
                    actor.operator_id,
                    actor.chat_id,
                    workspace,
                    actor.chat_id,
                    file_message_id,
                    sealed,
                    tries_left,
                    now,
                    now + PLAN_LIFETIME,
                ),
            )
        return await self.get(actor, plan_id)

    async def expect_room(self, actor: Actor, file_message_id: int | None) -> None:
        """Whether a message's file may be opened; raises `RequestRefused` as it does."""
        now = self._database.clock.now()
        await expect_room(
            self._database, actor, now, except_for=file_message_id, limits=self._limits
        )

    async def open_now(self) -> tuple[OpenImport, ...]:
        """Those that wait for an answer, the oldest first."""
        return await open_imports(self._database, self._database.clock.now())

    async def get(self, actor: Actor, plan_id: str) -> StoredPlan:
        """Raises `RequestRefused("plan_unknown")`, also for somebody else's."""
        row = await self._database.fetchone(
            f"SELECT {_COLUMNS} FROM import_plans"  # noqa: S608
            " WHERE id = ? AND operator_id = ? AND chat_id = ?",
            (plan_id, actor.operator_id, actor.chat_id),
        )
        if row is None:
            raise RequestRefused("plan_unknown")
        return StoredPlan(
            id=row["id"],
            operator_id=row["operator_id"],
            chat_id=row["chat_id"],
            workspace=Workspace(row["workspace"]),
            options=_options(row),
            file_message_id=row["file_message_id"],
            state=PlanState(row["state"]),
            result=row["result"],
            expires_at=row["expires_at"],
            tries_left=row["tries_left"],
            seen=None if row["seen"] is None else tuple(json.loads(row["seen"])),
            named=tuple(map(Workspace, json.loads(row["answers"]).get(_NAMED, ()))),
        )

    async def body(self, plan_id: str) -> bytes:
        """The file or its rows; empty once the plan is no longer open."""
        row = await self._database.fetchone(
            "SELECT sealed FROM import_plans WHERE id = ?", (plan_id,)
        )
        sealed = row["sealed"] if row else None
        if sealed is None:
            return b""
        return await asyncio.to_thread(
            lambda: self._database.vault.open(
                sealed, table="import_plans", row=plan_id, column="sealed"
            )
        )

    async def set_options(
        self,
        stored: StoredPlan,
        workspace: Workspace,
        options: PlanOptions,
        named: Sequence[Workspace] | None = None,
    ) -> None:
        """`named`: None leaves what is known of the file's sheets."""
        named = stored.named if named is None else tuple(named)
        changed = replace(stored, workspace=workspace, options=options, named=named)
        answers = {name: getattr(options, name) for name in _ANSWERS} | {_NAMED: named}
        await self._database.execute(
            # What was seen of one list says nothing of another.
            "UPDATE import_plans SET seen = CASE WHEN ? THEN seen END,"
            " workspace = ?, match_by_username = ?, keep_state = ?, answers = ?"
            " WHERE id = ? AND state = 'open'",
            (
                changed.lists == stored.lists,
                workspace,
                int(options.match_by_username),
                int(options.keep_state),
                json.dumps(answers),
                stored.id,
            ),
        )

    async def unlock(self, actor: Actor, plan_id: str, rows: bytes) -> None:
        """Keep the rows in place of the file they were in; the time begins anew.

        Raises `RequestRefused` as `expect_room` does.
        """
        now = self._database.clock.now()
        sealed = await asyncio.to_thread(self._sealed, plan_id, rows)
        async with self._database.write() as tx:
            await expect_room(
                tx, actor, now, size=len(sealed), except_for=plan_id, limits=self._limits
            )
            await tx.execute(
                "UPDATE import_plans SET sealed = ?, tries_left = NULL, expires_at = ?"
                " WHERE id = ? AND state = 'open' AND tries_left IS NOT NULL",
                (sealed, now + PLAN_LIFETIME, plan_id),
            )

    async def miss(self, plan_id: str) -> None:
        """A password was wrong; after the last try the file is forgotten."""

        async def work(tx: Transaction) -> None:
            await tx.execute(
                "UPDATE import_plans SET tries_left = tries_left - 1"
                " WHERE id = ? AND state = 'open' AND tries_left > 0",
                (plan_id,),
            )
            row = await tx.fetchone("SELECT tries_left FROM import_plans WHERE id = ?", (plan_id,))
            if row is not None and row["tries_left"] == 0:
                await self.close(tx, plan_id, PlanState.DISCARDED)

        await self._database.transact(work)

    async def set_seen(self, plan_id: str, version: tuple[int, ...]) -> None:
        await self._database.execute(
            "UPDATE import_plans SET seen = ? WHERE id = ?", (json.dumps(version), plan_id)
        )

    async def close(self, tx: Transaction, plan_id: str, state: PlanState) -> bool:
        """End an open plan and wipe its rows; False when it was not open."""
        changed = await tx.execute(
            "UPDATE import_plans SET state = ?, sealed = NULL WHERE id = ? AND state = 'open'",
            (state, plan_id),
        )
        if state is PlanState.DISCARDED:
            await tx.execute(f"{_WIPE} WHERE id = ?", (plan_id,))
        return changed == 1

    async def keep_left_out(self, plan_id: str, cells: bytes) -> None:
        """Keep, for an hour, what rows that were left out may come back without."""
        sealed = self._database.vault.seal(
            cells, table="import_plans", row=plan_id, column="left_out_sealed"
        )
        until = self._database.clock.now() + LEFT_OUT_FOR
        await self._database.execute(
            "UPDATE import_plans SET left_out_sealed = ?, left_out_until = ? WHERE id = ?",
            (sealed, until, plan_id),
        )

    async def left_out(self, actor: Actor, plan_id: str) -> bytes | None:
        """What was kept; None once it is over, and for somebody else."""
        row = await self._database.fetchone(
            "SELECT left_out_sealed FROM import_plans WHERE id = ? AND operator_id = ?"
            " AND chat_id = ? AND left_out_until > ?",
            (plan_id, actor.operator_id, actor.chat_id, self._database.clock.now()),
        )
        if row is None or row["left_out_sealed"] is None:
            return None
        return self._database.vault.open(
            row["left_out_sealed"], table="import_plans", row=plan_id, column="left_out_sealed"
        )

    async def close_file(self, actor: Actor, file_message_id: int) -> list[str]:
        """Discard what is open of a message's file, and wipe it; the ids of what was."""
        async with self._database.write() as tx:
            rows = await tx.fetchall(
                "SELECT id FROM import_plans WHERE state = 'open'"
                " AND operator_id = ? AND chat_id = ? AND file_message_id = ?",
                (actor.operator_id, actor.chat_id, file_message_id),
            )
            for row in rows:
                await self.close(tx, row["id"], PlanState.DISCARDED)
        return [row["id"] for row in rows]

    async def keep_result(self, tx: Transaction, plan_id: str, result: str) -> None:
        await tx.execute("UPDATE import_plans SET result = ? WHERE id = ?", (result, plan_id))

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
            await tx.execute(f"{_WIPE} WHERE left_out_until <= ?", (now,))
        return [
            (row["id"], row["operator_id"], row["chat_id"], row["file_message_id"]) for row in rows
        ]

    def _sealed(self, plan_id: str, body: bytes) -> bytes:
        return self._database.vault.seal(body, table="import_plans", row=plan_id, column="sealed")


def _options(row: sqlite3.Row) -> PlanOptions:
    answers = json.loads(row["answers"])
    return PlanOptions(
        bool(row["match_by_username"]),
        bool(row["keep_state"]),
        **{name: answers[name] for name in _ANSWERS if name in answers},
    )
