"""What goes on once the time zone it goes by is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot import dialogues
from bot.commands import digest, notifications, schedule_steps, schedules, zone_first
from bot.commands.replies import argument, show, words_for
from bot.context import Context, Handler, Route
from bot.needs import needing
from bot.render import language as render
from bot.render.view import View
from bot.request import Request
from bot.zones import zone_of
from engine.common.errors import RequestRefused
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue, DialogueState


@dataclass(frozen=True, slots=True)
class After:
    """A handler and the least role it needs."""

    role: Role
    handler: Handler


_AFTER: Final[Mapping[str, After]] = {
    "schedule": After(Role.OPERATOR, schedules.schedule),
    "snew": After(Role.OPERATOR, schedule_steps.step),
    "sfor": After(Role.OPERATOR, schedule_steps.of_list),
    "digest": After(Role.VIEWER, digest.digest),
    "quiet": After(Role.VIEWER, notifications.quiet),
}


async def pressed(request: Request, context: Context) -> None:
    """Data: the dialogue, then a zone or `cancel`."""
    dialogue = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    if dialogue is None or dialogue.id != argument(request, 0):
        await show(request, context, View(words_for(request, context)("dialogue-over")))
    elif request.number > dialogue.heard:
        await answered(request, context, dialogue)


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """A place was typed or pressed while `dialogue` was open, or Cancel."""
    words, after = words_for(request, context), _AFTER.get(dialogue.step)
    if dialogue.state is not DialogueState.OPEN or after is None:
        await dialogues.finish(request, context, dialogue, View(words("dialogue-expired")))
        return
    if not request.role.includes(after.role) or (
        request.pressed and argument(request, 1) == "cancel"
    ):
        await dialogues.finish(request, context, dialogue, render.unplanned(words))
        return
    zone = await zone_first.answer_of(request, context, dialogue)
    if zone is None:
        return
    await context.engine.operators.set_time_zone(request.operator_id, zone)
    said = dialogue.said["arguments"]
    arguments = tuple(said.split("\n")) if said else ()
    goes_on = replace(request, arguments=arguments, text="", zone=zone_of(zone))
    try:
        with needing(after.role):
            await after.handler(goes_on, context)
    except RequestRefused as refusal:
        note = dialogues.reason(words, refusal)
        await dialogues.finish(request, context, dialogue, View(note))
        return
    await dialogues.close(request, context, dialogue)


ROUTES = (Route(pressed, button=render.FIRST),)
