"""/phones and /phone: every phone and how it is, and one of them."""

from typing import Final

from bot import turns
from bot.commands.meaning import said_with, understood
from bot.commands.phone_view import (
    ChangingAnswer,
    called,
    card_view,
    list_view,
    refused_view,
)
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import phone_card as render
from bot.render import phones as render_list
from bot.render.meaning import SAID
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.tags import tag_key

_DOWN: Final = "down"
_WORDS: Final = dict.fromkeys(("down", "offline", "unplugged", "weg", "eruit", "mati"), _DOWN)
"""What is said of phones alone."""


async def phones(request: Request, context: Context) -> None:
    """`/phones`, `/phones 2`, `/phones #tag`, `/phones down`.

    Data: workspace and page, then a tag's id, or words. Accounts stand for the phones they are on.
    """
    if not request.pressed or argument(request, 1) == SAID:
        await _said(request, context)
        return
    page, tag_id = number(request, 1) or 0, number(request, 2)
    view = await list_view(request, context, page, is_of_tag=lambda tag: tag.id == tag_id)
    await show(request, context, view)


async def tags(request: Request, context: Context) -> None:
    """Data: a page of the tags that phones have."""
    known, page = await context.engine.phones.tags(), number(request, 0) or 0
    view = render_list.by_tag(words_for(request, context), request.workspace, known, page)
    await show(request, context, view)


async def _said(request: Request, context: Context) -> None:
    engine, here = context.engine, request.workspace
    said = said_with(request, _WORDS)
    meant = await understood(request, context, said, (here, *here.others), verb="phones")
    if meant is None:
        return
    if meant.flags and not (meant.kinds or meant.apps):
        down = [phone for phone in await engine.phones.views() if phone.state.is_down]
        view = render_list.some(words_for(request, context), here, down, engine.clock.now())
        await show(request, context, view)
        return
    known = {tag.key for tag in await engine.phones.tags()}
    key = tag_key(meant.tags[0]) if meant.kinds == len(meant.tags) == 1 else ""
    if key in known:
        view = await list_view(request, context, is_of_tag=lambda tag: tag.key == key)
        await show(request, context, view)
        return
    if not (meant.kinds or meant.apps):
        await show(request, context, await list_view(request, context))
        return
    found = meant.phones
    if meant.kinds > 1 or not found:
        apps = meant.apps or tuple(Workspace)
        ids = await engine.lists.phones_of(map(meant.criteria, apps))
        found = tuple(phone for phone in await engine.phones.views() if phone.id in ids)
    if len(found) == 1 and not request.in_group:
        await _look(request, context, found[0].id)
        return
    view = render_list.some(words_for(request, context), here, found, engine.clock.now())
    await show(request, context, view)


async def named(request: Request, context: Context) -> None:
    """`/phone label`, or a serial, `host/serial` where several hosts have it."""
    words, name = words_for(request, context), " ".join(request.arguments)
    if not name:
        view = await list_view(request, context, note=words("phone-which"))
        await show(request, context, view)
        return
    found = called(name, await context.engine.phones.views())
    if not found:
        raise RequestRefused("phone_unknown", {"name": name})
    if len(found) > 1:
        view = render_list.several(words, request.workspace, name, found)
        await show(request, context, view)
        return
    await _look(request, context, found[0].id)


async def phone(request: Request, context: Context) -> None:
    """Data: the phone."""
    await _look(request, context, number(request, 0) or 0)


async def _look(request: Request, context: Context, phone_id: int) -> None:
    """The card as remembered at once, then as the phone says it is."""
    answer = ChangingAnswer(request, context)
    try:
        shown = await context.engine.treatment.card(phone_id, live=False)
        if render.is_reachable(shown.phone):
            looking = words_for(request, context)("phone-looking")
            await answer.show(card_view(request, context, shown, looking))
            turns.let_pass()
            shown = await context.engine.treatment.card(phone_id)
    except RequestRefused as refusal:
        await answer.show(await refused_view(request, context, phone_id, refusal))
        return
    await answer.show(card_view(request, context, shown))


ROUTES = (
    Route(phones, command="phones", button="phones"),
    Route(tags, button="phonetags"),
    Route(named, command="phone", private=True),
    Route(phone, button="phone", private=True),
)
