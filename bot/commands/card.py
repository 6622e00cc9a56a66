"""/account: one account's card, and what can be done from it with one press."""

from bot.commands.list_view import show_fresh_list, show_list
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import accounts as render_list
from bot.render import bulk as render_bulk
from bot.render import card as render
from bot.render import changes
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.account_changes import AccountCard
from engine.model.columns import BY_HAND, Column
from engine.model.filters import Criteria
from engine.model.operator import Role


async def account(request: Request, context: Context) -> None:
    """`/account name`."""
    engine, words, workspace = context.engine, words_for(request, context), request.workspace
    name = " ".join(request.arguments).removeprefix("@")
    if not name:
        shown = await engine.lists.open(request.actor, Criteria(workspace))
        await show_list(request, context, shown, words("account-which"))
        return
    found = await engine.cards.find(workspace, name)
    for other in workspace.others:
        if not isinstance(found, AccountCard):
            there = await engine.cards.find(other, name)
            found = there if isinstance(there, AccountCard) or not found else found
    if isinstance(found, AccountCard):
        view = render.card(words, found, engine.clock.now(), role=request.role)
        await show(request, context, view)
        return
    near = [(one.id, one.username) for one in found]
    await show(request, context, render_list.near(words, workspace, name, near))


async def card(request: Request, context: Context) -> None:
    """Data: the account, then the list one came from."""
    await show_card(request, context, number(request, 0), argument(request, 1))


async def fields(request: Request, context: Context) -> None:
    """Data as for `card`."""
    try:
        shown = await context.engine.cards.card(number(request, 0) or 0)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    view = render.fields(words_for(request, context), shown, argument(request, 1))
    await show(request, context, view)


async def bind(request: Request, context: Context) -> None:
    """Data: the account, the list one came from, and a page of phones."""
    engine = context.engine
    try:
        shown = await engine.cards.card(number(request, 0) or 0)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    known, page = await engine.phones.views(), number(request, 2) or 0
    words = words_for(request, context)
    await show(request, context, render.bind(words, shown, known, page, argument(request, 1)))


async def put(request: Request, context: Context) -> None:
    """Data: the account, what to change, its mark, the list one came from, and the new value."""
    words, now = words_for(request, context), context.engine.clock.now()
    account_id, view_id, value = number(request, 0) or 0, argument(request, 3), number(request, 4)
    column = BY_HAND.get(argument(request, 1))
    if column is None:
        await show_card(request, context, account_id, view_id)
        return
    try:
        made = await context.engine.editor.change(
            request.actor,
            account_id,
            column,
            value or None if column is Column.DEVICE else value,
            mark=argument(request, 2),
        )
        shown = await context.engine.cards.card(account_id)
    except ValueError:
        await show_card(request, context, account_id, view_id)
        return
    except RequestRefused as refusal:
        await show_card(request, context, account_id, view_id, refusal)
        return
    undo = made.id if changes.can_undo(made) else None
    note = changes.changed(words, made)
    view = render.card(
        words, shown, now, role=request.role, view_id=view_id, note=note, change_id=undo
    )
    await show(request, context, view)


async def delete(request: Request, context: Context) -> None:
    """Data as for `card`; asks first."""
    account_id, view_id = number(request, 0) or 0, argument(request, 1)
    try:
        shown = await context.engine.cards.card(account_id)
        offered = await context.engine.bulk.propose_delete(request.actor, account_id)
    except RequestRefused as refusal:
        await show_card(request, context, account_id, view_id, refusal)
        return
    words, name = words_for(request, context), shown.account.username
    view = render_bulk.question(words, offered, view_id, only=(account_id, name))
    await show(request, context, view)


async def show_card(
    request: Request,
    context: Context,
    account_id: int | None,
    view_id: str,
    refusal: RequestRefused | None = None,
) -> None:
    """The card as it is now, below why nothing was done; a fresh list when the account is gone."""
    words = words_for(request, context)
    try:
        shown = await context.engine.cards.card(account_id or 0)
    except RequestRefused as unknown:
        await show_fresh_list(request, context, refusal or unknown)
        return
    now, note = context.engine.clock.now(), None
    if refusal is not None and refusal.code == "changed_meanwhile":
        note = render.meanwhile(words, shown, Column(str(refusal.details["column"])))
    elif refusal is not None:
        note = words(f"refused-{refusal.code}", **refusal.details)
    view = render.card(words, shown, now, role=request.role, view_id=view_id, note=note)
    await show(request, context, view)


ROUTES = (
    Route(account, command="account", private=True),
    Route(card, button="card", private=True),
    Route(fields, button="fields", role=Role.OPERATOR, private=True),
    Route(bind, button="bind", role=Role.OPERATOR, private=True),
    Route(put, button="set", role=Role.OPERATOR, private=True),
    Route(delete, button="delete", role=Role.ADMIN, private=True),
)
