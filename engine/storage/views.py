"""Lists people have on their screens."""

import json
import secrets
from dataclasses import dataclass
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter
from engine.storage.database import Database

LIFETIME: Final = 604_800.0
"""Seconds a list's buttons work after it was last used."""


@dataclass(frozen=True, slots=True)
class StoredView:
    """A kept list; it shows the page after or before an account, or the first."""

    id: str
    criteria: Criteria
    after: int | None = None
    before: int | None = None
    ticked: frozenset[int] = frozenset()


class ViewStore:
    """Every view belongs to an operator in a chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, actor: Actor, criteria: Criteria) -> StoredView:
        view = StoredView(secrets.token_urlsafe(6), criteria)
        await self._database.execute(
            "INSERT INTO views (id, operator_id, chat_id, workspace, filter, phone_id, search,"
            " tag, touched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                view.id,
                actor.operator_id,
                actor.chat_id,
                criteria.workspace,
                criteria.filter,
                criteria.phone_id,
                criteria.search,
                criteria.tag,
                self._database.clock.now(),
            ),
        )
        return view

    async def get(self, actor: Actor, view_id: str) -> StoredView:
        """Raises `RequestRefused("view_unknown")`, also for somebody else's."""
        row = await self._database.fetchone(
            "SELECT * FROM views WHERE id = ? AND operator_id = ? AND chat_id = ?",
            (view_id, actor.operator_id, actor.chat_id),
        )
        if row is None:
            raise RequestRefused("view_unknown")
        return StoredView(
            row["id"],
            Criteria(
                Workspace(row["workspace"]),
                Filter(row["filter"]),
                row["phone_id"],
                row["search"],
                row["tag"],
            ),
            row["after_id"],
            row["before_id"],
            frozenset(json.loads(row["ticked"])),
        )

    async def put(self, view: StoredView) -> None:
        """Keep a view as it is now, for another week."""
        criteria = view.criteria
        await self._database.execute(
            "UPDATE views SET filter = ?, phone_id = ?, search = ?, tag = ?, after_id = ?,"
            " before_id = ?, ticked = ?, touched_at = ? WHERE id = ?",
            (
                criteria.filter,
                criteria.phone_id,
                criteria.search,
                criteria.tag,
                view.after,
                view.before,
                json.dumps(sorted(view.ticked)),
                self._database.clock.now(),
                view.id,
            ),
        )

    async def forget_old(self, now: float) -> None:
        """Drop what nobody has used for a week."""
        await self._database.execute("DELETE FROM views WHERE touched_at < ?", (now - LIFETIME,))
