"""How commands answer: a new message to a message, an edit to a press."""

from bot.context import Context
from bot.render import overview
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Words
from engine.common.errors import RequestRefused
from engine.model.account import Workspace


def words_for(request: Request, context: Context) -> Words:
    return context.texts.of(request.language, request.zone)


async def show(request: Request, context: Context, view: View) -> None:
    """Put a view where the button was, or send it."""
    if request.pressed and not request.moved:
        await context.outbox.edit(request.chat_id, view, message_id=request.message_id)
    else:
        await context.outbox.send(request.chat_id, view)


async def show_refusal(
    request: Request,
    context: Context,
    refusal: RequestRefused,
    workspace: Workspace | None = None,
) -> None:
    """Say politely why an old button does nothing, and show how things are now."""
    words = words_for(request, context)
    seen = await context.engine.status.overview(workspace or request.workspace)
    note = words(f"refused-{refusal.code}", **refusal.details)
    view = overview.overview(words, seen, request.role, note)
    if request.in_group:
        # The button may be on what somebody else has asked for.
        await context.outbox.send(request.chat_id, view)
    else:
        await show(request, context, view)


def argument(request: Request, place: int) -> str:
    """A word of the command or a part of the button's data; empty where there is none."""
    return request.arguments[place] if place < len(request.arguments) else ""


def number(request: Request, place: int) -> int | None:
    """A part of the button's data as a number; None for anything else."""
    text = argument(request, place)
    is_number = text.isascii() and text.isdigit() and len(text) < 19
    return int(text) if is_number else None


def workspace_of(request: Request, place: int = 0) -> Workspace:
    """The workspace a button carries; a command has that of its chat."""
    if request.pressed and argument(request, place) in set(Workspace):
        return Workspace(argument(request, place))
    return request.workspace
