"""How commands answer: a new message to a message, an edit to a press."""

from typing import Final

from bot.context import Context
from bot.render import overview
from bot.render.layout import tidied
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw, Words
from engine.common.errors import RequestRefused
from engine.model.account import Workspace

LONGEST_PART: Final = 32
"""Bytes of a part of a button's data: a time zone's name is the longest."""


def words_for(request: Request, context: Context) -> Words:
    return context.texts.of(request.language, request.zone)


async def show(request: Request, context: Context, view: View) -> None:
    """Put a view where the button was, or send it."""
    if request.in_place:
        await context.outbox.edit(request.chat_id, view, message_id=request.message_id)
    else:
        await context.outbox.send(request.chat_id, view)


async def overview_for(
    request: Request, context: Context, workspace: Workspace, note: Raw | None = None
) -> View:
    """How everything stands, for who asked; `note` is said first."""
    seen, now = await context.engine.status.overview(), context.engine.clock.now()
    words = words_for(request, context)
    return overview.overview(words, seen, workspace, request.role, now, note)


async def show_refusal(
    request: Request,
    context: Context,
    refusal: RequestRefused,
    workspace: Workspace | None = None,
) -> None:
    """Say politely why an old button does nothing, and show how things are now."""
    words = words_for(request, context)
    note = words(f"refused-{refusal.code}", **tidied(refusal.details, 200))
    view = await overview_for(request, context, workspace or request.workspace, note)
    if request.in_group:
        # The button may be on what somebody else has asked for.
        await context.outbox.send(request.chat_id, view)
    else:
        await show(request, context, view)


def argument(request: Request, place: int) -> str:
    """A word of the command or a part of the button's data; empty where there is none.

    A part that is longer than any of ours is none: with it, what leads on from there would not fit.
    """
    text = request.arguments[place] if place < len(request.arguments) else ""
    return "" if request.pressed and len(text.encode()) > LONGEST_PART else text


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
