"""/match: which apps on which phones, the question before it, and previews that are applied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.commands.replies import argument, number, show, show_refusal, words_for
from bot.context import Context, Route
from bot.render import match_results
from bot.render import matches as render
from bot.render.matches import BOTH
from bot.render.runs import failed, progress
from bot.reporter import progress_key
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.match import MatchResult, MatchSelection
from engine.model.operator import Role


@dataclass(frozen=True, slots=True)
class Said:
    """What was asked for; `names` are words that are no others. `everywhere`: `all` was said."""

    selection: MatchSelection
    names: tuple[str, ...] = ()
    everywhere: bool = False


def read(words: Sequence[str]) -> Said:
    """`all`, `preview`, an app and phones, in any order; what follows `phone` is one."""
    workspaces: tuple[Workspace, ...] = ()
    preview = everywhere = is_phone = False
    names: list[str] = []
    for word in words:
        folded = word.casefold()
        if is_phone:
            names.append(word)
            is_phone = False
        elif folded in set(Workspace) or folded == BOTH:
            workspaces += _apps(folded)
        elif folded == "preview":
            preview = True
        elif folded == "all":
            everywhere = True
        elif folded == "phone":
            is_phone = True
        else:
            names.append(word)
    apps = tuple(app for app in Workspace if app in workspaces) or tuple(Workspace)
    return Said(MatchSelection(apps, preview=preview), tuple(names), everywhere)


async def match(request: Request, context: Context) -> None:
    """`/match`, `/match all`, `/match preview tiktok 3 7`. Data: apps, 0 or 1, page of phones."""
    if request.pressed:
        await _ask(request, context, _of_button(request), number(request, 2) or 0)
        return
    said = read(" ".join(request.arguments).replace(",", " ").split())
    if not (request.arguments and (said.names or said.everywhere)):
        await _ask(request, context, said.selection, 0)
    elif not said.names:
        await _propose(request, context, said.selection)
    else:
        label = replace(said.selection, phones=(" ".join(said.names),))
        try:
            await _propose(request, context, label)
        except RequestRefused as refusal:
            if refusal.code != "phone_unknown" or len(said.names) == 1:
                raise
            await _propose(request, context, replace(said.selection, phones=said.names))


async def chosen(request: Request, context: Context) -> None:
    """Data: apps, 0 or 1, then `all` or a phone."""
    selection = _of_button(request)
    if argument(request, 2) != "all":
        known = await context.engine.phones.views()
        names = [phone.name for phone in known if phone.id == number(request, 2)]
        if not names:
            await _ask(request, context, selection, 0)
            return
        selection = replace(selection, phones=tuple(names))
    await _propose(request, context, selection)


async def go(request: Request, context: Context) -> None:
    """Data: the token."""
    engine = context.engine
    try:
        run = await engine.matches.start(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        started = await engine.matches.started_by(request.actor, argument(request, 0))
        if started is None:
            await show_refusal(request, context, refusal)
            return
        run = started
    words = words_for(request, context)
    await show(request, context, render.started(words, run))
    key = progress_key(run.run.id)
    await context.outbox.send(
        request.chat_id, progress(words, run), key=key, dedupe=key, loud=False
    )


async def drop(request: Request, context: Context) -> None:
    """Data: the token of a question, or of a preview."""
    await context.engine.confirmations.discard(request.actor, argument(request, 0))
    await show(request, context, render.dropped(words_for(request, context), request.workspace))


async def apply(request: Request, context: Context) -> None:
    """Data: the token of a preview."""
    engine, token = context.engine, argument(request, 0)
    try:
        told: MatchResult | None = await engine.match_results.apply(request.actor, token)
    except RequestRefused as refusal:
        told = await engine.match_results.applied_by(request.actor, token)
        if told is None:
            await show_refusal(request, context, refusal)
            return
    if told is not None:
        view = match_results.result(words_for(request, context), told, engine.clock.now())
        await show(request, context, view)


async def again(request: Request, context: Context) -> None:
    """Data: the run. Its result stays; the question is a message of its own."""
    run = await context.engine.runs.view(number(request, 0) or 0)
    unread = failed(run)
    apps = {job.job.workspace for job in unread}
    offered = await context.engine.matches.propose(
        request.actor,
        MatchSelection(
            tuple(app for app in Workspace if app in apps),
            tuple(dict.fromkeys(job.phone for job in unread)),
            run.run.preview,
        ),
    )
    words, now = words_for(request, context), context.engine.clock.now()
    view = render.question(words, offered, request.workspace, now)
    await context.outbox.send(request.chat_id, view)


def _of_button(request: Request) -> MatchSelection:
    return MatchSelection(_apps(argument(request, 0)), preview=argument(request, 1) == "1")


def _apps(said: str) -> tuple[Workspace, ...]:
    return (Workspace(said),) if said in set(Workspace) else tuple(Workspace)


async def _ask(request: Request, context: Context, selection: MatchSelection, page: int) -> None:
    only = selection.workspaces[0] if len(selection.workspaces) == 1 else None
    view = render.choice(
        words_for(request, context),
        request.workspace,
        await context.engine.phones.views(),
        only,
        preview=selection.preview,
        number=page,
    )
    await show(request, context, view)


async def _propose(request: Request, context: Context, selection: MatchSelection) -> None:
    offered = await context.engine.matches.propose(request.actor, selection)
    words, now = words_for(request, context), context.engine.clock.now()
    await show(request, context, render.question(words, offered, request.workspace, now))


ROUTES = (
    Route(match, command="match", button="match", role=Role.OPERATOR),
    Route(chosen, button="matchon", role=Role.OPERATOR),
    Route(go, button="matchgo", role=Role.OPERATOR),
    Route(drop, button="matchno", role=Role.OPERATOR),
    Route(apply, button="matchdo", role=Role.OPERATOR),
    Route(again, button="matchmore", role=Role.OPERATOR),
)
