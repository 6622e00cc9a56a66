"""What operators are in the middle of saying, sealed, one dialogue for each and chat."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, final

from engine.storage.database import Database, Transaction

LIFETIME: Final = 3_600.0
"""Seconds a dialogue waits for what is said next."""

_TRACE_KEPT: Final = 86_400.0


class DialogueState(StrEnum):
    OPEN = "open"
    ENDED = "ended"
    EXPIRED = "expired"  # nothing was said for an hour


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue as it stands. `said` may hold secrets; it is empty unless the dialogue is open.

    `form` is the message that asks: its id, or the outbox's key of one on its way. `heard` is the
    newest update the dialogue has dealt with.
    """

    id: str
    kind: str
    step: str
    form: str
    said: Mapping[str, str] = field(repr=False)
    heard: int = 0
    state: DialogueState = DialogueState.OPEN


@final
class DialogueStore:
    """Keeps dialogues across a restart, and erases what was said when they are over."""

    def __init__(self, database: Database) -> None:
        self._database = database.beside

    async def get(self, operator_id: int, chat_id: int) -> Dialogue | None:
        """The last dialogue, also one that has ended or whose time is over."""
        row = await self._database.fetchone(
            "SELECT * FROM dialogues WHERE operator_id = ? AND chat_id = ?", (operator_id, chat_id)
        )
        if row is None:
            return None
        state, said = DialogueState.OPEN, {}
        if row["ended"]:
            state = DialogueState.ENDED
        elif row["sealed"] is None or row["expires_at"] <= self._database.clock.now():
            state = DialogueState.EXPIRED
        else:
            said = self._opened(row["sealed"], operator_id, chat_id)
        return Dialogue(
            id=row["id"],
            kind=row["kind"],
            step=row["step"],
            form=row["form"],
            said=said,
            heard=row["heard"],
            state=state,
        )

    async def owner(self, chat_id: int, ids: Sequence[str]) -> int | None:
        """Who in a chat is in one of these dialogues; None where none of them is one."""
        row = await self._database.fetchone(
            "SELECT operator_id FROM dialogues"
            " WHERE chat_id = ? AND id IN (SELECT value FROM json_each(?)) LIMIT 1",
            (chat_id, json.dumps(list(ids))),
        )
        return None if row is None else int(row["operator_id"])

    async def keep(self, operator_id: int, chat_id: int, dialogue: Dialogue) -> None:
        """Store a dialogue in place of the one before; it waits for an hour from now."""
        sealed = self._database.vault.seal(
            json.dumps(dict(dialogue.said)).encode(),
            table="dialogues",
            row=_place(operator_id, chat_id),
            column="sealed",
        )
        await self._database.execute(
            "INSERT OR REPLACE INTO dialogues"
            " (operator_id, chat_id, id, kind, step, form, heard, ended, sealed, expires_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (
                operator_id,
                chat_id,
                dialogue.id,
                dialogue.kind,
                dialogue.step,
                dialogue.form,
                dialogue.heard,
                sealed,
                self._database.clock.now() + LIFETIME,
            ),
        )

    async def end(self, operator_id: int, chat_id: int, dialogue_id: str, heard: int) -> None:
        """Erase what was said; the update that ended it stays known."""
        await self._database.execute(
            "UPDATE dialogues SET ended = 1, sealed = NULL, heard = ?"
            " WHERE operator_id = ? AND chat_id = ? AND id = ?",
            (heard, operator_id, chat_id, dialogue_id),
        )

    async def expire(self) -> None:
        """Erase what was said in dialogues whose time is over; call it every few seconds."""
        now = self._database.clock.now()
        over = "(expires_at <= ? AND sealed IS NOT NULL) OR expires_at <= ?"
        parameters = (now, now - _TRACE_KEPT)
        if await self._database.fetchone(
            f"SELECT 1 FROM dialogues WHERE {over} LIMIT 1",  # noqa: S608
            parameters,
        ):

            async def work(tx: Transaction) -> None:
                await tx.execute("UPDATE dialogues SET sealed = NULL WHERE expires_at <= ?", (now,))
                await tx.execute(
                    "DELETE FROM dialogues WHERE expires_at <= ?", (now - _TRACE_KEPT,)
                )

            await self._database.transact(work)

    def _opened(self, sealed: bytes, operator_id: int, chat_id: int) -> dict[str, str]:
        body = self._database.vault.open(
            sealed, table="dialogues", row=_place(operator_id, chat_id), column="sealed"
        )
        return dict(json.loads(body))


def _place(operator_id: int, chat_id: int) -> str:
    return f"{operator_id}:{chat_id}"
