"""/accounts: the list, ten at a time, filtered, searched, sorted and ticked."""

from bot.commands.card import show_card
from bot.commands.list_view import show_fresh_list, show_list
from bot.commands.meaning import said_with, understood
from bot.commands.replies import argument, number, show, words_for, workspace_of
from bot.context import Context, Route
from bot.render import accounts as render
from bot.render import list_filters as render_filters
from bot.render import list_pages
from bot.render.meaning import SAID
from bot.render.view import View
from bot.request import Request
from bot.whom import Said
from engine.common.errors import RequestRefused
from engine.model.account_changes import AccountsList
from engine.model.filters import Filter, Sorting


async def accounts(request: Request, context: Context) -> None:
    """`/accounts`, `/accounts failed #acme`, `/accounts text`. Data: workspace, or what was said.

    Other words than those all commands know are looked for. One hit is its card.
    """
    here = workspace_of(request)
    is_said = not request.pressed or argument(request, 1) == SAID
    said = said_with(request) if is_said else Said()
    meant = await understood(
        request, context, said, (here, *here.others), verb="accounts", searches=True
    )
    if meant is None:
        return
    workspace = meant.apps[0] if meant.apps else here
    shown = await context.engine.lists.open(request.actor, meant.criteria(workspace))
    # A card has an e-mail address: in a group it is not shown to all.
    if (meant.search or meant.names) and shown.matching == 1 and not request.in_group:
        await show_card(request, context, shown.rows[0].account.id, shown.view.id)
        return
    await show_list(request, context, shown)


async def listed(request: Request, context: Context) -> None:
    """Data: the view, and the page, from 0; without one it is that of before."""
    try:
        shown = await _turned(request, context)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    await show_list(request, context, shown)


async def narrow(request: Request, context: Context) -> None:
    """Data: the view, then a filter, or something else to narrow it to; nothing to be asked.

    `phone` and `tag` with a page are to choose from; `on` with a phone's id and `tagged` with a
    tag's are what was chosen, 0 for any. `nosearch` and `nonames` take back what was said.
    """
    lists, actor = context.engine.lists, request.actor
    view_id, choice, id = argument(request, 0), argument(request, 1), number(request, 2) or 0
    try:
        match choice:
            case "phone" | "tag" | "":
                await show(request, context, await _choices(request, context))
                return
            case "on":
                shown = await lists.refine(actor, view_id, phone_id=id)
            case "tagged":
                shown = await lists.refine(actor, view_id, tag_id=id)
            case "nosearch":
                shown = await lists.refine(actor, view_id, search="")
            case "nonames":
                shown = await lists.refine(actor, view_id, names=())
            case _:
                known = Filter(choice) if choice in set(Filter) else None
                shown = await lists.refine(actor, view_id, filter=known)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    await show_list(request, context, shown)


async def _choices(request: Request, context: Context) -> View:
    engine, words = context.engine, words_for(request, context)
    shown = await engine.lists.show(request.actor, argument(request, 0))
    page, tags = number(request, 2) or 0, await engine.lists.tags(shown.view.workspace)
    match argument(request, 1):
        case "phone":
            known = await engine.phones.views()
            return render_filters.filter_phones(words, shown, known, page)
        case "tag":
            return render_filters.filter_tags(words, shown, tags, page)
    return render_filters.filters(words, shown, has_tags=bool(tags))


async def sort(request: Request, context: Context) -> None:
    """Data: the view, and by what; or nothing to be asked."""
    lists, view_id, choice = context.engine.lists, argument(request, 0), argument(request, 1)
    try:
        if choice in set(Sorting):
            shown = await lists.sort(request.actor, view_id, Sorting(choice))
            await show_list(request, context, shown)
            return
        shown = await lists.show(request.actor, view_id)
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    view = render_filters.sortings(words_for(request, context), shown)
    await show(request, context, view)


async def pages(request: Request, context: Context) -> None:
    """Data: the view, `list` or `pick`, and which part of its page numbers."""
    try:
        shown = await context.engine.lists.show(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        await show_fresh_list(request, context, refusal)
        return
    verb = "pick" if argument(request, 1) == "pick" else "list"
    view = list_pages.numbers(words_for(request, context), shown, verb, number(request, 2) or 0)
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


async def _turned(request: Request, context: Context) -> AccountsList:
    view_id, page = argument(request, 0), number(request, 1)
    return await context.engine.lists.show(request.actor, view_id, page)


ROUTES = (
    Route(accounts, command="accounts", button="accounts"),
    Route(listed, button="list"),
    Route(narrow, button="filter"),
    Route(sort, button="sort"),
    Route(pages, button="pages"),
    Route(pick, button="pick"),
    Route(tick, button="tick"),
)
