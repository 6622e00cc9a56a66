"""/drain and /resume: start nothing new, and start again."""

from bot.commands.replies import show, words_for
from bot.context import Context, Route
from bot.render import drain as render
from bot.request import Request
from engine.model.history import DrainState
from engine.model.operator import Role


async def drain(request: Request, context: Context) -> None:
    await _show(request, context, await context.engine.draining.set(request.actor, on=True))


async def resume(request: Request, context: Context) -> None:
    await _show(request, context, await context.engine.draining.set(request.actor, on=False))


async def look(request: Request, context: Context) -> None:
    await _show(request, context, await context.engine.draining.state())


async def _show(request: Request, context: Context, state: DrainState) -> None:
    now = context.engine.clock.now()
    view = render.drain(words_for(request, context), request.workspace, state, now)
    await show(request, context, view)


ROUTES = (
    Route(drain, command="drain", role=Role.ADMIN, changes=True),
    Route(resume, command="resume", button="resume", role=Role.ADMIN, changes=True),
    Route(look, button="drained", role=Role.ADMIN),
)
