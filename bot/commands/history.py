"""/runs: what was done, one run job by job, and its results as a spreadsheet."""

from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import history as render
from bot.request import Request
from engine.model.operator import Role


async def history(request: Request, context: Context) -> None:
    """`/runs` or `/runs 12`. Data: `a` or `b` and the run to page after or before."""
    engine = context.engine
    if not request.pressed and (run_id := number(request, 0)) is not None:
        await _show_run(request, context, run_id, 0)
        return
    cursor = number(request, 1) if request.pressed else None
    if argument(request, 0) == "a":
        shown = await engine.history.page(after=cursor)
    else:
        shown = await engine.history.page(before=cursor)
    words = words_for(request, context)
    view = render.history(words, request.workspace, shown, engine.clock.now())
    await show(request, context, view)


async def details(request: Request, context: Context) -> None:
    """Data: the run, and the page of its jobs, from 0."""
    await _show_run(request, context, number(request, 0) or 0, number(request, 1) or 0)


async def file(request: Request, context: Context) -> None:
    """Data: the run."""
    engine, run_id = context.engine, number(request, 0) or 0
    run = await engine.runs.view(run_id)
    words = words_for(request, context)
    heads, rows = render.table(words, run)
    data = await engine.history.export(request.actor, run_id, heads, rows)
    caption = words("run-file-caption", run=str(run_id))
    await context.outbox.document(request.chat_id, f"results-{run_id}.xlsx", data, caption)


async def _show_run(request: Request, context: Context, run_id: int, page: int) -> None:
    shown = await context.engine.history.details(run_id)
    now = context.engine.clock.now()
    view = render.details(words_for(request, context), shown, page, request.role, now)
    await show(request, context, view)


ROUTES = (
    Route(history, command="runs", button="runs"),
    Route(details, button="run"),
    Route(file, button="runfile", role=Role.OPERATOR, private=True),
)
