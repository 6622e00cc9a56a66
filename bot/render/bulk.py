"""Several accounts at once: what to do, the question, and the answer."""

from collections.abc import Sequence
from typing import Final

from bot.render.accounts import MATCHING, TICKED, narrowed
from bot.render.badges import badges
from bot.render.dialogues import answer
from bot.render.layout import block, button, code, head, page, tidy
from bot.render.tags import tag_badges
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account_changes import AccountsList, BulkAction, BulkProposal
from engine.model.operator import Role
from engine.model.phone import PhoneView
from engine.model.tags import KnownTag

NEW_TAG: Final = "tag"
"""The step of the dialogue that asks for one."""
_CHOSEN: Final = {BulkAction.TAG: "tagon", BulkAction.UNTAG: "tagoff"}
TAGGED: Final = {step: action for action, step in _CHOSEN.items()}
"""What a button with a tag's id does with it."""

_PAIRS = (
    (BulkAction.ENABLE, BulkAction.DISABLE),
    (BulkAction.BIND, BulkAction.UNBIND),
    (BulkAction.TAG, BulkAction.UNTAG),
    (BulkAction.LOGGED_OUT,),
)


def actions(words: Words, shown: AccountsList, which: str, *, role: Role = Role.ADMIN) -> View:
    """What can be done with those ticked, or with all that match, by somebody of `role`."""
    view = shown.view
    if which == TICKED:
        ask = words("bulk-which-ticked", count=len(view.ticked))
    else:
        ask = words("bulk-which-matching", count=shown.matching)
    text = page(
        head(words, view.workspace, words("title-accounts")),
        block(narrowed(words, shown) if which == MATCHING else None, ask),
    )
    rows = [
        tuple(
            button(words, f"button-do-{action}", "bulk", view.id, which, action) for action in pair
        )
        for pair in _PAIRS
    ]
    if role.includes(Role.ADMIN):
        verb = "erase" if which == TICKED else "eraseall"
        rows.append((button(words, "button-do-delete", verb, view.id, which),))
    back = button(words, "button-back", "pick" if which == TICKED else "list", view.id)
    return View(text, (*rows, (back,)))


def phones(
    words: Words, shown: AccountsList, which: str, known: Sequence[PhoneView], number: int
) -> View:
    """Which phone they are bound to; `number` is the page, from 0."""
    view = shown.view
    count = len(view.ticked) if which == TICKED else shown.matching
    there_are = any(phone.id for phone in known)
    text = page(
        head(words, view.workspace, words("title-accounts")),
        words("bulk-which-phone", count=count) if there_are else words("bind-no-phones"),
    )
    rows = badges(
        words,
        known,
        number,
        choose=("bulk", view.id, which, "on"),
        turn=("bulk", view.id, which, BulkAction.BIND),
    )
    return View(text, (*rows, (button(words, "button-back", "bulk", view.id, which),)))


def tags(
    words: Words,
    shown: AccountsList,
    which: str,
    action: BulkAction,
    known: Sequence[KnownTag],
    number: int,
) -> View:
    """Which tag they get or lose; `number` is the page, from 0."""
    view = shown.view
    count = len(view.ticked) if which == TICKED else shown.matching
    ask = words(f"bulk-which-{action}" if known else f"bulk-no-{action}", count=count)
    rows = tag_badges(
        words,
        known,
        number,
        choose=("bulk", view.id, which, _CHOSEN[action]),
        turn=("bulk", view.id, which, action),
    )
    if action is BulkAction.TAG:
        rows.append((button(words, "button-new-tag", "newtag", view.id, which),))
    back = (button(words, "button-back", "bulk", view.id, which),)
    return View(page(head(words, view.workspace, words("title-accounts")), ask), (*rows, back))


def new_tag(words: Words, shown: AccountsList, dialogue_id: str, note: Raw | None = None) -> View:
    """Asks for a tag to be typed."""
    text = page(
        head(words, shown.view.workspace, words("title-accounts")),
        block(note, words("bulk-type-tag")),
    )
    return View(text, ((answer(words, "button-cancel", dialogue_id, NEW_TAG, "cancel"),),))


def question(
    words: Words, offered: BulkProposal, view_id: str = "", *, only: tuple[int, str] | None = None
) -> View:
    """The number spelled out before anything happens.

    `view_id` is the list it came from; `only` the account whose card asked, by id and username.
    """
    count, phone = offered.count, tidy(offered.phone or "?", 24)
    tag = code(f"#{offered.tag}")
    left_out = offered.left_out_disabled
    if only is None:
        ask = words(f"bulk-ask-{offered.action}", count=count, phone=phone, tag=tag)
    else:
        ask = words("delete-ask", name=code(only[1]))
    text = page(
        head(words, offered.workspace, words("title-accounts")),
        block(ask, words("bulk-left-out", count=left_out) if left_out else None),
    )
    verb = "erasego" if offered.action is BulkAction.DELETE else "bulkgo"
    go = button(words, f"button-go-{offered.action}", verb, offered.token, view_id, count=count)
    back = ("bulkno", offered.token, view_id, *(() if only is None else (only[0],)))
    return View(text, ((go,), (button(words, "button-cancel", *back),)))
