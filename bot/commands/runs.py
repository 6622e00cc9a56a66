"""/login: whom, the question before it, the start, cancelling, and retrying."""

from typing import Final

from bot.commands.replies import argument, number, show, show_refusal, words_for, workspace_of
from bot.context import Context, Route
from bot.render import logins as render
from bot.render import runs as render_runs
from bot.reporter import progress_key
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.account import USERNAME, Workspace
from engine.model.operator import Role
from engine.model.run_view import LoginProposal, Selection, SelectionKind

PICTURES_AT_ONCE: Final = 10


async def login(request: Request, context: Context) -> None:
    """`/login`, `/login all`, `/login @name …`, `/login [phone] label`."""
    said = [word for word in " ".join(request.arguments).replace(",", " ").split() if word != "@"]
    if not said:
        await _ask_whom(request, context, request.workspace, 0)
    elif [word.lower() for word in said] == ["all"]:
        await _propose(request, context, request.workspace, Selection(SelectionKind.ALL))
    elif all(word.startswith("@") for word in said):
        await _propose(request, context, request.workspace, _by_name(said))
    else:
        label = said[1:] if said[0].lower() == "phone" and len(said) > 1 else said
        phone = Selection(SelectionKind.PHONE, (" ".join(label),))
        try:
            await _propose(request, context, request.workspace, phone)
        except RequestRefused as refusal:
            is_names = all(USERNAME.fullmatch(word.removeprefix("@")) for word in label)
            if refusal.code != "phone_unknown" or label is not said or not is_names:
                raise
            offered = await context.engine.logins.propose(
                request.actor, request.workspace, _by_name(said)
            )
            if not offered.planned and not offered.excluded:
                raise refusal from None
            await _show(request, context, offered)


async def pressed(request: Request, context: Context) -> None:
    """Data: workspace, then `all`, `account` or `phone` with its id, or `who` with a page."""
    workspace = workspace_of(request)
    match argument(request, 1):
        case "account":
            card = await context.engine.cards.card(number(request, 2) or 0)
            one = Selection(SelectionKind.USERNAMES, (card.account.username,))
            await _propose(request, context, card.account.workspace, one)
        case "all":
            await _propose(request, context, workspace, Selection(SelectionKind.ALL))
        case "phone":
            known = await context.engine.phones.views()
            names = [phone.name for phone in known if phone.id == number(request, 2)]
            if names:
                selection = Selection(SelectionKind.PHONE, (names[0],))
                await _propose(request, context, workspace, selection)
            else:
                await _ask_whom(request, context, workspace, 0)
        case _:
            await _ask_whom(request, context, workspace, number(request, 2) or 0)


async def go(request: Request, context: Context) -> None:
    """Data: the token."""
    engine = context.engine
    try:
        run = await engine.logins.start(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        started = await engine.logins.started_by(request.actor, argument(request, 0))
        if started is None:
            await show_refusal(request, context, refusal)
            return
        run = started
    words = words_for(request, context)
    await show(request, context, render.started(words, run, engine.clock.now()))
    key = progress_key(run.run.id)
    progress = render_runs.progress(words, run)
    await context.outbox.send(request.chat_id, progress, key=key, dedupe=key, loud=False)


async def drop(request: Request, context: Context) -> None:
    """Data: workspace and the question's tokens."""
    for token in request.arguments[1:]:
        await context.engine.confirmations.discard(request.actor, token)
    view = render.dropped(words_for(request, context), workspace_of(request))
    await show(request, context, view)


async def stop(request: Request, context: Context) -> None:
    """Data: the run. The reporter edits its progress message, in order with other changes."""
    try:
        run = await context.engine.run_control.cancel(request.actor, number(request, 0) or 0)
    except RequestRefused as refusal:
        await show_refusal(request, context, refusal)
        return
    view = render_runs.progress(words_for(request, context), run)
    await context.outbox.edit(run.run.chat_id, view, key=progress_key(run.run.id))


async def retry(request: Request, context: Context) -> None:
    """Data: the run. Its result stays; the question is a message of its own."""
    engine, run_id = context.engine, number(request, 0) or 0
    run = await engine.runs.view(run_id)
    selection = Selection(SelectionKind.RETRY, run_id=run_id)
    workspace = run.run.workspace or request.workspace
    offered = await engine.logins.propose(request.actor, workspace, selection)
    words, now = words_for(request, context), engine.clock.now()
    view = render.proposal(words, offered, now)
    await context.outbox.send(request.chat_id, view)


async def pictures(request: Request, context: Context) -> None:
    """Data: the run, and how many pictures were sent already."""
    run_id, sent = number(request, 0) or 0, number(request, 1) or 0
    run = await context.engine.runs.view(run_id)
    words = words_for(request, context)
    pictured = render_runs.pictured(run)
    for job in pictured[sent : sent + PICTURES_AT_ONCE]:
        picture = await context.engine.runs.failure_picture(job.job.id)
        if picture is not None:
            caption = render_runs.caption(words, job, drawn=picture.drawn)
            await context.outbox.photo(request.chat_id, picture.data, caption)
    sent += PICTURES_AT_ONCE
    if sent < len(pictured):
        view = render_runs.more_pictures(words, run, sent)
        await context.outbox.send(request.chat_id, view)
    elif not pictured:
        await context.outbox.send(request.chat_id, render_runs.no_pictures(words, run))


def _by_name(said: list[str]) -> Selection:
    return Selection(SelectionKind.USERNAMES, tuple(word.removeprefix("@") for word in said))


async def _propose(
    request: Request, context: Context, workspace: Workspace, selection: Selection
) -> None:
    offered = await context.engine.logins.propose(request.actor, workspace, selection)
    await _show(request, context, offered)


async def _show(request: Request, context: Context, offered: LoginProposal) -> None:
    now = context.engine.clock.now()
    view = render.proposal(words_for(request, context), offered, now)
    await show(request, context, view)


async def _ask_whom(request: Request, context: Context, workspace: Workspace, page: int) -> None:
    known = await context.engine.phones.views()
    view = render.choice(words_for(request, context), workspace, known, page)
    await show(request, context, view)


ROUTES = (
    Route(login, command="login", role=Role.OPERATOR),
    Route(pressed, button="login", role=Role.OPERATOR),
    Route(go, button="go", role=Role.OPERATOR),
    Route(drop, button="drop", role=Role.OPERATOR),
    Route(stop, button="stop", role=Role.OPERATOR),
    Route(retry, button="retry", role=Role.OPERATOR),
    Route(pictures, button="pictures", role=Role.OPERATOR, private=True),
)
