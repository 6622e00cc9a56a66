"""Connecting and pairing phones over TCP, asked step by step: an address; an address and a code."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from bot import dialogues, turns
from bot.commands.phone_view import refused
from bot.commands.replies import argument, words_for
from bot.context import Context
from bot.render import remote_phones as render
from bot.render.dialogues import answer as key_of
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.remote_phone import pairing_code
from engine.storage.dialogues import Dialogue, DialogueState

KIND: Final = "connect"

_ADDRESS: Final = "address"
_PAIRING: Final = "pairing"
_CODE: Final = "code"

Next = tuple[str, Raw]
"""The step that is asked for then, and what is said above it; an empty step ends the dialogue."""


async def begin_connecting(request: Request, context: Context) -> None:
    """No data."""
    await _begin(request, context, _ADDRESS)


async def begin_pairing(request: Request, context: Context) -> None:
    """No data."""
    await _begin(request, context, _PAIRING)


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """Something was typed, or a button pressed, while `dialogue` was open."""
    words = words_for(request, context)
    if request.pressed:
        await _pressed(request, context, dialogue)
        return
    await dialogues.take_away(request, context)
    busy = dialogue.said.get("busy")
    if busy not in (None, str(request.number)):
        return  # it is being tried; an answer that comes again after a crash is tried again
    if not request.text.strip():
        await _ask(request, context, dialogue, words("dialogue-no-text"))
        return
    match dialogue.step:
        case "pairing":
            await _take_pairing_address(request, context, dialogue)
        case "code":
            await _try_pairing(request, context, dialogue)
        case _:
            shown = render.trying(words, request.text)
            await _try(request, context, dialogue, shown, _connect)


async def remotes(request: Request, context: Context, note: Raw | None = None) -> View:
    """Those that are kept connected."""
    kept = await context.engine.tcp_phones.all()
    return render.remotes(words_for(request, context), request.workspace, kept, note)


async def _begin(request: Request, context: Context, step: str) -> None:
    begun = await dialogues.begin(request, context, KIND, step)
    if begun is not None:
        await _ask(request, context, begun)


async def _pressed(request: Request, context: Context, dialogue: Dialogue) -> None:
    step = argument(request, 2)
    if step in (_ADDRESS, _PAIRING):
        await _ask(request, context, replace(dialogue, step=step, said={}))
    else:
        await dialogues.finish(request, context, dialogue, await remotes(request, context))


async def _take_pairing_address(request: Request, context: Context, dialogue: Dialogue) -> None:
    try:
        address = context.engine.tcp_phones.pairing_address(request.text.strip())
    except RequestRefused as refusal:
        await _ask(request, context, dialogue, refused(words_for(request, context), refusal))
        return
    await _ask(request, context, replace(dialogue, step=_CODE, said={"address": address}))


async def _try_pairing(request: Request, context: Context, dialogue: Dialogue) -> None:
    words, address = words_for(request, context), dialogue.said["address"]
    try:
        code = pairing_code(request.text)
    except RequestRefused as refusal:
        await _ask(request, context, dialogue, refused(words, refusal))
        return

    async def pair(request: Request, context: Context) -> Next:
        made = await context.engine.tcp_phones.pair(request.actor, address, code)
        return _ADDRESS, render.paired(words, made)

    # A phone shows another address and another code the next time.
    otherwise = replace(dialogue, step=_PAIRING)
    await _try(request, context, dialogue, render.pairing(words, address), pair, otherwise)


async def _connect(request: Request, context: Context) -> Next:
    made = await context.engine.tcp_phones.connect(request.actor, request.text.strip())
    return "", render.connected(words_for(request, context), made)


async def _try(
    request: Request,
    context: Context,
    dialogue: Dialogue,
    meanwhile: View,
    act: Callable[[Request, Context], Awaitable[Next]],
    otherwise: Dialogue | None = None,
) -> None:
    """Do what takes long beside the chat; `otherwise` goes on where it is refused."""
    words, store = words_for(request, context), context.engine.dialogues
    trying = replace(dialogue, said={**dialogue.said, "busy": str(request.number)})
    await store.keep(request.operator_id, request.chat_id, trying)
    await dialogues.change(request, context, dialogue, meanwhile)
    turns.let_pass()
    try:
        step, note = await act(request, context)
        after = replace(dialogue, step=step, said={})
    except RequestRefused as refusal:
        after, note = otherwise or dialogue, refused(words, refusal)
        after = replace(after, said={})
    except Exception:
        # What is typed next would be taken for something said while it is tried.
        if await _is_asking(request, context, dialogue):
            await _ask(request, context, replace(otherwise or dialogue, said={}))
        raise
    if not await _is_asking(request, context, dialogue):
        # Meanwhile something else was begun: what came of this is said by itself.
        await context.outbox.send(request.chat_id, await remotes(request, context, note))
    elif after.step:
        await _ask(request, context, after, note)
    else:
        await dialogues.finish(request, context, dialogue, await remotes(request, context, note))


async def _is_asking(request: Request, context: Context, dialogue: Dialogue) -> bool:
    now = await context.engine.dialogues.get(request.operator_id, request.chat_id)
    return now is not None and now.id == dialogue.id and now.state is DialogueState.OPEN


async def _ask(
    request: Request, context: Context, dialogue: Dialogue, note: Raw | None = None
) -> None:
    words, engine, step = words_for(request, context), context.engine, dialogue.step
    cancel = key_of(words, "button-cancel", dialogue.id, step, "cancel")
    match step:
        case "code":
            view = render.ask_code(words, dialogue.said["address"], cancel, note)
        case "pairing":
            connect = key_of(words, "button-connect", dialogue.id, step, _ADDRESS)
            view = render.ask_pairing(words, engine.phones.hosts(), (connect, cancel), note)
        case _:
            pair = key_of(words, "button-pair", dialogue.id, step, _PAIRING)
            kept, hosts = await engine.tcp_phones.all(), engine.phones.hosts()
            view = render.ask(words, kept, hosts, (pair, cancel), note)
    await dialogues.ask(request, context, dialogue, view)
