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
    erasing,
    exports,
    hands,
    keys,
    leaving,
    phone_card,
    phone_text,
    questions,
    talk,
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
from engine.common.errors import RequestRefused
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue, DialogueState


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who hears a kind of dialogue, and the least role it needs, whatever it was at its start."""

    role: Role
    answered: Callable[[Request, Context, Dialogue], Awaitable[None]]


_HEARD: Final[Mapping[str, _Heard]] = {
    add.KIND: _Heard(Role.OPERATOR, add.answered),
    bulk.KIND: _Heard(Role.OPERATOR, bulk.answered),
    edit.KIND: _Heard(Role.OPERATOR, edit.answered),
    erasing.KIND: _Heard(Role.ADMIN, erasing.answered),
    leaving.KIND: _Heard(Role.ADMIN, leaving.answered),
    exports.KIND: _Heard(Role.ADMIN, exports.answered),
    questions.KIND: _Heard(Role.OPERATOR, questions.answered),
    hands.KIND: _Heard(Role.OPERATOR, hands.answered),
    unlock.KIND: _Heard(Role.OPERATOR, unlock.answered),
    phone_text.KIND: _Heard(Role.OPERATOR, phone_text.answered),
    phone_card.RENAME: _Heard(Role.OPERATOR, phone_card.answered),
    connect_steps.KIND: _Heard(Role.ADMIN, connect_steps.answered),
    zone_first.KIND: _Heard(Role.VIEWER, zone_answers.answered),
}


async def typed(request: Request, context: Context) -> None:
    """Answer the open dialogue, or the app that waits for a code; else do what is asked for."""
    dialogue = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    if dialogue is not None and request.number <= dialogue.heard:
        if request.late:  # an answer to what was asked before, perhaps for a password
            await dialogues.take_away(request, context)
        return
    words = words_for(request, context)
    if (command := keys.command_of(context.texts, request.text)) is not None:
        # Never the answer, which may be for a password; the question stays as it is.
        await context.obey(request, command)
        if dialogue is not None and dialogue.state is DialogueState.OPEN:
            await context.outbox.send(request.chat_id, View(words("keys-in-dialogue")), loud=False)
        return
    if dialogue is not None and dialogue.state is not DialogueState.ENDED:
        if not await _is_heard(request, context, dialogue):
            # It may answer a question for a password, asked an hour ago.
            await dialogues.take_away(request, context)
            await _end(request, context, dialogue)
        return
    if request.role.includes(Role.OPERATOR) and (
        await questions.heard(request, context)
        or await questions.heard_for_another(request, context)
    ):
        return
    await talk.understood(request, context)


async def pressed(request: Request, context: Context) -> None:
    """Data: the dialogue, the step, the choice, and what belongs to it."""
    dialogue = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    if dialogue is not None and dialogue.id == argument(request, 0):
        if request.number <= dialogue.heard:
            return
        if dialogue.state is not DialogueState.ENDED:
            if not await _is_heard(request, context, dialogue):
                await _end(request, context, dialogue)
            return
    await show(request, context, View(words_for(request, context)("dialogue-over")))


async def _is_heard(request: Request, context: Context, dialogue: Dialogue) -> bool:
    """Answer a dialogue, where it is open still and theirs to answer."""
    heard = _HEARD[dialogue.kind]
    if dialogue.state is not DialogueState.OPEN or not request.role.includes(heard.role):
        return False
    with needing(heard.role):
        await heard.answered(request, context, dialogue)
    return True


async def _end(request: Request, context: Context, dialogue: Dialogue) -> None:
    """Say why it is not answered: whoever was asked has another role by now, or was asked long ago.

    What was said is forgotten with the role, too.
    """
    words, needed = words_for(request, context), _HEARD[dialogue.kind].role
    view = View(words("dialogue-expired"))
    if not request.role.includes(needed):
        refusal = RequestRefused("role_needed", {"role": needed.value})
        view = View(dialogues.reason(words, refusal))
    await dialogues.finish(request, context, dialogue, view)


ROUTES = (
    Route(typed, plain=True),
    Route(pressed, button=BUTTON, private=True),
)
