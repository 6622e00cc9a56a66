"""/export and /template: accounts.xlsx out, without passwords or, once confirmed, with them."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.meaning import said_with, understood
from bot.commands.replies import argument, show, show_refusal, words_for, workspace_of
from bot.context import Context, Route
from bot.languages import words_of
from bot.render import exports as render
from bot.render.meaning import SAID
from bot.render.view import View
from bot.request import Request
from bot.whom import Said
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.files import ExportFile
from engine.model.operator import Role
from engine.model.sheet import FileKind
from engine.spreadsheet.protection import Protection
from engine.storage.dialogues import Dialogue

PASSWORDS_STAY: Final = 900.0
"""Seconds a file with passwords, and its own password, stay in the chat."""
KIND: Final = "export"
"""The dialogue that asks for a file's password."""

_STEP: Final = "password"
_TEXT: Final = "csv"
_FLAGS: Final = {_TEXT: _TEXT}


async def export(request: Request, context: Context) -> None:
    """`/export`, `/export csv tiktok failed`. Data: a workspace, what was said, or a list's id.

    The id stands after `view`.
    """
    here, view_id = workspace_of(request), _view(request)
    is_said = not request.pressed or argument(request, 1) == SAID
    said = said_with(request, _FLAGS) if is_said else Said()
    meant = await understood(request, context, said, (here, *here.others), verb="export")
    if meant is None:
        return
    kind = FileKind.TEXT if _TEXT in meant.flags else FileKind.XLSX
    try:
        for workspace in meant.apps or (here,):
            if meant.kinds:
                listed = await context.engine.lists.open(request.actor, meant.criteria(workspace))
                view_id = listed.view.id
            await _send_plain(request, context, workspace, view_id, kind)
    except RequestRefused as refusal:
        await show_refusal(request, context, refusal)


async def _send_plain(
    request: Request, context: Context, workspace: Workspace, view_id: str | None, kind: FileKind
) -> None:
    words = words_for(request, context)
    file = await context.engine.exports.without_passwords(
        request.actor, workspace, view_id=view_id, kind=kind
    )
    may = request.role.includes(Role.ADMIN)
    await context.outbox.document(
        request.chat_id,
        file.name,
        file.data,
        render.caption(words, file),
        keyboard=(
            render.with_passwords(words, file.workspace, view_id) if may and file.accounts else ()
        ),
    )


async def template(request: Request, context: Context) -> None:
    words = words_for(request, context)
    data = await context.engine.exports.template(render.explanations(words, request.workspace))
    await context.outbox.document(request.chat_id, "accounts.xlsx", data, words("template-caption"))


async def ask(request: Request, context: Context) -> None:
    """A file's message cannot become a text, so the question is a message of its own."""
    try:
        offered = await context.engine.exports.propose(
            request.actor, workspace_of(request), view_id=_view(request)
        )
    except RequestRefused as refusal:
        await show_refusal(replace(request, pressed=False), context, refusal)
        return
    view = render.question(words_for(request, context), offered)
    await context.outbox.send(request.chat_id, view)


async def reveal(request: Request, context: Context) -> None:
    """Data: the workspace, the token, and how the file is protected."""
    workspace, token = workspace_of(request), argument(request, 1)
    words, chosen = words_for(request, context), argument(request, 2)
    protection = Protection(chosen) if chosen in set(Protection) else Protection.MADE_UP
    try:
        if protection is Protection.CHOSEN:
            await _ask_password(request, context, token)
            return
        file = await context.engine.exports.with_passwords(
            request.actor, token, protection=protection
        )
    except RequestRefused as refusal:
        await show_refusal(request, context, refusal, workspace)
        return
    is_open = file.password is None
    key = "export-open-coming" if is_open else "export-coming"
    await show(request, context, render.answered(words, workspace, key))
    await _send(request, context, token, file)
    if file.password is not None:
        await context.outbox.send(
            request.chat_id,
            render.password(words, file, file.password),
            delete_after=PASSWORDS_STAY,
            if_failed=View(words("export-not-deleted")),
            if_late=View(words("export-late")),
        )


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """A password was typed for a file, or Cancel pressed, while `dialogue` was open."""
    words, token = words_for(request, context), dialogue.said["token"]
    if not request.pressed:
        await dialogues.take_away(request, context)
        await _protect(request, context, dialogue, token)
    elif argument(request, 2) == "cancel":
        offered = await context.engine.exports.proposal(request.actor, token)
        await context.engine.confirmations.discard(request.actor, token)
        view = render.answered(words, offered.workspace, "export-dropped")
        await dialogues.finish(request, context, dialogue, view)


async def keep(request: Request, context: Context) -> None:
    workspace = workspace_of(request)
    await context.engine.confirmations.discard(request.actor, argument(request, 1))
    words = words_for(request, context)
    await show(request, context, render.answered(words, workspace, "export-dropped"))


async def _protect(request: Request, context: Context, dialogue: Dialogue, token: str) -> None:
    words = words_for(request, context)
    try:
        if not request.role.includes(Role.ADMIN):
            raise RequestRefused("token_unknown")
        file = await context.engine.exports.with_passwords(
            request.actor, token, protection=Protection.CHOSEN, password=Secret(request.text)
        )
    except RequestRefused as refusal:
        reason = dialogues.reason(words, refusal)
        if refusal.code == "password_unsuitable":
            offered = await context.engine.exports.proposal(request.actor, token)
            view = render.choose(words, offered, dialogue.id, reason)
            await dialogues.ask(request, context, dialogue, view)
        else:
            await dialogues.finish(request, context, dialogue, View(reason))
        return
    await _send(request, context, token, file)
    done = render.answered(words, file.workspace, "export-chosen-sent")
    await dialogues.finish(request, context, dialogue, done)


async def _ask_password(request: Request, context: Context, token: str) -> None:
    offered = await context.engine.exports.proposal(request.actor, token)
    dialogue = await dialogues.begin(request, context, KIND, _STEP)
    if dialogue is not None:
        dialogue = replace(dialogue, said={"token": token})
        view = render.choose(words_for(request, context), offered, dialogue.id)
        await dialogues.ask(request, context, dialogue, view)


async def _send(request: Request, context: Context, token: str, file: ExportFile) -> None:
    words = words_for(request, context)
    await context.outbox.document(
        request.chat_id,
        file.name,
        file.data,
        render.caption(words, file),
        delete_after=PASSWORDS_STAY,
        if_failed=View(words("export-not-deleted")),
        if_late=View(words("export-late")),
    )
    await _tell_admins(request, context, token, file)


async def _tell_admins(request: Request, context: Context, token: str, file: ExportFile) -> None:
    engine = context.engine
    who = engine.operators.get(request.operator_id)
    name = (who.name if who else "") or str(request.operator_id)
    for admin in engine.operators.all():
        if admin.role is not Role.ADMIN or admin.id == request.operator_id:
            continue
        words = words_of(admin, context.texts)
        view = render.notice(
            words, file.workspace, name, file.accounts, is_open=file.password is None
        )
        await context.outbox.send(admin.id, view, dedupe=f"export:{token}:{admin.id}")


def _view(request: Request) -> str | None:
    is_of_list = request.pressed and argument(request, 0) == "view"
    return argument(request, 1) if is_of_list else None


ROUTES = (
    Route(export, command="export", button="export", role=Role.OPERATOR, private=True),
    Route(template, command="template", button="template", private=True),
    Route(ask, button="secrets", role=Role.ADMIN, private=True),
    Route(reveal, button="reveal", role=Role.ADMIN, private=True),
    Route(keep, button="keep", role=Role.ADMIN, private=True),
)
