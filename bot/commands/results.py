"""What the result of a run can be asked: another try, a look, the names, the pictures."""

from dataclasses import replace
from typing import Final

from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.outbox import ALBUM
from bot.render import proposals, result_names
from bot.render import runs as render
from bot.render.kinds import KINDS
from bot.render.kinds.reasons import groups
from bot.render.kinds.results import pictured
from bot.render.layout import block, button
from bot.request import Request
from bot.results import album_of, result_of
from engine.common.errors import RequestRefused
from engine.model.next_try import NextTry
from engine.model.operator import Role
from engine.model.proposal import Proposal
from engine.model.run_view import progress_name

_AGAIN: Final = "retry"


async def retry(request: Request, context: Context) -> None:
    """Data: the run, and how many its button counted.

    Starts at once what is as the button says; anything else is asked about first.
    """
    engine, run_id = context.engine, number(request, 0) or 0
    # The new run has a message of its own: the result stays.
    actor = replace(request.actor, message_id=None)
    run = await engine.proposals.started_before(actor)
    if run is None:
        offered = await engine.proposals.again(actor, run_id)
        if _is_as_counted(offered, number(request, 1)):
            try:
                run = await engine.proposals.start(actor, offered.token or "")
            except RequestRefused:
                # Somebody else has pressed it at the same moment.
                offered = await engine.proposals.again(actor, run_id)
        if run is None and offered.is_begun and argument(request, 2) != "d":
            await _say_again(request, context, run_id, offered.at_work[-1])
            return
        if run is None:
            await _ask(request, context, offered)
            return
    words, key = words_for(request, context), progress_name(run.run.id)
    progress = render.progress(words, run)
    await context.outbox.send(request.chat_id, progress, key=key, dedupe=key, loud=False)
    if argument(request, 2) != "d":
        await _say_again(request, context, run_id, run.run.id)


async def unseen(request: Request, context: Context) -> None:
    """Data: the run. Asks about logins whose end was not seen; its result stays."""
    run_id = number(request, 0) or 0
    actor = replace(request.actor, message_id=None)
    offered = await context.engine.proposals.again(actor, run_id, NextTry.LOOK)
    await _ask(request, context, offered)


async def names(request: Request, context: Context) -> None:
    """Data: the run, the first job of the reason, and the page of names, from 0."""
    run = await context.engine.runs.view(number(request, 0) or 0)
    words, kind = words_for(request, context), KINDS[run.run.kind]
    first = number(request, 1)
    for group in groups(words, kind, run, context.engine.clock.now()):
        if first in {view.job.id for view in group.jobs}:
            page = number(request, 2) or 0
            await show(request, context, result_names.names(words, kind, run, group, page))
            return
    await result(request, context)


async def result(request: Request, context: Context) -> None:
    """Data: the run."""
    run = await context.engine.runs.view(number(request, 0) or 0)
    words = words_for(request, context)
    view = await result_of(context.engine, words, run, request.operator_id)
    await show(request, context, view)


async def pictures(request: Request, context: Context) -> None:
    """Data: the run, and how many pictures were sent already."""
    run_id, sent = number(request, 0) or 0, number(request, 1) or 0
    run = await context.engine.runs.view(run_id)
    words = words_for(request, context)
    kept = pictured(run)
    album = await album_of(context.engine, words, kept[sent : sent + ALBUM])
    await context.outbox.album(request.chat_id, album)
    sent += ALBUM
    if sent < len(kept):
        await context.outbox.send(request.chat_id, render.more_pictures(words, run, sent))
    elif not kept:
        await context.outbox.send(request.chat_id, render.no_pictures(words, run))


def _is_as_counted(offered: Proposal, counted: int | None) -> bool:
    plan, kind = offered.plan, KINDS[offered.asked.kind]
    is_whole = not (plan.excluded or plan.excluded_phones or plan.unknown or plan.unseen)
    can_start = offered.token is not None and kind.can_start(offered)
    return can_start and is_whole and kind.counted(offered) == counted


async def _ask(request: Request, context: Context, offered: Proposal) -> None:
    words, kind = words_for(request, context), KINDS[offered.asked.kind]
    now = context.engine.clock.now()
    view = proposals.question(words, kind, offered, request.workspace, now)
    await context.outbox.send(request.chat_id, view)


async def _say_again(request: Request, context: Context, run_id: int, again: int) -> None:
    """The result says in which run it goes on and leads there, and offers that no more."""
    words = words_for(request, context)
    run = await context.engine.runs.view(run_id)
    view = await result_of(context.engine, words, run, request.operator_id)
    rows = [row for row in view.keyboard if not row[0].data.startswith(f"{_AGAIN}:")]
    said = words("run-again", run=str(again))
    rows.append((button(words, "button-overview-run", "run", again, 0, run=str(again)).aside,))
    view = replace(view, text=block(view.text, f"\n{said}"), keyboard=tuple(rows))
    await show(request, context, view)


ROUTES = (
    Route(retry, button=_AGAIN, role=Role.OPERATOR),
    # A match's results from before have this button.
    Route(retry, button="matchmore", role=Role.OPERATOR),
    Route(unseen, button="unseen", role=Role.OPERATOR),
    Route(names, button="names"),
    Route(result, button="result"),
    Route(pictures, button="pictures", role=Role.OPERATOR, private=True),
)
