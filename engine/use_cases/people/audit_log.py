"""The audit trail as operators read it: ten lines at a time, or as a spreadsheet."""

import asyncio
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from openpyxl import Workbook

from engine.common.text_cell import text_cell
from engine.model.actor import Actor, AuditLine, AuditPage
from engine.storage.stores import Stores

PAGE: Final = 10
MOST_EXPORTED: Final = 100_000
"""Lines of an exported trail, the newest."""

_HEADS: Final = ("time_utc", "operator_id", "operator", "chat_id", "action", "subject", "detail")
_WIDTHS: Final = {"A": 20, "B": 14, "C": 24, "D": 16, "E": 24, "F": 28, "G": 48}


class AuditLog:
    """Reads what `AuditStore.record` noted."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._audit = stores.audit

    async def page(self, *, before: int | None = None, after: int | None = None) -> AuditPage:
        """The newest lines, or those before or after the line with an id."""
        if after is not None:
            later = await self._audit.oldest(PAGE + 1, after=after)
            if len(later) > PAGE:
                lines = later[:PAGE][::-1]
                return AuditPage(lines, newer=lines[0].id, older=lines[-1].id)
            before = None
        found = await self._audit.newest(PAGE + 1, before=before)
        lines = found[:PAGE]
        return AuditPage(
            lines,
            newer=lines[0].id if lines and before is not None else None,
            older=lines[-1].id if len(found) > PAGE else None,
        )

    async def export(self, actor: Actor) -> bytes:
        """audit.xlsx, newest first; that it was exported is its own first line."""
        await self._database.transact(lambda tx: self._audit.record(tx, actor, "audit.export"))
        lines = await self._audit.newest(MOST_EXPORTED)
        return await asyncio.to_thread(_written, lines)


def _written(lines: Sequence[AuditLine]) -> bytes:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("audit")
    sheet.freeze_panes = "A2"
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.append(_HEADS)
    for line in lines:
        at = datetime.fromtimestamp(line.at, UTC).strftime("%Y-%m-%d %H:%M:%S")
        chat = None if line.chat_id is None else str(line.chat_id)
        name = line.name or ("the bot" if line.operator_id == 0 else "")
        values = (at, str(line.operator_id), name, chat, line.action, line.subject)
        sheet.append([text_cell(sheet, value) for value in (*values, line.detail)])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
