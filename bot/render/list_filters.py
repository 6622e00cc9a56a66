"""What a list of accounts is narrowed down to, and how it is sorted, to be chosen."""

from collections.abc import Sequence
from typing import Final

from bot.render.accounts import narrowed, widening
from bot.render.badges import badges
from bot.render.layout import block, button, head, page
from bot.render.tags import tag_badges
from bot.render.view import Button, View
from bot.texts.catalogue import Words
from engine.model.account_changes import AccountsList
from engine.model.filters import Filter, Sorting
from engine.model.phone import PhoneView
from engine.model.tags import KnownTag

_CHOICES: Final = (
    (Filter.ALL, Filter.FAILED),
    (Filter.SIGNED_IN, Filter.SIGNED_OUT),
    (Filter.WAITING, Filter.RESTING),
    (Filter.NO_PHONE, Filter.NO_PASSWORD),
)


def filters(words: Words, shown: AccountsList, *, has_tags: bool = False) -> View:
    """Which accounts the list shows; `has_tags`: there are some to choose from."""
    view = shown.view
    text = page(
        block(head(words, view.workspace, words("title-accounts")), narrowed(words, shown)),
        block(words("filter-which"), words("filter-search")),
    )

    def key(choice: Filter) -> Button:
        is_chosen = choice is view.criteria.filter
        label = "button-filter-chosen" if is_chosen else "button-filter-other"
        name = words.plain(f"filter-{choice}")
        return button(words, label, "filter", view.id, choice, name=name)

    rows = [tuple(key(choice) for choice in pair) for pair in _CHOICES]
    by_phone = button(words, "filter-phone", "filter", view.id, "phone")
    rows.append((key(Filter.DISABLED), by_phone))
    if has_tags:
        rows.append((button(words, "button-filter-tag", "filter", view.id, "tag"),))
    rows += ((key,) for key in widening(words, shown))
    return View(text, (*rows, (button(words, "button-back", "list", view.id),)))


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
        turn=("filter", view.id, "phone"),
    )
    back = (button(words, "button-back", "filter", view.id),)
    return View(text, (*rows, back))


def sortings(words: Words, shown: AccountsList) -> View:
    """By what the list is sorted."""
    view = shown.view
    keys = [
        button(
            words,
            "button-filter-chosen" if sorting is view.sorting else "button-filter-other",
            "sort",
            view.id,
            sorting,
            name=words.plain(f"sort-{sorting}"),
        )
        for sorting in Sorting
    ]
    text = page(head(words, view.workspace, words("title-accounts")), words("sort-by-what"))
    back = (button(words, "button-back", "list", view.id),)
    return View(text, (*((key,) for key in keys), back))
