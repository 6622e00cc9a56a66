"""A sent accounts.xlsx: read, previewed, and applied or discarded."""

from typing import Final

from bot.commands.replies import argument, show, show_refusal, words_for
from bot.context import Context, Route
from bot.render import imports as render
from bot.render.problems import error_rows
from bot.render.view import View
from bot.reporter import preview_key
from bot.request import IncomingFile, Request
from engine.accounts.account import Workspace
from engine.errors import RequestRefused, SpreadsheetRefused
from engine.views import ImportPreview, PlanState

LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes Telegram lets a bot download."""

_STILL_OPEN: Final = frozenset({"plan_empty", "list_busy"})


async def received(request: Request, context: Context) -> None:
    """Read a file and show what it would change."""
    if request.file is None:
        return
    words, chat = words_for(request, context), request.chat_id
    if request.file.size > LARGEST_FILE:
        view = render.refused(words, request.workspace, words("refused-too_big"))
        await context.outbox.send(chat, view)
        await _delete_file(request, context, request.message_id)
        return
    key = preview_key(request.message_id)
    reading = render.reading(words, request.workspace, request.file.name)
    await context.outbox.send(chat, reading, key=key)
    try:
        preview = await _opened(request, request.file, context)
    except (RequestRefused, SpreadsheetRefused) as refusal:
        sentence = words(f"refused-{refusal.code}", **refusal.details)
        view = render.refused(words, request.workspace, sentence)
        await context.outbox.edit(chat, view, key=key)
        await _delete_file(request, context, request.message_id)
        return
    now = context.service.clock.now()
    await context.outbox.edit(chat, render.preview(words, preview, now), key=key)
    # Kept by the outbox, the deletion happens even if the program is not there when time is up.
    await _delete_file(request, context, request.message_id, after=preview.expires_at - now)
    await _send_errors(request, context, preview)


async def decided(request: Request, context: Context) -> None:
    """Data: the plan, then what to do with it."""
    plan_id = argument(request, 0)
    try:
        match argument(request, 1):
            case "apply":
                await _apply(request, context, plan_id)
            case "discard":
                await _discard(request, context, plan_id)
            case _:
                await _change(request, context, plan_id)
    except RequestRefused as refusal:
        await _show_as_it_is(request, context, plan_id, refusal)


async def _opened(request: Request, file: IncomingFile, context: Context) -> ImportPreview:
    return await context.service.open_import(
        request.actor, request.workspace, await file.fetch(), file_message_id=request.message_id
    )


async def _apply(request: Request, context: Context, plan_id: str) -> None:
    done = await context.service.apply_import(request.actor, plan_id)
    await show(request, context, render.result(words_for(request, context), done))
    await _delete_file(request, context, done.file_message_id)


async def _discard(request: Request, context: Context, plan_id: str) -> None:
    preview = await context.service.discard_import(request.actor, plan_id)
    await _show(request, context, preview)
    if preview.state is PlanState.DISCARDED:
        await _delete_file(request, context, preview.file_message_id)


async def _change(request: Request, context: Context, plan_id: str) -> None:
    choice, value = argument(request, 1), argument(request, 2)
    to = Workspace(value) if choice == "for" and value in set(Workspace) else None
    preview = await context.service.change_import(
        request.actor,
        plan_id,
        workspace=to,
        match_by_username=value == "1" if choice == "match" else None,
        keep_state=value == "1" if choice == "keep" else None,
    )
    await _show(request, context, preview)
    if choice != "keep":
        await _send_errors(request, context, preview)


async def _show_as_it_is(
    request: Request, context: Context, plan_id: str, refusal: RequestRefused
) -> None:
    try:
        preview = await context.service.preview_import(request.actor, plan_id)
    except RequestRefused:
        await show_refusal(request, context, refusal)
        return
    words = words_for(request, context)
    is_busy = refusal.code == "list_busy"
    note = words(f"refused-{refusal.code}", **refusal.details) if is_busy else None
    now = context.service.clock.now()
    await show(request, context, render.preview(words, preview, now, note))


async def _show(request: Request, context: Context, preview: ImportPreview) -> None:
    now = context.service.clock.now()
    await show(request, context, render.preview(words_for(request, context), preview, now))


async def _send_errors(request: Request, context: Context, preview: ImportPreview) -> None:
    words, plan = words_for(request, context), preview.plan
    if plan is None or not render.needs_error_file(words, plan):
        return
    data = await context.service.error_sheet(error_rows(words, plan.problems))
    caption = words("errors-caption", count=len(plan.problems))
    await context.outbox.document(request.chat_id, "errors.xlsx", data, caption)


async def _delete_file(
    request: Request, context: Context, message_id: int | None, after: float = 0.0
) -> None:
    if message_id is not None:
        trouble = View(words_for(request, context)("import-not-deleted"))
        await context.outbox.delete(
            request.chat_id, message_id, after=max(0.0, after), if_failed=trouble
        )


ROUTES = (Route(received, file=True), Route(decided, button="import"))
