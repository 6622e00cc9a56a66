"""/export: accounts.xlsx out, without passwords or, once confirmed, with them."""

from typing import Final

from bot.commands.replies import argument, show, show_refusal, words_for, workspace_of
from bot.context import Context, Route
from bot.render import exports as render
from bot.render.view import View
from bot.request import Request
from engine.errors import RequestRefused

PASSWORDS_STAY: Final = 900.0
"""Seconds a file with passwords stays in the chat."""


async def export(request: Request, context: Context) -> None:
    workspace = workspace_of(request)
    words = words_for(request, context)
    file = await context.service.export_accounts(request.actor, workspace)
    await context.outbox.document(
        request.chat_id,
        file.name,
        file.data,
        render.caption(words, workspace, file),
        keyboard=render.with_passwords(words, workspace) if file.accounts else (),
    )


async def ask(request: Request, context: Context) -> None:
    """A file's message cannot become a text, so the question is a message of its own."""
    workspace = workspace_of(request)
    token = await context.service.propose_export_with_passwords(request.actor, workspace)
    seen = await context.service.overview(workspace)
    view = render.question(words_for(request, context), workspace, seen.accounts, token)
    await context.outbox.send(request.chat_id, view)


async def reveal(request: Request, context: Context) -> None:
    workspace = workspace_of(request)
    words = words_for(request, context)
    try:
        file = await context.service.export_with_passwords(request.actor, argument(request, 1))
    except RequestRefused as refusal:
        await show_refusal(request, context, refusal, workspace)
        return
    await show(request, context, render.answered(words, workspace, "export-coming"))
    await context.outbox.document(
        request.chat_id,
        file.name,
        file.data,
        render.caption(words, workspace, file),
        delete_after=PASSWORDS_STAY,
        if_failed=View(words("export-not-deleted")),
        if_late=View(words("export-late")),
    )


async def keep(request: Request, context: Context) -> None:
    workspace = workspace_of(request)
    await context.service.discard_token(request.actor, argument(request, 1))
    words = words_for(request, context)
    await show(request, context, render.answered(words, workspace, "export-dropped"))


ROUTES = (
    Route(export, command="export", button="export"),
    Route(ask, button="secrets"),
    Route(reveal, button="reveal"),
    Route(keep, button="keep"),
)
