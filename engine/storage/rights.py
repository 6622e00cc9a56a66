"""What belongs to somebody who may use the bot, and goes with their right."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, final

from engine.model.operator import Role
from engine.model.run_view import result_name
from engine.storage.database import Database, Reader, Transaction

_HOLDERS: Final = """
SELECT operator_id AS id FROM confirmations WHERE used_at IS NULL
UNION SELECT operator_id FROM import_plans WHERE state = 'open'
UNION SELECT operator_id FROM views
UNION SELECT operator_id FROM dialogues WHERE sealed IS NOT NULL
UNION SELECT created_by FROM invitations WHERE used_at IS NULL AND withdrawn_at IS NULL
UNION SELECT asked_operator FROM jobs WHERE state <> 'done' AND asked_operator IS NOT NULL
UNION SELECT operator_id FROM schedules WHERE paused = 0
UNION SELECT chat_id FROM subscriptions WHERE chat_id > 0
UNION SELECT operator_id FROM digests
UNION SELECT chat_id FROM outbox WHERE state IN ('waiting', 'sending') AND chat_id > 0
"""
_WAITS: Final = "state IN ('waiting', 'sending') AND kind <> 'delete' AND needs IS NOT NULL"
_DROP: Final = "UPDATE outbox SET state = 'failed', error = 'no right', sealed = NULL WHERE "


@dataclass(frozen=True, slots=True)
class StoredLoss:
    """See `RightLost`."""

    id: int
    operator_id: int
    left: Role | None
    by_settings: bool
    questions: int
    schedules: int


@final
class RightsStore:
    """Takes away, across all tables, what needs a right; `Rights` decides what that is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def holders(self, tx: Transaction) -> list[int]:
        """Everybody with something that could still be used, answered or delivered."""
        return [row["id"] for row in await tx.fetchall(f"{_HOLDERS} ORDER BY id")]

    async def drop_business(self, tx: Transaction, operator_id: int) -> None:
        """Make unused questions, previews, lists and dialogues unusable.

        A dialogue's place stays, so that what is still typed into it is known for what it may be.
        """
        await tx.execute(
            "UPDATE confirmations SET used_at = ?, used_by = 'discarded'"
            " WHERE operator_id = ? AND used_at IS NULL",
            (self._database.clock.now(), operator_id),
        )
        await tx.execute(
            "UPDATE import_plans SET state = 'discarded', sealed = NULL"
            " WHERE operator_id = ? AND state = 'open'",
            (operator_id,),
        )
        await tx.execute("DELETE FROM views WHERE operator_id = ?", (operator_id,))
        await tx.execute("UPDATE dialogues SET sealed = NULL WHERE operator_id = ?", (operator_id,))

    async def withdraw_invitations(self, tx: Transaction, created_by: int) -> None:
        await tx.execute(
            "UPDATE invitations SET withdrawn_at = ?"
            " WHERE created_by = ? AND used_at IS NULL AND withdrawn_at IS NULL",
            (self._database.clock.now(), created_by),
        )

    async def unsubscribe(self, tx: Transaction, operator_id: int) -> None:
        """From what others' schedules do, in their own chat; and from the digests they wanted."""
        await tx.execute("DELETE FROM subscriptions WHERE chat_id = ?", (operator_id,))
        await tx.execute("DELETE FROM digests WHERE operator_id = ?", (operator_id,))

    async def drop_messages(self, tx: Transaction, operator_id: int, may: Iterable[Role]) -> None:
        """Drop what waits for somebody and needs another role than those they have."""
        await tx.execute(
            f"{_DROP} chat_id = ? AND {_WAITS}"  # noqa: S608
            " AND needs NOT IN (SELECT value FROM json_each(?))",
            (operator_id, json.dumps([role.value for role in may])),
        )

    async def hasten_deletions(self, tx: Transaction, chat_id: int) -> None:
        """Delete now what was to be deleted later."""
        await tx.execute(
            "UPDATE outbox SET not_before = 0"
            " WHERE chat_id = ? AND kind = 'delete' AND state = 'waiting'",
            (chat_id,),
        )

    async def silence(self, tx: Transaction, chat_id: int) -> list[int]:
        """Drop what waits for a group; the runs whose result was among it are to be told again."""
        dropped = await tx.fetchall(
            f"SELECT dedupe FROM outbox WHERE chat_id = ? AND {_WAITS}",  # noqa: S608
            (chat_id,),
        )
        await tx.execute(f"{_DROP} chat_id = ? AND {_WAITS}", (chat_id,))
        names = {row["dedupe"] for row in dropped}
        runs = await tx.fetchall(
            "SELECT id FROM runs WHERE chat_id = ? AND reported_at IS NOT NULL", (chat_id,)
        )
        untold = [row["id"] for row in runs if result_name(row["id"]) in names]
        await tx.executemany(
            "UPDATE runs SET reported_at = NULL WHERE id = ?", ((run_id,) for run_id in untold)
        )
        return untold

    async def pass_questions(self, tx: Transaction, operator_id: int) -> tuple[int, list[int]]:
        """Ask nobody in particular; how many questions are open, and the runs they are of."""
        waiting = await tx.fetchall(
            "SELECT run_id FROM jobs WHERE asked_operator = ? AND state = 'waiting'", (operator_id,)
        )
        await tx.execute(
            "UPDATE jobs SET asked_operator = NULL WHERE asked_operator = ? AND state <> 'done'",
            (operator_id,),
        )
        return len(waiting), sorted({row["run_id"] for row in waiting})

    async def pause_schedules(self, tx: Transaction, operator_id: int) -> int:
        """How many were not paused."""
        return await tx.execute(
            "UPDATE schedules SET paused = 1, next_at = NULL, told = NULL"
            " WHERE operator_id = ? AND paused = 0",
            (operator_id,),
        )

    async def named(self, tx: Transaction) -> frozenset[int]:
        """Whom the settings named when `set_named` was last called."""
        rows = await tx.fetchall("SELECT operator_id FROM named_admins")
        return frozenset(row["operator_id"] for row in rows)

    async def set_named(self, tx: Transaction, admins: Iterable[int]) -> None:
        await tx.execute("DELETE FROM named_admins")
        await tx.executemany(
            "INSERT INTO named_admins (operator_id) VALUES (?)", ((id,) for id in admins)
        )

    async def add_loss(self, tx: Transaction, loss: StoredLoss) -> None:
        """Keep it to be told until `forget_loss`; its id is given here."""
        await tx.execute(
            "INSERT INTO lost_rights (operator_id, role_left, by_settings, questions, schedules)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                loss.operator_id,
                None if loss.left is None else loss.left.value,
                int(loss.by_settings),
                loss.questions,
                loss.schedules,
            ),
        )

    async def losses(self, reader: Reader | None = None) -> list[StoredLoss]:
        """What was not told yet, oldest first."""
        rows = await (reader or self._database).fetchall("SELECT * FROM lost_rights ORDER BY id")
        return [
            StoredLoss(
                row["id"],
                row["operator_id"],
                None if row["role_left"] is None else Role(row["role_left"]),
                bool(row["by_settings"]),
                row["questions"],
                row["schedules"],
            )
            for row in rows
        ]

    async def forget_loss(self, loss_id: int) -> None:
        await self._database.execute("DELETE FROM lost_rights WHERE id = ?", (loss_id,))
