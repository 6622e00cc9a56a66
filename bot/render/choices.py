"""For what a run is: all, or one phone; of which apps."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot.render.kinds import KINDS
from bot.render.kinds.kind import KindWords
from bot.render.layout import app, button, head, in_rows, page, tidy, title
from bot.render.view import Button, View
from bot.texts.catalogue import Words
from engine.model.account import Status, Workspace
from engine.model.files import ImportPreview, ImportResult
from engine.model.import_plan import Create
from engine.model.phone import PhoneView
from engine.model.proposal import RunRequest

CHOICE_SIZE: Final = 12

IMPORTED: Final = "import"
"""Before the number of a change, in a button's data."""

SEVERAL: Final = "both"
"""All apps a kind of run works with, in a button's data."""


def app_data(workspaces: Sequence[Workspace]) -> str:
    """Which apps, in a button's data."""
    return workspaces[0] if len(workspaces) == 1 else SEVERAL


def of_everybody(words: Words, workspace: Workspace) -> tuple[Button, ...]:
    """The runs that an app's whole list can be asked for at once."""
    return tuple(
        button(words, kind.everybody_key, kind.kind, workspace, "all")
        for kind in KINDS.values()
        if kind.everybody_key and workspace in kind.workspaces
    )


def of_import(words: Words, done: ImportResult) -> list[Button]:
    """Logins of what was imported: a button for each list it went into, which stays."""
    lists, count = done.lists or (done.workspace,), done.created + done.updated
    return [
        button(words, key, kind.kind, workspace, IMPORTED, done.change_id or 0, **named).aside
        for kind in KINDS.values()
        if kind.everybody_key
        for workspace in lists
        if workspace in kind.workspaces
        for key, named in [
            ("button-login-these", {"count": count})
            if len(lists) == 1
            else ("button-login-in", {"workspace": app(words, workspace)})
        ]
    ]


def with_import(words: Words, shown: ImportPreview) -> tuple[Button, ...]:
    """The import and the question about its runs in one, where new accounts have their phone."""
    plan = shown.plan
    if plan is None or shown.also or not any(map(_can_sign_in, plan.creates)):
        return ()
    return tuple(
        button(words, kind.with_import_key, "import", shown.id, "apply", kind.kind)
        for kind in KINDS.values()
        if kind.with_import_key and shown.workspace in kind.workspaces
    )


def _can_sign_in(new: Create) -> bool:
    account = new.account
    has_phone = account.phone_id is not None or new.remember is not None
    return has_phone and account.password is not None and account.status is Status.ENABLED


def of_list(
    words: Words, workspace: Workspace, view_id: str, which: str, count: int
) -> tuple[Button, ...]:
    """Runs of `count` of a list's accounts; `which` as `bot.render.accounts` has it."""
    return tuple(
        button(words, f"button-list-{kind.kind}", kind.kind, workspace, which, view_id, count=count)
        for kind in KINDS.values()
        if workspace in kind.workspaces
    )


def choice(
    words: Words,
    kind: KindWords,
    asked: RunRequest,
    known: Sequence[PhoneView],
    workspace: Workspace,
    number: int = 0,
) -> View:
    """What a run is for; `number` is the page of phones, from 0; `workspace` where one came from.

    Buttons carry: the kind, the apps, what was chosen and its number, and whether it changes
    nothing.
    """
    shown = [phone for phone in known if phone.id and (kind.over_phones or phone.accounts)]
    last = max(0, (len(shown) - 1) // CHOICE_SIZE)
    number = min(max(0, number), last)

    def key(label: str, asks: RunRequest, what: str, at: int, **named: str) -> Button:
        data = (kind.kind, app_data(asks.workspaces), what, at, int(asks.preview))
        return button(words, label, *data, **named)

    phones = [
        key("button-login-phone", asked, "phone", phone.id, phone=tidy(phone.name, 12))
        for phone in shown[number * CHOICE_SIZE :][:CHOICE_SIZE]
    ]
    paging = []
    if number > 0:
        paging.append(key("button-earlier", asked, "who", number - 1))
    if number < last:
        paging.append(key("button-later", asked, "who", number + 1))
    width = 3 if all(len(one.label) <= 9 for one in phones) else 2
    everything = "button-match-all" if kind.over_phones else "button-login-everybody"
    rows: list[tuple[Button, ...]] = []
    if kind.over_phones:
        rows += in_rows(_apps(words, kind, asked, key), 3)
    if shown or not kind.over_phones:
        rows.append((key(everything, asked, "all", 0),))
    rows += [*in_rows(phones, width), tuple(paging)]
    if kind.has_preview:
        toggle = "button-match-preview-on" if asked.preview else "button-match-preview-off"
        rows.append((key(toggle, replace(asked, preview=not asked.preview), "who", number),))
    rows.append((button(words, "button-back", "start", workspace),))
    whom = words(kind.whom_key) if shown or not kind.over_phones else words("phones-none")
    of = words(kind.title_key)
    top = title(words, of) if asked.only is None else head(words, asked.only, of)
    text = page(top, whom)
    return View(text, tuple(row for row in rows if row))


def _apps(
    words: Words, kind: KindWords, asked: RunRequest, key: Callable[..., Button]
) -> list[Button]:
    """All apps, or one of them; what is chosen now is ticked."""
    every = kind.workspaces
    offered = [every, *((one,) for one in every)] if len(every) > 1 else []
    keys = []
    for apps in offered:
        ticked = set(apps) == set(asked.workspaces)
        name = (
            app(words, apps[0])
            if len(apps) == 1
            else words.plain("match-all-apps", count=len(apps))
        )
        label = "button-match-app-on" if ticked else "button-match-app"
        keys.append(key(label, replace(asked, workspaces=apps), "who", 0, app=name))
    return keys
