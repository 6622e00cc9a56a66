"""/start, /status, and switching the workspace."""

from bot.commands.replies import overview_for, show, workspace_of
from bot.context import Context, Route
from bot.request import Request


async def start(request: Request, context: Context) -> None:
    """Show how everything stands; a press also makes the button's workspace the chat's own."""
    workspace = workspace_of(request)
    if workspace is not request.workspace:
        await context.engine.preferences.set_workspace(
            request.operator_id, request.chat_id, workspace
        )
    await show(request, context, await overview_for(request, context, workspace))


ROUTES = (
    Route(start, command="start", button="start"),
    Route(start, command="status"),
)
