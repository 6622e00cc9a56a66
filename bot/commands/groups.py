"""/allow and /disallow: in which groups the bot speaks."""

from bot.commands.replies import words_for
from bot.context import Context, Route
from bot.needs import needing
from bot.render.view import View
from bot.request import Request
from engine.model.operator import Role


async def allow(request: Request, context: Context) -> None:
    words = words_for(request, context)
    if request.in_group:
        await context.engine.operators.allow_chat(request.actor, request.chat_title)
    key = "group-allowed" if request.in_group else "group-only-there"
    await context.outbox.send(request.chat_id, View(words(key)))


async def disallow(request: Request, context: Context) -> None:
    words = words_for(request, context)
    if request.in_group:
        await context.engine.operators.disallow_chat(request.actor, request.chat_title)
    key = "group-disallowed" if request.in_group else "group-only-there"
    with needing(None):  # the last word in a group that hears nothing more
        await context.outbox.send(request.chat_id, View(words(key)))


ROUTES = (
    Route(allow, command="allow", described=False, role=Role.ADMIN, changes=True),
    Route(disallow, command="disallow", described=False, role=Role.ADMIN, changes=True),
)
