"""Plain text and the buttons of dialogues: whoever is in the middle of one is heard there first."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot import dialogues
from bot.commands import (
    add,
    bulk,
    connect_steps,
    edit,
    exports,
    hands,
    phone_card,
    phone_text,
    questions,
    unlock,
    zone_answers,
    zone_first,
)
from bot.commands.replies import argument, show, words_for
from bot.context import Context, Route
from bot.needs import needing
from bot.render.dialogues import BUTTON
from bot.render.view import View
from bot.request import Request
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue, DialogueState


@dataclass(frozen=True, slots=True)
class Talk:
    """Who hears a kind of dialogue, and the least role it needs, whatever it was at its start."""

    role: Role
    answered: Callable[[Request, Context, Dialogue], Awaitable[None]]


_TALKS: Final[Mapping[str, Talk]] = {
    add.KIND: Talk(Role.OPERATOR, add.answered),
    bulk.KIND: Talk(Role.OPERATOR, bulk.answered),
    edit.KIND: Talk(Role.OPERATOR, edit.answered),
    exports.KIND: Talk(Role.ADMIN, exports.answered),
    questions.KIND: Talk(Role.OPERATOR, questions.answered),
    hands.KIND: Talk(Role.OPERATOR, hands.answered),
    unlock.KIND: Talk(Role.OPERATOR, unlock.answered),
    phone_text.KIND: Talk(Role.OPERATOR, phone_text.answered),
    phone_card.RENAME: Talk(Role.OPERATOR, phone_card.answered),
    connect_steps.KIND: Talk(Role.ADMIN, connect_steps.answered),
    zone_first.KIND: Talk(Role.VIEWER, zone_answers.answered),
}


async def typed(request: Request, context: Context) -> None:
    """Answer the open dialogue; without one only a code an app waits for is more than a hint."""
    dialogue = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    if dialogue is not None and request.number <= dialogue.heard:
        if request.late:  # an answer to what was asked before, perhaps for a password
            await dialogues.take_away(request, context)
        return
    words = words_for(request, context)
    match dialogue:
        case Dialogue(state=DialogueState.OPEN):
            talk = _TALKS[dialogue.kind]
            if request.role.includes(talk.role):
                with needing(talk.role):
                    await talk.answered(request, context, dialogue)
                return
            await dialogues.take_away(request, context)
        case Dialogue(state=DialogueState.EXPIRED):
            # It may answer a question for a password, asked an hour ago.
            await dialogues.take_away(request, context)
            view = View(words("dialogue-expired"))
            await dialogues.finish(request, context, dialogue, view)
            return
    if request.role.includes(Role.OPERATOR) and await questions.heard(request, context):
        return
    await context.outbox.send(request.chat_id, View(words("plain-hint")))


async def pressed(request: Request, context: Context) -> None:
    """Data: the dialogue, the step, the choice, and what belongs to it."""
    dialogue = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    words = words_for(request, context)
    if dialogue is not None and dialogue.id == argument(request, 0):
        if request.number <= dialogue.heard:
            return
        talk = _TALKS[dialogue.kind]
        if dialogue.state is DialogueState.OPEN and request.role.includes(talk.role):
            with needing(talk.role):
                await talk.answered(request, context, dialogue)
            return
        if dialogue.state is DialogueState.EXPIRED:
            view = View(words("dialogue-expired"))
            await dialogues.finish(request, context, dialogue, view)
            return
    await show(request, context, View(words("dialogue-over")))


async def cancelled(request: Request, context: Context) -> None:
    """`/cancel`, as many bots have it: the dialogue is left."""
    left = await dialogues.leave(request, context)
    words = words_for(request, context)
    await context.outbox.send(
        request.chat_id, View(words("dialogue-cancelled" if left else "dialogue-none"))
    )


ROUTES = (
    Route(typed, plain=True),
    Route(pressed, button=BUTTON, private=True),
    Route(cancelled, command="cancel", described=False),
)
