"""/start, /status, /help, and switching the workspace."""

from bot.commands.replies import overview_for, show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import overview
from bot.request import Request


async def start(request: Request, context: Context) -> None:
    """Show how everything stands; a press also makes the button's workspace the chat's own."""
    workspace = workspace_of(request)
    if workspace is not request.workspace:
        await context.engine.preferences.set_workspace(
            request.operator_id, request.chat_id, workspace
        )
    await show(request, context, await overview_for(request, context, workspace))


async def how_to(request: Request, context: Context) -> None:
    view = overview.how_to(words_for(request, context), workspace_of(request))
    await show(request, context, view)


ROUTES = (
    Route(start, command="start", button="start"),
    Route(start, command="status"),
    Route(how_to, command="help", button="help"),
)
