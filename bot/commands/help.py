"""/help: how the bot is used, as a whole or one thing."""

from bot.commands.replies import argument, show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import help as render
from bot.request import Request
from bot.sayings import sayings


async def how_to(request: Request, context: Context) -> None:
    """`/help`, `/help login`. Data: a topic. What nobody knows is not repeated."""
    words = words_for(request, context)
    if topic := _topic(request, context):
        await show(request, context, render.topic(words, topic, request.role))
        return
    seen = await context.engine.status.overview()

    def may(command: str) -> bool:
        route = context.commands.get(command)
        return route is not None and request.role.includes(route.role)

    view = render.how_to(
        words,
        workspace_of(request),
        request.role,
        may,
        is_new=not (seen.accounts or seen.phones.seen),
    )
    await show(request, context, view)


def _topic(request: Request, context: Context) -> str | None:
    if request.pressed:
        return render.topic_of(argument(request, 0), request.role)
    said = " ".join(request.arguments).removeprefix("/")
    asked = sayings(context.texts).read(said) if said else None
    for command in (said.casefold(), "" if asked is None else asked.command):
        if command and (topic := render.topic_of(command, request.role)):
            return topic
    return None


ROUTES = (Route(how_to, command="help", button="help"),)
