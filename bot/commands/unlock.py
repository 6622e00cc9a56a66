"""A sent file that is protected: its password is asked for, used once, and not kept."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.replies import argument, words_for
from bot.commands.uploads import delete_file, send_errors, why_not
from bot.context import Context
from bot.render import imports as render
from bot.render.dialogues import answer
from bot.render.view import View
from bot.reporter import preview_key
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.files import ImportPreview
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
        await _cancel(request, context, dialogue)


async def _cancel(request: Request, context: Context, dialogue: Dialogue) -> None:
    words = words_for(request, context)
    await delete_file(request, context, _file(dialogue))
    try:
        preview = await context.engine.imports.discard(request.actor, dialogue.said["plan"])
        view = render.preview(words, preview, context.engine.clock.now())
    except RequestRefused:
        view = render.expired(words)
    await dialogues.finish(request, context, dialogue, view)


async def _unlock(request: Request, context: Context, dialogue: Dialogue) -> None:
    engine, words = context.engine, words_for(request, context)
    try:
        preview = await engine.imports.unlock(
            request.actor, dialogue.said["plan"], Secret(request.text)
        )
        view = render.preview(words, preview, engine.clock.now())
        await _end(request, context, dialogue, view)
        await send_errors(request, context, preview)
    # Whatever it is, no message with passwords stays, and nothing is left open.
    except Exception as error:
        await _refuse(request, context, dialogue, error)


async def _refuse(request: Request, context: Context, dialogue: Dialogue, error: Exception) -> None:
    sentence = why_not(request, context, error)
    if isinstance(error, RequestRefused) and error.code == "password_wrong":
        preview = await context.engine.imports.preview(request.actor, dialogue.said["plan"])
        await _show(request, context, dialogue, preview, sentence)
        return
    view = render.refused(words_for(request, context), request.workspace, sentence)
    await delete_file(request, context, _file(dialogue))
    await context.engine.imports.forget_file(request.actor, _file(dialogue))
    await _end(request, context, dialogue, view)


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
    heard = max(request.number, dialogue.heard)
    kept = replace(dialogue, form=_key(dialogue), heard=heard)
    await context.engine.dialogues.keep(request.operator_id, request.chat_id, kept)


async def _end(request: Request, context: Context, dialogue: Dialogue, view: View) -> None:
    await context.outbox.edit(request.chat_id, view, key=_key(dialogue))
    await context.engine.dialogues.end(
        request.operator_id, request.chat_id, dialogue.id, request.number
    )


def _key(dialogue: Dialogue) -> str:
    return preview_key(_file(dialogue))


def _file(dialogue: Dialogue) -> int:
    return int(dialogue.said["file"])
