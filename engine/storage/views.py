"""Lists people have on their screens."""

import json
import secrets
from dataclasses import dataclass
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter, Sorting
from engine.storage.database import Database, SqlValue

LIFETIME: Final = 604_800.0
"""Seconds a list's buttons work after it was last used."""


@dataclass(frozen=True, slots=True)
class StoredView:
    """A kept list; `page` counts from 0 and may be one that is no longer there."""

    id: str
    criteria: Criteria
    sorting: Sorting = Sorting.NAME
    page: int = 0
    ticked: frozenset[int] = frozenset()


class ViewStore:
    """Every view belongs to an operator in a chat; in a group, to all who see it there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, actor: Actor, criteria: Criteria) -> StoredView:
        view = StoredView(secrets.token_urlsafe(6), criteria)
        await self._database.execute(
            "INSERT INTO views (filter, phones, tags, names, search, sorting, page, ticked,"
            " touched_at, workspace, id, operator_id, chat_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *self._packed(view),
                criteria.workspace,
                view.id,
                actor.operator_id,
                actor.chat_id,
            ),
        )
        return view

    async def get(self, actor: Actor, view_id: str) -> StoredView:
        """Raises `RequestRefused("view_unknown")`, also for that of another chat."""
        row = await self._database.fetchone(
            "SELECT * FROM views WHERE id = ? AND chat_id = ?"
            " AND (operator_id = ? OR chat_id <> operator_id)",
            (view_id, actor.chat_id, actor.operator_id),
        )
        if row is None:
            raise RequestRefused("view_unknown")
        return StoredView(
            row["id"],
            Criteria(
                Workspace(row["workspace"]),
                Filter(row["filter"]),
                tuple(json.loads(row["phones"])),
                row["search"],
                tuple(json.loads(row["tags"])),
                tuple(json.loads(row["names"])),
            ),
            Sorting(row["sorting"]),
            row["page"],
            frozenset(json.loads(row["ticked"])),
        )

    async def put(self, view: StoredView) -> None:
        """Keep a view as it is now, for another week."""
        await self._database.execute(
            "UPDATE views SET filter = ?, phones = ?, tags = ?, names = ?, search = ?, sorting = ?,"
            " page = ?, ticked = ?, touched_at = ? WHERE id = ?",
            (*self._packed(view), view.id),
        )

    async def forget_old(self, now: float) -> None:
        """Drop what nobody has used for a week."""
        await self._database.execute("DELETE FROM views WHERE touched_at < ?", (now - LIFETIME,))

    def _packed(self, view: StoredView) -> tuple[SqlValue, ...]:
        criteria = view.criteria
        return (
            criteria.filter,
            json.dumps(criteria.phone_ids),
            json.dumps(criteria.tags),
            json.dumps(criteria.names),
            criteria.search,
            view.sorting,
            view.page,
            json.dumps(sorted(view.ticked)),
            self._database.clock.now(),
        )
