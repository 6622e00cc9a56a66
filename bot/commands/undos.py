"""What can still be taken back, from the audit trail on."""

from bot.commands.replies import number, show, words_for
from bot.context import Context, Route
from bot.render import undos as render
from bot.request import Request
from engine.model.operator import Role


async def undos(request: Request, context: Context) -> None:
    """Data: the page, from 0."""
    engine, page = context.engine, number(request, 0) or 0
    found = await engine.undo.possible(request.role)
    view = render.undos(words_for(request, context), found, _who(context), page, engine.clock.now())
    await show(request, context, view)


async def ask(request: Request, context: Context) -> None:
    """Data: the change."""
    engine = context.engine
    found = await engine.undo.one(number(request, 0) or 0, request.role)
    view = render.ask(words_for(request, context), found, _who(context), engine.clock.now())
    await show(request, context, view)


def _who(context: Context) -> dict[int, str]:
    return {one.id: one.name for one in context.engine.operators.all()}


ROUTES = (
    Route(undos, button="undos", role=Role.OPERATOR, private=True),
    Route(ask, button="undoask", role=Role.OPERATOR, private=True),
)
