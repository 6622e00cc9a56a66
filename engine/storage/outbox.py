"""Everything that is to be said, until it is delivered."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Final, final

from engine.model.operator import Role
from engine.storage.database import Transaction
from engine.storage.moved_chats import now_at
from engine.storage.outbox_reads import OutboxReads
from engine.storage.outgoing import (
    Due,
    NewMessage,
    Outgoing,
    OutgoingKind,
    OutgoingState,
    lane_of,
)

REMEMBERED_SECONDS: Final = 7 * 86_400
"""How long a delivered message's key and `dedupe` are known."""

# No edit waits for a minute: the clock was set back since.
_DUE: Final = """
SELECT id, chat_id, kind, urgent FROM (
    SELECT *, row_number() OVER (
        PARTITION BY chat_id, urgent, CASE kind WHEN 'delete' THEN id END ORDER BY after, id
    ) AS place
    FROM (
        SELECT id, chat_id, kind, kind = 'edit' AND message_key IS NULL AS urgent,
            late AND state = 'waiting' AS after
        FROM outbox WHERE state IN ('waiting', 'sending')
            AND (not_before <= ?1 OR (kind = 'edit' AND not_before > ?1 + 60))
    )
) WHERE place = 1 ORDER BY kind = 'delete' DESC, urgent DESC, after, id
"""

_WAITING_EDITS: Final = (
    "SELECT * FROM outbox WHERE kind = 'edit' AND state = 'waiting' "
    "AND chat_id = ? AND message_key IS ? AND message_id IS ?"
)

_DROP_EDITS: Final = (
    "UPDATE outbox SET state = 'replaced', sealed = NULL WHERE kind = 'edit' AND chat_id = ?1 "
    "AND state = 'waiting' AND (message_id = ?2 OR message_key IN (SELECT message_key FROM outbox "
    "WHERE chat_id = ?1 AND message_id = ?2 AND message_key IS NOT NULL AND kind <> 'edit'))"
)


@final
class OutboxStore(OutboxReads):
    """Keeps what is to be said in order, and wipes it once it is delivered."""

    async def add(self, draft: NewMessage) -> bool:
        """Store a message durably; False when its `dedupe` is known already.

        A deletion takes the place of one of the same message that was to happen later. Where it is
        to happen now, the message is not changed any more: an edit would bring it back.
        """

        async def work(tx: Transaction) -> bool:
            new = await _where_it_is_now(tx, draft)
            if new.kind is OutgoingKind.DELETE:
                await tx.execute(
                    "UPDATE outbox SET state = 'replaced', sealed = NULL WHERE kind = 'delete' "
                    "AND chat_id = ? AND message_id = ? AND state = 'waiting'",
                    (new.chat_id, new.message_id),
                )
                if not new.not_before:
                    await tx.execute(_DROP_EDITS, (new.chat_id, new.message_id))
            return await self._insert(tx, new)

        return await self._database.transact(work)

    async def add_edit(
        self,
        draft: NewMessage,
        *,
        spacing: float,
        over: Callable[[bytes, bytes], bytes] | None = None,
        unless: str | None = None,
    ) -> None:
        """Store an edit in place of those of the same message that did not leave yet.

        An edit leaves at the earliest `spacing` seconds after the one before. `over`: what is left
        to say of a body that it replaces, and of its own. `unless`: not where the message of this
        name was changed already, for then it says something newer.
        """

        async def work(tx: Transaction) -> None:
            new = await _where_it_is_now(tx, draft)
            target = (new.chat_id, new.key, new.message_id)
            if unless is not None and await tx.fetchone(
                "SELECT 1 FROM outbox WHERE kind = 'edit' AND chat_id = ? AND message_key = ?",
                (new.chat_id, unless),
            ):
                return
            if over is not None:
                before = await tx.fetchall(_WAITING_EDITS, target)
                for edit in before:
                    new = replace(new, body=over(self._outgoing(edit).body, new.body))
            await tx.execute(
                "UPDATE outbox SET state = 'replaced', sealed = NULL WHERE kind = 'edit' "
                "AND chat_id = ? AND message_key IS ? AND message_id IS ? AND state = 'waiting'",
                target,
            )
            row = await tx.fetchone(
                "SELECT min(max(CASE state WHEN 'sending' THEN ?1 ELSE sent_at END), ?1) AS at "
                "FROM outbox "
                "WHERE kind = 'edit' AND chat_id = ?2 AND message_key IS ?3 AND message_id IS ?4",
                (self._database.clock.now(), *target),
            )
            last = row["at"] if row else None
            not_before = 0.0 if last is None else last + spacing
            if await tx.fetchone(
                "SELECT 1 FROM outbox WHERE late AND state IN ('waiting', 'sending') "
                "AND chat_id = ? AND message_key = ? AND kind <> 'edit'",
                (new.chat_id, new.key),
            ):
                new = replace(new, late=True)  # not before the message it changes
            await self._insert(tx, new, not_before=not_before)

        await self._database.transact(work)

    async def adopt(self, tx: Transaction, chat_id: int, message_id: int, key: str) -> None:
        """Give a message that is there a name, within the caller's transaction.

        Later edits find it by that, and what would be sent under the same name is said already.
        """
        now = self._database.clock.now()
        await tx.execute(
            "INSERT OR IGNORE INTO outbox (chat_id, kind, dedupe, message_key, message_id, state, "
            "created_at, sent_at) VALUES (?, 'send', ?, ?, ?, 'sent', ?, ?)",
            (chat_id, key, key, message_id, now, now),
        )

    async def due(self) -> tuple[Due, ...]:
        """What may leave now: every deletion, of each chat the first, and its first that is urgent.

        Deletions come first: they may be of a password. What is late comes last, unless an attempt
        at it has begun.
        """
        rows = await self._database.fetchall(
            _DUE,
            (self._database.clock.now(),),
        )
        return tuple(
            Due(
                row["id"],
                row["chat_id"],
                bool(row["urgent"]),
                paced=not row["urgent"] and row["kind"] != OutgoingKind.DELETE,
                lane=lane_of(row["chat_id"], row["id"], row["kind"]),
            )
            for row in rows
        )

    async def claim(self, id: int) -> Outgoing | None:
        """Note durably that an attempt begins; None when it was replaced meanwhile."""

        async def work(tx: Transaction) -> sqlite3.Row | None:
            found = await tx.fetchone(
                "SELECT * FROM outbox WHERE id = ? AND state IN ('waiting', 'sending')",
                (id,),
            )
            if found is not None:
                await tx.execute(
                    "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?",
                    (id,),
                )
            return found

        row = await self._database.transact(work)
        return None if row is None else self._outgoing(row)

    async def release(self, id: int) -> None:
        """An attempt came to nothing and will be made again."""
        await self._database.execute(
            "UPDATE outbox SET state = 'waiting' WHERE id = ? AND state = 'sending'", (id,)
        )

    async def finish(
        self,
        id: int,
        state: OutgoingState,
        *,
        message_id: int | None = None,
        error: str | None = None,
        then: NewMessage | None = None,
    ) -> None:
        """Wipe a message that is delivered or given up, and store what follows from that."""

        async def work(tx: Transaction) -> None:
            await tx.execute(
                "UPDATE outbox SET state = ?, sealed = NULL, error = ?, sent_at = ?, "
                "message_id = coalesce(?, message_id) WHERE id = ?",
                (state.value, error, self._database.clock.now(), message_id, id),
            )
            if then is not None:
                await self._insert(tx, await _where_it_is_now(tx, then))

        await self._database.transact(work)

    async def sweep(self) -> None:
        """Forget what was delivered long ago."""
        await self._database.execute(
            "DELETE FROM outbox WHERE state NOT IN ('waiting', 'sending') AND created_at < ?",
            (self._database.clock.now() - REMEMBERED_SECONDS,),
        )

    async def _insert(
        self, tx: Transaction, draft: NewMessage, *, not_before: float | None = None
    ) -> bool:
        if draft.dedupe is not None and await tx.fetchone(
            "SELECT 1 FROM outbox WHERE dedupe = ?", (draft.dedupe,)
        ):
            return False
        id = await tx.insert(
            "INSERT INTO outbox (chat_id, kind, dedupe, message_key, message_id, state, loud, "
            "not_before, created_at, needs, topic_id, instead, late) "
            "VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?)",
            (
                draft.chat_id,
                draft.kind.value,
                draft.dedupe,
                draft.key,
                draft.message_id,
                int(draft.loud),
                draft.not_before if not_before is None else not_before,
                self._database.clock.now(),
                None if draft.needs is None else draft.needs.value,
                draft.topic,
                draft.instead,
                int(draft.late),
            ),
        )
        sealed = self._database.vault.seal(draft.body, table="outbox", row=id, column="sealed")
        await tx.execute("UPDATE outbox SET sealed = ? WHERE id = ?", (sealed, id))
        return True

    def _outgoing(self, row: sqlite3.Row) -> Outgoing:
        id = int(row["id"])
        body = self._database.vault.open(row["sealed"], table="outbox", row=id, column="sealed")
        return Outgoing(
            id=id,
            chat_id=row["chat_id"],
            kind=OutgoingKind(row["kind"]),
            body=body,
            key=row["message_key"],
            message_id=row["message_id"],
            loud=bool(row["loud"]),
            attempts=row["attempts"],
            created_at=row["created_at"],
            interrupted=row["state"] == "sending",
            needs=None if row["needs"] is None else Role(row["needs"]),
            dedupe=row["dedupe"],
            topic=row["topic_id"],
            instead=row["instead"],
            late=bool(row["late"]),
        )


async def _where_it_is_now(tx: Transaction, draft: NewMessage) -> NewMessage:
    """In the supergroup its chat has become, where it cannot change a message of before."""
    chat_id = await now_at(tx, draft.chat_id)
    if chat_id == draft.chat_id or draft.kind is OutgoingKind.DELETE:
        return draft
    if draft.kind is OutgoingKind.EDIT and draft.key is None:
        draft = replace(draft, kind=OutgoingKind.SEND, message_id=None)
    return replace(draft, chat_id=chat_id)
