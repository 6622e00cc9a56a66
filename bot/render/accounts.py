"""The list of accounts: a page of it, and ticking."""

from collections.abc import Sequence
from typing import Final

from bot.render import choices
from bot.render.layout import block, button, code, head, in_rows, page, tidy
from bot.render.list_pages import paging
from bot.render.tags import in_short, tagged
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.account_changes import AccountRow, AccountsList
from engine.model.filters import Criteria, Filter
from engine.model.operator import Role

SEARCH_SHOWN: Final = 20
"""Characters of a search text in the head and on a button."""

TICKED, MATCHING = "t", "m"
"""How a button says which accounts of its view it means."""

_ROW: Final = 38
_MOST_NAME: Final = 30
_PHONES_SHOWN: Final = 3


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
    is_failed = view.criteria.filter is Filter.FAILED
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                _label(words, row, _mark(row), is_failed=is_failed, has_tags=not shown.tags),
                f"card:{row.account.id}:{view.id}",
            ),
        )
        for row in shown.rows
    ]
    rows.append(paging(words, shown, "list"))
    tools = [button(words, "button-filter", "filter", view.id)]
    if shown.matching > 1:
        tools.append(button(words, "button-sort", "sort", view.id))
    is_theirs = role.includes(Role.OPERATOR) and bool(shown.matching)
    if is_theirs:
        tools.append(button(words, "button-select", "pick", view.id))
    # Where ticking has its own: no press there, made twice, is on what acts.
    rows.append(tuple(tools))
    rows += ((key,) for key in widening(words, shown))
    if is_theirs:
        rows += _runs(words, shown, MATCHING, shown.matching)
        rows.append(_beside_runs(words, shown))
        everybody = button(words, "button-with-all", "bulk", view.id, "m", count=shown.matching)
        rows.append((everybody,))
    rows.append(back)
    text = page(block(top, counts), block(narrowed(words, shown), nobody, words("accounts-legend")))
    return View(text, tuple(row for row in rows if row))


def picking(words: Words, shown: AccountsList) -> View:
    """The same page with boxes to tick instead of cards to open; all it does is to the ticked."""
    view, count = shown.view, len(shown.view.ticked)
    text = page(
        block(head(words, view.workspace, words("title-accounts")), narrowed(words, shown)),
        words("accounts-ticked", count=count),
    )
    rows: list[tuple[Button, ...]] = []
    for row in shown.rows:
        is_on = row.account.id in view.ticked
        mark = f"{'☑' if is_on else '☐'} {_mark(row)}"
        label = _label(words, row, mark, has_tags=not shown.tags)
        # The box says what it becomes, so that a press handled twice does the same.
        rows.append((Button(label, f"tick:{view.id}:{row.account.id}:{int(not is_on)}"),))
    whole = all(row.account.id in view.ticked for row in shown.rows)
    ticks = [button(words, "button-picked", "list", view.id)]
    if not whole:
        ticks.append(button(words, "button-tick-page", "tick", view.id, "page"))
    if count:
        ticks.append(button(words, "button-tick-none", "tick", view.id, "none"))
    rows += [paging(words, shown, "pick"), tuple(ticks)]
    if count:
        rows += _runs(words, shown, TICKED, count)
        rows.append((button(words, "button-with-ticked", "bulk", view.id, "t", count=count),))
    return View(text, tuple(row for row in rows if row))


def near(words: Words, workspace: Workspace, name: str, found: Sequence[tuple[int, str]]) -> View:
    """No account is called `name`; ids and usernames that come near."""
    top = head(words, workspace, words("title-account"))
    key = "account-near" if found else "account-nobody"
    rows = [(Button(tidy(username, _ROW), f"card:{id}"),) for id, username in found]
    rows.append((button(words, "button-accounts", "accounts", workspace),))
    return View(page(top, words(key, name=code(name))), tuple(rows))


def narrowed(words: Words, shown: AccountsList) -> Raw | None:
    """What the list is narrowed to, and how many that leaves; None for the whole list."""
    criteria, parts = shown.view.criteria, list[str]()
    if criteria.filter is not Filter.ALL:
        parts.append(words(f"filter-{criteria.filter}"))
    if shown.phones:
        parts.append(words("accounts-on-phone", phone=_phones(shown)))
    if shown.tags:
        parts.append(tagged(words, shown.tags))
    if criteria.names:
        parts.append(code(_names(criteria)))
    if criteria.search:
        parts.append(words("accounts-search", text=tidy(criteria.search, SEARCH_SHOWN)))
    if not parts:
        return None
    return words("accounts-narrowed", what=Raw(" · ".join(parts)), count=shown.matching)


def widening(words: Words, shown: AccountsList) -> list[Button]:
    """A button for each thing the list is narrowed to, that takes it back."""
    view, criteria = shown.view, shown.view.criteria
    parts = []
    if criteria.filter is not Filter.ALL:
        name = words.plain(f"filter-{criteria.filter}")
        parts.append(button(words, "button-unsaid", "filter", view.id, Filter.ALL, what=name))
    if shown.phones:
        on = words.plain("button-login-phone", phone=_phones(shown))
        parts.append(button(words, "button-unsaid", "filter", view.id, "on", 0, what=on))
    if shown.tags:
        tags = tidy(", ".join(f"#{tag}" for tag in shown.tags), SEARCH_SHOWN)
        parts.append(button(words, "button-untag", "filter", view.id, "tagged", 0, tag=tags))
    if criteria.names:
        names = _names(criteria)
        parts.append(button(words, "button-unsaid", "filter", view.id, "nonames", what=names))
    if criteria.search:
        text = tidy(criteria.search, SEARCH_SHOWN)
        parts.append(button(words, "button-unsearch", "filter", view.id, "nosearch", text=text))
    return parts


def _runs(words: Words, shown: AccountsList, which: str, count: int) -> list[tuple[Button, ...]]:
    """The first has its number, and so a row of its own."""
    runs = choices.of_list(words, shown.view.workspace, shown.view.id, which, count)
    return [runs[:1], *in_rows(runs[1:], 3)]


def _beside_runs(words: Words, shown: AccountsList) -> tuple[Button, ...]:
    """What is made of the list as it is narrowed: a file, or a schedule that has its room."""
    view, criteria = shown.view, shown.view.criteria
    export = button(words, "button-export", "export", "view", view.id)
    fits = len(criteria.phone_ids) <= 1 and len(criteria.tags) <= 1
    if criteria.is_everything or not fits:
        return (export,)
    return (export, button(words, "button-schedule-list", "sfor", view.id))


def _phones(shown: AccountsList) -> str:
    return tidy(", ".join(shown.phones[:_PHONES_SHOWN]), 24)


def _names(criteria: Criteria) -> str:
    return tidy(", ".join(f"@{name}" for name in criteria.names), 24)


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
    return "❌" if row.last_outcome is not None and row.last_outcome.failed else "–"
