"""/operators: who may use the bot, invitations, roles, removal."""

from bot.commands import keys
from bot.commands.replies import argument, number, show, words_for, workspace_of
from bot.context import Context, Route
from bot.languages import words_of
from bot.needs import needing
from bot.render import operators as render
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.operator import Role


async def operators(request: Request, context: Context) -> None:
    """Data: workspace and page."""
    page = number(request, 1) if request.pressed else None
    await _show_all(request, context, page or 0)


async def person(request: Request, context: Context) -> None:
    """Data: the operator."""
    await _show_person(request, context, number(request, 0) or 0)


async def invite(request: Request, context: Context) -> None:
    """Data: the role; without one it is asked for."""
    words, workspace = words_for(request, context), request.workspace
    role = argument(request, 0)
    if role not in set(Role):
        await show(request, context, render.role_choice(words, workspace))
        return
    made = await context.engine.invitations.invite(request.actor, Role(role))
    now = context.engine.clock.now()
    view = render.invitation(words, workspace, made, context.bot_name(), now)
    await show(request, context, view)


async def change(request: Request, context: Context) -> None:
    """Data: the operator and the new role."""
    user_id, role = number(request, 0) or 0, argument(request, 1)
    if role not in set(Role):
        await _show_person(request, context, user_id)
        return
    try:
        done = await context.engine.operators.change_role(request.actor, user_id, Role(role))
    except RequestRefused as refusal:
        await _show_refusal(request, context, refusal)
        return
    await _show_person(request, context, user_id)
    if done.before is not done.operator.role:
        theirs = words_of(done.operator, context.texts)
        with needing(None):
            await context.outbox.send(user_id, render.promoted(theirs, done))
            await keys.renew(context, done.operator)


async def unseat(request: Request, context: Context) -> None:
    """Data: the operator. Asks before anything happens."""
    try:
        one, token = await context.engine.operators.propose_removal(
            request.actor, number(request, 0) or 0
        )
    except RequestRefused as refusal:
        await _show_refusal(request, context, refusal)
        return
    view = render.removal(words_for(request, context), request.workspace, one, token)
    await show(request, context, view)


async def remove(request: Request, context: Context) -> None:
    """Data: the token."""
    try:
        gone = await context.engine.operators.remove(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        await _show_refusal(request, context, refusal)
        return
    note = words_for(request, context)("operator-removed", name=render.called(gone))
    await _show_all(request, context, 0, note)


async def seat(request: Request, context: Context) -> None:
    """Data: the operator who stays, and the token of the question."""
    await context.engine.confirmations.discard(request.actor, argument(request, 1))
    await _show_person(request, context, number(request, 0) or 0)


async def _show_person(request: Request, context: Context, user_id: int) -> None:
    engine, words = context.engine, words_for(request, context)
    one = engine.operators.get(user_id)
    if one is None:
        await _show_all(request, context, 0, words("refused-operator_unknown"))
        return
    host = engine.operators.get(one.added_by) if one.added_by is not None else None
    name = render.called(host) if host is not None else str(one.added_by)
    now = engine.clock.now()
    await show(request, context, render.person(words, request.workspace, one, name, now))


async def _show_refusal(request: Request, context: Context, refusal: RequestRefused) -> None:
    note = words_for(request, context)(f"refused-{refusal.code}", **refusal.details)
    await _show_all(request, context, 0, note)


async def _show_all(request: Request, context: Context, page: int, note: Raw | None = None) -> None:
    people = context.engine.operators.all()
    words, workspace = words_for(request, context), workspace_of(request)
    await show(request, context, render.operators(words, workspace, people, page, note))


ROUTES = (
    Route(operators, command="operators", button="operators", role=Role.ADMIN, private=True),
    Route(person, button="person", role=Role.ADMIN, private=True),
    Route(invite, button="invite", role=Role.ADMIN, private=True),
    Route(change, button="role", role=Role.ADMIN, private=True),
    Route(unseat, button="unseat", role=Role.ADMIN, private=True),
    Route(remove, button="remove", role=Role.ADMIN, private=True),
    Route(seat, button="seat", role=Role.ADMIN, private=True),
)
