"""Deleting several accounts: a button for those that were ticked, a typed number for all listed."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.list_view import show_fresh_list, show_list
from bot.commands.replies import argument, show, words_for
from bot.context import Context, Route
from bot.render import accounts, bulk, changes
from bot.render import erasing as render
from bot.render.view import View
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.account_changes import BulkAction
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue

KIND: Final = "erasing"
"""The dialogue that asks for the number of accounts."""


async def erase(request: Request, context: Context) -> None:
    """Data: the view and which of its accounts; asks first."""
    view_id, is_ticked = argument(request, 0), argument(request, 1) == accounts.TICKED
    words = words_for(request, context)
    try:
        offered = await context.engine.bulk.propose(
            request.actor, view_id, BulkAction.DELETE, ticked=is_ticked
        )
    except RequestRefused as refusal:
        await _show_list(request, context, view_id, refusal)
        return
    if is_ticked:
        await show(request, context, bulk.question(words, offered, view_id))
        return
    begun = await dialogues.begin(request, context, KIND, render.NUMBER)
    if begun is not None:
        said = {"view": view_id, "token": offered.token, "count": str(offered.count)}
        view = render.number(words, offered, begun.id)
        await dialogues.ask(request, context, replace(begun, said=said), view)


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """The number was typed, or Cancel pressed, while `dialogue` was open."""
    engine, words, said = context.engine, words_for(request, context), dialogue.said
    if request.pressed:
        await engine.confirmations.discard(request.actor, said["token"])
        try:
            shown = await engine.lists.show(request.actor, said["view"])
            view = accounts.accounts(words, shown, role=request.role)
        except RequestRefused as gone:
            view = View(dialogues.reason(words, gone))
        await dialogues.finish(request, context, dialogue, view)
        return
    typed = "".join(sign for sign in request.text if sign not in " .,'")
    if typed != said["count"]:
        view = render.number_again(words, int(said["count"]), dialogue.id)
        await dialogues.ask(request, context, dialogue, view)
        return
    try:
        made = await engine.bulk.apply(request.actor, said["token"])
        view = changes.answer(words, made, engine.clock.now(), said["view"])
    except RequestRefused as refusal:
        view = View(dialogues.reason(words, refusal))
    await dialogues.finish(request, context, dialogue, view)


async def _show_list(
    request: Request, context: Context, view_id: str, refusal: RequestRefused
) -> None:
    """Why nothing is asked, above the list, or above a fresh one."""
    try:
        shown = await context.engine.lists.show(request.actor, view_id)
    except RequestRefused as unknown:
        await show_fresh_list(request, context, unknown)
        return
    note = words_for(request, context)(f"refused-{refusal.code}", **refusal.details)
    await show_list(request, context, shown, note)


ROUTES = (
    Route(erase, button="erase", role=Role.ADMIN),
    Route(erase, button="eraseall", role=Role.ADMIN, private=True),
)
