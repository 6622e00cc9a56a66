"""/language and /timezone: how the bot speaks to whoever asks, wherever they are."""

import asyncio

from bot.commands import keys
from bot.commands.replies import argument, show
from bot.context import Context, Route
from bot.languages import words_of
from bot.render import language as render
from bot.request import Request
from bot.texts.catalogue import Words
from bot.zones import is_zone, zones_like


async def language(request: Request, context: Context) -> None:
    """Show the language, or take the one that was pressed or typed."""
    engine, chosen = context.engine, argument(request, 0).lower()
    if chosen in (*context.texts.languages, render.FOLLOW):
        await engine.operators.set_language(
            request.operator_id, None if chosen == render.FOLLOW else chosen
        )
        if changed := engine.operators.get(request.operator_id):
            await keys.renew(context, changed)
    operator = engine.operators.get(request.operator_id)
    view = render.language(
        _words(request, context),
        request.workspace,
        [(each, context.texts.plain(each, "language-name")) for each in context.texts.languages],
        engine.clock.now(),
        is_chosen=operator is not None and operator.language is not None,
    )
    await show(request, context, view)


async def time_zone(request: Request, context: Context) -> None:
    """Show the time zone, or take the one that was pressed or typed."""
    asked = argument(request, 0) if request.pressed else " ".join(request.arguments)
    if asked:
        found = await asyncio.to_thread(_meant, asked)
        if len(found) != 1:
            words = _words(request, context)
            await show(request, context, render.places(words, request.workspace, asked, found))
            return
        await context.engine.operators.set_time_zone(request.operator_id, found[0])
    operator = context.engine.operators.get(request.operator_id)
    chosen = operator.time_zone if operator is not None else None
    words, now = _words(request, context), context.engine.clock.now()
    await show(request, context, render.time_zone(words, request.workspace, chosen or "UTC", now))


def _meant(asked: str) -> tuple[str, ...]:
    return (asked,) if is_zone(asked) else zones_like(asked)


def _words(request: Request, context: Context) -> Words:
    """As they are from now on, whatever they were when the request came."""
    return words_of(context.engine.operators.get(request.operator_id), context.texts)


ROUTES = (
    Route(language, command="language", button="language", changes=True),
    Route(time_zone, command="timezone", button="timezone", changes=True),
)
