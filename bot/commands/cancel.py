"""/cancel: a dialogue is left; without one, what runs can be ended."""

from bot import dialogues
from bot.commands.replies import number, show, words_for
from bot.context import Context, Route
from bot.render import cancel as render
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.operator import Role


async def cancel(request: Request, context: Context) -> None:
    """`/cancel`, as many bots have it."""
    if await dialogues.leave(request, context):
        view = View(words_for(request, context)("dialogue-cancelled"))
        await context.outbox.send(request.chat_id, view)
        return
    await _show_runs(request, context)


async def end(request: Request, context: Context) -> None:
    """Data: the run. Its progress is edited by the reporter."""
    words, run_id = words_for(request, context), number(request, 0) or 0
    try:
        await context.engine.run_control.cancel(request.actor, run_id)
    except RequestRefused as refusal:
        await _show_runs(request, context, words(f"refused-{refusal.code}", **refusal.details))
        return
    await _show_runs(request, context, words("cancel-ended", run=str(run_id)))


async def _show_runs(request: Request, context: Context, note: Raw | None = None) -> None:
    active = await context.engine.runs.active()
    newest = sorted(active, reverse=True)[: render.RUNS]
    runs = [await context.engine.runs.view(run_id) for run_id in newest]
    view = render.running(words_for(request, context), runs, request.role, note)
    await show(request, context, view)


ROUTES = (
    Route(cancel, command="cancel"),
    Route(end, button="end", role=Role.OPERATOR),
)
