"""/accounts: the list, ten at a time, filtered, searched and ticked."""

from bot.commands.replies import argument, number, show, words_for, workspace_of
from bot.commands.run_words import is_tag
from bot.context import Context, Route
from bot.render import accounts as render
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.account_changes import AccountsList
from engine.model.filters import Criteria, Filter
from engine.model.tags import tag_key


async def accounts(request: Request, context: Context) -> None:
    """`/accounts`, `/accounts text`, `/accounts #tag`. Data: workspace."""
    said = () if request.pressed else request.arguments
    tags = [word.removeprefix("#") for word in said if is_tag(word)]
    tag = await context.engine.lists.tag_called(tags[0]) if tags else ""
    # The list has one tag; any others are searched for.
    search = " ".join((*(word for word in said if not is_tag(word)), *tags[1:]))
    if search.casefold() == "all":
        search = ""
    criteria = Criteria(workspace_of(request), search=search, tag=tag_key(tag))
    shown = await context.engine.lists.open(request.actor, criteria)
    await show_list(request, context, shown)


async def listed(request: Request, context: Context) -> None:
    """Data: the view, then `a` or `b` and the account to page after or before."""
    try:
        shown = await _turned(request, context)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    await show_list(request, context, shown)


async def narrow(request: Request, context: Context) -> None:
    """Data: the view, then a filter, `on` with a phone, `nosearch`, or nothing to be asked.

    Tags to choose from are `tag` with a page; one of them is `tagged` with its id, or 0 for any.
    """
    engine, words = context.engine, words_for(request, context)
    view_id, choice = argument(request, 0), argument(request, 1)
    try:
        if choice == Filter.PHONE:
            shown = await engine.lists.show(request.actor, view_id)
            known = await engine.phones.views()
            view = render.filter_phones(words, shown, known, number(request, 2) or 0)
        elif choice == "on" and (phone_id := number(request, 2)):
            shown = await engine.lists.refine(
                request.actor, view_id, filter=Filter.PHONE, phone_id=phone_id
            )
            view = render.accounts(words, shown, role=request.role)
        elif choice == "tag":
            shown = await engine.lists.show(request.actor, view_id)
            known_tags = await engine.lists.tags(shown.view.workspace)
            view = render.filter_tags(words, shown, known_tags, number(request, 2) or 0)
        elif choice == "tagged":
            tag_id = number(request, 2) or 0
            shown = await engine.lists.refine(request.actor, view_id, tag_id=tag_id)
            view = render.accounts(words, shown, role=request.role)
        elif choice == "nosearch":
            shown = await engine.lists.refine(request.actor, view_id, search="")
            view = render.accounts(words, shown, role=request.role)
        elif choice in set(Filter):
            shown = await engine.lists.refine(request.actor, view_id, filter=Filter(choice))
            view = render.accounts(words, shown, role=request.role)
        else:
            shown = await engine.lists.show(request.actor, view_id)
            known_tags = await engine.lists.tags(shown.view.workspace)
            view = render.filters(words, shown, has_tags=bool(known_tags))
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    await show(request, context, view)


async def pick(request: Request, context: Context) -> None:
    """Data as for `list`; the page shows boxes to tick."""
    try:
        shown = await _turned(request, context)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    await show(request, context, render.picking(words_for(request, context), shown))


async def tick(request: Request, context: Context) -> None:
    """Data: the view, then an account and 1 or 0, `page` or `none`."""
    engine, actor, view_id = context.engine, request.actor, argument(request, 0)
    try:
        if argument(request, 1) == "none":
            shown = await engine.lists.clear_ticks(actor, view_id)
        elif (account_id := number(request, 1)) is not None:
            is_on = argument(request, 2) == "1"
            shown = await engine.lists.tick(actor, view_id, (account_id,), on=is_on)
        else:
            shown = await engine.lists.show(actor, view_id)
            page = [row.account.id for row in shown.rows]
            shown = await engine.lists.tick(actor, view_id, page, on=True)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    await show(request, context, render.picking(words_for(request, context), shown))


async def show_fresh_list(
    request: Request,
    context: Context,
    refusal: RequestRefused,
    workspace: Workspace | None = None,
) -> None:
    """Say why a button of an older list does nothing, above a list made now."""
    shown = await context.engine.lists.open(request.actor, Criteria(workspace or request.workspace))
    note = words_for(request, context)(f"refused-{refusal.code}", **refusal.details)
    await show_list(request, context, shown, note)


async def show_list(
    request: Request, context: Context, shown: AccountsList, note: Raw | None = None
) -> None:
    """A page of the list with the buttons of who asked."""
    words = words_for(request, context)
    await show(request, context, render.accounts(words, shown, note, role=request.role))


async def _turned(request: Request, context: Context) -> AccountsList:
    view_id, side, edge = argument(request, 0), argument(request, 1), number(request, 2)
    return await context.engine.lists.show(
        request.actor,
        view_id,
        after=edge if side == "a" else None,
        before=edge if side == "b" else None,
    )


ROUTES = (
    Route(accounts, command="accounts", button="accounts"),
    Route(listed, button="list"),
    Route(narrow, button="filter"),
    Route(pick, button="pick"),
    Route(tick, button="tick"),
)
