"""Changing what is typed of an account; and taking any change back."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.card import show_card
from bot.commands.phone_view import card_or_list
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import card as render_card
from bot.render import changes, proposals
from bot.render import edit as render
from bot.render.kinds import KINDS
from bot.render.layout import button
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account_changes import ChangeKind, MadeChange
from engine.model.columns import SECRET_COLUMNS, SPECS, TYPED_COLUMNS, Column
from engine.model.operator import Role
from engine.model.proposal import RunRequest
from engine.model.run_view import Selection, SelectionKind
from engine.storage.dialogues import Dialogue

KIND: Final = "edit"

_TYPED: Final = (Column.USERNAME, *TYPED_COLUMNS, *SECRET_COLUMNS)
_REMOVED: Final = frozenset({*TYPED_COLUMNS, Column.TOTP})
"""What is emptied with one press."""
_CHANGED_BY: Final = {
    **{SPECS[column].by_hand: column for column in _TYPED},
    "doubt": Column.PWD,
    "nopassword": Column.PWD,
}
"""By the step of the dialogue."""
_ASKED_AGAIN: Final = frozenset(
    {
        "username_taken",
        "username_invalid",
        *(f"{column}_invalid" for column in TYPED_COLUMNS),
        "text_too_long",
        "control_character",
        "totp_invalid",
        "totp_other_kind",
    }
)


async def edit(request: Request, context: Context) -> None:
    """Data: the account, what to change of it, and the mark of that on the card."""
    account_id, step = number(request, 0) or 0, argument(request, 1)
    if step not in _CHANGED_BY or step == "doubt":
        await show_card(request, context, account_id, "")
        return
    begun = await dialogues.begin(request, context, KIND, step)
    if begun is not None:
        said = {"account": str(account_id), "mark": argument(request, 2)}
        await _ask(request, context, replace(begun, said=said))


async def new_password(request: Request, context: Context) -> None:
    """Data: the account. The result it was pressed under stays; a new login is offered then."""
    account_id = number(request, 0) or 0
    shown = await context.engine.cards.card(account_id)
    below, step = replace(request, pressed=False), SPECS[Column.PWD].by_hand
    said = {"account": str(account_id), "mark": shown.marks[Column.PWD], "then": "run"}
    begun = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    # Asked by another press already, it is asked once more, where it can be seen.
    is_asked = (
        begun is not None and "then" in begun.said and begun.said["account"] == said["account"]
    )
    if begun is None or not is_asked or request.number <= begun.heard:
        begun = await dialogues.begin(below, context, KIND, step)
    if begun is not None:
        await _ask(below, context, replace(begun, step=step, said=said))


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """What was typed or pressed while `dialogue` was open; what was typed is deleted at once."""
    if request.pressed:
        await _pressed(request, context, dialogue)
    else:
        await dialogues.take_away(request, context)
        await _typed(request, context, dialogue)


async def undo(request: Request, context: Context) -> None:
    """Data: the change, then the list one came from."""
    engine, words, view_id = context.engine, words_for(request, context), argument(request, 1)
    made = await engine.undo.take_back(request.actor, number(request, 0) or 0, request.role)
    if made.kind.needs is Role.ADMIN:
        note, phone_id = changes.changed(words, made), next(iter(made.phones), 0)
        await show(request, context, await card_or_list(request, context, phone_id, note))
        return
    is_gone = made.kind is ChangeKind.ADD
    if made.count == 1 and made.accounts and not is_gone:
        note = changes.changed(words, made)
        account_id = made.accounts[0].account_id
        await show(request, context, await _card_of(request, context, account_id, note, view_id))
        return
    await show(request, context, changes.answer(words, made, engine.clock.now(), view_id))


async def _typed(request: Request, context: Context, dialogue: Dialogue) -> None:
    words, text = words_for(request, context), request.text
    if dialogue.step == "nopassword":
        await _ask(request, context, dialogue, words("dialogue-press"))
    elif not text.strip():
        await _ask(request, context, dialogue, words("dialogue-no-text"))
    else:
        is_secret = _CHANGED_BY[dialogue.step] in SECRET_COLUMNS
        await _change(request, context, dialogue, Secret(text) if is_secret else text)


async def _pressed(request: Request, context: Context, dialogue: Dialogue) -> None:
    kept = dialogue.said.get("password")
    is_current = argument(request, 1) == dialogue.step
    match argument(request, 2) if is_current else "":
        case "cancel":
            view = await _card(request, context, dialogue)
            await dialogues.finish(request, context, dialogue, view)
        case "none" if _CHANGED_BY[dialogue.step] in _REMOVED:
            await _change(request, context, dialogue, None)
        case "yes" if dialogue.step == "nopassword":
            await _change(request, context, dialogue, None)
        case "whole" if kept is not None:
            await _change(request, context, dialogue, Secret(kept), is_whole=True)
        case "again":
            await _ask(request, context, _at(dialogue, "password"))
        case _:
            await _ask(request, context, dialogue)


async def _change(
    request: Request,
    context: Context,
    dialogue: Dialogue,
    value: str | Secret | None,
    *,
    is_whole: bool = False,
) -> None:
    words = words_for(request, context)
    try:
        made = await context.engine.editor.change(
            request.actor,
            int(dialogue.said["account"]),
            _CHANGED_BY[dialogue.step],
            value,
            mark=dialogue.said["mark"],
            password_is_plain=is_whole,
        )
    except RequestRefused as refusal:
        if refusal.code == "secret_invalid" and isinstance(value, Secret):
            await _ask(request, context, _at(dialogue, "doubt", value))
        elif refusal.code in _ASKED_AGAIN:
            again = _at(dialogue, "password") if dialogue.step == "doubt" else dialogue
            await _ask(request, context, again, dialogues.reason(words, refusal))
        else:
            view = await _card(request, context, dialogue, refusal)
            await dialogues.finish(request, context, dialogue, view)
        return
    account_id, note = int(dialogue.said["account"]), changes.changed(words, made)
    if "then" in dialogue.said:
        view = await _login_of(request, context, account_id, note, made)
    else:
        view = await _card_of(request, context, account_id, note, made=made)
    await dialogues.finish(request, context, dialogue, view)


async def _login_of(
    request: Request, context: Context, account_id: int, note: Raw, made: MadeChange
) -> View:
    """Asks whether to sign the account in now that it has another password."""
    engine, words = context.engine, words_for(request, context)
    account = (await engine.cards.card(account_id)).account
    kind = next(each for each in KINDS.values() if each.signs_in)
    named = Selection(SelectionKind.USERNAMES, (account.username,))
    asked = RunRequest(kind.kind, (account.workspace,), named)
    offered = await engine.proposals.propose(request.actor, asked)
    view = proposals.question(words, kind, offered, account.workspace, engine.clock.now(), note)
    if not changes.can_undo(made):
        return view
    undone = (button(words, "button-undo", "undo", made.id),)
    return replace(view, keyboard=(*view.keyboard, undone))


async def _ask(
    request: Request,
    context: Context,
    dialogue: Dialogue,
    note: Raw | None = None,
) -> None:
    words = words_for(request, context)
    try:
        shown = await context.engine.cards.card(int(dialogue.said["account"]))
    except RequestRefused as gone:
        view = await _card(request, context, dialogue, gone)
        await dialogues.finish(request, context, dialogue, view)
        return
    view = render.form(words, dialogue.id, dialogue.step, shown.account, note)
    await dialogues.ask(request, context, dialogue, view)


def _at(dialogue: Dialogue, step: str, password: Secret | None = None) -> Dialogue:
    said = {name: part for name, part in dialogue.said.items() if name != "password"}
    if password is not None:
        said["password"] = password.reveal()
    return replace(dialogue, step=step, said=said)


async def _card(
    request: Request,
    context: Context,
    dialogue: Dialogue,
    refusal: RequestRefused | None = None,
) -> View:
    """The card as it is now, below why nothing was changed."""
    words, account_id = words_for(request, context), int(dialogue.said["account"])
    note = dialogues.reason(words, refusal) if refusal else None
    if refusal is not None and refusal.code == "changed_meanwhile":
        shown = await context.engine.cards.card(account_id)
        note = render_card.meanwhile(words, shown, _CHANGED_BY[dialogue.step])
    return await _card_of(request, context, account_id, note)


async def _card_of(
    request: Request,
    context: Context,
    account_id: int,
    note: Raw | None,
    view_id: str = "",
    made: MadeChange | None = None,
) -> View:
    words, engine = words_for(request, context), context.engine
    try:
        shown = await engine.cards.card(account_id)
    except RequestRefused as gone:
        return render.gone(words, request.workspace, note or dialogues.reason(words, gone))
    return render_card.card(
        words,
        shown,
        engine.clock.now(),
        role=request.role,
        view_id=view_id,
        note=note,
        change_id=made.id if made is not None and changes.can_undo(made) else None,
    )


ROUTES = (
    Route(edit, button="edit", role=Role.OPERATOR, private=True),
    Route(new_password, button="newpassword", role=Role.OPERATOR, private=True),
    Route(undo, button="undo", role=Role.OPERATOR, private=True),
)
