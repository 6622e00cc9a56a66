"""Runs of every kind: whom, the question before it, the start; cancelling."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.commands import run_words
from bot.commands.list_view import show_fresh_list
from bot.commands.meaning import said_with, understood
from bot.commands.replies import argument, number, show, show_refusal, words_for, workspace_of
from bot.context import Context, Route
from bot.render import accounts, choices, meaning, proposals
from bot.render import runs as render
from bot.render.kinds import KINDS
from bot.render.kinds.kind import KindWords
from bot.render.view import View
from bot.request import Request
from bot.results import of_schedule
from bot.whom import PHONE_WORDS
from engine.common.errors import RequestRefused
from engine.model.files import ImportResult
from engine.model.operator import Role
from engine.model.proposal import Proposal, RunRequest
from engine.model.run import RunKind
from engine.model.run_view import RunView, Selection, SelectionKind, progress_name


async def asked(kind: KindWords, request: Request, context: Context) -> None:
    """`/login`, `/login all`, `/login failed #acme`, `/match preview tiktok phone 3` …

    Ends with the question before a run, or with one of what was meant; starts nothing.
    """
    said, here = said_with(request, run_words.flags(kind)), request.workspace
    is_preview = run_words.PREVIEW in said.flags
    if said.rest and all(word.casefold() in PHONE_WORDS for word in said.rest):
        said = replace(said, rest=(), everything=False)
    if not (said.narrows or said.everything or said.apps):
        wanted = RunRequest(kind.kind, run_words.workspaces(kind, "", here), preview=is_preview)
        await _ask_whom(kind, request, context, wanted, 0)
        return
    apps = run_words.looked_in(kind, here)
    meant = await understood(request, context, said, apps, verb=kind.kind)
    if meant is None:
        return
    chosen = run_words.meant_apps(kind, meant, here)
    selection = await run_words.selection(context.engine, meant, chosen)
    wanted = RunRequest(kind.kind, chosen, selection, is_preview)
    offered = await context.engine.proposals.propose(request.actor, wanted)
    await _show(kind, request, context, offered)


async def pressed(kind: KindWords, request: Request, context: Context) -> None:
    """Data: as `bot.render.choices.choice` has it."""
    wanted, id = run_words.pressed(kind, request), number(request, 2) or 0
    match argument(request, 1):
        case "account":
            account = (await context.engine.cards.card(id)).account
            selection = Selection(SelectionKind.USERNAMES, (account.username,))
            wanted = replace(wanted, workspaces=(account.workspace,), selection=selection)
        case accounts.TICKED | accounts.MATCHING as which:
            view_id, is_ticked = argument(request, 2), which == accounts.TICKED
            try:
                selection = await context.engine.lists.selection(
                    request.actor, view_id, ticked=is_ticked
                )
            except RequestRefused as refusal:
                await show_fresh_list(request, context, refusal, wanted.only)
                return
            wanted = replace(wanted, selection=selection)
        case choices.IMPORTED if (
            found := await context.engine.undo.accounts(id, wanted.workspaces[0])
        ) is not None:
            wanted = replace(wanted, selection=found)
        case meaning.SAID:
            await asked(kind, request, context)
            return
        case "all":
            wanted = replace(wanted, selection=Selection(SelectionKind.ALL))
        case "phone":
            known = await context.engine.phones.views()
            names = tuple(phone.name for phone in known if phone.id == id)
            if not names:
                await _ask_whom(kind, request, context, wanted, 0)
                return
            wanted = replace(wanted, selection=Selection(SelectionKind.PHONE, names))
        case _:
            await _ask_whom(kind, request, context, wanted, id)
            return
    offered = await context.engine.proposals.propose(request.actor, wanted)
    await _show(kind, request, context, offered)


async def of_import(
    kind: KindWords, request: Request, context: Context, done: ImportResult
) -> None:
    """Ask about a run of the accounts an import has just brought."""
    selection = await context.engine.undo.accounts(done.change_id or 0, done.workspace)
    if selection is not None:
        wanted = RunRequest(kind.kind, (done.workspace,), selection)
        offered = await context.engine.proposals.propose(request.actor, wanted)
        await _show(kind, request, context, offered)


async def go(request: Request, context: Context) -> None:
    """Data: the token."""
    engine, token = context.engine, argument(request, 0)
    try:
        run = await engine.proposals.start(request.actor, token)
    except RequestRefused as refusal:
        before = await engine.proposals.started_by(request.actor, token)
        if before is None:
            await show_refusal(request, context, refusal)
            return
        run = before
    words, kind = words_for(request, context), KINDS[run.run.kind]
    await follow(request, context, run, proposals.started(words, kind, run, engine.clock.now()))


async def follow(request: Request, context: Context, run: RunView, started: View) -> None:
    """Let the question show how far its run has come; one of another run's says `started`."""
    key = progress_name(run.run.id)
    if await context.engine.outbox.message_of(request.chat_id, key) != request.message_id:
        await show(request, context, started)
        return
    words = words_for(request, context)
    progress = of_schedule(words, run, render.progress(words, run))
    await context.outbox.edit(request.chat_id, progress, message_id=request.message_id, unless=key)


async def drop(request: Request, context: Context) -> None:
    """Data: the kind of run and the question's tokens."""
    said = argument(request, 0)
    for token in request.arguments[1:]:
        await context.engine.confirmations.discard(request.actor, token)
    kind = KINDS[RunKind(said)] if said in KINDS else next(iter(KINDS.values()))
    view = proposals.dropped(words_for(request, context), kind, workspace_of(request))
    await show(request, context, view)


async def stop(request: Request, context: Context) -> None:
    """Data: the run. The reporter edits its progress message, in order with other changes."""
    try:
        run = await context.engine.run_control.cancel(request.actor, number(request, 0) or 0)
    except RequestRefused as refusal:
        await show_refusal(request, context, refusal)
        return
    if not render.is_over(run):
        view = render.progress(words_for(request, context), run)
        await context.outbox.edit(run.run.chat_id, view, key=progress_name(run.run.id), loud=False)


async def _show(kind: KindWords, request: Request, context: Context, offered: Proposal) -> None:
    words, now = words_for(request, context), context.engine.clock.now()
    view = proposals.question(words, kind, offered, request.workspace, now)
    await show(request, context, view)


async def _ask_whom(
    kind: KindWords, request: Request, context: Context, wanted: RunRequest, page: int
) -> None:
    known = await context.engine.phones.views()
    words = words_for(request, context)
    view = choices.choice(words, kind, wanted, known, request.workspace, page)
    await show(request, context, view)


_Asks = Callable[[KindWords, Request, Context], Awaitable[None]]


def _of_kind(kind: KindWords) -> tuple[Route, Route]:
    ask: _Asks = asked
    press: _Asks = pressed
    return (
        Route(partial(ask, kind), command=kind.kind.value, role=Role.OPERATOR),
        Route(partial(press, kind), button=kind.kind.value, role=Role.OPERATOR),
    )


ROUTES = (
    *(route for kind in KINDS.values() for route in _of_kind(kind)),
    Route(go, button="go", role=Role.OPERATOR),
    Route(drop, button="drop", role=Role.OPERATOR),
    Route(stop, button="stop", role=Role.OPERATOR),
)
