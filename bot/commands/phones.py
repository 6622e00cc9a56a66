"""/phones: every phone and how it is."""

from bot.commands.replies import number, show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import phones as render
from bot.request import Request


async def phones(request: Request, context: Context) -> None:
    """Data: workspace and page."""
    service = context.service
    page = number(request, 1) if request.pressed else None
    view = render.phones(
        words_for(request, context),
        workspace_of(request),
        await service.phones(),
        await service.hosts(),
        page or 0,
        service.clock.now(),
    )
    await show(request, context, view)


ROUTES = (Route(phones, command="phones", button="phones"),)
