"""/screens: the screens no catalogue knows, as files one can learn them from, and local rules."""

from bot.commands.phone_view import refused
from bot.commands.replies import number, show, words_for
from bot.context import Context, Route
from bot.render import kept_screens as render
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.operator import Role


async def screens(request: Request, context: Context) -> None:
    """Data: the page."""
    page = number(request, 0) if request.pressed else None
    await _show(request, context, page or 0)


async def screen(request: Request, context: Context) -> None:
    """Data: the screen. Its dump and its picture, below the message with the button."""
    engine, screen_id = context.engine, number(request, 0) or 0
    kept = {one.id: one for one in await engine.unknown_screens.all()}
    try:
        if screen_id not in kept:
            raise RequestRefused("screen_gone")
        files = await engine.unknown_screens.files(request.actor, screen_id)
    except RequestRefused as refusal:
        # The button may be under a result, which stays.
        note = refused(words_for(request, context), refusal)
        await _show(request, context, 0, note, anew=True)
        return
    words, now = words_for(request, context), engine.clock.now()
    caption = render.caption(words, kept[screen_id], now)
    await context.outbox.document(request.chat_id, f"{files.name}.xml", files.dump, caption)
    if files.picture is not None:
        await context.outbox.photo(request.chat_id, files.picture, words("picture-photo"))


async def _show(
    request: Request,
    context: Context,
    page: int,
    note: Raw | None = None,
    *,
    anew: bool = False,
) -> None:
    kept, now = await context.engine.unknown_screens.all(), context.engine.clock.now()
    rules = await context.engine.rules.all()
    words = words_for(request, context)
    view = render.screens(words, request.workspace, kept, rules, page, now, note)
    if anew:
        await context.outbox.send(request.chat_id, view)
    else:
        await show(request, context, view)


ROUTES = (
    Route(screens, command="screens", button="screens", role=Role.ADMIN, private=True),
    Route(screen, button="screen", role=Role.ADMIN, private=True),
)
