"""/add: a new account, asked step by step or said in one line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.drafts import AccountDraft, AddStep
from bot.render import add as render
from bot.render import card as render_card
from bot.render import changes
from bot.render.layout import block
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account_changes import MadeChange
from engine.model.columns import Column
from engine.model.operator import Role
from engine.model.phone import PhoneView
from engine.spreadsheet.typed_input import typed_password, typed_text, typed_username
from engine.storage.dialogues import Dialogue

KIND: Final = "add"

_ORDER: Final = tuple(AddStep)
_STEP_OF: Final[Mapping[str, AddStep]] = {
    "username_taken": AddStep.USERNAME,
    "username_invalid": AddStep.USERNAME,
    "email_invalid": AddStep.EMAIL,
    "secret_invalid": AddStep.DOUBT,
    "phone_unknown": AddStep.PHONE,
}


async def add(request: Request, context: Context) -> None:
    """`/add`, `/add username`, `/add username password [email] [phone]`."""
    said = request.arguments
    if not said:
        await _guide(request, context, AccountDraft(request.workspace), AddStep.USERNAME)
        return
    if len(said) == 1:
        begun = await dialogues.begin(request, context, KIND, AddStep.USERNAME)
        if begun is not None:
            said_so_far = AccountDraft(request.workspace).said()
            await _hear(request, context, replace(begun, said=said_so_far), said[0])
        return
    await dialogues.take_away(request, context)
    draft = AccountDraft(request.workspace, said[0], password=Secret(said[1]))
    rest = said[2:]
    if rest and "@" in rest[0]:
        draft, rest = replace(draft, email=rest[0]), rest[1:]
    phone = _phone(await context.engine.phones.views(), " ".join(rest))
    draft = replace(draft, phone_id=phone.id if phone else None)
    words, refused = words_for(request, context), _problem(draft)
    if refused is None and rest and phone is None:
        # What stands there may be the rest of a password: it is not said again.
        note = words("dialogue-phone-unknown")
        await _guide(request, context, draft, AddStep.PHONE, note)
        return
    if refused is None:
        try:
            made = await _made(request, context, draft)
        except RequestRefused as error:
            refused = _step_of(error), error
        else:
            await show(request, context, await _saved(request, context, draft, made))
            return
    step, refusal = refused
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
            await _ask(request, context, dialogue, _previous(step), draft)
        case AddStep.EMAIL | AddStep.PASSWORD | AddStep.PHONE, "skip":
            draft = _without(draft, step)
            await _ask(request, context, dialogue, _next(step, draft), draft)
        case AddStep.DOUBT, "whole":
            draft = replace(draft, is_whole=True)
            await _ask(request, context, dialogue, AddStep.PHONE, draft)
        case AddStep.PHONE, "on":
            draft = replace(draft, phone_id=number(request, 3))
            await _ask(request, context, dialogue, AddStep.CHECK, draft)
        case AddStep.PHONE, "page":
            page = number(request, 3) or 0
            await _ask(request, context, dialogue, step, draft, page=page)
        case AddStep.CHECK, "save":
            await _save(request, context, dialogue, draft)
        case (
            AddStep.USERNAME | AddStep.EMAIL | AddStep.PASSWORD | AddStep.PHONE,
            "keep",
        ) if draft.username:
            await _ask(request, context, dialogue, _next(step, draft), draft)
        case _:
            await _ask(request, context, dialogue, step, draft)


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
            case AddStep.PHONE:
                phone = _phone(await context.engine.phones.views(), text)
                if phone is None:
                    note = words("dialogue-phone-unknown")
                else:
                    draft = replace(draft, phone_id=phone.id)
    except RequestRefused as refusal:
        note = dialogues.reason(words, refusal)
    step = _next(step, draft) if note is None else step
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
        step = _step_of(refusal)
        if step is AddStep.PHONE:
            draft = _without(draft, step)
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


def _problem(draft: AccountDraft) -> tuple[AddStep, RequestRefused] | None:
    checks: tuple[tuple[AddStep, Callable[[], object]], ...] = (
        (AddStep.USERNAME, lambda: typed_username(draft.username, draft.workspace)),
        (AddStep.EMAIL, lambda: typed_text(Column.EMAIL, draft.email, draft.workspace)),
        (
            AddStep.PASSWORD,
            lambda: typed_password(draft.password, draft.workspace, plain=True),
        ),
    )
    for step, check in checks:
        try:
            check()
        except RequestRefused as refusal:
            return step, refusal
    return None


def _step_of(refusal: RequestRefused) -> AddStep:
    """Where what was refused is asked again."""
    if refusal.code not in _STEP_OF:
        raise refusal
    return _STEP_OF[refusal.code]


def _next(step: AddStep, draft: AccountDraft) -> AddStep:
    after = _ORDER[_ORDER.index(step) + 1]
    return AddStep.PHONE if after is AddStep.DOUBT and not draft.is_doubtful else after


def _previous(step: AddStep) -> AddStep:
    before = _ORDER[max(0, _ORDER.index(step) - 1)]
    return AddStep.PASSWORD if before is AddStep.DOUBT else before


def _without(draft: AccountDraft, step: AddStep) -> AccountDraft:
    match step:
        case AddStep.EMAIL:
            return replace(draft, email=None)
        case AddStep.PASSWORD:
            return replace(draft, password=None, is_whole=False)
        case AddStep.PHONE:
            return replace(draft, phone_id=None)
        case _:
            return draft


def _phone(known: Sequence[PhoneView], said: str) -> PhoneView | None:
    """The one phone with this label, serial, or host/serial."""
    name = said.strip().casefold()
    by_label = [phone for phone in known if phone.id and (phone.label or "").casefold() == name]
    by_serial = [
        phone
        for phone in known
        if phone.id and name in (phone.serial.casefold(), f"{phone.host}/{phone.serial}".casefold())
    ]
    found = by_label or by_serial
    return found[0] if name and len(found) == 1 else None


ROUTES = (Route(add, command="add", role=Role.OPERATOR, private=True, changes=True),)
