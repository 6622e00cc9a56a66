"""/accounts: the list, ten at a time."""

from bot.commands.replies import argument, number, show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import accounts as render
from bot.request import Request


async def accounts(request: Request, context: Context) -> None:
    """Data: workspace, then `a` or `b` and the account id to page after or before."""
    workspace = workspace_of(request)
    service = context.service
    cursor = number(request, 2) if request.pressed else None
    if argument(request, 1) == "b":
        page = await service.accounts_page(workspace, before=cursor)
    else:
        page = await service.accounts_page(workspace, after=cursor)
    words = words_for(request, context)
    await show(request, context, render.accounts(words, page, service.clock.now()))


ROUTES = (Route(accounts, command="accounts", button="accounts"),)
