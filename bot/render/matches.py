"""A match before it starts, while it goes on, and why a phone was not read."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import app, block, button, code, head, in_rows, listed, names, page, tidy
from bot.render.outcomes import sentence
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.match import MatchProposal
from engine.model.phone import PhoneView
from engine.model.run import SIGNED_OUT, UNDER, Exclusion, Outcome
from engine.model.run_view import ExcludedPhone, JobView, RunView

BOTH: Final = "both"
"""All apps, in a button's data."""

CHOICE_SIZE: Final = 12
PHONE_ROOM: Final = 24
_NAMES_SHOWN: Final = 5
_ROWS_SHOWN: Final = 3
_BLOCKED: Final = frozenset({"suspended", "disabled"})
_REMEMBERED: Final = frozenset({"continue_as", "account_picker_signed_out", "welcome_back"})


def choice(
    words: Words,
    workspace: Workspace,
    known: Sequence[PhoneView],
    only: Workspace | None = None,
    *,
    preview: bool = False,
    number: int = 0,
) -> View:
    """Which apps, which phones; `only` is one app, `number` the page of phones, from 0."""
    known = [phone for phone in known if phone.id]
    last = max(0, (len(known) - 1) // CHOICE_SIZE)
    number = min(max(0, number), last)
    apps, shows = only or BOTH, int(preview)
    phones = [
        _phone(words, phone, apps, shows) for phone in known[number * CHOICE_SIZE :][:CHOICE_SIZE]
    ]
    width = 3 if all(len(one.label) <= 9 for one in phones) else 2
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "match", apps, shows, number - 1))
    if number < last:
        paging.append(button(words, "button-later", "match", apps, shows, number + 1))
    toggle = "button-match-preview-on" if preview else "button-match-preview-off"
    rows = [
        *in_rows([_app(words, offered, only, shows) for offered in (None, *Workspace)], 3),
        (button(words, "button-match-all", "matchon", apps, shows, "all"),) if known else (),
        *(tuple(phones[at : at + width]) for at in range(0, len(phones), width)),
        tuple(paging),
        (button(words, toggle, "match", apps, int(not preview), number),),
        (button(words, "button-back", "start", workspace),),
    ]
    text = page(
        head(words, only, words("title-match")),
        words("match-which") if known else words("phones-none"),
    )
    return View(text, tuple(row for row in rows if row))


def question(words: Words, offered: MatchProposal, workspace: Workspace, now: float) -> View:
    """What would be scanned, spelled out in numbers; `workspace` is where one came from."""
    chosen = offered.selection
    only = chosen.workspaces[0] if len(chosen.workspaces) == 1 else None
    on = words("count-phones", count=offered.phones)
    apps = (
        app(words, only) if only else words.plain("match-many-apps", count=len(chosen.workspaces))
    )
    note = "match-preview-note" if chosen.preview else "match-note"
    text = page(
        head(words, only, words("title-match")),
        words("match-ask", apps=apps, phones=on) if offered.token else words("match-nothing"),
        words(note) if offered.token else None,
        left_out(words, offered.excluded),
        words("login-until", until=words.moment(offered.expires_at, now))
        if offered.token
        else None,
    )
    back = button(words, "button-back", "start", workspace)
    if offered.token is None:
        return View(text, ((back,),))
    start = button(words, "button-match-start", "matchgo", offered.token, count=offered.phones)
    cancel = button(words, "button-cancel", "matchno", offered.token)
    return View(text, ((start,), (cancel,)))


def started(words: Words, run: RunView) -> View:
    """What the question becomes once the match is on."""
    key = "match-started" if run.run.finished_at is None else "match-over"
    phones = len({job.job.phone_id for job in run.jobs})
    on = words(key, run=str(run.run.id), count=phones)
    top = head(words, run.run.workspace, words("title-match"))
    return View(page(top, on, left_out(words, run.excluded_phones)))


def dropped(words: Words, workspace: Workspace) -> View:
    """What a question becomes when it is cancelled."""
    return View(page(head(words, workspace, words("title-match")), words("match-dropped")))


def left_out(words: Words, excluded: Sequence[ExcludedPhone]) -> str | None:
    """Which phones are not scanned, by reason."""
    if not excluded:
        return None
    lines = []
    for reason in (Exclusion.PHONE_OFFLINE, Exclusion.PHONE_UNSURE, Exclusion.ALREADY_QUEUED):
        group = list(dict.fromkeys(item.phone for item in excluded if item.reason is reason))
        if group:
            told = names(words, group, _NAMES_SHOWN)
            lines.append(words(f"match-left-out-{reason}", count=len(group), names=told))
    return block(words("match-left-out"), *lines)


def counts(words: Words, run: RunView) -> str:
    """How many scans have ended how."""
    scanned = run.counts.get(Outcome.SCANNED, 0)
    return block(
        words("match-scanned", count=scanned) if scanned else None, unread_counts(words, run)
    )


def unread_counts(words: Words, run: RunView) -> str:
    """How many scans have read nothing, and why."""
    unread = sum(count for outcome, count in run.counts.items() if not _is_harmless(outcome))
    counted = {
        "match-without-app": run.counts.get(Outcome.APP_MISSING, 0),
        "match-unread": unread,
        "run-cancelled": run.counts.get(Outcome.CANCELLED, 0),
    }
    return block(*(words(key, count=count) for key, count in counted.items() if count))


def at(words: Words, job: JobView) -> Raw:
    """Where a scan is."""
    return words("match-job", app=app(words, job.job.workspace), phone=tidy(job.phone, PHONE_ROOM))


def failure(words: Words, job: JobView) -> Raw:
    """Which app on which phone was not read."""
    phone = tidy(job.phone, PHONE_ROOM)
    return words("match-failure", app=app(words, job.job.workspace), phone=phone)


def reason(words: Words, job: JobView, unreadable: Sequence[str] = ()) -> Raw:
    """Why a phone was not read, and what to do next."""
    name, detail = app(words, job.job.workspace), job.job.detail
    outcome = job.job.outcome
    if outcome is Outcome.INCOMPLETE and unreadable:
        rows = listed(words, [code(row) for row in unreadable], _ROWS_SHOWN)
        return words("match-why-rows", app=name, names=rows)
    if outcome is Outcome.INCOMPLETE and detail in _REMEMBERED:
        return words("match-why-remembered", app=name)
    if outcome is Outcome.INCOMPLETE and detail == SIGNED_OUT:
        return words("match-why-signed_out", app=name)
    if outcome is Outcome.INCOMPLETE and detail in _BLOCKED:
        return words("match-why-blocked", app=name)
    if (detail or "").startswith(UNDER):
        return sentence(words, job.job)
    key = f"match-why-{outcome}"
    return words(key, app=name) if words.has(key) else sentence(words, job.job)


def _is_harmless(outcome: Outcome) -> bool:
    return outcome.succeeded or outcome in (Outcome.APP_MISSING, Outcome.CANCELLED)


def _app(words: Words, offered: Workspace | None, only: Workspace | None, shows: int) -> Button:
    key = "button-match-app-on" if offered is only else "button-match-app"
    name = (
        app(words, offered)
        if offered
        else words.plain("match-all-apps", count=len(tuple(Workspace)))
    )
    return button(words, key, "match", offered or BOTH, shows, 0, app=name)


def _phone(words: Words, phone: PhoneView, apps: str, shows: int) -> Button:
    name = tidy(phone.name, 12)
    return button(words, "button-login-phone", "matchon", apps, shows, phone.id, phone=name)
