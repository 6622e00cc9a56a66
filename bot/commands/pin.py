"""/pin: how everything stands, in one message that stays pinned in the chat."""

from bot.commands.replies import argument, show, words_for
from bot.context import Context, Route
from bot.render import pins as render
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.operator import Role


async def pin(request: Request, context: Context) -> None:
    """`/pin`. Data: `stop` or `again`. In a group it takes an operator: it is everybody's there."""
    if request.in_group and not request.role.includes(Role.OPERATOR):
        raise RequestRefused("role_needed", {"role": Role.OPERATOR.value})
    words, chat_id = words_for(request, context), request.chat_id
    if request.pressed and argument(request, 0) == "stop":
        key = "pin-stopped" if await context.pins.stop(chat_id) else "pin-none"
        await show(request, context, render.ended(words, key))
        return
    if await context.pins.is_kept(chat_id):
        await show(request, context, render.kept(words))
        return
    await context.pins.begin(request.actor)
    if request.pressed:
        await show(request, context, render.begun(words))


ROUTES = (Route(pin, command="pin", button="pin"),)
