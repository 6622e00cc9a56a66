"""Which phone a device is that knows a phone's name: the question and its answers."""

from bot.commands.phone_view import list_view, refused
from bot.commands.replies import number, show, words_for
from bot.context import Context, Route
from bot.render import phone_doubts as render
from bot.render.view import View
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.operator import Role
from engine.model.phone import PhoneDoubt, all_the_same


async def which(request: Request, context: Context) -> None:
    """The first question that waits; the list of phones when there is none."""
    await show(request, context, await _next(request, context))


async def same(request: Request, context: Context) -> None:
    """Data: the question, then the phone it is."""
    doubt_id = number(request, 0) or 0
    try:
        done = await context.engine.doubts.same(request.actor, doubt_id, number(request, 1) or 0)
    except RequestRefused as refusal:
        await _refuse(request, context, doubt_id, refusal)
        return
    await show(request, context, await _settled(request, context, done))


async def another(request: Request, context: Context) -> None:
    """Data: the question."""
    doubt_id = number(request, 0) or 0
    try:
        done = await context.engine.doubts.another(request.actor, doubt_id)
    except RequestRefused as refusal:
        await _refuse(request, context, doubt_id, refusal)
        return
    await show(request, context, await _settled(request, context, done))


async def ask_all(request: Request, context: Context) -> None:
    """Which phones they would all be."""
    doubts = all_the_same(await context.engine.doubts.open())
    if not doubts:
        await show(request, context, await _next(request, context))
        return
    await show(request, context, render.all_of_them(words_for(request, context), doubts))


async def answer_all(request: Request, context: Context) -> None:
    """Data: the last question that was shown."""
    engine = context.engine
    done = await engine.doubts.all_same(request.actor, number(request, 0) or 0)
    left = len(await engine.doubts.open())
    await show(request, context, render.all_done(words_for(request, context), done, left))


async def _refuse(
    request: Request, context: Context, doubt_id: int, refusal: RequestRefused
) -> None:
    """Why nothing was done, above how the question stands."""
    note = refused(words_for(request, context), refusal)
    try:
        doubt = await context.engine.doubts.one(doubt_id)
    except RequestRefused:
        await show(request, context, await list_view(request, context, note=note))
        return
    words = words_for(request, context)
    view = (
        render.question(words, doubt, note=note)
        if doubt.is_open
        else render.settled(words, doubt, _names(context), note=note)
    )
    await show(request, context, view)


async def _settled(request: Request, context: Context, done: PhoneDoubt) -> View:
    left = len(await context.engine.doubts.open())
    return render.settled(words_for(request, context), done, _names(context), left=left)


async def _next(request: Request, context: Context) -> View:
    words, waiting = words_for(request, context), await context.engine.doubts.open()
    if not waiting:
        return await list_view(request, context, note=words("doubt-none"))
    return render.question(words, waiting[0], several=len(all_the_same(waiting)) > 1)


def _names(context: Context) -> dict[int, str]:
    return {one.id: one.name for one in context.engine.operators.all()}


ROUTES = (
    Route(which, button="whichphone", role=Role.OPERATOR, private=True),
    Route(same, button="whichsame", role=Role.OPERATOR, private=True),
    Route(another, button="whichother", role=Role.OPERATOR, private=True),
    Route(ask_all, button="whichall", role=Role.OPERATOR, private=True),
    Route(answer_all, button="whichallgo", role=Role.OPERATOR, private=True),
)
