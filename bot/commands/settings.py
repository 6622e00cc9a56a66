"""/settings: all that can be set, as it is now; /menu: the keys below the chat, and the status."""

from bot.commands.keys import set_keys
from bot.commands.replies import argument, show
from bot.context import Context, Route
from bot.languages import words_of, zone_for
from bot.render import settings as render
from bot.request import Request
from engine.model.digest import DigestTime
from engine.model.notification import QuietHours


async def settings(request: Request, context: Context) -> None:
    """`/settings`."""
    engine, texts = context.engine, context.texts
    operator = engine.operators.get(request.operator_id)
    chat = await engine.notifications.of(request.chat_id)
    digest = await engine.digests.of(request.chat_id)
    keys = None
    if not request.in_group:
        keys = await engine.preferences.has_keys(request.operator_id, request.chat_id)
    now = render.Settings(
        language_chosen=operator is not None and operator.language is not None,
        zone=None if operator is None else operator.time_zone,
        chat=chat,
        quiet_zone=_zone(context, request, chat.quiet),
        digest=digest,
        digest_zone=_zone(context, request, digest),
        keys=keys,
    )
    await show(request, context, render.settings(words_of(operator, texts), now, request.workspace))


async def keys(request: Request, context: Context) -> None:
    """Data: 1 or 0."""
    if not request.in_group:
        await set_keys(request, context, shown=argument(request, 0) == "1")
    await settings(request, context)


async def menu(request: Request, context: Context) -> None:
    """`/menu`: in private, the keys; everywhere, how things stand."""
    if not request.in_group:
        await set_keys(request, context, shown=True)
    await context.obey(request, "status")


def _zone(context: Context, request: Request, set_by: QuietHours | DigestTime | None) -> str:
    """By whose clock it is."""
    who = request.operator_id if set_by is None else set_by.operator_id
    return str(zone_for(context.engine.operators.get(who)))


ROUTES = (
    Route(settings, command="settings", button="settings"),
    Route(keys, button=render.TOGGLE),
    Route(menu, command="menu"),
)
