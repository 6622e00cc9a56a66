"""/sync: whose figures, the question before it, the start, and reading again what failed."""

from bot.commands.replies import argument, number, show, show_refusal, words_for
from bot.context import Context, Route
from bot.render import syncs as render
from bot.render.runs import progress
from bot.reporter import progress_key
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.account import USERNAME
from engine.model.operator import Role
from engine.model.run_view import Selection, SelectionKind

_ALL = Selection(SelectionKind.ALL)


async def sync(request: Request, context: Context) -> None:
    """`/sync`, `/sync all`, `/sync @name …`, `/sync [phone] label`."""
    said = [word for word in " ".join(request.arguments).replace(",", " ").split() if word != "@"]
    if not said:
        await _ask_whose(request, context, 0)
    elif [word.lower() for word in said] == ["all"]:
        await _propose(request, context, _ALL)
    elif all(word.startswith("@") for word in said):
        await _propose(request, context, _by_name(said))
    else:
        label = said[1:] if said[0].lower() == "phone" and len(said) > 1 else said
        try:
            await _propose(request, context, Selection(SelectionKind.PHONE, (" ".join(label),)))
        except RequestRefused as refusal:
            is_names = all(USERNAME.fullmatch(word.removeprefix("@")) for word in label)
            if refusal.code != "phone_unknown" or label is not said or not is_names:
                raise
            offered = await context.engine.syncs.propose(request.actor, _by_name(said))
            if not (offered.planned or offered.excluded or any(offered.elsewhere.values())):
                raise refusal from None
            await _propose(request, context, _by_name(said))


async def pressed(request: Request, context: Context) -> None:
    """Data: `all`, `account` or `phone` with its id, `retry` with a run, or `who` with a page."""
    engine, number_said = context.engine, number(request, 1) or 0
    match argument(request, 0):
        case "account":
            card = await engine.cards.card(number_said)
            await _propose(request, context, _by_name([card.account.username]))
        case "all":
            await _propose(request, context, _ALL)
        case "retry":
            # The result stays; the question is a message of its own.
            offered = await engine.syncs.propose(
                request.actor, Selection(SelectionKind.RETRY, run_id=number_said)
            )
            now = engine.clock.now()
            view = render.question(words_for(request, context), offered, request.workspace, now)
            await context.outbox.send(request.chat_id, view)
        case "phone":
            names = [phone.name for phone in await engine.phones.views() if phone.id == number_said]
            if names:
                await _propose(request, context, Selection(SelectionKind.PHONE, (names[0],)))
            else:
                await _ask_whose(request, context, 0)
        case _:
            await _ask_whose(request, context, number_said)


async def go(request: Request, context: Context) -> None:
    """Data: the token."""
    engine = context.engine
    try:
        run = await engine.syncs.start(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        started = await engine.syncs.started_by(request.actor, argument(request, 0))
        if started is None:
            await show_refusal(request, context, refusal)
            return
        run = started
    words = words_for(request, context)
    await show(request, context, render.started(words, run, engine.clock.now()))
    key = progress_key(run.run.id)
    await context.outbox.send(
        request.chat_id, progress(words, run), key=key, dedupe=key, loud=False
    )


async def drop(request: Request, context: Context) -> None:
    """Data: the question's token."""
    await context.engine.confirmations.discard(request.actor, argument(request, 0))
    await show(request, context, render.dropped(words_for(request, context)))


def _by_name(said: list[str]) -> Selection:
    return Selection(SelectionKind.USERNAMES, tuple(word.removeprefix("@") for word in said))


async def _propose(request: Request, context: Context, selection: Selection) -> None:
    offered = await context.engine.syncs.propose(request.actor, selection)
    words, now = words_for(request, context), context.engine.clock.now()
    await show(request, context, render.question(words, offered, request.workspace, now))


async def _ask_whose(request: Request, context: Context, page: int) -> None:
    known = await context.engine.phones.views()
    await show(
        request, context, render.choice(words_for(request, context), request.workspace, known, page)
    )


ROUTES = (
    Route(sync, command="sync", role=Role.OPERATOR),
    Route(pressed, button="sync", role=Role.OPERATOR),
    Route(go, button="syncgo", role=Role.OPERATOR),
    Route(drop, button="syncno", role=Role.OPERATOR),
)
