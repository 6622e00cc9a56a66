"""A schedule built step by step; each button carries what was said before it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands.replies import argument, number, show, words_for
from bot.commands.zone_first import is_asked
from bot.context import Context, Route
from bot.render import schedule_steps as render
from bot.render import schedules as render_schedules
from bot.render.schedule_draft import FILTERS, ScheduleDraft
from bot.render.view import View
from bot.request import Request
from engine.model.filters import Filter
from engine.model.operator import Role
from engine.model.schedule import NewSchedule, Scope
from engine.model.timing import AtTime, Every, Timing

_CHOOSING: tuple[str, ...] = ("p", "on")


async def begin(request: Request, context: Context) -> None:
    """Ask what to run."""
    if await is_asked(request, context, render.VERB):
        return
    await show(request, context, render.kinds(words_for(request, context), request.workspace))


async def step(request: Request, context: Context) -> None:
    """Data: what was said so far, see `ScheduleDraft`; or phones to choose from after it."""
    said: Sequence[str] = request.arguments
    place = next((at for at, word in enumerate(said) if word in _CHOOSING), None)
    draft = ScheduleDraft.of(said if place is None else said[:place])
    if draft is None:
        await begin(request, context)
        return
    words = words_for(request, context)
    if place is not None:
        choice = number(request, place + 1) or 0
        if said[place] == "p":
            known = await context.engine.phones.views()
            await show(request, context, render.phones(words, draft, known, choice))
            return
        draft = replace(draft, scope=f"p{choice}")
    timing = draft.timing() if draft.scope else None
    if timing is None:
        await show(request, context, _next_question(request, context, draft))
        return
    await _make(request, context, draft, timing)


async def of_list(request: Request, context: Context) -> None:
    """Data: the view of a list whose accounts it is for."""
    if await is_asked(request, context, "sfor"):
        return
    view_id = argument(request, 0)
    shown = await context.engine.lists.show(request.actor, view_id)
    words = words_for(request, context)
    await show(request, context, render.kinds(words, shown.view.workspace, f"v{view_id}"))


def timing_of(said: AtTime | int, context: Context) -> Timing:
    """Hours are counted from this minute on."""
    now = context.engine.clock.now()
    return said if isinstance(said, AtTime) else Every(said, now // 60 * 60)


def zone_name(request: Request, context: Context) -> str:
    """The time zone whoever asks has chosen, by its name."""
    operator = context.engine.operators.get(request.operator_id)
    return (operator.time_zone if operator is not None else None) or "UTC"


def _next_question(request: Request, context: Context, draft: ScheduleDraft) -> View:
    words = words_for(request, context)
    if not draft.scope:
        return render.scopes(words, draft)
    if not draft.days:
        return render.spans(words, draft)
    if draft.days.startswith("h"):
        return render.hours_between(words, draft)
    if draft.days.startswith("d") or "1" not in draft.days:
        days = draft.days if draft.days.startswith("d") else "d0000000"
        return render.some_days(words, replace(draft, days=days))
    return render.minutes(words, draft) if draft.hour else render.hours(words, draft)


async def _make(
    request: Request, context: Context, draft: ScheduleDraft, timing: AtTime | int
) -> None:
    engine, words = context.engine, words_for(request, context)
    now = engine.clock.now()
    asked = NewSchedule(
        draft.kind,
        draft.app,
        await _scope(request, context, draft),
        timing_of(timing, context),
        zone_name(request, context),
    )
    view = await engine.schedules.make(request.actor, asked)
    note = render_schedules.made(words)
    await show(request, context, render_schedules.card(words, view, now, request.role, note))


async def _scope(request: Request, context: Context, draft: ScheduleDraft) -> Scope:
    if draft.view_id is None:
        return Scope(FILTERS.get(draft.scope, Filter.ALL), draft.phone_id)
    shown = await context.engine.lists.show(request.actor, draft.view_id)
    seen = shown.view.criteria
    phone_id = seen.phone_ids[0] if seen.phone_ids else None
    tag = shown.tags[0] if shown.tags else ""
    return Scope(seen.filter, phone_id, seen.search, tag, seen.names)


ROUTES = (
    Route(step, button=render.VERB, role=Role.OPERATOR),
    Route(of_list, button="sfor", role=Role.OPERATOR),
)
