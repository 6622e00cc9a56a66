"""A sent accounts.xlsx: read, previewed, and applied or discarded."""

from dataclasses import replace
from typing import Final

from bot.commands import runs, unlock
from bot.commands.replies import argument, number, show, show_refusal, words_for, workspace_of
from bot.commands.uploads import delete_file, send_errors, why_not
from bot.context import Context, Route
from bot.downloads import UNREAD
from bot.render import import_changes, open_imports
from bot.render import imports as render
from bot.render.kinds import KINDS
from bot.render.view import View
from bot.reporter import preview_key
from bot.request import IncomingFile, Request
from bot.whom import read
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.files import PLAN_LIFETIME, ImportPreview, PlanState
from engine.model.operator import Role
from engine.model.run import RunKind

LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes Telegram lets a bot download."""

_NO_ROOM: Final = frozenset({"imports_own", "imports_all", "imports_large"})
_OPTIONS: Final = {
    "match": "match_by_username",
    "keep": "keep_state",
    "split": "splits_oddly",
    "numbers": "binds_numbers",
}
"""What a button of the preview chooses."""


async def received(request: Request, context: Context) -> None:
    """Read a file and show what it would change."""
    if request.file is None:
        return
    words, chat = words_for(request, context), request.chat_id
    # Before all else: kept by the outbox, the message goes in time whatever becomes of its file.
    await delete_file(request, context, request.message_id, after=PLAN_LIFETIME)
    if request.file.size > LARGEST_FILE:
        view = render.refused(words, request.workspace, words("refused-too_big"))
        await context.outbox.send(chat, view)
        await delete_file(request, context, request.message_id)
        return
    key = preview_key(request.message_id)
    reading = render.reading(words, request.workspace, request.file.name)
    await context.outbox.send(chat, reading, key=key)
    try:
        preview = await _opened(request, request.file, context)
        await _show_opened(request, context, preview, key)
    # Whatever it is, no message with passwords stays for long, and nothing is left open.
    except Exception as error:
        view = await _refused(request, context, error)
        if not isinstance(error, RequestRefused) or error.code != UNREAD:
            await delete_file(request, context, request.message_id)
        await context.engine.imports.forget_file(request.actor, request.message_id)
        await context.outbox.edit(chat, view, key=key)


async def decided(request: Request, context: Context) -> None:
    """Data: the plan, then what to do with it."""
    plan_id = argument(request, 0)
    try:
        match argument(request, 1):
            case "apply":
                await _apply(request, context, plan_id, argument(request, 2))
            case "discard":
                await _discard(request, context, plan_id)
            case "changes":
                await _turn(request, context, plan_id)
            case "errors":
                preview = await context.engine.imports.preview(request.actor, plan_id)
                await send_errors(request, context, preview, asked=True)
            case _:
                await _change(request, context, plan_id)
    except RequestRefused as refusal:
        await _show_as_it_is(request, context, plan_id, refusal)


async def takeback(request: Request, context: Context) -> None:
    """Data: the workspace, the change, and how many accounts are new and changed by it."""
    change_id, created, updated = (number(request, place) or 0 for place in (1, 2, 3))
    words, workspace = words_for(request, context), workspace_of(request)
    view = render.undo_question(words, workspace, change_id, created, updated)
    await show(request, context, view)


async def _opened(request: Request, file: IncomingFile, context: Context) -> ImportPreview:
    await context.engine.imports.expect_room(request.actor, request.message_id)
    workspace = await _captioned(request, context)
    return await context.engine.imports.open(
        request.actor, workspace, await file.fetch(), file_message_id=request.message_id
    )


async def _refused(request: Request, context: Context, error: Exception) -> View:
    words, why = words_for(request, context), why_not(request, context, error)
    if not isinstance(error, RequestRefused) or error.code not in _NO_ROOM:
        return render.refused(words, request.workspace, why)
    waiting = await context.engine.imports.waiting()
    if error.code == "imports_own":
        waiting = tuple(each for each in waiting if each.operator_id == request.operator_id)

    def name_of(operator_id: int) -> str:
        found = context.engine.operators.get(operator_id)
        return (found.name if found is not None else "") or str(operator_id)

    return open_imports.no_room(words, request.workspace, why, waiting, request.actor, name_of)


async def _captioned(request: Request, context: Context) -> Workspace:
    """The app its caption names; else the chat's. What else stands there is said to be left out."""
    said = read(request.text)
    is_one = len(said.apps) == 1
    if said.filters or said.tags or said.phones or said.names or len(said.apps) > 1:
        note = words_for(request, context)("import-caption")
        await context.outbox.send(request.chat_id, View(note))
    return said.apps[0] if is_one else request.workspace


async def _show_opened(
    request: Request, context: Context, preview: ImportPreview, key: str
) -> None:
    now = context.engine.clock.now()
    if preview.state is PlanState.LOCKED:
        await unlock.ask(request, context, preview)
    else:
        view = render.preview(words_for(request, context), preview, now)
        await context.outbox.edit(request.chat_id, view, key=key)
    await delete_file(request, context, request.message_id, after=preview.expires_at - now)
    await send_errors(request, context, preview)


async def _apply(request: Request, context: Context, plan_id: str, then: str) -> None:
    """`then`: the kind of run that is asked about once the accounts are there, if any."""
    done = await context.engine.imports.apply(request.actor, plan_id)
    await show(
        request,
        context,
        render.result(words_for(request, context), done, context.engine.clock.now()),
    )
    await delete_file(request, context, done.file_message_id)
    if then in KINDS:
        # The import's own message stays, with its undo.
        await runs.of_import(KINDS[RunKind(then)], replace(request, aside=True), context, done)


async def _discard(request: Request, context: Context, plan_id: str) -> None:
    preview = await context.engine.imports.discard(request.actor, plan_id)
    await _show(request, context, preview)
    if preview.state is PlanState.DISCARDED:
        await delete_file(request, context, preview.file_message_id)


async def _turn(request: Request, context: Context, plan_id: str) -> None:
    preview = await context.engine.imports.preview(request.actor, plan_id)
    if preview.plan is None:
        await _show(request, context, preview)
        return
    words, page = words_for(request, context), number(request, 2) or 0
    await show(request, context, import_changes.changes(words, preview, preview.plan, page))


async def _change(request: Request, context: Context, plan_id: str) -> None:
    choice, value = argument(request, 1), argument(request, 2)
    is_list = choice in ("for", "only") and value in set(Workspace)
    options = {
        "only": {"apart": True},
        "together": {"apart": False},
    }.get(choice) or ({_OPTIONS[choice]: value == "1"} if choice in _OPTIONS else {})
    preview = await context.engine.imports.change(
        request.actor,
        plan_id,
        workspace=Workspace(value) if is_list else None,
        options=lambda chosen: replace(chosen, **options),
    )
    await _show(request, context, preview)
    if choice in ("for", "only", "together", "match", "split"):
        await send_errors(request, context, preview)


async def _show_as_it_is(
    request: Request, context: Context, plan_id: str, refusal: RequestRefused
) -> None:
    try:
        preview = await context.engine.imports.preview(request.actor, plan_id)
    except RequestRefused:
        await show_refusal(request, context, refusal)
        return
    words = words_for(request, context)
    is_busy = refusal.code == "list_busy"
    note = words(f"refused-{refusal.code}", **refusal.details) if is_busy else None
    now = context.engine.clock.now()
    await show(request, context, render.preview(words, preview, now, note))


async def _show(request: Request, context: Context, preview: ImportPreview) -> None:
    now = context.engine.clock.now()
    await show(request, context, render.preview(words_for(request, context), preview, now))


ROUTES = (
    Route(received, file=True, role=Role.OPERATOR, private=True),
    Route(decided, button="import", role=Role.OPERATOR, private=True),
    Route(takeback, button="takeback", role=Role.OPERATOR, private=True),
)
