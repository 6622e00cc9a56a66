"""/add: a new account, asked step by step or said in one line."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.add_line import Look, as_written, look_of, phone_called, read
from bot.commands.add_steps import following, previous, problem, step_of, without
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.drafts import AccountDraft, AddStep
from bot.render import add as render
from bot.render import card as render_card
from bot.render import changes
from bot.render.layout import block
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw, Words
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.account_changes import MadeChange
from engine.model.columns import Column
from engine.model.operator import Role
from engine.spreadsheet.typed_input import typed_password, typed_text, typed_username
from engine.storage.dialogues import Dialogue

KIND: Final = "add"

FIXABLE: Final = (AddStep.USERNAME, AddStep.EMAIL, AddStep.PASSWORD, AddStep.PHONE)
"""What can be corrected of all that was said."""


async def add(request: Request, context: Context) -> None:
    """`/add`, `/add username`, `/add username password [email] [phone]`."""
    said = request.arguments
    if not said:
        await _guide(request, context, AccountDraft(request.workspace), AddStep.USERNAME)
        return
    line = read(said, request.workspace, await context.engine.phones.views())
    if len(said) == 1 and not line.odd:
        begun = await dialogues.begin(request, context, KIND, AddStep.USERNAME)
        if begun is not None:
            said_so_far = AccountDraft(request.workspace).said()
            await _hear(request, context, replace(begun, said=said_so_far), said[0])
        return
    await dialogues.take_away(request, context)
    words, draft = words_for(request, context), line.draft
    if line.odd:
        # What stands elsewhere than it should is shown before it is kept.
        draft = replace(draft, is_checked=True, line=Secret("\n".join(said)))
        step, note = _start(words, draft)
        how = render.read_as(words, line.odd, line.look, line.unplaced)
        await _guide(request, context, draft, step, Raw(block(how, note)))
        return
    refused = problem(draft)
    if refused is None and line.unplaced:
        # What stands there may be the rest of a password: it is not said again.
        note = words("dialogue-phone-unknown")
        await _guide(request, context, draft, AddStep.PHONE, note)
        return
    if refused is None:
        try:
            made = await _made(request, context, draft)
        except RequestRefused as error:
            refused = step_of(error), error
        else:
            await show(request, context, await _saved(request, context, draft, made))
            return
    step, refusal = refused
    if refusal.code == "username_invalid":
        draft = replace(draft, username="")  # it may be a password
    await _guide(request, context, draft, step, dialogues.reason(words, refusal))


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """What was typed or pressed while `dialogue` was open; what was typed is deleted at once."""
    if request.pressed:
        await _pressed(request, context, dialogue)
    else:
        await dialogues.take_away(request, context)
        await _hear(request, context, dialogue, request.text)


async def _pressed(request: Request, context: Context, dialogue: Dialogue) -> None:
    step, draft = AddStep(dialogue.step), AccountDraft.of(dialogue.said)
    choice = argument(request, 2) if argument(request, 1) == step else ""
    match step, choice:
        case _, "cancel":
            view = render.dropped(words_for(request, context), draft.workspace)
            await dialogues.finish(request, context, dialogue, view)
        case AddStep.DOUBT, "back":
            draft = replace(draft, password=None)
            await _ask(request, context, dialogue, AddStep.PASSWORD, draft)
        case _, "back":
            await _ask(request, context, dialogue, previous(step, draft), draft)
        case AddStep.EMAIL | AddStep.PASSWORD | AddStep.PHONE, "skip":
            draft = without(draft, step)
            await _ask(request, context, dialogue, following(step, draft), draft)
        case AddStep.DOUBT, "whole":
            draft = replace(draft, is_whole=True)
            await _ask(request, context, dialogue, following(step, draft), draft)
        case AddStep.PHONE, "on":
            draft = replace(draft, phone_id=number(request, 3))
            await _ask(request, context, dialogue, AddStep.CHECK, draft)
        case AddStep.PHONE, "page":
            page = number(request, 3) or 0
            await _ask(request, context, dialogue, step, draft, page=page)
        case AddStep.CHECK, "fix" if (wanted := argument(request, 3)) in FIXABLE:
            draft = replace(draft, is_checked=True)
            await _ask(request, context, dialogue, AddStep(wanted), draft)
        case AddStep.CHECK, "app" if (wanted := argument(request, 3)) in set(Workspace):
            await _recheck(request, context, dialogue, replace(draft, workspace=Workspace(wanted)))
        case AddStep.CHECK, "nototp":
            await _ask(request, context, dialogue, step, replace(draft, totp=None))
        case AddStep.CHECK | AddStep.USERNAME, "written" if draft.line is not None:
            said, known = draft.line.reveal().split("\n"), await context.engine.phones.views()
            draft = replace(as_written(said, request.workspace, known).draft, is_checked=True)
            await _recheck(request, context, dialogue, draft)
        case AddStep.CHECK, "save":
            await _save(request, context, dialogue, draft)
        case (
            AddStep.USERNAME | AddStep.EMAIL | AddStep.PASSWORD | AddStep.PHONE,
            "keep",
        ) if draft.username:
            await _ask(request, context, dialogue, following(step, draft), draft)
        case _:
            await _ask(request, context, dialogue, step, draft)


async def _recheck(
    request: Request, context: Context, dialogue: Dialogue, draft: AccountDraft
) -> None:
    step, note = _start(words_for(request, context), draft)
    await _ask(request, context, dialogue, step, draft, note=note)


def _start(words: Words, draft: AccountDraft) -> tuple[AddStep, Raw | None]:
    """Where a draft is asked about, and why there."""
    refused = problem(draft)
    if refused is None:
        return AddStep.CHECK, None
    step, refusal = refused
    return step, dialogues.reason(words, refusal) if draft.username else None


async def _guide(
    request: Request,
    context: Context,
    draft: AccountDraft,
    step: AddStep,
    note: Raw | None = None,
) -> None:
    begun = await dialogues.begin(request, context, KIND, step)
    if begun is not None:
        await _ask(request, context, begun, step, draft, note=note)


async def _hear(request: Request, context: Context, dialogue: Dialogue, text: str) -> None:
    step, draft = AddStep(dialogue.step), AccountDraft.of(dialogue.said)
    step = AddStep.PASSWORD if step is AddStep.DOUBT else step
    words, note = words_for(request, context), None
    try:
        match step:
            case AddStep.CHECK:
                note = words("dialogue-press")
            case _ if not text.strip():
                note = words("dialogue-no-text")
            case AddStep.USERNAME:
                username = typed_username(text, draft.workspace)
                if await context.engine.cards.has(draft.workspace, username):
                    raise RequestRefused("username_taken", {"username": username})
                draft = replace(draft, username=username)
            case AddStep.EMAIL:
                draft = replace(draft, email=typed_text(Column.EMAIL, text, draft.workspace))
            case AddStep.PASSWORD:
                password = Secret(text)
                typed_password(password, draft.workspace, plain=True)
                draft = replace(draft, password=password, is_whole=False)
                if replace(draft, totp=None).gives_codes:
                    draft = replace(draft, totp=None)
                look = look_of(text.strip(), await context.engine.phones.views())
                if look is not Look.WORD:
                    note = render.looks_like(words, look)
                    step = AddStep.DOUBT
            case AddStep.PHONE:
                phone = phone_called(await context.engine.phones.views(), text)
                if phone is None:
                    note = words("dialogue-phone-unknown")
                else:
                    draft = replace(draft, phone_id=phone.id)
    except RequestRefused as refusal:
        note = dialogues.reason(words, refusal)
    step = following(step, draft) if note is None else step
    await _ask(request, context, dialogue, step, draft, note=note)


async def _ask(
    request: Request,
    context: Context,
    dialogue: Dialogue,
    step: AddStep,
    draft: AccountDraft,
    *,
    page: int = 0,
    note: Raw | None = None,
) -> None:
    words = words_for(request, context)
    known = await context.engine.phones.views()
    view = render.form(words, dialogue.id, step, draft, known, number=page, note=note)
    asked = replace(dialogue, step=step, said=draft.said())
    await dialogues.ask(request, context, asked, view)


async def _save(
    request: Request, context: Context, dialogue: Dialogue, draft: AccountDraft
) -> None:
    try:
        made = await _made(request, context, draft)
    except RequestRefused as refusal:
        step = step_of(refusal)
        if step is AddStep.PHONE:
            draft = without(draft, step)
        note = dialogues.reason(words_for(request, context), refusal)
        await _ask(request, context, dialogue, step, draft, note=note)
        return
    await dialogues.finish(request, context, dialogue, await _saved(request, context, draft, made))


async def _made(request: Request, context: Context, draft: AccountDraft) -> MadeChange:
    return await context.engine.editor.add(
        request.actor, draft.account(), password_is_plain=draft.is_whole
    )


async def _saved(request: Request, context: Context, draft: AccountDraft, made: MadeChange) -> View:
    words, engine = words_for(request, context), context.engine
    try:
        shown = await engine.cards.card(next(a.account_id for a in made.accounts))
    except (RequestRefused, StopIteration):
        return render.known_already(words, draft.workspace)
    codes = words("add-gives-codes") if shown.account.has_totp else None
    return render_card.card(
        words,
        shown,
        engine.clock.now(),
        role=request.role,
        note=Raw(block(changes.changed(words, made), codes)),
        change_id=made.id if changes.can_undo(made) else None,
    )


ROUTES = (
    Route(
        add,
        command="add",
        button="add",
        role=Role.OPERATOR,
        private=True,
        changes=True,
        secret=True,
    ),
)
