"""/health: whether the bot is well, and what to do where not."""

from bot.commands.replies import show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import health as render
from bot.request import Request
from engine.model.operator import Role


async def health(request: Request, context: Context) -> None:
    view = render.health(
        words_for(request, context),
        workspace_of(request),
        await context.health(),
        context.engine.clock.now(),
    )
    await show(request, context, view)


ROUTES = (Route(health, command="health", button="health", role=Role.ADMIN, private=True),)
