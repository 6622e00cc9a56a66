"""/schedule and /schedules: making them, and what can be done about each."""

from bot.commands import run_words
from bot.commands.meaning import NotKnown, meaning
from bot.commands.replies import argument, number, show, words_for
from bot.commands.runs import follow
from bot.commands.schedule_steps import begin, timing_of, zone_name
from bot.commands.zone_first import is_asked
from bot.context import Context, Route
from bot.render import schedules as render
from bot.render.kinds import KINDS, SPOKEN
from bot.request import Request
from bot.schedule_words import NotUnderstood, Spoken, Trouble, understood
from bot.texts.catalogue import Raw
from bot.whom import Said
from engine.common.errors import RequestRefused
from engine.model.filters import Filter
from engine.model.operator import Role
from engine.model.schedule import Missed, NewSchedule, Scope


async def schedule(request: Request, context: Context) -> None:
    """`/schedule login weekdays 07:30 phone 3`; without words it is built with buttons."""
    if not request.arguments:
        await begin(request, context)
        return
    words = words_for(request, context)
    try:
        asked = await _asked(request, context, understood(" ".join(request.arguments), SPOKEN))
    except NotUnderstood as problem:
        await show(request, context, render.not_understood(words, problem.trouble, problem.word))
        return
    except NotKnown as unknown:
        await show(request, context, render.not_understood(words, Trouble.WORD, unknown.words[0]))
        return
    if await is_asked(request, context, "schedule"):
        return
    made = await context.engine.schedules.make(request.actor, asked)
    now = context.engine.clock.now()
    await show(request, context, render.card(words, made, now, request.role, render.made(words)))


async def schedules(request: Request, context: Context) -> None:
    """Data: the page, from 0."""
    await _show_list(request, context, number(request, 0) or 0 if request.pressed else 0)


async def one(request: Request, context: Context) -> None:
    """Data: the schedule, then what to do about it, or nothing to look at it."""
    engine, words = context.engine, words_for(request, context)
    schedule_id, act = number(request, 0) or 0, argument(request, 1)
    if act and not request.role.includes(Role.OPERATOR):
        act = ""
    now, note = engine.clock.now(), None
    try:
        match act:
            case "run":
                asked = await engine.schedules.propose_run(request.actor, schedule_id)
                await show(request, context, render.ask_run(words, asked, now))
                return
            case "delete":
                asked = await engine.schedules.propose_deletion(request.actor, schedule_id)
                await show(request, context, render.ask_deletion(words, asked, now))
                return
            case "pause":
                view = await engine.schedules.pause(request.actor, schedule_id)
                note = words("schedule-now-paused")
            case "resume":
                view = await engine.schedules.resume(request.actor, schedule_id)
                note = words("schedule-now-resumed")
            case Missed.SKIP | Missed.CATCH_UP:
                view = await engine.schedules.set_missed(request.actor, schedule_id, Missed(act))
            case _:
                view = await engine.schedules.get(schedule_id)
    except RequestRefused as refusal:
        await _refused(request, context, refusal)
        return
    await show(request, context, render.card(words, view, now, request.role, note))


async def keep(request: Request, context: Context) -> None:
    """Data: the schedule, and the token of the question it was asked in."""
    await context.engine.confirmations.discard(request.actor, argument(request, 1))
    words, now = words_for(request, context), context.engine.clock.now()
    try:
        view = await context.engine.schedules.get(number(request, 0) or 0)
    except RequestRefused as refusal:
        await _refused(request, context, refusal)
        return
    await show(request, context, render.card(words, view, now, request.role))


async def delete(request: Request, context: Context) -> None:
    """Data: the token."""
    try:
        await context.engine.schedules.delete(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        await _refused(request, context, refusal)
        return
    note = words_for(request, context)("schedule-deleted")
    await _show_list(request, context, 0, note)


async def run_now(request: Request, context: Context) -> None:
    """Data: the token."""
    engine, token, words = context.engine, argument(request, 0), words_for(request, context)
    try:
        run = await engine.due_schedules.run_now(request.actor, token)
    except RequestRefused as refusal:
        before = await engine.schedules.run_started_by(request.actor, token)
        if before is None:
            await _refused(request, context, refusal)
            return
        run = before
    await follow(request, context, run, render.started(words, run))


async def _asked(request: Request, context: Context, spoken: Spoken) -> NewSchedule:
    kind, here = KINDS[spoken.kind], request.workspace
    said = Said(
        spoken.apps,
        filters=() if spoken.filter is Filter.ALL else (spoken.filter,),
        tags=(spoken.tag,) if spoken.tag else (),
        phones=() if spoken.phone is None else (spoken.phone,),
        names=spoken.names,
    )
    meant = await meaning(context.engine, said, run_words.looked_in(kind, here), searches=True)
    if len(meant.phones) > 1:
        raise NotUnderstood(Trouble.TWICE, spoken.phone or "")
    apps = run_words.meant_apps(kind, meant, here)
    phone_id = meant.phones[0].id if meant.phones else None
    tag = meant.tags[0] if meant.tags else ""
    scope = Scope(meant.filter, phone_id, tag=tag, names=meant.names)
    workspace = apps[0] if len(apps) == 1 else None
    timing = timing_of(spoken.timing, context)
    return NewSchedule(spoken.kind, workspace, scope, timing, zone_name(request, context))


async def _show_list(
    request: Request, context: Context, page: int, note: Raw | None = None
) -> None:
    known, now = await context.engine.schedules.all(), context.engine.clock.now()
    words = words_for(request, context)
    view = render.schedules(words, request.workspace, known, page, now, request.role, note)
    await show(request, context, view)


async def _refused(request: Request, context: Context, refusal: RequestRefused) -> None:
    note = words_for(request, context)(f"refused-{refusal.code}", **refusal.details)
    await _show_list(request, context, 0, note)


ROUTES = (
    Route(schedule, command="schedule", role=Role.OPERATOR),
    Route(schedules, command="schedules", button="schedules"),
    Route(one, button="sched"),
    Route(keep, button="skeep", role=Role.OPERATOR),
    Route(delete, button="sdel", role=Role.OPERATOR),
    Route(run_now, button="srun", role=Role.OPERATOR),
)
