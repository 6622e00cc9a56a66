"""/leave: a client leaves, and everything that is kept of a tag is wiped."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.replies import show, words_for
from bot.context import Context, Route
from bot.languages import words_of
from bot.render import leaving as render
from bot.render.view import View
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.departure import Leaving
from engine.model.operator import Role
from engine.model.tags import tag_key
from engine.storage.dialogues import Dialogue

KIND: Final = "leaving"
"""The dialogue that asks for the tag."""


async def leave(request: Request, context: Context) -> None:
    words = words_for(request, context)
    if len(request.arguments) != 1:
        await show(request, context, render.how(words))
        return
    try:
        seen = await context.engine.leaving.look(request.arguments[0])
    except RequestRefused as refusal:
        await show(request, context, View(dialogues.reason(words, refusal)))
        return
    begun = await dialogues.begin(request, context, KIND, render.TAG)
    if begun is not None:
        view = render.asking(words, seen, begun.id)
        await dialogues.ask(request, context, replace(begun, said=_said(seen)), view)


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """The tag was typed, or Cancel pressed, while `dialogue` was open."""
    words, tag = words_for(request, context), dialogue.said["tag"]
    if request.pressed:
        await dialogues.finish(request, context, dialogue, render.kept(words))
        return
    try:
        seen = await context.engine.leaving.look(tag)
        is_other = tag_key(request.text.strip().removeprefix("#")) != tag_key(tag)
        if is_other or _said(seen) != dialogue.said:
            note = words("leave-other" if is_other else "leave-changed")
            view = render.asking(words, seen, dialogue.id, note)
            await dialogues.ask(request, context, replace(dialogue, said=_said(seen)), view)
            return
        left = await context.engine.leaving.wipe(request.actor, tag)
    except RequestRefused as refusal:
        await dialogues.finish(request, context, dialogue, View(dialogues.reason(words, refusal)))
        return
    await dialogues.finish(request, context, dialogue, render.left(words, left))
    for chat_id in left.chats:
        # Whoever waits for an answer that was wiped would wait for ever.
        reader = context.engine.operators.get(chat_id if chat_id > 0 else request.actor.operator_id)
        view = View(words_of(reader, context.texts)("leave-unsaid"))
        dedupe = f"left:{dialogue.id}:{chat_id}"
        await context.outbox.send(chat_id, view, dedupe=dedupe, loud=False)


def _said(seen: Leaving) -> dict[str, str]:
    """What was asked about: where that is another by now, it is asked again."""
    return {"tag": seen.tag, "counts": f"{seen.accounts} {seen.phones}"}


ROUTES = (Route(leave, command="leave", role=Role.ADMIN, private=True),)
