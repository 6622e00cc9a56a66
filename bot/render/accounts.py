"""The list of accounts: a page of it, its filters, and ticking."""

from collections.abc import Sequence
from typing import Final

from bot.render import choices
from bot.render.badges import badges
from bot.render.layout import block, button, code, head, page, tidy
from bot.render.tags import in_short, tag_badges, tagged
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.account_changes import AccountRow, AccountsList, ListView
from engine.model.filters import Filter
from engine.model.operator import Role
from engine.model.phone import PhoneView
from engine.model.run import Outcome
from engine.model.tags import KnownTag

SEARCH_SHOWN: Final = 20
"""Characters of a search text in the head and on a button."""

_ROW: Final = 38
_MOST_NAME: Final = 30

_CHOICES: Final = (
    (Filter.ALL, Filter.FAILED),
    (Filter.SIGNED_IN, Filter.SIGNED_OUT),
    (Filter.NO_PHONE, Filter.NO_PASSWORD),
    (Filter.DISABLED, Filter.PHONE),
)


def accounts(
    words: Words, shown: AccountsList, note: Raw | None = None, *, role: Role = Role.ADMIN
) -> View:
    """Ten accounts, each a button to its card; `note` is said first. `role`: whose buttons."""
    view = shown.view
    workspace = view.workspace
    top = block(head(words, workspace, words("title-accounts")), note)
    back = (button(words, "button-back", "start", workspace),)
    if not shown.total:
        return View(page(top, words("accounts-none")), (back,))
    counts = words(
        "accounts-counts", count=shown.total, signed=shown.signed_in, disabled=shown.disabled
    )
    nobody = None if shown.rows else words("accounts-no-match")
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                _label(
                    words,
                    row,
                    _mark(row),
                    is_failed=view.filter is Filter.FAILED,
                    has_tags=shown.tag is None,
                ),
                f"card:{row.account.id}:{view.id}",
            ),
        )
        for row in shown.rows
    ]
    tools = [button(words, "button-filter", "filter", view.id)]
    if shown.rows and role.includes(Role.OPERATOR):
        tools.append(button(words, "button-select", "pick", view.id))
        tools.append(button(words, "button-export", "export", "view", view.id))
    widening = _widening(words, shown)
    rows += [_paging(words, shown, "list"), widening, tuple(tools)]
    if role.includes(Role.OPERATOR):
        runs = choices.of_list(words, workspace, view.id, "m") if shown.matching else ()
        if widening:
            runs += (button(words, "button-schedule-list", "sfor", view.id),)
        rows.append(runs)
    rows.append(back)
    text = page(block(top, counts), block(narrowed(words, shown), nobody, words("accounts-legend")))
    return View(text, tuple(row for row in rows if row))


def picking(words: Words, shown: AccountsList) -> View:
    """The same page with boxes to tick instead of cards to open."""
    view, count = shown.view, len(shown.view.ticked)
    text = page(
        block(head(words, view.workspace, words("title-accounts")), narrowed(words, shown)),
        words("accounts-ticked", count=count),
    )
    rows: list[tuple[Button, ...]] = []
    for row in shown.rows:
        is_on = row.account.id in view.ticked
        label = _label(words, row, "☑" if is_on else "☐", has_tags=shown.tag is None)
        # The box says what it becomes, so that a press handled twice does the same.
        rows.append((Button(label, f"tick:{view.id}:{row.account.id}:{int(not is_on)}"),))
    whole = all(row.account.id in view.ticked for row in shown.rows)
    ticks = [button(words, "button-tick-none", "tick", view.id, "none")] if count else []
    if not whole:
        ticks.insert(0, button(words, "button-tick-page", "tick", view.id, "page"))
    rows += [_paging(words, shown, "pick"), tuple(ticks)]
    if count:
        rows.append((button(words, "button-with-ticked", "bulk", view.id, "t", count=count),))
    if shown.matching:
        everything = button(words, "button-with-all", "bulk", view.id, "m", count=shown.matching)
        rows.append((everything,))
    rows.append((button(words, "button-picked", "list", view.id),))
    return View(text, tuple(row for row in rows if row))


def filters(words: Words, shown: AccountsList, *, has_tags: bool = False) -> View:
    """Which accounts the list shows; `has_tags`: there are some to choose from."""
    view = shown.view
    text = page(
        block(head(words, view.workspace, words("title-accounts")), narrowed(words, shown)),
        block(words("filter-which"), words("filter-search")),
    )
    rows = [
        tuple(
            button(
                words,
                "button-filter-chosen" if choice is view.filter else "button-filter-other",
                "filter",
                view.id,
                choice,
                name=words.plain(f"filter-{choice}"),
            )
            for choice in pair
        )
        for pair in _CHOICES
    ]
    by_tag = (button(words, "button-filter-tag", "filter", view.id, "tag"),) if has_tags else ()
    back = (button(words, "button-back", "list", view.id),)
    rows += [row for row in (by_tag, _untag(words, shown), _unsearch(words, view), back) if row]
    return View(text, tuple(rows))


def filter_tags(words: Words, shown: AccountsList, known: Sequence[KnownTag], number: int) -> View:
    """Which tag the accounts of the list have; `number` is the page, from 0."""
    view = shown.view
    top = head(words, view.workspace, words("title-accounts"))
    rows = tag_badges(
        words,
        known,
        number,
        choose=("filter", view.id, "tagged"),
        turn=("filter", view.id, "tag"),
    )
    rows += [row for row in (_untag(words, shown),) if row]
    back = (button(words, "button-back", "filter", view.id),)
    return View(page(top, words("filter-which-tag")), (*rows, back))


def filter_phones(
    words: Words, shown: AccountsList, known: Sequence[PhoneView], number: int
) -> View:
    """Whose accounts the list shows: phones that have any; `number` is the page, from 0."""
    view = shown.view
    bound = [phone for phone in known if phone.accounts]
    top = head(words, view.workspace, words("title-accounts"))
    text = page(top, words("filter-which-phone" if bound else "filter-no-phones"))
    rows = badges(
        words,
        bound,
        number,
        choose=("filter", view.id, "on"),
        turn=("filter", view.id, Filter.PHONE),
    )
    back = (button(words, "button-back", "filter", view.id),)
    return View(text, (*rows, back))


def near(words: Words, workspace: Workspace, name: str, found: Sequence[tuple[int, str]]) -> View:
    """No account is called `name`; ids and usernames that come near."""
    top = head(words, workspace, words("title-account"))
    key = "account-near" if found else "account-nobody"
    rows = [(Button(tidy(username, _ROW), f"card:{id}"),) for id, username in found]
    rows.append((button(words, "button-accounts", "accounts", workspace),))
    return View(page(top, words(key, name=code(name))), tuple(rows))


def narrowed(words: Words, shown: AccountsList) -> Raw | None:
    """What the list is narrowed to, and how many that leaves; None for the whole list."""
    view = shown.view
    parts = []
    if view.filter is Filter.PHONE:
        parts.append(words("accounts-on-phone", phone=tidy(shown.phone or "?", 24)))
    elif view.filter is not Filter.ALL:
        parts.append(words(f"filter-{view.filter}"))
    if shown.tag is not None:
        parts.append(tagged(words, (shown.tag,)))
    if view.search:
        parts.append(words("accounts-search", text=tidy(view.search, SEARCH_SHOWN)))
    if not parts:
        return None
    return words("accounts-narrowed", what=Raw(" · ".join(parts)), count=shown.matching)


def _label(
    words: Words, row: AccountRow, mark: str, *, is_failed: bool = False, has_tags: bool = True
) -> str:
    name = tidy(row.account.username, _MOST_NAME)
    more = row.phone or ""
    if is_failed and row.last_outcome is not None:
        more = words.plain(f"short-{row.last_outcome}")
    elif has_tags and row.account.tags:
        more = " · ".join((*filter(None, (more,)), in_short(row.account.tags)))
    if not more:
        return words.plain("button-account", mark=mark, name=name)
    more = tidy(more, _ROW - len(name) - 5)
    return words.plain("button-account-more", mark=mark, name=name, more=more)


def _mark(row: AccountRow) -> str:
    if row.account.disabled:
        return "⏸"
    if row.account.logined:
        return "✓"
    if row.account.unanswered:
        return "⌛"
    ended = row.last_outcome
    return "–" if ended is None or ended.succeeded or ended is Outcome.CANCELLED else "❌"


def _paging(words: Words, shown: AccountsList, verb: str) -> tuple[Button, ...]:
    paging = []
    if shown.before is not None:
        paging.append(button(words, "button-earlier", verb, shown.view.id, "b", shown.before))
    if shown.after is not None:
        paging.append(button(words, "button-later", verb, shown.view.id, "a", shown.after))
    return tuple(paging)


def _widening(words: Words, shown: AccountsList) -> tuple[Button, ...]:
    view = shown.view
    if view.search or view.tag:
        return (*_untag(words, shown), *_unsearch(words, view))
    if view.filter is not Filter.ALL:
        return (button(words, "button-show-all", "filter", view.id, Filter.ALL),)
    return ()


def _untag(words: Words, shown: AccountsList) -> tuple[Button, ...]:
    if shown.tag is None:
        return ()
    name = tidy(f"#{shown.tag}", SEARCH_SHOWN)
    return (button(words, "button-untag", "filter", shown.view.id, "tagged", 0, tag=name),)


def _unsearch(words: Words, view: ListView) -> tuple[Button, ...]:
    if not view.search:
        return ()
    text = tidy(view.search, SEARCH_SHOWN)
    return (button(words, "button-unsearch", "filter", view.id, "nosearch", text=text),)
