"""Dialogues: what is asked step by step, in one message that always stands last in the chat."""

from dataclasses import replace

from bot.context import Context
from bot.render.layout import tidied
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw, Words
from engine.common.errors import RequestRefused
from engine.storage.dialogues import Dialogue, DialogueState


async def begin(request: Request, context: Context, kind: str, step: str) -> Dialogue | None:
    """A new dialogue, to be handed to `ask`; one that was open is left.

    None when this very update has begun one already, before a crash.
    """
    before = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    is_again = before is not None and before.id == str(request.update_id)
    heard = 0 if before is None else before.heard
    # A file is read beside what is said meanwhile, and asks all the same.
    if is_again or (request.number <= heard and request.file is None):
        return None
    is_here = request.in_place
    if (
        before is not None
        and before.state is DialogueState.OPEN
        and not (is_here and before.form == str(request.message_id))
    ):
        await _say_left(request, context, before)
    return Dialogue(str(request.update_id), kind, step, "", {}, heard=heard)


async def is_open(request: Request, context: Context) -> bool:
    """Whether the operator is in the middle of a dialogue here."""
    dialogue = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    return dialogue is not None and dialogue.state is DialogueState.OPEN


async def leave(request: Request, context: Context) -> bool:
    """Give up what is asked and erase what was said; False where nothing is."""
    dialogue = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    if dialogue is None or dialogue.state is not DialogueState.OPEN:
        return False
    await _say_left(request, context, dialogue)
    await context.engine.dialogues.end(
        request.operator_id, request.chat_id, dialogue.id, request.number
    )
    return True


async def ask(request: Request, context: Context, dialogue: Dialogue, view: View) -> None:
    """Show what is asked now and keep the dialogue; the last thing a handler does."""
    form = await _show(request, context, dialogue, view)
    kept = replace(dialogue, form=form, heard=request.number)
    await context.engine.dialogues.keep(request.operator_id, request.chat_id, kept)


async def change(request: Request, context: Context, dialogue: Dialogue, view: View) -> None:
    """Show something in the message that asks, while an answer is being looked at."""
    if dialogue.form.isdigit():
        await context.outbox.edit(request.chat_id, view, message_id=int(dialogue.form))
    else:
        await context.outbox.edit(request.chat_id, view, key=dialogue.form)


async def finish(request: Request, context: Context, dialogue: Dialogue, view: View) -> None:
    """Show how it ended and erase what was said; the last thing a handler does."""
    await _show(request, context, dialogue, view)
    await context.engine.dialogues.end(
        request.operator_id, request.chat_id, dialogue.id, request.number
    )


async def close(request: Request, context: Context, dialogue: Dialogue) -> None:
    """It is answered, and what comes of it was shown; the last thing a handler does."""
    if not request.pressed:
        before = await _message_id(request, context, dialogue)
        if before is not None:
            await context.outbox.delete(request.chat_id, before)
    await context.engine.dialogues.end(
        request.operator_id, request.chat_id, dialogue.id, request.number
    )


async def take_away(request: Request, context: Context) -> None:
    """Delete what the operator typed, which may be a password; say so when that failed."""
    if request.moved:
        return  # the gate has taken it away from the group
    trouble = View(context.texts.of(request.language)("dialogue-not-deleted"))
    await context.outbox.delete(request.chat_id, request.message_id, if_failed=trouble)


def reason(words: Words, refusal: RequestRefused) -> Raw:
    """Why something is asked again, or not done."""
    return words(
        "dialogue-reason", reason=words(f"refused-{refusal.code}", **tidied(refusal.details, 200))
    )


async def _say_left(request: Request, context: Context, dialogue: Dialogue) -> None:
    view = View(context.texts.of(request.language)("dialogue-left"))
    if (message_id := await _message_id(request, context, dialogue)) is not None:
        await context.outbox.edit(request.chat_id, view, message_id=message_id)


async def _show(request: Request, context: Context, dialogue: Dialogue, view: View) -> str:
    chat = request.chat_id
    if request.in_place:
        await context.outbox.edit(chat, view, message_id=request.message_id)
        return str(request.message_id)
    key = f"form:{request.update_id}"
    await context.outbox.send(chat, view, key=key, loud=False)
    if dialogue.form and (before := await _message_id(request, context, dialogue)) is not None:
        await context.outbox.delete(chat, before)
    return key


async def _message_id(request: Request, context: Context, dialogue: Dialogue) -> int | None:
    if dialogue.form.isdigit():
        return int(dialogue.form)
    return await context.engine.outbox.message_of(request.chat_id, dialogue.form)
