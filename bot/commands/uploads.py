"""What goes with a sent accounts.xlsx: its deletion, errors.xlsx, and what is said if it fails."""

import secrets

import structlog

from bot.commands.replies import words_for
from bot.context import Context
from bot.render import imports as render
from bot.render.problems import error_rows
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused, SpreadsheetRefused
from engine.model.files import ImportPreview

_log = structlog.stdlib.get_logger(__name__)


async def delete_file(
    request: Request, context: Context, message_id: int | None, after: float = 0.0
) -> None:
    """Delete the operator's message in `after` seconds; say so when that fails."""
    if message_id is not None:
        trouble = View(words_for(request, context)("import-not-deleted"))
        await context.outbox.delete(
            request.chat_id, message_id, after=max(0.0, after), if_failed=trouble
        )


async def send_errors(
    request: Request, context: Context, preview: ImportPreview, *, asked: bool = False
) -> None:
    """Send errors.xlsx where the preview has no room for all errors, or when it is asked for.

    Of the other lists of a file the preview has no errors at all, but how many they are.
    """
    if preview.plan is None:
        return
    words = words_for(request, context)
    plans = [preview.plan] if asked or render.needs_error_file(words, preview.plan) else []
    for plan in (*plans, *preview.also):
        if not plan.problems:
            continue
        data = await context.engine.left_out.sheet(
            *(request.actor, preview.id, plan.workspace),
            *(error_rows(words, plan.problems), words.plain("errors-keeps")),
        )
        which = f"-{plan.workspace}" if preview.also else ""
        name = f"errors{which}.xlsx"
        caption = words("errors-caption", count=len(plan.problems))
        await context.outbox.document(request.chat_id, name, data, caption)


def why_not(request: Request, context: Context, error: Exception) -> Raw:
    """Why a file was not read: what is wrong with it, or where the log tells of a fault of ours."""
    words = words_for(request, context)
    if isinstance(error, (RequestRefused, SpreadsheetRefused)):
        return words(f"refused-{error.code}", **error.details)
    error_id = secrets.token_hex(4)
    _log.exception("file.failed", error_id=error_id, exc_info=error)
    return words("import-failed", id=error_id)
