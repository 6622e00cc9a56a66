"""Several accounts at once: enable, disable, bind, unbind, tag, delete, mark as logged out."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.card import show_card
from bot.commands.list_view import show_fresh_list, show_list
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import bulk as render
from bot.render import changes
from bot.render.accounts import TICKED
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.account_changes import BulkAction
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue

KIND: Final = "tagging"
"""The dialogue that asks for a tag."""

_TAGGING: Final = (BulkAction.TAG, BulkAction.UNTAG)


async def bulk(request: Request, context: Context) -> None:
    """Data: the view, which of its accounts, then an action, or `on` with the phone to bind to.

    Deleting is `bot.commands.erasing`, for those who may.
    """
    try:
        view = await _next(request, context)
    except RequestRefused as refusal:
        await _show_list(request, context, argument(request, 0), refusal)
        return
    await show(request, context, view)


async def new_tag(request: Request, context: Context) -> None:
    """Data: the view and which of its accounts."""
    begun = await dialogues.begin(request, context, KIND, render.NEW_TAG)
    if begun is not None:
        said = {"view": argument(request, 0), "which": argument(request, 1)}
        await _ask_tag(request, context, replace(begun, said=said))


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """A tag was typed, or Cancel pressed, while `dialogue` was open."""
    words, view_id = words_for(request, context), dialogue.said["view"]
    which, typed = dialogue.said["which"], request.text.strip()
    try:
        if not request.pressed and not typed:
            await _ask_tag(request, context, dialogue, words("dialogue-no-text"))
            return
        if request.pressed:
            shown = await context.engine.lists.show(request.actor, view_id)
            view = render.actions(words, shown, which, role=request.role)
        else:
            is_ticked = which == TICKED
            offered = await context.engine.bulk.propose(
                request.actor, view_id, BulkAction.TAG, ticked=is_ticked, tag=typed
            )
            view = render.question(words, offered, view_id)
    except RequestRefused as refusal:
        reason = dialogues.reason(words, refusal)
        if refusal.code == "tags_invalid":
            await _ask_tag(request, context, dialogue, reason)
            return
        view = View(reason)
    await dialogues.finish(request, context, dialogue, view)


async def go(request: Request, context: Context) -> None:
    """Data: the token and the list one came from."""
    engine, view_id = context.engine, argument(request, 1)
    try:
        made = await engine.bulk.apply(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        await _show_list(request, context, view_id, refusal)
        return
    words = words_for(request, context)
    await show(request, context, changes.answer(words, made, engine.clock.now(), view_id))


async def drop(request: Request, context: Context) -> None:
    """Data as for `bulkgo`, with the account whose card asked, if one did."""
    await context.engine.confirmations.discard(request.actor, argument(request, 0))
    view_id, account_id = argument(request, 1), number(request, 2)
    if account_id is not None:
        await show_card(request, context, account_id, view_id)
    else:
        await _show_list(request, context, view_id)


async def _next(request: Request, context: Context) -> View:
    engine, actor, words = context.engine, request.actor, words_for(request, context)
    view_id, which, step = (argument(request, place) for place in range(3))
    shown = await engine.lists.show(actor, view_id)
    is_ticked = which == TICKED
    if step == "on" and (phone_id := number(request, 3)):
        offered = await engine.bulk.propose(
            actor, view_id, BulkAction.BIND, ticked=is_ticked, phone_id=phone_id
        )
        return render.question(words, offered, view_id)
    if step == BulkAction.BIND:
        known = await engine.phones.views()
        return render.phones(words, shown, which, known, number(request, 3) or 0)
    if step in set(_TAGGING):
        known_tags = await engine.lists.tags(shown.view.workspace)
        return render.tags(
            words, shown, which, BulkAction(step), known_tags, number(request, 3) or 0
        )
    if (action := render.TAGGED.get(step)) is not None:
        tag = await engine.lists.tag_of(number(request, 3) or 0)
        offered = await engine.bulk.propose(actor, view_id, action, ticked=is_ticked, tag=tag)
        return render.question(words, offered, view_id)
    if step in set(BulkAction) - {BulkAction.DELETE}:
        offered = await engine.bulk.propose(actor, view_id, BulkAction(step), ticked=is_ticked)
        return render.question(words, offered, view_id)
    return render.actions(words, shown, which, role=request.role)


async def _ask_tag(
    request: Request, context: Context, dialogue: Dialogue, note: Raw | None = None
) -> None:
    words = words_for(request, context)
    try:
        shown = await context.engine.lists.show(request.actor, dialogue.said["view"])
    except RequestRefused as gone:
        await dialogues.finish(request, context, dialogue, View(dialogues.reason(words, gone)))
        return
    view = render.new_tag(words, shown, dialogue.id, note)
    await dialogues.ask(request, context, dialogue, view)


async def _show_list(
    request: Request, context: Context, view_id: str, refusal: RequestRefused | None = None
) -> None:
    words = words_for(request, context)
    try:
        shown = await context.engine.lists.show(request.actor, view_id)
    except RequestRefused as unknown:
        await show_fresh_list(request, context, refusal or unknown)
        return
    note = None if refusal is None else words(f"refused-{refusal.code}", **refusal.details)
    await show_list(request, context, shown, note)


ROUTES = (
    Route(bulk, button="bulk", role=Role.OPERATOR),
    Route(go, button="bulkgo", role=Role.OPERATOR),
    Route(go, button="erasego", role=Role.ADMIN),
    Route(drop, button="bulkno", role=Role.OPERATOR),
    Route(new_tag, button="newtag", role=Role.OPERATOR, private=True),
)
