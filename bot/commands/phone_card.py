"""What a phone's card offers: its screen, its label, bringing it back, its accounts."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from bot import dialogues, turns
from bot.commands import hands
from bot.commands.list_view import show_fresh_list, show_list
from bot.commands.phone_view import ChangingAnswer, card_or_list, card_view, refused, refused_view
from bot.commands.replies import argument, number, show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import phone_card as render
from bot.render.dialogues import answer as key_of
from bot.render.layout import code
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.filters import Criteria
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue

RENAME: Final = "rename"

_STEP: Final = "label"
_ASKED_AGAIN: Final = frozenset({"phone_label_invalid", "phone_label_taken"})


async def screenshot(request: Request, context: Context) -> None:
    """Data: the phone. Its screen as a picture of its own, below the card."""

    async def take(actor: Actor, phone_id: int) -> Raw:
        words, now = words_for(request, context), context.engine.clock.now()
        shown = await context.engine.treatment.card(phone_id, live=False)
        picture = await context.engine.treatment.screenshot(actor, phone_id)
        caption = render.shot_caption(words, shown.phone, now, drawn=picture.drawn)
        await context.outbox.photo(request.chat_id, picture.data, caption)
        return words("phone-shot-sent")

    await _do(request, context, take)


async def hold(request: Request, context: Context) -> None:
    """Data: the phone, which is then in the operator's hands: a picture of its own with buttons."""

    async def take(_: Actor, phone_id: int) -> Raw:
        await hands.take(request, context, phone_id)
        return words_for(request, context)("phone-shot-sent")

    await _do(request, context, take)


async def identify(request: Request, context: Context) -> None:
    """Data: the phone."""

    async def shine(actor: Actor, phone_id: int) -> Raw:
        await context.engine.treatment.identify(actor, phone_id)
        shown = await context.engine.treatment.card(phone_id, live=False)
        name = code(shown.phone.name, render.NAME_ROOM)
        return words_for(request, context)("phone-identified", phone=name)

    await _do(request, context, shine)


async def fix(request: Request, context: Context) -> None:
    """Data: the phone, then `reconnect` or `restart`."""
    words, engine = words_for(request, context), context.engine

    async def reconnect(actor: Actor, phone_id: int) -> Raw:
        await engine.treatment.reconnect(actor, phone_id)
        return words("phone-reconnected")

    async def restart(actor: Actor, phone_id: int) -> Raw:
        await engine.treatment.restart_automation(actor, phone_id)
        return words("phone-restarted")

    match argument(request, 1):
        case "reconnect":
            await _do(request, context, reconnect, words("phone-fixing"))
        case "restart":
            await _do(request, context, restart, words("phone-fixing"))
        case _:
            view = await card_or_list(request, context, number(request, 0) or 0)
            await show(request, context, view)


async def bound(request: Request, context: Context) -> None:
    """Data: the phone, then the workspace; the list of its accounts there."""
    engine, workspace = context.engine, workspace_of(request, 1)
    try:
        listed = await engine.lists.open(request.actor, Criteria(workspace))
        shown = await engine.lists.refine(
            request.actor, listed.view.id, phone_id=number(request, 0) or 0
        )
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal, workspace)
        return
    await show_list(request, context, shown)


async def rename(request: Request, context: Context) -> None:
    """Data: the phone."""
    phone_id = number(request, 0) or 0
    begun = await dialogues.begin(request, context, RENAME, _STEP)
    if begun is not None:
        await _ask(request, context, replace(begun, said={"phone": str(phone_id)}))


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """The label was typed, or Cancel pressed, while `dialogue` was open."""
    phone_id, words = int(dialogue.said["phone"]), words_for(request, context)
    if request.pressed:
        view = await card_or_list(request, context, phone_id)
        await dialogues.finish(request, context, dialogue, view)
        return
    await dialogues.take_away(request, context)
    if not request.text.strip():
        await _ask(request, context, dialogue, words("dialogue-no-text"))
        return
    try:
        label = await context.engine.treatment.rename(request.actor, phone_id, request.text)
    except RequestRefused as refusal:
        note = refused(words, refusal)
        if refusal.code in _ASKED_AGAIN:
            await _ask(request, context, dialogue, note)
            return
    else:
        note = words("phone-renamed", phone=code(label))
    view = await card_or_list(request, context, phone_id, note)
    await dialogues.finish(request, context, dialogue, view)


async def _ask(
    request: Request, context: Context, dialogue: Dialogue, note: Raw | None = None
) -> None:
    words, phone_id = words_for(request, context), int(dialogue.said["phone"])
    try:
        shown = await context.engine.treatment.card(phone_id, live=False)
    except RequestRefused:
        view = await card_or_list(request, context, phone_id)
        await dialogues.finish(request, context, dialogue, view)
        return
    cancel = key_of(words, "button-cancel", dialogue.id, _STEP, "cancel")
    view = render.rename(words, shown.phone, cancel, note)
    await dialogues.ask(request, context, dialogue, view)


async def _do(
    request: Request,
    context: Context,
    act: Callable[[Actor, int], Awaitable[Raw]],
    meanwhile: Raw | None = None,
) -> None:
    """Say that it is being done, do it, and say what came of it, all on the card."""
    phone_id, words = number(request, 0) or 0, words_for(request, context)
    answer = ChangingAnswer(request, context)
    try:
        shown = await context.engine.treatment.card(phone_id, live=False)
    except RequestRefused as gone:
        await answer.show(await refused_view(request, context, phone_id, gone))
        return
    await answer.show(card_view(request, context, shown, meanwhile or words("phone-looking")))
    turns.let_pass()
    try:
        note = await act(request.actor, phone_id)
    except RequestRefused as refusal:
        note = refused(words, refusal)
    await answer.show(await card_or_list(request, context, phone_id, note))


ROUTES = (
    Route(screenshot, button="phoneshot", role=Role.OPERATOR, private=True),
    Route(hold, button="hold", role=Role.OPERATOR, private=True),
    Route(identify, button="identify", role=Role.OPERATOR, private=True),
    Route(fix, button="phonefix", role=Role.OPERATOR, private=True),
    Route(bound, button="bound", private=True),
    Route(rename, button="rename", role=Role.OPERATOR, private=True),
)
