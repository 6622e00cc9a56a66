"""A sent file that is protected: its password is asked for, used once, and not kept."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.replies import argument, words_for
from bot.commands.uploads import delete_file, send_errors
from bot.context import Context
from bot.render import imports as render
from bot.render.dialogues import answer
from bot.render.view import View
from bot.reporter import preview_key
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused, SpreadsheetRefused
from engine.common.secret import Secret
from engine.model.files import ImportPreview, PlanState
from engine.storage.dialogues import Dialogue

KIND: Final = "unlock"

_STEP: Final = "password"


async def ask(request: Request, context: Context, preview: ImportPreview) -> None:
    """Ask in the message that said the file is being read."""
    begun = await dialogues.begin(request, context, KIND, _STEP)
    if begun is not None:
        said = {"plan": preview.id, "file": str(preview.file_message_id or "")}
        await _show(request, context, replace(begun, said=said), preview)


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """The password was typed, or Cancel pressed, while `dialogue` was open."""
    if not request.pressed:
        await dialogues.take_away(request, context)
        await _unlock(request, context, dialogue)
    elif argument(request, 2) == "cancel":
        preview = await context.engine.imports.discard(request.actor, dialogue.said["plan"])
        now = context.engine.clock.now()
        view = render.preview(words_for(request, context), preview, now)
        await dialogues.finish(request, context, dialogue, view)
        await delete_file(request, context, preview.file_message_id)


async def _unlock(request: Request, context: Context, dialogue: Dialogue) -> None:
    engine, plan_id = context.engine, dialogue.said["plan"]
    words = words_for(request, context)
    try:
        preview = await engine.imports.unlock(request.actor, plan_id, Secret(request.text))
    except (RequestRefused, SpreadsheetRefused) as refusal:
        sentence = words(f"refused-{refusal.code}", **refusal.details)
        preview = await engine.imports.preview(request.actor, plan_id)
        if preview.state is PlanState.LOCKED:
            await _show(request, context, dialogue, preview, sentence)
            return
        view = render.refused(words, preview.workspace, sentence)
        await _end(request, context, dialogue, view)
        await delete_file(request, context, preview.file_message_id)
        return
    view = render.preview(words, preview, engine.clock.now())
    await _end(request, context, dialogue, view)
    await send_errors(request, context, preview)


async def _show(
    request: Request,
    context: Context,
    dialogue: Dialogue,
    preview: ImportPreview,
    note: Raw | None = None,
) -> None:
    words = words_for(request, context)
    cancel = answer(words, "button-cancel", dialogue.id, _STEP, "cancel")
    view = View(render.locked(words, preview, note), ((cancel,),))
    await context.outbox.edit(request.chat_id, view, key=_key(dialogue))
    kept = replace(dialogue, form=_key(dialogue), heard=request.number)
    await context.engine.dialogues.keep(request.operator_id, request.chat_id, kept)


async def _end(request: Request, context: Context, dialogue: Dialogue, view: View) -> None:
    await context.outbox.edit(request.chat_id, view, key=_key(dialogue))
    await context.engine.dialogues.end(
        request.operator_id, request.chat_id, dialogue.id, request.number
    )


def _key(dialogue: Dialogue) -> str:
    return preview_key(int(dialogue.said["file"]))
