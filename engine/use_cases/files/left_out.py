"""Rows that an import left out, on their way out as errors.xlsx and back again."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.row_problems import ErrorRow
from engine.model.sheet import book_from_bytes
from engine.spreadsheet.error_sheet import (
    MARK,
    KeptCells,
    book_to_bytes,
    error_table,
    filled,
    kept_from_bytes,
    kept_to_bytes,
    plans_named,
)
from engine.spreadsheet.sheet_names import sheet_of
from engine.spreadsheet.write import write_errors
from engine.storage.import_plans import ImportPlanStore, StoredPlan

_MARKED: Final = MARK.encode("ascii", "backslashreplace")
"""How a mark looks in rows as bytes."""
_MOST_PLANS: Final = 8


@dataclass(frozen=True, slots=True)
class CameBack:
    """A file's rows, filled; `plan` is the import that left them out of the list `workspace`,
    where it is still known.
    """

    rows: bytes = field(repr=False)
    plan: StoredPlan | None = None
    workspace: Workspace | None = None


@final
class LeftOut:
    """Keeps secrets of such rows, sealed, for the hour they may take."""

    def __init__(self, plans: ImportPlanStore) -> None:
        self._plans = plans

    async def sheet(
        self,
        actor: Actor,
        plan_id: str,
        workspace: Workspace,
        told: Sequence[ErrorRow],
        keeps: str,
    ) -> bytes:
        """The errors.xlsx of a list, as bytes; `keeps` is what its cells say that stand in place of
        others.

        Raises `RequestRefused("plan_unknown")`.
        """
        stored = await self._plans.get(actor, plan_id)
        rows = await self._plans.body(plan_id)
        if not rows:
            raise RequestRefused(f"plan_{stored.state}")
        before = await self._plans.left_out(actor, plan_id)

        def written() -> tuple[bytes, bytes]:
            sheet = sheet_of(book_from_bytes(rows), workspace)
            table = error_table(sheet, told, plan_id, workspace, keeps)
            kept = {**(kept_from_bytes(before) if before else {}), **table.kept}
            return write_errors(table, f"{workspace} errors"), kept_to_bytes(kept)

        data, kept = await asyncio.to_thread(written)
        await self._plans.keep_left_out(plan_id, kept)
        return data

    async def filled(self, actor: Actor, rows: bytes) -> CameBack:
        """Rows of a file with what this operator sent before, where marks stand for it."""
        if _MARKED not in rows:
            return CameBack(rows)
        book = await asyncio.to_thread(book_from_bytes, rows)
        kept: dict[str, KeptCells] = {}
        plan, workspace = None, None
        for plan_id, app in sorted(plans_named(book).items())[:_MOST_PLANS]:
            body = await self._plans.left_out(actor, plan_id)
            if body is not None:
                kept[plan_id] = await asyncio.to_thread(kept_from_bytes, body)
                plan = plan or await self._plans.get(actor, plan_id)
                workspace = workspace or (Workspace(app) if app in set(Workspace) else None)
        made = await asyncio.to_thread(lambda: book_to_bytes(filled(book, kept)))
        return CameBack(made, plan, workspace)
