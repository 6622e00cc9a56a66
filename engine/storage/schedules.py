"""Schedules, and what is to be told of them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, final

from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.filters import Filter
from engine.model.run import RunKind
from engine.model.schedule import Ending, Missed, NewSchedule, Schedule, Scope
from engine.model.timing import AtTime, Every, Timing
from engine.storage.database import Database, Reader, Transaction

_COLUMNS: Final = (
    "SELECT id, operator_id, chat_id, topic_id, kind, workspace, selection, timing, time_zone, "
    "missed, paused, next_at, last_at, last_run, last_end FROM schedules"
)


@dataclass(frozen=True, slots=True)
class StoredNote:
    """See `ScheduleNote`."""

    id: int
    schedule_id: int
    ending: Ending
    due_at: float
    details: Mapping[str, int]


@final
class ScheduleStore:
    """Reads beside the writer, or within a transaction when given one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, tx: Transaction, actor: Actor, asked: NewSchedule, next_at: float) -> int:
        """Return the schedule's id."""
        return await tx.insert(
            "INSERT INTO schedules (request, operator_id, chat_id, topic_id, kind, workspace, "
            "selection, timing, time_zone, missed, next_at, created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                actor.request,
                actor.operator_id,
                actor.chat_id,
                actor.topic,
                asked.kind.value,
                None if asked.workspace is None else asked.workspace,
                _packed_scope(asked.scope),
                _packed_timing(asked.timing),
                asked.time_zone,
                asked.missed.value,
                next_at,
                self._database.clock.now(),
            ),
        )

    async def made_by(self, request: str, tx: Transaction) -> int | None:
        """The schedule a request has made already."""
        row = await tx.fetchone("SELECT id FROM schedules WHERE request = ?", (request,))
        return None if row is None else row["id"]

    async def get(self, schedule_id: int, within: Transaction | None = None) -> Schedule | None:
        row = await (within or self._database).fetchone(f"{_COLUMNS} WHERE id = ?", (schedule_id,))
        return None if row is None else _schedule(row)

    async def all(self, within: Transaction | None = None) -> list[Schedule]:
        """What is due next comes first, what is paused last."""
        rows = await (within or self._database).fetchall(
            f"{_COLUMNS} ORDER BY next_at IS NULL, next_at, id"
        )
        return [_schedule(row) for row in rows]

    async def due(self, now: float) -> list[int]:
        """Schedules whose time has come, the longest waiting first."""
        rows = await self._database.fetchall(
            "SELECT id FROM schedules WHERE next_at <= ? ORDER BY next_at, id", (now,)
        )
        return [row["id"] for row in rows]

    async def next_at(self) -> float | None:
        """When the next schedule is due."""
        row = await self._database.fetchone("SELECT min(next_at) AS at FROM schedules")
        return None if row is None else row["at"]

    async def went(
        self,
        tx: Transaction,
        schedule_id: int,
        ending: Ending,
        run_id: int | None,
        next_at: float | None,
    ) -> None:
        """Note what came of it now, and when it is due again: None pauses it."""
        await tx.execute(
            "UPDATE schedules SET last_at = ?, last_end = ?, last_run = coalesce(?, last_run), "
            "next_at = ?, paused = ? WHERE id = ?",
            (
                self._database.clock.now(),
                ending.value,
                run_id,
                next_at,
                int(next_at is None),
                schedule_id,
            ),
        )

    async def set_next(self, tx: Transaction, schedule_id: int, next_at: float) -> None:
        """It is due then, whatever was computed before."""
        await tx.execute("UPDATE schedules SET next_at = ? WHERE id = ?", (next_at, schedule_id))

    async def set_paused(self, tx: Transaction, schedule_id: int, next_at: float | None) -> None:
        """Pause it, or let it be due again."""
        await tx.execute(
            "UPDATE schedules SET paused = ?, next_at = ?, told = NULL WHERE id = ?",
            (int(next_at is None), next_at, schedule_id),
        )

    async def set_missed(self, tx: Transaction, schedule_id: int, missed: Missed) -> None:
        await tx.execute(
            "UPDATE schedules SET missed = ? WHERE id = ?", (missed.value, schedule_id)
        )

    async def delete(self, tx: Transaction, schedule_id: int) -> None:
        await tx.execute("DELETE FROM schedules WHERE id = ?", (schedule_id,))

    async def is_news(self, tx: Transaction, schedule_id: int, told: str) -> bool:
        """Whether this was not what was told last; it is from now on."""
        changed = await tx.execute(
            "UPDATE schedules SET told = ?1 WHERE id = ?2 AND told IS NOT ?1", (told, schedule_id)
        )
        return bool(changed)

    async def add_note(
        self,
        tx: Transaction,
        schedule_id: int,
        ending: Ending,
        due_at: float,
        details: Mapping[str, int],
    ) -> int:
        """Keep something to be told until `forget_note`; return its id."""
        return await tx.insert(
            "INSERT INTO schedule_notes (schedule_id, ending, due_at, details) VALUES (?, ?, ?, ?)",
            (schedule_id, ending.value, due_at, json.dumps(details)),
        )

    async def notes(self) -> list[StoredNote]:
        """What was not told yet, oldest first."""
        rows = await self._database.fetchall(
            "SELECT id, schedule_id, ending, due_at, details FROM schedule_notes ORDER BY id"
        )
        return [
            StoredNote(
                row["id"],
                row["schedule_id"],
                Ending(row["ending"]),
                row["due_at"],
                json.loads(row["details"]),
            )
            for row in rows
        ]

    async def of_phone(self, phone_id: int, within: Transaction | None = None) -> list[int]:
        """The ids of those that are for one phone."""
        rows = await (within or self._database).fetchall(
            "SELECT id FROM schedules WHERE json_extract(selection, '$.phone') = ? ORDER BY id",
            (phone_id,),
        )
        return [row["id"] for row in rows]

    async def move_to_phone(
        self, tx: Transaction, schedule_ids: Iterable[int], phone_id: int, other_id: int
    ) -> None:
        """Those of them that are for one phone are for another from now on."""
        await tx.execute(
            "UPDATE schedules SET selection = json_set(selection, '$.phone', ?)"
            " WHERE json_extract(selection, '$.phone') = ?"
            " AND id IN (SELECT value FROM json_each(?))",
            (other_id, phone_id, json.dumps(list(schedule_ids))),
        )

    async def moved_on(
        self, reader: Reader, schedule_ids: Iterable[int], phone_id: int
    ) -> int | None:
        """One of those that are there and not for this phone."""
        row = await reader.fetchone(
            "SELECT id FROM schedules WHERE json_extract(selection, '$.phone') IS NOT ?"
            " AND id IN (SELECT value FROM json_each(?)) LIMIT 1",
            (phone_id, json.dumps(list(schedule_ids))),
        )
        return None if row is None else int(row["id"])

    async def forget_note(self, tx: Transaction, note_id: int) -> None:
        await tx.execute("DELETE FROM schedule_notes WHERE id = ?", (note_id,))


def _schedule(row: sqlite3.Row) -> Schedule:
    scope, last_end = json.loads(row["selection"]), row["last_end"]
    return Schedule(
        id=row["id"],
        operator_id=row["operator_id"],
        chat_id=row["chat_id"],
        asked=NewSchedule(
            RunKind(row["kind"]),
            None if row["workspace"] is None else Workspace(row["workspace"]),
            Scope(
                Filter(scope["filter"]),
                scope["phone"],
                scope["search"],
                scope.get("tag", ""),
                tuple(scope.get("names", ())),
            ),
            _timing(row["timing"]),
            row["time_zone"],
            Missed(row["missed"]),
        ),
        paused=bool(row["paused"]),
        next_at=row["next_at"],
        last_at=row["last_at"],
        last_run=row["last_run"],
        last_end=None if last_end is None else Ending(last_end),
        topic=row["topic_id"],
    )


def _packed_scope(scope: Scope) -> str:
    return json.dumps(
        {
            "filter": scope.filter,
            "phone": scope.phone_id,
            "search": scope.search,
            "tag": scope.tag,
            "names": scope.names,
        }
    )


def _packed_timing(timing: Timing) -> str:
    if isinstance(timing, Every):
        return json.dumps({"hours": timing.hours, "since": timing.since})
    return json.dumps({"days": timing.days, "minute": timing.minute})


def _timing(packed: str) -> Timing:
    said = json.loads(packed)
    if "hours" in said:
        return Every(said["hours"], said["since"])
    return AtTime(tuple(said["days"]), said["minute"])
