"""/connect and /disconnect: phones over TCP."""

from typing import Final

from bot import dialogues
from bot.commands.phone_view import ChangingAnswer, card_or_list, refused, refused_view
from bot.commands.replies import number, show, words_for
from bot.context import Context, Route
from bot.render import remote_phones as render
from bot.render.dialogues import answer as key_of
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue

KIND: Final = "connect"

_STEP: Final = "address"


async def connect(request: Request, context: Context) -> None:
    """`/connect [server/]host:port`; without an address, those there are."""
    words, address = words_for(request, context), " ".join(request.arguments)
    if not address:
        await show(request, context, await _remotes(request, context))
        return
    answer = ChangingAnswer(request, context)
    await answer.show(render.trying(words, address))
    note = await _connect(request, context, address)
    await answer.show(await _remotes(request, context, note))


async def disconnect(request: Request, context: Context) -> None:
    """`/disconnect [server/]host:port`; without an address, those there are."""
    words, address = words_for(request, context), " ".join(request.arguments)
    note: Raw | None = None
    if address:
        try:
            gone = await context.engine.tcp_phones.disconnect(request.actor, address)
        except RequestRefused as refusal:
            note = refused(words, refusal)
        else:
            note = render.disconnected(words, gone)
    await show(request, context, await _remotes(request, context, note))


async def unplug(request: Request, context: Context) -> None:
    """Data: the phone."""
    phone_id, words = number(request, 0) or 0, words_for(request, context)
    try:
        shown = await context.engine.treatment.card(phone_id, live=False)
        address = f"{shown.phone.host}/{shown.remote or shown.phone.serial}"
        gone = await context.engine.tcp_phones.disconnect(request.actor, address)
    except RequestRefused as refusal:
        await show(request, context, await refused_view(request, context, phone_id, refusal))
        return
    note = render.disconnected(words, gone)
    await show(request, context, await card_or_list(request, context, phone_id, note))


async def ask(request: Request, context: Context) -> None:
    """No data."""
    begun = await dialogues.begin(request, context, KIND, _STEP)
    if begun is not None:
        await _ask(request, context, begun)


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """An address was typed, or Cancel pressed, while `dialogue` was open."""
    words = words_for(request, context)
    if request.pressed:
        view = await _remotes(request, context)
        await dialogues.finish(request, context, dialogue, view)
        return
    await dialogues.take_away(request, context)
    if not request.text.strip():
        await _ask(request, context, dialogue, words("dialogue-no-text"))
        return
    await dialogues.change(request, context, dialogue, render.trying(words, request.text))
    try:
        made = await context.engine.tcp_phones.connect(request.actor, request.text.strip())
    except RequestRefused as refusal:
        await _ask(request, context, dialogue, refused(words, refusal))
        return
    view = await _remotes(request, context, render.connected(words, made))
    await dialogues.finish(request, context, dialogue, view)


async def _connect(request: Request, context: Context, address: str) -> Raw:
    words = words_for(request, context)
    try:
        made = await context.engine.tcp_phones.connect(request.actor, address)
    except RequestRefused as refusal:
        return refused(words, refusal)
    return render.connected(words, made)


async def _ask(
    request: Request, context: Context, dialogue: Dialogue, note: Raw | None = None
) -> None:
    words, engine = words_for(request, context), context.engine
    cancel = key_of(words, "button-cancel", dialogue.id, _STEP, "cancel")
    kept, hosts = await engine.tcp_phones.all(), engine.phones.hosts()
    view = render.ask(words, kept, hosts, cancel, note)
    await dialogues.ask(request, context, dialogue, view)


async def _remotes(request: Request, context: Context, note: Raw | None = None) -> View:
    kept = await context.engine.tcp_phones.all()
    return render.remotes(words_for(request, context), request.workspace, kept, note)


ROUTES = (
    Route(connect, command="connect", role=Role.ADMIN, private=True),
    Route(disconnect, command="disconnect", role=Role.ADMIN, private=True),
    Route(unplug, button="unplug", role=Role.ADMIN, private=True),
    Route(ask, button="remote", role=Role.ADMIN, private=True),
)
