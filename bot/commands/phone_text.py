"""A phone's tags and its note, typed."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.phone_view import card_or_list, refused
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import phone_text as render
from bot.render.dialogues import answer as key_of
from bot.render.phone_card import title
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.columns import Column
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue

KIND: Final = "phonetext"
"""The dialogue that asks for them; its step is what is typed."""

_ASKED_AGAIN: Final = frozenset({"tags_invalid", "text_too_long", "control_character"})


async def describe(request: Request, context: Context) -> None:
    """Data: the phone, then `tags` or `note`."""
    phone_id, step = number(request, 0) or 0, argument(request, 1)
    if step not in render.DESCRIBED:
        await show(request, context, await card_or_list(request, context, phone_id))
        return
    begun = await dialogues.begin(request, context, KIND, step)
    if begun is not None:
        await _ask(request, context, replace(begun, said={"phone": str(phone_id)}))


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """It was typed, or a button pressed, while `dialogue` was open."""
    phone_id, words = int(dialogue.said["phone"]), words_for(request, context)
    column, note = Column(dialogue.step), None
    if not request.pressed and not request.text.strip():
        await _ask(request, context, dialogue, words("dialogue-no-text"))
        return
    if not request.pressed or argument(request, 2) == "none":
        text = None if request.pressed else request.text
        try:
            await context.engine.phone_notes.set(request.actor, phone_id, column, text)
        except RequestRefused as refusal:
            note = refused(words, refusal)
            if refusal.code in _ASKED_AGAIN:
                await _ask(request, context, dialogue, note)
                return
    view = await card_or_list(request, context, phone_id, note)
    await dialogues.finish(request, context, dialogue, view)


async def _ask(
    request: Request, context: Context, dialogue: Dialogue, note: Raw | None = None
) -> None:
    words, phone_id = words_for(request, context), int(dialogue.said["phone"])
    column = Column(dialogue.step)
    try:
        phone = (await context.engine.treatment.card(phone_id, live=False)).phone
    except RequestRefused:
        view = await card_or_list(request, context, phone_id)
        await dialogues.finish(request, context, dialogue, view)
        return
    answers = [key_of(words, "button-cancel", dialogue.id, column, "cancel")]
    if render.said(phone, column):
        answers.insert(0, key_of(words, f"button-no-{column}", dialogue.id, column, "none"))
    view = render.form(words, title(words, phone), phone, column, answers, note)
    await dialogues.ask(request, context, dialogue, view)


ROUTES = (Route(describe, button="phonetext", role=Role.OPERATOR, private=True),)
