"""/connect and /disconnect: phones over TCP. What is asked step by step is in `connect_steps`."""

from bot import turns
from bot.commands.connect_steps import begin_connecting, begin_pairing, remotes
from bot.commands.phone_view import ChangingAnswer, card_or_list, refused, refused_view
from bot.commands.replies import number, show, words_for
from bot.context import Context, Route
from bot.render import remote_phones as render
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.operator import Role


async def connect(request: Request, context: Context) -> None:
    """`/connect [server/]host:port`; without an address, those there are."""
    words, address = words_for(request, context), " ".join(request.arguments)
    if not address:
        await show(request, context, await remotes(request, context))
        return
    answer = ChangingAnswer(request, context)
    await answer.show(render.trying(words, address))
    turns.let_pass()
    note = await _connect(request, context, address)
    await answer.show(await remotes(request, context, note))


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
    await show(request, context, await remotes(request, context, note))


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


async def _connect(request: Request, context: Context, address: str) -> Raw:
    words = words_for(request, context)
    try:
        made = await context.engine.tcp_phones.connect(request.actor, address)
    except RequestRefused as refusal:
        return refused(words, refusal)
    return render.connected(words, made)


ROUTES = (
    Route(connect, command="connect", role=Role.ADMIN, private=True, changes=True, secret=True),
    Route(
        disconnect, command="disconnect", role=Role.ADMIN, private=True, changes=True, secret=True
    ),
    Route(unplug, button="unplug", role=Role.ADMIN, private=True),
    Route(begin_connecting, button="remote", role=Role.ADMIN, private=True),
    Route(begin_pairing, button="pairphone", role=Role.ADMIN, private=True),
)
