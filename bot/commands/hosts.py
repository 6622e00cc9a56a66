"""/hosts: machines with phones; one is added with a token, and forgotten once that is agreed to."""

from bot.commands.replies import argument, number, show, words_for, workspace_of
from bot.context import Context, Route
from bot.hosts import token_key
from bot.render import hosts as render
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.model.operator import Role
from engine.use_cases.hosts.host_list import TOKEN_LIFETIME, HostList

_ADD = "add"
_FORGET = "forget"


async def hosts(request: Request, context: Context) -> None:
    """Words: nothing, `add NAME` or `forget NAME`. Data: workspace and page."""
    engine = context.engine
    if engine.hosts is None:
        await _none(request, context)
        return
    verb = "" if request.pressed else argument(request, 0).lower()
    name, more = argument(request, 1), argument(request, 2)
    if verb == _ADD and name and not more and not request.late:
        await _add(request, context, engine.hosts, name)
    elif verb == _FORGET and name and not more:
        await _ask(request, context, engine.hosts, name)
    else:
        note = words_for(request, context)("hosts-how") if verb else None
        page = number(request, 1) if request.pressed else None
        await _show(request, context, engine.hosts, page or 0, note)


async def ask(request: Request, context: Context) -> None:
    """Data: the host. Asks before anything happens."""
    if context.engine.hosts is None:
        await _none(request, context)
        return
    await _ask(request, context, context.engine.hosts, argument(request, 0))


async def forget(request: Request, context: Context) -> None:
    """Data: the token of the question."""
    engine = context.engine
    if engine.hosts is None:
        await _none(request, context)
        return
    gone = await engine.hosts.forget(request.actor, argument(request, 0))
    key = "host-forgotten" if gone.role_dropped else "host-forgotten-role-left"
    note = words_for(request, context)(key, host=gone.name)
    await _show(request, context, engine.hosts, 0, note)


async def keep(request: Request, context: Context) -> None:
    """Data: the token of the question."""
    if context.engine.hosts is None:
        await _none(request, context)
        return
    await context.engine.confirmations.discard(request.actor, argument(request, 0))
    await _show(request, context, context.engine.hosts, 0)


async def _none(request: Request, context: Context) -> None:
    """Nothing carries messages to other machines, perhaps not any more."""
    view = render.without(words_for(request, context), workspace_of(request))
    await show(request, context, view)


async def _add(request: Request, context: Context, engine: HostList, name: str) -> None:
    words = words_for(request, context)
    made = await engine.add(request.actor, name)
    key = token_key(made.host, made.added_at)
    await context.outbox.send(
        request.chat_id,
        render.token(words, made, context.engine.clock.now()),
        key=key,
        dedupe=key,
        delete_after=TOKEN_LIFETIME,
        if_failed=render.token_stays(words, made.host),
        if_late=render.token_late(words, made.host),
    )


async def _ask(request: Request, context: Context, engine: HostList, name: str) -> None:
    asked = await engine.propose_forget(request.actor, name)
    view = render.ask_forget(words_for(request, context), asked)
    await show(request, context, view)


async def _show(
    request: Request, context: Context, engine: HostList, page: int, note: Raw | None = None
) -> None:
    words, now = words_for(request, context), context.engine.clock.now()
    seen = await engine.seen()
    view = render.hosts(words, request.workspace, seen, page, now, note)
    await show(request, context, view)


ROUTES = (
    Route(hosts, command="hosts", button="hosts", role=Role.ADMIN, private=True),
    Route(ask, button="hostforget", role=Role.ADMIN, private=True),
    Route(forget, button="hostgone", role=Role.ADMIN, private=True),
    Route(keep, button="hostkeep", role=Role.ADMIN, private=True),
)
