"""Moving a phone's accounts to another one, and forgetting a phone."""

from bot.commands.phone_view import card_or_list, list_view, refused, refused_view
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import phone_leaving as render
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.operator import Role


async def choose(request: Request, context: Context) -> None:
    """Data: the phone, then a page of the others."""
    phone_id, engine = number(request, 0) or 0, context.engine
    try:
        shown = await engine.treatment.card(phone_id, live=False)
    except RequestRefused as gone:
        await show(request, context, await refused_view(request, context, phone_id, gone))
        return
    words, known = words_for(request, context), await engine.phones.views()
    view = render.choose(words, shown.phone, known, number(request, 1) or 0)
    await show(request, context, view)


async def ask_replace(request: Request, context: Context) -> None:
    """Data: the phone, then the other one."""
    phone_id, engine = number(request, 0) or 0, context.engine
    try:
        offered = await engine.replace_or_forget.propose_replace(
            request.actor, phone_id, number(request, 1) or 0
        )
    except RequestRefused as refusal:
        await show(request, context, await refused_view(request, context, phone_id, refusal))
        return
    words, now = words_for(request, context), engine.clock.now()
    await show(request, context, render.replacing(words, phone_id, offered, now))


async def replace(request: Request, context: Context) -> None:
    """Data: the token."""
    words = words_for(request, context)
    try:
        done = await context.engine.replace_or_forget.replace(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        await show(request, context, await list_view(request, context, 0, refused(words, refusal)))
        return
    note = render.replaced(words, done, context.engine.clock.now())
    view = await card_or_list(request, context, done.other_id, note)
    await show(request, context, render.with_undo(words, view, done))


async def ask_forget(request: Request, context: Context) -> None:
    """Data: the phone."""
    phone_id, engine = number(request, 0) or 0, context.engine
    try:
        offered = await engine.replace_or_forget.propose_forget(request.actor, phone_id)
    except RequestRefused as refusal:
        await show(request, context, await refused_view(request, context, phone_id, refusal))
        return
    words, now = words_for(request, context), engine.clock.now()
    await show(request, context, render.forgetting(words, phone_id, offered, now))


async def forget(request: Request, context: Context) -> None:
    """Data: the token."""
    words = words_for(request, context)
    try:
        done = await context.engine.replace_or_forget.forget(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        await show(request, context, await list_view(request, context, 0, refused(words, refusal)))
        return
    view = await list_view(
        request, context, 0, render.forgotten(words, done, context.engine.clock.now())
    )
    await show(request, context, render.with_undo(words, view, done))


async def keep(request: Request, context: Context) -> None:
    """Data: the phone, and the token of the question."""
    await context.engine.confirmations.discard(request.actor, argument(request, 1))
    await show(request, context, await card_or_list(request, context, number(request, 0) or 0))


ROUTES = (
    Route(choose, button="replace", role=Role.ADMIN, private=True),
    Route(ask_replace, button="replaceby", role=Role.ADMIN, private=True),
    Route(replace, button="replacego", role=Role.ADMIN, private=True),
    Route(ask_forget, button="forget", role=Role.ADMIN, private=True),
    Route(forget, button="forgetgo", role=Role.ADMIN, private=True),
    Route(keep, button="keepphone", role=Role.ADMIN, private=True),
)
