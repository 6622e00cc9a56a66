"""/audit: who did what, paged and as a file."""

from bot.commands.replies import argument, number, show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import audit as render
from bot.request import Request
from engine.model.operator import Role


async def audit(request: Request, context: Context) -> None:
    """Data: workspace, then `a` or `b` and the line to page after or before."""
    engine = context.engine
    cursor = number(request, 2) if request.pressed else None
    if argument(request, 1) == "a":
        shown = await engine.audit_log.page(after=cursor)
    else:
        shown = await engine.audit_log.page(before=cursor)
    words = words_for(request, context)
    undoable = len(await engine.undo.possible(request.role))
    view = render.audit(words, workspace_of(request), shown, engine.clock.now(), undoable)
    await show(request, context, view)


async def export(request: Request, context: Context) -> None:
    data = await context.engine.audit_log.export(request.actor)
    caption = words_for(request, context)("audit-caption")
    await context.outbox.document(request.chat_id, "audit.xlsx", data, caption)


ROUTES = (
    Route(audit, command="audit", button="audit", role=Role.ADMIN, private=True),
    Route(export, button="auditfile", role=Role.ADMIN, private=True),
)
