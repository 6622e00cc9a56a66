"""A list of accounts as an answer, and a fresh one where a button's list is gone."""

from bot.commands.replies import show, words_for
from bot.context import Context
from bot.render import accounts as render
from bot.render.layout import block
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.account_changes import AccountsList
from engine.model.filters import Criteria


async def show_fresh_list(
    request: Request,
    context: Context,
    refusal: RequestRefused,
    workspace: Workspace | None = None,
) -> None:
    """Say why a button of an older list does nothing, above a list made now."""
    shown = await context.engine.lists.open(request.actor, Criteria(workspace or request.workspace))
    note = words_for(request, context)(f"refused-{refusal.code}", **refusal.details)
    await show_list(request, context, shown, note)


async def show_list(
    request: Request, context: Context, shown: AccountsList, note: Raw | None = None
) -> None:
    """A page of the list with the buttons of who asked."""
    words = words_for(request, context)
    for_all = words("group-for-all") if request.in_group else None
    said = Raw(block(note, for_all)) or None
    await show(request, context, render.accounts(words, shown, said, role=request.role))
